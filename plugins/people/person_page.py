"""The page at /people/<id>: a person's memberships, attendance and promised actions.

Tested in tests/plugins/people/test_merged_addresses.py.
"""

import sqlite3
from datetime import date
from itertools import groupby
from typing import Any

from datasette import Response

from ...schema.privacy import pseudonyms_of_site
from ...schema.privacy.pseudonyms import FIRST
from ...schema.rights import edits_all
from ..shell.datasette_types import Datasette, Request
from ..shell.for_administrators import is_for
from ..shell.formats import vocabulary_label
from ..shell.language import language_of
from ..shell.page import not_found, render_page, translations_for
from ..shell.paging import page_of
from ..shell.private_databases import with_private
from ..shell.record import record_database, site_folder
from ..shell.row_number import row_number
from ..shell.shared_sql import term_name
from . import person_queries as queries
from .consents_shown import consents_shown
from .person_rights import is_on_record, may_edit_person

GROUPS_ON_A_PAGE = 20
"""Of so many groups the page tells attendance by term: who comes everywhere for years has thousands of lines."""


async def person_page(datasette: Datasette, request: Request) -> Response:
    """Answer GET /people/<id>.

    Raises NothingPublished and datasette.Forbidden, as `record_database` does.
    """
    db = await record_database(datasette, request)
    asked = row_number(request.url_vars["id"])
    if is_on_record(db) and (of_record := await _numbered_in_public(datasette, asked)) is not None:
        return Response.redirect(datasette.urls.path(f"/people/{of_record}"))
    _ = translations_for(request).gettext

    def read(connection: sqlite3.Connection) -> dict[str, Any] | None:
        found = _read(connection, asked) if asked is not None else None
        if found and is_on_record(db):
            found["may_edit"] = may_edit_person(connection, request.actor, asked)
            found["may_merge"] = edits_all(request.actor)
            found["may_erase"] = is_for(datasette, request.actor)
            found["merges"] = (
                connection.execute(queries.MERGES, {"id": asked}).fetchall() if found["may_merge"] else []
            )
        return found

    person = await db.execute_fn(read)
    if person is None:
        return await not_found(datasette, request, _("There is no person with this address."))
    if is_on_record(db):
        person |= await consents_shown(datasette, request, person)
    paging = page_of(request, len(person["attendance"]), GROUPS_ON_A_PAGE)
    person["attendance"] = person["attendance"][paging.offset : paging.offset + paging.size]
    terms = {(row["year"], row["term"]) for _group, rows in person["attendance"] for row in rows}
    names = {(year, term): term_name(year, term, _) for year, term in terms}
    page = await render_page(
        datasette,
        request,
        "people_person.html",
        {**person, "term_names": names, "paging": paging, "database": db.name},
        title=_name(person["person"], language_of(request)),
        trail=[("/people", _("People"))],
    )
    # What somebody does at meetings is public, and not to be what a search for their name finds first.
    page.headers["X-Robots-Tag"] = "noindex"
    return page


async def _numbered_in_public(datasette: Datasette, number: int | None) -> int | None:
    """The person (people.id) with this number in the published file; None for what is no such number."""
    if number is None or number < FIRST:
        return None
    return await with_private(site_folder(datasette), lambda private: pseudonyms_of_site(private.conn).person(number))


def _name(person: sqlite3.Row, language: str) -> str:
    """Return the person's name, or their capacity and number when the page hides the name."""
    return person["name"] or f"{vocabulary_label('person_category', person['category'], language)} {person['id']}"


def _read(connection: sqlite3.Connection, person_id: int) -> dict | None:
    parameters = {"id": person_id, "today": date.today().isoformat()}

    def rows(sql: str) -> list[sqlite3.Row]:
        return connection.execute(sql, parameters).fetchall()

    person = next(iter(rows(queries.PERSON)), None)
    if person is None:
        return None
    memberships = rows(queries.MEMBERSHIPS)
    attendance = rows(queries.ATTENDANCE)
    return {
        "person": person,
        "memberships": [row for row in memberships if not row["is_over"]],
        "earlier": [row for row in memberships if row["is_over"]],
        "attendance": [
            (name, list(terms))
            for name, terms in groupby(attendance, lambda row: (row["group_slug"], row["group_name"]))
        ],
        "meetings": rows(queries.MEETINGS),
        "actions": rows(queries.ACTIONS),
        "proposals": rows(queries.PROPOSALS),
    }
