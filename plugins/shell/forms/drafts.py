"""What somebody has begun to write and not yet saved, in private.db: only its writer ever reads it."""

import asyncio
import json
from pathlib import Path

from ....schema.database import open_private
from ....schema.transaction import writing
from .editor import Sent

# A year of minutes fits; nobody fills the disk with one form.
LARGEST = 1_000_000


async def find(folder: Path | None, actor: dict, form: str) -> tuple[Sent, str] | None:
    """The fields of the draft that the actor has of the form at that address, and when it was kept (UTC), or None."""

    def ask(db):
        return db.execute(
            "SELECT fields, saved_at FROM drafts WHERE actor_id = ? AND form = ?", [actor["id"], form]
        ).fetchone()

    found = await _with(folder, ask)
    return (Sent(json.loads(found[0])), found[1]) if found else None


async def keep(folder: Path | None, actor: dict, form: str, fields: Sent) -> bool:
    """Keep a draft in place of an earlier one; False when it is larger than LARGEST characters."""
    text = json.dumps(fields.lists(), ensure_ascii=False)
    if len(text) > LARGEST:
        return False

    def store(db):
        with writing(db) as connection:
            connection.execute(
                "INSERT OR REPLACE INTO drafts (actor_id, form, fields) VALUES (?, ?, ?)", [actor["id"], form, text]
            )

    await _with(folder, store)
    return True


async def forget(folder: Path | None, actor: dict, form: str) -> None:
    """Drop the draft of a form that was saved, or that its writer does not want."""

    def drop(db):
        with writing(db) as connection:
            connection.execute("DELETE FROM drafts WHERE actor_id = ? AND form = ?", [actor["id"], form])

    await _with(folder, drop)


async def all_of(folder: Path | None, actor: dict) -> list[tuple[str, str]]:
    """The address and the time (UTC) of every draft of the actor, newest first."""
    query = "SELECT form, saved_at FROM drafts WHERE actor_id = ? ORDER BY saved_at DESC"
    return await _with(folder, lambda db: db.execute(query, [actor["id"]]).fetchall()) or []


async def _with(folder: Path | None, work):
    """What `work` makes of the private database, off the event loop; None where the site has no folder."""
    if folder is None:
        return None

    def run():
        db = open_private(folder)
        try:
            return work(db)
        finally:
            db.close()

    return await asyncio.to_thread(run)
