"""`public.db`: the published part of the record, built whole and swapped in.

Nobody reads a half-built file: it is built under another name in the same folder, and os.replace puts it in place
(POSIX rename: atomic). It keeps a rollback journal, because publish_meeting.py writes to it while it is read.
"""

import os
import sqlite3
from contextlib import closing
from importlib.resources import files
from pathlib import Path

from ...schema.database import (
    ORIGINALS,
    PRIVATE,
    PUBLIC,
    RECORD,
    open_new_record,
)
from ...schema.errors import UnusableSite
from ...schema.kept_sums import count_sums, sums_machinery
from ...schema.migrate import SEARCHED
from ...schema.privacy import UnexplainedWords, give_pseudonyms, people_named_in_public, pseudonyms_of_site
from ...schema.search_index import index_all_rows
from ...schema.telemetry import span_around
from ..sandbox import usable_processors
from .clean_group import Cleaning
from .clean_texts import clean_texts
from .contact_details_that_stay import contact_details_that_stay
from .earlier_counts import note_gone, note_told_counts
from .hidden_names import HiddenNames
from .index_in_other_process import IndexInOtherProcess
from .last_publication import (
    Known,
    LastPublication,
    groups_without_name,
    keep_last_publication,
    known_now,
    last_change,
    mark_file,
    people_now,
    record_version,
)
from .names_by_group import names_by_group
from .naming_files import leave_out_naming_files
from .proposal_counts import count_published_proposals
from .published_at import note_published_now
from .published_rows import note_published_rows
from .residents_in_originals import ReadLists
from .still_referred import make_room

_TRIGGERS_AND_VIEWS = "SELECT type, name FROM sqlite_master WHERE type IN ('trigger', 'view')"
_ATTENDANCE = (
    "SELECT type, name, sql FROM main.sqlite_master WHERE tbl_name = 'attendance' AND type IN ('table', 'index') "
    "AND sql IS NOT NULL"
)
TEMPORARY = (
    "corrected", "moved", "shown", "current", "named", "counted", "withheld", "heirs", "gone", "superseded",
    "may_be_sum", "still_referred",
)  # fmt: skip
"""The temporary tables that publish.sql makes."""
# From so many meetings on two processes clean the texts.
_LARGE = 2_000
COUNTED = ("meetings", "decisions", "proposals", "people")


def build_site(folder: Path, building: Path) -> dict[str, int]:
    """Rebuild `public.db` of the site in `folder` whole and put it in place; returns what `told_of` says of it.

    `building` is an empty folder beside it. Raises UnusableSite when a list of members cannot be read, sqlite3 and OS
    errors when a file cannot be written; the earlier file stays then.
    """
    last = _build(folder, building / "raw", building / "public")
    os.replace(building / "public", folder / PUBLIC)
    keep_last_publication(folder, last)
    with closing(sqlite3.connect(f"{(folder / PUBLIC).absolute().as_uri()}?mode=ro", uri=True)) as public:
        return told_of(public, last.hidden_words)


def told_of(connection: sqlite3.Connection, hidden: dict[int, int], file: str = "main") -> dict[str, int]:
    """What is told of a published file: rows by table for some tables, and of `hidden` (words by meeting) the sums.

    `hidden` is how many words in minutes the public does not read until somebody has said that they are no resident's
    name, and `asking` in the minutes of how many meetings.
    """
    counts = {table: connection.execute(f"SELECT count(*) FROM {file}.{table}").fetchone()[0] for table in COUNTED}
    return {**counts, "hidden": sum(hidden.values()), "asking": len(hidden)}


def _build(folder: Path, raw: Path, path: Path) -> LastPublication:
    with closing(open_new_record(raw)) as public, IndexInOtherProcess(raw) as index:
        connection = public.conn
        # Nobody is given this file, and it is thrown away when anything goes wrong: nothing is undone or wiped in it.
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("ATTACH ? AS record", [f"{(folder / RECORD).absolute()}"])
        connection.execute("ATTACH ? AS originals", [f"{(folder / ORIGINALS).absolute()}"])
        connection.execute("ATTACH ? AS kept", [f"{(folder / PRIVATE).absolute()}"])
        # What is attached takes this over from the main file, so it is said afterwards.
        connection.execute("PRAGMA main.secure_delete = OFF")
        connection.execute("BEGIN")
        last = _fill(connection, contact_details_that_stay(folder), index)
        connection.execute("COMMIT")
        connection.execute("DETACH record")
        connection.execute("DETACH originals")
        connection.execute("DETACH kept")
        broken = connection.execute("PRAGMA foreign_key_check").fetchone()
        if broken:
            raise UnusableSite(f"Publiceringen avbröts: {broken[0]} rad {broken[1]} pekar på något opublicerat.")
        note_published_now(connection)
        note_published_rows(connection, folder / PUBLIC)
        index.finish(connection)
        last.mark = mark_file(connection)
        # What stood in a row before it was cleaned is still in the file's free pages; a copy has none.
        with span_around("publish.vacuum"):
            connection.execute("VACUUM INTO ?", [f"{path.absolute()}"])
        return last


def _fill(connection: sqlite3.Connection, may_stand: frozenset[str], index: IndexInOtherProcess) -> LastPublication:
    """Fill the file; returns what the next publication compares with, without the number of the file.

    Another process helps where much is published: then what it does at last is `index.finish`.
    """
    version, change = record_version(connection, "record"), last_change(connection, "record")
    machinery = sums_machinery(connection)
    for kind, name in connection.execute(_TRIGGERS_AND_VIEWS).fetchall():
        connection.execute(f"DROP {kind} {name}")
    with span_around("publish.choose"):
        choose_rows(connection)
    with span_around("publish.names"):
        told, lists, people = names_by_group(connection), ReadLists(), people_now(connection)
        naming, unknown = HiddenNames(connection, told, lists), UnexplainedWords(connection, "record")
    with span_around("publish.clean"):
        hidden = clean_rows(
            connection, Cleaning(naming, may_stand, unknown), index if _is_large(connection) else None
        )
    note_told_counts(connection)
    for table in TEMPORARY:
        connection.execute(f"DROP TABLE temp.{table}")
    with span_around("publish.count"):
        count_published_proposals(connection)
        count_published(connection, machinery)
    # No counter tells how many rows the record has.
    connection.execute("DELETE FROM sqlite_sequence")
    words = {meeting: len(words) for meeting, words in hidden.items()}
    known = Known(told, lists, people, naming, unknown, words, groups_without_name(connection))
    return known_now(version, change, may_stand, known)


def count_published(connection: sqlite3.Connection, machinery: list[str]) -> None:
    """Count the sums of what a file holds, and let triggers keep them; `machinery` is what `sums_machinery` told."""
    for statement in machinery:
        connection.execute(statement)
    count_sums(connection)


def choose_rows(connection: sqlite3.Connection) -> None:
    """Copy what is public of the attached record `record` into the tables of an empty file without triggers.

    `kept` is the attached private.db. The texts are as they stand in the record. The temporary tables TEMPORARY are
    left for `clean_rows` and `note_told_counts`.
    """
    indexes = _let_counts_be_hidden(connection)
    make_room(connection)
    connection.execute("CREATE TEMP TABLE named (id INTEGER PRIMARY KEY)")
    named = people_named_in_public(connection, "record")
    connection.executemany("INSERT INTO named VALUES (?)", ([person_id] for person_id in named))
    note_gone(connection)
    for statement in _statements():
        connection.execute(statement)
    give_pseudonyms(connection, pseudonyms_of_site(connection, "kept"))
    for index in indexes:
        connection.execute(index)


def _let_counts_be_hidden(connection: sqlite3.Connection) -> list[str]:
    """Make the empty table of attendance anew, so that `head_count` holds '<5' beside numbers.

    In STRICT tables a column of type ANY keeps each value as it is (https://www.sqlite.org/stricttables.html).
    Returns the statements that make its indexes when all rows have their numbers: kept on the way, they would be
    written several times.
    """
    schema = connection.execute(_ATTENDANCE).fetchall()
    indexes = {name: sql for kind, name, sql in schema if kind == "index"}
    connection.execute("DROP TABLE main.attendance")
    for sql in (sql for kind, _, sql in schema if kind == "table"):
        connection.execute(sql.replace("head_count INTEGER", "head_count ANY", 1))
    return list(indexes.values())


def clean_rows(
    connection: sqlite3.Connection, cleaning: Cleaning, index: IndexInOtherProcess | None = None
) -> dict[int, list[str]]:
    """Clean the texts of what `choose_rows` copied, and index their words.

    Returns {id of the meeting: the words hidden in its minutes until somebody has said what they are}. With `index`
    another process helps (`clean_texts`), and the words of some tables are there when the caller has finished it.
    """
    leave_out_naming_files(connection, cleaning.naming)
    hidden = clean_texts(connection, cleaning, index.path if index else None)
    made_there = index.begin(connection) if index else ()
    for table in SEARCHED:
        if table not in made_there:
            index_all_rows(connection, table)
    return hidden


def _is_large(connection: sqlite3.Connection) -> bool:
    """Whether so much is published that another process is worth its start."""
    meetings: int = connection.execute("SELECT count(*) FROM main.meetings").fetchone()[0]
    return meetings >= _LARGE and usable_processors() > 1


def _statements() -> list[str]:
    """The statements of publish.sql, one by one."""
    found, statement = [], ""
    for line in files(__package__).joinpath("publish.sql").read_text("utf-8").splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            found.append(statement)
            statement = ""
    return found
