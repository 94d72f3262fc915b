"""The page at /meetings/<slug>/workflow: the steps of the minutes, one change each.

Tested in tests/plugins/meetings/test_workflow.py.
"""

import sqlite3

from datasette import Response

from ...schema.errors import IntranetError
from ..shell.datasette_types import Datasette, Request
from ..shell.forms import Sent
from ..shell.forms.conflict import BASE, new_token
from ..shell.forms.sent_fields import read_fields
from ..shell.forms.unsaved import refused_page
from ..shell.language import N_
from ..shell.page import not_found, render_page, translations_for
from ..shell.private_databases import person_of_account
from ..shell.record import RECORD, may_view
from ..shell.record_write import write_as
from ..shell.row_number import row_number
from . import meeting_queries, workflow_store
from . import workflow_queries as queries
from .meeting_rights import trail_to_meeting
from .minutes_publish_page import WordsUnsettled, settle_sent_words, show_publishing, words_to_explain
from .publish_after_changes import publish_and_tell
from .workflow_store import Workflow

# For each button: the function that it calls, and the message afterwards.
STEPS = {
    "check": (workflow_store.mark_checked, N_("The minutes are checked.")),
    "draft": (workflow_store.back_to_draft, N_("The minutes are a draft again.")),
    "publish": (workflow_store.publish_minutes, N_("The minutes are published and locked.")),
}
SIGNED = N_("Signed for %(name)s.")
SIGNED_SELF = N_("You have signed the minutes.")
ALL_SIGNED_SELF = N_("You have signed. All have signed: the minutes are checked.")
ALL_SIGNED = N_("Signed for %(name)s. All have signed: the minutes are checked.")


async def workflow_page(datasette: Datasette, request: Request) -> Response:
    """Answer GET and POST /meetings/<slug>/workflow.

    GET shows the steps. POST takes one: `step` check, draft or publish, or `sign` (adjusters.id). The page is open to
    people who may edit the group's meetings, and to the adjusters of these minutes. Raises sqlite3.IntegrityError
    when the database refuses the step, except for a step that was sent twice.
    """
    db, actor = datasette.databases.get(RECORD), request.actor
    if not actor or not await may_view(datasette, actor, RECORD):
        return await refused_page(datasette, request)
    _ = translations_for(request).gettext
    meeting = (await db.execute(meeting_queries.MEETING, {"slug": request.url_vars["slug"]})).first()
    if meeting is None:
        return await not_found(datasette, request, _("There is no meeting with this address."))
    person_id = await person_of_account(datasette, actor)
    state = await db.execute_fn(lambda conn: workflow_store.read_workflow(conn, meeting, actor, person_id))
    if not state.may_edit and not state.own:
        return await refused_page(datasette, request)
    if request.method == "POST":
        return await _take_step(datasette, request, meeting, person_id)
    return await _show(datasette, request, meeting, state)


async def _show(
    datasette: Datasette, request: Request, meeting: sqlite3.Row, state: Workflow, error: IntranetError | None = None
) -> Response:
    db = datasette.databases[RECORD]
    changed = await db.execute_fn(
        lambda conn: conn.execute(queries.CHANGED_SINCE, {"id": meeting["id"]}).fetchone()[0]
    )
    problem = str(error) if error else None
    return await render_page(
        datasette,
        request,
        "meetings_workflow_page.html",
        {"meeting": meeting, "workflow": state, "changed": changed, "token": new_token(), "problem": problem},
        title=translations_for(request).gettext("Check and publish"),
        trail=trail_to_meeting(request, meeting),
        status=workflow_store.http_status_after(error),
    )


async def _take_step(datasette: Datasette, request: Request, meeting: sqlite3.Row, person_id: int | None) -> Response:
    sent, _ = await read_fields(request), translations_for(request).gettext
    asked = await words_to_explain(datasette, meeting["id"]) if sent.get("step") == "publish" else []
    try:
        said = await write_as(
            datasette,
            request,
            request.actor,
            lambda connection: _store(connection, request, meeting, person_id, (sent, asked)),
            token=sent.get("_token") or None,
            # An adjuster signs minutes that only others may edit. `sign` and `may_edit` decide who may.
            allowed=True,
        )
    except IntranetError as error:
        return await _refuse(datasette, request, meeting, person_id, (sent, error))
    except sqlite3.IntegrityError as error:
        if not str(error).endswith("changes.token"):
            raise
        said = _("That is done already.")
    if sent.get("step") == "publish":
        await publish_and_tell(datasette, request, meeting["id"], said)
    else:
        datasette.add_message(request, said)
    return Response.redirect(datasette.urls.path(f"/meetings/{meeting['slug']}"), status=303)


def _store(
    connection: sqlite3.Connection,
    request: Request,
    meeting: sqlite3.Row,
    person_id: int | None,
    sent_and_asked: tuple[Sent, list[str]],
) -> str:
    """Take the step and return what was done, in words. Raises IntranetError; nothing is stored then."""
    sent, asked = sent_and_asked
    actor, _, step = request.actor, translations_for(request).gettext, sent.get("step")
    state, signing = workflow_store.read_workflow(connection, meeting, actor, person_id), row_number(sent.get("sign"))
    if signing is not None:
        workflow_store.sign_minutes(connection, meeting["id"], state, signing, _)
        workflow_store.refuse_if_not_as_read(state, sent.get(BASE), _)
        name, who = next((row["name"], row["person_id"]) for row in state.adjusters if row["id"] == signing)
        is_self = who is not None and who == person_id
        alone, all_signed = (SIGNED_SELF, ALL_SIGNED_SELF) if is_self else (SIGNED, ALL_SIGNED)
        return _(all_signed if state.waiting_for == [name] else alone) % {"name": name}
    if step not in STEPS or not state.may_edit:
        raise IntranetError(_("Only who edits the group's meetings can do that."))
    if step == "publish" and state.status == "checked":
        settle_sent_words(connection, meeting, (sent, asked), actor, _)
    take, said = STEPS[step]
    take(connection, meeting["id"], state, _)
    if step != "draft":
        workflow_store.refuse_if_not_as_read(state, sent.get(BASE), _)
    return _(said)


async def _refuse(
    datasette: Datasette,
    request: Request,
    meeting: sqlite3.Row,
    person_id: int | None,
    refused_step: tuple[Sent, IntranetError],
) -> Response:
    sent, error = refused_step
    if isinstance(error, WordsUnsettled | workflow_store.NotAsRead) and sent.get("step") == "publish":
        return await show_publishing(datasette, request, meeting, sent, error)
    state = await datasette.databases[RECORD].execute_fn(
        lambda connection: workflow_store.read_workflow(connection, meeting, request.actor, person_id)
    )
    return await _show(datasette, request, meeting, state, error)
