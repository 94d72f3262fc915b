"""What the entries of a schedule share: one day told twice, and the hours that one sentence tells of all.

Tested in tests/loaders/parse/test_usual_details.py and tests/loaders/parse/test_schedule_reader.py.
"""

from dataclasses import replace

from ...schema.records import Upcoming
from .clock_times import ClockTime, find_clock_times
from .dates import Days
from .hours_of_bodies import hours_of_bodies
from .layout import Layout
from .usual_details import UsualDetails, told_of_every_meeting
from .word_patterns import LazyPattern

_PLURAL = LazyPattern(r"(?:ar|er|n)(?:na)?$")


def with_hours_of_bodies(layout: Layout, found: tuple[Upcoming, ...]) -> tuple[Upcoming, ...]:
    """The entries with the time that one sentence tells of their body, and perhaps of others.

    It goes before a time that is not printed with the entry: one of those that the sentence tells.
    """
    bodies = {entry.body for entry in found if entry.body}
    told: dict[str, ClockTime] = {}
    for section in layout.sections if bodies else ():
        told = told or hours_of_bodies(layout.text, layout.days, section, bodies)
    times = {None, *(clock.begins for clock in told.values())}
    return tuple(
        replace(entry, start=told[entry.body].begins, end=told[entry.body].ends)
        if entry.body in told and entry.start in times and not _prints_time(layout.text, entry)
        else entry
        for entry in found
    )


def _prints_time(text: str, entry: Upcoming) -> bool:
    return bool(find_clock_times(text, *entry.span))


def with_what_all_share(layout: Layout, found: tuple[Upcoming, ...]) -> tuple[Upcoming, ...]:
    """The entries with the time that the only sentence about all of them tells, wherever it stands."""
    told = [told_of_every_meeting(layout.text, layout.days, section) for section in layout.sections]
    sure = [one for one in told if one is not None]
    if len(sure) != 1 or len({entry.body for entry in found}) > 1:
        return found
    return tuple(_with_usual(entry, sure[0]) if entry.start is None else entry for entry in found)


def _with_usual(entry: Upcoming, usual: UsualDetails) -> Upcoming:
    usual = usual.on(entry.when or "", entry.date)
    return replace(entry, start=usual.start, end=usual.end, place=entry.place or usual.place)


def without_echoes(days: Days, found: tuple[Upcoming, ...]) -> tuple[Upcoming, ...]:
    """The entries without those that lack a year and whose day another has with it: 'Nästa möte: 14 mars'."""
    dated = {entry.date[5:] for entry in found if entry.date}
    kept = []
    for entry in found:
        printed = days.within(*entry.span) if entry.date is None else []
        if not (len(printed) == 1 and f"{printed[0].month:02}-{printed[0].day:02}" in dated):
            kept.append(entry)
    return tuple(kept)


def with_full_name(entry: Upcoming, full: dict[str, str]) -> Upcoming:
    """The entry with its group's full name, which is its title where it has none of its own."""
    if entry.body is None:
        return entry
    # 'KS AU' in a narrow column is 'KSAU' where it is explained.
    body = full.get(entry.body) or full.get(entry.body.replace(" ", ""), entry.body)
    return replace(entry, body=body, title=entry.title or body)


def is_same_body(one: Upcoming, other: Upcoming) -> bool:
    """Whether two entries are of one group; where only one of them tells it, both must name an activity."""
    if one.body == other.body:
        return True
    return None in (one.body, other.body) and None not in (one.title, other.title)


def may_be_same_activity(one: str | None, other: str | None) -> bool:
    """Whether two titles may name one activity: 'styrelsemöten' in a sentence, 'Styrelsemöte i Ekby' in the list."""
    if one is None or other is None:
        return True
    shorter, longer = sorted((one.casefold(), other.casefold()), key=len)
    return longer.startswith(shorter) or (" " not in shorter and longer.split()[0] == _PLURAL.sub("", shorter))
