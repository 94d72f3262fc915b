"""The page at /meetings/<slug>/publish: what becomes public, and which words are residents' names.

Tested in tests/plugins/meetings/test_names_in_minutes.py.
"""

import sqlite3
from typing import Any

from datasette import Response

from ...schema.errors import IntranetError, InvalidRecord
from ...schema.privacy import settle_unexplained_words
from ...schema.rights import Actor
from ..shell.datasette_types import Datasette, Request
from ..shell.forms.conflict import new_token
from ..shell.forms.editor import Sent
from ..shell.forms.sent_fields import read_fields
from ..shell.language import Gettext
from ..shell.page import render_page, translations_for
from ..shell.record import RECORD
from ..shell.record_write import write_as
from ..shell.words_to_black_out import name_finder
from . import workflow_queries as queries
from . import workflow_store
from .meeting_rights import locked_page, meeting_to_edit, trail_to_meeting
from .public_preview import preview_minutes, public_texts_of
from .publish_after_changes import publish_and_tell
from .workflow_store import Workflow

# The answers about a word, sent in the field word-<the word>.
RESIDENT, OTHER = "resident", "other"
_FIELD = "word-"


class WordsUnsettled(InvalidRecord):
    """Some words may be names, and nobody has said whether they are residents' names."""


def settle_sent_words(
    connection: sqlite3.Connection,
    meeting: sqlite3.Row,
    sent_and_asked: tuple[Sent, list[str]],
    actor: Actor,
    gettext: Gettext,
) -> None:
    """Store the visitor's answers about the words in the minutes that were asked about (see `words_to_explain`).

    What was sent holds them in fields word-<the word>: resident or other. Raises WordsUnsettled while a word has no
    answer; the caller then publishes nothing.
    """
    sent, asked = sent_and_asked
    said = {word: sent.get(_FIELD + word) for word in asked}
    if left := [word for word, value in said.items() if value not in (RESIDENT, OTHER)]:
        text = gettext("Say of each word whether it is a resident's name. Left: %(words)s.")
        raise WordsUnsettled(text % {"words": ", ".join(left)})
    answers = {word: value == RESIDENT for word, value in said.items()}
    settle_unexplained_words(connection, dict(meeting), answers, actor.get("id"))


async def words_to_explain(datasette: Datasette, meeting_id: int) -> list[str]:
    """Return the words in the minutes that may be names when all that the record hides are gone.

    It returns all that may be names while nobody can know whom the record hides.
    """
    try:
        public = await public_texts_of(datasette, meeting_id)
    except IntranetError:
        return await _all_words(datasette, meeting_id)
    return public.unexplained


async def _all_words(datasette: Datasette, meeting_id: int) -> list[str]:
    unexplained = (await name_finder(datasette)).unexplained
    return await datasette.databases[RECORD].execute_fn(lambda conn: unexplained.words(conn, meeting_id))


async def publish_page(datasette: Datasette, request: Request) -> Response:
    """Answer GET and POST /meetings/<slug>/publish.

    GET shows what becomes public, the words to answer for, and the button that publishes. When the minutes are
    published already, GET shows only the words, and POST stores the answers. Raises datasette.Forbidden when the
    record does not let the visitor change the meeting.
    """
    meeting, answer = await meeting_to_edit(datasette, request, may_be_locked=True)
    if answer:
        return answer
    if request.method == "POST":
        return await _say(datasette, request, meeting)
    return await show_publishing(datasette, request, meeting)


async def _say(datasette: Datasette, request: Request, meeting: sqlite3.Row) -> Response:
    sent, _ = await read_fields(request), translations_for(request).gettext
    if meeting["minutes_status"] != "published":
        return Response.redirect(datasette.urls.path(f"/meetings/{meeting['slug']}/publish"), status=303)
    asked = await words_to_explain(datasette, meeting["id"])
    try:
        await write_as(
            datasette,
            request,
            request.actor,
            lambda connection: settle_sent_words(connection, meeting, (sent, asked), request.actor, _),
        )
    except WordsUnsettled as error:
        return await show_publishing(datasette, request, meeting, sent, error)
    await publish_and_tell(datasette, request, meeting["id"], _("Your answers are kept."))
    return Response.redirect(datasette.urls.path(f"/meetings/{meeting['slug']}"), status=303)


async def show_publishing(
    datasette: Datasette,
    request: Request,
    meeting: sqlite3.Row,
    sent: Sent | None = None,
    error: Exception | None = None,
) -> Response:
    """Return the page with the fields that were sent and the error, if any.

    Published minutes that hide no word get the page that says that they are locked. The HTTP status follows from the
    error, see `workflow_store.http_status_after`.
    """
    _ = translations_for(request).gettext
    state, told = await datasette.databases[RECORD].execute_fn(lambda conn: _to_publish(conn, meeting, request.actor))
    more: dict[str, Any] = {
        "token": new_token(),
        "said": sent.get if sent else {}.get,
        "is_locked": meeting["minutes_status"] == "published",
        "preview": None,
        "problem": None,
    }
    order = told.pop("items"), told.pop("item_of")
    more |= await _words_and_preview(datasette, meeting["id"], None if more["is_locked"] else order)
    if error:
        more["problem"] = str(error)
    if more["is_locked"] and not more["words"]:
        return await locked_page(datasette, request, meeting)
    return await render_page(
        datasette,
        request,
        "meetings_publish.html",
        {"meeting": meeting, "workflow": state, **told, **more},
        title=_("Look for names") if more["is_locked"] else _("Publish the minutes"),
        trail=trail_to_meeting(request, meeting),
        status=workflow_store.http_status_after(error),
    )


async def _words_and_preview(
    datasette: Datasette, meeting_id: int, order: tuple[list[int], dict[tuple[str, int], int]] | None
) -> dict[str, Any]:
    """Return the `words` to answer for, with the `preview` unless `order` is None, or with the `problem`.

    `order` are the items and what belongs to them, see `preview_minutes`.
    """
    try:
        if order is None:
            return {"words": (await public_texts_of(datasette, meeting_id)).unexplained}
        preview = await preview_minutes(datasette, meeting_id, *order)
    except IntranetError as nobody_knows:
        return {"words": await _all_words(datasette, meeting_id), "problem": str(nobody_knows)}
    return {"words": preview.unexplained, "preview": preview}


def _to_publish(
    connection: sqlite3.Connection, meeting: sqlite3.Row, actor: Actor
) -> tuple[Workflow, dict[str, Any]]:
    def rows(sql: str) -> list[sqlite3.Row]:
        return connection.execute(sql, {"id": meeting["id"]}).fetchall()

    told = {
        "counts": rows(queries.COUNTS)[0],
        "named": [row["name"] for row in rows(queries.NAMED)],
        "unnamed": rows(queries.UNNAMED)[0],
        "questions": rows(queries.OPEN_QUESTIONS)[0][0],
        "changed": rows(queries.CHANGED_SINCE)[0][0],
        "items": [row["id"] for row in rows(queries.ITEMS)],
        "item_of": {(row["table_name"], row["id"]): row["item_id"] for row in rows(queries.ITEM_OF)},
    }
    return workflow_store.read_workflow(connection, meeting, actor, None), told
