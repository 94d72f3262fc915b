"""Takes the names that may not stand, and how people are reached, out of every text of `public.db` while it is built,
and out of minutes what may be a name or tells how few residents came.

Tested in tests/loaders/publish/test_group_texts.py, tests/loaders/publish/test_build.py and
tests/loaders/publish/test_clean_texts.py.
"""

import sqlite3
from collections.abc import Collection, Iterable
from pathlib import Path

from ...schema.privacy import TEXTS
from .clean_group import ADDRESS, Cleaned, Cleaning, GroupTexts
from .clean_in_two_processes import cleaned_by_two
from .column_cleaner import WEIGHED, cleaner_of_column, names_somebody
from .hidden_names import HiddenNames
from .texts_of_groups import TextTable, forget_texts, note_texts

# The addresses of a group that was merged, and of its meetings: {id, the group that was kept, address}.
_EARLIER_SLUGS = (
    "SELECT id, kept_id, merged ->> '$.slug' FROM merges WHERE table_name = 'groups' "
    "UNION SELECT m.id, m.kept_id, c.value ->> '$.before.slug' FROM merges m, json_each(m.moved) c "
    "WHERE m.table_name = 'groups'"
)
_MEETING_SLUG = "date || '-' || coalesce('grupp-' || group_id, 'aktivitet') || '-' || id"
_RENAMED = "SELECT g.id FROM main.groups g JOIN record.groups r ON r.id = g.id WHERE g.name <> r.name"
_NAMING_ADDRESSES = f'SELECT row_id FROM temp.cleaned WHERE place = ? AND "column" = {ADDRESS} ORDER BY row_id'
# In the order in which rows were always cleaned: of two texts that must differ and no longer do the first stays.
_CHANGED = 'SELECT place, row_id, "column", text FROM temp.cleaned ORDER BY place, rank, row_id, "column"'


def clean_texts(connection: sqlite3.Connection, cleaning: Cleaning, path: Path | None = None) -> dict[int, list[str]]:
    """Clean all texts of the main file, each as the group that it belongs to mentions people.

    Returns {id of the meeting: the words hidden in its minutes until somebody has said what they are}. With `path`,
    that of the main file, the caller's transaction is committed and another one begun, and another process helps.
    """
    # Before their texts are cleaned: a cleaned address is no address.
    _drop_earlier_addresses(connection, cleaning.naming)
    _clean_weighed(connection, cleaning.may_stand)
    tables, parts = note_texts(connection)
    here = GroupTexts(connection, cleaning, tables)
    if path is None:
        hidden = _note_cleaned(connection, (here.clean(*part) for part in parts.items()))
    else:
        connection.commit()
        hidden = _note_cleaned(connection, cleaned_by_two(parts, here, (path, cleaning, tables)))
        connection.commit()
        connection.execute("BEGIN")
    _write_cleaned(connection, tables)
    _clean_addresses(connection, tables)
    _forget(connection)
    return hidden


def clean_minutes(connection: sqlite3.Connection, cleaning: Cleaning) -> dict[int, list[str]]:
    """Clean the texts of minutes (TEXTS) as `clean_texts` does, and nothing else."""
    tables, parts = note_texts(connection, only=TEXTS)
    here = GroupTexts(connection, cleaning, tables)
    hidden = _note_cleaned(connection, (here.clean(*part) for part in parts.items()))
    _write_cleaned(connection, tables)
    _forget(connection)
    return hidden


def _note_cleaned(connection: sqlite3.Connection, cleaned: Iterable[Cleaned]) -> dict[int, list[str]]:
    """Note what changes in the temporary table `cleaned`; returns the words that are hidden, by meeting."""
    connection.execute('CREATE TEMP TABLE cleaned (place, rank, row_id, "column", text)')
    hidden: dict[int, list[str]] = {}
    for changes, words in cleaned:
        connection.executemany("INSERT INTO temp.cleaned VALUES (?, ?, ?, ?, ?)", changes)
        hidden |= words
    return hidden


def _write_cleaned(connection: sqlite3.Connection, tables: list[TextTable]) -> None:
    for place, row_id, at, text in connection.execute(_CHANGED):
        if at != ADDRESS:
            _set(connection, tables[place].name, row_id, tables[place].columns[at], text)


def _forget(connection: sqlite3.Connection) -> None:
    connection.execute("DROP TABLE temp.cleaned")
    forget_texts(connection)


def _clean_weighed(connection: sqlite3.Connection, may_stand: Collection[str]) -> None:
    """Take out of names that may stand how somebody is reached: each name once, for it stands in many rows."""
    for table, columns in WEIGHED.items():
        for column in sorted(columns):
            cleaner = cleaner_of_column(table, column, str, may_stand)
            names = f"SELECT DISTINCT {column} COLLATE BINARY FROM main.{table} WHERE {column} > ''"
            for (name,) in connection.execute(names).fetchall():
                if (clean := cleaner(name)) != name:
                    rows = f"SELECT rowid FROM main.{table} WHERE {column} = ? COLLATE BINARY ORDER BY rowid"
                    for (row_id,) in connection.execute(rows, [name]).fetchall():
                        _set(connection, table, row_id, column, clean)


def _set(connection: sqlite3.Connection, table: str, row_id: int, column: str, text: str) -> None:
    """Two names that must differ may be the same when they are clean: the row's number tells them apart then."""
    change = f'UPDATE main.{table} SET "{column}" = ? WHERE rowid = ?'
    try:
        connection.execute(change, [text, row_id])
    except sqlite3.IntegrityError:
        connection.execute(change, [f"{text} ({row_id})", row_id])


def _drop_earlier_addresses(connection: sqlite3.Connection, naming: HiddenNames) -> None:
    """Drop the merges of groups that were named after somebody; their addresses lead nowhere then."""
    for merge_id, group_id, slug in connection.execute(_EARLIER_SLUGS).fetchall():
        if names_somebody(slug, naming.of(group_id)):
            connection.execute("DELETE FROM merges WHERE id = ?", [merge_id])


def _clean_addresses(connection: sqlite3.Connection, tables: list[TextTable]) -> None:
    """A group named after somebody has the name in its address, and so have its meetings."""
    naming = {
        table.name: [row[0] for row in connection.execute(_NAMING_ADDRESSES, [table.place])]
        for table in tables
        if table.has_address
    }
    renamed = [row[0] for row in connection.execute(_RENAMED)]
    for group_id in sorted({*renamed, *naming.get("groups", [])}):
        connection.execute("UPDATE groups SET slug = 'grupp-' || id WHERE id = ?", [group_id])
        connection.execute(f"UPDATE meetings SET slug = {_MEETING_SLUG} WHERE group_id = ?", [group_id])
    # The address of a meeting keeps what its group was called when the meeting was written down.
    for meeting_id in naming.get("meetings", []):
        connection.execute(f"UPDATE meetings SET slug = {_MEETING_SLUG} WHERE id = ?", [meeting_id])
