"""One SELECT by somebody whom nobody knows, run within bounds of time, size and columns; to be called in a sandbox.

SQLite does not stop within one step: `hex(zeroblob(400000000))`, or a chain of common table expressions that double,
takes what it takes, whatever time limit is set. So the process that runs this is ended from outside when its time is
up, and holds no more than the system lets it (https://www.sqlite.org/security.html and .../c3ref/limit.html).
Each process imports this module anew: what it needs imports nothing of the web.

Tested in tests/plugins/access/test_visitors_sql.py.
"""

import os
import sqlite3
import time
from dataclasses import dataclass
from typing import Any

from .database import prepare_connection
from .word_functions import register_word_functions

# Of what people may query only this table shows where the file is on the server.
_PATHS = "pragma_database_list"
LARGEST_ANSWER = 16_000_000
"""Bytes of text and blobs in one answer."""
_TOO_LARGE = "the answer is larger than 16 MB; choose fewer columns or rows"
_LIMITS = {
    # Bytes of one value. A published text is at most 5 million characters.
    sqlite3.SQLITE_LIMIT_LENGTH: 10_000_000,
    sqlite3.SQLITE_LIMIT_SQL_LENGTH: 50_000,
    sqlite3.SQLITE_LIMIT_COLUMN: 300,
    sqlite3.SQLITE_LIMIT_EXPR_DEPTH: 200,
    sqlite3.SQLITE_LIMIT_COMPOUND_SELECT: 100,
    sqlite3.SQLITE_LIMIT_VDBE_OP: 200_000,
    sqlite3.SQLITE_LIMIT_LIKE_PATTERN_LENGTH: 500,
    sqlite3.SQLITE_LIMIT_ATTACHED: 0,
    sqlite3.SQLITE_LIMIT_WORKER_THREADS: 0,
}


@dataclass(frozen=True, slots=True)
class Question:
    """A statement with its parameters for the file at `path`; `stamp` tells one published file from the next.

    At most `rows` rows (None for all), within `seconds`.
    """

    path: str
    stamp: tuple[Any, ...]
    statement: str
    parameters: Any
    rows: int | None
    seconds: float


@dataclass(frozen=True, slots=True)
class Answer:
    """The names of the columns and the rows; or `error`, what SQLite says against the statement."""

    columns: tuple[str, ...] = ()
    rows: tuple[tuple[Any, ...], ...] = ()
    error: str | None = None


_open: dict[str, tuple[tuple[Any, ...], sqlite3.Connection]] = {}


def open_question_file(_name: str, question: Question) -> None:
    """Opens the file before the time of the first question runs. The process gives way to the site's own."""
    os.nice(10)
    _connection(question)


def answer_bounded_query(_name: str, question: Question) -> Answer:
    """Run the statement within its limits; returns the rows, or SQLite's error."""
    connection = _connection(question)
    deadline = time.perf_counter() + question.seconds
    connection.set_progress_handler(lambda: int(time.perf_counter() >= deadline), 1000)
    try:
        cursor = connection.execute(question.statement, question.parameters)
        rows = _rows(cursor, question.rows)
        return Answer(tuple(column[0] for column in cursor.description or ()), rows)
    except (sqlite3.Error, sqlite3.Warning) as error:
        return Answer(error=str(error))
    except MemoryError:
        return Answer(error=_TOO_LARGE)
    finally:
        connection.set_progress_handler(None, 1000)


def refuse_paths(action: int, name: str | None, *_: object) -> int:
    """Return SQLITE_DENY for reading paths of files on the server, else SQLITE_OK (for sqlite3 `set_authorizer`)."""
    denied = action == sqlite3.SQLITE_READ and str(name).casefold() == _PATHS
    return sqlite3.SQLITE_DENY if denied else sqlite3.SQLITE_OK


def _rows(cursor: sqlite3.Cursor, most: int | None) -> tuple[tuple[Any, ...], ...]:
    found: list[tuple[Any, ...]] = []
    size = 0
    for row in cursor:
        size += sum(len(value) for value in row if isinstance(value, str | bytes))
        if size > LARGEST_ANSWER:
            raise sqlite3.OperationalError(_TOO_LARGE)
        found.append(tuple(row))
        if most is not None and len(found) >= most:
            break
    return tuple(found)


def _connection(question: Question) -> sqlite3.Connection:
    """The file, opened for reading once for each version of it."""
    stamp, connection = _open.get(question.path, (None, None))
    if connection is not None and stamp == question.stamp:
        return connection
    if connection is not None:
        connection.close()
    opened = sqlite3.connect(f"file:{question.path}?mode=ro", uri=True)
    opened.text_factory = lambda text: str(text, "utf-8", "replace")
    prepare_connection(opened)
    # What SQLite sorts and keeps aside stays within the memory of the process: it would fill the disk in silence.
    opened.execute("PRAGMA temp_store = MEMORY")
    register_word_functions(opened)
    opened.set_authorizer(refuse_paths)
    for limit, value in _LIMITS.items():
        opened.setlimit(limit, value)
    _open[question.path] = question.stamp, opened
    return opened
