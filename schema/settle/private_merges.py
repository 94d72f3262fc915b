"""The private database follows the merges of the record: with accounts, roles, contacts and drafts.

Two files have no transaction in common. The record is written first, and its table `merges` says what has become one;
here everything of one merge is one transaction, with a note that it is done. So whatever stops the server between the
two, calling `follow_merges` again, as the site does when it starts, brings the second file after the first.
"""

import json
import sqlite3
from pathlib import Path
from typing import Any

import sqlite_utils

from ..database import PRIVATE, open_private
from ..transaction import writing

# A merge that was taken back by the history has its row again, and no word in `merges`.
_STANDING = """
SELECT id, table_name, kept_id, merged_id, json_extract(merged, '$.slug') AS old_slug,
       (SELECT slug FROM groups WHERE id = kept_id) AS new_slug, moved
FROM merges m WHERE undone_at IS NULL AND NOT CASE table_name
    WHEN 'people' THEN EXISTS (SELECT 1 FROM people WHERE id = m.merged_id)
    ELSE EXISTS (SELECT 1 FROM groups WHERE id = m.merged_id) END
ORDER BY id
"""
_COLUMNS = ("id", "table", "kept_id", "merged_id", "old_slug", "new_slug", "moved")
_CONTACT = ("email", "phone")


def follow_merges(record: sqlite3.Connection, private: sqlite_utils.Database) -> int:
    """Bring the private database after the merges of the record, and after those that were undone; each once.

    Returns how many merges were followed or taken back.
    """
    standing = {row[0]: dict(zip(_COLUMNS, tuple(row), strict=True)) for row in record.execute(_STANDING)}
    with writing(private) as connection:
        done = dict(connection.execute("SELECT merge_id, moved FROM followed_merges").fetchall())
        undone = sorted(set(done) - set(standing), reverse=True)
        for merge_id in undone:
            _take_back(connection, json.loads(done[merge_id]))
            connection.execute("DELETE FROM followed_merges WHERE merge_id = ?", [merge_id])
        new = sorted(set(standing) - set(done))
        for merge_id in new:
            moved = _follow(connection, standing[merge_id])
            connection.execute("INSERT INTO followed_merges VALUES (?, ?)", [merge_id, json.dumps(moved)])
    return len(undone) + len(new)


def follow_in_site(record: sqlite3.Connection, folder: Path) -> int:
    """`follow_merges` with the private database of the site in `folder`; nothing to do where there is none yet."""
    if not (folder / PRIVATE).exists():
        return 0
    private = open_private(folder)
    try:
        return follow_merges(record, private)
    finally:
        private.close()


def _follow(connection: sqlite3.Connection, merge: dict[str, Any]) -> dict[str, Any]:
    keep, other = merge["kept_id"], merge["merged_id"]
    told = {"keep": keep, "other": other, "drafts": _move_drafts(connection, _addresses(merge))}
    if merge["table"] == "people":
        accounts = "UPDATE accounts SET person_id = ? WHERE person_id = ? RETURNING actor_id"
        told["accounts"] = [row[0] for row in connection.execute(accounts, [keep, other]).fetchall()]
        told["contacts"] = _move_contact(connection, keep, other)
    else:
        told["roles"] = _move_roles(connection, keep, other)
    return told


def _addresses(merge: dict[str, Any]) -> list[tuple[str, str]]:
    """The addresses that lead to the rows that are now others': (what they began with, what they begin with)."""
    if merge["table"] == "people":
        return [(f"/people/{merge['merged_id']}/", f"/people/{merge['kept_id']}/")]
    slugs = [
        (change["before"]["slug"], change["after"]["slug"])
        for change in json.loads(merge["moved"])
        if change["table"] == "meetings" and "slug" in change.get("before", {})
    ]
    meetings = [(f"/meetings/{old}/", f"/meetings/{new}/") for old, new in slugs]
    return [(f"/groups/{merge['old_slug']}/", f"/groups/{merge['new_slug']}/"), *meetings]


def _move_drafts(connection: sqlite3.Connection, addresses: list[tuple[str, str]]) -> list[list[str]]:
    """[account, address before, address after, showing of the form] of each draft that was moved. One that was typed
    in the same showing as another at the new address stays where it is."""
    moved = []
    for old, new in addresses:
        rows = connection.execute(
            "SELECT actor_id, form, ? || substr(form, ?), showing FROM drafts WHERE substr(form, 1, ?) = ?",
            [new, len(old) + 1, len(old), old],
        ).fetchall()
        for actor_id, before, after, showing in map(tuple, rows):
            change = "UPDATE OR IGNORE drafts SET form = ? WHERE actor_id = ? AND form = ? AND showing = ?"
            if connection.execute(change, [after, actor_id, before, showing]).rowcount:
                moved.append([actor_id, before, after, showing])
    return moved


def _move_contact(connection: sqlite3.Connection, keep: int, other: int) -> dict[str, Any] | None:
    """The contact details of both, as they were; of those who are kept only what is missing is filled in."""
    both: dict[int, list[Any] | None] = {}
    for person_id in (keep, other):
        row = connection.execute("SELECT email, phone FROM contacts WHERE person_id = ?", [person_id]).fetchone()
        both[person_id] = list(row) if row else None
    theirs = both[other]
    if theirs is None:
        return None
    now = [one or other_one for one, other_one in zip(both[keep] or (None, None), theirs, strict=True)]
    connection.execute("INSERT OR REPLACE INTO contacts (person_id, email, phone) VALUES (?, ?, ?)", [keep, *now])
    connection.execute("DELETE FROM contacts WHERE person_id = ?", [other])
    return {"keep": both[keep], "other": theirs, "now": now}


def _move_roles(connection: sqlite3.Connection, keep: int, other: int) -> list[list[Any]]:
    """[account, role, whether it had the role in the group that is kept already]."""
    held = "SELECT actor_id, role FROM account_roles WHERE group_id = ? ORDER BY actor_id, role"
    kept = set(map(tuple, connection.execute(held, [keep]).fetchall()))
    gone = list(map(tuple, connection.execute(held, [other]).fetchall()))
    connection.execute("UPDATE OR IGNORE account_roles SET group_id = ? WHERE group_id = ?", [keep, other])
    connection.execute("DELETE FROM account_roles WHERE group_id = ?", [other])
    return [[*one, one in kept] for one in gone]


def _take_back(connection: sqlite3.Connection, told: dict[str, Any]) -> None:
    """What has been changed since stays as it is."""
    keep, other = told["keep"], told["other"]
    for actor_id in told.get("accounts", ()):
        change = "UPDATE accounts SET person_id = ? WHERE actor_id = ? AND person_id = ?"
        connection.execute(change, [other, actor_id, keep])
    for actor_id, role, had_both in told.get("roles", ()):
        _role_back(connection, (actor_id, role, keep), other, had_both)
    for actor_id, before, after, *showing in told["drafts"]:
        # A merge followed before showings had drafts of their own moved the one that there was.
        where = "WHERE actor_id = ? AND form = ? AND showing = coalesce(?, showing)"
        connection.execute(
            f"UPDATE OR IGNORE drafts SET form = ? {where}", [before, actor_id, after, *(showing or [None])]
        )
    if told.get("contacts"):
        _contact_back(connection, keep, other, told["contacts"])


def _role_back(connection: sqlite3.Connection, held: tuple[Any, ...], other: int, had_both: bool) -> None:
    where = "WHERE actor_id = ? AND role = ? AND group_id = ?"
    if connection.execute(f"SELECT 1 FROM account_roles {where}", held).fetchone() is None:
        return
    connection.execute("INSERT OR IGNORE INTO account_roles VALUES (?, ?, ?)", [held[0], held[1], other])
    if not had_both:
        connection.execute(f"DELETE FROM account_roles {where}", held)


def _contact_back(connection: sqlite3.Connection, keep: int, other: int, contacts: dict[str, Any]) -> None:
    connection.execute(
        "INSERT OR IGNORE INTO contacts (person_id, email, phone) VALUES (?, ?, ?)", [other, *contacts["other"]]
    )
    before = contacts["keep"] or [None, None]
    for column, then, now in zip(_CONTACT, before, contacts["now"], strict=True):
        change = f"UPDATE contacts SET {column} = ? WHERE person_id = ? AND {column} IS ?"
        connection.execute(change, [then, keep, now])
    connection.execute("DELETE FROM contacts WHERE person_id = ? AND email IS NULL AND phone IS NULL", [keep])
