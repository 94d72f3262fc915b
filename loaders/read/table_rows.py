"""A table's row as lines: one for a plain row, several for cells that list something below each other.

Tested in tests/loaders/read/test_table_rows.py.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from ...schema.names.listed_names import is_given_name, is_given_name_or_like
from .document_text import Piece
from .wrapped_lines import joined_lines

_NAMED = re.compile(r"(?:[A-ZÅÄÖ][\w.-]*:\s|[a-zåäö]+\s)?(?P<first>[A-ZÅÄÖ][\w’-]+)\s+(?:\w+\s)?[A-ZÅÄÖ]")
_FAMILY = re.compile(r"(?P<name>[A-ZÅÄÖ][a-zåäöé]+(?:-[A-ZÅÄÖ][a-zåäö]+)?)(?:\s\([^()]{1,12}\))?(?:,\s[^,]{1,60})?")
_NUMBERED = re.compile(r"\d{1,3}[.)]\s|§|att\s")
_SENTENCE = re.compile(r".{80,}|.*[a-zåäö]{3}[.!?]$")
_DAY = re.compile(
    r"(?:[a-zåäö]{2,7}\.?\s)?(?:\d{1,2}(?:[/.]\d{1,2}|\.?\s(?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)[a-z]{0,6})"
    r"|(?:19|20)\d\d-\d\d-\d\d)\b.{0,20}",
    re.IGNORECASE,
)
_LONGEST_ALONE = 80


def row_pieces(
    cells: Sequence[Sequence[Piece]], gap: bool, parts_last: bool = False, goes_on: bool = False
) -> Iterator[Piece]:
    """The lines of one row; each cell has its own lines in order, `gap` says that the table begins here.

    Cells that list people or other short lines side by side become rows of the same columns, so that what stands
    beside each other in the original does so in the text. With `parts_last` columns inside the last cell are cells.
    A row `goes_on` when a cell of the row above runs over it.
    """
    told = [number for number, cell in enumerate(cells) if cell]
    cells = [_gone_on(cell) for cell in cells] if len(told) > 1 else cells
    if len(told) == 1:
        alone = cells[told[0]]
        if told[0] and len(alone) == 1 and (goes_on or _is_entry(alone[0])):
            yield Piece("", gap=gap, cells=(*("" for _cell in cells[: told[0]]), wording_of_line(alone[0])))
        else:
            yield from alone
    elif _stand_side_by_side([cells[number] for number in told]):
        for number, row in enumerate(zip_longest(*cells)):
            yield Piece(
                "", gap=gap and not number, cells=tuple(wording_of_line(piece) if piece else "" for piece in row)
            )
    elif told:
        first = [wording_of_line(cell[0]) if cell else "" for cell in cells]
        if parts_last and told[-1] + 1 == len(cells) and cells[-1][0].cells:
            first[-1:] = cells[-1][0].cells
        yield Piece("", gap=gap, cells=tuple(first))
        for cell in cells:
            yield from (piece._replace(gap=False) for piece in cell[1:])


def _gone_on(cell: Sequence[Piece]) -> list[Piece]:
    """The lines of a cell, those put together that are one: '12 maj' above 'kl 18', 'Närv (N),' above 'Frånv (F)'."""
    lines: list[Piece] = []
    for piece in cell:
        printed = wording_of_line(piece)
        above = wording_of_line(lines[-1]) if lines else ""
        goes_on = printed[:1].islower() or printed[:1].isdigit() or above.endswith((",", "-", "/"))
        goes_on = goes_on or _parts_name(above, printed) or _parts_code(above, printed)
        if lines and goes_on and not (piece.bullet or piece.level or piece.cells or _NUMBERED.match(printed)):
            lines[-1] = lines[-1]._replace(content=joined_lines(above, printed), cells=())
        else:
            lines.append(piece)
    return lines


def _parts_code(above: str, printed: str) -> bool:
    """Whether the letters for a body are broken over two lines: 'KS' above 'AU'."""
    return printed == "AU" and above.isalpha() and above.isupper()


def _parts_name(above: str, printed: str) -> bool:
    """Whether a name is broken over two lines: 'Anna' above 'Holmberg (S)'."""
    if not (above.isalpha() and is_given_name_or_like(above.casefold())):
        return False
    family = _FAMILY.fullmatch(printed)
    return family is not None and not is_given_name(family["name"])


def wording_of_line(piece: Piece) -> str:
    """The words of a line, its cells behind each other."""
    return piece.content or " ".join(piece.cells)


def lists_people(cell: Sequence[Piece]) -> bool:
    """Whether a cell holds a list of names, one a line."""
    if len(cell) < 2:
        return False
    named = sum(_names(wording_of_line(piece)) for piece in cell)
    return named * 2 >= len(cell)


def _names(printed: str) -> bool:
    match = _NAMED.match(printed)
    return match is not None and is_given_name(match["first"])


def _is_entry(piece: Piece) -> bool:
    return (
        not piece.level
        and not piece.bullet
        and len(wording_of_line(piece)) < _LONGEST_ALONE
        and (_names(wording_of_line(piece)) or _DAY.fullmatch(wording_of_line(piece)) is not None)
    )


def _stand_side_by_side(cells: list[Sequence[Piece]]) -> bool:
    """Whether several cells list short lines, so that each line belongs to the one beside it or to its column."""
    longer = [cell for cell in cells if len(cell) > 1]
    if len(longer) < 2 or any(_SENTENCE.fullmatch(wording_of_line(piece)) for cell in longer for piece in cell):
        return False
    return len({len(cell) for cell in longer}) == 1 or any(lists_people(cell) for cell in longer)
