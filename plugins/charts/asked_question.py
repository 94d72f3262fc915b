"""The question that an address names, for a visitor who may ask it.

Tested in tests/plugins/charts/test_question_page.py.
"""

from dataclasses import dataclass

from datasette.resources import DatabaseResource, QueryResource

from ..shell.datasette_types import Database, Datasette, Request
from ..shell.page import translations_for
from ..shell.record import record_database
from .answer_rows import Answer, answer_of
from .declared_question import Question, declared_question
from .question_choices import Choice, choices_of, values_of
from .saved_question_access import PREFIX, saved_question


@dataclass(frozen=True)
class Asked:
    """A question as a visitor asks it, with its fields and the answer."""

    db: Database
    question: Question
    choices: list[Choice]
    answer: Answer

    @property
    def values(self) -> dict[str, str]:
        """What the SQL gets, by parameter."""
        return values_of(self.choices)


async def question_asked(datasette: Datasette, request: Request) -> tuple[Database, Question] | None:
    """Return the visitor's database and the question that the address names; None when they may not ask it.

    Raises as record_database does.
    """
    db = await record_database(datasette, request)
    question = await question_named(datasette, db, request.actor, request.url_vars["question"])
    return (db, question) if question else None


async def question_named(datasette: Datasette, db: Database, actor: dict | None, name: str) -> Question | None:
    """Return the question `name` of a database when `actor` may ask it on a page of ours, else None.

    What writes, and what asks about the asker (magic parameters as `:_actor_id`), stays on Datasette's page.
    """
    if name.startswith(PREFIX):
        return await saved_question(datasette, db, actor, name)
    query = await datasette.get_query(db.name, name)
    if query is None or query.is_write:
        return None
    if not await datasette.allowed(action="view-query", resource=QueryResource(db.name, name), actor=actor):
        return None
    if not query.is_trusted and not await datasette.allowed(
        action="execute-sql", resource=DatabaseResource(db.name), actor=actor
    ):
        return None
    question = declared_question(datasette, db.name, name)
    return question if question and not any(name.startswith("_") for name in question.parameters) else None


async def answered_question(datasette: Datasette, request: Request, db: Database, question: Question) -> Asked:
    """Return the question with its fields as the request fills them, and its answer.

    Raises sqlite3.Error as answer_of does.
    """
    choices = await choices_of(request, db, question, translations_for(request).gettext)
    return Asked(db, question, choices, await answer_of(datasette, db, question, values_of(choices)))
