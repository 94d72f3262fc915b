"""What somebody has begun to write and not yet saved, in private.db: only its writer ever reads it."""

import json
from pathlib import Path

from ....schema.transaction import writing
from ..private import with_private
from .editor import Sent

# A year of minutes fits; nobody fills the disk with one form.
LARGEST = 1_000_000
# Nor with many: nobody has so many forms begun.
MOST = 200
_ANOTHER = "SELECT count(*) FROM drafts WHERE actor_id = ? AND form <> ?"


async def find(folder: Path | None, actor: dict, form: str) -> tuple[Sent, str] | None:
    """The fields of the draft that the actor has of the form at that address, and when it was kept (UTC), or None."""

    def ask(db):
        return db.execute(
            "SELECT fields, saved_at FROM drafts WHERE actor_id = ? AND form = ?", [actor["id"], form]
        ).fetchone()

    found = await with_private(folder, ask)
    return (Sent(json.loads(found[0])), found[1]) if found else None


async def keep(folder: Path | None, actor: dict, form: str, fields: Sent) -> bool:
    """Keep a draft in place of an earlier one; False when it is larger than LARGEST characters,
    or one more than MOST."""
    text = json.dumps(fields.lists(), ensure_ascii=False)
    if len(text) > LARGEST:
        return False

    def store(db):
        with writing(db) as connection:
            if connection.execute(_ANOTHER, [actor["id"], form]).fetchone()[0] >= MOST:
                return False
            connection.execute(
                "INSERT OR REPLACE INTO drafts (actor_id, form, fields) VALUES (?, ?, ?)", [actor["id"], form, text]
            )
        return True

    return bool(await with_private(folder, store))


async def forget(folder: Path | None, actor: dict, form: str) -> None:
    """Drop the draft of a form that was saved, or that its writer does not want."""

    def drop(db):
        with writing(db) as connection:
            connection.execute("DELETE FROM drafts WHERE actor_id = ? AND form = ?", [actor["id"], form])

    await with_private(folder, drop)


async def all_of(folder: Path | None, actor: dict) -> list[tuple[str, str]]:
    """The address and the time (UTC) of every draft of the actor, newest first."""
    query = "SELECT form, saved_at FROM drafts WHERE actor_id = ? ORDER BY saved_at DESC"
    return await with_private(folder, lambda db: db.execute(query, [actor["id"]]).fetchall()) or []
