"""A formal protocol with paragraphs (§), decisions as att-clauses and somebody who checks it."""

from samples.generate.layouts.parts import blocks, paragraph, promises, residents
from samples.generate.people import RESIDENT
from samples.generate.records import Item, Minutes, Person, Slot
from samples.generate.words import capital, day_month, hours, weekday


def _item(number: int, item: Item) -> str:
    decisions = "\n".join(["Beslut", *(f"att {decision}." for decision in item.decisions)])
    return blocks(
        f"§ {number} {item.heading}", paragraph(item), decisions if item.decisions else "", promises(item)
    ).rstrip()


def _coming(slot: Slot) -> str:
    title = f"{slot.title}: " if slot.title else ""
    return f"{title}{weekday(slot.day)} {day_month(slot.day)} klockan {hours(slot.start, slot.end)}, {slot.place}"


def _row(person: Person) -> str:
    role = f", {person.role.lower()}" if person.role in ("Ordförande", "Vice ordförande", "Sekreterare") else ""
    return f"{person.name}, {person.unit}{role}"


def _adjuster(minutes: Minutes) -> Person:
    attendance = minutes.attendance
    others = (p for p in attendance.present if p not in (attendance.chair, attendance.secretary))
    return next(p for p in others if p.category not in (RESIDENT, "Medarbetare"))


def render(minutes: Minutes) -> str:
    """The protocol as plain text; the numbering of paragraphs starts anew each meeting."""
    slot, attendance = minutes.slot, minutes.attendance
    adjuster = _adjuster(minutes)
    apologies = "\n".join(["Anmält förhinder", *attendance.apologies]) if attendance.apologies else ""
    absent = "\n".join(["Frånvarande", *attendance.absent]) if attendance.absent else ""
    counted = [capital(residents(attendance))] if attendance.residents else []
    return blocks(
        f"PROTOKOLL\n{minutes.name}",
        f"Sammanträdesdatum: {slot.day.isoformat()}",
        f"Plats och tid: {slot.place}, klockan {hours(slot.start, slot.end)}",
        "\n".join(["Närvarande", *[_row(p) for p in attendance.present], *counted]),
        apologies,
        absent,
        f"Utses att justera: {adjuster.name}",
        *[_item(number, item) for number, item in enumerate(minutes.items, start=1)],
        "\n".join(["Kommande sammanträden", *[_coming(slot) for slot in minutes.upcoming]]),
        f"Vid protokollet\n{attendance.secretary.name}",
        f"Justeras\n{attendance.chair.name}\n{adjuster.name}",
    )
