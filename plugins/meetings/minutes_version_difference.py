"""The differences between two versions of minutes, part by part.

Tested in tests/plugins/meetings/test_minutes_form.py.
"""

from collections.abc import Callable
from dataclasses import dataclass

from ...schema.history.word_difference import Piece, difference_pieces
from ..shell.formats import format_date, vocabulary_label
from ..shell.language import Gettext
from .attendance_lists import AttendanceList


@dataclass(frozen=True)
class Part:
    """One part of the minutes that has changed: its label, and the pieces of its text."""

    label: str
    pieces: list[Piece]


def version_differences(before: dict, after: dict, language: str, gettext: Callable[[str], str]) -> list[Part]:
    """Return the parts that differ, in the order of the minutes.

    `before` and `after` are contents as `version_content` returns them; `language` is a code ('sv').
    """
    old, new = _parts(before, language, gettext), _parts(after, language, gettext)
    changed = []
    for key in [*new, *(key for key in old if key not in new)]:
        label, now = new.get(key) or (old[key][0], "")
        was = old[key][1] if key in old else ""
        if was != now:
            changed.append(Part(label, list(difference_pieces(was, now))))
    return changed


def _parts(content: dict, language: str, gettext: Gettext) -> dict:
    """Return (label, text) of each part, by a key that stays the same from version to version."""
    _ = gettext
    meeting = content["meeting"]
    days = [format_date(meeting[name], language) for name in ("date", "end_date")]
    facts = {
        "title": (_("Name"), meeting["title"]),
        "day": (_("Day"), " – ".join(dict.fromkeys(filter(None, days)))),
        "time": (_("Time"), "–".join(filter(None, (meeting["starts_at"], meeting["ends_at"])))),
        "residents": (
            _("Residents are there"),
            "–".join(filter(None, (meeting.get("residents_from"), meeting.get("residents_until")))),
        ),
        "place": (_("Place"), meeting["place"]),
        "chair": (_("Chair"), meeting["chair"]),
        "secretary": (_("Secretary"), meeting["secretary"]),
        "adjusters": (_("Minutes checked by"), ", ".join(row["name"] for row in content["adjusters"])),
    }
    parts = {key: (label, text or "") for key, (label, text) in facts.items()}
    for status, listed in content["attendance"].items():
        parts[f"attendance-{status}"] = (
            vocabulary_label("attendance_status", status, language),
            _came(listed, language, _),
        )
    for item in content["items"]:
        label = " ".join(filter(None, (item["number"], item["heading"])))
        parts[f"item-{item['id']}"] = (label, "\n".join(_of_item(item, content, gettext)))
    parts["decisions"] = (_("Decisions"), "\n".join(row["text"] for row in content["decisions"].get(None, [])))
    parts["actions"] = (_("Actions"), "\n".join(_of_action(row) for row in content["actions"].get(None, [])))
    return parts


def _came(listed: AttendanceList, language: str, gettext: Gettext) -> str:
    names = [
        ", ".join(filter(None, (row["name"], row["affiliation"], row["role"], row["note"]))) for row in listed.named
    ]
    counts = [
        f"{vocabulary_label('person_category', category, language) if category else gettext('Not named')}: "
        f"{gettext('about') + ' ' if estimate else ''}{number}"
        for category, number, estimate in listed.counts
    ]
    return "\n".join(names + counts)


def _of_item(item: dict, content: dict, gettext: Gettext) -> list[str]:
    _ = gettext
    lines = [" ".join(filter(None, (item["number"], item["heading"]))), item["body"]]
    lines += [f"{_('Decision')}: {row['text']}" for row in content["decisions"].get(item["id"], [])]
    lines += [_of_action(row) for row in content["actions"].get(item["id"], [])]
    if item["status"] == "deferred":
        lines.append(": ".join(filter(None, (_("Deferred"), item["deferred_until"], item["deferred_reason"]))))
    return [line for line in lines if line]


def _of_action(row: dict) -> str:
    return ", ".join(filter(None, (row["text"], row["responsible"], row["recipient"], row["due_on"])))
