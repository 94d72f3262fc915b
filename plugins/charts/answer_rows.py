"""The rows of an answer, read whole and kept while the file that they were read from stays as it is.

Tested in tests/plugins/charts/test_question_page.py.
"""

import sqlite3
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from weakref import WeakKeyDictionary

from datasette.utils import sqlite_timelimit

from ..shell.datasette_types import Database, Datasette
from ..shell.erased_names import forgotten_with_names
from ..shell.file_versions import versions_of
from ..shell.files_of_page import note_sql
from .declared_question import Question

MOST_ROWS = 50_000
"""The rows of an answer that are read. One with more says so, and is not given as a file."""
_KEPT, _MOST_KEPT_ROWS = 64, 5_000
_kept: WeakKeyDictionary[Any, "OrderedDict[tuple, Answer]"] = WeakKeyDictionary()
forgotten_with_names(_kept)


@dataclass(frozen=True)
class Answer:
    """The rows of an answer; with `is_cut` there were more. `version` differs when the same may be answered anew."""

    columns: list[str]
    rows: list[tuple[Any, ...]]
    is_cut: bool
    version: tuple[Any, ...]

    def records(self) -> list[dict[str, Any]]:
        """The rows by column."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]


async def answer_of(datasette: Datasette, db: Database, question: Question, values: Mapping[str, str]) -> Answer:
    """Return the answer to a question, whole as far as MOST_ROWS.

    What a person has written is answered in a process of its own, as their SQL is on Datasette's pages.

    Raises sqlite3.OperationalError, with the text 'interrupted' when it takes longer than the site's time limit.
    """
    note_sql(question.statement, values)
    version = data_version(datasette, db)
    key = (db.name, question.statement, tuple(values.items()))
    kept = _kept.setdefault(datasette, OrderedDict())
    found = kept.get(key)
    if found and found.version == version and None not in version:
        kept.move_to_end(key)
        return found

    def read(connection: sqlite3.Connection) -> tuple[list[str], Sequence[Any]]:
        with sqlite_timelimit(connection, datasette.sql_time_limit_ms):
            cursor = connection.execute(question.statement, dict(values))
            return [column[0] for column in cursor.description or ()], cursor.fetchmany(MOST_ROWS + 1)

    if question.saved is None:
        columns, rows = await db.execute_fn(read)
    else:
        columns, rows = await db.execute_written(question.statement, dict(values), MOST_ROWS + 1)
    answer = Answer(columns, [tuple(row) for row in rows[:MOST_ROWS]], len(rows) > MOST_ROWS, version)
    if len(answer.rows) <= _MOST_KEPT_ROWS:
        kept[key] = answer
        kept.move_to_end(key)
        if len(kept) > _KEPT:
            kept.popitem(last=False)
    return answer


def data_version(datasette: Datasette, db: Database) -> tuple[Any, ...]:
    """Return values that differ when something was written to the database, or another day has begun.

    One of them is None while that cannot be told.
    """
    return db.name, date.today().isoformat(), versions_of(datasette).version(db.name)
