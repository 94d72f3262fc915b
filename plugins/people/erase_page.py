"""The page at /people/<id>/erase: a person goes from every file of the site, in two steps, for good.

First it shows what goes and what stays, and asks about each mention that may be somebody else's; then it asks for the
name. What is done cannot be undone.

Tested in tests/plugins/people/test_person_data.py.
"""

import asyncio
import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from datasette import Response

from ... import loaders
from ...schema.data_subject.known_person import KnownPerson
from ...schema.errors import IntranetError
from ..shell.datasette_types import Datasette, Request
from ..shell.forms.editor import Sent
from ..shell.forms.sent_fields import read_fields
from ..shell.language import N_, language_of
from ..shell.page import render_page, translations_for
from .data_subject import counts_by_table, for_administrator, table_titles

_ANSWER_EACH = N_("Say of each mention whether it is this person.")
_NOT_THE_NAME = N_("Nothing is erased: that is not the name. Write it as it stands above.")
_GOES = {"go": True, "stay": False}


async def erase_page(datasette: Datasette, request: Request) -> Response:
    """Answer GET, and POST with `m-<mark>` ('go', 'stay') for each mention, `rest` for those without, and `do`.

    `do` is 'look' for the second step, 'choose' back to the first, and 'erase', with the `name` typed.
    """

    async def answer(folder: Path, person: KnownPerson) -> Response:
        sent = await read_fields(request) if request.method == "POST" else Sent({})
        look = await asyncio.to_thread(loaders.look_at_person, folder, person)
        answers = _answers(look.asked, sent)
        fault = ""
        if sent.get("do") in ("look", "erase") and None in answers.values():
            fault = _ANSWER_EACH
        elif sent.get("do") == "erase":
            if (sent.get("name") or "").strip() == person.known.names[0]:
                told = {key: bool(goes) for key, goes in answers.items()}
                return await _erase(datasette, request, folder, person, told)
            fault = _NOT_THE_NAME
        return await _page(datasette, request, folder, look, answers, sent, fault)

    return await for_administrator(datasette, request, answer)


def mark_of(key: str) -> str:
    """By what a mention is told from others in the form."""
    return hashlib.sha256(key.encode()).hexdigest()[:16]


def _answers(asked: dict[str, Any], sent: Sent) -> dict[str, bool | None]:
    """Whether each mention goes; None for one that nobody has answered."""
    rest = _GOES.get(sent.get("rest") or "")
    return {key: _GOES.get(sent.get(f"m-{mark_of(key)}") or "", rest) for key in asked}


def _places(asked: Any, titles: Callable[[str, str], tuple[str, str]]) -> list[str]:
    """What the tables are called in which a mention stands."""
    return sorted({titles(*place.split(": "))[1] for place in asked.places})


async def _page(  # noqa: PLR0913, PLR0917 - what the page shows
    datasette: Datasette,
    request: Request,
    folder: Path,
    look: Any,
    answers: dict[str, bool | None],
    sent: Sent,
    fault: str,
) -> Response:
    _, known = translations_for(request).gettext, look.person.known
    titles = table_titles(folder, language_of(request))
    is_last = sent.get("do") in ("look", "erase") and fault != _ANSWER_EACH
    context = {
        "look": look,
        "known": known,
        "rows": counts_by_table(look.rows, titles),
        "asked": [(mark_of(key), one, answers[key], _places(one, titles)) for key, one in look.asked.items()],
        "goes": sum(map(bool, answers.values())),
        "is_last": is_last,
        "fault": _(fault) if fault else "",
        "files": [(str(file.path.relative_to(folder)), file.goes) for file in look.files],
        "here": f"/people/{look.person.ids[0]}",
    }
    trail = [("/people", _("People")), (context["here"], known.names[0])]
    title = _("Erase %(name)s") % {"name": known.names[0]}
    status = 400 if fault else 200
    return await render_page(
        datasette, request, "people_erase.html", context, title=title, trail=trail, status=status
    )


async def _erase(
    datasette: Datasette, request: Request, folder: Path, person: KnownPerson, answers: dict[str, bool]
) -> Response:
    _ = translations_for(request).gettext
    try:
        done = await asyncio.to_thread(loaders.erase_person, folder, person, answers, request.actor)
    except IntranetError as error:
        text = _("The erasure has begun and is not done; it goes on when the site starts the next time: %(reason)s")
        datasette.add_message(request, text % {"reason": error}, datasette.ERROR)
    else:
        text = _(
            "Erased. In the place of the name stands %(pseudonym)s. The next backup removes those from before; "
            "copies elsewhere are yours to delete."
        )
        datasette.add_message(request, text % {"pseudonym": done.pseudonym})
        for path in done.remaining:
            text = _("%(file)s still names the person; delete or correct it.")
            datasette.add_message(request, text % {"file": path.relative_to(folder)}, datasette.WARNING)
        if done.unanswered:
            text = _("Mentions that have come since you answered stand: %(number)s. Look again.")
            datasette.add_message(request, text % {"number": done.unanswered}, datasette.WARNING)
    return Response.redirect(datasette.urls.path(f"/people/{person.ids[0]}"), status=303)
