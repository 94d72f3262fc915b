"""What is wrong with the databases of a site: what SQLite finds in them, and sums and indexes that are not right.

Each check takes an open connection and gives one line (Swedish) for each fault, with its remedy where there is one.
All checks of a site together are in loaders/cli/doctor.py.

Tested in tests/loaders/cli/test_doctor.py.
"""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import islice
from pathlib import Path

from ..schema.database import JOURNALS, ORIGINALS, PRIVATE, PUBLIC, RECORD, VOICES, open_record, set_journal
from ..schema.errors import UnusableSite
from ..schema.kept_sums import count_sums, wrong_sums
from ..schema.newest_files import is_newest, open_to_read
from ..schema.transaction import refusal_reason, write_transaction
from .check_machinery import (
    FROM_BACKUP,
    lacking_indexes,
    lacking_rules,
    passages_beyond_text,
    repair_machinery,
    strange_tables,
    stuck_writes,
    unsearchable_rows,
)

_MOST = 10
_REPAIR = "intranet doctor --repair"
_PUBLISH = "intranet publish --anew"


def damaged_pages(connection: sqlite3.Connection, _remedy: str) -> Iterator[str]:
    """Pages, records and indexes that SQLite finds damaged."""
    for (told,) in connection.execute(f"PRAGMA integrity_check({_MOST})"):
        if told != "ok":
            yield f"skadad: {told}. Ta en säkerhetskopia av filen som den är, och återställ en tidigare."


def foreign_keys(connection: sqlite3.Connection, remedy: str) -> Iterator[str]:
    """Rows that point at a row that is not there."""
    told = f" {FROM_BACKUP if remedy == _REPAIR else f'Gör filen på nytt: {remedy}'}" if remedy else ""
    for table, row_id, parent, _ in islice(connection.execute("PRAGMA foreign_key_check"), _MOST):
        yield f"{table} rad {row_id} pekar på en rad i {parent} som inte finns.{told}"


def differing_sums(connection: sqlite3.Connection, remedy: str) -> Iterator[str]:
    """Kept sums that do not say what the rows come to."""
    for table, rows in wrong_sums(connection).items():
        yield f"{table}: {rows} rader stämmer inte med det som de räknar. Räkna om: {remedy}"


def other_journal(connection: sqlite3.Connection, name: str | Path) -> Iterator[str]:
    """The journal of the file, when it is not the one that it has (JOURNALS)."""
    found = connection.execute("PRAGMA journal_mode").fetchone()[0].upper()
    if found != JOURNALS[name]:
        yield f"journalen är {found} och ska vara {JOURNALS[name]}. Stoppa servern, och gör: {_REPAIR}"


Check = Callable[[sqlite3.Connection, str], Iterator[str]]
OF_ALL: tuple[Check, ...] = (damaged_pages, foreign_keys)
OF_THE_RECORD: tuple[Check, ...] = (
    *OF_ALL,
    lacking_rules,
    differing_sums,
    lacking_indexes,
    stuck_writes,
    unsearchable_rows,
    passages_beyond_text,
)
OF_THE_PUBLISHED: tuple[Check, ...] = (*OF_ALL, differing_sums, lacking_indexes, strange_tables)


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
        newest = {RECORD: OF_THE_RECORD, PUBLIC: OF_THE_PUBLISHED}
        checks = newest[name] if name in newest and is_newest(path.parent, name) else OF_ALL
        with closing(open_to_read(path)) as connection:
            for check in checks:
                yield from check(connection, _PUBLISH if name == PUBLIC else _REPAIR)
            yield from other_journal(connection, name)
    except sqlite3.DatabaseError as error:
        yield f"kan inte läsas: {refusal_reason(error) or error}."


def repair_journals(folder: Path) -> None:
    """Give each file of the site in `folder` the journal that it has.

    Raises UnusableSite when one cannot be written, also because a server uses it.
    """
    for name, journal in JOURNALS.items():
        path = Path(folder) / name
        try:
            if path.exists():
                with closing(sqlite3.connect(path)) as connection:
                    set_journal(connection, journal)
        except sqlite3.DatabaseError as error:
            told = refusal_reason(error) or str(error)
            raise UnusableSite(f"{path} kan inte skrivas: {told}. Stoppa servern och försök igen.") from error


def repair_record(folder: Path) -> None:
    """Repair what keeps the record in `folder` right (check_machinery.py), and count its sums, in one transaction.

    Raises UnusableSite when the file cannot be written.
    """
    db = open_record(folder)
    with write_transaction(db) as connection:
        repair_machinery(connection)
        count_sums(connection)
    db.close()
