"""The head of every page: the site's name, the menu, who is signed in, and the language switch.

Tested in tests/plugins/people/test_forms.py.
"""

from dataclasses import dataclass

from datasette.utils import display_actor

from .datasette_types import Datasette, Request
from .language import DEFAULT, N_, language_of, translations_in
from .record import PUBLIC, RECORD, may_edit, may_view

# (path, msgid) in the order of the menu. Add the front page of a new plugin here.
PAGES = (
    ("/", N_("Start")),
    ("/meetings", N_("Meetings")),
    ("/groups", N_("Groups")),
    ("/people", N_("People")),
    ("/proposals", N_("Proposals")),
    ("/actions", N_("To do")),
    ("/target", N_("Targets")),
    ("/articles", N_("Articles")),
    ("/questions", N_("Questions and charts")),
)
# Only people who may change the record see these.
EDITORS_PAGES = (("/inbox", N_("Inbox")), ("/-/intranet/history", N_("History")))
# Sections whose entry in the menu has another address.
BELOW = {
    "/calendar": "/meetings",
    "/projects": "/proposals",
    "/promises": "/actions",
    "/documents": "/inbox",
    "/surveys": "/target",
}
LANGUAGE_NAMES = {"sv": "Svenska", "en": "English"}


@dataclass(frozen=True)
class Entry:
    """One link of the menu. `current` is "page" on the page itself, "true" on pages below it, else None."""

    href: str
    label: str
    current: str | None


@dataclass(frozen=True)
class Head:
    """The head of a page, called `intranet` in templates. The defaults are for a page without a request."""

    language: str = DEFAULT
    site_title: str = ""
    entries: tuple[Entry, ...] = ()
    here: str = "/"
    signed_in_as: str | None = None

    @property
    def other_language(self) -> str:
        """The code of the other language, 'sv' or 'en'."""
        return "en" if self.language == "sv" else "sv"

    @property
    def other_language_name(self) -> str:
        """The other language's own name, 'English' or 'Svenska'."""
        return LANGUAGE_NAMES[self.other_language]


def _current(path: str, href: str) -> str | None:
    if path == href:
        return "page"
    first = f"/{path.split('/')[1]}"
    return "true" if href != "/" and (path.startswith(f"{href}/") or BELOW.get(first) == href) else None


async def _data_page(datasette: Datasette, actor: dict | None) -> str | None:
    """Return the path of Datasette's page of the database that this visitor may view, or None when there is none."""
    for name in (RECORD, PUBLIC) if actor else (PUBLIC,):
        if await may_view(datasette, actor, name):
            return f"/{name}"
    return None


async def site_name(datasette: Datasette, request: Request) -> str:
    """Return the name of the site, for the head of its pages, calendars and feeds."""
    metadata = await datasette.get_instance_metadata()
    return metadata.get("title") or translations_in(language_of(request)).gettext("Intranet")


async def page_head(datasette: Datasette, request: Request) -> Head:
    """Return the head of one page. `request` is None on Datasette's page about a refused cross-origin POST."""
    if request is None:
        return Head()
    language = language_of(request)
    _ = translations_in(language).gettext
    path = request.scope.get("route_path", request.path)
    pages = (*PAGES, *EDITORS_PAGES) if await may_edit(datasette, request.actor) else PAGES
    links = [(href, _(msgid)) for href, msgid in pages]
    data = await _data_page(datasette, request.actor)
    if data:
        links.append((data, _("Data")))
    return Head(
        language=language,
        site_title=await site_name(datasette, request),
        entries=tuple(Entry(datasette.urls.path(href), label, _current(path, href)) for href, label in links),
        here=request.full_path,
        signed_in_as=display_actor(request.actor) if request.actor else None,
    )
