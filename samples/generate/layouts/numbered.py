"""Plain text with numbered points, each heading followed by its text on the same line, wrapped."""

from textwrap import fill

from samples.generate.layouts.parts import blocks, name_list, paragraph, promises, residents
from samples.generate.records import Item, Minutes, Slot
from samples.generate.words import day_month, hours, weekday

WIDTH = 84


def _item(number: int, item: Item) -> str:
    decisions = " ".join(f"Mötet beslutade att {decision}." for decision in item.decisions)
    text = " ".join(part for part in (f"{item.heading}.", paragraph(item), decisions, promises(item)) if part)
    return fill(text, WIDTH, initial_indent=f"{number:>2}. ", subsequent_indent="    ")


def _coming(slot: Slot) -> str:
    title = f"{slot.title} " if slot.title else ""
    return f"{title}{weekday(slot.day)} {day_month(slot.day)} kl {hours(slot.start, slot.end)}, {slot.place}"


def _labelled(label: str, text: str) -> str:
    return fill(f"{label}: {text}", WIDTH, subsequent_indent="    ") if text else ""


def render(minutes: Minutes) -> str:
    """The minutes as plain text."""
    slot, attendance = minutes.slot, minutes.attendance
    day = f"{slot.day.day}/{slot.day.month} {slot.day.year}"
    present = name_list((p.name for p in attendance.present), residents(attendance))
    people = [
        _labelled("Närvarande", present),
        _labelled("Anmäld frånvaro", ", ".join(attendance.apologies)),
        _labelled("Frånvarande", ", ".join(attendance.absent)),
    ]
    return blocks(
        f"Anteckningar {minutes.name} {day}",
        f"Tid: kl {hours(slot.start, slot.end)}\nPlats: {slot.place}\nOrdförande: {attendance.chair.name}",
        "\n".join(line for line in people if line),
        "\n".join(_item(number, item) for number, item in enumerate(minutes.items, start=1)),
        "Kommande möten:",
        "\n".join(_coming(slot) for slot in minutes.upcoming),
        f"Vid pennan\n{attendance.secretary.name}",
    )
