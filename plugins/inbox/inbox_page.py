"""The pages at /inbox and /inbox/questions: the loaded documents, and the questions they left open.

Tested in tests/plugins/inbox/test_inbox.py.
"""

import sqlite3
from collections import Counter

from datasette import Response

from ...schema.rights import Actor
from ...schema.settle import open_questions, others_questions
from ...schema.vocabulary import vocabulary_codes
from ..shell.datasette_types import Datasette, Request
from ..shell.formats import vocabulary_label
from ..shell.language import language_of
from ..shell.page import render_page, translations_for
from ..shell.paging import page_of
from ..shell.record import RECORD
from ..shell.undelivered_mail import undelivered_for
from ..shell.voices_waiting import voices_waiting
from . import inbox_queries
from .inbox_rights import for_editors, in_full_for
from .sheet_page import names_of_senders, sheets_waiting_for
from .upload_page import upload_documents

PAGE_SIZE = 50
# The number of questions of each kind on the page of the inbox.
FIRST = 5


@for_editors
async def inbox_page(datasette: Datasette, request: Request) -> Response:
    """Answer GET /inbox?state=waiting&kind=minutes&q=april&page=2. Every parameter is optional.

    POST uploads documents, see `upload_documents`.
    """
    if request.method == "POST":
        return await upload_documents(datasette, request)
    language = language_of(request)

    def read(connection: sqlite3.Connection) -> dict:
        kinds, others = _waiting(connection, request.actor)
        in_full = in_full_for(connection, request.actor)
        mine = [number for number in kinds if number not in others]
        counts = Counter(kinds[number] for number in mine)
        return {
            **_documents(connection, request),
            "sheets": sheets_waiting_for(connection, request.actor),
            "kinds": [
                (kind, counts[kind], list(open_questions(connection, kind, FIRST, 0, language, mine, in_full)))
                for kind in vocabulary_codes("review_kind")
                if kind in counts
            ],
            # The groups that decide them (names), and the number of questions for each.
            "of_others": Counter(others.values()).most_common(),
        }

    context = await datasette.databases[RECORD].execute_fn(read)
    context["sender_names"] = await names_of_senders(datasette) if context["sheets"] else {}
    context["undelivered"] = await undelivered_for(datasette, request.actor)
    context["voices"] = await voices_waiting(datasette, request.actor)
    _ = translations_for(request).gettext
    named = {"waiting": _("Waiting to be looked through"), "accepted": _("Accepted"), "all": _("All")}
    context["state_choices"] = [(state, named[state], context["states"][state] or 0) for state in named]
    context["kind_choices"] = [
        (kind, vocabulary_label("document_kind", kind, language)) for kind in vocabulary_codes("document_kind")
    ]
    return await render_page(datasette, request, "inbox_documents.html", context, title=_("Inbox"))


def _documents(connection: sqlite3.Connection, request: Request) -> dict:
    """Return one page of the list of documents.

    Without a choice the list shows waiting documents, or all documents when none waits.
    """
    states = connection.execute(inbox_queries.STATE_COUNTS).fetchone()
    asked = request.args.get("state")
    state = asked if asked in inbox_queries.STATES else "waiting" if states["waiting"] else "all"
    kind = request.args.get("kind")
    filters = {
        "kind": kind if kind in vocabulary_codes("document_kind") else None,
        "q": request.args.get("q") or None,
    }
    parameters = {**filters, "q": filters["q"] and filters["q"].lower()}
    count = inbox_queries.DOCUMENT_COUNT.format(state=inbox_queries.STATES[state])
    total = connection.execute(count, parameters).fetchone()[0] if any(filters.values()) else states[state]
    paging = page_of(request, total, PAGE_SIZE)
    limits = {"limit": paging.size, "offset": paging.offset}
    found = connection.execute(
        inbox_queries.DOCUMENTS.format(state=inbox_queries.STATES[state]), {**parameters, **limits}
    )
    return {
        "documents": found.fetchall(),
        "paging": paging,
        "filters": {**filters, "state": state},
        "filtered": bool(kind or filters["q"] or asked),
        "states": dict(states),
    }


def _waiting(connection: sqlite3.Connection, actor: Actor) -> tuple[dict, dict]:
    """Return the kind of each open question by number, and who decides those that the actor may not settle."""
    return dict(connection.execute(inbox_queries.OPEN).fetchall()), others_questions(connection, actor)


@for_editors
async def questions_page(datasette: Datasette, request: Request) -> Response:
    """Answer GET /inbox/questions?kind=person&whose=others&page=2.

    Without a kind the page shows all questions that wait for the visitor.
    """
    language = language_of(request)
    kind = request.args.get("kind")
    kind = kind if kind in vocabulary_codes("review_kind") else None
    of_others = request.args.get("whose") == "others"

    def read(connection: sqlite3.Connection) -> dict:
        kinds, others = _waiting(connection, request.actor)
        chosen = [number for number, one in kinds.items() if (number in others) == of_others and kind in (None, one)]
        paging = page_of(request, len(chosen), PAGE_SIZE)
        in_full = in_full_for(connection, request.actor)
        questions = list(open_questions(connection, None, paging.size, paging.offset, language, chosen, in_full))
        return {"questions": questions, "paging": paging, "total": len(chosen), "others": others}

    context = await datasette.databases[RECORD].execute_fn(read)
    _ = translations_for(request).gettext
    title = vocabulary_label("review_kind", kind, language) if kind else _("Questions that wait")
    if of_others:
        title = _("Waiting for others' decision")
    trail = [("/inbox", _("Inbox"))]
    return await render_page(datasette, request, "inbox_questions.html", context, title=title, trail=trail)
