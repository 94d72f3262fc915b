"""What is marked in the text of a document: what was read, by kind, and what is asked about.

Tested in tests/plugins/loading/test_document.py.
"""

import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from ...schema.settle import Asked
from ..shell.language import N_

# Every kind of passage, in the order of the legend: what its label says, and what its records are called together.
KINDS = {
    "question": (N_("question"), N_("Questions")),
    "meeting": (N_("meeting"), N_("Meetings")),
    "attendance": (N_("attendance"), N_("Attendance")),
    "item": (N_("item"), N_("Agenda items")),
    "decision": (N_("decision"), N_("Decisions")),
    "action": (N_("action"), N_("Actions")),
    "upcoming": (N_("coming"), N_("Coming meetings")),
    "roster": (N_("member"), N_("Members")),
    "proposal": (N_("proposal"), N_("Proposals")),
    "other": (N_("other"), N_("Other")),
}
_OF_TABLE = {
    "meetings": "upcoming",
    "adjusters": "meeting",
    "attendance": "attendance",
    "agenda_items": "item",
    "decisions": "decision",
    "actions": "action",
    "memberships": "roster",
    "people": "roster",
    "proposals": "proposal",
}


def passage_kind(table: str, said: str | None) -> str:
    """The kind of a passage; `said` is the status that it gives a meeting: one that was held is no coming one."""
    if table == "meetings" and said == "held":
        return "meeting"
    return _OF_TABLE.get(table, "other")


@dataclass(frozen=True)
class Label:
    """One thing that a place in the text says: `key` ties it to its record, `href` leads there (None: it is gone).

    `named` is False when another of the same kind at the same place has said what it is.
    """

    key: str
    kind: str
    href: str | None
    named: bool = True


def passage_marks(
    passages: Iterable[sqlite3.Row], questions: Iterable[Asked], records: Mapping[tuple[str, int], Any]
) -> list[dict]:
    """The places that are marked, as `shell.passages.pieces` takes them, each with its `labels`.

    `passages` are rows of queries.PASSAGES, `questions` the open ones, `records` the records by (table, row id).
    Passages of one place make one mark: the chairman and the adjusters stand in the words of the meeting.
    """
    found: dict[tuple[int, int], list[Label]] = {}

    def add(place: tuple[int, int], key: str, kind: str, href: str | None) -> None:
        there = found.setdefault(place, [])
        there.append(Label(key, kind, href, all(label.kind != kind for label in there)))

    for row in passages:
        record = records.get((row["table_name"], row["row_id"]))
        kind = record.kind if record else passage_kind(row["table_name"], row["said"])
        add((row["start"], row["end"]), f"p{row['id']}", kind, f"#{record.anchor}" if record else None)
    for asked in questions:
        if asked.excerpt and asked.excerpt.end > asked.excerpt.start:
            add((asked.excerpt.start, asked.excerpt.end), f"q{asked.id}", "question", f"#q{asked.id}")
    ordered = sorted(found.items(), key=lambda place: (place[0][0], -place[0][1]))
    return [{"start": start, "end": end, "labels": labels} for (start, end), labels in ordered]
