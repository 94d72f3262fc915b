"""The 150 proposals that have come in, with what became of them."""

import random
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from samples.generate.slots import TODAY, held_slots, weekday_before
from samples.generate.words import load

SEED = "ekmarka-forslag"
FIRST_DAY = date(2024, 1, 10)
TIME_TO_DO = 300  # days after which a proposal may have been carried out


@dataclass(frozen=True)
class Proposal:
    """One row of the register; `when` is a date, words such as 'hösten 2025', or None."""

    number: int
    text: str
    theme: str
    received: date
    source: str
    priority: str
    unit: str
    how: str
    when: date | str | None
    status: str
    answer: str
    answered: date | None


def _received(rng: random.Random, theme: str) -> tuple[date, str]:
    """The day that a proposal came in and where: at a meeting of the group whose theme it is, or some other way."""
    if rng.random() < 0.45:
        group, plan = next((slug, plan) for slug, plan in load("groups").items() if theme in plan["themes"])
        slot = rng.choice(held_slots(group))
        return slot.day, f"{plan['name']} {slot.day.isoformat()}"
    day = FIRST_DAY + timedelta(days=rng.randrange((TODAY - FIRST_DAY).days - 8))
    return weekday_before(day), rng.choice(load("phrases")["sources"])


def _outcome(rng: random.Random, received: date) -> tuple[str, date | None]:
    """The status today and the day of the answer; answers came slower in the beginning."""
    slowest = {2024: 140, 2025: 95, 2026: 70}[received.year]
    answered = weekday_before(received + timedelta(days=rng.randint(7, slowest)))
    if answered > TODAY or rng.random() < 0.12:
        return ("Nytt" if (TODAY - received).days < 90 else "Utreds"), None
    done = ["Genomfört"] * 4 if (TODAY - received).days > TIME_TO_DO else []
    choices = [*done, *["Pågår"] * 2, *["Antaget"] * 2, *["Avslaget"] * 2]
    return rng.choice(choices), answered


def _when(rng: random.Random, received: date, status: str) -> date | str | None:
    if status in ("Nytt", "Avslaget"):
        return None
    day = weekday_before(received + timedelta(days=rng.randint(120, TIME_TO_DO)))
    term = "våren" if day.month <= 6 else "hösten"
    return rng.choice([day, day, f"{term} {day.year}", None])


def _proposal(rng: random.Random, number: int, received: date, source: str, entry: tuple[dict, str]) -> Proposal:
    theme, text = entry
    status, answered = _outcome(rng, received)
    answers = load("phrases")["answers"].get(status)
    return Proposal(
        number=number,
        text=text,
        theme=theme["theme"],
        received=received,
        source=source,
        priority=rng.choice(["Hög", "Medel", "Medel", "Låg"]),
        unit=theme["unit"],
        how=rng.choice(theme["how"]) if status != "Nytt" else "",
        when=_when(rng, received, status),
        status=status,
        answer=rng.choice(answers).format(unit=theme["unit"]) if answers else "",
        answered=answered,
    )


def way(proposal: Proposal) -> tuple[date | None, date | None, date | None]:
    """The days on which a proposal was taken up, was decided and got its status; nobody noted all of them."""
    rng = random.Random(f"{SEED}-{proposal.number}")
    if proposal.status == "Nytt":
        return None, None, None
    until = min(proposal.answered or TODAY, TODAY)
    taken_up = weekday_before(proposal.received + (until - proposal.received) * rng.uniform(0.2, 0.6))
    decided = weekday_before(until - (until - taken_up) * rng.uniform(0, 0.4)) if proposal.answered else None
    since = None
    if proposal.status in ("Pågår", "Genomfört"):
        later = TIME_TO_DO if proposal.status == "Genomfört" else 60
        since = weekday_before(min(until + timedelta(days=rng.randint(5, later)), TODAY))
    taken_up = max(taken_up, proposal.received)
    return (taken_up if rng.random() < 0.7 else None, decided if rng.random() < 0.8 else None, since)


@cache
def proposals() -> tuple[Proposal, ...]:
    """All proposals, numbered in the order that they came in."""
    rng = random.Random(SEED)
    entries = [(theme, text) for theme in load("proposals") for text in theme["texts"]]
    arrivals = sorted((*_received(rng, theme["theme"]), index) for index, (theme, _) in enumerate(entries))
    return tuple(
        _proposal(rng, number, received, source, entries[index])
        for number, (received, source, index) in enumerate(arrivals, start=1)
    )


def received_between(after: date, until: date, themes: list[str]) -> list[Proposal]:
    """The proposals on the given themes that came in after one day and up to another."""
    return [p for p in proposals() if after < p.received <= until and p.theme in themes]
