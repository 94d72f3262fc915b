"""Plain text with one name a line and what was said as dashes."""

from samples.generate.layouts.parts import blocks, residents
from samples.generate.records import Item, Minutes, Person, Slot
from samples.generate.words import capital, day_month, hours, long_date

ROLES = {"Ordförande": ", ordförande", "Sekreterare": ", sekreterare"}


def _name(person: Person) -> str:
    return person.name + ROLES.get(person.role, "")


def _item(item: Item) -> str:
    said = "\n".join(f"- {capital(sentence)}" for sentence in (*item.text, *(task.sentence for task in item.tasks)))
    decisions = "Beslut:\n\n" + "\n".join(f"- Att {d}" for d in item.decisions) if item.decisions else ""
    return blocks(item.heading, said, decisions).rstrip()


def _coming(slot: Slot) -> str:
    title = f" {slot.title}" if slot.title else ""
    return f"- {day_month(slot.day)} klockan {hours(slot.start, slot.end)}{title} ({slot.place})"


def _names(label: str, names: list[str]) -> str:
    return f"{label}:\n\n" + "\n".join(names) if names else ""


def render(minutes: Minutes) -> str:
    """The minutes as plain text."""
    slot, attendance = minutes.slot, minutes.attendance
    counted = [capital(residents(attendance))] if attendance.residents else []
    return blocks(
        f"{minutes.name} {long_date(slot.day)}",
        f"Tid: klockan {hours(slot.start, slot.end)}\nPlats: {slot.place}",
        _names("Närvarande", [_name(p) for p in attendance.present] + counted),
        _names("Förhinder", list(attendance.apologies)),
        _names("Frånvarande", list(attendance.absent)),
        *[_item(item) for item in minutes.items],
        "Tider framöver",
        "\n".join(_coming(slot) for slot in minutes.upcoming),
        f"/{attendance.secretary.name}",
    )
