"""Which language a visitor reads, the gettext catalogue behind it, and the switch in the head.

English is the language of the sources (the msgid is the English text), so only Swedish has a catalogue:
`locale/sv/LC_MESSAGES/datasette_intranet.po`. It is compiled in memory at first use; there is no .mo file to keep.
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
from .datasette_types import Request

COOKIE = "intranet_language"
DEFAULT = "sv"
DOMAIN = "datasette_intranet"
ONE_YEAR = 365 * 24 * 3600
# `gettext` of a catalogue: from the English text to the text in the visitor's language.
Gettext = Callable[[str], str]


def N_(message: str) -> str:
    """Returns `message` unchanged; gettext tools find texts that are translated later by this name."""
    return message


def language_of(request: Request) -> str:
    """The visitor's language, "sv" or "en": what the cookie `intranet_language` says, else Swedish (so for None)."""
    chosen = request.cookies.get(COOKIE) if request else None
    return chosen if chosen in LANGUAGES else DEFAULT


@cache
def translations(language: str) -> gettext.NullTranslations:
    """The catalogue of a language, with the methods `gettext` and `ngettext` of the standard library's gettext."""
    if language != "sv":
        return gettext.NullTranslations()
    path = files(__package__).joinpath("locale", language, "LC_MESSAGES", f"{DOMAIN}.po")
    compiled = BytesIO()
    with path.open("rb") as source:
        write_mo(compiled, read_po(source, locale=language))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


def local_path(path: str | None) -> str:
    """`path` when it stays on this site (starts with one slash, no control characters), else "/"."""
    if not path or not path.startswith("/") or path[1:2] in ("/", "\\") or not path.isprintable():
        return "/"
    return path


async def switch_language(request: Request) -> Response:
    """POST /-/intranet/language with `language` (sv or en) and `next` (a path on this site): sets the cookie."""
    if request.method != "POST":
        return Response.redirect("/")
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
