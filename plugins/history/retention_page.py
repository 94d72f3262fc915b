"""/retention and /retention/<kind>: what is kept and for how long, what is due, and the decisions (gallring).

For administrators. What is removed leaves the record for ever, with its history: retention_carry_out.py.

Tested in tests/plugins/history/test_retention_pages.py.
"""

import asyncio
from datetime import date
from pathlib import Path
from typing import Any

from datasette import Response

from ...loaders import (
    Decision,
    counts_of_site,
    decisions_of_site,
    due_of_kind,
    named_rows,
    protocols_of_site,
    store_decision,
)
from ...schema.accounts.account import account_names
from ...schema.data_subject.erasure_plan import noted_erasures
from ...schema.vocabulary import vocabulary_codes
from ..shell.datasette_types import Datasette, Request
from ..shell.for_administrators import refused_to_others
from ..shell.formats import vocabulary_label
from ..shell.forms.sent_fields import read_fields
from ..shell.language import N_, Gettext, language_of
from ..shell.page import not_found, render_page, translations_for
from ..shell.paging import page_of
from ..shell.private_databases import with_private
from ..shell.record import site_folder
from ..shell.row_number import row_number

PATH = "/retention"
PAGE_SIZE = 100
FIELDS = ("years", "keep", "decided_by", "decided_on", "reference")
LONGEST_YEARS = 200
# What of a kind is shown, and what it is called: `later` comes within a year.
LISTS = {"now": N_("To be removed now"), "later": N_("Within a year"), "stay": N_("Has to stay")}
# What goes and what stays, in a sentence for who decides.
WHAT_GOES = {
    "attendance_names": N_("The names in lists of who came become numbers, by capacity. The minutes stay otherwise."),
    "memberships": N_("That somebody was a member goes. The person stays, and so do minutes that name them."),
    "contacts": N_("E-mail and telephone go. The person stays."),
    "originals": N_(
        "The file and the text of documents go, and which words a row was read from. What was read from them stays: "
        "minutes, decisions, proposals. Lists of members are not removed, because they say whose names are hidden."
    ),
    "documents": N_(
        "The file, the text, the name and the questions of documents go, accepted or not. What was read from them "
        "stays. A number is left, so that the same file is not loaded again. Lists of members are not removed."
    ),
    "articles": N_("The text and its page go, and all of the document that it was read from. Pictures stay."),
    "attachments": N_("The files go, and that they were there. Signed minutes are not removed."),
    "sheets": N_("What a sheet in the inbox would change goes, unread. The record stays as it is."),
    "comments": N_("The comments go."),
    "voices": N_(
        "The text, the answers to and fro and the code go. A proposal that was taken on stays in the register."
    ),
    "survey_answers": N_("How many gave each answer goes. The survey, and measurements made of it, stay."),
    "history": N_("What was changed by whom goes, and can no longer be undone. The record stays as it is now."),
    "drafts": N_("Drafts that nobody has finished go."),
    "letters": N_("To whom and when e-mail was sent goes. The texts were never kept."),
    "sign_ins": N_("Sessions, links and keys that have ended go, and failed attempts to sign in."),
    "releases": N_("The files of the release go. Its number stays, as withdrawn."),
}


async def retention_page(datasette: Datasette, request: Request) -> Response:
    """Answer GET /retention. Raises UnusableSite when a file of the site cannot be used."""
    if (answer := await refused_to_others(datasette, request)) is not None:
        return answer
    folder, _ = site_folder(datasette) or Path(), translations_for(request).gettext
    decided, protocols, erasures, names = await with_private(
        folder, lambda db: (decisions_of_site(db), protocols_of_site(db), noted_erasures(db), dict(account_names(db)))
    ) or ({}, [], [], {})
    due = await asyncio.to_thread(counts_of_site, folder, date.today())
    kinds = [(kind, decided.get(kind), due.get(kind)) for kind in vocabulary_codes("retention_kind")]
    context = {"kinds": kinds, "protocols": protocols, "erasures": erasures, "names": names}
    return await render_page(datasette, request, "history_retention.html", context, title=_("Retention"))


async def retention_kind_page(datasette: Datasette, request: Request) -> Response:
    """Answer GET /retention/<kind>?list=later&page=2, `list` one of LISTS, and POST of a decision.

    That is `keep` or `years`, and who has decided, when, and where it is found.

    Raises UnusableSite when a file of the site cannot be used.
    """
    if (answer := await refused_to_others(datasette, request)) is not None:
        return answer
    kind, _ = request.url_vars["what"], translations_for(request).gettext
    if kind not in WHAT_GOES:
        return await not_found(datasette, request, _("Nothing of that kind can be removed."))
    fields: dict[str, str] = {}
    error = None
    if request.method == "POST":
        sent = await read_fields(request)
        fields = {name: (sent.get(name) or "").strip() for name in FIELDS}
        decision, error = _decision(kind, fields, _)
        if decision is not None:
            actor_id = request.actor["id"]
            await with_private(site_folder(datasette), lambda db: store_decision(db, decision, actor_id))
            datasette.add_message(request, _("The decision is stored, and holds from now."))
            return Response.redirect(datasette.urls.path(f"{PATH}/{kind}"), status=303)
    context = {**await _read(datasette, request, kind), "fields": fields, "error": error, "what": _(WHAT_GOES[kind])}
    return await render_page(
        datasette,
        request,
        "history_retention_kind.html",
        context,
        title=vocabulary_label("retention_kind", kind, language_of(request)),
        trail=[(PATH, _("Retention"))],
        status=400 if error else 200,
    )


async def _read(datasette: Datasette, request: Request, kind: str) -> dict[str, Any]:
    folder = site_folder(datasette) or Path()
    due = await asyncio.to_thread(due_of_kind, folder, kind, date.today())
    found = await with_private(folder, lambda db: (decisions_of_site(db).get(kind), protocols_of_site(db, kind)))
    decision, protocols = found or (None, [])
    lists = {"now": due.rows, "later": due.later, "stay": due.hindered} if due else {}
    asked = request.args.get("list")
    shown = asked if asked in LISTS else "now"
    rows = lists.get(shown, [])
    paging = page_of(request, len(rows), PAGE_SIZE)
    on_page = rows[paging.offset : paging.offset + PAGE_SIZE]
    return {
        "kind": kind,
        "due": due,
        "shown": shown,
        "lists": [(name, title, len(lists.get(name, []))) for name, title in LISTS.items()],
        "rows": await asyncio.to_thread(named_rows, folder, kind, on_page),
        "paging": paging,
        "decision": decision,
        "protocols": protocols,
        "longest": LONGEST_YEARS,
        "today": date.today().isoformat(),
    }


def _decision(kind: str, fields: dict[str, str], gettext: Gettext) -> tuple[Decision | None, str | None]:
    """The decision that a form says; or None, and what is wrong with it."""
    _, said = gettext, fields
    years = None if said["keep"] == "1" else row_number(said["years"])
    if years is None and said["keep"] != "1":
        return None, _("Write for how many years it is kept, or choose that it is kept for ever.")
    if years is not None and years > LONGEST_YEARS:
        return None, _("Write at most %(years)s years, or choose that it is kept for ever.") % {
            "years": LONGEST_YEARS
        }
    if not said["decided_by"] or not said["reference"]:
        return None, _("Write who has decided, and where the decision is found.")
    try:
        day = date.fromisoformat(said["decided_on"])
    except ValueError:
        return None, _("Write the day of the decision.")
    if day > date.today():
        return None, _("The day of the decision has not been yet.")
    return Decision(0, kind, years, said["decided_by"], day.isoformat(), said["reference"]), None
