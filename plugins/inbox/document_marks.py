"""The marks in the text of a document: what was read, by kind, and the open questions.

Tested in tests/plugins/inbox/test_document.py.
"""

import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from ...schema.settle import Asked
from ..shell.language import N_
from .waiting_lines import UnreadLine

# Every kind of passage in the order of the legend: its label, and the heading of its records.
KINDS = {
    "question": (N_("question"), N_("Questions")),
    "unread": (N_("not read"), N_("Not read")),
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
    """Return the kind of a passage, a key of KINDS.

    `said` is the status that the passage gives a meeting: a meeting that was held is not a coming one.
    """
    if table == "meetings" and said == "held":
        return "meeting"
    return _OF_TABLE.get(table, "other")


@dataclass(frozen=True)
class Label:
    """One label of a mark in the text.

    `key` ties it to its record. `href` leads to the record, or is None when the record is gone. `named` is False when
    another label of the same kind at the same place already shows the name of the kind.
    """

    key: str
    kind: str
    href: str | None
    named: bool = True


def row_keys(asked: Asked) -> list[str]:
    """Return the keys that tie the rows of a question to their marks in the text."""
    return [f"q{asked.id}r{n}" for n in range(1, len(asked.rows) + 1)]


def passage_marks(
    passages: Iterable[sqlite3.Row],
    questions: Iterable[Asked],
    records: Mapping[tuple[str, int], Any],
    unread: Iterable[UnreadLine] = (),
) -> list[dict]:
    """Return the marks in the shape that `shell.passages.passage_pieces` takes, each with its `labels`.

    `passages` are rows of inbox_queries.PASSAGES, `questions` the open questions, `records` the records by
    (table, row id), and `unread` the lines that came to nothing. Passages at the same place share one mark: for
    example, the chair and the adjusters are in the words of the meeting.
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
        for key, place in zip(row_keys(asked), asked.rows, strict=True):
            if place != asked.excerpt:
                add((place.start, place.end), key, "question", f"#q{asked.id}")
    for line in unread:
        add((line.start, line.end), line.key, "unread", f"#{line.key}")
    ordered = sorted(found.items(), key=lambda place: (place[0][0], -place[0][1]))
    return [{"start": start, "end": end, "labels": labels} for (start, end), labels in ordered]
