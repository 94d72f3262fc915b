"""The page at /inbox/voices: the proposals that came in without a name, for coordinators.

Tested in tests/plugins/voices/test_sent_proposals.py.
"""

from datasette import Response

from ...schema.voices.sent_proposal import LISTS, list_counts, listed_proposals
from ..shell.datasette_types import Datasette, Request
from ..shell.forms.unsaved import refused_page
from ..shell.language import N_
from ..shell.page import render_page, translations_for
from ..shell.paging import page_of
from ..shell.private_databases import with_voices
from ..shell.record import may_edit
from .resident_page import open_site
from .resident_texts import all_languages

PAGE_SIZE = 50
NAMES = {
    "new": N_("Waiting to be read"),
    "replies": N_("With a reply to read"),
    "taken_on": N_("Taken on"),
    "declined": N_("Declined"),
}


async def sent_proposals(datasette: Datasette, request: Request) -> Response:
    """Answer GET /inbox/voices?list=new&page=2. Raises UnusableSite when voices.db cannot be opened."""
    folder = open_site(datasette)
    if folder is None or not await may_edit(datasette, request.actor):
        return await refused_page(datasette, request)
    _ = translations_for(request).gettext
    counts = await with_voices(folder, list_counts)
    chosen = request.args.get("list")
    if chosen not in LISTS:
        chosen = "replies" if counts["replies"] and not counts["new"] else "new"
    paging = page_of(request, counts[chosen], PAGE_SIZE)
    proposals = await with_voices(folder, lambda voices: listed_proposals(voices, chosen, paging.size, paging.offset))
    context = {
        "lists": [(name, _(NAMES[name]), counts[name]) for name in LISTS],
        "chosen": chosen,
        "proposals": proposals,
        "paging": paging,
        "directions": {one.code: one for one in all_languages()},
    }
    trail = [("/inbox", _("Inbox"))]
    return await render_page(
        datasette, request, "voices_list.html", context, title=_("Proposals without a name"), trail=trail
    )
