"""Markdown in which every point of the agenda is a bullet with its text below."""

from samples.generate.layouts.parts import blocks, name_list, paragraph, promises, residents
from samples.generate.records import Item, Minutes, Slot
from samples.generate.words import day_month, hours, long_date, weekday


def _item(item: Item) -> str:
    decisions = " ".join(f"Rådet beslutar att {decision}." for decision in item.decisions)
    text = " ".join(part for part in (paragraph(item), decisions, promises(item)) if part)
    return f"- **{item.heading}**  \n{text}"


def _coming(slot: Slot) -> str:
    title = f"{slot.title}, " if slot.title else ""
    return f"{title}{weekday(slot.day)} {day_month(slot.day)} kl. {hours(slot.start, slot.end)}, {slot.place}"


def render(minutes: Minutes) -> str:
    """The minutes as Markdown."""
    slot, attendance = minutes.slot, minutes.attendance
    present = name_list((p.name for p in attendance.present), residents(attendance))
    return blocks(
        f"# {minutes.name} den {long_date(slot.day)}",
        f"Vi möttes kl. {hours(slot.start, slot.end)} i {slot.place}.",
        f"**Närvarande:** {present}",
        f"**Förhinder:** {', '.join(attendance.apologies)}" if attendance.apologies else "",
        f"**Frånvarande:** {', '.join(attendance.absent)}" if attendance.absent else "",
        "\n".join(_item(item) for item in minutes.items),
        "## Kommande tider",
        *[_coming(slot) for slot in minutes.upcoming],
        f"Vid pennan: {attendance.secretary.name}",
    )
