"""The visitor's language, its gettext catalogue, and /-/intranet/language, which switches it.

The source code is in English (the msgid is the English text), so only Swedish has a catalogue. It is
`locale/sv/LC_MESSAGES/datasette_intranet.po`, compiled in memory at the first use. There is no .mo file.
"""

import gettext
from collections.abc import Callable
from functools import cache
from importlib.resources import files
from io import BytesIO

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from datasette import Response

from ...schema.vocabulary import LANGUAGES
from .datasette_types import Datasette, Request

COOKIE = "intranet_language"
DEFAULT = "sv"
DOMAIN = "datasette_intranet"
ONE_YEAR = 365 * 24 * 3600
# The method `gettext` of a catalogue: it takes the English text and returns the text in the visitor's language.
Gettext = Callable[[str], str]


def N_(message: str) -> str:
    """Return `message` unchanged. The name marks a text for the gettext tools when code translates it later."""
    return message


def language_of(request: Request) -> str:
    """Return the visitor's language, "sv" or "en", from the cookie `intranet_language`. Without one it is Swedish.

    Datasette renders some pages without a request; `request` is None then.
    """
    chosen = request.cookies.get(COOKIE) if request else None
    return chosen if chosen in LANGUAGES else DEFAULT


@cache
def translations_in(language: str) -> gettext.NullTranslations:
    """Return the catalogue of a language. Its methods `gettext` and `ngettext` are those of the standard library."""
    if language != "sv":
        return gettext.NullTranslations()
    path = files(__package__).joinpath("locale", language, "LC_MESSAGES", f"{DOMAIN}.po")
    compiled = BytesIO()
    with path.open("rb") as source:
        write_mo(compiled, read_po(source, locale=language))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


def local_path(path: str | None) -> str:
    """Return `path` when it stays on this site (it starts with one slash, no control characters), else "/"."""
    if not path or not path.startswith("/") or path[1:2] in ("/", "\\") or not path.isprintable():
        return "/"
    return path


async def switch_language(datasette: Datasette, request: Request) -> Response:
    """Answer POST /-/intranet/language with `language` (sv or en) and `next` (a path): set the cookie, then go on."""
    if request.method != "POST":
        return Response.redirect(datasette.urls.instance())
    form = await request.post_vars()
    response = Response.redirect(local_path(form.get("next")), status=303)
    if form.get("language") in LANGUAGES:
        response.set_cookie(
            COOKIE,
            form["language"],
            max_age=ONE_YEAR,
            secure=request.scheme == "https",
            httponly=True,
        )
    return response
