"""The page at /proposals/row/<id>/black-out: words of a proposal are blacked out for good, a name that was missed.

First it shows what the proposal says, then what it will look like, and what is done cannot be undone.

Tested in tests/plugins/proposals/test_black_out.py.
"""

import hashlib
import json
import sqlite3
from collections.abc import Callable
from typing import Any

from datasette import Response

from ...schema.history import may_edit_row
from ...schema.privacy import NameFinder
from ...schema.settle.blacked_out_proposal import NOTE, bars_for_words, black_out_proposal, texts_of_proposal
from ...schema.store.sql_rows import by_id
from ..shell.datasette_types import Datasette, Request
from ..shell.forms.editor import Sent
from ..shell.forms.sent_fields import read_fields
from ..shell.forms.unsaved import refused_page
from ..shell.language import N_
from ..shell.page import not_found, render_page, translations_for
from ..shell.proposal_path import path_of_proposal
from ..shell.record import RECORD, may_view
from ..shell.record_write import write_as
from ..shell.words_to_black_out import chosen_words, name_finder, pointed_out_pieces
from .blacked_out_elsewhere import black_out_elsewhere

_CHOOSE = N_("Choose what is to be blacked out, or write it.")
_NOWHERE = N_("The proposal says these words nowhere, nor has it said them.")
_MEANWHILE = N_("Somebody has changed the proposal meanwhile. Look again at what it will look like.")
_HEADINGS = {
    "original": N_("The wording in which it came in"),
    "text": N_("The proposal"),
    "how": N_("How"),
    "answer": N_("The answer"),
    "source": N_("Where in it"),
}
_FROM_DOCUMENT = """
SELECT 1 FROM passages WHERE table_name = 'proposals' AND row_id = :id
UNION ALL SELECT 1 FROM proposals WHERE id = :id AND document_id IS NOT NULL LIMIT 1
"""


async def black_out_page(datasette: Datasette, request: Request) -> Response:
    """Answer GET, and POST with the words `named` and `other`, and `do`: 'look' at what it will be, or 'black_out'.

    `seen` is the mark of what was looked at. Whoever may not edit the proposal gets the page that says so.
    """
    if not request.actor or not await may_view(datasette, request.actor, RECORD):
        return await refused_page(datasette, request)
    proposal_id, _ = int(request.url_vars["id"]), translations_for(request).gettext
    sent = await read_fields(request) if request.method == "POST" else Sent({})
    words = chosen_words(sent)
    read = _reader(proposal_id, request.actor, words, await name_finder(datasette))
    found = await datasette.databases[RECORD].execute_fn(read)
    if found is None:
        return await not_found(datasette, request, _("There is no proposal with this address."))
    if not found["may_edit"]:
        return await refused_page(datasette, request)
    fault = ""
    if request.method == "POST":
        fault = _CHOOSE if not words else "" if found["after"] else _NOWHERE
    if sent.get("do") == "black_out" and not fault:
        if await _black_out(datasette, request, read, sent):
            return Response.redirect(datasette.urls.path(path_of_proposal(proposal_id, found["number"])), status=303)
        found = {**(await datasette.databases[RECORD].execute_fn(read) or found), "meanwhile": _(_MEANWHILE)}
    return await _page(datasette, request, found, sent, _(fault) if fault else "")


async def _page(datasette: Datasette, request: Request, found: dict[str, Any], sent: Sent, fault: str) -> Response:
    _ = translations_for(request).gettext
    here = path_of_proposal(found["id"], found["number"])
    trail = [("/proposals", _("Proposals")), (here, _("Proposal %(number)s") % {"number": found["number"]})]
    context = {
        **found,
        "headings": {column: _(heading) for column, heading in _HEADINGS.items()},
        "pieces": pointed_out_pieces,
        "words": chosen_words(sent),
        "other": (sent.get("other") or "").strip(),
        "fault": fault,
        "here": here,
        "is_look": request.method == "POST" and found["after"] and sent.get("do") != "choose",
    }
    return await render_page(
        datasette,
        request,
        "proposals_black_out.html",
        context,
        title=_("Black out words"),
        trail=trail,
        status=400 if fault else 409 if "meanwhile" in found else 200,
    )


def _reader(
    proposal_id: int, actor: dict[str, Any], words: list[str], find: NameFinder
) -> Callable[[sqlite3.Connection], dict[str, Any] | None]:
    """What reads the proposal: its texts now, and `after` the words are blacked out (None when it has none)."""

    def read(connection: sqlite3.Connection) -> dict[str, Any] | None:
        row = by_id(connection, "proposals", proposal_id)
        if row is None:
            return None
        texts = texts_of_proposal(connection, proposal_id)
        covered = bars_for_words(connection, proposal_id, words)
        after = covered and {column: covered(text) for column, text in texts.items()}
        named = dict.fromkeys(one for text in texts.values() for one in find(text))
        return {
            "id": proposal_id,
            "number": row["number"],
            "may_edit": may_edit_row(connection, actor, "proposals", row),
            "texts": texts,
            "named": list(named),
            "after": after,
            "seen": hashlib.sha256(json.dumps([texts, after, words]).encode()).hexdigest(),
            "in_document": connection.execute(_FROM_DOCUMENT, {"id": proposal_id}).fetchone() is not None,
            "covered": covered,
        }

    return read


async def _black_out(
    datasette: Datasette,
    request: Request,
    read: Callable[[sqlite3.Connection], dict[str, Any] | None],
    sent: Sent,
) -> bool:
    """Black out what was looked at, here and elsewhere; returns False when the proposal is another by now."""

    def write(connection: sqlite3.Connection) -> dict[str, Any] | None:
        now = read(connection)
        if now is None or not now["may_edit"] or not now["covered"] or now["seen"] != sent.get("seen"):
            return None
        black_out_proposal(connection, now["id"], now["covered"])
        return now

    done = await write_as(datasette, request, request.actor, write, note=NOTE)
    if done:
        await black_out_elsewhere(datasette, request, done["id"], done["covered"])
    return done is not None
