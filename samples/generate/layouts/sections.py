"""Markdown with labelled facts first, numbered sections, and a list of things to do at the end."""

from samples.generate.layouts.parts import blocks, paragraph, residents
from samples.generate.records import Item, Minutes, Slot
from samples.generate.words import capital, hours, long_date, weekday


def _item(number: int, item: Item) -> str:
    decisions = "\n\n".join(f"**Beslut:** att {decision}." for decision in item.decisions)
    return blocks(f"## {number}. {item.heading}", paragraph(item), decisions).rstrip()


def _coming(slot: Slot) -> str:
    title = f"{slot.title} " if slot.title else ""
    return f"- {title}{weekday(slot.day)} {long_date(slot.day)} klockan {hours(slot.start, slot.end)}, {slot.place}"


def render(minutes: Minutes) -> str:
    """The minutes as Markdown."""
    slot, attendance = minutes.slot, minutes.attendance
    names = [f"- {p.name} ({p.unit or p.category.lower()})" for p in attendance.present]
    counted = [f"- {residents(attendance)}"] if attendance.residents else []
    tasks = [f"- {capital(task.row)}" for item in minutes.items for task in item.tasks]
    return blocks(
        f"# Minnesanteckningar – {minutes.name}",
        f"**Datum:** {weekday(slot.day)} {long_date(slot.day)}  \n"
        f"**Tid:** {hours(slot.start, slot.end)}  \n"
        f"**Plats:** {slot.place}  \n"
        f"**Ordförande:** {attendance.chair.name}  \n"
        f"**Sekreterare:** {attendance.secretary.name}",
        "**Närvarande:**",
        "\n".join(names + counted),
        f"**Förhinder:** {', '.join(attendance.apologies)}" if attendance.apologies else "",
        f"**Frånvarande:** {', '.join(attendance.absent)}" if attendance.absent else "",
        *[_item(number, item) for number, item in enumerate(minutes.items, start=1)],
        "## Att göra" if tasks else "",
        "\n".join(tasks),
        "## Kommande möten",
        "\n".join(_coming(slot) for slot in minutes.upcoming),
    )
