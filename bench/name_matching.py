"""Matching printed names with a roster of 5,000: how often it is right, how much it leaves to a person, how fast."""

import time
from collections import Counter
from dataclasses import dataclass, field

from datasette_intranet.schema.names import NameIndex, NameMatch

from bench.made_up_town import Printed, Town, made_up_town, printed_names

COUNT = 10_000


@dataclass
class Tally:
    """What became of the printed names; `first` counts those whose person is sure or the first candidate."""

    people: Counter = field(default_factory=Counter)
    first: Counter = field(default_factory=Counter)
    sure: int = 0
    right: int = 0
    strangers: int = 0
    strangers_matched: int = 0
    wrong: list[tuple[Printed, NameMatch]] = field(default_factory=list)

    def add(self, printed: Printed, match: NameMatch) -> None:
        """Count one answer."""
        if match.sure is not None:
            self.sure += 1
            self.right += match.sure == printed.person_id
            if match.sure != printed.person_id:
                self.wrong.append((printed, match))
        if printed.person_id is None:
            self.strangers += 1
            self.strangers_matched += match.sure is not None
            return
        self.people[printed.kind] += 1
        self.first[printed.kind] += bool(match.candidates and match.candidates[0].person_id == printed.person_id)

    @property
    def right_share(self) -> float:
        """Of the automatic matches, those with the right person."""
        return self.right / self.sure

    def first_share(self, *kinds: str) -> float:
        """Of the printed names (of these kinds), those matched with, or offered first, the right person."""
        kinds = kinds or tuple(self.people)
        return sum(self.first[kind] for kind in kinds) / sum(self.people[kind] for kind in kinds)


def tally(town: Town, printed: list[Printed]) -> tuple[Tally, float]:
    """What became of the names, and how many were matched in a second; the index is built before."""
    index = NameIndex(town.roster)
    start = time.perf_counter()
    matches = [index.match(name.text, name.group_id) for name in printed]
    seconds = time.perf_counter() - start
    result = Tally()
    for name, match in zip(printed, matches, strict=True):
        result.add(name, match)
    return result, len(printed) / seconds


def measure(count: int = COUNT) -> list[tuple[str, str]]:
    """Rows of the table: what was measured, and the figure with its unit."""
    town = made_up_town()
    found, speed = tally(town, printed_names(town, count))
    variants = [kind for kind in found.people if kind != "exact"]
    return [
        ("automatic matches that are right (strangers with a name of the roster, too)", f"{found.right_share:.2%}"),
        ("names of people on the roster matched or offered first", f"{found.first_share():.1%}"),
        ("of those not printed exactly as in the register", f"{found.first_share(*variants):.1%}"),
        *((f"  {kind} ({found.people[kind]})", f"{found.first_share(kind):.1%}") for kind in sorted(found.people)),
        ("matched without asking", f"{found.sure / count:.1%}"),
        (f"strangers matched with somebody, of {found.strangers}", f"{found.strangers_matched}"),
        ("names per second", f"{speed:,.0f}"),
    ]
