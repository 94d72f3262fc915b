"""The meetings of a group over three years, one after the other."""

import random

from samples.generate.agenda import Agenda
from samples.generate.items import Writer
from samples.generate.people import attend
from samples.generate.proposals import received_between
from samples.generate.records import Item, Minutes, Slot
from samples.generate.slots import coming_slots, held_slots
from samples.generate.words import load

SEED = "ekmarka-moten"
MOST_PROPOSALS = 4


def _items(writer: Writer, agenda: Agenda, before: Slot | None, slot: Slot) -> tuple[Item, ...]:
    items = [writer.opening(), writer.news()]
    items += [writer.topic(entry) for entry in agenda.entries(slot.day)]
    received = received_between(before.day, slot.day, writer.plan["themes"]) if before else []
    if received:
        items.append(writer.proposals(received[-MOST_PROPOSALS:]))
    return (*items, writer.other(), writer.closing())


def group_minutes(group: str) -> list[Minutes]:
    """All meetings of the group that are not among the documents written by hand, in order of time."""
    plan = load("groups")[group]
    rng = random.Random(f"{SEED}-{group}")
    held = held_slots(group)
    slots = [slot for slot in held if slot.day.isoformat() not in plan["by_hand"]]
    agenda, writer = Agenda(group, len(slots), rng), Writer(group, rng)
    meetings = []
    for slot in slots:
        attendance = attend(group, slot.day, rng)
        writer.begin(slot.day, attendance)
        before = next((s for s in reversed(held) if s.day < slot.day), None)
        items = _items(writer, agenda, before, slot)
        coming = coming_slots(group, slot.day)
        layout = plan["layout"][slot.day.year]
        meetings.append(Minutes(group, plan["name"], layout, slot, attendance, items, coming))
    return meetings


def all_minutes() -> list[Minutes]:
    """The meetings of all groups."""
    return [minutes for group in load("groups") for minutes in group_minutes(group)]
