"""The link to the page where rows are changed that Datasette's row editor may not change.

Whom a name means and what a question is answered with decides about other rows, so only pages write it
(schema/history/ways_of_writing.py). Datasette's pages of these tables have no button, and say where to go instead.
"""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from markupsafe import Markup

from .datasette_types import Datasette, Request
from .language import N_
from .page import translations_for
from .record import RECORD, may_edit

QUESTIONS = N_("Questions after reading documents")
# {table: (path of the list, its name, path of one row)}
PAGES: Mapping[str, tuple[str, str, str]] = {
    "people": ("/people", N_("People"), "/people/{id}"),
    "person_names": ("/people", N_("People"), "/people/{person_id}"),
    "group_names": ("/groups", N_("Groups"), "/groups"),
    "review": ("/inbox/questions", QUESTIONS, "/inbox/questions/{id}"),
    "documents": ("/inbox", N_("Inbox"), "/inbox/{id}"),
}


def own_page_link(
    datasette: Datasette, request: Request, database: str, table: str, row: Mapping[str, Any] | None = None
) -> Callable[[], Awaitable[Markup | None]] | None:
    """Return what gives the HTML for Datasette's hooks top_table and top_row, or None where rows have a row editor.

    The HTML is for those who may change the record; others get None.
    """
    if database != RECORD or table not in PAGES:
        return None
    path, name, of_row = PAGES[table]
    href = datasette.urls.path(path if row is None else of_row.format(**dict(row)))

    async def link() -> Markup | None:
        if not await may_edit(datasette, request.actor):
            return None
        _ = translations_for(request).gettext
        page = Markup('<a href="{}">{}</a>').format(href, _(name))
        return Markup("<p>{}</p>").format(
            Markup(_("What stands here is changed on the page %(page)s.")) % {"page": page}
        )

    return link
