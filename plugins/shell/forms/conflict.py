"""The merge of two people's changes to one record, from three states of its fields.

A form carries the record as it was when the form was opened. A change that only one of the two made is kept. A field
that both changed differently is a clash, and a person chooses.
https://en.wikipedia.org/wiki/Merge_(version_control)#Three-way_merge

Tested in tests/plugins/meetings/test_removed_meanwhile.py.
"""

import hashlib
import json
import sqlite3
import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from ....schema.history.change_list import changes_of_entries
from ....schema.history.record_parts import entries_of_record
from ..datasette_types import Request
from ..files_of_page import UNTOLD, note_read
from ..formats import format_moment
from ..language import language_of
from .conflict_rows import Removed, RowClash, Rows, names_of, removed_rows
from .editor import Editor, Sent, Value

# The names of the kit's own fields.
BASE, TOKEN, CHOICE, ACTION = "_base", "_token", "_choice-", "_action"


def new_token() -> str:
    """A random name for one showing of a form, for its field TOKEN: a page with one is no page to keep."""
    note_read(UNTOLD)
    return uuid.uuid4().hex


@dataclass(frozen=True)
class Clash:
    """One field that both have changed: its values before, in the form (`mine`) and in the record (`theirs`)."""

    field: str
    before: list[str]
    mine: list[str]
    theirs: list[str]


@dataclass(frozen=True)
class Merged:
    """The fields after the merge, and the clashes. A field that both changed has the form's value (mine)."""

    fields: Sent
    clashes: tuple[Clash, ...]
    # Fields that only the other person has changed.
    taken: tuple[str, ...]
    # Rows that one has removed while the other has written in them, and the titles of rows that simply are gone.
    rows: tuple[RowClash, ...] = ()
    gone: tuple[str, ...] = ()

    @property
    def is_clash(self) -> bool:
        """Whether a person has to choose something."""
        return bool(self.clashes or self.rows)


def canonical_fields(values: Mapping[str, Value]) -> dict[str, list[str]]:
    """Return fields in the form for comparing: lists, line ends as \\n, no empty fields and none of the kit's own."""
    listed = {name: [value] if isinstance(value, str) else list(value) for name, value in values.items()}
    clean = {name: [_plain(one) for one in value if one.strip()] for name, value in listed.items()}
    return {name: value for name, value in clean.items() if value and not name.startswith("_")}


def dump_fields(values: Mapping[str, Value]) -> str:
    """Return the record's fields as JSON, for the hidden field of a form."""
    return json.dumps(canonical_fields(values), ensure_ascii=False, sort_keys=True)


def load_fields(text: str | None) -> dict[str, list[str]] | None:
    """Return the fields from the JSON of `dump_fields`, or None when it is missing or broken."""
    try:
        found = json.loads(text or "")
    except (ValueError, RecursionError):
        return None
    ok = isinstance(found, dict) and all(
        isinstance(value, list) and all(isinstance(one, str) for one in value) for value in found.values()
    )
    return found if ok else None


def sending_digest(token: str, sent: Sent) -> str:
    """Return a SHA-256 (hex) that is equal for the same form sent twice, and differs when the fields differ.

    `token` belongs to one showing of the form.
    """
    said = (token, sent.get(ACTION, ""), sent.get(BASE, ""), dump_fields(sent.lists()))
    choices = sorted((name, values) for name, values in sent.lists().items() if name.startswith(CHOICE))
    return hashlib.sha256(json.dumps([said, choices]).encode()).hexdigest()


def chosen_fields(sent: Sent, base: Mapping[str, list[str]], rows: Rows | None = None) -> Sent:
    """Return the sent fields, with the other person's value or row wherever the sender has chosen that.

    `base` is the record as the form showed it. `rows` describes a form of many rows, else it is None.
    """
    fields = sent.lists()
    for name in list(fields):
        if name.startswith(CHOICE) and sent.get(name) == "theirs":
            what = name.removeprefix(CHOICE)
            for each in (rows and names_of(rows, what, fields, base)) or {what}:
                fields[each] = list(base.get(each, []))
    return Sent(fields)


def merge_fields(
    base: Mapping[str, list[str]] | None, sent: Sent, now: Mapping[str, Value], rows: Rows | None = None
) -> Merged:
    """Merge the sent fields with the record as it is now. `base` is the record from which both started.

    When `base` is None, nobody knows who changed what, so every field that differs is a clash. `rows` describes a
    form of many rows, else it is None.
    """
    mine, theirs, fields = canonical_fields(sent.lists()), canonical_fields(now), sent.lists()
    clashes, taken = [], []
    removed = removed_rows(rows, base, mine, theirs) if rows and base is not None else Removed()
    for name in fields:
        if rows and removed.dropped and rows.row_of(name) in removed.dropped:
            fields[name] = []
    for name in sorted({*(base or ()), *mine, *theirs} - removed.settled):
        was, my, their = (base or {}).get(name, []), mine.get(name, []), theirs.get(name, [])
        if their in (was, my):
            continue
        if base is not None and my == was:
            fields[name] = their
            taken.append(name)
        else:
            clashes.append(Clash(name, was, my, their))
    return Merged(Sent(fields), tuple(clashes), tuple(taken), tuple(removed.clashes), tuple(removed.gone))


def saved_last(connection: sqlite3.Connection, editor: Editor, request: Request) -> dict[str, str] | None:
    """Return `{"who", "when"}` of the record's last change, in the visitor's language, or None without a history."""
    record = editor.record(connection)
    changes = changes_of_entries(connection, entries_of_record(connection, *record)) if record else []
    if not changes:
        return None
    language = language_of(request)
    return {"who": changes[0].who(language), "when": format_moment(changes[0].at, language)}


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()
