"""Tables whose cells stand one below the other, as text copied from a page has them: 'Namn', 'Parti', 'Anna Ek', 'S'.

The rhythm of the list decides. A row is put together again only where each of its cells is of the kind that its head
tells: a name, a party, an office, days of a month. All other lines stay lines, and later steps ask about them.

Tested in tests/loaders/read/test_fallen_tables.py.
"""

import re
from collections.abc import Iterator
from itertools import chain, islice
from typing import NamedTuple

_MONTHS = "jan feb mar apr maj jun jul aug sep okt nov dec".split()
_NAME = re.compile(
    r"[A-ZÅÄÖÉ][a-zåäöéèüø]+(?:[-–][A-ZÅÄÖÉ][a-zåäöéèüø]+)?"
    r"(?:\s(?:[A-ZÅÄÖÉ]\.?|(?:[A-ZÅÄÖÉ][a-zåäöéèüø]*|Mc|Al-|De |von |af |de |van )[A-ZÅÄÖÉa-zåäöéèüø]+"
    r"(?:[-–][A-ZÅÄÖÉ][a-zåäöéèüø]+)?)){1,3}"
)
_OFFICE = re.compile(
    r"(?:(?:\d|första|andra|förste|andre)(?:[:.]?[ae])?\s)?(?:v\.?|vice|ord\.?|ordinarie|personlig|tjänstgörande|"
    r"adjungerad)?\s?(?:\w*ordförande|ordf\.?|\w*ledamot|\w*ersättare|\w*suppleant|\w*sekreterare|\w*kassör|"
    r"skattmästare|sammankallande|adjungerad|\w*revisor|\w*ansvarig|ombud|representant|webbmaster|ordförare)"
    r"(?:[\s,(/&–-][^\n]{0,40})?",
    re.IGNORECASE,
)
_PARTY = re.compile(
    r"\(?(?:[A-ZÅÄÖ][A-Za-zåäö]{0,4}|[a-zåäö]{1,4}|[A-ZÅÄÖ][a-zåäö]+(?:partiet|demokraterna|erna))\)?|-"
)
# Each day is atomic: a long row of figures has one way to be read, and not a number that doubles with each.
_DAYS = re.compile(
    r"(?>\W{0,2}\d{1,2}(?::?[ae])?\*{0,3}(?:\s?\(?(?:kl\.?\s?)?\d{1,2}[.:]\d\d\)?)?[\s,/&–-]*)++|[-–—]"
)
_CLOCK = re.compile(
    r"(?:kl\.?\s?)?\d{1,2}(?:[.:]\d\d)?(?:\s?[-–]\s?\d{1,2}[.:]\d\d)?(?:[\s,*][^\n]{0,30})?", re.IGNORECASE
)
_PHONE = re.compile(r"[+\d][\d\s/()–-]{5,}")
_ADDRESS = re.compile(r"\S+(?:@|\(a\)|\[at\])\S+|\[email[^\]]*\]")
_BODY = re.compile(r"[A-ZÅÄÖ][^\d\n]{2,70}")
_ANY = re.compile(r"[^\n]{1,80}")
_HEADS: dict[str, re.Pattern[str]] = (
    dict.fromkeys(("namn", "ledamot", "ledamöter", "representant"), _NAME)
    | dict.fromkeys(("uppdrag", "roll", "befattning", "funktion", "post"), _OFFICE)
    | dict.fromkeys(("parti",), _PARTY)
    | dict.fromkeys(("telefon", "mobil", "tel", "telefonnummer", "mobilnummer"), _PHONE)
    | dict.fromkeys(("e-post", "epost", "mejl", "mail", "e-postadress", "e-mail"), _ADDRESS)
    | dict.fromkeys(("nämnd", "organ", "beslutsinstans", "instans"), _BODY)
    | dict.fromkeys(("klockan", "kl", "tid", "klockslag"), _CLOCK)
    | dict.fromkeys(("förening", "organisation", "kommun", "ort"), _ANY)
)
_LEAST_ROWS = 2
_LEAST_MONTHS = 3
_FAR = 40
_LONGEST_HEAD, _LONGEST_CELL = 16, 120


class _Cell(NamedTuple):
    """The lines of a cell by their numbers, and its words."""

    lines: tuple[int, ...]
    words: str


def rows_of_fallen_tables(rows: list[str]) -> dict[int, tuple[str, ...]]:
    """The cells of each row that was put together again, by the number of its first line; () at its other lines."""
    bare = [row.strip() for row in rows]
    found: dict[int, tuple[str, ...]] = {}
    index = 0
    while index < len(bare):
        if _kind(bare[index]) is None or (table := _table_at(bare, index)) is None:
            index += 1
            continue
        found |= table
        index = max(table) + 1
    return found


def _kind(head: str) -> re.Pattern[str] | None:
    """What the cells below a head are; None for another line."""
    if not 2 <= len(head) <= _LONGEST_HEAD:
        return None
    word = head.rstrip(":.").casefold()
    return _DAYS if word[:3] in _MONTHS and word.isalpha() and len(word) <= 9 else _HEADS.get(word)


def _table_at(bare: list[str], index: int) -> dict[int, tuple[str, ...]] | None:
    """The rows of the table whose first head stands at a line; None where there is none, or too few rows fit."""
    apart = index + 1 < len(bare) and not bare[index + 1]
    # One by one: most heads begin no table, and the rest of a long text is not cut into cells for each of them.
    below = _cells(bare, index, apart)
    heads: list[_Cell] = []
    kinds: list[re.Pattern[str]] = []
    for cell in below:
        if (kind := _kind(cell.words)) is None or (kinds and kind is kinds[0]):
            below = chain((cell,), below)
            break
        heads.append(cell)
        kinds.append(kind)
    near = list(islice(below, len(kinds) + 2)) if _can_tell(kinds) else []
    more = _other_heads(near, kinds) if near else None
    if more is None:
        return None
    heads, kinds = heads + near[:more], kinds + [_ANY] * more
    whole = list(_whole_rows(chain(near[more:], below), kinds))
    if len(whole) < _LEAST_ROWS:
        return None
    found: dict[int, tuple[str, ...]] = {}
    for row in (heads, *whole):
        lines = [line for cell in row for line in cell.lines]
        found |= dict.fromkeys(lines, ())
        found[lines[0]] = tuple(cell.words for cell in row)
    return found


def _other_heads(cells: list[_Cell], kinds: list[re.Pattern[str]]) -> int | None:
    """How many heads of other columns stand behind those that are known: none or one. None where no row follows."""
    if kinds[0] is _BODY:
        # A body may have fewer meetings than there are months: its row is not whole.
        return 0
    for more in (0, 1):
        row = cells[more : 2 * more + len(kinds)]
        is_head = not more or (len(cells[0].words) < _LONGEST_HEAD and cells[0].words.isalpha())
        if is_head and _is_row(row, [*kinds, *[_ANY] * more]):
            return more
    return None


def _is_row(row: list[_Cell], kinds: list[re.Pattern[str]]) -> bool:
    return len(row) == len(kinds) and all(
        len(cell.words) <= _LONGEST_CELL and kind.fullmatch(cell.words) for kind, cell in zip(kinds, row, strict=True)
    )


def _can_tell(kinds: list[re.Pattern[str]]) -> bool:
    """Whether the heads are those of members with a party or an office, or of bodies with their months."""
    if not kinds:
        return False
    if kinds[0] in (_NAME, _OFFICE):
        return _NAME in kinds and (_PARTY in kinds or _OFFICE in kinds)
    return kinds[0] is _BODY and kinds.count(_DAYS) >= _LEAST_MONTHS


def _cells(bare: list[str], index: int, apart: bool) -> Iterator[_Cell]:
    """The cells from a line on: each a line, or the lines between two blank ones where blanks part them."""
    lines: list[int] = []
    for number in range(index, len(bare)):
        if bare[number]:
            lines.append(number)
        if lines and (not apart or not bare[number] or number + 1 == len(bare)):
            yield _Cell(tuple(lines), ", ".join(bare[line] for line in lines))
            lines = []


def _whole_rows(cells: Iterator[_Cell], kinds: list[re.Pattern[str]]) -> Iterator[list[_Cell]]:
    """The rows whose cells are all of their kinds; behind one that is not, the next that is, if it is near."""
    lost, row = 0, list(islice(cells, len(kinds)))
    behind = next(cells, None)
    while len(row) == len(kinds) and lost < _FAR:
        if _is_row(row, kinds) and (behind is None or not _is_days(behind)):
            yield row
            row, lost = [], 0
        else:
            row, lost = row[1:], lost + 1
        row += [] if behind is None else [behind, *islice(cells, len(kinds) - len(row) - 1)]
        behind = next(cells, None)


def _is_days(cell: _Cell) -> bool:
    return len(cell.words) <= _LONGEST_CELL and _DAYS.fullmatch(cell.words) is not None
