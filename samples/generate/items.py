"""Turns one entry of the agenda into what was said, decided and promised."""

import random
from datetime import date, timedelta

from samples.generate.agenda import Entry
from samples.generate.people import RESIDENT, spoken_name
from samples.generate.proposals import Proposal
from samples.generate.records import Attendance, Item, Person, Task
from samples.generate.slots import weekday_before
from samples.generate.words import Deck, capital, day_month, load, lower, number


class Writer:
    """Writes the items of one group's meetings; keeps the decks, so that phrases come round as late as possible."""

    def __init__(self, group: str, rng: random.Random):
        self.group = group
        self.rng = rng
        self.plan = load("groups")[group]
        phrases = load("phrases")
        self.headings = phrases["heading"]
        own = {kind: phrases[kind][group] for kind in ("news", "audience")}
        lists = {kind: entries for kind, entries in phrases.items() if isinstance(entries, list)} | own
        self.decks = {kind: Deck(rng, entries) for kind, entries in lists.items()}
        self.units = Deck(rng, self.plan["units"])
        self.day = date.min
        self.attendance: Attendance
        self.speakers: Deck
        self.doers: Deck

    def begin(self, day: date, attendance: Attendance) -> None:
        """Take up a new meeting: its day and who is there to speak and to promise."""
        self.day = day
        self.attendance = attendance
        self.speakers = Deck(self.rng, list(attendance.present))
        self.doers = Deck(self.rng, [p for p in attendance.present if p.category != RESIDENT])

    def _spoken(self, person: Person) -> str:
        return spoken_name(self.group, person)

    def _sentence(self, kind: str, **words: str) -> str:
        who, other = self.speakers.deal(), self.speakers.deal()
        if other == who:
            other = self.speakers.deal()
        words |= {"who": self._spoken(who), "other": self._spoken(other), "X": capital(words.get("x", ""))}
        text = self.decks[kind].deal().format(n=self.rng.randint(14, 96), m=self.rng.randint(3, 12), **words)
        return capital(text)

    def _due(self) -> tuple[date | None, str]:
        """A day in the coming weeks and how it is printed, or no day."""
        if self.rng.random() < 0.35:
            return None, self.rng.choice(["", " till nästa möte"])
        day = weekday_before(self.day + timedelta(days=self.rng.randint(10, 60)))
        return day, f" senast den {day_month(day)}"

    def task(self, present: str) -> Task:
        """Somebody promises to do something, given in the present tense."""
        due, words = self._due()
        verb, _, rest = present.partition(" ")
        infinitive = f"{load('phrases')['infinitives'][verb]} {rest}"
        person = self.doers.deal()
        who = person.name if self.rng.random() < 0.3 else self._spoken(person)
        sentence = self.decks["task"].deal().format(who=who, present=present, infinitive=infinitive, due=words)
        return Task(who, sentence, f"{who} {present}{words}.", due)

    def feedback(self, about: str) -> Task:
        """Somebody promises to report back."""
        due, words = self._due()
        who = self._spoken(self.doers.deal())
        to = self.decks["audience"].deal()
        sentence = self.decks["feedback"].deal().format(who=who, to=to, about=lower(about), due=words)
        return Task(who, sentence, sentence, due)

    def topic(self, entry: Entry) -> Item:
        """A topic that was talked through, or put off."""
        if entry.put_off:
            until = self.decks[f"until_{entry.put_off}"].deal()
            return Item(entry.heading, (self._sentence("deferral", until=until),), deferred=True)
        material = entry.material
        text = [self.decks["resumed"].deal()] if entry.resumed else []
        text += [self._sentence("fact", x=fact) for fact in material["facts"]]
        text += [self._sentence("view", x=material["view"]), self._sentence("ask", x=material["ask"])]
        tasks = [self.task(material["task"])] if self.rng.random() < 0.8 else []
        if self.rng.random() < 0.25:
            tasks.append(self.feedback(entry.heading))
        decisions = (material["decision"],) if self.rng.random() < 0.75 else ()
        return Item(entry.heading, tuple(text), decisions, tuple(tasks))

    def opening(self) -> Item:
        """The first point."""
        kind = self.decks["opening"].deal()
        others = [p for p in self.attendance.present if p not in (self.attendance.chair, self.attendance.secretary)]
        names = {"who": self._spoken(self.attendance.chair), "other": self._spoken(self.rng.choice(others))}
        return Item(self.rng.choice(self.headings["opening"]), (kind.format(**names),))

    def news(self) -> Item:
        """What is new in two or three of the units."""
        sentences = tuple(self._sentence("news", unit=self.units.deal()) for _ in range(self.rng.randint(2, 3)))
        return Item(self.rng.choice(self.headings["news"]), sentences)

    def proposals(self, received: list[Proposal]) -> Item:
        """The proposals that were read since last time, by number."""
        kind = "proposals" if len(received) > 1 else "one_proposal"
        text = [self._sentence(kind, count=number(len(received)))]
        for proposal in received:
            words = {"nr": str(proposal.number), "text": proposal.text, "unit": proposal.unit}
            text.append(self._sentence("proposal", priority=proposal.priority.lower(), **words))
        tasks = (self.feedback(f"förslag {received[0].number}"),)
        return Item(self.rng.choice(self.headings["proposals"]), tuple(text), (), tasks)

    def other(self) -> Item:
        """The last talk before closing."""
        sentences = tuple(self._sentence("other") for _ in range(self.rng.randint(1, 2)))
        return Item(self.rng.choice(self.headings["other"]), sentences)

    def closing(self) -> Item:
        """The end."""
        sentence = self.decks["closing"].deal()
        who = self._spoken(self.attendance.chair)
        return Item(self.rng.choice(self.headings["closing"]), (sentence.format(who=who, m=self.rng.randint(5, 12)),))
