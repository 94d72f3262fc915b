"""The calendar: when and where each group meets."""

from datetime import date, timedelta

from samples.generate.records import Slot
from samples.generate.words import load

YEARS = (2024, 2025, 2026)
TODAY = date(2026, 11, 22)


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    """The nth (1 = first) given weekday (0 = Monday) of a month."""
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))


def weekday_before(day: date) -> date:
    """The day itself, or the Friday before a Saturday or Sunday."""
    return day - timedelta(days=max(0, day.weekday() - 4))


def year_slots(group: str, year: int) -> list[Slot]:
    """The group's meetings of one year, cancelled ones included."""
    plan = load("groups")[group]
    slots = []
    for index, month in enumerate(plan["months"]):
        day = nth_weekday(year, month, plan["weekday"], plan["nth"][month])
        place = plan["places"][index % len(plan["places"])]
        cancelled = day.isoformat() in plan.get("cancelled", [])
        slots.append(Slot(day, plan["start"], plan["end"], place, cancelled=cancelled))
    return slots


def held_slots(group: str) -> list[Slot]:
    """The group's meetings up to today that took place."""
    slots = [slot for year in YEARS for slot in year_slots(group, year)]
    return [slot for slot in slots if slot.day <= TODAY and not slot.cancelled]


def coming_slots(group: str, day: date) -> tuple[Slot, ...]:
    """What minutes of that day announce: the rest of the half-year or the next one, and an activity."""
    plan = load("groups")[group]
    later = [slot for year in range(day.year, day.year + 2) for slot in year_slots(group, year) if slot.day > day]
    half = (later[0].day.year, later[0].day.month > 6)
    slots = [slot for slot in later if (slot.day.year, slot.day.month > 6) == half and not slot.cancelled]
    activity = plan["activities"].get(day.isoformat())
    if activity:
        fields = {name: activity[name] for name in ("start", "end", "place", "title")}
        slots.append(Slot(day=date.fromisoformat(activity["date"]), **fields))
    return tuple(slots)
