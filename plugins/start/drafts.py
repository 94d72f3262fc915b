"""Drafts by what they are about: the address of a form, and the words for it."""

import re
from collections.abc import Iterable

from datasette.utils import tilde_decode

from ..shell.formats import format_date
from ..shell.language import N_

_MEETING = "SELECT coalesce(m.title, g.name) AS name, m.date FROM meetings m LEFT JOIN groups g ON g.id = m.group_id "
_BY_SLUG = f"{_MEETING} WHERE m.slug = ?"
_GROUP, _PERSON = "SELECT name FROM groups WHERE slug = ?", "SELECT name FROM people WHERE id = ?"
_ITEM, _COMMENT = "SELECT heading FROM agenda_items WHERE id = ?", "SELECT body FROM comments WHERE id = ?"
_BY_NUMBER, _BY_ROW = "SELECT text FROM proposals WHERE number = ?", "SELECT text FROM proposals WHERE id = ?"
_ACTION, _ARTICLE = "SELECT text FROM actions WHERE id = ?", "SELECT title FROM articles WHERE id = ?"
# (address, words, what the group of the address is called); the first that fits.
_FORMS = tuple(
    (re.compile(f"^{pattern}$"), words, query)
    for pattern, words, query in (
        (r"/meetings/new", N_("A new meeting"), None),
        (r"/meetings/([^/]+)/minutes", N_("Minutes: %(name)s"), _BY_SLUG),
        (r"/meetings/([^/]+)/attendance", N_("Attendance: %(name)s"), _BY_SLUG),
        (r"/meetings/([^/]+)/actions/new", N_("To do: %(name)s"), _BY_SLUG),
        (r"/meetings/([^/]+)/[^/]+", N_("Meeting: %(name)s"), _BY_SLUG),
        (r"/groups/new", N_("A new group"), None),
        (r"/groups/([^/]+)/.+", N_("Group: %(name)s"), _GROUP),
        (r"/people/new", N_("A new person"), None),
        (r"/people/(\d+)/.+", N_("Person: %(name)s"), _PERSON),
        (r"/proposals/new", N_("A new proposal"), None),
        (r"/proposals/row/(\d+)/edit", N_("Proposal: %(name)s"), _BY_ROW),
        (r"/proposals/([^/]+)/edit", N_("Proposal: %(name)s"), _BY_NUMBER),
        (r"/actions/(\d+)/edit", N_("To do: %(name)s"), _ACTION),
        (r"/articles/new", N_("A new article"), None),
        (r"/articles/(\d+)/.+", N_("Article: %(name)s"), _ARTICLE),
        (r"/comments/item/(\d+)/new", N_("Comment on: %(name)s"), _ITEM),
        (r"/comments/proposal/(\d+)/new", N_("Comment on: %(name)s"), _BY_ROW),
        (r"/comments/(\d+)/edit", N_("Comment: %(name)s"), _COMMENT),
    )
)


def tell(connection, kept: Iterable[tuple[str, str]], language: str, gettext) -> list[dict]:
    """What each draft (address, when) is about: `[{"path", "text", "saved_at"}]`, in the same order."""
    return [
        {"path": path, "text": _words(connection, path, language, gettext), "saved_at": saved_at}
        for path, saved_at in kept
    ]


def _words(connection, path: str, language: str, gettext) -> str:
    for pattern, words, query in _FORMS:
        if found := pattern.match(path):
            return (
                gettext(words) % {"name": _name(connection, query, found[1], language)} if query else gettext(words)
            )
    return gettext("The form %(path)s") % {"path": path}


def _name(connection, query: str, key: str, language: str) -> str:
    row = connection.execute(query, [tilde_decode(key)]).fetchone()
    if row is None:
        return key
    return ", ".join([row[0], *(format_date(day, language, "long") for day in row[1:])])
