"""What is declared wrong of a question stops the start of the site, with the place and the remedy.

Tested in tests/plugins/charts/test_declared_question.py.
"""

import sqlite3

from ..shell.datasette_types import Datasette
from ..shell.record import PUBLIC, RECORD
from .declared_question import check_columns, check_declared_questions, declared_question


async def check_questions(datasette: Datasette) -> None:
    """Raise StartupError for a question of datasette.yml that cannot be answered or drawn as it is declared."""
    check_declared_questions(datasette)
    for name in (RECORD, PUBLIC):
        if name in datasette.databases:
            await _check_columns_of(datasette, name)


async def _check_columns_of(datasette: Datasette, database: str) -> None:
    configured = (datasette.config or {}).get("databases") or {}
    queries = (configured.get(database) or {}).get("queries") or {}

    def read(connection: sqlite3.Connection) -> dict[str, list[str]]:
        return {query: columns for query in queries if (columns := _columns(connection, query))}

    def _columns(connection: sqlite3.Connection, query: str) -> list[str] | None:
        question = declared_question(datasette, database, query)
        if question is None or not (question.chart or question.link):
            return None
        sql = question.statement.strip().rstrip(";")
        try:
            # Only compiled: it reads nothing.
            cursor = connection.execute(f"SELECT * FROM (\n{sql}\n) LIMIT 0", dict.fromkeys(question.parameters, ""))
        except sqlite3.Error:
            # Datasette's own page tells what is wrong with the SQL.
            return None
        return [column[0] for column in cursor.description]

    for query, columns in (await datasette.databases[database].execute_fn(read)).items():
        question = declared_question(datasette, database, query)
        if question:
            check_columns(f"databases: {database}: queries: {query}", question, columns)
