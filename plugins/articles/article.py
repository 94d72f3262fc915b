"""/articles and /articles/<id>: the list of news articles, and one article."""

import sqlite3

from datasette import Response

from ...schema.history import may_edit_row
from ...schema.originals import kept_beside
from ...schema.rights import Actor, edits_something, may_edit_group
from ..shell.datasette_types import Datasette, Request
from ..shell.page import not_found, render_page, translations_for
from ..shell.paging import page_of
from ..shell.record import RECORD, record_database
from ..shell.removed_rows import removed_on
from .article_text import first_words, shown_text

PAGE_SIZE = 50
_COUNT = "SELECT count(*) FROM articles"
_ARTICLES = """
SELECT a.id, a.title, a.body, a.published_on, a.changed_on, a.author, a.is_draft, a.group_id, a.document_id,
       a.picture_id, a.picture_shows, a.caption,
       coalesce(g.name, mg.name) AS group_name, coalesce(g.slug, mg.slug) AS group_slug,
       coalesce(a.group_id, m.group_id) AS belongs_to, m.slug AS meeting_slug, m.date AS meeting_date
FROM articles a LEFT JOIN groups g ON g.id = a.group_id LEFT JOIN meetings m ON m.id = a.meeting_id
LEFT JOIN groups mg ON mg.id = m.group_id
"""
_LIST = f"{_ARTICLES} ORDER BY a.published_on IS NULL, a.published_on DESC, a.id DESC LIMIT :limit OFFSET :offset"
_ONE = f"{_ARTICLES} WHERE a.id = :id"


async def articles_page(datasette: Datasette, request: Request) -> Response:
    """Answer GET /articles?page=2 with the articles, the newest first. Raises as record_database does."""
    db = await record_database(datasette, request)

    def read(connection: sqlite3.Connection) -> dict:
        paging = page_of(request, connection.execute(_COUNT).fetchone()[0], PAGE_SIZE)
        limits = {"limit": paging.size, "offset": paging.offset}
        return {"articles": connection.execute(_LIST, limits).fetchall(), "paging": paging}

    context = await db.execute_fn(read)
    if context["paging"].next is None:
        context["removed_on"] = await removed_on(datasette, ("articles",), "0001-01-01")
    may_add = db.name == RECORD and edits_something(request.actor)
    title = translations_for(request).gettext("Articles")
    context |= {"database": db.name, "may_add": may_add, "first_words": first_words}
    return await render_page(datasette, request, "articles_list.html", context, title=title)


async def article_page(datasette: Datasette, request: Request) -> Response:
    """Answer GET /articles/<id> with the article, or 404. Raises as record_database does."""
    db, _ = await record_database(datasette, request), translations_for(request).gettext
    asked = request.url_vars["id"]
    number = int(asked) if len(asked) <= 9 else 0
    row = await db.execute_fn(lambda connection: connection.execute(_ONE, {"id": number}).fetchone())
    if row is None:
        return await not_found(datasette, request, _("There is no article with this address."))
    mine = db.name == RECORD and request.actor is not None
    context = {
        "article": row,
        "text": shown_text(row["body"], row["title"], row["author"]),
        "database": db.name,
        "may_edit": db.name == RECORD and may_edit_group(request.actor, row["belongs_to"]),
        "kept": await db.execute_fn(lambda connection: _kept(connection, number, request.actor)) if mine else [],
    }
    trail = [("/articles", _("Articles"))]
    return await render_page(datasette, request, "articles_article.html", context, title=row["title"], trail=trail)


def _kept(connection: sqlite3.Connection, article_id: int, actor: Actor) -> list[tuple[str, str, str]]:
    """Return what is kept beside the original, such as whom to ask, for somebody who coordinates its groups."""
    return kept_beside(
        connection, "articles", article_id, lambda one: may_edit_row(connection, actor, "documents", {"id": one})
    )
