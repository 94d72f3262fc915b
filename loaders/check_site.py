"""What is wrong with the files of a site: what SQLite finds in them, and sums and indexes that are not right.

Each check takes an open connection and gives one line (Swedish) for each fault, with its remedy where there is one.

Tested in tests/loaders/cli/test_doctor.py.
"""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import cache
from itertools import islice
from pathlib import Path

import sqlite_utils

from ..schema.database import ORIGINALS, PRIVATE, PUBLIC, RECORD, VOICES, open_record, prepare_connection
from ..schema.kept_sums import count_sums, wrong_sums
from ..schema.migrate import migrate
from ..schema.newest_files import is_newest, open_to_read
from ..schema.transaction import refusal_reason, writing

_MOST = 10
_REPAIR = "intranet doctor --repair"
_PUBLISH = "intranet publish --anew"
# Nobody can tell what a row that is gone held.
_FROM_BACKUP = "Lägg tillbaka en säkerhetskopia från när den fanns: intranet restore"
# What the history makes by itself when a record is opened is left out.
_MADE = "SELECT name, sql FROM sqlite_master WHERE type = ? AND sql IS NOT NULL AND name NOT GLOB '*_history_*'"


def damaged_pages(connection: sqlite3.Connection, _remedy: str) -> Iterator[str]:
    """Pages, records and indexes that SQLite finds damaged."""
    for (told,) in connection.execute(f"PRAGMA integrity_check({_MOST})"):
        if told != "ok":
            yield f"skadad: {told}. Ta en säkerhetskopia av filen som den är, och återställ en tidigare."


def foreign_keys(connection: sqlite3.Connection, remedy: str) -> Iterator[str]:
    """Rows that point at a row that is not there."""
    told = f" {_FROM_BACKUP if remedy == _REPAIR else f'Gör filen på nytt: {remedy}'}" if remedy else ""
    for table, row_id, parent, _ in islice(connection.execute("PRAGMA foreign_key_check"), _MOST):
        yield f"{table} rad {row_id} pekar på en rad i {parent} som inte finns.{told}"


def differing_sums(connection: sqlite3.Connection, remedy: str) -> Iterator[str]:
    """Kept sums that do not say what the rows come to."""
    for table, rows in wrong_sums(connection).items():
        yield f"{table}: {rows} rader stämmer inte med det som de räknar. Räkna om: {remedy}"


def lacking_indexes(connection: sqlite3.Connection, remedy: str) -> Iterator[str]:
    """Indexes that pages need and that the file has not got."""
    for name in missing_indexes(connection):
        yield f"indexet {name} saknas. Gör det: {remedy}"


Check = Callable[[sqlite3.Connection, str], Iterator[str]]
OF_ALL: tuple[Check, ...] = (damaged_pages, foreign_keys)
OF_THE_RECORD: tuple[Check, ...] = (*OF_ALL, differing_sums, lacking_indexes)
"""The checks of the record and of `public.db`, which has the same tables."""


def faults_of_site(folder: Path) -> Iterator[tuple[str, str]]:
    """Each fault of the site in `folder`, as (file, line). A file that is not there has none.

    Nothing is changed. A file that an older version of the program has made is looked at for damage alone.
    """
    for name in (RECORD, PUBLIC, ORIGINALS, PRIVATE, VOICES):
        path = Path(folder) / name
        if path.exists():
            for line in _faults_of_file(path, name):
                yield str(name), line


def _faults_of_file(path: Path, name: str | Path) -> Iterator[str]:
    try:
        checks = OF_THE_RECORD if name in (RECORD, PUBLIC) and is_newest(path.parent, name) else OF_ALL
        with closing(open_to_read(path)) as connection:
            for check in checks:
                yield from check(connection, _PUBLISH if name == PUBLIC else _REPAIR)
    except sqlite3.DatabaseError as error:
        yield f"kan inte läsas: {refusal_reason(error) or error}."


def repair_record(folder: Path) -> None:
    """Count the sums of the record in `folder` anew, and make the indexes that are missing, in one transaction.

    Raises UnusableSite when the file cannot be written.
    """
    db = open_record(folder)
    with writing(db) as connection:
        for statement in missing_indexes(connection).values():
            connection.execute(statement)
        count_sums(connection)
    db.close()


def missing_indexes(connection: sqlite3.Connection) -> dict[str, str]:
    """The indexes that the file has not got, by name: the statement that makes each."""
    there = {name for name, _ in connection.execute(_MADE, ["index"])}
    return {name: sql for name, sql in _indexes().items() if name not in there}


@cache
def _indexes() -> dict[str, str]:
    """The indexes of a new record, by name."""
    db = sqlite_utils.Database(memory=True)
    prepare_connection(db.conn)
    migrate(db, "intranet")
    return dict(tuple(row) for row in db.execute(_MADE, ["index"]))
