"""Merging two people or two groups, and undoing it: what `intranet person` and `intranet group` have in common."""

from pathlib import Path

import click
import sqlite_utils

from ...schema.clock import swedish_time_text
from ...schema.database import open_record
from ...schema.errors import InvalidRecord
from ...schema.lookup import groups_named, people_named
from ...schema.settle import merge_groups, merge_people, tell_merged, undo_merge
from ...schema.settle.private_merges import follow_in_site
from ..site import existing_site
from .common import without_names

_NAMED = {"people": people_named, "groups": groups_named}
_MERGE = {"people": merge_people, "groups": merge_groups}
_COMMAND = {"people": "person", "groups": "group"}
_DONE = (
    "SELECT id, kept_id, json_extract(merged, '$.name'), merged_at FROM merges "
    "WHERE table_name = ? AND undone_at IS NULL ORDER BY id"
)


def merge_two_rows(site: Path, table: str, keep: str, other: str) -> None:
    """Make two rows of `table` (people or groups) one; each is given by its number or its name."""
    db = open_record(existing_site(site))
    kept_id, other_id = (row_of(db, table, typed) for typed in (keep, other))
    names = [_name(db, table, row_id) for row_id in (kept_id, other_id)]
    merged = _MERGE[table](db, kept_id, other_id)
    follow_in_site(db.conn, site)
    click.echo(tell_merged(merged, *names))
    click.echo(f"Ångra: intranet {_COMMAND[table]} unmerge {merged.id}")
    db.close()
    without_names(site)


def take_apart(site: Path, table: str, merge_id: int | None) -> None:
    """Undo a merge; without a number, list those that can be undone. Raises InvalidRecord."""
    db = open_record(existing_site(site))
    done = {row[0]: row for row in db.execute(_DONE, [table])}
    if merge_id is None:
        for number, kept_id, name, merged_at in done.values():
            click.echo(
                f"{number}. {name} slogs ihop med {_name(db, table, kept_id)} {swedish_time_text(merged_at)[:10]}"
            )
        click.echo("" if done else "Ingen sammanslagning kan ångras.", nl=not done)
    else:
        if merge_id not in done:
            raise InvalidRecord(
                f"Det finns ingen sammanslagning nr {merge_id} att ångra. "
                f"Visa dem: intranet {_COMMAND[table]} unmerge"
            )
        undo_merge(db, merge_id)
        follow_in_site(db.conn, site)
        click.echo(f"{done[merge_id][2]} och {_name(db, table, done[merge_id][1])} är två igen.")
    db.close()
    without_names(site)


def row_of(db: sqlite_utils.Database, table: str, typed: str) -> int:
    """The row that a number or a name means. Raises InvalidRecord, naming those that it may mean."""
    if typed.isascii() and typed.isdigit() and len(typed) < 10:
        return int(typed)
    match = _NAMED[table](db.conn, typed)
    if match.id is not None:
        return match.id
    offered = ", ".join(f"{one.label} (nr {one.value})" for one in match.candidates)
    remedy = f"Ange numret: {offered}." if offered else "Kontrollera stavningen."
    raise InvalidRecord(f"Det går inte att säga vem eller vad {typed} är. {remedy}")


def _name(db: sqlite_utils.Database, table: str, row_id: int) -> str:
    row = db.execute(f"SELECT name FROM {table} WHERE id = ?", [row_id]).fetchone()
    return row[0] if row else f"nr {row_id}"
