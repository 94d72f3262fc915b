"""The page at /people: everybody in the record, filtered by name, capacity and group.

Tested in tests/plugins/people/test_people.py.
"""

import json
import sqlite3
from collections import defaultdict
from datetime import date
from typing import Any

from datasette import Response

from ...schema.rights import edits_something
from ...schema.search_index import full_text_query
from ..shell.datasette_types import Datasette, Request
from ..shell.formats import vocabulary_label
from ..shell.language import language_of
from ..shell.page import render_page, translations_for
from ..shell.paging import page_of
from ..shell.record import record_database
from . import person_queries as queries
from .person_rights import is_on_record

PAGE_SIZE = 50


async def people_page(datasette: Datasette, request: Request) -> Response:
    """Answer GET /people?q=anna&category=staff&group=slug&page=2. Every parameter is optional.

    Raises NothingPublished and datasette.Forbidden, as `record_database` does.
    """
    db = await record_database(datasette, request)
    filters = {name: request.args.get(name) or None for name in ("q", "category", "group")}
    context = await db.execute_fn(lambda connection: _read(connection, request, filters))
    context["category_choices"] = [
        (code, vocabulary_label("person_category", code, language_of(request)), people)
        for code, people in context["category_choices"]
    ]
    context["may_add"] = is_on_record(db) and edits_something(request.actor)
    context.update(filters=filters, filtered=any(filters.values()), database=db.name)
    title = translations_for(request).gettext("People")
    return await render_page(datasette, request, "people_list.html", context, title=title)


def _read(connection: sqlite3.Connection, request: Request, filters: dict) -> dict:
    parameters = {
        **filters,
        "today": date.today().isoformat(),
        # A search without any word ('!!!') finds nobody: it becomes FTS5's empty phrase.
        "match": (full_text_query(filters["q"]) or '""') if filters["q"] else None,
    }

    def rows(sql: str, **more: Any) -> list[sqlite3.Row]:
        return connection.execute(sql, {**parameters, **more}).fetchall()

    paging = page_of(request, rows(queries.COUNT)[0][0], PAGE_SIZE)
    people = rows(queries.PEOPLE, limit=paging.size, offset=paging.offset)
    groups = defaultdict(list)
    for row in rows(queries.GROUPS_OF, ids=json.dumps([person["id"] for person in people])):
        groups[row["person_id"]].append(row)
    return {
        "people": people,
        "groups": groups,
        "paging": paging,
        "category_choices": rows(queries.CATEGORIES),
        "group_choices": rows(queries.GROUP_CHOICES),
    }
