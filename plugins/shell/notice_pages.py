"""/accessibility and /privacy: the accessibility statement, and how people's data is handled.

The law asks for both (DOS-lagen 2018:1937, 13 §, and GDPR, article 13). What the program does it says by itself; what
only the municipality knows stands in notices.yml (loaders/notice_words.py). What is missing there, or cannot be read,
an administrator is told; others read that the page is not complete.

Tested in tests/plugins/shell/test_notice_pages.py.
"""

import asyncio
from pathlib import Path
from typing import Any, Literal, NamedTuple

from datasette import Response
from markupsafe import Markup

from ...loaders import NoticeWords, decisions_of_site, mail_settings, words_of_notices
from ...schema.errors import UnusableSite
from ...schema.rights import is_administrator
from ...schema.vocabulary import vocabulary_codes
from ...schema.voices.signup_list import DAYS_WITH_NAMES
from .datasette_types import Datasette, Request
from .language import DEFAULT, N_, Gettext, language_of
from .markdown import to_html
from .navigation import site_name
from .page import render_page, translations_for
from .private_databases import with_private
from .record import site_folder


class Cookie(NamedTuple):
    """A cookie that the site sets: its name, what it is for and how long it stays (msgids)."""

    name: str
    purpose: str
    lasts: str


# Every cookie that any page sets; a test looks for others in the code.
COOKIES = (
    Cookie("intranet_language", N_("remembers whether you read in Swedish or English"), N_("1 year")),
    Cookie("ds_messages", N_("carries a message such as “Saved” to the next page"), N_("until that page")),
    Cookie("intranet_session", N_("keeps you signed in; the role and all else is kept by the site"), N_("12 hours")),
    Cookie(
        "intranet_known_browser",
        N_("says that your account has signed in with this browser, so that strangers cannot lock you out"),
        N_("1 year"),
    ),
    Cookie("intranet_oidc", N_("holds the way to the municipality's sign-in and back"), N_("10 minutes")),
)


class Said(NamedTuple):
    """A text of the site as a page shows it, with the code of the language that it is in."""

    text: str
    html: Markup
    language: str


async def accessibility_page(datasette: Datasette, request: Request) -> Response:
    """Answer GET /accessibility."""
    _ = translations_for(request).gettext
    return await _notice(datasette, request, "accessibility", _("Accessibility statement"), {})


async def privacy_page(datasette: Datasette, request: Request) -> Response:
    """Answer GET /privacy. Raises UnusableSite when private.db, with what is decided on retention, cannot be read."""
    _ = translations_for(request).gettext
    decided = await with_private(site_folder(datasette), decisions_of_site) or {}
    more = {
        "decisions": [decided[kind] for kind in vocabulary_codes("retention_kind") if kind in decided],
        "cookies": COOKIES,
        "sends_mail": mail_settings(datasette.plugin_config("intranet_mail")) is not None,
        "signs_in_elsewhere": bool((datasette.plugin_config("intranet_access") or {}).get("single_sign_on")),
        "second_reader": (datasette.plugin_config("intranet_second_reader") or {}).get("model"),
        "days_with_names": DAYS_WITH_NAMES,
    }
    return await _notice(datasette, request, "privacy", _("How we handle people's data"), more)


async def _notice(
    datasette: Datasette,
    request: Request,
    notice: Literal["accessibility", "privacy"],
    title: str,
    context: dict[str, Any],
) -> Response:
    words, broken = NoticeWords(), ""
    try:
        words = await asyncio.to_thread(words_of_notices, site_folder(datasette) or Path())
    except UnusableSite as error:
        broken = str(error)
    language = language_of(request)
    said = {name: _said(value, language) if isinstance(value, dict) else value for name, value in vars(words).items()}
    told = {
        "words": said,
        "site": await site_name(datasette, request),
        "missing": _missing(words, notice, translations_for(request).gettext),
        "broken": broken,
        "is_administrator": is_administrator(request.actor),
        **context,
    }
    return await render_page(datasette, request, f"intranet/{notice}.html", told, title=title)


def _said(words: dict[str, str], language: str) -> Said:
    """The text in that language; in Swedish, or in the only one there is, when it is not there."""
    spoken = next(one for one in (language, DEFAULT, *words) if one in words)
    return Said(words[spoken], to_html(words[spoken], 3), spoken)


def _missing(
    words: NoticeWords, notice: Literal["accessibility", "privacy"], gettext: Gettext
) -> list[tuple[str, str]]:
    """(name, what it is) of what the law asks for and the site has not said."""
    return [(name, gettext(_ASKED[name])) for name in words.missing(notice)]


_ASKED = {
    "organisation": N_("the name of the municipality"),
    "postal_address": N_("its address"),
    "email": N_("an e-mail address that is read"),
    "conformance": N_("how well the site conforms to the law: full, partial or none"),
    "evaluation": N_("who looked: self or external"),
    "assessed_on": N_("the day on which that was looked at"),
    "updated_on": N_("the day on which the statement was last changed"),
    "shortcomings": N_("what is not accessible, and why"),
    "data_protection_officer": N_("how to reach the data protection officer"),
    "legal_basis": N_("on what legal basis people's data is handled"),
}
