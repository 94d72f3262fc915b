"""Undo of published minutes: published versions stay as people have read them, and the numbers go on from them."""

import json
import sqlite3
from collections.abc import Callable
from typing import Any

from .past_rows import current_row

# These values may change after a publication without a correction (see 014): the person whom a name means, links
# between rows, and due dates.
_FOLLOWS = {
    "id", "chair_id", "secretary_id", "person_id", "group_id", "stands_in_for_id", "item_id", "proposal_id",
    "continues_id", "due_on",
}  # fmt: skip
_KEPT = "SELECT * FROM minutes_versions WHERE meeting_id = ?"
_CONTENT = "SELECT version, content FROM minutes_versions WHERE meeting_id = ?"
_NEWEST = "SELECT max(version) FROM minutes_versions WHERE meeting_id = ?"
_REOPENED = "Tillbaka till hur det var tidigare."
_UNDONE = "Publiceringen ångrades."


def is_newest(connection: sqlite3.Connection, meeting_id: int, row: dict[str, Any]) -> bool:
    """Whether `row`, a row of meetings with published minutes, is the newest published version.

    It is also True when no published version is stored.
    """
    newest = connection.execute(_NEWEST, [meeting_id]).fetchone()[0]
    return newest is None or row["minutes_version"] == newest


def lock_minutes_again(connection: sqlite3.Connection, meeting_id: int, publish: Callable[[], None]) -> None:
    """Lock minutes again by calling `publish`, and keep the stored versions: the minutes are not published once more.

    Raises sqlite3.IntegrityError when the minutes would say something else than the published version.
    """
    kept = connection.execute(_KEPT, [meeting_id]).fetchall()
    said = _said(connection, meeting_id)
    connection.execute("DELETE FROM minutes_versions WHERE meeting_id = ?", [meeting_id])
    publish()
    if not kept:
        return
    for version, words in _said(connection, meeting_id).items():
        if said.get(version, words) != words:
            raise sqlite3.IntegrityError("En publicerad version av ett protokoll ändras inte. Öppna en rättelse.")
    connection.execute("DELETE FROM minutes_versions WHERE meeting_id = ?", [meeting_id])
    marks = ", ".join("?" for _ in kept[0])
    connection.executemany(f"INSERT INTO minutes_versions VALUES ({marks})", [tuple(values) for values in kept])


def go_on(connection: sqlite3.Connection, meeting_id: int, is_reopened: bool) -> None:
    """Make minutes that are open again the next version after the newest published one, with a reason.

    `is_reopened` says that an older version came back. It becomes a draft, and everybody has to sign it anew.
    """
    row, newest = (
        current_row(connection, "meetings", meeting_id) or {},
        connection.execute(_NEWEST, [meeting_id]).fetchone()[0],
    )
    if newest is None or row["minutes_status"] == "published" or row["minutes_version"] > newest:
        return
    reason = _REOPENED if is_reopened else _UNDONE
    connection.execute(
        "UPDATE meetings SET minutes_status = coalesce(minutes_status, 'draft'), minutes_version = ?, correction = ? "
        "WHERE id = ?",
        [newest + 1, reason, meeting_id],
    )
    if is_reopened:
        connection.execute("UPDATE adjusters SET signed_on = NULL WHERE meeting_id = ?", [meeting_id])


def _said(connection: sqlite3.Connection, meeting_id: int) -> dict[int, object]:
    """The content of each version, without the values that may change after a publication."""
    rows = connection.execute(_CONTENT, [meeting_id]).fetchall()
    return {version: _words(json.loads(content)) for version, content in map(tuple, rows)}


def _words(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _words(one) for name, one in value.items() if name not in _FOLLOWS}
    return [_words(one) for one in value] if isinstance(value, list) else value
