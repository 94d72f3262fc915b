"""The drafts on the start page: the address of each form, and a text that says what it is about.

Tested in tests/plugins/start/test_start.py.
"""

import re
import sqlite3
from collections.abc import Iterable

from datasette.utils import tilde_decode

from ...schema.history import may_edit_row
from ...schema.rights import edits_all, edits_something
from ...schema.settle.redirects import moved_address
from ..shell.formats import format_date
from ..shell.forms.drafts import Draft
from ..shell.language import N_, Gettext

_MEETING = "SELECT coalesce(m.title, g.name) AS name, m.date FROM meetings m LEFT JOIN groups g ON g.id = m.group_id "
_BY_SLUG = f"{_MEETING} WHERE m.slug = ?"
_GROUP, _PERSON = "SELECT name FROM groups WHERE slug = ?", "SELECT name FROM people WHERE id = ?"
_ITEM, _COMMENT = "SELECT heading FROM agenda_items WHERE id = ?", "SELECT body FROM comments WHERE id = ?"
_BY_NUMBER, _BY_ROW = "SELECT text FROM proposals WHERE number = ?", "SELECT text FROM proposals WHERE id = ?"
_ACTION, _ARTICLE = "SELECT text FROM actions WHERE id = ?", "SELECT title FROM articles WHERE id = ?"
# (pattern of the address, text, query for the name of the group in the pattern). The first that fits counts.
_FORMS = tuple(
    (re.compile(f"^{pattern}$"), words, query)
    for pattern, words, query in (
        (r"/meetings/new", N_("A new meeting"), None),
        (r"/meetings/([^/]+)/minutes", N_("Minutes: %(name)s"), _BY_SLUG),
        (r"/meetings/([^/]+)/attendance", N_("Attendance: %(name)s"), _BY_SLUG),
        (r"/meetings/([^/]+)/actions/new", N_("Actions: %(name)s"), _BY_SLUG),
        (r"/meetings/([^/]+)/[^/]+", N_("Meeting: %(name)s"), _BY_SLUG),
        (r"/groups/new", N_("A new group"), None),
        (r"/groups/([^/]+)/.+", N_("Group: %(name)s"), _GROUP),
        (r"/people/new", N_("A new person"), None),
        (r"/people/(\d+)/.+", N_("Person: %(name)s"), _PERSON),
        (r"/proposals/new", N_("A new proposal"), None),
        (r"/proposals/row/(\d+)/edit", N_("Proposal: %(name)s"), _BY_ROW),
        (r"/proposals/([^/]+)/edit", N_("Proposal: %(name)s"), _BY_NUMBER),
        (r"/actions/new", N_("A new action"), None),
        (r"/actions/(\d+)/edit", N_("Action: %(name)s"), _ACTION),
        (r"/articles/new", N_("A new article"), None),
        (r"/articles/(\d+)/.+", N_("Article: %(name)s"), _ARTICLE),
        (r"/comments/item/(\d+)/new", N_("Comment on: %(name)s"), _ITEM),
        (r"/comments/proposal/(\d+)/new", N_("Comment on: %(name)s"), _BY_ROW),
        (r"/comments/(\d+)/edit", N_("Comment: %(name)s"), _COMMENT),
    )
)

# (pattern of the address, table, column for the group in the pattern). They find the row for checking rights.
_ROWS = tuple(
    (re.compile(f"^{pattern}$"), table, column)
    for pattern, table, column in (
        (r"/proposals/row/(\d+)/edit", "proposals", "id"),
        (r"/proposals/([^/]+)/edit", "proposals", "number"),
        (r"/meetings/([^/]+)/.+", "meetings", "slug"),
        (r"/groups/([^/]+)/.+", "groups", "slug"),
        (r"/people/(\d+)/.+", "people", "id"),
        (r"/actions/(\d+)/.+", "actions", "id"),
        (r"/articles/(\d+)/.+", "articles", "id"),
        (r"/documents/(\d+)/.+", "documents", "id"),
        (r"/inbox/(\d+)/.+", "documents", "id"),
        (r"/projects/(\d+)/.+", "projects", "id"),
    )
)


def describe_drafts(
    connection: sqlite3.Connection, kept: Iterable[Draft], actor: dict, language: str, gettext: Gettext
) -> list[dict]:
    """Return what each draft is about: `[{"path", "text", "words", "saved_at"}]`, in the order of `kept`.

    It leaves out drafts of forms that the actor may no longer edit, since the form would refuse them.
    """
    found = [(draft, _now(connection, draft.form)) for draft in kept]
    return [
        {
            "path": draft.path,
            "text": _words(connection, now, language, gettext),
            "words": draft.words,
            "saved_at": draft.saved_at,
        }
        for draft, now in found
        if _may_open(connection, actor, now)
    ]


def _now(connection: sqlite3.Connection, path: str) -> str:
    """Return today's path of a form whose draft was begun at `path`. The old path leads there too."""
    row, is_of_one = _row(connection, path)[1:]
    return path if row or not is_of_one else moved_address(connection, path) or path


def _row(connection: sqlite3.Connection, path: str) -> tuple[str | None, dict | None, bool]:
    """Return (table, row, whether the form is about a row). The row is None when it is gone."""
    for pattern, table, column in _ROWS:
        if found := pattern.match(path):
            sql = f"SELECT * FROM {table} WHERE {column} = ?"
            row = connection.execute(sql, [tilde_decode(found[1])]).fetchone()
            return table, row and dict(row), True
    return None, None, False


def _may_open(connection: sqlite3.Connection, actor: dict, path: str) -> bool:
    if edits_all(actor) or path.startswith("/comments/"):
        return True
    table, row, is_of_one = _row(connection, path)
    if is_of_one:
        # When the row is gone, the form itself says so.
        return table is None or row is None or may_edit_row(connection, actor, table, row)
    return edits_something(actor) and path != "/groups/new"


def _words(connection: sqlite3.Connection, path: str, language: str, gettext: Gettext) -> str:
    for pattern, words, query in _FORMS:
        if found := pattern.match(path):
            return (
                gettext(words) % {"name": _name(connection, query, found[1], language)} if query else gettext(words)
            )
    return gettext("The form %(path)s") % {"path": path}


def _name(connection: sqlite3.Connection, query: str, key: str, language: str) -> str:
    row = connection.execute(query, [tilde_decode(key)]).fetchone()
    if row is None:
        return key
    return ", ".join([row[0], *(format_date(day, language, "long") for day in row[1:])])
