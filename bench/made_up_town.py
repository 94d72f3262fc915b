"""A made-up town: its people, the groups in which some of them meet, and how documents print their names."""

import random
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from pathlib import Path

import yaml
from datasette_intranet.schema.names import Person

from bench.misprints import KINDS

TOWN, ROSTER, GROUPS = 40_000, 5_000, 300
# Of a hundred printed names so many are a guest's from another part of the roster, and a stranger's.
GUESTS, STRANGERS = 6, 4
SHARE_EXACT = 0.4
# Those kinds are only printed where everybody knows who is meant.
AMONG_FRIENDS = ("first name", "initial", "nickname")


@dataclass(frozen=True, slots=True)
class Printed:
    """A name as printed in a document of a group; `person_id` is None for a stranger."""

    text: str
    kind: str
    group_id: int
    person_id: int | None


@dataclass(frozen=True, slots=True)
class Town:
    """The roster, and the names of those who are not on it."""

    roster: tuple[Person, ...]
    strangers: tuple[str, ...]
    groups: tuple[tuple[int, ...], ...]


def made_up_town(seed: int = 1) -> Town:
    """A roster of 5,000 out of a town of 40,000 and their 300 groups of 8 to 25; who is not on it is a stranger."""
    chance = random.Random(seed)
    names = [_full_name(chance) for _ in range(TOWN)]
    groups = tuple(tuple(chance.sample(range(1, ROSTER + 1), chance.randint(8, 25))) for _ in range(GROUPS))
    belongs: dict[int, set[int]] = {}
    for group_id, members in enumerate(groups, start=1):
        for person_id in members:
            belongs.setdefault(person_id, set()).add(group_id)
    roster = tuple(
        Person(person_id, name, groups=frozenset(belongs.get(person_id, ())), category="staff")
        for person_id, name in enumerate(names[:ROSTER], start=1)
    )
    return Town(roster, tuple(names[ROSTER:]), groups)


def printed_names(town: Town, count: int, seed: int = 2) -> list[Printed]:
    """Names as documents print them: mostly of members of the group that met, some of guests and of strangers."""
    chance = random.Random(seed)
    found: list[Printed] = []
    while len(found) < count:
        group_id = chance.randint(1, len(town.groups))
        who = chance.randrange(100)
        kind = "exact" if chance.random() < SHARE_EXACT else chance.choice(list(KINDS))
        if who < STRANGERS + GUESTS and kind in AMONG_FRIENDS:
            continue
        person_id, name = None, chance.choice(town.strangers)
        if who >= STRANGERS:
            guest = who < STRANGERS + GUESTS
            person_id = chance.randint(1, ROSTER) if guest else chance.choice(town.groups[group_id - 1])
            name = town.roster[person_id - 1].name
        text = name if kind == "exact" else KINDS[kind](chance, name)
        if text is not None:
            found.append(Printed(text, kind, group_id, person_id))
    return found


def _full_name(chance: random.Random) -> str:
    names = _names()
    given = _one(chance, chance.choice(("women", "men")))
    if chance.random() < 0.04:
        given += f" {chance.choice(names['second'])}"
    family = _family(chance)
    if chance.random() < 0.05:
        family += chance.choice((" ", "-")) + _family(chance)
    return f"{given} {family}"


def _family(chance: random.Random) -> str:
    """A listed name as often as it is borne, else one of the long tail."""
    if chance.randrange(10_000) < sum(_names()["families"].values()):
        return _one(chance, "families")
    return chance.choice(_names()["heads"]) + chance.choice(_names()["tails"])


def _one(chance: random.Random, listed: str) -> str:
    names, weights = _weighted(listed)
    return chance.choices(names, cum_weights=weights)[0]


@cache
def _weighted(listed: str) -> tuple[list[str], list[int]]:
    weights = _names()[listed]
    return list(weights), list(accumulate(weights.values()))


@cache
def _names() -> dict:
    return yaml.safe_load(Path(__file__).with_name("roster_names.yml").read_text("utf-8"))
