"""Transactions that write, and the reasons for which SQLite refuses them, in words that tell what to do."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

import sqlite_utils

from .errors import UnusableSite

_REASONS = {
    "SQLITE_FULL": "disken är full; frigör utrymme och kör igen",
    "SQLITE_BUSY": "den används av ett annat program; vänta tills det är klart och kör igen",
    "SQLITE_LOCKED": "den används av ett annat program; vänta tills det är klart och kör igen",
    "SQLITE_READONLY": "den får inte skrivas i; kontrollera rättigheterna på filen och mappen",
    "SQLITE_CANTOPEN": "den kan inte öppnas; kontrollera rättigheterna på filen och mappen",
    "SQLITE_IOERR": "disken kan inte läsas eller skrivas; kontrollera utrymme och rättigheter",
    "SQLITE_CORRUPT": "den är skadad; lägg tillbaka en säkerhetskopia",
    "SQLITE_NOTADB": "den är ingen SQLite-databas; flytta undan filen och lägg tillbaka en säkerhetskopia",
}


@contextmanager
def write_transaction(db: sqlite_utils.Database) -> Iterator[sqlite3.Connection]:
    """A transaction that holds the write lock from its beginning: all of it is stored, or nothing.

    Inside a transaction of the caller it is a savepoint. Raises UnusableSite when the file cannot be written.
    """
    connection = db.conn
    try:
        if connection.in_transaction:
            with db.atomic():
                yield connection
            return
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield connection
            connection.execute("COMMIT")
        except BaseException:
            connection.rollback()
            raise
    except sqlite3.DatabaseError as error:
        if reason := refusal_reason(error):
            raise UnusableSite(f"Databasen {database_path(connection)} kan inte skrivas: {reason}.") from error
        raise


def refusal_reason(error: sqlite3.Error) -> str | None:
    """Why SQLite refused, in Swedish with the remedy, when the file or the disk is to blame; else None."""
    name = getattr(error, "sqlite_errorname", None) or ""
    return next((reason for code, reason in _REASONS.items() if name.startswith(code)), None)


def database_path(connection: sqlite3.Connection) -> str:
    """The path of the connection's main database; empty for one in memory."""
    return str(connection.execute("SELECT file FROM pragma_database_list WHERE name = 'main'").fetchone()[0])


@contextmanager
def rehearsal_transaction(db: sqlite_utils.Database) -> Iterator[None]:
    """A transaction that is rolled back at the end: everything is done and nothing is kept.

    Raises UnusableSite when the file cannot be written.
    """
    with write_transaction(db):
        db.conn.execute("SAVEPOINT rehearsal")
        try:
            yield
        finally:
            db.conn.execute("ROLLBACK TO rehearsal")
            db.conn.execute("RELEASE rehearsal")
