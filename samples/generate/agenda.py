"""What stands on the agenda: topics in their first and later round, what is put off and what comes back."""

import random
from dataclasses import dataclass, field
from datetime import date
from math import ceil

from samples.generate.words import load

FIRST, LATER = "first", "later"
ROOM = 3  # topics at one meeting
PAUSE = 2  # meetings between a topic's two rounds


@dataclass(frozen=True)
class Entry:
    """A topic on one agenda. `put_off`: None, 'next' (comes back at the next meeting) or 'later' (never does)."""

    heading: str
    material: dict = field(default_factory=dict)
    put_off: str | None = None
    resumed: bool = False


class Agenda:
    """Deals a group's topics over its meetings, so that no material is used twice."""

    def __init__(self, group: str, meetings: int, rng: random.Random):
        plan = load("groups")[group]
        self.rng = rng
        self.meetings_left = meetings
        self.carried_in = plan["carried_in"]
        self.shelved = rng.sample(plan["shelved"], len(plan["shelved"]))
        topics = load(f"topics_{group}")
        self.fresh = rng.sample(topics, len(topics))
        self.waiting: list[tuple[int, dict]] = []
        self.postponed: list[dict] = []

    def entries(self, day: date) -> list[Entry]:
        """The agenda of the next meeting."""
        entries = [self._resume(topic) for topic in self._returning(day)]
        rounds = 2 * len(self.fresh) + len(self.waiting)
        for _ in range(min(ROOM, ceil(rounds / self.meetings_left)) - len(entries)):
            entries += self._new_entry()
        entries += self._put_off()
        self.meetings_left -= 1
        return entries

    def _returning(self, day: date) -> list[dict]:
        """The topics put off last time: by this agenda, or by a document written by hand."""
        headings = self.carried_in.get(day.isoformat(), [])
        by_hand = [topic for topic in self.fresh if topic["heading"] in headings]
        self.fresh = [topic for topic in self.fresh if topic not in by_hand]
        returning, self.postponed = self.postponed + by_hand, []
        return returning

    def _resume(self, topic: dict) -> Entry:
        self.waiting.append((self.meetings_left, topic))
        return Entry(topic["heading"], topic[FIRST], resumed=True)

    def _new_entry(self) -> list[Entry]:
        ripe = [pair for pair in self.waiting if pair[0] - self.meetings_left >= PAUSE]
        if ripe and (not self.fresh or self.rng.random() < 0.5):
            self.waiting.remove(ripe[0])
            return [Entry(ripe[0][1]["heading"], ripe[0][1][LATER])]
        unclaimed = [t for t in self.fresh if all(t["heading"] not in h for h in self.carried_in.values())]
        if not unclaimed:
            return []
        self.fresh.remove(unclaimed[0])
        self.waiting.append((self.meetings_left, unclaimed[0]))
        return [Entry(unclaimed[0]["heading"], unclaimed[0][FIRST])]

    def _put_off(self) -> list[Entry]:
        """Now and then one more topic, which there is no time for."""
        chance = self.rng.random()
        if chance < 0.3 and self.fresh and self.meetings_left > PAUSE:
            topic = self.fresh.pop()
            self.postponed.append(topic)
            return [Entry(topic["heading"], put_off="next")]
        if chance > 0.7 and self.shelved:
            return [Entry(self.shelved.pop(), put_off="later")]
        return []
