"""The page at /follow: whoever has the code of a proposal reads where it stands and what was answered, and may reply.

The code of a sign-up leads to what followed_signup.py shows.

What the record says of it is read from public.db, as all visitors read it: nothing before it is published.

Tested in tests/plugins/voices/test_follow.py.
"""

import sqlite3
from pathlib import Path
from typing import Any

import sqlite_utils
from datasette import Response

from ...schema.proposal_timeline import timelines_of_proposals
from ...schema.voices import UnreadableCode, read_typed_code, row_of_code
from ...schema.voices.sent_message import MOST_MESSAGES, SentMessage, keep_reply, messages_about
from ...schema.voices.sent_proposal import SentProposal, row_id_of_showing, sent_proposal
from ...schema.voices.sent_signup import SIGNUP
from ..shell.datasette_types import Datasette, Request
from ..shell.forms.editor import Sent
from ..shell.private_databases import with_voices
from ..shell.record import PUBLIC
from .followed_signup import followed_signup
from .recently_sent import recently_sent_of
from .resident_page import fields_of, is_admitted, new_showing, open_site, render_resident_page, text_fault, text_of
from .resident_texts import Texts, texts_for

Found = tuple[SentProposal, list[SentMessage]]
_PUBLISHED = """
SELECT id, number, text, coalesce(original, text) AS original, status, answer, answered_on FROM proposals WHERE id = ?
"""


async def follow_page(datasette: Datasette, request: Request) -> Response:
    """Answer GET and POST /follow?lang=ar. POST takes `code`, and `reply` with `showing` from whoever has the code.

    Raises UnusableSite when voices.db cannot be used, and BadRequest as `fields_of` does.
    """
    texts, folder = texts_for(request), open_site(datasette)
    if folder is None:
        return await _form(datasette, request, problem=texts("closed"))
    if request.method != "POST":
        return await _form(datasette, request)
    return await _open(datasette, request, folder, await fields_of(request))


async def _open(datasette: Datasette, request: Request, folder: Path, sent: Sent) -> Response:
    """Answer a code that was sent: with its proposal, or the form that says what is wrong with it."""
    texts, typed = texts_for(request), (sent.get("code") or "").strip()
    try:
        code = read_typed_code(typed)
    except UnreadableCode as error:
        return await _form(datasette, request, code=typed, fault=_code_fault(texts, error), status=400)
    gate = recently_sent_of(datasette).codes
    if not is_admitted(gate, sent):
        return await _form(datasette, request, code=typed, ticket=gate.new_ticket(), status=429)
    kind, row_id = await with_voices(folder, lambda voices: row_of_code(voices, code) or ("", ""))
    # Whoever withdraws twice has no code the second time.
    if kind == SIGNUP or (not kind and "withdraw" in sent):
        if kind:
            gate.give_back()
        return await followed_signup(datasette, request, folder, code, row_id, sent)
    return await _open_proposal(datasette, request, folder, code, row_id, sent)


async def _open_proposal(  # noqa: PLR0913, PLR0917
    datasette: Datasette, request: Request, folder: Path, code: str, row_id: str, sent: Sent
) -> Response:
    """Answer a code that leads to the proposal with that id, if there is one."""
    found = await with_voices(folder, lambda voices: _found(voices, row_id))
    if found is None:
        fault = texts_for(request)("no_such")
        return await _form(datasette, request, code=(sent.get("code") or "").strip(), fault=fault, status=404)
    recently_sent_of(datasette).codes.give_back()
    if "reply" in sent:
        return await _reply(datasette, request, folder, code, found[0], sent)
    return await _page(datasette, request, code, found)


async def _reply(  # noqa: PLR0913, PLR0917
    datasette: Datasette, request: Request, folder: Path, code: str, proposal: SentProposal, sent: Sent
) -> Response:
    texts, gate = texts_for(request), recently_sent_of(datasette).sending
    text, showing = text_of(sent, "reply"), (sent.get("showing") or "")[:100]
    told: dict[str, Any] = {"reply": text, "showing": showing or new_showing()}
    if fault := text_fault(texts, text):
        told |= {"fault": fault, "status": 400}
    elif not is_admitted(gate, sent):
        told |= {"ticket": gate.new_ticket(), "status": 429}
    else:
        row_id = row_id_of_showing(showing and f"{proposal.id} {showing}", text)
        kept = await with_voices(folder, lambda voices: keep_reply(voices, row_id, proposal.id, text))
        told = {"message": texts("reply_sent")} if kept else {**told, "status": 409}
    messages = await with_voices(folder, lambda voices: messages_about(voices, proposal.id))
    return await _page(datasette, request, code, (proposal, messages), **told)


def _found(voices: sqlite_utils.Database, row_id: str) -> Found | None:
    proposal = sent_proposal(voices, row_id)
    return (proposal, messages_about(voices, proposal.id)) if proposal else None


async def _page(datasette: Datasette, request: Request, code: str, found: Found, **context: Any) -> Response:
    proposal, messages = found
    told = {
        "code": code,
        "proposal": proposal,
        "published": await _published(datasette, proposal.proposal_id),
        "messages": messages,
        "is_full": len(messages) >= MOST_MESSAGES,
        "reply": "",
        "showing": new_showing(),
    }
    return await render_resident_page(
        datasette, request, "voices_followed.html", title="follow", **{**told, **context}
    )


async def _published(datasette: Datasette, proposal_id: int | None) -> dict[str, Any] | None:
    """What visitors may see of the record's proposal, with its steps; None while it is not published."""
    if proposal_id is None or PUBLIC not in datasette.databases:
        return None

    def read(connection: sqlite3.Connection) -> dict[str, Any] | None:
        row = connection.execute(_PUBLISHED, [proposal_id]).fetchone()
        return row and {**dict(row), "steps": timelines_of_proposals(connection, [proposal_id])[proposal_id]}

    found: dict[str, Any] | None = await datasette.databases[PUBLIC].execute_fn(read)
    return found


def _code_fault(texts: Texts, error: UnreadableCode) -> str:
    if error.unknown:
        return texts("unknown_words", words=", ".join(error.unknown[:6]))
    return texts("not_six", count=error.count)


async def _form(datasette: Datasette, request: Request, status: int = 200, **context: Any) -> Response:
    return await render_resident_page(
        datasette, request, "voices_follow.html", title="follow", status=status, **{"code": "", **context}
    )
