"""Migrations: they bring a database to the newest schema.

Each is an annotated SQL file in `sql/`. They run in the order of their names, each once, and all that
are new in one transaction.
"""

import sqlite3
from collections.abc import Callable, Iterator
from functools import cache
from importlib.resources import files

import sqlite_utils

from .errors import UnusableSite
from .transaction import database_path, write_transaction
from .vocabulary import vocabulary_codes, vocabulary_lists

# The tables that can be searched, and the columns whose words count.
SEARCHED = {
    "groups": ("name", "description"),
    "people": ("name",),
    "documents": ("title", "text"),
    "agenda_items": ("heading", "body"),
    "decisions": ("text",),
    "actions": ("text", "responsible"),
    "proposals": ("text", "theme", "answer", "original"),
    "articles": ("title", "body"),
}


def apply_migrations(
    db: sqlite_utils.Database, name: str, before: Callable[[sqlite3.Connection], None] = lambda _: None
) -> None:
    """Apply those of the migrations `name` (a folder of sql/: 'intranet', …) that an open database has not had yet.

    `before` is called first when there are any. It has the write lock, so what it sees is what is migrated.
    Raises UnusableSite when the database was made by a newer version of this program or cannot be written.
    """
    known, applied = _known(name), set(_applied(db, name))
    newer = sorted(applied - known)
    if newer:
        raise UnusableSite(
            f"Databasen {database_path(db.conn)} är gjord av en nyare version av programmet "
            f"(den känner {newer[0]!r}). Uppdatera programmet: pip install --upgrade datasette-intranet."
        )
    if known - applied:
        # Another program may be doing the same: whoever comes second waits, and finds nothing left to do.
        with write_transaction(db) as connection:
            before(connection)
            _migrations(name).apply(db)
    if name == "intranet":
        _store_vocabulary(db)


def has_newest(connection: sqlite3.Connection, name: str) -> bool:
    """Whether a database has had exactly the migrations `name` that this version of the program knows."""
    return set(_applied(sqlite_utils.Database(connection), name)) == _known(name)


@cache
def _known(name: str) -> frozenset[str]:
    return frozenset(migration.name for migration in _migrations(name).pending(sqlite_utils.Database(memory=True)))


@cache
def _migrations(name: str) -> sqlite_utils.Migrations:
    migrations = sqlite_utils.Migrations(f"datasette-intranet-{name}")
    folder = files(__package__).joinpath("sql", name)
    for file in sorted(folder.iterdir(), key=lambda file: file.name):
        if file.name.endswith(".sql"):
            _register(migrations, file.name.removesuffix(".sql"), file.read_text("utf-8"))
    return migrations


def _register(migrations: sqlite_utils.Migrations, name: str, sql: str) -> None:
    @migrations(name=name)
    def apply(db: sqlite_utils.Database) -> None:
        for statement in _statements(_filled_in(sql)):
            db.conn.execute(statement)


def _filled_in(sql: str) -> str:
    """The SQL with `{list}` replaced by the codes of that vocabulary, and {search_tables} by their DDL."""
    if "{search_tables}" in sql:
        template = files(__package__).joinpath("sql", "search_table.sql").read_text("utf-8")
        tables = (
            template.replace("{table}", table).replace("{columns}", ", ".join(columns))
            for table, columns in SEARCHED.items()
        )
        return sql.replace("{search_tables}", "\n".join(tables))
    for name in vocabulary_lists():
        if f"{{{name}}}" in sql:
            sql = sql.replace(f"{{{name}}}", ", ".join(f"'{code}'" for code in vocabulary_codes(name)))
    return sql


def _statements(sql: str) -> Iterator[str]:
    """One statement at a time: executescript() would commit the transaction that the migration runs in."""
    statement = ""
    for line in sql.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


def _applied(db: sqlite_utils.Database, name: str) -> list[str]:
    table = sqlite_utils.Migrations.migrations_table
    if table not in db.table_names():
        return []
    rows = db.query(f"SELECT name FROM {table} WHERE migration_set = ?", [f"datasette-intranet-{name}"])
    return [row["name"] for row in rows]


def _store_vocabulary(db: sqlite_utils.Database) -> None:
    rows = [
        {"list": name, "code": code, "position": position, **labels}
        for name, entries in vocabulary_lists().items()
        for position, (code, labels) in enumerate(entries.items(), start=1)
    ]
    stored = list(db.query("SELECT list, code, position, sv, en FROM vocabulary ORDER BY list, position"))
    if stored != sorted(rows, key=lambda row: (row["list"], row["position"])):
        with write_transaction(db):
            db.table("vocabulary").delete_where()
            db.table("vocabulary").insert_all(rows)
