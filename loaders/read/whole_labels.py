"""Rows of forms whose label takes several lines: 'Övriga | Siv Ek' above 'deltagande | Bo Alm' is one label.

Tested in tests/loaders/read/test_whole_labels.py.
"""

import re

from .document_text import Piece
from .wrapped_lines import cuts_day, cuts_name

_LABEL = re.compile(
    r"närvarande,? (?:ej|icke|inte) (?:tjänstgörande|beslutande)(?: ersättare)?|(?:ej |icke )?tjänstgörande ersättare"
    r"|(?:ej|icke) (?:tjänstgörande|beslutande)(?: ersättare)?|beslutande (?:ledamöter|ersättare)"
    r"|(?:ej|icke|inte) närvarande,? ordinarie ?/ ?ersättare"
    r"|övriga (?:deltagande|närvarande|deltagare)|närvarande (?:ersättare|ledamöter|tjänstemän|tjänstepersoner)"
    r"|(?:justerings?|justeringens|justering) (?:plats och tid|tid och plats)"
    r"|(?:tid och plats|plats och tid) för (?:justering|sammanträdet)|utses att (?:justera|justera protokollet)",
    re.IGNORECASE,
)
_BEGINS = re.compile(
    r"(?:närvarande|ej|icke|inte|tjänstgörande|beslutande|övriga|justering\w*|tid|plats|utses)\b[^:]{0,30}$",
    re.IGNORECASE,
)
_MOST_ROWS = 3
# A line with no more than a part of a label.
_LONGEST = 30


def with_whole_labels(pieces: list[Piece]) -> list[Piece]:
    """The pieces with such labels put together in their first row; what stands beside the rest goes on below it."""
    if not any(len(piece.cells) > 1 for piece in pieces):
        return pieces
    found: list[Piece] = []
    at = 0
    while at < len(pieces):
        rows = _rows_of_label(pieces, at)
        first = pieces[at]
        begins = at
        if rows > 1:
            label = " ".join(_head(piece) for piece in pieces[at : at + rows])
            begins = next(row for row in range(at, at + rows) if pieces[row].cells)
            first = first._replace(content="", strong=0, cells=(label, *pieces[begins].cells[1:]))
        found.append(first)
        for piece in pieces[begins + 1 : at + rows]:
            _go_on(found, piece)
        at += rows
        while at < len(pieces) and _is_rest_of_cell(found[-1], pieces[at]):
            _append(found, pieces[at].content)
            at += 1
    return found


def _head(piece: Piece) -> str:
    return piece.cells[0] if piece.cells else piece.content


def _rows_of_label(pieces: list[Piece], at: int) -> int:
    """How many rows from `at` on hold one label; 1 where the first holds it whole, or none."""
    best, words = 1, ""
    if pieces[at].zone or pieces[at].bullet or not _BEGINS.match(_head(pieces[at])):
        return best
    for count in range(1, _MOST_ROWS + 1):
        piece = pieces[at + count - 1] if at + count <= len(pieces) else None
        if piece is None or piece.zone or (count > 1 and (piece.gap or not _head(piece)[:1].islower())):
            break
        if not piece.cells and len(piece.content) > _LONGEST:
            break
        words = f"{words} {_head(piece)}".strip()
        is_row = any(len(one.cells) > 1 for one in pieces[at : at + count])
        best = count if is_row and _LABEL.fullmatch(words) else best
    return best


def _go_on(found: list[Piece], piece: Piece) -> None:
    """Adds what stands beside a further row of a label."""
    values = piece.cells[1:]
    if not values:
        return
    if (
        len(values) == 1
        and len(found[-1].cells) == 2
        and (_lists(found[-1]) or cuts_name(found[-1].cells[-1], values[0]))
    ):
        _append(found, values[0])
    elif len(values) == 1:
        found.append(piece._replace(content=values[0], cells=()))
    else:
        found.append(piece._replace(cells=("", *values)))


def _lists(piece: Piece) -> bool:
    """Whether a row's list of people goes on in the next: it ends with a comma between several."""
    return piece.cells[-1].endswith(",") and piece.cells[-1].count(",") > 1


def _is_rest_of_cell(row: Piece, piece: Piece) -> bool:
    is_plain = len(row.cells) == 2 and not piece.cells and not piece.gap and not piece.zone
    return is_plain and any(cuts(row.cells[-1], piece.content) for cuts in (cuts_name, cuts_day))


def _append(found: list[Piece], words: str) -> None:
    row = found[-1]
    found[-1] = row._replace(content="", cells=(*row.cells[:-1], f"{row.cells[-1]} {words}"))
