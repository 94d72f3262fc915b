"""The page at /propose: a proposal of somebody who does not say who they are.

Tested in tests/plugins/voices/test_propose.py.
"""

from typing import Any

import sqlite_utils
from datasette import Response

from ...schema.voices import new_follow_code
from ...schema.voices.sent_proposal import keep_proposal, row_id_of_showing
from ..shell.datasette_types import Datasette, Request
from ..shell.private_databases import with_voices
from .recently_sent import RecentlySent, recently_sent_of
from .resident_page import (
    MOST_CHARACTERS,
    fields_of,
    is_admitted,
    new_showing,
    open_site,
    render_resident_page,
    text_fault,
    text_of,
)
from .resident_texts import texts_for


async def propose_page(datasette: Datasette, request: Request) -> Response:
    """Answer GET and POST /propose?lang=ar. POST takes `text` and `showing`, and shows the code once.

    Raises UnusableSite when voices.db cannot be written, and BadRequest as `fields_of` does.
    """
    texts, folder = texts_for(request), open_site(datasette)
    if folder is None:
        return await _form(datasette, request, problem=texts("closed"))
    if request.method != "POST":
        return await _form(datasette, request)
    sent, recent = await fields_of(request), recently_sent_of(datasette)
    text, showing = text_of(sent, "text"), (sent.get("showing") or "")[:100]
    row_id = row_id_of_showing(showing, text)
    typed = {"text": text, "showing": showing or new_showing()}
    if recent.code_just_shown(row_id) is None:
        if fault := text_fault(texts, text):
            return await _form(datasette, request, fault=fault, status=400, **typed)
        if not is_admitted(recent.sending, sent):
            return await _form(datasette, request, ticket=recent.sending.new_ticket(), status=429, **typed)
    code = await with_voices(folder, lambda voices: _take_in(voices, recent, row_id, text, texts.code))
    if code is None:
        return await render_resident_page(datasette, request, "voices_already.html", title="already", status=409)
    address = datasette.absolute_url(request, datasette.urls.path("/follow"))
    return await render_resident_page(
        datasette, request, "voices_code.html", title="sent", code=code.split(), address=address
    )


def _take_in(
    voices: sqlite_utils.Database, recent: RecentlySent, row_id: str, text: str, language: str
) -> str | None:
    """Keep what was sent once and return its code; None when it came in so long ago that its code is forgotten."""
    with recent.one_at_a_time:
        shown = recent.code_just_shown(row_id)
        if shown is not None:
            return shown
        code = new_follow_code()
        if not keep_proposal(voices, row_id, text, language, code):
            return None
        recent.note_code(row_id, code)
        return code


async def _form(datasette: Datasette, request: Request, status: int = 200, **context: Any) -> Response:
    told = {"text": "", "showing": new_showing(), "most": MOST_CHARACTERS, **context}
    return await render_resident_page(
        datasette, request, "voices_propose.html", title="propose", status=status, **told
    )
