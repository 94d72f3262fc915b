"""Visitors' own SQL on the published file: it runs in separate processes, a few at a time, with a time limit.

So pages answer while strangers' SQL runs, and the site's own process grows only by the answer. Visitors' own SQL is
`?sql=`, `?_where=` and filters by pattern. The limits are in `schema/bounded_query.py`.
"""

import asyncio
import re
import sqlite3
import weakref
from collections.abc import Callable
from contextvars import ContextVar
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, quote

from datasette.database import Database, QueryInterrupted, Results

from ... import loaders
from ...schema.bounded_query import Answer, Question, answer_bounded_query, open_question_file
from ...schema.errors import UnreadableFile
from ..shell.datasette_types import App, Datasette, Receive, Scope, Send
from ..shell.datasette_words import TOO_LONG, TOO_MANY
from ..shell.files_of_page import UNTOLD, note_read, note_sql
from ..shell.record import RECORD

AT_ONCE = 2
"""The number of visitors' statements that run at the same time. Others wait."""
MOST_WAITING = 100
_MEMORY = 700_000_000
_SPARE_SECONDS = 0.5
_OWN_SQL = ("sql", "_where")
_PATTERNS = ("__like", "__notlike", "__glob")
_OPEN, _ANSWER = (f"{task.__module__}:{task.__qualname__}" for task in (open_question_file, answer_bounded_query))
_ENDS = re.compile(r"^[\s;]+|[\s;]+$")
_written: ContextVar[tuple[str, ...]] = ContextVar("intranet_visitor_has_written", default=())


def note_visitors_sql(app: App) -> App:
    """Return ASGI middleware that notes the SQL and the patterns in the address of each request."""

    async def marked(scope: Scope, receive: Receive, send: Send) -> None:
        token = _written.set(_written_in(scope["query_string"]) if scope["type"] == "http" else ())
        try:
            await app(scope, receive, send)
        finally:
            _written.reset(token)

    return marked


def _written_in(query: bytes) -> tuple[str, ...]:
    pairs = parse_qsl(query.decode("latin-1"))
    found = (_bare(value) for name, value in pairs if name in _OWN_SQL or name.endswith(_PATTERNS))
    return tuple(written for written in found if written)


def _bare(sql: str) -> str:
    """Return the statement without what Datasette may take off its ends: blanks of all sorts and semicolons."""
    return _ENDS.sub("", sql)


def _is_visitors(sql: str, params: Any) -> bool:
    """Return whether the statement or its parameters contain text that the visitor has written."""
    values = params.values() if isinstance(params, dict) else params or ()
    compared = {_bare(value) for value in values if isinstance(value, str)}
    return any(written in sql or written in compared for written in _written.get())


class Desk:
    """The processes that run visitors' SQL for one site."""

    def __init__(self) -> None:
        self._free = [loaders.Sandbox(_MEMORY, "") for _ in range(AT_ONCE)]
        self._places = asyncio.Semaphore(AT_ONCE)
        self._waiting = 0

    async def ask(self, question: Question) -> Answer:
        """Return the answer to a question.

        Raises TimeoutError when the process took too long and was ended, UnreadableFile when it ended by itself, and
        sqlite3.OperationalError when MOST_WAITING questions wait already.
        """
        if self._waiting >= MOST_WAITING:
            raise sqlite3.OperationalError(TOO_MANY)
        self._waiting += 1
        try:
            async with self._places:
                sandbox = self._free.pop()
                try:
                    return await asyncio.to_thread(_asked, sandbox, question)
                finally:
                    self._free.append(sandbox)
        finally:
            self._waiting -= 1


def _asked(sandbox: "loaders.Sandbox", question: Question) -> Answer:
    if sandbox.pid is None:
        sandbox.call(_OPEN, "sql", question)
    answer: Answer = sandbox.call(_ANSWER, "sql", question, seconds=question.seconds + _SPARE_SECONDS)
    return answer


_desks: weakref.WeakKeyDictionary[Any, Desk] = weakref.WeakKeyDictionary()


class BoundedDatabase(Database):
    """A file that people may query. It runs their own SQL in a separate process."""

    path: str
    # Differs between one version of the file and the next; a file that is written to has one.
    stamp: tuple[Any, ...] = ()

    async def execute(  # noqa: PLR0913, PLR0917 - Datasette's signature
        self,
        sql: str,
        params: Any = None,
        truncate: bool = False,
        custom_time_limit: int | None = None,
        page_size: int | None = None,
        log_sql_errors: bool = True,
    ) -> Results:
        """Return the results as Datasette's own method does, but run visitors' own SQL in a separate process.

        Raises datasette.database.QueryInterrupted when the time is up, and sqlite3.OperationalError for an error in
        the SQL, for too many questions at once, and when the rows of a table page take too long.
        """
        note_sql(sql, params)
        if not _is_visitors(sql, params):
            return await super().execute(sql, params, truncate, custom_time_limit, page_size, log_sql_errors)
        note_read(UNTOLD)
        most = self.ds.max_returned_rows
        milliseconds = min(custom_time_limit or self.ds.sql_time_limit_ms, self.ds.sql_time_limit_ms)
        rows = most + (2 if most == page_size else 1) if truncate else None
        # Datasette 1.0a41 expects no QueryInterrupted for the rows of a table page, and would answer 500.
        of_a_table = truncate and _bare(sql) not in _written.get()
        interrupted: Exception = QueryInterrupted(sqlite3.OperationalError("interrupted"), sql, params)
        if of_a_table:
            interrupted = sqlite3.OperationalError(TOO_LONG)
        answer = await self._bounded(sql, params, rows, milliseconds, interrupted)
        return _results(answer, most + (1 if most == page_size else 0) if truncate else None)

    async def execute_written(self, sql: str, params: Any, most: int) -> tuple[list[str], list[Any]]:
        """Return the columns and the first `most` rows of SQL that a person has written, from a separate process.

        Raises sqlite3.OperationalError, with the text 'interrupted' when the time is up.
        """
        note_sql(sql, params)
        interrupted = sqlite3.OperationalError("interrupted")
        answer = await self._bounded(sql, params, most, self.ds.sql_time_limit_ms, interrupted)
        return list(answer.columns), list(answer.rows)

    async def _execute_fn(self, fn: Callable[[sqlite3.Connection], Any]) -> Any:
        note_read(self.name)
        return await super()._execute_fn(fn)

    async def _bounded(
        self, sql: str, params: Any, rows: int | None, milliseconds: float, interrupted: Exception
    ) -> Answer:
        path = quote(str(Path(self.path).resolve()))
        question = Question(path, self.stamp, sql, params if params is not None else {}, rows, milliseconds / 1000)
        try:
            answer = await _desks.setdefault(self.ds, Desk()).ask(question)
        except (TimeoutError, UnreadableFile) as error:
            raise interrupted from error
        if answer.error == "interrupted":
            raise interrupted
        if answer.error is not None:
            raise sqlite3.OperationalError(answer.error)
        return answer


def bound_record(datasette: Datasette) -> None:
    """Let analysts' own SQL on the record run as visitors' does on the published file; to be called at the start."""
    record = datasette.databases.get(RECORD)
    if record is None or isinstance(record, BoundedDatabase) or not record.path:
        return
    bounded = BoundedDatabase(datasette, record.path, is_mutable=record.is_mutable)
    bounded.name, bounded.route = record.name, record.route
    record.close()
    datasette.databases = {**datasette.databases, RECORD: bounded}


def _results(answer: Answer, most: int | None) -> Results:
    """Return the answer as Datasette's Results, with rows as `sqlite3.Row`."""
    names = ", ".join('NULL AS "{}"'.format(name.replace('"', '""')) for name in answer.columns) or "NULL"
    with sqlite3.connect(":memory:") as shape:
        cursor = shape.execute(f"SELECT {names} LIMIT 0")
        rows = [sqlite3.Row(cursor, row) for row in answer.rows]
        description = cursor.description
    truncated = most is not None and len(rows) > most
    return Results(rows[:most] if truncated else rows, truncated, description)
