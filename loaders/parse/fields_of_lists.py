"""The fields of schedules, rosters and registers, and the questions about their rows.

Tested in tests/loaders/parse/test_page_about_body.py and tests/loaders/parse/test_schedule_reader.py.
"""

import re
from dataclasses import replace

from ...schema.records import Doubt, Member, Span, Upcoming
from ...schema.told_by_person import Told
from ..read import Line
from .board_in_news import body_spoken_of
from .dates import heading_years
from .document_parts import DocumentParts, Fields
from .group_names import is_generic_group, is_group_name
from .layout import Layout
from .list_makeup import ListMakeup
from .member_roster import MemberRoster
from .motion_lists import heads_other_papers, is_list_heading
from .page_about_body import is_page_about_body
from .proposal_register import ProposalRegister
from .schedule_reader import ScheduleReader
from .section import Part
from .table_grid import tables_of, tells_counts
from .tentative_lists import with_tentative_lists
from .word_patterns import LazyPattern

_DAY_ALONE = LazyPattern(r"\d{1,2}(?::?[ae])?[\s*]*(?:\([^()]*\)|kl\D*[\d.:–-]+)?")
DAYS_WITHOUT_YEAR = "Vilket år gäller tiderna? {} dagar står utan årtal."
NO_CERTAIN_DAYS = "Vilka dagar gäller det? {} av tiderna har ingen bestämd dag."
WITHOUT_GROUP = "Vilken grupp är de medlemmar i? Det står inte i dokumentet för {} av namnen."

_WAS = LazyPattern(r"\b(?:(?:om|ny)?valdes|valde|utsågs|hölls|beslutades?|antogs)\b", re.IGNORECASE)
_TREASURER = LazyPattern(r"\b(?:kassör|skattmästare)", re.IGNORECASE)
_SAYS_BOARD = LazyPattern(r"\b(?:ny\s|nya\s|vår\s|föreningens\s)styrelsen?\b", re.IGNORECASE)
_A_BOARD = LazyPattern(r"\bstyrelsen?\b", re.IGNORECASE)
_FEW_WORDS = 5
_LEAST_MEMBERS = 3
_LEAST_OFFICERS = 2


def _years_at_top(reading: DocumentParts) -> list[int]:
    """The years in the title, or in the first line where the title stands in the front matter."""
    tops = (reading.title or "", *(reading.titles.words(line) for line in reading.layout.lines[:1]))
    return [reading.told.year] if reading.told.year else next(filter(None, map(heading_years, tops)), [])


def read_schedule(reading: DocumentParts) -> Fields:
    """The fields of a schedule: coming events, a question where days lack a year, and what no table told surely.

    A page about a body may list its members, too.
    """
    layout = reading.layout
    found, warnings = _schedule(reading).read()
    upcoming = with_tentative_lists(layout, reading.title, found)
    return {
        "upcoming": upcoming,
        "doubts": which_days(layout, upcoming, reading.told),
        "warnings": warnings,
        "roster": _members_beside(reading),
    }


def _members_beside(reading: DocumentParts) -> tuple[Member, ...]:
    """The members that a page lists beside its days; a contact person or two are none."""
    layout = reading.layout
    lists_them = ListMakeup(layout).member_rows >= _LEAST_MEMBERS or is_page_about_body(layout, reading.title or "")
    if not lists_them and not is_group_name(reading.title or ""):
        return ()
    members = _members(reading)
    if not lists_them:
        # Beside a list of days only those count who hold an office of a group that the page names.
        members = tuple(member for member in members if member.group and member.role)
    return members if len(members) >= (_LEAST_MEMBERS if lists_them else _LEAST_OFFICERS) else ()


def _schedule(reading: DocumentParts) -> ScheduleReader:
    return ScheduleReader(reading.layout, reading.title, _years_at_top(reading))


def _members(reading: DocumentParts) -> tuple[Member, ...]:
    layout, at = reading.layout, reading.layout.headings.title
    titles = (reading.title, layout.text[layout.lines[at].at : layout.lines[at].end] if at >= 0 else None)
    return MemberRoster(layout.text, _below_title(layout), titles).read_members()


def _below_title(layout: Layout) -> list[Line]:
    """The lines below the title; all of them where the first row of a table stands for one."""
    title = layout.headings.title
    return layout.lines[max(title + (not layout.lines[title].cells), 0) :] if title >= 0 else layout.lines


def _asked(asks: str, question: str, spans: list[Span]) -> tuple[Doubt, ...]:
    return (Doubt(asks, question.format(len(spans)), tuple(dict.fromkeys(spans))),) if spans else ()


def which_days(layout: Layout, upcoming: tuple[Upcoming, ...], told: Told) -> tuple[Doubt, ...]:
    """One question for the rows whose day lacks a year, and one for those without a certain day."""
    undated = [row for row in upcoming if row.date is None and row.span[0] not in dict(told.days)]
    # A day without its month is one in a table of months.
    bare = {row.span for row in undated if told.year is None and _DAY_ALONE.fullmatch(row.when)}
    spans = [row.span for row in undated]
    yearless = [s for s in spans if s in bare or any(not day.year for day in layout.days.within(*s))]
    known = set(yearless)
    uncertain = [span for span in spans if span not in known]
    return (*_asked("year", DAYS_WITHOUT_YEAR, yearless), *_asked("days", NO_CERTAIN_DAYS, uncertain))


def read_roster(reading: DocumentParts) -> Fields:
    """The fields of a roster: its members, and the days that a heading on the page says are those of meetings."""
    upcoming, warnings = _schedule(reading).read(only_announced=True)
    upcoming = tuple(row for row in upcoming if not _tells_what_was(reading.layout.text, row))
    members = _of_its_board(reading.layout.text, _members(reading))
    without = [] if reading.told.group_id else [member.span for member in members if member.group is None]
    return {
        "roster": members,
        "upcoming": upcoming,
        "doubts": (
            *_asked("group", WITHOUT_GROUP, without),
            *which_days(reading.layout, upcoming, reading.told),
        ),
        "warnings": warnings if upcoming else (),
    }


def _of_its_board(text: str, members: tuple[Member, ...]) -> tuple[Member, ...]:
    """The members as they are; or where no group is told, of the only body that the text above them speaks of.

    Or of the board, where one keeps the money and the text says so.
    """
    if members and not any(member.group for member in members):
        body = body_spoken_of(text, min(member.span[0] for member in members))
        if body is not None and not is_generic_group(body) and _A_BOARD.search(text) is None:
            return tuple(replace(member, group=body) for member in members)
    keeps = any(_TREASURER.search(member.role or "") for member in members)
    if not keeps or any(member.group for member in members) or _SAYS_BOARD.search(text) is None:
        return members
    return tuple(replace(member, group="Styrelsen") for member in members)


def _tells_what_was(text: str, row: Upcoming) -> bool:
    """Whether a sentence on a page about members tells what was done that day: 'Den 3 maj valdes ett presidium:'"""
    start, end = text.rfind("\n", 0, row.span[0]) + 1, text.find("\n", row.span[1])
    line = text[start : end if end >= 0 else len(text)]
    return len(line.split()) > _FEW_WORDS and _WAS.search(line) is not None


def read_register(reading: DocumentParts) -> Fields:
    """The fields of a register: its proposals, each with the theme that it stands under."""
    layout = reading.layout
    register = ProposalRegister(layout.text)
    counts = {row.line.at for table in tables_of(layout.text, layout.lines) if tells_counts(table) for row in table}
    lines = [line for line in _below_title(layout) if line.at not in counts]
    parts = [Part(line.at, line.end, line, "") for line in lines]
    strict = register.find_heads(parts) or any(register.is_row(part) for part in parts)
    theme, is_aside = None, False
    for index, part in enumerate(parts):
        if register.is_theme(parts, index):
            theme = layout.text[part.start : part.end].strip(" :.")
            is_aside = heads_other_papers(theme)
            theme = None if is_list_heading(theme) else theme
        elif not is_aside:
            register.add_list([part], theme, strict)
    return {"proposals": register.found()}
