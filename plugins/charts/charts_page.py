"""/-/intranet/queries: the stored queries that the visitor may run, by audience, with links to table and chart."""

from dataclasses import dataclass
from typing import Any

from datasette import Response

from ..shell.datasette_types import Datasette, Request
from ..shell.language import N_
from ..shell.page import render_page, translations_for
from ..shell.record import record_database

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
class Question:
    """A stored query on the page. `table` and `chart` are addresses; `chart` is None when it has no chart."""

    title: str
    description: str | None
    table: str
    chart: str | None


async def charts_page(datasette: Datasette, request: Request) -> Response:
    """Answer GET with the stored queries of the visitor's database. Raises as record_database does."""
    db = await record_database(datasette, request)
    found = await datasette.list_queries(db.name, actor=request.actor, limit=MOST)
    audiences = _audiences(datasette, db.name)
    _ = translations_for(request).gettext
    sections = []
    for audience, heading in [*AUDIENCES.items(), (None, OTHERS)]:
        asked = [_question(datasette, query) for query in found.queries if audiences.get(query.name) == audience]
        if asked:
            sections.append((audience or "others", _(heading), asked))
    context = {"sections": sections, "database": db.name}
    return await render_page(datasette, request, "charts_questions.html", context, title=_("Questions and charts"))


def _audiences(datasette: Datasette, database: str) -> dict[str, str]:
    """Return `{query: audience}`. Datasette ignores unknown keys such as `audience` but keeps them in its config."""
    queries = (datasette.config.get("databases", {}).get(database) or {}).get("queries") or {}
    named = {name: query.get("audience") for name, query in queries.items() if isinstance(query, dict)}
    return {name: audience for name, audience in named.items() if audience in AUDIENCES}


def _question(datasette: Datasette, query: Any) -> Question:
    address = datasette.urls.query(query.database, query.name)
    chart = f"{address}#{query.fragment}" if query.fragment else None
    return Question(query.title or query.name, query.description, address, chart)
