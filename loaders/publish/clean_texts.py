"""Takes the names that may not stand, and how people are reached, out of every text of `public.db` while it is built.

Every TEXT column of every table is read, so that a column that is new is never forgotten; what is listed here is
what is left alone.

Tested in tests/loaders/publish/test_group_texts.py and tests/loaders/publish/test_build.py.
"""

import json
import re
import sqlite3
from collections.abc import Callable, Collection, Iterator
from functools import lru_cache, partial
from itertools import groupby
from typing import Any

from ...schema.privacy import (
    TEXTS,
    UnexplainedWords,
    place_without_home,
    texts_of_minutes,
    visible_text,
    without_contact_details,
    without_unexplained_words,
)
from .hidden_names import HiddenNames

# Names that publish.sql has weighed one by one.
WEIGHED = {
    "people": {"name"},
    "attendance": {"name"},
    "adjusters": {"name"},
    "meetings": {"chair", "secretary"},
}
# Columns of JSON: its strings are cleaned one by one, since an escaped line end would hide the name behind it.
_JSON = {("minutes_versions", "content")}
# Columns that tell where people meet: the address of a house that is named may stand there.
_PLACES = {("meetings", "place")}
# Columns that a coordinator fills for everybody to see how somebody is reached.
_REACHED = {("signups", "contact")}
# Texts up to this length come again and again: days, codes, roles. Longer ones would only fill the memory.
_SHORT = 40
# Days and moments, of which there are many, name nobody.
_DAY = re.compile(r"(?:19|20)\d\d-[01]\d-[0-3]\d(?:T\d\d:\d\d:\d\dZ)?")
# Words of this program.
_OURS = ("vocabulary", "search_queue", "touched", "sqlite_sequence", "_sqlite_migrations")
# https://www.sqlite.org/pragma.html#pragma_table_list: the tables that FTS5 keeps for itself are of another type.
_TABLES = "SELECT name FROM pragma_table_list WHERE schema = ? AND type = 'table' AND name <> 'sqlite_schema'"
_CODES = re.compile(r"CHECK \((\w+) IN \(")
_COLUMNS = "SELECT name, type FROM pragma_table_info(?, ?)"
_RENAMED = "SELECT 1 FROM groups g JOIN record.groups r ON r.id = g.id WHERE g.id = ? AND g.name <> r.name"
# The addresses of a group that was merged, and of its meetings: {id, the group that was kept, address}.
_EARLIER_SLUGS = (
    "SELECT id, kept_id, merged ->> '$.slug' FROM merges WHERE table_name = 'groups' "
    "UNION SELECT m.id, m.kept_id, c.value ->> '$.before.slug' FROM merges m, json_each(m.moved) c "
    "WHERE m.table_name = 'groups'"
)
_MEETING_SLUG = "date || '-' || coalesce('grupp-' || group_id, 'aktivitet') || '-' || id"
_NOTHING = "''"
_MAY_NAME = re.compile(r"[^\x00-\x7f]|[A-Za-z%&]")
# Asked of the record: where few meetings are made anew, the others are not here.
_GROUP_OF_MEETING = "(SELECT group_id FROM record.meetings WHERE id = t.meeting_id)"
_GROUP_OF_PROPOSAL = (
    "(SELECT coalesce(m.group_id, p.group_id) FROM record.proposals p "
    "LEFT JOIN record.meetings m ON m.id = p.meeting_id WHERE p.id = t.proposal_id)"
)


def clean_texts(connection: sqlite3.Connection, naming: HiddenNames, may_stand: Collection[str] = ()) -> None:
    """Clean all texts, each as the group that it belongs to mentions people.

    `may_stand` are the telephone numbers and addresses that the site lets stand.
    """
    # Before their texts are cleaned: a cleaned address is no address.
    _drop_earlier_addresses(connection, naming)
    for told in _texts(connection):
        _clean_table(connection, told, naming, may_stand)
    _clean_addresses(connection, naming)


def clean_minutes(connection: sqlite3.Connection, naming: HiddenNames, may_stand: Collection[str] = ()) -> None:
    """Clean the texts of minutes (TEXTS) as `clean_texts` does, and nothing else."""
    for told in _texts(connection):
        if told[0] in TEXTS:
            _clean_table(connection, told, naming, may_stand)


def _clean_table(
    connection: sqlite3.Connection,
    told: tuple[str, list[str], str],
    naming: HiddenNames,
    may_stand: Collection[str],
) -> None:
    """Clean a table of which `_texts` has told."""
    table, columns, group = told
    # Group by group, so that the names of one group are at hand at a time. What is sorted is read before anything
    # is changed, from a file of SQLite's own (https://www.sqlite.org/tempfiles.html), so a large table takes no
    # memory.
    query = (
        f"SELECT t.rowid, {group} AS group_id, {', '.join(f't.{column}' for column in columns)} FROM {table} t "
        f"WHERE {' OR '.join(f't.{column} > {_NOTHING}' for column in columns)} ORDER BY group_id, t.rowid"
    )
    for group_id, rows in groupby(connection.execute(query), key=lambda row: row[1]):
        names = partial(_without_names, naming, group_id)
        sieves = [_sieve_of(table, column.strip('"'), names, may_stand) for column in columns]
        for row_id, _, *texts in rows:
            for column, sieve, text in zip(columns, sieves, texts, strict=True):
                if text and (cleaned := sieve(text)) != text:
                    _set(connection, table, row_id, column, cleaned)


def _without_names(naming: HiddenNames, group_id: int | None, text: str) -> str:
    """The text without the names that may not stand in that group; of days and figures none is asked."""
    return naming.of(group_id)(text) if _MAY_NAME.search(text) else text


def _sieve_of(
    table: str, column: str, names: Callable[[str], str], may_stand: Collection[str]
) -> Callable[[str], str]:
    """What cleans the texts of a column in the rows of one group."""
    is_place, is_reached = (table, column) in _PLACES, (table, column) in _REACHED
    may_name = column in WEIGHED.get(table, ())

    def clean(text: str) -> str:
        seen = visible_text(text)
        # Where somebody's name is hidden, the address is a home.
        details = place_without_home if is_place and names(seen) == seen else without_contact_details
        told = seen if is_reached else details(seen, may_stand)
        return told if may_name else names(told)

    if (table, column) in _JSON:
        return _in_json(clean)
    short = lru_cache(maxsize=1_000)(clean)
    return lambda text: text if _DAY.fullmatch(text) else short(text) if len(text) <= _SHORT else clean(text)


def hide_unexplained_words(connection: sqlite3.Connection, unknown: UnexplainedWords) -> dict[int, list[str]]:
    """Hide the words of published minutes that may be names and of which nobody has said whether they are residents'.

    Returns {id of the meeting: the words hidden in its minutes}, without the meetings that have none.
    """
    hidden = {}
    for (meeting_id,) in connection.execute("SELECT id FROM shown ORDER BY id").fetchall():
        words = unknown.words(connection, meeting_id)
        if words:
            hidden[meeting_id] = words
            for table, row_id, texts in list(texts_of_minutes(connection, meeting_id)):
                for column, text in texts.items():
                    if (clean := without_unexplained_words(text, words)) != text:
                        connection.execute(f"UPDATE {table} SET {column} = ? WHERE id = ?", [clean, row_id])
    return hidden


def _texts(connection: sqlite3.Connection) -> Iterator[tuple[str, list[str], str]]:
    """Each table with texts and rows, its columns of text, and the SQL that tells the group of a row."""
    for table, columns, types in columns_of_text(connection):
        if connection.execute(f"SELECT 1 FROM {table}").fetchone():
            yield table, columns, _group_of(table, types)


def columns_of_text(
    connection: sqlite3.Connection, file: str = "main"
) -> Iterator[tuple[str, list[str], dict[str, str]]]:
    """Each table with texts of an attached file, its columns of text (quoted), and the types of all columns."""
    for (table,) in connection.execute(_TABLES, [file]).fetchall():
        types = dict(connection.execute(_COLUMNS, [table, file]).fetchall())
        (sql,) = connection.execute(f"SELECT sql FROM {file}.sqlite_master WHERE name = ?", [table]).fetchone()
        # Codes are words of this program, whatever somebody's name is.
        left = {"slug", *_CODES.findall(sql)}
        columns = [f'"{name}"' for name, kind in types.items() if kind == "TEXT" and name not in left]
        if columns and table not in _OURS:
            yield table, columns, types


def _group_of(table: str, columns: dict[str, str]) -> str:
    """A proposal is talked of where it was made, before it is where it is carried out."""
    found = {"meeting_id": _GROUP_OF_MEETING, "group_id": "t.group_id", "proposal_id": _GROUP_OF_PROPOSAL}
    ways = ["t.id"] if table == "groups" else [sql for column, sql in found.items() if column in columns]
    return f"coalesce({', '.join((*ways, 'NULL'))}, NULL)"


def _in_json(sieve: Callable[[str], str]) -> Callable[[str], str]:
    """Cleans every string of a JSON text."""

    def clean(value: Any) -> Any:
        if isinstance(value, str):
            return sieve(value)
        if isinstance(value, dict):
            return {name: clean(one) for name, one in value.items()}
        return [clean(one) for one in value] if isinstance(value, list) else value

    return lambda text: json.dumps(clean(json.loads(text)), ensure_ascii=False)


def _set(connection: sqlite3.Connection, table: str, row_id: int, column: str, text: str) -> None:
    """Two names that must differ may be the same when they are clean: the row's number tells them apart then."""
    change = f"UPDATE {table} SET {column} = ? WHERE rowid = ?"
    try:
        connection.execute(change, [text, row_id])
    except sqlite3.IntegrityError:
        connection.execute(change, [f"{text} ({row_id})", row_id])


def _has_name(slug: str | None, names: Callable[[str], str]) -> bool:
    """Whether an address has a name in it that may not stand."""
    words = (slug or "").replace("-", " ").title()
    return names(words) != words


def _drop_earlier_addresses(connection: sqlite3.Connection, naming: HiddenNames) -> None:
    """Drop the merges of groups that were named after somebody; their addresses lead nowhere then."""
    for merge_id, group_id, slug in connection.execute(_EARLIER_SLUGS).fetchall():
        if _has_name(slug, naming.of(group_id)):
            connection.execute("DELETE FROM merges WHERE id = ?", [merge_id])


def _clean_addresses(connection: sqlite3.Connection, naming: HiddenNames) -> None:
    """A group named after somebody has the name in its address, and so have its meetings."""
    for group_id, slug in connection.execute("SELECT id, slug FROM groups").fetchall():
        if connection.execute(_RENAMED, [group_id]).fetchone() or _has_name(slug, naming.of(group_id)):
            connection.execute("UPDATE groups SET slug = 'grupp-' || id WHERE id = ?", [group_id])
            connection.execute(f"UPDATE meetings SET slug = {_MEETING_SLUG} WHERE group_id = ?", [group_id])
    # The address of a meeting keeps what its group was called when the meeting was written down.
    meetings = connection.execute("SELECT id, group_id, slug FROM meetings ORDER BY group_id, id")
    for meeting_id, group_id, slug in meetings.fetchall():
        if _has_name(slug, naming.of(group_id)):
            connection.execute(f"UPDATE meetings SET slug = {_MEETING_SLUG} WHERE id = ?", [meeting_id])
