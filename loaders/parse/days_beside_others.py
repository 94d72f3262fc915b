"""Coming days that look right alone and are doubtful beside the others of their list or what stands around it.

Tested in tests/loaders/parse/test_doubtful_days.py.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import groupby, pairwise

from ...schema.records import Document, Upcoming
from .dates import heading_years
from .doubtful_days import MONTHS, clocks_in, line_of
from .word_patterns import LazyPattern

_BEGINS_WITH_CLOCK = LazyPattern(r"\W*(?:(?:kl|tid|klockan)\b|\d{1,2}[.:]\d\d\b)", re.IGNORECASE)
_TIME_OF_LIST = LazyPattern(
    r"\bkl(?:ockan|\.)?:?\s?\d{1,2}(?:[.:,]\s?\d\d)?\b|^\W*(?:tid:?)\s*\d\d?[.:]\d\d", re.IGNORECASE
)
# A time that is not that of a meeting: until when one may write, when an office is open.
_OTHER_TIME = LazyPattern(
    r"senast|telefon|tel\b|öppe[nt]|stäng|publicera|uppdatera|\d{4}-\d\d-\d\d|anm[äa]l|anm\b|justera|lunch|fika|kaffe|samling",
    re.IGNORECASE,
)
_DAY_CELL = LazyPattern(r"[\d\s,*&]+(?:och[\d\s*]+)?")
_DAY_OF_MONTH = re.compile(r"(?<!\d)(?:[12]?\d|3[01])(?!\d)")
_DEADLINES = LazyPattern(r"\b(?:stopp\w*|handlingar|beredning\w*|kallelse\w*|utskick\w*|inlämning)\b", re.IGNORECASE)
_WEEKDAYS = ("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag")
_EACH_WEEK = LazyPattern(r"\b((?:mån|tis|ons|tors|fre|lör|sön)dag)ar\b", re.IGNORECASE)
_WEEKDAY = LazyPattern(r"\b(?:mån|tis|ons|tors?|fre|lör|sön)(?:dag\w*)?\b", re.IGNORECASE)
_AND = LazyPattern(r"(?:[\s,;/&]|och|samt|den)*", re.IGNORECASE)
# Nothing but a day and a time: no programme.
_BARE = LazyPattern(
    rf"(?:[\W\d]|{MONTHS}\b|\b(?:den|kl|klockan|tid|dag|måndag|tisdag|onsdag|torsdag|fredag|lördag|söndag)(?:en)?\b)+",
    re.IGNORECASE,
)
_OF_A_BODY = LazyPattern(
    r"\b(?:\w*nämnd|\w*fullmäktige|\w*utskott|\w*styrelse|\w*råd)(?:en|et|n)?s?\b", re.IGNORECASE
)
_MINUTES_OF = LazyPattern(r"\W{0,4}protokoll\s(?:från\s|den\s)?[^\n]{0,30}\d", re.IGNORECASE)
_BREAKS_OFF = LazyPattern(r"\bkl(?:ockan|\.)?\s*$", re.IGNORECASE)
_TIME_BEHIND = re.compile(r"[ ,;]{1,3}(?:[01]?\d|2[0-3])[.:][0-5]\d(?![\d.:/-])")
# A row of a table that was taken for the heading of others: '18 Referensgruppen 09.00 Teams'.
_ROW_AS_TITLE = LazyPattern(r"\d{1,2}\s.*\d[.:]\d\d\b")
# A day that was taken for the group of others: '21/1. beredning'.
_DAY_AS_BODY = LazyPattern(rf"\b\d{{1,2}}/\d{{1,2}}\b|\d{{4}}-\d\d-\d\d|\b\d{{1,2}}\s{MONTHS}\b", re.IGNORECASE)
_MONTH = LazyPattern(rf"{MONTHS}|\d/\d", re.IGNORECASE)
# A mark behind a day may say that its time is another: '10*'.
_MARKED = LazyPattern(r"\d\s?(?:\*|[⁰¹²³⁴-⁹])")
_BLOCK, _LEAST, _SATURDAY, _NEAR, _SENTENCE = 160, 4, 5, 6, 90


def doubtful_in_their_list(document: Document) -> list[Upcoming]:
    """The coming days that the others of their list, its times or its weekdays make doubtful."""
    if not document.upcoming:
        return []
    untimed = [*_without_their_time(document), *_below_a_time(document)]
    found = [*untimed, *_of_blocks(document), *_of_figures(document), *_half_timed(document), *_run_on(document)]
    others = (*_on_other_weekdays(document), *_own_day(document), *_with_minutes(document))
    others = (*others, *_of_unprinted_year(document), *_of_no_body(document))
    doubtful = {id(row) for row in (*found, *others)}
    return [row for row in document.upcoming if id(row) in doubtful]


def without_days_told_again(document: Document) -> Document:
    """A list of meetings without days that a sentence beside it only speaks of: 'Bokslut behandlas den 1 april.'"""
    if document.kind != "schedule":
        return document
    text = document.text
    told = [row for row in document.upcoming if row.start is None and _is_in_sentence(text, row)]
    rest = {row.date for row in document.upcoming if row not in told}
    again = [row for row in told if row.date in rest]
    if not again:
        return document
    return replace(document, upcoming=tuple(row for row in document.upcoming if row not in again))


def _is_in_sentence(text: str, row: Upcoming) -> bool:
    start, end = line_of(text, row)
    return end - start > _SENTENCE and text[end - 1] == "." and "\t" not in text[start:end]


def _without_their_time(document: Document) -> list[Upcoming]:
    """All rows, when none has a time and one is told elsewhere in the document: it may hold for them."""
    rows = [row for row in document.upcoming if row.date]
    if document.kind == "minutes" or any(row.start for row in rows):
        return []
    own = {line_of(document.text, row) for row in rows}
    start = 0
    for line in document.text.split("\n"):
        place = (start, start + len(line))
        start += len(line) + 1
        if _TIME_OF_LIST.search(line) and place not in own and not _OTHER_TIME.search(line):
            return rows
    return []


def _below_a_time(document: Document) -> Iterator[Upcoming]:
    """Days in a row without a time, right below lines that tell one, and a day whose line breaks off behind 'kl'."""
    text = document.text
    rows = sorted((row for row in document.upcoming if row.date), key=lambda row: row.span)
    above = 0
    for is_timed, group in groupby(rows, key=lambda row: row.start is not None) if document.kind != "minutes" else ():
        run = list(group)
        if not is_timed and len(run) > 1:
            begin, end = line_of(text, run[0])
            # Those of a table have the cells of their own columns.
            cells = text.count("\t", begin, end) or None
            lines = [line for line in text[above:begin].split("\n") if line.strip() and line.count("\t") != cells]
            if any(_TIME_OF_LIST.search(line) and not _OTHER_TIME.search(line) for line in lines[-_NEAR:]):
                yield from run
        above = line_of(text, run[-1])[1]
    yield from (row for row in rows if row.start is None and _BREAKS_OFF.search(text, *line_of(text, row)))


def _of_blocks(document: Document) -> Iterator[Upcoming]:
    """Rows with other times, right below, than the one that was read for them."""
    if document.kind == "minutes":
        return
    text, rows = document.text, sorted(document.upcoming, key=lambda row: row.span)
    shared = Counter(line_of(text, row)[0] for row in rows)
    for row, after in zip(rows, [*rows[1:], None], strict=True):
        start, end = line_of(text, row)
        if shared[start] > 1:
            continue
        paragraph = text.find("\n\n", end, end + _BLOCK)
        limits = (after.span[0] if after else len(text), end + _BLOCK, paragraph if paragraph >= 0 else len(text))
        below = [line for line in text[end : min(limits)].split("\n") if _BEGINS_WITH_CLOCK.match(line)]
        times = [time for line in below for time in clocks_in(line)]
        if times and row.start not in (*times, *clocks_in(text[start:end])):
            yield row


def _of_figures(document: Document) -> Iterator[Upcoming]:
    """Rows of a line of a table that has more days in its cells than were read from it."""
    lines: dict[tuple[int, int], list[Upcoming]] = defaultdict(list)
    for row in document.upcoming:
        lines[line_of(document.text, row)].append(row)
    found: list[Upcoming] = []
    for place, rows in lines.items():
        cells = document.text[slice(*place)].split("\t")[1:]
        days = (len(_DAY_OF_MONTH.findall(cell)) for cell in cells if _DAY_CELL.fullmatch(cell))
        if sum(days) > len(rows):
            found += rows
    # Columns of deadlines are no meetings.
    yield from found if found and not _DEADLINES.search(document.text) else ()


def _half_timed(document: Document) -> Iterator[Upcoming]:
    """Days side by side in one sentence, of which only some got the one time that it tells."""
    text = document.text
    lines: dict[tuple[int, int], list[Upcoming]] = defaultdict(list)
    for row in document.upcoming:
        if row.date:
            lines[line_of(text, row)].append(row)
    for place, listed in lines.items():
        line = text[slice(*place)]
        rows = [row for row in listed if row.start or not _MARKED.search(row.when)]
        if 0 < sum(row.start is not None for row in rows) < len(rows) and len(set(clocks_in(line))) == 1:
            days = [(line.find(row.when.strip(" .")), row.when.strip(" .")) for row in rows]
            between = [line[at + len(when) : after] for (at, when), (after, _) in pairwise(days)]
            yield from rows if all(_AND.fullmatch(one) for one in between) else ()


def _run_on(document: Document) -> Iterator[Upcoming]:
    """Rows whose own lines tell a time right behind the day that they did not get, or whose title is another row."""
    if document.kind == "minutes":
        return
    text, untimed = document.text, []
    for row in document.upcoming:
        at = text.find(row.when, row.span[0]) if row.date and row.start is None else -1
        if at >= 0 and _TIME_BEHIND.match(text, at + len(row.when)):
            untimed.append(row)
        if _ROW_AS_TITLE.match(row.title or ""):
            yield row
    yield from untimed if len(untimed) > 1 else ()


def _on_other_weekdays(document: Document) -> list[Upcoming]:
    """All bare days, when most are no 'torsdagar' as the text says, or many of a body's are on weekends."""
    text = document.text
    rows = [row for row in document.upcoming if row.date and not _WEEKDAY.search(text, *line_of(text, row))]
    if document.kind == "minutes" or len(rows) < _LEAST:
        return []
    days = [date.fromisoformat(row.date or "").weekday() for row in rows]
    other = [row for run, told in _weekdays_of_lists(document) for row in _on_others(run, told) if row in rows]
    if other:
        return other
    bare = all(_BARE.fullmatch(text, *line_of(text, row)) for row in rows)
    if bare and _OF_A_BODY.search(text) and sum(day >= _SATURDAY for day in days) * 2 >= len(rows):
        return rows
    return []


def _weekdays_of_lists(document: Document) -> Iterator[tuple[list[Upcoming], set[int]]]:
    """The dated rows of each group with the weekdays told of them: above them, of the last list below it as well."""
    text, rows = document.text, sorted(document.upcoming, key=lambda row: row.span)
    runs = [list(run) for _body, run in groupby((row for row in rows if row.date), key=lambda row: row.body)]
    begin = 0
    for run in runs:
        end = len(text) if run is runs[-1] else run[-1].span[1]
        yield run, {_WEEKDAYS.index(name.casefold()) for name in _EACH_WEEK.findall(text, begin, end)}
        begin = run[-1].span[1]


def _on_others(rows: list[Upcoming], told: set[int]) -> list[Upcoming]:
    """All rows where most are on other weekdays than told."""
    fitting = sum(date.fromisoformat(row.date or "").weekday() in told for row in rows)
    return rows if told and fitting * 2 < len(rows) else []


def _with_minutes(document: Document) -> Iterator[Upcoming]:
    """The days of which a page has the minutes: below 'Kallelser och protokoll' stands what has been."""
    lines = document.text.split("\n") if document.kind == "schedule" and "rotokoll" in document.text else []
    minutes = [line.casefold() for line in lines if _MINUTES_OF.match(line)]
    yield from (row for row in document.upcoming if any(row.when.casefold().strip(" .") in line for line in minutes))


def _of_no_body(document: Document) -> Iterator[Upcoming]:
    """The days whose group is where another one is held, or a day: a cell was read as the heading of others."""
    places = {row.place.casefold() for row in document.upcoming if row.place}
    for row in document.upcoming:
        if row.body is not None and (row.body.casefold() in places or _DAY_AS_BODY.search(row.body)):
            yield row


def _of_unprinted_year(document: Document) -> Iterator[Upcoming]:
    """The days of a group whose list is all in the year after the last that is printed: its months begin again."""
    if document.kind != "schedule":
        return
    text = document.text
    dated = [(int(row.date[:4]), row) for row in document.upcoming if row.date]
    last = max((*heading_years(text), *(year for year, row in dated if row.when.endswith(str(year)))), default=0)
    # One list passes a new year, and a table's columns of months in the order that they stand.
    before = {row.body for year, row in dated if year <= last}
    late = [row for year, row in dated if year - 1 == last and row.body not in before and _MONTH.search(row.when)]
    yield from (row for row in late if not _WEEKDAY.search(text, *line_of(text, row)))


def _own_day(document: Document) -> Iterator[Upcoming]:
    """The day alone above the first item, where minutes have no day of their own: it may be that of the meeting."""
    if document.kind != "minutes" or document.meeting is None or document.meeting.date:
        return
    first = min((item.span[0] for item in document.items), default=len(document.text))
    yield from (
        row
        for row in document.upcoming
        if row.span[0] < first and _BARE.fullmatch(document.text, *line_of(document.text, row))
    )
