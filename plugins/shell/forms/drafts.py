"""What somebody has begun to write and not yet saved, in private.db: only its writer ever reads it.

A form that is open in two tabs has a draft of each: what is typed in one is not thrown away by the other.
"""

import hashlib
import json
import sqlite3
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlite_utils

from ....schema.transaction import writing
from ..private import with_private
from .conflict import BASE, TOKEN, canonical, load
from .editor import Sent

# A year of minutes fits; nobody fills the disk with one form.
LARGEST = 1_000_000
# Nor with many: nobody has so many forms begun.
MOST = 200
# The hidden field with the draft that a showing of the form was filled from, as `Draft.mark`, and the parameter of
# its address that chooses one; NONE of them leaves the form as the record has it.
FROM, CHOSEN, NONE = "_from", "draft", "none"
_COUNT = "SELECT count(*) FROM drafts WHERE actor_id = ?"
_OF_FORM = "WHERE actor_id = ? AND form = ?"
_WORDS = 80


@dataclass(frozen=True)
class Draft:
    """One draft as it is listed: where it was typed, when it was kept (UTC), and the beginning of its words."""

    form: str
    showing: str
    saved_at: str
    words: str

    @property
    def path(self) -> str:
        """The address that opens the form with this draft in it."""
        return f"{self.form}?{CHOSEN}={self.showing}" if self.showing.isalnum() else self.form


async def find(folder: Path | None, actor: dict, form: str, chosen: str | None) -> tuple[Sent, str, str] | None:
    """The fields of a draft of the form at that address, its showing, and its mark (see FROM): the one `chosen`, or
    the newest; None when there is none."""
    if chosen == NONE:
        return None

    def ask(db: sqlite_utils.Database) -> Any:
        order = "ORDER BY showing = ? DESC, saved_at DESC, showing LIMIT 1"
        return db.execute(
            f"SELECT fields, showing FROM drafts {_OF_FORM} {order}", [actor["id"], form, chosen or ""]
        ).fetchone()

    found = await with_private(folder, ask)
    return (Sent(json.loads(found[0])), found[1], _mark(found[1], found[0])) if found else None


async def keep(folder: Path | None, actor: dict, form: str, fields: Sent) -> bool:
    """Keep the draft of one showing in place of its earlier one, and of the one that the showing was filled from;
    False when it is larger than LARGEST characters, or one more than MOST."""
    text = json.dumps(fields.lists(), ensure_ascii=False)
    if len(text) > LARGEST:
        return False
    showing = fields.get(TOKEN, "")

    def store(db: sqlite_utils.Database) -> bool:
        with writing(db) as connection:
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


async def forget(folder: Path | None, actor: dict, form: str, fields: Sent) -> None:
    """Drop the draft of the showing that was saved, or that its writer does not want, and the one that the showing
    was filled from; not what another tab has typed, into that one too."""

    def drop(db: sqlite_utils.Database) -> None:
        with writing(db) as connection:
            _drop(connection, actor, form, fields)

    await with_private(folder, drop)


async def all_of(folder: Path | None, actor: dict, form: str | None = None) -> list[Draft]:
    """Every draft of the actor, newest first; only those of the form at that address, when one is given."""
    query = (
        "SELECT form, showing, saved_at, words FROM drafts WHERE actor_id = ? AND form = coalesce(?, form) "
        "ORDER BY saved_at DESC, form, showing"
    )
    found = await with_private(folder, lambda db: db.execute(query, [actor["id"], form]).fetchall())
    return [Draft(*row) for row in found or []]


class _TooMany(Exception):
    """Nothing of the transaction stands: an earlier draft least of all is lost for a new one."""


def _drop(connection: sqlite3.Connection, actor: dict, form: str, fields: Sent) -> None:
    where = f"DELETE FROM drafts {_OF_FORM} AND showing = ?"
    connection.execute(where, [actor["id"], form, fields.get(TOKEN, "")])
    for mark in fields.getlist(FROM):
        showing = mark.partition(".")[0]
        query = f"SELECT fields FROM drafts {_OF_FORM} AND showing = ?"
        found = connection.execute(query, [actor["id"], form, showing]).fetchone()
        # Typed on in its own tab since, it is that tab's.
        if found and _mark(showing, found[0]) == mark:
            connection.execute(where, [actor["id"], form, showing])


def _mark(showing: str, text: str) -> str:
    return f"{showing}.{hashlib.sha256(text.encode()).hexdigest()[:16]}"


def _words(fields: Sent) -> str:
    """The beginning of the longest text that the record does not have."""
    base = load(fields.get(BASE)) or {}
    typed = canonical(fields.lists()).items()
    new = (text for name, texts in typed for text in texts if text not in base.get(name, []))
    return " ".join(max(new, key=len, default="").split())[:_WORDS]
