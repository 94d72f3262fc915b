"""Merges in the private database: its accounts, roles, contacts and drafts follow the merges of the record.

The two files cannot share a transaction. The record is written first, and its table `merges` lists the merges. Then
the private database is written in one transaction, which also notes the merges that it has followed. If the server
stops between the two, the next call of `follow_merges` catches up. The site calls it when it starts.
"""

import json
import logging
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import sqlite_utils

from ..consents import give_consents_back, move_consents
from ..database import PRIVATE, VOICES, open_private, open_voices
from ..errors import UnusableSite
from ..mail.follow_merges import decline_as_other, move_group_letters
from ..saved_questions import give_questions_back, move_questions
from ..transaction import write_transaction
from ..voices.followed_merges import follow_merged_proposals
from .merge_proposals import kept_of_merged

_log = logging.getLogger(__name__)
_ANY_PROPOSAL = "SELECT 1 FROM merges WHERE table_name = 'proposals' LIMIT 1"

# If the history has taken a merge back, the removed row exists again, though `merges` may not say so.
_STANDING = """
SELECT id, table_name, kept_id, merged_id, json_extract(merged, '$.slug') AS old_slug,
       (SELECT slug FROM groups WHERE id = kept_id) AS new_slug, moved
FROM merges m WHERE table_name IN ('people', 'groups') AND undone_at IS NULL AND NOT CASE table_name
    WHEN 'people' THEN EXISTS (SELECT 1 FROM people WHERE id = m.merged_id)
    ELSE EXISTS (SELECT 1 FROM groups WHERE id = m.merged_id) END
ORDER BY id
"""
_COLUMNS = ("id", "table", "kept_id", "merged_id", "old_slug", "new_slug", "moved")
_CONTACT = ("email", "phone")


def follow_merges(record: sqlite3.Connection, private: sqlite_utils.Database) -> int:
    """Follow the record's merges in the private database, and take back those that were undone; each once.

    Returns how many merges were followed or taken back. Raises UnusableSite when the private database cannot be
    written; nothing is changed then.
    """
    standing = {row[0]: dict(zip(_COLUMNS, tuple(row), strict=True)) for row in record.execute(_STANDING)}
    with write_transaction(private) as connection:
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
    """Call `follow_merges` with the private database of the site in `folder`; returns 0 when there is none yet.

    What people without an account have sent follows merges of proposals too.

    Raises UnusableSite when the private database cannot be opened or written.
    """
    _follow_in_voices(record, folder)
    if not (folder / PRIVATE).exists():
        return 0
    private = open_private(folder)
    try:
        return follow_merges(record, private)
    finally:
        private.close()


def _follow_in_voices(record: sqlite3.Connection, folder: Path) -> None:
    """What residents sent follows too. Should it fail, the log says so, and the next call makes up for it."""
    if not (folder / VOICES).exists() or record.execute(_ANY_PROPOSAL).fetchone() is None:
        return
    try:
        with closing(open_voices(folder)) as voices:
            follow_merged_proposals(voices, kept_of_merged(record))
    except UnusableSite as error:
        _log.error("Sammanslagna förslag följs inte i %s: %s", VOICES, error)


def _follow(connection: sqlite3.Connection, merge: dict[str, Any]) -> dict[str, Any]:
    keep, other = merge["kept_id"], merge["merged_id"]
    told = {"keep": keep, "other": other, "drafts": _move_drafts(connection, _addresses(merge))}
    if merge["table"] == "people":
        accounts = "UPDATE accounts SET person_id = ? WHERE person_id = ? RETURNING actor_id"
        told["accounts"] = [row[0] for row in connection.execute(accounts, [keep, other]).fetchall()]
        told["contacts"] = _move_contact(connection, keep, other)
        told["consents"] = move_consents(connection, keep, other)
        decline_as_other(connection, keep, other)
    else:
        told["letters"] = move_group_letters(connection, keep, other)
        told["roles"] = _move_roles(connection, keep, other)
        told["questions"] = move_questions(connection, keep, other)
    return told


def _addresses(merge: dict[str, Any]) -> list[tuple[str, str]]:
    """The addresses that the merge changed, each as (old beginning, new beginning)."""
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
    """Move drafts to the new addresses; returns [account, old address, new address, showing of the form] of each.

    A draft stays where it is when the new address has a draft of the same account and showing.
    """
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
    """Fill in the kept person's missing contact details from the other's.

    Returns the details of both as they were, and the new ones; None when the other person had none.
    """
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
    """Move the roles to the kept group; returns [account, role, whether it had the role there already] of each."""
    held = "SELECT actor_id, role FROM account_roles WHERE group_id = ? ORDER BY actor_id, role"
    kept = set(map(tuple, connection.execute(held, [keep]).fetchall()))
    gone = list(map(tuple, connection.execute(held, [other]).fetchall()))
    connection.execute("UPDATE OR IGNORE account_roles SET group_id = ? WHERE group_id = ?", [keep, other])
    connection.execute("DELETE FROM account_roles WHERE group_id = ?", [other])
    return [[*one, one in kept] for one in gone]


def _take_back(connection: sqlite3.Connection, told: dict[str, Any]) -> None:
    """Take a merge back in the private database. Values that have been changed since stay as they are."""
    keep, other = told["keep"], told["other"]
    for actor_id in told.get("accounts", ()):
        change = "UPDATE accounts SET person_id = ? WHERE actor_id = ? AND person_id = ?"
        connection.execute(change, [other, actor_id, keep])
    for actor_id, role, had_both in told.get("roles", ()):
        _role_back(connection, (actor_id, role, keep), other, had_both)
    for actor_id, before, after, *showing in told["drafts"]:
        # Older notes have no showing, because each form had only one draft then.
        where = "WHERE actor_id = ? AND form = ? AND showing = coalesce(?, showing)"
        connection.execute(
            f"UPDATE OR IGNORE drafts SET form = ? {where}", [before, actor_id, after, *(showing or [None])]
        )
    if told.get("letters"):
        connection.execute("INSERT OR IGNORE INTO mail_groups VALUES (?)", [other])
    give_consents_back(connection, keep, other, told.get("consents", []))
    give_questions_back(connection, keep, other, told.get("questions", []))
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
