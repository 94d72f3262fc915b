"""The pages at /signup and /signup/<slug>: signing up to a meeting without an account, with a code to withdraw by.

Everybody reads what public.db says. The signed-in sign up at /meetings/<slug>/signup, which reads the record, also to
what is for them alone.

Tested in tests/plugins/voices/test_sign_up.py.
"""

from dataclasses import replace
from pathlib import Path
from typing import Any

import sqlite_utils
from datasette import Response

from ...schema.vocabulary import vocabulary_codes
from ...schema.voices import new_follow_code, today_in_sweden
from ...schema.voices.sent_proposal import row_id_of_showing
from ...schema.voices.sent_signup import (
    SentSignup,
    full_quotas,
    keep_signup,
    place_in_line,
    sent_signup,
    settle_places,
)
from ...schema.voices.signup_list import DAYS_WITH_NAMES
from ..shell.datasette_types import Datasette, Request
from ..shell.forms.editor import Sent
from ..shell.page import not_found, translations_for
from ..shell.private_databases import with_voices
from ..shell.record import PUBLIC, RECORD, may_view
from ..shell.row_number import row_number
from .recently_sent import RecentlySent, recently_sent_of
from .resident_page import fields_of, is_admitted, new_showing, open_site, render_resident_page, text_of
from .resident_texts import Texts, texts_for
from .signup_queries import Signup, open_signups, signup_of_meeting, signup_of_slug
from .signup_receipt import address_fault, mail_receipt, sends_receipts

LONGEST_NAME = 100


async def signups_page(datasette: Datasette, request: Request) -> Response:
    """Answer GET /signup: all meetings to which everybody can sign up."""
    found = []
    if PUBLIC in datasette.databases:
        today = today_in_sweden()
        found = await datasette.databases[PUBLIC].execute_fn(lambda connection: open_signups(connection, today))
    return await render_resident_page(datasette, request, "voices_signups.html", title="signups", signups=found)


async def sign_up(datasette: Datasette, request: Request) -> Response:
    """Answer GET and POST /signup/<slug>. POST takes `quota`, `category`, `name`, `showing` and
    `email`, the address for a receipt.

    Raises UnusableSite when voices.db cannot be used, and BadRequest as `fields_of` does.
    """
    return await _answer(datasette, request, PUBLIC)


async def sign_up_signed_in(datasette: Datasette, request: Request) -> Response:
    """Answer GET and POST /meetings/<slug>/signup, as `sign_up` does, for those who have signed in."""
    if not await may_view(datasette, request.actor, RECORD) or not request.actor:
        _ = translations_for(request).gettext
        return await not_found(datasette, request, _("There is nothing to sign up to at this address."))
    response = await _answer(datasette, request, RECORD)
    # The code is shown once, and no browser keeps it; of /signup all answers are so (unknown_sender.py).
    response.headers["Cache-Control"] = "no-store"
    return response


async def _answer(datasette: Datasette, request: Request, name: str) -> Response:
    slug, texts, folder = request.url_vars["slug"], texts_for(request), open_site(datasette)
    signup = None
    if name in datasette.databases:
        signup = await datasette.databases[name].execute_fn(lambda connection: signup_of_slug(connection, slug))
    if signup is None:
        return await render_resident_page(
            datasette, request, "voices_no_signup.html", title="signups", status=404, problem=texts("no_signup")
        )
    if folder is None:
        return await _form(datasette, request, signup, folder, problem=texts("closed"))
    now = await datasette.databases[RECORD].execute_fn(lambda connection: signup_of_meeting(connection, signup.id))
    if now is None or not now.takes_in(today_in_sweden()) or (name == PUBLIC and now.audience != "open"):
        return await _form(datasette, request, replace(signup, is_open=0), folder)
    # Those of the record say how many places there are; the page shows those that it has.
    signup = replace(signup, quotas=tuple(one for one in now.quotas if signup.quota(one.id)))
    if request.method != "POST":
        return await _form(datasette, request, signup, folder)
    return await _take(datasette, request, signup, folder, await fields_of(request))


async def _take(datasette: Datasette, request: Request, signup: Signup, folder: Path, sent: Sent) -> Response:
    """Answer what was sent: with the code, or the form that says what is missing."""
    texts, recent = texts_for(request), recently_sent_of(datasette)
    one, fault = _read(texts, signup, sent)
    email = text_of(sent, "email") if sends_receipts(datasette) else ""
    if wrong := address_fault(texts, email):
        fault["email"] = wrong
    typed = {"sent": sent, "showing": (sent.get("showing") or "")[:100] or new_showing()}
    if recent.code_just_shown(one.id) is None:
        if fault:
            return await _form(datasette, request, signup, folder, fault=fault, status=400, **typed)
        if not is_admitted(recent.sending, sent):
            ticket = recent.sending.new_ticket()
            return await _form(datasette, request, signup, folder, ticket=ticket, status=429, **typed)
    is_new = recent.code_just_shown(one.id) is None
    code, line = await with_voices(folder, lambda voices: _keep(voices, recent, one, signup))
    if code is None:
        return await render_resident_page(
            datasette, request, "voices_signed_up_already.html", title="signed_up_already", status=409
        )
    address = datasette.absolute_url(request, datasette.urls.path("/follow"))
    # A page that is loaded anew sends none.
    receipt = await mail_receipt(datasette, texts, signup, email, code, line) if email and is_new else None
    told = {"signup": signup, "code": code.split(), "line": line, "address": address, "receipt": receipt}
    return await render_resident_page(datasette, request, "voices_signed_up.html", title="signed_up", **told)


def _read(texts: Texts, signup: Signup, sent: Sent) -> tuple[SentSignup, dict[str, str]]:
    """The sign-up that was sent, and what is wrong with it, by field."""
    fault = {}
    quota = signup.quota(row_number(sent.get("quota")))
    category, name = sent.get("category") or "", " ".join(text_of(sent, "name").split())
    if quota is None:
        fault["quota"] = texts("choose_quota")
    elif not quota.category and category not in vocabulary_codes("person_category"):
        fault["category"] = texts("choose_category")
    elif quota.category and category not in ("", quota.category):
        fault["category"] = texts("other_category")
    if len(name) > LONGEST_NAME:
        fault["name"] = texts("too_long", most=LONGEST_NAME, count=len(name))
    category = (quota and quota.category) or category
    showing = (sent.get("showing") or "")[:100]
    row_id = row_id_of_showing(showing, f"{signup.id}\n{quota and quota.id}\n{category}\n{name}")
    return SentSignup(row_id, signup.id, quota.id if quota else 0, category, name or None), fault


def _keep(
    voices: sqlite_utils.Database, recent: RecentlySent, one: SentSignup, signup: Signup
) -> tuple[str | None, int]:
    """Keep a sign-up once. Returns its code (None when that is forgotten) and how manieth on the list it is."""
    with recent.one_at_a_time:
        code = recent.code_just_shown(one.id)
        if code is None:
            made = new_follow_code()
            if not keep_signup(voices, one, made, signup.places):
                return None, 0
            recent.note_code(one.id, code := made)
    kept = sent_signup(voices, one.id)
    return code, place_in_line(voices, kept) if kept else 0


async def _form(
    datasette: Datasette, request: Request, signup: Signup, folder: Path | None, status: int = 200, **context: Any
) -> Response:
    is_open = folder is not None and signup.takes_in(today_in_sweden())
    full = await with_voices(folder, lambda voices: _full(voices, signup)) if folder and is_open else set()
    told = {
        "signup": signup,
        "is_open": is_open,
        "full": full,
        "categories": vocabulary_codes("person_category"),
        "asks_category": any(one.category is None for one in signup.quotas),
        "days": DAYS_WITH_NAMES,
        "sends_receipts": sends_receipts(datasette),
        "sent": Sent({}),
        "fault": {},
        "showing": new_showing(),
    }
    # Nobody is known at /signup (unknown_sender.py).
    title = "sign_up_signed_in" if request.actor else "sign_up"
    return await render_resident_page(
        datasette, request, "voices_signup.html", title=title, status=status, **{**told, **context}
    )


def _full(voices: sqlite_utils.Database, signup: Signup) -> set[int]:
    settle_places(voices, signup.id, signup.places)
    return full_quotas(voices, signup.id, signup.places)
