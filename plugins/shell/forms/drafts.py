"""Drafts: unsaved forms, kept in private.db. Only their writer reads them.

A form that is open in two tabs has a draft for each tab, so neither overwrites the other.
"""

import hashlib
import json
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlite_utils

from ....schema.json_strings import in_json, in_strings, json_text
from ....schema.transaction import write_transaction
from ..private_databases import with_private
from .conflict import BASE, TOKEN, canonical_fields, dump_fields, load_fields
from .editor import Sent

# The most characters of a draft. A year of minutes fits, but nobody can fill the disk with one form.
LARGEST = 1_000_000
# The most drafts of one account.
MOST = 200
# FROM is the hidden field with the mark of the draft that the form was filled from (see `_mark`). CHOSEN is the
# parameter of the address that chooses a draft. With the value NONE the form shows the record instead.
FROM, CHOSEN, NONE = "_from", "draft", "none"
_COUNT = "SELECT count(*) FROM drafts WHERE actor_id = ?"
_OF_FORMS = """
SELECT fields, actor_id, form, showing FROM drafts WHERE form IN (SELECT value FROM json_each(?))
"""
_CHANGE = "UPDATE drafts SET fields = ?, words = ? WHERE actor_id = ? AND form = ? AND showing = ?"
_OF_FORM = "WHERE actor_id = ? AND form = ?"
_WORDS = 80


@dataclass(frozen=True)
class Draft:
    """One draft in a list: the form's address, the tab (showing), the moment it was kept (UTC), its first words."""

    form: str
    showing: str
    saved_at: str
    words: str

    @property
    def path(self) -> str:
        """The address that opens the form with this draft in it."""
        return f"{self.form}?{CHOSEN}={self.showing}" if self.showing.isalnum() else self.form


async def find_draft(folder: Path | None, actor: dict, form: str, chosen: str | None) -> tuple[Sent, str, str] | None:
    """Return (fields, showing, mark) of the draft `chosen` of the form at the address `form`, or of its newest draft.

    Returns None when there is no draft, or when `chosen` is NONE. Raises UnusableSite when private.db cannot be used.
    """
    if chosen == NONE:
        return None

    def ask(db: sqlite_utils.Database) -> Any:
        order = "ORDER BY showing = ? DESC, saved_at DESC, showing LIMIT 1"
        return db.execute(
            f"SELECT fields, showing FROM drafts {_OF_FORM} {order}", [actor["id"], form, chosen or ""]
        ).fetchone()

    found = await with_private(folder, ask)
    return (Sent(json.loads(found[0])), found[1], _mark(found[1], found[0])) if found else None


async def keep_draft(folder: Path | None, actor: dict, form: str, fields: Sent) -> bool:
    """Keep a draft. It replaces the earlier draft of the same tab, and the draft that the form was filled from.

    Returns False when it has more than LARGEST characters or the actor has MOST drafts already. Raises UnusableSite
    when private.db cannot be written.
    """
    text = json_text(fields.lists())
    if len(text) > LARGEST:
        return False
    showing = fields.get(TOKEN, "")

    def store(db: sqlite_utils.Database) -> bool:
        with write_transaction(db) as connection:
            _drop(connection, actor, form, fields)
            if connection.execute(_COUNT, [actor["id"]]).fetchone()[0] >= MOST:
                raise _TooMany
            connection.execute(
                "INSERT INTO drafts (actor_id, form, showing, fields, words) VALUES (?, ?, ?, ?, ?)",
                [actor["id"], form, showing, text, _words(fields)],
            )
        return True

    try:
        return bool(await with_private(folder, store))
    except _TooMany:
        return False


async def forget_draft(folder: Path | None, actor: dict, form: str, fields: Sent) -> None:
    """Delete the draft of one tab, and the draft that its form was filled from unless another tab has changed that.

    Raises UnusableSite when private.db cannot be written.
    """

    def drop(db: sqlite_utils.Database) -> None:
        with write_transaction(db) as connection:
            _drop(connection, actor, form, fields)

    await with_private(folder, drop)


async def drafts_of(folder: Path | None, actor: dict, form: str | None = None) -> list[Draft]:
    """Return the actor's drafts, newest first: all of them, or those of the form at the address `form`.

    Raises UnusableSite when private.db cannot be opened.
    """
    query = (
        "SELECT form, showing, saved_at, words FROM drafts WHERE actor_id = ? AND form = coalesce(?, form) "
        "ORDER BY saved_at DESC, form, showing"
    )
    found = await with_private(folder, lambda db: db.execute(query, [actor["id"], form]).fetchall())
    return [Draft(*row) for row in found or []]


async def change_drafts(folder: Path | None, is_form: Callable[[str], bool], change: Callable[[str], str]) -> None:
    """Do `change` to every string in everybody's drafts of the forms whose addresses `is_form` knows; of what it
    takes out no byte is left in the file.

    Raises UnusableSite when private.db cannot be written.
    """

    def changed(text: str) -> str:
        # The record's fields lie in a draft as JSON of their own.
        base = load_fields(text) if text.startswith("{") else None
        return change(text) if base is None else dump_fields(in_strings(change, base))

    def store(db: sqlite_utils.Database) -> None:
        with write_transaction(db) as connection:
            forms = [form for (form,) in connection.execute("SELECT DISTINCT form FROM drafts") if is_form(form)]
            listed = [json.dumps(forms)]
            rows = [tuple(row) for row in connection.execute(_OF_FORMS, listed).fetchall()]
            now = [(in_json(changed, fields), *key) for fields, *key in rows]
            if [one[0] for one in now] == [row[0] for row in rows]:
                return
            for fields, *key in now:
                words = _words(Sent(json.loads(fields or "{}")))
                connection.execute(_CHANGE, [fields, words, *key])
        db.execute("VACUUM")
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    await with_private(folder, store)


class _TooMany(Exception):
    """The actor has MOST drafts. It rolls the transaction back, so that earlier drafts stay."""


def _drop(connection: sqlite3.Connection, actor: dict, form: str, fields: Sent) -> None:
    where = f"DELETE FROM drafts {_OF_FORM} AND showing = ?"
    connection.execute(where, [actor["id"], form, fields.get(TOKEN, "")])
    for mark in fields.getlist(FROM):
        showing = mark.partition(".")[0]
        query = f"SELECT fields FROM drafts {_OF_FORM} AND showing = ?"
        found = connection.execute(query, [actor["id"], form, showing]).fetchone()
        # When its own tab has changed it since, that tab keeps it.
        if found and _mark(showing, found[0]) == mark:
            connection.execute(where, [actor["id"], form, showing])


def _mark(showing: str, text: str) -> str:
    return f"{showing}.{hashlib.sha256(text.encode()).hexdigest()[:16]}"


def _words(fields: Sent) -> str:
    """Return the beginning of the longest text that the record does not have."""
    base = load_fields(fields.get(BASE)) or {}
    typed = canonical_fields(fields.lists()).items()
    new = (text for name, texts in typed for text in texts if text not in base.get(name, []))
    return " ".join(max(new, key=len, default="").split())[:_WORDS]
