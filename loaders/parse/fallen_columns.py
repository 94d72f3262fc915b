"""Tables that fell apart on their way: each cell on a line of its own, or a row with blanks between its cells.

What is copied from a page or taken out of a PDF may look so. Which cell belongs to which head is then lost.

Tested in tests/loaders/parse/test_fallen_columns.py.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import takewhile

from ...schema.names.listed_names import is_given_name
from ...schema.records import Document, Member, Proposal, Upcoming
from .doubtful_days import MONTHS, line_of
from .word_patterns import LazyPattern

# Four months or more, each alone on its line: heads of columns. A calendar may have two empty months in a row.
_MONTHS_IN_LINES = LazyPattern(rf"^(?:\W{{0,3}}{MONTHS}\W{{0,3}}\n\s*){{4,}}", re.IGNORECASE | re.MULTILINE)
_MONTH_ALONE = LazyPattern(rf"^\W{{0,3}}{MONTHS}\W{{0,3}}$", re.IGNORECASE | re.MULTILINE)
_MONTHS_IN_ROW = LazyPattern(rf"(?:(?:^|\t){MONTHS}(?=[\t\n])){{3}}", re.IGNORECASE | re.MULTILINE)
_MONTH = LazyPattern(rf"{MONTHS}|\d/\d|\d{{4}}-\d\d", re.IGNORECASE)
_NUMBER_ALONE = LazyPattern(r"\W{0,3}\d{1,2}(?:\s?[*)]{1,2})?")
_DAY = r"(?<![\d.:/§-])(?<!\d,)(?:[12]?\d|3[01])"
# Calendars of sites print a day so, in two lines: '5', 'mars 2027'.
_MONTH_BELOW = LazyPattern(rf"\n\W{{0,3}}{MONTHS}\s(?:19|20)\d\d\b", re.IGNORECASE)
_NUMBERS_IN_ROW = LazyPattern(
    rf"{_DAY}\*{{0,2}} +(?:- +)?{_DAY}\*{{0,2}}(?![\d.:/-]|\s?(?:{MONTHS}|kl|st|år|%)\b)", re.IGNORECASE
)
_DAYS_IN_ROW = LazyPattern(rf"{_DAY} ?{MONTHS} +{_DAY} ?{MONTHS}(?!\s?-)", re.IGNORECASE)
_LEAST_ROWS = 3
_CELL = re.compile(r"\W*(?:(?:19|20)\d\d-\d\d-\d\d|\d{1,4}|(?:19|20)\d\d/\d{1,4})\W*")
_TIME = LazyPattern(r"\bkl\.? ?\d{1,2}(?:[.:]\d\d)?\b|(?<![\d.:])\d{1,2}[.:]\d\d(?![\d.:])", re.IGNORECASE)
# What each time holds, to turn most texts and lines away at once; the sign for kelvin is a K in any case.
_MAY_BE_TIME = LazyPattern(r"[.:]\d\d|[kK\u212a][lL]\.? ?\d")
_DATE = LazyPattern(rf"{MONTHS}\b|\d{{1,2}}/\d|\d{{4}}-\d\d|\b(?:mån|tis|ons|tors|fre|lör|sön)", re.IGNORECASE)
_SENTENCE = LazyPattern(r"^[A-ZÅÄÖ]\w+ [a-zåäö]+ .*\.\W*$")
# The heads of a table of members, each alone on its line.
_HEAD = r"(?:nämnd|uppdrag|roll|befattning|funktion|parti|telefon|e-?post|organisation|förening|mandattid|adress)"
_HEADS_IN_LINES = LazyPattern(
    rf"^\W*namn\W*\n\s*{_HEAD}\W*\n|^\W*{_HEAD}\W*\n\s*namn\W*\n", re.IGNORECASE | re.MULTILINE
)
# 'kl9 kl9 kl9' is the shortest line that holds so many times.
_SHORTEST_HEAD, _LONGEST_HEAD = 11, 120
_TWO_NAMES, _SHARE = 4, 3


def days_of_fallen_columns(document: Document) -> list[Upcoming]:
    """The days of which nobody can tell to which month, body or time they belong."""
    text = document.text
    if not document.upcoming:
        return []
    in_table = sum("\t" in text[slice(*line_of(text, row))] and row.body is not None for row in document.upcoming)
    if _has_row_of_times(text) and in_table * 2 < len(document.upcoming):
        return list(document.upcoming)
    run = _MONTHS_IN_LINES.search(text)
    paired = [row for row in document.upcoming if _DAYS_IN_ROW.search(text, *line_of(text, row))]
    lines = {line_of(text, row) for row in paired}
    doubtful = {id(row) for row in paired} if len(lines) >= _LEAST_ROWS else set()
    found = [
        row
        for row in document.upcoming
        if id(row) in doubtful
        or (run is not None and row.span[0] > run.start() and not _tells_month(text, row))
        or _is_of_fallen_row(text, row)
    ]
    # The others of such a table look right by chance; those in rows of cells do not.
    alone = [row for row in document.upcoming if "\t" not in text[slice(*line_of(text, row))]]
    if len(found) * _SHARE < len(alone):
        return found
    return [*alone, *(row for row in found if "\t" in text[slice(*line_of(text, row))])]


def _tells_month(text: str, row: Upcoming) -> bool:
    """Whether the month stands with the day, begins its row of a table, or heads the column of its table."""
    start, end = line_of(text, row)
    if _MONTH.search(row.when) is not None:
        return True
    return "\t" in text[start:end] and (_MONTH.match(text, start) is not None or _is_below_months(text, start))


def _is_below_months(text: str, start: int) -> bool:
    """Whether the heads above a row are cells of a table, and no months alone on their lines stand nearer."""
    heads, alone = _places_of_months(text)
    return max(takewhile(start.__gt__, heads), default=-1) > max(takewhile(start.__gt__, alone), default=-1)


@lru_cache(maxsize=1)
def _places_of_months(text: str) -> tuple[list[int], list[int]]:
    """Where rows of cells that are months begin, and where months stand alone on their lines."""
    found = (pattern.finditer(text) for pattern in (_MONTHS_IN_ROW, _MONTH_ALONE))
    heads, alone = ([one.start() for one in places] for places in found)
    return heads, alone


def _has_row_of_times(text: str) -> bool:
    """Whether a line that is no row of a table holds three times, those of the columns below it."""
    times = [found.start() for found in _MAY_BE_TIME.finditer(text)]
    if all(text.find("\n", one, third) >= 0 for one, third in zip(times, times[2:], strict=False)):
        return False
    lines = (line for line in text.split("\n") if _SHORTEST_HEAD <= len(line) < _LONGEST_HEAD and "\t" not in line)
    return any(
        len(_MAY_BE_TIME.findall(line)) >= _LEAST_ROWS
        and len(_TIME.findall(line)) >= _LEAST_ROWS
        and not (_DATE.search(line) or _SENTENCE.search(line))
        for line in lines
    )


def _is_of_fallen_row(text: str, row: Upcoming) -> bool:
    start, end = line_of(text, row)
    if "\t" in text[start:end]:
        return False
    if _NUMBER_ALONE.fullmatch(text, start, end) is not None:
        return _MONTH_BELOW.match(text, end) is None
    # 'kl 14 30' is the row's time.
    time = (row.start or "").lstrip("0").replace(":", " ")
    return any(found[0] != time for found in _NUMBERS_IN_ROW.finditer(text, start, end))


def proposals_of_fallen_columns(document: Document) -> list[Proposal]:
    """All proposals, where some are no more than a day or a number: each cell of a register was read as one."""
    cells = [row for row in document.proposals if _CELL.fullmatch(row.text)]
    return list(document.proposals) if cells else []


def members_of_fallen_columns(document: Document) -> list[Member]:
    """Those of several groups below the heads of columns that stand in lines: a cell may have become a group."""
    heads = _HEADS_IN_LINES.search(document.text) if document.roster else None
    if heads is None:
        return []
    below = [member for member in document.roster if member.span[0] >= heads.end()]
    return below if len({member.group for member in below}) > 1 else []


def members_run_together(document: Document) -> Iterator[Member]:
    """The names of four words among names of two: the cells of a row, 'Asta Ek Bo Lind'."""
    words = [(row, row.name.split()) for row in document.roster]
    long = [row for row, parts in words if len(parts) == _TWO_NAMES and all(part[0].isupper() for part in parts)]
    # 'Karl Gustaf Henrik Ek' is one person with three given names.
    long = [row for row in long if not all(is_given_name(part.casefold()) for part in row.name.split()[1:3])]
    if sum(len(parts) == _TWO_NAMES // 2 for _row, parts in words) > len(long):
        yield from long
