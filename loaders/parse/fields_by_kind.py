"""The fields that are read from each kind of document: minutes, article, schedule, roster, proposals.

Tested in tests/corpus/test_parsed_as_before.py and tests/corpus/test_twisted_as_before.py.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, NamedTuple

from ...schema.checks import day_that_is_none
from ...schema.records import Attendance, Doubt, Member, Span, Upcoming
from ...schema.told import NOTHING, Told
from ..read import Line
from .action_tasks import Actions
from .agenda_items import agenda_item, item_sections
from .article_facts import article_facts
from .attendance_sections import read_attendance
from .coming_events import Calendar
from .dates import first_day_of_month, heading_years
from .decision_clauses import Decisions
from .document_title import TitleLines
from .layout import Layout
from .list_makeup import ListMakeup
from .meeting_record import MeetingReader
from .member_roster import MemberRoster
from .news_article import NewsArticle, is_quote
from .proposal_register import ProposalRegister
from .schedule_reader import ScheduleReader
from .section import Part, Section

WITHOUT_DATE = "Vilken dag var mötet? Det står inte i dokumentet."
WITHOUT_YEAR = "Vilken dag var mötet? Dagen står utan årtal: {}."
TWO_DAYS = "Vilken dag var mötet? Både {} och {} kan vara dagen."
NO_SUCH_DAY = "Vilken dag var mötet? {} kan inte vara dagen."
DAYS_WITHOUT_YEAR = "Vilket år gäller tiderna? {} dagar står utan årtal."
NO_CERTAIN_DAYS = "Vilka dagar gäller det? {} av tiderna har ingen bestämd dag."
WITHOUT_GROUP = "Vilken grupp är de medlemmar i? Det står inte i dokumentet för {} av namnen."
UNKNOWN_KIND = "Vad är det för sorts dokument? Det gick inte att avgöra, och inget lästes ur det."

_LEAST_MEMBERS = 3

Fields = dict[str, Any]
"""Fields of a `Document` by name, those that a kind of document has."""


class DocumentParts(NamedTuple):
    """A document cut into parts, ready to be read."""

    layout: Layout
    titles: TitleLines
    title: str | None
    told: Told = NOTHING


def _known_names(attendance: list[Attendance], *officers: str | None) -> frozenset[str]:
    names = [name.casefold() for name in [*(record.name for record in attendance), *officers] if name]
    return frozenset([*names, *(name.split()[0] for name in names)])


def read_minutes(reading: DocumentParts) -> Fields:
    """The fields of minutes: meeting, attendance, items, decisions, actions, coming events, proposals, warnings."""
    layout = reading.layout
    text, days = layout.text, layout.days
    attendance, doubts = read_attendance(layout)
    reader = MeetingReader(layout, reading.titles, attendance)
    meeting = reader.read_meeting()
    if reading.told.date:
        meeting = replace(meeting, date=reading.told.date)
    sections = item_sections(layout.sections, text)
    index = {id(section): position for position, section in enumerate(sections)}
    decisions = Decisions(text, meeting.body)
    actions = Actions(text, days, meeting.date, _known_names(attendance, meeting.chair, meeting.secretary))
    calendar = Calendar(text, days, meeting.date, (meeting.start, meeting.place))
    register = ProposalRegister(text)
    for section in layout.sections:
        item = index.get(id(section))
        if section.kind in ("item", "proposals", "loose", "agenda", "decision", "upcoming"):
            decisions.add_section(section, item)
        if section.kind == "upcoming":
            calendar.add_section(section)
            actions.add_section(section, None)
        elif section.kind == "todo":
            actions.add_list(section)
        elif section.kind == "proposals":
            register.add_list(section.parts, None, strict=True)
        elif section.kind in ("item", "loose"):
            _read_item(section, item, text, calendar, actions)
    return {
        "meeting": meeting,
        "attendance": tuple(attendance),
        "items": tuple(agenda_item(section, text) for section in sections),
        "decisions": decisions.found(),
        "actions": actions.found(),
        "upcoming": calendar.found(),
        "proposals": register.found(),
        # At most five lines among the names that are no names.
        "warnings": (*reader.warnings, *doubts[:5]),
        "doubts": () if meeting.date else (_which_day(reader, text),),
    }


def read_notice(reading: DocumentParts) -> Fields:
    """The fields of a notice: the meeting that it calls to, as a coming one, and its agenda."""
    layout = reading.layout
    reader = MeetingReader(layout, reading.titles, [], is_notice=True)
    meeting = reader.read_meeting()
    day = reader.printed_day
    when = " ".join(layout.text[slice(*(day[:2] if day else meeting.span))].split())
    coming = Upcoming(
        meeting.date,
        None,
        when,
        meeting.start,
        meeting.end,
        None,
        meeting.place,
        False,
        False,
        meeting.span,
        meeting.body,
    )
    calendar = Calendar(layout.text, layout.days, meeting.date)
    for section in layout.sections_of("upcoming"):
        calendar.add_section(section)
    later = (row for row in calendar.found() if row.date != meeting.date)
    upcoming = (coming, *later)
    return {
        "items": tuple(agenda_item(section, layout.text) for section in item_sections(layout.sections, layout.text)),
        "upcoming": upcoming,
        "doubts": _which_days(layout, upcoming, reading.told),
    }


def _which_day(reader: MeetingReader, text: str) -> Doubt:
    """The question for a meeting's day that is not printed, is printed without its year, or is no day at all."""
    if (none := day_that_is_none(text)) is not None:
        return Doubt("day", NO_SUCH_DAY.format(none))
    if len(reader.days) > 1:
        printed = [" ".join(text[found.day.start : found.day.end].split()) for found in reader.days]
        rows = tuple((found.day.start, found.day.end) for found in reader.days)
        return Doubt("day", TWO_DAYS.format(*printed), rows)
    day = reader.printed_day
    if day is None:
        return Doubt("day", WITHOUT_DATE)
    return Doubt("day", WITHOUT_YEAR.format(" ".join(text[day.start : day.end].split())), ((day.start, day.end),))


def _read_item(section: Section, item: int | None, text: str, calendar: Calendar, actions: Actions) -> None:
    actions.add_section(section, item)
    if item is not None:
        calendar.add_heading(section)
    for part in section.parts:
        calendar.add_running(part.start, part.end, text[section.start : section.end])


def _told(article: NewsArticle, text: str) -> Section:
    """The article below its title, without quotes and short lines, as one section."""
    body = Section("item", 0, 0)
    body.parts += [
        Part(line.at, line.end, line, "")
        for line in article.lines[1:]
        if not is_quote(text, line) and line.end - line.at > 20
    ]
    return body


def read_article(reading: DocumentParts) -> Fields:
    """The fields of a news text: title, day of publication, meeting, attendance, decisions, actions and more."""
    layout = reading.layout
    article = NewsArticle(layout)
    meeting = article.meeting()
    title = article.title or reading.title or ""
    own = (meeting.date if meeting else None) or article.published_on or first_day_of_month(title)
    attendance = article.attendance()
    members = MemberRoster(layout.text, article.lines[1:]).read_members(running=True)
    if len({member.group for member in members}) < 2:
        members = ()
    named = _known_names(attendance)
    body = _told(article, layout.text)
    decisions = Decisions(layout.text, meeting.body if meeting else None)
    decisions.add_section(body, None)
    actions = Actions(layout.text, layout.days, own, named)
    actions.add_section(body, None)
    calendar = Calendar(layout.text, layout.days, own)
    calendar.years = [] if own else heading_years(title)
    listed: set[int] = set()
    for section in layout.sections_of("upcoming"):
        calendar.add_section(section)
        listed |= {part.line.at for part in section.parts}
    for part in body.parts:
        if part.start not in listed:
            calendar.add_running(part.start, part.end)
    return {
        "title": article.title or reading.title,
        "published_on": article.published_on,
        "meeting": meeting,
        "attendance": tuple(attendance),
        "decisions": decisions.found(),
        "actions": actions.found(),
        "upcoming": calendar.found(),
        "roster": members,
        **article_facts(layout, article.published_on),
    }


def _years_at_top(reading: DocumentParts) -> list[int]:
    """The years in the title, or in the first line where the title stands in the front matter."""
    tops = (reading.title or "", *(reading.titles.words(line) for line in reading.layout.lines[:1]))
    return [reading.told.year] if reading.told.year else next(filter(None, map(heading_years, tops)), [])


def read_schedule(reading: DocumentParts) -> Fields:
    """The fields of a schedule: coming events, a question where days lack a year, and what no table told surely.

    A page about a body may list its members below the days: those of a table with heads are read, too.
    """
    layout = reading.layout
    upcoming, warnings = _schedule(reading).read()
    return {
        "upcoming": upcoming,
        "doubts": _which_days(layout, upcoming, reading.told),
        "warnings": warnings,
        "roster": _members(reading) if ListMakeup(layout).member_rows >= _LEAST_MEMBERS else (),
    }


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


def _which_days(layout: Layout, upcoming: tuple[Upcoming, ...], told: Told) -> tuple[Doubt, ...]:
    """One question for the rows whose day lacks a year, and one for those without a certain day."""
    undated = [row.span for row in upcoming if row.date is None and row.span[0] not in dict(told.days)]
    yearless = [span for span in undated if any(not day.year for day in layout.days.within(*span))]
    uncertain = [span for span in undated if span not in yearless]
    return (*_asked("year", DAYS_WITHOUT_YEAR, yearless), *_asked("days", NO_CERTAIN_DAYS, uncertain))


def read_roster(reading: DocumentParts) -> Fields:
    """The fields of a roster: its members, and the days that a heading on the page says are those of meetings."""
    upcoming, warnings = _schedule(reading).read(only_announced=True)
    members = _members(reading)
    without = [] if reading.told.group_id else [member.span for member in members if member.group is None]
    return {
        "roster": members,
        "upcoming": upcoming,
        "doubts": (
            *_asked("group", WITHOUT_GROUP, without),
            *_which_days(reading.layout, upcoming, reading.told),
        ),
        "warnings": warnings if upcoming else (),
    }


def read_register(reading: DocumentParts) -> Fields:
    """The fields of a register: its proposals, each with the theme that it stands under."""
    layout = reading.layout
    register = ProposalRegister(layout.text)
    lines = _below_title(layout)
    parts = [Part(line.at, line.end, line, "") for line in lines]
    strict = register.find_heads(parts) or any(register.is_row(part) for part in parts)
    theme = None
    for index, part in enumerate(parts):
        if register.is_theme(parts, index):
            theme = layout.text[part.start : part.end].strip(" :.")
        else:
            register.add_list([part], theme, strict)
    return {"proposals": register.found()}


def read_unknown(reading: DocumentParts) -> Fields:
    """No fields but a question: the parser does not guess at a kind that it cannot tell."""
    return {} if reading.told.kind else {"doubts": (Doubt("kind", UNKNOWN_KIND),)}


FIELDS_BY_KIND: dict[str, Callable[[DocumentParts], Fields]] = {
    "minutes": read_minutes,
    "notice": read_notice,
    "article": read_article,
    "schedule": read_schedule,
    "roster": read_roster,
    "proposals": read_register,
    "unknown": read_unknown,
}
