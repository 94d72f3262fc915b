"""Who may ask a question that an analyst has saved, and what its SQL may read.

The SQL of a saved question sees the whole of intranet.db, whoever asks it. So whoever asks has to be let at every
table that it reads, at the moment of asking; and it runs in a process of its own, as analysts' SQL does.

Tested in tests/plugins/charts/test_saved_questions.py.
"""

import sqlite3
from collections.abc import Mapping
from datetime import date
from typing import Any

from datasette.resources import DatabaseResource, TableResource
from datasette.utils import InvalidSql, named_parameters, validate_sql_select

from ...schema.saved_questions import SavedQuestion, saved_questions
from ..shell.datasette_types import Database, Datasette
from ..shell.private_databases import person_of_account, with_private
from ..shell.record import RECORD, site_folder
from ..shell.row_number import row_number
from ..shell.signed_in_person import who_is
from .declared_question import LANGUAGES, Chart, Question

PREFIX = "saved-"
# What a statement that only reads consists of, in the words of Datasette's analysis.
_READING = ("read", "select", "function")


class NotReadable(Exception):
    """A statement is not one that reads, or reads what the asker may not see; the message says what."""


async def may_save(datasette: Datasette, actor: Mapping[str, Any] | None) -> bool:
    """Return whether `actor` may save questions: who may run SQL on the record, signed in and not by a key."""
    if not actor or actor.get("token") or RECORD not in datasette.databases:
        return False
    return await datasette.allowed(action="execute-sql", resource=DatabaseResource(RECORD), actor=actor)


def is_owner(actor: Mapping[str, Any] | None, saved: SavedQuestion) -> bool:
    """Return whether `actor` may change a saved question: who saved it, and administrators."""
    if not actor:
        return False
    return str(actor["id"]) == saved.actor_id or "administrator" in (actor.get("roles") or ())


async def questions_for(datasette: Datasette, actor: Mapping[str, Any] | None, number: int | None = None) -> list:
    """Return the saved questions (SavedQuestion) that are meant for `actor`; with `number` only that one."""
    if not actor:
        return []
    saved = await with_private(site_folder(datasette), lambda private: saved_questions(private, number)) or []
    person = await person_of_account(datasette, actor) if any(one.group_id for one in saved) else None
    today = date.today().isoformat()
    record = datasette.databases[RECORD]
    mine = (await record.execute_fn(lambda connection: who_is(connection, dict(actor), person, today))).mine
    return [one for one in saved if one.audience == "all" or is_owner(actor, one) or one.group_id in mine]


async def saved_question(datasette: Datasette, db: Database, actor: dict | None, name: str) -> Question | None:
    """Return the saved question called `name` ('saved-12') when `actor` may ask it on `db`, else None."""
    number = row_number(name.removeprefix(PREFIX))
    if db.name != RECORD or number is None:
        return None
    found = await questions_for(datasette, actor, number)
    if not found:
        return None
    try:
        await check_statement(datasette, actor, found[0].statement)
    except NotReadable:
        return None
    return question_of(found[0])


def question_of(saved: SavedQuestion) -> Question:
    """Return a saved question as its page asks it."""
    chart = None
    if saved.chart:
        titles = dict.fromkeys(LANGUAGES, saved.title)
        chart = Chart(saved.chart["mark"], saved.chart["x"], saved.chart["y"], saved.chart.get("colour"), titles)
    return Question(
        f"{PREFIX}{saved.id}", saved.statement, saved.title, about=saved.about, chart=chart, saved=saved.id
    )


async def check_statement(datasette: Datasette, actor: dict | None, statement: str) -> None:
    """Raise NotReadable for a statement that is not one SELECT, or reads a table that `actor` may not view."""
    parameters = named_parameters(statement)
    try:
        validate_sql_select(statement)
        analysis = await datasette.databases[RECORD].analyze_sql(statement, dict.fromkeys(parameters, ""))
    except (InvalidSql, sqlite3.Error) as error:
        raise NotReadable(str(error)) from error
    if any(name.startswith("_") for name in parameters):
        raise NotReadable(f":{next(name for name in parameters if name.startswith('_'))}")
    tables = {one.table for one in analysis.operations if one.table}
    for one in analysis.operations:
        if one.operation not in _READING:
            raise NotReadable(one.operation)
    for table in sorted(tables):
        resource = TableResource(RECORD, table)
        if not await datasette.allowed(action="view-table", resource=resource, actor=actor):
            raise NotReadable(table)


async def columns_of(db: Database, statement: str) -> list[str]:
    """Return the names of the columns of a statement's answer. Raises sqlite3.Error when it cannot be compiled."""
    parameters = dict.fromkeys(named_parameters(statement), "")

    def read(connection: sqlite3.Connection) -> list[str]:
        text = statement.strip().rstrip(";")
        return [one[0] for one in connection.execute(f"SELECT * FROM (\n{text}\n) LIMIT 0", parameters).description]

    return await db.execute_fn(read)
