"""The pages at /meetings/<slug>/triage and …/triage/projector: what a meeting prioritises, and what the room sees.

Tested in tests/plugins/proposals/test_triage.py.
"""

import sqlite3
from pathlib import Path
from typing import Any

from datasette import Forbidden, Response

from ...schema.errors import InvalidRecord
from ...schema.rights import may_edit_group
from ...schema.settle.alike_proposals import alike_proposals
from ...schema.voices import small_group_ranks as ranks
from ...schema.voices import today_in_sweden
from ...schema.voices.small_group_ranks import Ranking
from ..shell.datasette_types import Datasette, Request
from ..shell.formats import format_date
from ..shell.forms.editor import Sent
from ..shell.forms.saving_messages import say_stored
from ..shell.forms.sent_fields import read_fields
from ..shell.forms.unsaved import refused_page
from ..shell.language import N_, language_of
from ..shell.page import not_found, render_page, translations_for
from ..shell.private_databases import with_voices
from ..shell.qr_code import qr_code
from ..shell.record import RECORD, may_view, site_folder
from ..shell.record_write import write_as
from ..shell.row_number import row_number
from ..shell.words_to_black_out import name_finder
from . import triage_queries as queries
from . import triage_steps as steps

_UNKNOWN = N_("There is no such step. Load the page again.")
_TOO_FEW = N_("Choose at least two proposals to rank.")
_OPEN = N_("End the ranking first: the groups have the list before them.")
_GONE = N_("The ranking has been ended already.")


def meeting_called(meeting: sqlite3.Row, language: str) -> str:
    """What a meeting of triage_queries.MEETING is called: its title or group, and its day."""
    return (
        f"{meeting['title'] or meeting['group_name'] or ''}, {format_date(meeting['date'], language, 'long')}".strip(
            ", "
        )
    )


async def meeting_of_triage(datasette: Datasette, request: Request) -> tuple[Any, Response | None]:
    """Return (meeting, None) for whoever edits the group's meetings, else (None, the page to answer with)."""
    if not request.actor or not await may_view(datasette, request.actor, RECORD):
        return None, await refused_page(datasette, request)
    db = datasette.databases[RECORD]
    meeting = (await db.execute(queries.MEETING, [request.url_vars["slug"]])).first()
    if meeting is None:
        _ = translations_for(request).gettext
        return None, await not_found(datasette, request, _("There is no meeting with this address."))
    if not may_edit_group(request.actor, meeting["group_id"]):
        return None, await refused_page(datasette, request)
    return meeting, None


def trail_to_triage(request: Request, meeting: sqlite3.Row, with_itself: bool = True) -> list[tuple[str, str]]:
    """Return the trail to a page under the triage of a meeting: (path, label) for each step."""
    _, place = translations_for(request).gettext, f"/meetings/{meeting['slug']}"
    above = [("/meetings", _("Meetings")), (place, meeting_called(meeting, language_of(request)))]
    return [*above, (f"{place}/triage", _("Prioritise proposals"))] if with_itself else above


async def triage_page(datasette: Datasette, request: Request) -> Response:
    """Answer GET, and POST with `do`: take_up, leave_out, open, remove_group or close.

    Raises UnusableSite when voices.db cannot be used.
    """
    meeting, response = await meeting_of_triage(datasette, request)
    if response is not None:
        return response
    if request.method != "POST":
        return await _page(datasette, request, meeting)
    sent = await read_fields(request)
    try:
        said = await _do(datasette, request, meeting, sent)
    except InvalidRecord as error:
        return await _page(datasette, request, meeting, sent, str(error))
    except Forbidden:
        return await refused_page(datasette, request)
    place = f"/meetings/{meeting['slug']}/triage"
    await say_stored(datasette, request, said, place)
    return Response.redirect(datasette.urls.path(place), status=303)


async def projector_page(datasette: Datasette, request: Request) -> Response:
    """Answer GET /meetings/<slug>/triage/projector. Raises UnusableSite when voices.db cannot be used."""
    meeting, response = await meeting_of_triage(datasette, request)
    if response is not None:
        return response
    context = await _read(datasette, request, meeting)
    _ = translations_for(request).gettext
    title = _("What is to be prioritised?")
    trail = trail_to_triage(request, meeting)
    return await render_page(datasette, request, "proposals_projector.html", context, title=title, trail=trail)


async def _do(datasette: Datasette, request: Request, meeting: sqlite3.Row, sent: Sent) -> str:
    """Take the step `do` and return what to say about it. Raises InvalidRecord with the reason, and Forbidden."""
    _, folder, meeting_id = translations_for(request).gettext, _folder(datasette), meeting["id"]
    step, ranking = sent.get("do"), await _ranking(datasette, meeting["id"])
    if step == "close":
        return await _close(datasette, request, folder, meeting_id)
    if step == "remove_group":
        number = row_number(sent.get("group")) or 0
        if not await with_voices(folder, lambda voices: ranks.remove_group(voices, meeting_id, number)):
            raise InvalidRecord(_(_GONE))
        return _("Group %(number)s is taken out.") % {"number": number}
    if step not in ("take_up", "leave_out", "open"):
        raise InvalidRecord(_(_UNKNOWN))
    if ranking is not None:
        raise InvalidRecord(_(_OPEN))
    if step == "open":
        return await _open(datasette, request, folder, meeting)
    if step == "take_up":
        new = await write_as(datasette, request, request.actor, lambda conn: steps.take_up(conn, meeting_id, sent, _))
        ngettext = translations_for(request).ngettext
        return ngettext("%(num)s proposal taken up.", "%(num)s proposals taken up.", new) % {"num": new}
    proposal_id = row_number(sent.get("proposal")) or 0
    await write_as(datasette, request, request.actor, lambda conn: steps.leave_out(conn, meeting_id, proposal_id))
    return _("The proposal is left out of the meeting's list.")


async def _open(datasette: Datasette, request: Request, folder: Path, meeting: sqlite3.Row) -> str:
    _, actor = translations_for(request).gettext, request.actor

    find = await name_finder(datasette)

    def released(connection: sqlite3.Connection) -> list[ranks.RankedProposal]:
        return steps.released_proposals(find, queries.chosen_proposals(connection, meeting["id"], actor))

    proposals = await datasette.databases[RECORD].execute_fn(released)
    if len(proposals) < 2:
        raise InvalidRecord(_(_TOO_FEW))
    heading = meeting_called(meeting, language_of(request))
    await with_voices(folder, lambda voices: ranks.open_ranking(voices, meeting["id"], heading, proposals))
    return _("The ranking is open. Show the code on the projector.")


async def _close(datasette: Datasette, request: Request, folder: Path, meeting_id: int) -> str:
    """End the ranking: nothing more comes in, the orders go to the record, and then nothing is left in voices.db.

    Should the server stop in between, the ranking is closed and waits; the same step again goes on from there.
    """
    _ = translations_for(request).gettext
    ranking = await with_voices(folder, lambda voices: ranks.close_ranking(voices, meeting_id))
    if ranking is None:
        raise InvalidRecord(_(_GONE))
    try:
        await write_as(
            datasette,
            request,
            request.actor,
            lambda connection: steps.store_orders(connection, ranking),
            token=f"ranking {ranking.id}",
        )
    except sqlite3.IntegrityError as error:
        # Stored already, when the button was pressed before.
        if not str(error).endswith("changes.token"):
            raise
    await with_voices(folder, lambda voices: ranks.forget_ranking(voices, ranking.id))
    sent = len(ranking.orders())
    if not sent:
        return _("The ranking is ended. No group had sent an order.")
    ngettext = translations_for(request).ngettext
    return ngettext(
        "The ranking is ended: the order of %(num)s group is stored.",
        "The ranking is ended: the orders of %(num)s groups are stored.",
        sent,
    ) % {"num": sent}


def _folder(datasette: Datasette) -> Path:
    folder = site_folder(datasette)
    assert folder is not None  # the record is a file: `meeting_of_triage` has read it
    return folder


async def _ranking(datasette: Datasette, meeting_id: int) -> Ranking | None:
    return await with_voices(_folder(datasette), lambda voices: ranks.ranking_of_meeting(voices, meeting_id))


async def _read(datasette: Datasette, request: Request, meeting: sqlite3.Row) -> dict[str, Any]:
    """Return what both pages show: the ranking with its code and picture, and the proposals in their one order."""
    ranking = await _ranking(datasette, meeting["id"])

    def read(connection: sqlite3.Connection) -> dict[str, Any]:
        chosen = queries.chosen_proposals(connection, meeting["id"], request.actor)
        order = queries.order_of_meeting(connection, meeting["id"], chosen, ranking)
        return {"chosen": chosen, "order": order, "rows": queries.in_order(chosen, order)}

    found = await datasette.databases[RECORD].execute_fn(read)
    address = datasette.absolute_url(request, datasette.urls.path("/rank"))
    picture = None
    if ranking and not ranking.is_closed:
        label = translations_for(request).gettext("QR code that leads to the page for groups")
        picture = qr_code(f"{address}?code={ranking.code}", label)
    sent = len(ranking.orders()) if ranking else 0
    return {**found, "meeting": meeting, "ranking": ranking, "sent": sent, "address": address, "picture": picture}


async def _page(
    datasette: Datasette, request: Request, meeting: sqlite3.Row, sent: Sent | None = None, fault: str = ""
) -> Response:
    context = await _read(datasette, request, meeting)
    chosen, is_open = context["chosen"], context["ranking"] is not None
    find = await name_finder(datasette)

    def more(connection: sqlite3.Connection) -> dict[str, Any]:
        return {
            "offered": [] if is_open else queries.offered_proposals(connection, meeting),
            "alike": [(row, same) for row in chosen if (same := alike_proposals(connection, row["id"], 3))],
            "released": [] if is_open else steps.released_proposals(find, chosen),
        }

    context |= await datasette.databases[RECORD].execute_fn(more)
    ranking = context["ranking"]
    last_day = ranking.last_day() if ranking else None
    context |= {
        "last_day": last_day,
        "is_over": last_day is not None and last_day < today_in_sweden(),
        "fault": fault,
        "ticked": set(sent.getlist("proposal")) if sent else set(),
        "number": ((sent.get("number") if sent else "") or "").strip(),
        "place": f"/meetings/{meeting['slug']}/triage",
    }
    title = translations_for(request).gettext("Prioritise proposals")
    trail = trail_to_triage(request, meeting, with_itself=False)
    status = 400 if fault else 200
    return await render_page(
        datasette, request, "proposals_triage.html", context, title=title, trail=trail, status=status
    )
