"""Markdown with the attendance as one sentence and the date in the heading."""

from samples.generate.layouts.parts import blocks, name_list, paragraph, promises, residents
from samples.generate.records import Item, Minutes, Slot
from samples.generate.words import capital, day_month, hours, weekday


def _item(item: Item) -> str:
    decisions = "\n".join(f"Gruppen beslutade att {decision}." for decision in item.decisions)
    return blocks(f"### {item.heading}", paragraph(item), decisions, promises(item)).rstrip()


def _coming(slot: Slot) -> str:
    start = f"{slot.title}: {weekday(slot.day)}" if slot.title else capital(weekday(slot.day))
    return f"{start} {day_month(slot.day)} klockan {hours(slot.start, slot.end)}, {slot.place}"


def render(minutes: Minutes) -> str:
    """The minutes as Markdown."""
    slot, attendance = minutes.slot, minutes.attendance
    present = name_list((p.name for p in attendance.present), residents(attendance))
    return blocks(
        f"## {minutes.name} {slot.day.isoformat()}",
        f"Klockan {hours(slot.start, slot.end)}, {slot.place}",
        f"Närvarande: {present}.",
        f"*Förhinder: {', '.join(attendance.apologies)}.*" if attendance.apologies else "",
        f"*Frånvarande: {', '.join(attendance.absent)}.*" if attendance.absent else "",
        *[_item(item) for item in minutes.items],
        "#### Kommande möten",
        *[_coming(slot) for slot in minutes.upcoming],
        f"Antecknat av {attendance.secretary.name}",
    )
