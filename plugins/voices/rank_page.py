"""The pages at /rank and /rank/<key>: a small group at a meeting ranks proposals on a telephone, without an account.

The code on the projector lets a group join; then the key in the address of its page is all that tells it from others.
It writes one thing: in what order it puts the proposals. What it reads is what the coordinator let everybody with the
code read, from voices.db; the record is not asked.

Tested in tests/plugins/voices/test_rank.py.
"""

import hashlib
import re
import secrets
from pathlib import Path
from typing import Any

import sqlite_utils
from datasette import Response

from ...schema.voices.small_group_ranks import (
    Ranking,
    SmallGroup,
    group_of_key,
    join_ranking,
    keep_order,
    ranking_with_code,
)
from ..shell.datasette_types import Datasette, Request
from ..shell.forms.editor import Sent
from ..shell.private_databases import with_voices
from ..shell.row_number import row_number
from .recently_sent import recently_sent_of
from .resident_page import fields_of, is_admitted, new_showing, open_site, render_resident_page
from .resident_texts import Texts, texts_for

_PLACE = "place-"


async def join_page(datasette: Datasette, request: Request) -> Response:
    """Answer GET /rank?code=123456 with the form, and POST with `code` and `showing`: the group joins once.

    Raises UnusableSite when voices.db cannot be written, and BadRequest as `fields_of` does.
    """
    texts, folder = texts_for(request), open_site(datasette)
    if folder is None:
        return await _code_form(datasette, request, problem=texts("closed"))
    if request.method != "POST":
        return await _code_form(datasette, request, code=(request.args.get("code") or "")[:20])
    return await _join(datasette, request, folder, await fields_of(request))


async def _join(datasette: Datasette, request: Request, folder: Path, sent: Sent) -> Response:
    texts = texts_for(request)
    typed = (sent.get("code") or "").strip()[:20]
    told: dict[str, Any] = {"code": typed, "showing": (sent.get("showing") or "")[:100] or new_showing()}
    code = re.sub(r"[\s.-]", "", typed)
    if not re.fullmatch(r"\d{6}", code):
        return await _code_form(datasette, request, fault=texts("rank_six"), status=400, **told)
    gate = recently_sent_of(datasette).codes
    if not is_admitted(gate, sent):
        return await _code_form(datasette, request, ticket=gate.new_ticket(), status=429, **told)
    key = _key_of_showing(sent.get("showing") or "")
    found = await with_voices(folder, lambda voices: _joined(voices, str(int(code)), key))
    if found is None:
        return await _code_form(datasette, request, fault=texts("rank_no_such"), status=404, **told)
    gate.give_back()
    if not found:
        return await _code_form(datasette, request, problem=texts("rank_full"), status=409, **told)
    return Response.redirect(datasette.urls.path(f"/rank/{key}?lang={texts.code}"), status=303)


async def rank_page(datasette: Datasette, request: Request) -> Response:
    """Answer GET /rank/<key>, and POST with 'place-<id>' for each proposal: its place, or nothing.

    The status is 404 when there is no such group any more, because the ranking has been ended or it was taken out.
    Raises UnusableSite when voices.db cannot be written, and BadRequest as `fields_of` does.
    """
    texts, folder, key = texts_for(request), open_site(datasette), request.url_vars["key"]
    if folder is None:
        return await _code_form(datasette, request, problem=texts("closed"))
    found = await with_voices(folder, lambda voices: group_of_key(voices, key))
    if found is None:
        return await _ended(datasette, request, 409 if request.method == "POST" else 404)
    ranking, group = found
    if request.method != "POST":
        return await _ranking_form(datasette, request, ranking, _places_sent(ranking, group), group=group)
    sent = await fields_of(request)
    # All of the list, also those that have been merged meanwhile: a screen may still show them.
    places = {one.id: (sent.get(f"{_PLACE}{one.id}") or "").strip() for one in ranking.proposals}
    order, fault = _order(texts, ranking, places)
    if fault:
        return await _ranking_form(datasette, request, ranking, places, group=group, fault=fault, status=400)
    gate = recently_sent_of(datasette).ranks_of(key)
    if not is_admitted(gate, sent):
        told: dict[str, Any] = {"ticket": gate.new_ticket(), "status": 429}
        return await _ranking_form(datasette, request, ranking, places, group=group, **told)
    return await _send(datasette, request, folder, key, order)


async def _send(datasette: Datasette, request: Request, folder: Path, key: str, order: list[int]) -> Response:
    if not await with_voices(folder, lambda voices: keep_order(voices, key, order)):
        return await _ended(datasette, request, 409)
    # Read again: what the page shows is what has been kept.
    found = await with_voices(folder, lambda voices: group_of_key(voices, key))
    if found is None:
        return await _ended(datasette, request, 200)
    places = _places_sent(*found)
    return await _ranking_form(datasette, request, found[0], places, group=found[1], is_sent=True)


def _joined(voices: sqlite_utils.Database, code: str, key: str) -> bool | None:
    """Whether the group has joined; None when no open ranking has that code."""
    ranking = ranking_with_code(voices, code)
    return None if ranking is None else join_ranking(voices, ranking.id, key)


def _key_of_showing(showing: str) -> str:
    """The secret of a new group's page. One showing of the form gives one, so that a double click is one group."""
    return hashlib.sha256(f"rank {showing}".encode()).hexdigest()[:32] if showing else secrets.token_hex(16)


def _order(texts: Texts, ranking: Ranking, places: dict[int, str]) -> tuple[list[int], str]:
    """The proposals in the order that was sent, and what is wrong with it, in one line ('' for nothing)."""
    numbers = {one.id: one.number for one in ranking.proposals}
    at: dict[int, list[int]] = {}
    for one, typed in places.items():
        place = row_number(typed) if typed else None
        if typed and (place is None or not 1 <= place <= len(numbers)):
            return [], texts("rank_no_place", number=numbers[one], most=len(numbers))
        if place:
            at.setdefault(place, []).append(one)
    for place, same in sorted(at.items()):
        if len(same) > 1:
            return [], texts("rank_same", place=place, numbers=", ".join(numbers[one] for one in same))
    meant, shown = ranking.meant(), ranking.shown()
    by_meaning = {meant[one.id]: one.id for one in shown}
    order = dict.fromkeys(by_meaning[meant[at[place][0]]] for place in sorted(at))
    return list(order), "" if at else texts("rank_nothing")


def _places_sent(ranking: Ranking, group: SmallGroup) -> dict[int, str]:
    """The place of each proposal in what the group has sent."""
    meant = ranking.meant()
    order = ranking.orders().get(group.number, [])
    by_meaning = {meant[one.id]: one.id for one in ranking.shown()}
    return {by_meaning[one]: str(place) for place, one in enumerate(order, 1)}


async def _code_form(datasette: Datasette, request: Request, status: int = 200, **context: Any) -> Response:
    told = {"code": "", "showing": new_showing(), **context}
    return await render_resident_page(
        datasette, request, "voices_join.html", title="rank_join", status=status, **told
    )


async def _ranking_form(  # noqa: PLR0913 - what the page shows
    datasette: Datasette,
    request: Request,
    ranking: Ranking,
    places: dict[int, str],
    *,
    group: SmallGroup,
    status: int = 200,
    **context: Any,
) -> Response:
    told = {"ranking": ranking, "proposals": ranking.shown(), "places": places, "group": group, **context}
    return await render_resident_page(datasette, request, "voices_rank.html", title="rank", status=status, **told)


async def _ended(datasette: Datasette, request: Request, status: int) -> Response:
    return await render_resident_page(datasette, request, "voices_rank_ended.html", title="rank_ended", status=status)
