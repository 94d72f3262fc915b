"""Plausibility: a record that cannot be what it was read as is not stored, and a person is asked with its passage.

Every kind of document comes by here once it is read. What a person has said of a doubtful row is in `Told.kept` and
`declined`.

Tested in tests/loaders/parse/test_plausible_records.py.
"""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from ...schema.names.plausible_groups import is_plausible_group
from ...schema.records import Attendance, Document, Doubt, Upcoming
from ...schema.told_by_person import Told
from .day_in_file_name import OTHER_DAY, other_day_in_file_name
from .days_below_headings import days_below_headings
from .days_beside_others import doubtful_in_their_list, without_days_told_again
from .days_of_lost_tables import days_of_lost_tables
from .doubtful_attendance import doubtful_people, doubtful_presence
from .doubtful_days import doubtful_days, line_of
from .doubtful_items import doubtful_items
from .doubtful_meeting import (
    is_cut_off,
    is_lone_word,
    is_no_body,
    is_no_place,
    is_no_place_to_come,
    night_before_day,
    paper_day,
)
from .doubtful_members import doubtful_members
from .doubtful_officers import without_doubtful_officers
from .doubtful_proposals import doubtful_proposals
from .doubtful_rows import without_doubtful
from .doubtful_sentences import doubtful_decisions, doubtful_tasks, without_heads_of_columns
from .fallen_columns import days_of_fallen_columns
from .lost_letters import WITH_LOST_LETTERS, without_lost_letters
from .names_side_by_side import doubtful_beside_others
from .plausible_names import is_plausible_name
from .printed_weekdays import is_of_other_year
from .unfilled_fields import UNFILLED, rows_with_empty_fields, without_empty_fields
from .weekday_grid import days_off_their_columns

NAMES = "Är det här namn på personer? De är inte införda."
COUNTS = "Är det här antal personer? De är inte införda."
BOTH = "Samma person står både som närvarande och inte. Vilka rader är rätt? De är inte införda."
DAYS = "Är de här dagarna och tiderna rätt lästa? De är inte införda."
ITEMS = "Är det här punkter på dagordningen? De är inte införda."
PRESENCE = "Var de här personerna med på mötet eller inte? De är inte införda."
DECISIONS = "Är det här beslut? De är inte införda."
TASKS = "Är det här uppgifter för någon? De är inte införda."
MEMBERS = "Sitter de här personerna i de grupper som de står under? De är inte införda."
PROPOSALS = "Är det här förslag? De är inte införda."
PLACE = "”{}” kan inte vara platsen för mötet; platsen är inte införd."
PLACES = "Det här kan inte vara platser för möten; de är inte införda: {}."
DAY = "Vilken dag var mötet? {} kan vara dagen då protokollet justerades, anslogs eller skrevs."
NIGHT = "Vilken dag började mötet? Det var natten till {}, så det kan ha varit kvällen före."
BODY = "Vilken grupp möttes? Det står inte tydligt: ”{}”."
NO_BODY = "Vilken grupp möttes? Det står inte i protokollet."

# Of a group or its guests more have hardly come than this.
_MANY = 300
# A number with these before it, or with so many figures, counts no people.
_NO_COUNT = re.compile(
    r"§[§\d\s,–-]*(?:och\s|samt\s|&\s)?$|[\d/:-]$"
    r"|\b(?:kr|kronor|tkr|sid(?:a|an|or)?|nr|dnr|tel\w*|tfn|punkt|bilaga|kl|artikel|vecka|v)\.?\s*:?\s*$",
    re.IGNORECASE,
)
_NO_COUNT_AFTER = re.compile(
    r"\s*(?:kr\b|kronor|tkr|%|procent|[-/:]\d|\d|:-|kvm|km\b|m2|år\b|min\b|minuter)", re.IGNORECASE
)
_NUMBERS_AN_ITEM = re.compile(r"\d{1,3}[.)]\s")
# '1 Ekonomi', and 'En klocka i hallen' count things or items; '1 praktikant' and '17 st' people.
_HEADS_AN_ITEM = re.compile(r"\d{1,3}\s[A-ZÅÄÖ][a-zåäö]")
_ONE_THING = re.compile(r"(?:1|en|ett)\s(?!från\b|av\b|ur\b)\w+\s+(?!från\b|per\b)\w", re.IGNORECASE)
_COUNTED = re.compile(r"\b(?:till|omfatta\w*|på|upptar|upptog|är|var)[ \t]$")
_AT_LEAST = re.compile(r"(?:minst|högst|upp till)\s", re.IGNORECASE)
_LETTERS = re.compile(r"[^\W\d_]{2}|[A-ZÅÄÖ]\s?\d|\d\s?[A-ZÅÄÖ]")
_ONLY_DIGITS = re.compile(r"\d+\W*")
_FIGURES = re.compile(r"\d{3,}")
_FULL_STOP = re.compile(r"(?<=\w{3})\.$")
# Whose paper it is: a municipality or an office of it holds no meeting by that name.
_SENDER = re.compile(
    r"[A-ZÅÄÖ][\w-]+(?:\s[A-ZÅÄÖ][\w-]+)?\s(?:kommun|stad)|\w+(?:kontoret|förvaltningen|kansliet)"
    r"|demokratienheten",
    re.IGNORECASE,
)


def plausible_records(document: Document, told: Told) -> Document:
    """The document without what is implausible in it, and with a question for each sort of what was taken out."""
    document = without_empty_fields(without_lost_letters(_tidied(document)))
    for question, doubtful_rows in _TESTS:
        document = without_doubtful(document, question, doubtful_rows(document), told)
    document = _without_doubtful_place(document)
    document, officers = without_doubtful_officers(document, told)
    document, body = _body(document, told)
    document, day = _day(document, told)
    document = _without_bodies_that_are_none(_without_doubtful_places_to_come(document))
    more = (*officers, *body, *day)
    return replace(document, doubts=(*document.doubts, *more)) if more else document


def _tidied(document: Document) -> Document:
    """The document without days told again, heads of columns read as decisions, and the full stop behind a name."""
    document = without_heads_of_columns(without_days_told_again(document))
    names = (*(row.name for row in document.attendance), *(row.name for row in document.roster))
    if not any(name and name.endswith(".") for name in names):
        return document
    attendance = tuple(replace(row, name=row.name and _FULL_STOP.sub("", row.name)) for row in document.attendance)
    roster = tuple(replace(row, name=_FULL_STOP.sub("", row.name)) for row in document.roster)
    return replace(document, attendance=attendance, roster=roster)


def _without_doubtful_place(document: Document) -> Document:
    """The document without a meeting place that is a number or somebody who was there, and with a warning of it."""
    meeting = document.meeting
    if meeting is None or meeting.place is None:
        return document
    place = meeting.place.strip()
    people = {row.name.casefold() for row in document.attendance if row.name}
    people |= {name.partition(" ")[0] for name in people}
    if _LETTERS.search(place) and place.casefold() not in people and not is_no_place(place):
        return document
    warnings = (*document.warnings, PLACE.format(place))
    return replace(document, meeting=replace(meeting, place=None), warnings=warnings)


def _without_doubtful_places_to_come(document: Document) -> Document:
    """The document without places of coming meetings that tell of something else, and with one warning of them."""
    wrong = {
        row.place
        for row in document.upcoming
        if row.place and is_no_place_to_come(row.place, document.text[slice(*line_of(document.text, row))])
    }
    if not wrong:
        return document
    upcoming = tuple(replace(row, place=None) if row.place in wrong else row for row in document.upcoming)
    warning = PLACES.format(", ".join(f"”{place}”" for place in sorted(wrong)))
    return replace(document, upcoming=upcoming, warnings=(*document.warnings, warning))


def _without_bodies_that_are_none(document: Document) -> Document:
    """The document with what is only the kind of a meeting, 'Extra årsmöte', in its title and not as its group."""
    if not any(row.body and is_no_body(row.body) for row in document.upcoming):
        return document
    return replace(document, upcoming=tuple(map(_titled_by_kind, document.upcoming)))


def _titled_by_kind(row: Upcoming) -> Upcoming:
    if not (row.body and is_no_body(row.body)):
        return row
    is_told = row.title is not None and row.body.casefold() in row.title.casefold()
    return replace(row, body=None, title=row.title if is_told else ": ".join(filter(None, (row.body, row.title))))


def _day(document: Document, told: Told) -> tuple[Document, tuple[Doubt, ...]]:
    """The document without a day that may be of something else, and the question about it.

    It may be where the file's name tells another, and where it stands only where minutes are adjusted or posted, or
    as the day that a night led to.
    """
    if told.date:
        return document, ()
    question, place = DAY, paper_day(document)
    if place is None:
        question, place = NIGHT, night_before_day(document)
    if document.meeting is not None and other_day_in_file_name(document) is not None:
        other = OTHER_DAY.format(document.meeting.date, document.source.name)
        return replace(document, meeting=replace(document.meeting, date=None)), (Doubt("day", other),)
    if place is None or document.meeting is None:
        return document, ()
    printed = " ".join(document.text[slice(*place)].split())
    document = replace(document, meeting=replace(document.meeting, date=None))
    return document, (Doubt("day", question.format(printed), (place,)),)


def _no_names(document: Document) -> list[Any]:
    alone = [row for row in document.attendance if row.name is not None and not is_plausible_name(row.name)]
    found = {id(row) for row in alone}
    beside = (*doubtful_beside_others(document.text, document.attendance), *doubtful_people(document))
    more = {id(row): row for row in beside if id(row) not in found}
    return [*alone, *more.values(), *(row for row in document.roster if not is_plausible_name(row.name))]


def _no_counts(document: Document) -> list[Any]:
    counts = [row for row in document.attendance if row.name is None]
    bare = [row for row in counts if row.category is None and _ONLY_DIGITS.fullmatch(document.text, *row.span)]
    # '1', '2', '3' number the rows of a table or the points of an agenda.
    is_numbering = [row.count for row in bare] == list(range(1, len(bare) + 1))
    numbers = {id(row) for row in bare} if is_numbering else set()
    numbers |= {id(row) for row in counts if _numbers_an_item(document.text, row)}
    numbers |= {id(row) for row in counts if _AT_LEAST.match(document.text, row.span[0])}
    return [row for row in counts if id(row) in numbers or not _is_count(document.text, row)]


def _numbers_an_item(text: str, row: Attendance) -> bool:
    """Whether the number is that of an item, '2. Val', or a thing, and ends no sentence: 'fastställdes till 41.'"""
    start = row.span[0]
    if row.category is None and _HEADS_AN_ITEM.match(text, start):
        return True
    if row.category is None and row.count == 1 and _ONE_THING.match(text, start, row.span[1]):
        return True
    return (
        _NUMBERS_AN_ITEM.match(text, start) is not None and _COUNTED.search(text, max(0, start - 20), start) is None
    )


def _is_count(text: str, row: Attendance) -> bool:
    """Whether a head count can be one: not too many, and no year, sum, page or number of a paragraph."""
    if row.count > _MANY:
        return False
    start, end = row.span
    printed = re.compile(rf"(?<!\d){row.count}(?!\d)")
    places = [match.span() for match in printed.finditer(text, start, end)]
    if not places:
        # The number is written in words, or is a part of a longer one.
        return _FIGURES.search(text, start, end) is None
    line = text.rfind("\n", 0, start) + 1
    return any(
        not _NO_COUNT.search(text, max(line, first - 60), first) and not _NO_COUNT_AFTER.match(text, last)
        for first, last in places
    )


def _both(document: Document) -> list[Any]:
    """The rows of people who are listed as present and as not present, unless one row says both ('till kl. 15')."""
    by_name: dict[str, list[Attendance]] = {}
    for row in document.attendance:
        if row.name is not None:
            by_name.setdefault(row.name.casefold(), []).append(row)
    return [
        row
        for rows in by_name.values()
        if len({row.status == "present" for row in rows}) > 1 and not any(row.note for row in rows)
        for row in rows
    ]


def _days(document: Document) -> list[Any]:
    """Coming days with a date that may be none; for those without one their day is asked for."""
    beside = (*doubtful_in_their_list(document), *days_of_fallen_columns(document), *days_of_lost_tables(document))
    told = (*doubtful_days(document), *beside, *days_below_headings(document), *days_off_their_columns(document))
    found = {id(row) for row in told}
    found |= {id(row) for row in document.upcoming if is_of_other_year(document.text, row.when, row.date)}
    return [row for row in document.upcoming if id(row) in found and row.date is not None]


_TESTS: tuple[tuple[str, Callable[[Document], list[Any]]], ...] = (
    *WITH_LOST_LETTERS,
    (UNFILLED, rows_with_empty_fields),
    (NAMES, _no_names),
    (COUNTS, _no_counts),
    (BOTH, _both),
    (PRESENCE, doubtful_presence),
    (ITEMS, doubtful_items),
    (DECISIONS, doubtful_decisions),
    (TASKS, doubtful_tasks),
    (DAYS, _days),
    (MEMBERS, doubtful_members),
    (PROPOSALS, doubtful_proposals),
)


def _body(document: Document, told: Told) -> tuple[Document, tuple[Doubt, ...]]:
    """The document without a group that is none, and the question which group met."""
    meeting, is_asked = document.meeting, document.kind == "minutes" and not told.group_id
    if meeting is None:
        return document, ()
    if meeting.body is None:
        return document, (Doubt("group", NO_BODY),) if is_asked else ()
    is_sender = document.kind == "minutes" and _SENDER.fullmatch(meeting.body.strip()) is not None
    is_sender = is_sender or is_no_body(meeting.body) or is_cut_off(document.text, meeting.body)
    is_sender = is_sender or is_lone_word(document.text, meeting.body)
    if is_plausible_group(meeting.body) and not is_sender:
        return document, ()
    document = replace(document, meeting=replace(meeting, body=None))
    if not is_asked:
        return document, ()
    printed = " ".join(meeting.body.split())
    return document, (Doubt("group", BODY.format(printed if len(printed) < 80 else f"{printed[:79]}…")),)
