"""/inbox: the documents that have been loaded, and what they left to decide."""

from ...schema.settle import open_questions
from ...schema.vocabulary import codes
from ..shell.formats import vocabulary_label
from ..shell.language import language_of
from ..shell.page import render_page, translator
from ..shell.paging import page_of
from ..shell.record import RECORD
from . import queries
from .right import for_editors

PAGE_SIZE = 50
# How many questions of each kind the inbox itself shows.
FIRST = 5


@for_editors
async def inbox_page(datasette, request):
    """GET /inbox?page=2."""
    language = language_of(request)

    def read(connection) -> dict:
        counts = dict(connection.execute(queries.OPEN_BY_KIND).fetchall())
        paging = page_of(request, connection.execute(queries.DOCUMENT_COUNT).fetchone()[0], PAGE_SIZE)
        limits = {"limit": paging.size, "offset": paging.offset}
        return {
            "documents": connection.execute(queries.DOCUMENTS, limits).fetchall(),
            "paging": paging,
            "kinds": [
                (kind, counts[kind], list(open_questions(connection, kind, FIRST, 0, language)))
                for kind in codes("review_kind")
                if kind in counts
            ],
        }

    context = await datasette.databases[RECORD].execute_fn(read)
    title = translator(request).gettext("Inbox")
    return await render_page(datasette, request, "loading_inbox.html", context, title=title)


@for_editors
async def questions_page(datasette, request):
    """GET /inbox/questions?kind=person&page=2; without a kind all that waits."""
    language = language_of(request)
    kind = request.args.get("kind")
    kind = kind if kind in codes("review_kind") else None

    def read(connection) -> dict:
        counts = dict(connection.execute(queries.OPEN_BY_KIND).fetchall())
        total = counts.get(kind, 0) if kind else sum(counts.values())
        paging = page_of(request, total, PAGE_SIZE)
        questions = list(open_questions(connection, kind, paging.size, paging.offset, language))
        return {"questions": questions, "paging": paging, "total": total}

    context = await datasette.databases[RECORD].execute_fn(read)
    _ = translator(request).gettext
    title = vocabulary_label("review_kind", kind, language) if kind else _("Questions that wait")
    trail = [("/inbox", _("Inbox"))]
    return await render_page(datasette, request, "loading_questions.html", context, title=title, trail=trail)
