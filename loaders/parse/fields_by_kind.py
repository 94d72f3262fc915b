"""The fields that are read from each kind of document: minutes, article, schedule, roster, proposals.

Tested in tests/corpus/test_parsed_as_before.py and tests/corpus/test_twisted_as_before.py.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import pairwise

from ...schema.checks import day_that_is_none
from ...schema.records import Attendance, Doubt, Upcoming
from .action_tasks import Actions
from .agenda_items import agenda_items, item_sections
from .article_facts import article_facts
from .attendance_sections import read_attendance
from .coming_events import Calendar
from .dates import heading_years
from .day_of_page import first_day_of_month
from .decision_clauses import Decisions
from .document_parts import DocumentParts, Fields
from .fields_of_lists import read_register, read_roster, read_schedule, which_days
from .items_to_come import keep_items_to_come, open_details_below_agenda
from .layout import Layout
from .listed_days import lists_of_days
from .meeting_plan import MeetingPlan
from .meeting_record import MeetingReader
from .members_in_news import members_in_news
from .news_article import NewsArticle, is_quote
from .page_about_body import heads_meetings
from .printed_weekdays import year_of_weekdays
from .proposal_register import ProposalRegister
from .prose_lines import lists_in_dashes
from .section import Part, Section, prose_of_front
from .tasks_in_typed_item import known_names

# Of fewer the lines have run together, and nobody knows what belongs to what.
_PARAGRAPHS = 2
WITHOUT_DATE = "Vilken dag var mötet? Det står inte i dokumentet."
WITHOUT_YEAR = "Vilken dag var mötet? Dagen står utan årtal: {}."
TWO_DAYS = "Vilken dag var mötet? Både {} och {} kan vara dagen."
NO_SUCH_DAY = "Vilken dag var mötet? {} kan inte vara dagen."
UNKNOWN_KIND = "Vad är det för sorts dokument? Det gick inte att avgöra, och inget lästes ur det."


def _known_names(attendance: list[Attendance], *officers: str | None) -> frozenset[str]:
    return known_names(name for name in [*(record.name for record in attendance), *officers] if name)


@dataclass(frozen=True)
class _SectionReaders:
    """What the sections of minutes are read with; each keeps what it finds."""

    text: str
    decisions: Decisions
    actions: Actions
    calendar: Calendar
    plan: MeetingPlan
    register: ProposalRegister

    def read_section(self, section: Section, item: int | None, *, is_alone: bool) -> None:
        """Reads a section; `item` is its place among the items, `is_alone` tells of minutes without headings."""
        if is_alone or section.kind in ("item", "proposals", "loose", "agenda", "decision", "upcoming"):
            self.decisions.add_section(section, item)
        if section.kind == "upcoming":
            self.calendar.add_section(section)
            self.actions.add_section(section, None)
        elif section.kind == "todo":
            self.actions.add_list(section)
        elif section.kind == "proposals":
            self.register.add_list(section.parts, None, strict=True)
        elif (is_alone and len(section.parts) > _PARAGRAPHS) or section.kind in ("item", "loose"):
            is_headed = item is not None and heads_meetings(self.text[section.start : section.end])
            if not (is_headed and self.plan.add_plan(section)):
                self._read_item(section, item)

    def _read_item(self, section: Section, item: int | None) -> None:
        self.actions.add_section(section, item)
        if item is not None:
            self.calendar.add_heading(section)
        for part in section.parts:
            heading, decided = self.text[section.start : section.end], part.label == "decision"
            self.calendar.add_running(part.start, part.end, heading, decided=decided)


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
    readers = _SectionReaders(
        text,
        Decisions(text, meeting.body),
        Actions(text, days, meeting.date, _known_names(attendance, meeting.chair, meeting.secretary)),
        Calendar(text, days, meeting.date, (meeting.start, meeting.place)),
        MeetingPlan(text, days, meeting.date),
        ProposalRegister(text),
    )
    for section in layout.sections:
        is_alone = section.kind == "front" and len(layout.sections) == 1
        told = section if is_alone or section.kind != "front" else prose_of_front(text, section)
        readers.read_section(told, index.get(id(section)), is_alone=is_alone)
    calendar = readers.calendar
    calendar.entries.found += readers.plan.found()
    return {
        "meeting": meeting,
        "attendance": tuple(attendance),
        "items": agenda_items(sections, text),
        "decisions": readers.decisions.found(),
        "actions": readers.actions.found(),
        "upcoming": tuple(row for row in calendar.found() if row.date is None or row.date != meeting.date),
        "proposals": readers.register.found(),
        # At most five lines among the names that are no names.
        "warnings": (*reader.warnings, *doubts[:5]),
        "doubts": () if meeting.date else (_which_day(reader, text),),
    }


def read_notice(reading: DocumentParts) -> Fields:
    """The fields of a notice: the meeting that it calls to, as a coming one, and its agenda."""
    layout = reading.layout
    open_details_below_agenda(layout)
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
        "items": agenda_items(keep_items_to_come(layout), layout.text),
        "upcoming": upcoming,
        "doubts": which_days(layout, upcoming, reading.told),
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


def _told(article: NewsArticle, text: str) -> Section:
    """The article below its title, without quotes and short lines, as one section."""
    body = Section("item", 0, 0)
    listed = lists_in_dashes(text, article.lines)
    body.parts += [
        Part(line.at, line.end, line, "")
        for line in article.lines[1:]
        if (line.at in listed or not is_quote(text, line)) and line.end - line.at > 20
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
    members = members_in_news(layout.text, article.lines[1:])
    named = _known_names(attendance)
    body = _told(article, layout.text)
    decisions = Decisions(layout.text, meeting.body if meeting else None)
    decisions.add_section(body, None)
    actions = Actions(layout.text, layout.days, own, named)
    actions.add_section(body, None)
    upcoming = _upcoming_in_article(layout, article, body, own, title)
    return {
        "title": article.title or reading.title,
        "published_on": article.published_on,
        "meeting": meeting,
        "attendance": tuple(attendance),
        "decisions": decisions.found(),
        "actions": actions.found(),
        "upcoming": upcoming,
        "roster": members,
        **article_facts(layout, article.published_on),
    }


def _upcoming_in_article(
    layout: Layout, article: NewsArticle, body: Section, own: str | None, title: str
) -> tuple[Upcoming, ...]:
    """What is to come by a news text: its lists, lists of days, and sentences; `own` is the day that it tells of."""
    calendar = Calendar(layout.text, layout.days, own)
    calendar.years = [] if own else heading_years(title) or year_of_weekdays(layout.text, layout.days)
    listed: set[int] = set()
    for section in layout.sections_of("upcoming"):
        calendar.add_section(section)
        listed |= {part.line.at for part in section.parts}
    coming = Calendar(layout.text, layout.days, own)
    coming.entries.lists_only, coming.years = True, calendar.years
    rest = [line for line in article.lines[1:] if line.at not in listed]
    for section in lists_of_days(layout.text, layout.days, rest, title):
        coming.add_section(section)
        listed |= {part.line.at for part in section.parts}
    for above, part in pairwise([Part(0, 0, article.lines[0], ""), *body.parts]) if article.lines else ():
        if part.start not in listed:
            # 'Mötet den 30 maj 2022 är inställt.' tells the year of 'Nästa möte är den 20 juni' on the line below.
            told = [day for day in layout.days.within(above.start, above.end) if day.year]
            calendar.entries.issued = told[-1].iso() if told else None
            calendar.add_running(part.start, part.end)
    return tuple(sorted((*calendar.found(), *coming.found()), key=lambda entry: entry.span))


def read_unknown(reading: DocumentParts) -> Fields:
    """A question and no fields: the parser does not guess a kind that it cannot tell."""
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
