"""The page at /inbox/voices/<id>: one proposal that came in without a name, and what a coordinator does with it.

Tested in tests/plugins/voices/test_sent_proposals.py.
"""

import sqlite3
from pathlib import Path
from typing import Any

import sqlite_utils
from datasette import Forbidden, Response

from ...schema.rights import edits_all, may_edit_group
from ...schema.voices import writing_voices
from ...schema.voices.sent_message import SentMessage, messages_about
from ...schema.voices.sent_proposal import SentProposal, sent_proposal
from ..shell.datasette_types import Datasette, Request
from ..shell.forms.editor import Sent
from ..shell.forms.sent_fields import read_fields
from ..shell.forms.unsaved import refused_page
from ..shell.page import not_found, render_page, translations_for
from ..shell.private_databases import with_voices
from ..shell.record import RECORD, may_edit
from ..shell.words_to_black_out import name_finder, pointed_out_pieces
from . import sent_proposal_steps
from .resident_page import open_site
from .resident_texts import all_languages
from .sent_proposal_steps import CannotBeDone, note_taken_on

_GROUPS = "SELECT id, name FROM groups ORDER BY name COLLATE swedish"


async def sent_proposal_page(datasette: Datasette, request: Request) -> Response:
    """Answer GET and POST /inbox/voices/<id>. POST takes `do`, a key of sent_proposal_steps.STEPS or 'take_on'.

    Raises UnusableSite when voices.db cannot be used.
    """
    folder = open_site(datasette)
    if folder is None or not await may_edit(datasette, request.actor):
        return await refused_page(datasette, request)
    _, row_id = translations_for(request).gettext, request.url_vars["voice"]
    proposal = await with_voices(folder, lambda voices: sent_proposal(voices, row_id))
    if proposal and proposal.status == "new" and await note_taken_on(datasette, folder, proposal):
        proposal = await with_voices(folder, lambda voices: sent_proposal(voices, row_id))
    if proposal is None:
        return await not_found(datasette, request, _("There is no proposal with this address."))
    if request.method != "POST":
        return await _page(datasette, request, folder, proposal, {})
    sent = await read_fields(request)
    try:
        said = await _do(datasette, request, folder, proposal, sent)
    except CannotBeDone as error:
        fault = {"fault": _(error.text), "fault_at": error.field, "sent": sent}
        return await _page(datasette, request, folder, proposal, fault, status=error.status)
    except Forbidden:
        return await refused_page(datasette, request)
    datasette.add_message(request, said)
    return Response.redirect(datasette.urls.path(f"/inbox/voices/{row_id}"), status=303)


async def _do(datasette: Datasette, request: Request, folder: Path, proposal: SentProposal, sent: Sent) -> str:
    """Take the step and return what to say about it. Raises CannotBeDone with the reason, and Forbidden."""
    _, actor = translations_for(request).gettext, request.actor
    step = sent.get("do") or ""
    if step == "take_on":
        await sent_proposal_steps.take_on(datasette, request, folder, proposal, sent)
        return _("The proposal is in the register now, and is published with it.")
    if step not in sent_proposal_steps.STEPS:
        raise CannotBeDone("", sent_proposal_steps.UNKNOWN_STEP)
    take, said = sent_proposal_steps.STEPS[step]

    def write(voices: sqlite_utils.Database) -> None:
        with writing_voices(voices) as connection:
            take(connection, proposal.id, sent, str(actor["id"]))

    await with_voices(folder, write)
    return _(said)


async def _page(  # noqa: PLR0913, PLR0917
    datasette: Datasette,
    request: Request,
    folder: Path,
    proposal: SentProposal,
    fault: dict[str, Any],
    status: int = 200,
) -> Response:
    _, actor = translations_for(request).gettext, request.actor
    messages = await with_voices(folder, lambda voices: messages_about(voices, proposal.id))
    find = await name_finder(datasette)

    def read(connection: sqlite3.Connection) -> dict[str, Any]:
        texts = {proposal.id: proposal.text or "", **{one.id: one.text for one in messages if not one.is_answer}}
        named = {row_id: find(text) for row_id, text in texts.items()}
        groups = [row for row in connection.execute(_GROUPS) if may_edit_group(actor, row["id"])]
        row = connection.execute("SELECT id, number, text FROM proposals WHERE id = ?", [proposal.proposal_id])
        return {"named": named, "groups": groups, "taken_on": row.fetchone()}

    context = {
        **await datasette.databases[RECORD].execute_fn(read),
        "proposal": proposal,
        "messages": messages,
        "pieces": pointed_out_pieces,
        "directions": {one.code: one for one in all_languages()},
        "needs_group": not edits_all(actor),
        "waits": [one for one in messages if _waits(one)],
        "sent": Sent({}),
        **fault,
    }
    trail = [("/inbox", _("Inbox")), ("/inbox/voices", _("Proposals without a name"))]
    title = proposal.title or _("A proposal without a name")
    return await render_page(datasette, request, "voices_sent.html", context, title=title, trail=trail, status=status)


def _waits(message: SentMessage) -> bool:
    return message.status == "new" and not message.is_answer
