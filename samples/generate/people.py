"""The invented people and who comes to a meeting."""

import random
from datetime import date

from samples.generate.records import Attendance, Person
from samples.generate.words import load

RESIDENT = "Invånare"


def _person(row: list[str]) -> Person:
    name, role, unit, category, since, until, consent = row
    return Person(
        name=name,
        role=role,
        unit=unit,
        category=category,
        since=date.fromisoformat(since),
        until=date.fromisoformat(until) if until else None,
        consent=date.fromisoformat(consent) if consent else None,
    )


def members(group: str) -> list[Person]:
    """Everybody who is or was a member of the group, in roster order."""
    return [_person(row) for row in load("people")[group]]


def members_on(group: str, day: date) -> list[Person]:
    """The members on a day."""
    return [p for p in members(group) if p.since <= day and (p.until is None or day <= p.until)]


def spoken_name(group: str, person: Person) -> str:
    """The first name, or the whole name where two members have had the same first name."""
    namesakes = [p for p in members(group) if p.first_name == person.first_name]
    return person.first_name if len(namesakes) == 1 else person.name


def _printed(rng: random.Random, person: Person) -> str:
    return person.short_name if rng.random() < 0.2 else person.name


def attend(group: str, day: date, rng: random.Random) -> Attendance:
    """Who came to the group's meeting, by the year's reliability, with a head count of residents."""
    plan = load("groups")[group]
    present, missing = [], []
    for person in members_on(group, day):
        steady = 0.06 if person.role in ("Ordförande", "Sekreterare") else 0
        came = rng.random() < plan["reliability"][day.year] + steady
        (present if came else missing).append(person)
    staff = [p for p in present if p.category != RESIDENT]
    apologies = [p for p in missing if rng.random() < 0.85]
    chair = next((p for role in ("Ordförande", "Vice ordförande") for p in present if p.role == role), present[0])
    secretary = next((p for p in staff if p.role == "Sekreterare"), next(p for p in staff if p != chair))
    return Attendance(
        chair=chair,
        secretary=secretary,
        present=tuple(present),
        apologies=tuple(_printed(rng, p) for p in apologies),
        absent=tuple(p.name for p in missing if p not in apologies),
        residents=rng.randint(*plan["residents"][day.year]),
    )
