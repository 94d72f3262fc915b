"""/-/intranet/history: the newest changes of the whole record, filtered by person, way and group.

Tested in tests/plugins/history/test_pages.py.
"""

import sqlite3

from datasette import Response

from ...schema.history.change_list import newest_changes
from ...schema.rights import is_administrator
from ...schema.swedish_order import swedish_key
from ...schema.vocabulary import vocabulary_codes
from ..shell.datasette_types import Datasette, Request
from ..shell.formats import vocabulary_label
from ..shell.language import language_of
from ..shell.page import render_page, translations_for
from ..shell.paging import page_of
from ..shell.row_number import row_number
from .change_shown import shown_in_short
from .history_rights import record_of_staff

# A change takes several lines, so a page has fewer of them than rows of other lists.
PAGE_SIZE = 20
# The value of the filter for changes without an account, made at the server or outside this program.
NOBODY = "-"
_PEOPLE = (
    "SELECT actor_id, max(coalesce(actor_name, actor_id)) FROM changes WHERE actor_id IS NOT NULL GROUP BY actor_id"
)
_PARTS = ("attendance", "agenda_items", "decisions", "actions", "adjusters")
_OF_GROUP = " UNION ".join(
    [
        "SELECT change_id FROM history WHERE table_name = 'groups' AND row_id = ?1",
        "SELECT change_id FROM history WHERE json_extract(before, '$.group_id') = ?1",
        "SELECT change_id FROM history WHERE json_extract(after, '$.group_id') = ?1",
        *(
            f"SELECT change_id FROM history WHERE table_name = '{table}' "
            f"AND row_id IN (SELECT id FROM {table} WHERE group_id = ?1)"
            for table in ("meetings", "memberships", "projects", "proposals", "indicators", "articles")
        ),
        *(
            f"SELECT change_id FROM history WHERE table_name = '{table}' AND row_id IN "
            f"(SELECT p.id FROM {table} p JOIN meetings m ON m.id = p.meeting_id WHERE m.group_id = ?1)"
            for table in _PARTS
        ),
        "SELECT change_id FROM history h JOIN meetings m ON m.id = json_extract(h.before, '$.meeting_id') "
        "WHERE m.group_id = ?1",
    ]
)


async def newest_page(datasette: Datasette, request: Request) -> Response:
    """Answer GET /-/intranet/history?person=&way=&group=&page=2. Each parameter may be left out.

    Raises datasette.Forbidden for visitors who may not view the record.
    """
    db = await record_of_staff(datasette, request)
    context = await db.execute_fn(lambda connection: _read(connection, request))
    context["is_administrator"] = is_administrator(request.actor)
    title = translations_for(request).gettext("History")
    return await render_page(datasette, request, "history_newest.html", context, title=title)


def _read(connection: sqlite3.Connection, request: Request) -> dict:
    person, way, group = (request.args.get(name) or "" for name in ("person", "way", "group"))
    # The group comes first, because its number is ?1.
    where: list[str] = []
    values: list[object] = []
    if row_number(group) is not None:
        where.append(f"id IN ({_OF_GROUP})")
        values.append(row_number(group))
    if person == NOBODY:
        where.append("actor_id IS NULL")
    elif person:
        where.append("actor_id = ?")
        values.append(person)
    if way in vocabulary_codes("change_way"):
        where.append("way = ?")
        values.append(way)
    condition = " AND ".join(where) or "1"
    total = connection.execute(f"SELECT count(*) FROM changes WHERE {condition}", values).fetchone()[0]
    paging = page_of(request, total, PAGE_SIZE)
    language = language_of(request)
    found = newest_changes(connection, where, values, PAGE_SIZE, paging.offset)
    return {
        "changes": [shown_in_short(connection, one, language, request.actor) for one in found],
        "paging": paging,
        "chosen": {"person": person, "way": way, "group": group},
        "filtered": bool(where),
        **_choices(connection, language),
    }


def _choices(connection: sqlite3.Connection, language: str) -> dict:
    people = connection.execute(_PEOPLE).fetchall()
    groups = connection.execute(
        "SELECT id, name FROM groups WHERE kind = 'body' ORDER BY name COLLATE swedish"
    ).fetchall()
    return {
        "people": sorted(map(tuple, people), key=lambda one: swedish_key(one[1] or "")),
        "nobody": NOBODY,
        "ways": [(code, vocabulary_label("change_way", code, language)) for code in vocabulary_codes("change_way")],
        "groups": [(str(group_id), name) for group_id, name in map(tuple, groups)],
    }
