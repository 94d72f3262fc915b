"""/questions: the stored queries that the visitor may run, by audience, each with a page of its own."""

from dataclasses import dataclass
from typing import Any

from datasette import Response

from ...schema.saved_questions import SavedQuestion
from ..shell.datasette_types import Database, Datasette, Request
from ..shell.language import N_, language_of
from ..shell.page import render_page, translations_for
from ..shell.record import RECORD, record_database
from .asked_question import question_named
from .declared_question import Question, declared_queries
from .saved_question_access import may_save, question_of, questions_for

# The page has this order. The key is the `audience` beside the title of a query in datasette.yml.
AUDIENCES = {
    "staff": N_("For everybody at work"),
    "coordinator": N_("For coordinators"),
    "analyst": N_("For analysts"),
    "researcher": N_("For researchers"),
    "resident": N_("For residents"),
}
OTHERS = N_("More questions")
MOST = 1000


@dataclass(frozen=True)
class Listed:
    """A question of the list: its title, what it is about, its address, and whether it has a chart."""

    title: str
    is_swedish: bool
    about: str
    about_is_swedish: bool
    href: str
    has_chart: bool


async def questions_list_page(datasette: Datasette, request: Request) -> Response:
    """Answer GET with the stored queries of the visitor's database. Raises as record_database does."""
    db = await record_database(datasette, request)
    found = await datasette.list_queries(db.name, actor=request.actor, limit=MOST)
    audiences = _audiences(datasette, db.name)
    _ = translations_for(request).gettext
    sections = []
    for audience, heading in [*AUDIENCES.items(), (None, OTHERS)]:
        asked = [
            await _listed(datasette, request, db, query)
            for query in found.queries
            if audiences.get(query.name) == audience
        ]
        if asked:
            sections.append((audience or "others", _(heading), asked))
    saved = [question_of(one) for one in await _saved(datasette, db, request.actor)]
    if saved:
        sections.append(("saved", _("Saved by analysts"), [_listed_saved(datasette, request, one) for one in saved]))
    context = {"may_save": await may_save(datasette, request.actor), "sections": sections, "database": db.name}
    return await render_page(
        datasette, request, "charts_questions_list.html", context, title=_("Questions and charts")
    )


def _audiences(datasette: Datasette, database: str) -> dict[str, str]:
    """Return `{query: audience}`. Datasette ignores unknown keys such as `audience` but keeps them in its config."""
    queries = declared_queries(datasette, database).items()
    named = {name: query.get("audience") for name, query in queries if isinstance(query, dict)}
    return {name: audience for name, audience in named.items() if audience in AUDIENCES}


async def _listed(datasette: Datasette, request: Request, db: Database, query: Any) -> Listed:
    question = await question_named(datasette, db, request.actor, query.name)
    if question is None:
        address = datasette.urls.query(query.database, query.name)
        return Listed(query.title or query.name, True, query.description or "", True, address, False)
    language = language_of(request)
    is_swedish = language != "sv" and not question.english
    address = datasette.urls.path(f"/questions/{question.name}")
    about, in_swedish = question.about_in(language), language != "sv" and not question.english_about
    title, has_chart = question.title_in(language), question.chart is not None
    return Listed(title, is_swedish, about, in_swedish, address, has_chart)


async def _saved(datasette: Datasette, db: Database, actor: dict | None) -> list[SavedQuestion]:
    return await questions_for(datasette, actor) if db.name == RECORD else []


def _listed_saved(datasette: Datasette, request: Request, question: Question) -> Listed:
    address = datasette.urls.path(f"/questions/{question.name}")
    is_swedish = language_of(request) != "sv"
    return Listed(question.title, is_swedish, question.about, is_swedish, address, question.chart is not None)
