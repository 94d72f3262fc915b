"""What a reader of the generated minutes and schedules should find, for the tests."""

import json

from samples.generate.minutes import all_minutes
from samples.generate.records import Minutes
from samples.generate.slots import YEARS, year_slots
from samples.generate.words import load


def minutes_name(minutes: Minutes, ending: str) -> str:
    """The file's name: date, group and ending."""
    return f"{minutes.slot.day.isoformat()}-{minutes.group}{ending}"


def _expected(minutes: Minutes) -> dict:
    attendance, slot = minutes.attendance, minutes.slot
    tasks = [task for item in minutes.items for task in item.tasks]
    return {
        "group": minutes.name,
        "date": slot.day.isoformat(),
        "start": slot.start,
        "end": slot.end,
        "place": slot.place,
        "secretary": attendance.secretary.name,
        "present": len(attendance.present),
        "residents": attendance.residents,
        "apologies": len(attendance.apologies),
        "absent": len(attendance.absent),
        "items": [item.heading for item in minutes.items],
        "deferred": [item.heading for item in minutes.items if item.deferred],
        "decisions": [decision for item in minutes.items for decision in item.decisions],
        "actions": [[task.who, task.due.isoformat() if task.due else None] for task in tasks],
        "upcoming": sorted(coming.day.isoformat() for coming in minutes.upcoming),
    }


def expected(endings: dict[str, str]) -> str:
    """JSON: minutes by file name, and the dates of the schedules by group and year."""
    minutes = {minutes_name(m, endings[m.layout]): _expected(m) for m in all_minutes()}
    years = {
        f"{group}-{year}": [slot.day.isoformat() for slot in year_slots(group, year)]
        for group in load("groups")
        for year in YEARS
    }
    return json.dumps({"minutes": minutes, "schedules": years}, ensure_ascii=False, indent=1) + "\n"
