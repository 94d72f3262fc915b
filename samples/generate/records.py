"""What the generator knows about a meeting before it is written down in some layout."""

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True)
class Person:
    """A member of a group; `until` and `consent` may be None."""

    name: str
    role: str
    unit: str
    category: str
    since: date
    until: date | None
    consent: date | None

    @property
    def first_name(self) -> str:
        """'Karin' of 'Karin Sandelius'."""
        return self.name.split()[0]

    @property
    def short_name(self) -> str:
        """'Karin S.' of 'Karin Sandelius'."""
        return f"{self.first_name} {self.name.split()[1][0]}."


@dataclass(frozen=True)
class Slot:
    """A meeting time in the calendar, or an activity, which has a title."""

    day: date
    start: str
    end: str
    place: str
    title: str | None = None
    cancelled: bool = False


@dataclass(frozen=True)
class Task:
    """What somebody promised: `sentence` in running text, `row` in a list of things to do."""

    who: str
    sentence: str
    row: str
    due: date | None


@dataclass(frozen=True)
class Item:
    """One point on the agenda; `decisions` follow 'att'."""

    heading: str
    text: tuple[str, ...]
    decisions: tuple[str, ...] = ()
    tasks: tuple[Task, ...] = ()
    deferred: bool = False


@dataclass(frozen=True)
class Attendance:
    """Who came: `residents` is the head count of those who are not named."""

    chair: Person
    secretary: Person
    present: tuple[Person, ...]
    apologies: tuple[str, ...]
    absent: tuple[str, ...]
    residents: int


@dataclass(frozen=True)
class Minutes:
    """One meeting, whole."""

    group: str
    name: str
    layout: str
    slot: Slot
    attendance: Attendance
    items: tuple[Item, ...]
    upcoming: tuple[Slot, ...] = field(default=())
