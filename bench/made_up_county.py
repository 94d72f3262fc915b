"""A record of a county's size, with rows in every table that pages ask, and what of it is published.

The rows are inserted as they stand, without the triggers, which would take hours; what triggers keep (search index,
sums) is made by the model's own functions when all is there. It is kept in a folder outside the repository.
"""

import os
import random
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from datasette_intranet.loaders.publish import build
from datasette_intranet.loaders.publish.published_at import note_published_now
from datasette_intranet.loaders.publish.published_rows import note_published_rows
from datasette_intranet.schema.database import PRIVATE, PUBLIC, RECORD, open_new_record, open_record
from datasette_intranet.schema.kept_sums import count_sums, sums_machinery
from datasette_intranet.schema.migrate import SEARCHED
from datasette_intranet.schema.search_index import index_changed_rows

from bench.command import intranet
from bench.county_few_rows import fill_few_files, fill_few_rows
from bench.county_rows import county_tables
from bench.made_up_town import made_up_town
from tests.site import CONFIGURATION, ROOT

FOLDER = Path(os.environ.get("INTRANET_BENCH", Path.home() / ".cache" / "datasette-intranet-bench"))
"""Where the sites are kept; `INTRANET_BENCH` names another folder."""
VERSION = 3
"""To be raised when other rows are made up: a site of another version is not used."""
# Nobody reads a file that is being made, and one that is left half made is made anew.
_UNSAFE = "PRAGMA synchronous = OFF; PRAGMA cache_size = -400000"
_TRIGGERS_AND_VIEWS = "SELECT type, name FROM sqlite_master WHERE type IN ('trigger', 'view')"
_IN_MINUTES = ("attendance", "agenda_items", "decisions", "actions", "adjusters")
_OF_MEETING = (
    "title", "date", "end_date", "starts_at", "ends_at", "place", "kind", "status", "chair", "chair_id", "secretary",
    "secretary_id", "correction",
)  # fmt: skip
_INSERT = "INSERT INTO {} ({}) VALUES ({})"


def county_site(meetings: int, present: int = 13) -> Path:
    """The folder of a site with so many meetings, at most `present` named at each; built when it is not kept."""
    folder = FOLDER / f"{meetings}-{present}-{VERSION}"
    if not (folder / RECORD).exists():
        building = FOLDER / f"{folder.name}-building"
        shutil.rmtree(building, ignore_errors=True)
        building.mkdir(parents=True)
        intranet("init", building / "site")
        _fill(building / "site", meetings, present)
        (building / "site").rename(folder)
        building.rmdir()
    open_record(folder).close()
    for name in CONFIGURATION:
        shutil.copy(ROOT / name, folder)
    if not (folder / PUBLIC).exists():
        _add_few_rows(folder)
    if _schema(folder / PUBLIC) != _schema(folder / RECORD):
        _publish(folder)
    return folder


def _schema(path: Path) -> list[Any] | None:
    if not path.exists():
        return None
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute("SELECT name FROM _sqlite_migrations ORDER BY 1").fetchall()


def _fill(site: Path, meetings: int, present: int) -> None:
    connection = open_record(site).conn
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.executescript(f"PRAGMA journal_mode = OFF; {_UNSAFE}")
    with _without_triggers(connection):
        for table, columns, rows in county_tables(made_up_town(), meetings, present, random.Random(1)):
            connection.executemany(_INSERT.format(table, columns, ", ".join("?" * len(columns.split(", ")))), rows)
        _follow(connection)
    count_sums(connection)
    connection.commit()
    connection.execute("PRAGMA journal_mode = WAL")
    connection.close()


@contextmanager
def _without_triggers(connection: sqlite3.Connection) -> Iterator[None]:
    triggers = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for name, _ in triggers:
        connection.execute(f"DROP TRIGGER {name}")
    yield
    for _, sql in triggers:
        connection.execute(sql)


def _add_few_rows(folder: Path) -> None:
    connection = open_record(folder).conn
    with connection, _without_triggers(connection):
        fill_few_rows(connection)
    connection.close()
    fill_few_files(folder)


def _follow(connection: sqlite3.Connection) -> None:
    """What triggers would have kept."""
    lists = ", ".join(f"'{table}', json_array()" for table in _IN_MINUTES)
    told = ", ".join(f"'{column}', {column}" for column in _OF_MEETING)
    connection.execute(
        "INSERT INTO minutes_versions (meeting_id, version, content, published_at) SELECT id, 1, "
        f"json_object('meeting', json_object({told}), {lists}), date || 'T12:00:00Z' FROM meetings "
        "WHERE minutes_status = 'published'"
    )
    connection.execute("INSERT INTO calendar_entries (meeting_id, uid) SELECT id, id FROM meetings")
    build.count_published_proposals(connection)
    _index(connection)


def _index(connection: sqlite3.Connection) -> None:
    for table in SEARCHED:
        connection.execute("INSERT OR IGNORE INTO search_queue SELECT ?, id FROM " + table, [table])
    index_changed_rows(connection)


def _publish(folder: Path) -> None:
    """What publishing chooses, without cleaning the texts: nobody in them is to be hidden."""
    path = folder / "building.db"
    path.unlink(missing_ok=True)
    with closing(open_new_record(path)) as public:
        connection = public.conn
        connection.executescript(f"PRAGMA journal_mode = OFF; {_UNSAFE}; PRAGMA foreign_keys = OFF")
        connection.execute("ATTACH ? AS record", [f"{(folder / RECORD).absolute()}"])
        connection.execute("ATTACH ? AS kept", [f"{(folder / PRIVATE).absolute()}"])
        connection.execute("BEGIN")
        machinery = sums_machinery(connection)
        for kind, name in connection.execute(_TRIGGERS_AND_VIEWS).fetchall():
            connection.execute(f"DROP {kind} {name}")
        build.choose_rows(connection)
        for table in build.TEMPORARY:
            connection.execute(f"DROP TABLE temp.{table}")
        build.count_published_proposals(connection)
        build.count_published(connection, machinery)
        for table in SEARCHED:
            _copy_index(connection, table)
        connection.execute("COMMIT")
        note_published_now(connection)
    # What FTS5 knows of an index it reads when a file is opened.
    with closing(sqlite3.connect(path)) as connection:
        with connection:
            for table in SEARCHED:
                connection.execute(f"DELETE FROM {table}_fts WHERE rowid NOT IN (SELECT id FROM {table})")
        note_published_rows(connection, folder / PUBLIC)
        connection.execute("PRAGMA journal_mode = DELETE")
    path.replace(folder / PUBLIC)


def _copy_index(connection: sqlite3.Connection, table: str) -> None:
    """The index of the record, which holds the same words."""
    if connection.execute(f"SELECT 1 FROM main.{table} LIMIT 1").fetchone():
        for part in ("data", "idx", "content", "docsize"):
            connection.execute(f"DELETE FROM main.{table}_fts_{part}")
            connection.execute(f"INSERT INTO main.{table}_fts_{part} SELECT * FROM record.{table}_fts_{part}")
