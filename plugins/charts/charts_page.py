"""/-/intranet/queries: every stored query that the visitor may run, by who asks it, with its table and its chart."""

from dataclasses import dataclass
from typing import Any

from datasette import Response

from ..shell.datasette_types import Datasette, Request
from ..shell.language import N_
from ..shell.page import render_page, translator
from ..shell.record import record_database

# In this order on the page; the key stands as `audience` beside a query's title in datasette.yml.
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
class Question:
    """A stored query as the page shows it; `chart` is the address that opens it drawn, None without a chart."""

    title: str
    description: str | None
    table: str
    chart: str | None


async def questions(datasette: Datasette, request: Request) -> Response:
    """GET: the questions to the database that this visitor reads."""
    db = await record_database(datasette, request)
    found = await datasette.list_queries(db.name, actor=request.actor, limit=MOST)
    audiences = _audiences(datasette, db.name)
    _ = translator(request).gettext
    sections = []
    for audience, heading in [*AUDIENCES.items(), (None, OTHERS)]:
        asked = [_question(datasette, query) for query in found.queries if audiences.get(query.name) == audience]
        if asked:
            sections.append((audience or "others", _(heading), asked))
    context = {"sections": sections, "database": db.name}
    return await render_page(datasette, request, "charts_questions.html", context, title=_("Questions and charts"))


def _audiences(datasette: Datasette, database: str) -> dict[str, str]:
    """Who asks each query. Datasette passes over keys that it does not know, and keeps them in its configuration."""
    queries = (datasette.config.get("databases", {}).get(database) or {}).get("queries") or {}
    named = {name: query.get("audience") for name, query in queries.items() if isinstance(query, dict)}
    return {name: audience for name, audience in named.items() if audience in AUDIENCES}


def _question(datasette: Datasette, query: Any) -> Question:
    address = datasette.urls.query(query.database, query.name)
    chart = f"{address}#{query.fragment}" if query.fragment else None
    return Question(query.title or query.name, query.description, address, chart)
