"""The page at /inbox/<document>: the text with marks, and beside it the records that were read from it.

Tested in tests/plugins/inbox/test_document.py.
"""

import sqlite3
from collections.abc import Iterable

from datasette import Response

from ...schema.clock import swedish_time
from ...schema.originals import BAR, kept_of
from ...schema.rights import Actor
from ...schema.settle import Asked, others_questions, questions_of
from ..shell.datasette_types import Datasette, Request
from ..shell.language import Gettext, language_of
from ..shell.page import not_found, render_page, translations_for
from ..shell.passages import passage_pieces, text_for_reader
from ..shell.record import RECORD
from ..shell.removed_rows import removal_in, removed_on
from . import inbox_queries
from .correction_fields import ADDED, TABLES
from .correction_form import TITLES
from .correction_queries import MEETINGS
from .document_marks import KINDS, passage_marks
from .document_records import page_made_of, read_records, records_by_kind
from .inbox_rights import for_editors, may_correct, number_in_address
from .line_page import FURNITURE, MADE_OF_LINE
from .question_form import answer_choices
from .waiting_lines import unread_lines


@for_editors
async def document_page(datasette: Datasette, request: Request) -> Response:
    """Answer GET /inbox/<number of the document>."""
    language, asked = language_of(request), number_in_address(request)
    _ = translations_for(request).gettext
    found = await datasette.databases[RECORD].execute_fn(
        lambda connection: _read(connection, asked, language, request.actor, _)
    )
    if found is None:
        return await not_found(datasette, request, _("There is no document with this address."))
    context = {
        **found,
        **answer_choices(language),
        "kinds": {kind: (_(label), _(title)) for kind, (label, title) in KINDS.items()},
        "made_of_line": [
            (made, _(label)) for made, label in MADE_OF_LINE.items() if found["may_add"] or made == FURNITURE
        ],
        "added": ADDED if found["may_add"] else (),
        "add_titles": {table: _(TITLES[table][1]) for table in ADDED},
        "database": RECORD,
    }
    if not found["pieces"]:
        loaded_on = swedish_time(found["document"]["loaded_at"]).date().isoformat()
        context["removed_on"] = await removed_on(datasette, ("originals", "documents"), loaded_on)
    trail = [("/inbox", _("Inbox"))]
    title = removal_in(found["document"]["name"], language_of(request))
    return await render_page(datasette, request, "inbox_document.html", context, title=title, trail=trail)


def _read(
    connection: sqlite3.Connection, document_id: int, language: str, actor: Actor, gettext: Gettext
) -> dict | None:
    document = connection.execute(inbox_queries.DOCUMENT, {"document": document_id}).fetchone()
    if document is None:
        return None
    may = may_correct(connection, actor, document_id)
    text = text_for_reader(connection, document, may)
    parameters = {"document": document_id, "length": len(text)}
    passages = connection.execute(inbox_queries.PASSAGES, parameters).fetchall()
    questions = questions_of(connection, document_id, language, lambda _: may)
    waiting = [asked for asked in questions if asked.status == "open"]
    records = read_records(connection, document_id, passages, kept_of(connection, document_id) if may else {})
    unread = unread_lines(connection, document_id, text)
    marked = passage_marks(passages, waiting, records, unread)
    own = connection.execute(MEETINGS, {"document": document_id}).fetchone()
    others = others_questions(connection, actor, [asked.id for asked in questions])
    asked_once = alike_together(asked for asked in waiting if asked.id not in others)
    return {
        "document": document,
        # The questions for the visitor; those that ask the same stand together.
        "asked_once": asked_once,
        "question_count": len(asked_once) + len(alike_together(asked for asked in waiting if asked.id in others)),
        "may_correct": may,
        "unread": unread,
        "corrected": TABLES if may else (),
        "may_add": may and own is not None,
        "newer": connection.execute(inbox_queries.NEWER, {"document": document_id}).fetchone(),
        "made": page_made_of(connection, document_id, language, gettext),
        "others": others,
        "waiting": waiting,
        "answered": [asked for asked in questions if asked.status != "open"],
        "records": records_by_kind(records),
        "pieces": passage_pieces(text, marked),
        "is_covered": BAR in text,
        "legend": [kind for kind in KINDS if any(label.kind == kind for one in marked for label in one["labels"])],
    }


def alike_together(questions: Iterable[Asked]) -> list[list[Asked]]:
    """Return the questions in lists: those that ask the same of several rows together, the others by themselves."""
    found: dict[int, list[Asked]] = {}
    for asked in questions:
        found.setdefault(asked.first_alike, []).append(asked)
    return list(found.values())
