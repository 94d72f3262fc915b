"""The frame of the pages for residents: their language from the address, no menu, no sign-in, no cookie.

Tested in tests/plugins/voices/test_propose.py.
"""

import secrets
from pathlib import Path
from typing import Any

from datasette import Response

from ...schema.voices.flood_gate import FloodGate
from ..shell.datasette_types import Datasette, Request
from ..shell.forms.editor import Sent
from ..shell.forms.sent_fields import read_fields
from ..shell.record import RECORD, site_folder
from ..shell.security_headers import HEADERS
from .resident_texts import Texts, all_languages, texts_for

MOST_CHARACTERS = 4000
"""As long may be what is sent at once."""
# Room for a text that is far too long, so that it is not lost: some languages have letters of many bytes, each
# written as %XX.
_LIMITS = {"max_fields": 20, "max_field_size": 200_000, "max_request_size": 1_000_000}


async def render_resident_page(
    datasette: Datasette,
    request: Request,
    template: str,
    *,
    title: str,
    status: int = 200,
    **context: Any,
) -> Response:
    """Return a page of `template`, which extends voices_resident.html and has `t`, the texts, at hand.

    `title` is a key of resident_texts.yml.
    """
    texts = texts_for(request)
    here = request.scope.get("route_path", request.path)
    told = {
        "t": texts,
        "title": texts(title),
        "languages": all_languages(),
        "here": here,
        "query": f"?lang={texts.code}",
    }
    body = await datasette.render_template(template, {**told, **context}, request=request, view_name="intranet")
    headers = {name: value for name, value in HEADERS.items() if name != "Vary"}
    return Response.html(body, status=status, headers={**headers, "Content-Language": texts.code})


async def fields_of(request: Request) -> Sent:
    """The fields that were sent. Raises datasette's BadRequest for a body that is no form or is too large."""
    return await read_fields(request, _LIMITS)


def open_site(datasette: Datasette) -> Path | None:
    """The folder of the site when something can be sent to it, None when it only shows what is published."""
    return site_folder(datasette) if RECORD in datasette.databases else None


def new_showing() -> str:
    """A random name for one showing of a form, by which what is sent twice is told from two that are alike."""
    return secrets.token_urlsafe(16)


def text_of(sent: Sent, field: str) -> str:
    """The text of a field without blanks around it; lines end with one character, which counts once."""
    return (sent.get(field) or "").replace("\r\n", "\n").strip()


def text_fault(texts: Texts, text: str) -> str | None:
    """What is wrong with a text that was sent, in words; None when nothing is."""
    if not text:
        return texts("empty")
    if len(text) > MOST_CHARACTERS:
        return texts("too_long", most=MOST_CHARACTERS, count=len(text))
    return None


def is_admitted(gate: FloodGate, sent: Sent) -> bool:
    """Whether the gate lets what was sent through, with its ticket when there is one; it is counted."""
    return gate.admits(sent.get("ticket") or "", sent.get("sum") or "")
