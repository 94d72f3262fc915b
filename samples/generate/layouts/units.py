"""Markdown with the attendance by unit, and decisions as a list under each point."""

from samples.generate.layouts.parts import blocks, name_list, paragraph, promises, residents
from samples.generate.people import RESIDENT
from samples.generate.records import Item, Minutes, Person, Slot
from samples.generate.words import capital, day_month, hours, long_date, weekday


def _item(item: Item) -> str:
    decisions = "\n".join(f"- att {decision}" for decision in item.decisions)
    return blocks(
        f"## {item.heading}", paragraph(item), f"Beslut:\n\n{decisions}" if decisions else "", promises(item)
    ).rstrip()


def _coming(slot: Slot) -> str:
    title = f", {slot.title.lower()}" if slot.title else ""
    return f"* {weekday(slot.day)} {day_month(slot.day)} klockan {hours(slot.start, slot.end)}{title}, {slot.place}"


def _seat(person: Person) -> str:
    return "Elever" if person.category == RESIDENT else person.unit


def _present(people: tuple[Person, ...]) -> list[str]:
    seats = list(dict.fromkeys(_seat(p) for p in people))
    return [f"{seat}: {name_list(p.name for p in people if _seat(p) == seat)}" for seat in seats]


def render(minutes: Minutes) -> str:
    """The minutes as Markdown."""
    slot, attendance = minutes.slot, minutes.attendance
    counted = f"Dessutom deltog {residents(attendance)}." if attendance.residents else ""
    return blocks(
        f"# {minutes.name}, möte {long_date(slot.day)}",
        f"Klockan {hours(slot.start, slot.end)} i {slot.place}. Ordförande: {attendance.chair.name}.",
        "**Närvarande**",
        "  \n".join(_present(attendance.present)),
        counted,
        f"**Förhinder:** {', '.join(attendance.apologies)}" if attendance.apologies else "",
        f"**Frånvarande:** {', '.join(attendance.absent)}" if attendance.absent else "",
        *[_item(item) for item in minutes.items],
        "## Kommande möten",
        "\n".join(capital(_coming(slot)) for slot in minutes.upcoming),
        f"Sekreterare: {attendance.secretary.name}",
    )
