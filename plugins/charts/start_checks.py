"""What is declared wrong of a question stops the start of the site, with the place and the remedy.

Tested in tests/plugins/charts/test_declared_question.py.
"""

import sqlite3

from ..shell.datasette_types import Datasette
from ..shell.record import PUBLIC, RECORD
from .declared_question import check_columns, check_declared_questions, declared_queries, declared_question
from .saved_question_access import columns_of


async def check_questions(datasette: Datasette) -> None:
    """Raise StartupError for a question of datasette.yml that cannot be answered or drawn as it is declared."""
    check_declared_questions(datasette)
    for name in (RECORD, PUBLIC):
        if name in datasette.databases:
            await _check_columns_of(datasette, name)


async def _check_columns_of(datasette: Datasette, database: str) -> None:
    for name in declared_queries(datasette, database):
        question = declared_question(datasette, database, name)
        if question is None or not (question.chart or question.link):
            continue
        try:
            columns = await columns_of(datasette.databases[database], question.statement)
        except sqlite3.Error:
            # Datasette's own page tells what is wrong with the SQL.
            continue
        check_columns(f"databases: {database}: queries: {name}", question, columns)
