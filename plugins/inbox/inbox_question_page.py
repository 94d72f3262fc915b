"""The page at /inbox/questions/<number>: one question, its words in the text, and the form that answers it.

Tested in tests/plugins/inbox/test_question.py.
"""

import asyncio
import sqlite3
from collections.abc import Mapping

import sqlite_utils
from datasette import Forbidden, Response

from ... import loaders
from ...schema.errors import IntranetError
from ...schema.settle import LEAVE, Asked, Reply, find_question, others_questions, settle_alike
from ...schema.told_by_person import NOTHING
from ..shell.datasette_types import Datasette, Request
from ..shell.language import language_of
from ..shell.page import not_found, render_page, translations_for
from ..shell.record import RECORD
from ..shell.record_write import write_as
from .cover_after_undo import note_answered
from .inbox_rights import for_editors, in_full_for, number_in_address
from .question_form import SentAnswer, answer_choices, read_answer, typed_fields
from .upload_page import SECONDS_TO_READ, reading_lock

# The message about an answer travels in a cookie, which holds 4 kB.
_LONGEST_MESSAGE = 500


@for_editors
async def question_page(datasette: Datasette, request: Request) -> Response:
    """Answer GET and POST /inbox/questions/<number>.

    GET shows the question. POST stores the answer and goes back to the document, or shows the question again with the
    error.
    """
    language, database = language_of(request), datasette.databases[RECORD]
    asked = await database.execute_fn(
        lambda connection: find_question(
            connection, number_in_address(request), language, in_full_for(connection, request.actor)
        )
    )
    if asked is None:
        message = translations_for(request).gettext("There is no question with this address.")
        return await not_found(datasette, request, message)
    if request.method != "POST":
        return await _show(datasette, request, asked)
    others = await database.execute_fn(lambda connection: others_questions(connection, request.actor, [asked.id]))
    if others:
        return await _show(datasette, request, asked, status=403)
    return await _answer(datasette, request, asked)


async def _answer(datasette: Datasette, request: Request, asked: Asked) -> Response:
    """Store the answer of a visitor who may settle the question."""
    language, database = language_of(request), datasette.databases[RECORD]
    form = await request.post_vars()
    if form.get("seen") != asked.status:
        return await _show(datasette, request, asked, SentAnswer(error="answered"), form, status=409)
    sent = await database.execute_fn(lambda connection: read_answer(connection, asked, form, language))
    reply = sent.reply
    if reply is None:
        return await _show(datasette, request, asked, sent, form, sent.reason, status=200 if sent.found else 400)

    def answer(conn: sqlite3.Connection) -> str:
        # The connection belongs to Datasette, so sqlite_utils must not change its settings.
        db = sqlite_utils.Database(conn, recursive_triggers=False, execute_plugins=False)
        if form.get("alike"):
            return settle_alike(db, asked.id, reply, request.actor.get("id"), language)
        return loaders.answer_question(db, asked.id, reply, request.actor, language, again)

    try:
        again = await _read_again(datasette, asked, reply)
        note_answered(request)
        told = await write_as(datasette, request, request.actor, answer, way=None)
    except IntranetError as error:
        return await _show(datasette, request, asked, sent, form, reason=str(error), status=400)
    except TimeoutError:
        _ = translations_for(request).gettext
        reason = _("the file takes too long to read; save it anew in its program and try again.")
        return await _show(datasette, request, asked, sent, form, reason=reason, status=400)
    except Forbidden as error:
        # The record's guard refuses an answer that would change a row of another group.
        return await _show(datasette, request, asked, sent, form, reason=str(error), status=403)
    datasette.add_message(request, told[:_LONGEST_MESSAGE])
    return _back(datasette, asked)


async def _read_again(datasette: Datasette, asked: Asked, reply: Reply) -> "loaders.ReadAgain | None":
    """Read the document of a question with what is told of it, before there is a transaction.

    None for an answer that needs no document. Raises UnreadableFile, InvalidRecord and TimeoutError.
    """
    if reply.word == LEAVE or (asked.asks is None and reply.told is None):
        return None
    told = reply.told or NOTHING
    name, data, everything = await datasette.databases[RECORD].execute_fn(
        lambda connection: loaders.file_to_read_again(connection, asked.id, told)
    )
    async with reading_lock(datasette):
        document = await asyncio.to_thread(loaders.read_apart, name, data, SECONDS_TO_READ, everything)
    return loaders.ReadAgain(document, data, everything)


def _back(datasette: Datasette, asked: Asked) -> Response:
    """Redirect to the document, or to the other questions when the question has no document."""
    path = f"/inbox/{asked.document_id}" if asked.document_id else "/inbox/questions"
    return Response.redirect(datasette.urls.path(path), status=303)


async def _show(  # noqa: PLR0913, PLR0917 - the question, what was sent, and what is wrong with it
    datasette: Datasette,
    request: Request,
    asked: Asked,
    sent: SentAnswer | None = None,
    form: Mapping[str, str] | None = None,
    reason: str | None = None,
    status: int = 200,
) -> Response:
    _ = translations_for(request).gettext
    others = await datasette.databases[RECORD].execute_fn(
        lambda connection: others_questions(connection, request.actor, [asked.id])
    )
    context = {
        **answer_choices(language_of(request)),
        "asked": asked,
        "sent": sent,
        "typed": typed_fields(form) if form else {},
        "reason": reason,
        # The groups that settle the question, when the visitor may not.
        "of": others.get(asked.id),
    }
    trail = [("/inbox", _("Inbox"))]
    if asked.excerpt:
        trail.append((f"/inbox/{asked.document_id}", asked.excerpt.document))
    title = _("Question %(number)s") % {"number": asked.id}
    return await render_page(
        datasette, request, "inbox_question.html", context, title=title, trail=trail, status=status
    )
