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
from .upload import upload

PAGE_SIZE = 50
# How many questions of each kind the inbox itself shows.
FIRST = 5


@for_editors
async def inbox_page(datasette, request):
    """GET /inbox?state=waiting&kind=minutes&q=april&page=2; each may be left out. POST: see upload."""
    if request.method == "POST":
        return await upload(datasette, request)
    language = language_of(request)

    def read(connection) -> dict:
        counts = dict(connection.execute(queries.OPEN_BY_KIND).fetchall())
        return {
            **_documents(connection, request),
            "kinds": [
                (kind, counts[kind], list(open_questions(connection, kind, FIRST, 0, language)))
                for kind in codes("review_kind")
                if kind in counts
            ],
        }

    context = await datasette.databases[RECORD].execute_fn(read)
    _ = translator(request).gettext
    named = {"waiting": _("Waiting to be looked through"), "accepted": _("Accepted"), "all": _("All")}
    context["state_choices"] = [(state, named[state], context["states"][state] or 0) for state in named]
    context["kind_choices"] = [
        (kind, vocabulary_label("document_kind", kind, language)) for kind in codes("document_kind")
    ]
    return await render_page(datasette, request, "loading_inbox.html", context, title=_("Inbox"))


def _documents(connection, request) -> dict:
    """One page of the list of documents. What waits is shown first of all, and everything when nothing does."""
    states = connection.execute(queries.STATE_COUNTS).fetchone()
    asked = request.args.get("state")
    state = asked if asked in queries.STATES else "waiting" if states["waiting"] else "all"
    kind = request.args.get("kind")
    filters = {"kind": kind if kind in codes("document_kind") else None, "q": request.args.get("q") or None}
    parameters = {**filters, "q": filters["q"] and filters["q"].lower()}
    total = connection.execute(queries.DOCUMENT_COUNT.format(state=queries.STATES[state]), parameters).fetchone()[0]
    paging = page_of(request, total, PAGE_SIZE)
    limits = {"limit": paging.size, "offset": paging.offset}
    found = connection.execute(queries.DOCUMENTS.format(state=queries.STATES[state]), {**parameters, **limits})
    return {
        "documents": found.fetchall(),
        "paging": paging,
        "filters": {**filters, "state": state},
        "filtered": bool(kind or filters["q"] or asked),
        "states": dict(states),
    }


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
