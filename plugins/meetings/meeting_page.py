"""The page at /meetings/<slug>: the minutes of one meeting.

Tested in tests/plugins/meetings/test_minutes.py.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any, TypeVar

from datasette import Response

from ...schema.meeting_hours import length_in_hours
from ...schema.rights import may_edit_group
from ..shell.datasette_types import Datasette, Request
from ..shell.formats import format_date
from ..shell.language import language_of
from ..shell.linked_data import linked_data
from ..shell.page import not_found, render_page, translations_for
from ..shell.private_databases import person_of_account
from ..shell.record import PUBLIC, RECORD, record_database
from . import meeting_queries as queries
from . import workflow_store
from .attendance_lists import attendance_lists
from .participant_hours import participant_hours
from .schema_org_event import meeting_event

# A row of the database, or a dict from a version of the minutes that was kept.
Kept = TypeVar("Kept", bound=sqlite3.Row | dict[str, Any])


async def meeting_page(datasette: Datasette, request: Request) -> Response:
    """Answer GET /meetings/<slug>?sources=1, which shows at each row where it was read.

    Raises NothingPublished and datasette.Forbidden, as `record_database` does.
    """
    db = await record_database(datasette, request)
    slug = request.url_vars["slug"]
    with_source = db.name == RECORD
    meeting = await db.execute_fn(lambda connection: read_meeting(connection, slug, with_source))
    _ = translations_for(request).gettext
    if meeting is None:
        return await not_found(datasette, request, _("There is no meeting with this address."))
    steps = (
        await workflow_store.workflow_of_meeting(datasette, request.actor, meeting["meeting"])
        if with_source
        else None
    )
    may_edit = with_source and may_edit_group(request.actor, meeting["meeting"]["group_id"])
    person = await person_of_account(datasette, request.actor) if with_source else None
    told = {"may_edit": may_edit, "person": person, "workflow": steps, "has_sources": bool(meeting["passages"])}
    if not request.args.get("sources"):
        # Beside every row they would hide what the minutes say.
        told["passages"] = {}
    title = meeting_title(meeting["meeting"], language_of(request))
    if db.name == PUBLIC:
        event = meeting_event(
            meeting["meeting"],
            title,
            lambda path: datasette.absolute_url(request, datasette.urls.path(path)),
        )
        told["about"] = linked_data(event)
    return await render_page(
        datasette,
        request,
        "meetings_meeting.html",
        {**meeting, "database": db.name, "today": date.today().isoformat(), **told},
        title=title,
        trail=[("/meetings", _("Meetings"))],
    )


def meeting_title(meeting: sqlite3.Row, language: str) -> str:
    """Return the heading of a meeting (a row with title, group_name, date): 'Byalaget, 7 december 2017'."""
    return f"{meeting['title'] or meeting['group_name']}, {format_date(meeting['date'], language, 'long')}"


def read_meeting(connection: sqlite3.Connection, slug: str, with_source: bool) -> dict | None:
    """Read everything that the page of one meeting shows. Return None when the meeting does not exist.

    `with_source` adds the documents and passages, which only intranet.db holds.
    """
    meeting = connection.execute(queries.MEETING, {"slug": slug}).fetchone()
    if meeting is None:
        return None
    parameters = {
        "id": meeting["id"],
        "group": meeting["group_id"],
        "date": meeting["date"],
        "document": meeting["document_id"],
    }

    def rows(sql: str) -> list[sqlite3.Row]:
        return connection.execute(sql, parameters).fetchall()

    lists = attendance_lists(rows(queries.ATTENDANCE))
    found = {
        "meeting": meeting,
        "signup": next(iter(rows(queries.SIGNUP)), None),
        "has_workshop": bool(rows(queries.WORKSHOP)),
        "adjusters": rows(queries.ADJUSTERS),
        "attendance": lists,
        "hours": participant_hours(lists.get("present"), length_in_hours(meeting["starts_at"], meeting["ends_at"])),
        "articles": rows(queries.ARTICLES),
        "surveys": rows(queries.SURVEYS),
        "previous": next(iter(rows(queries.PREVIOUS)), None),
        "next": next(iter(rows(queries.NEXT)), None),
        "coming": rows(queries.COMING + (queries.ANNOUNCED if with_source else "") + queries.IN_ORDER),
        "documents": rows(queries.DOCUMENTS) if with_source else [],
        "passages": _passages(rows(queries.PASSAGES), meeting["document_id"]) if with_source else {},
    }
    return found | _agenda(rows)


def _agenda(rows: Callable[[str], list[sqlite3.Row]]) -> dict:
    """Read the agenda with the rows that belong to each item; rows without an item are under the key None."""
    return {
        "items": rows(queries.ITEMS),
        **links_of_items(rows(queries.CHAINS)),
        "decisions": rows_by_column(rows(queries.DECISIONS), "item_id"),
        "actions": rows_by_column(rows(queries.ACTIONS), "item_id"),
        "proposals": rows_by_column(rows(queries.PROPOSALS), "item_id"),
        "has_prioritised": bool(rows(queries.PRIORITISED)),
        "made_at": rows_by_column(rows(queries.MADE_AT_ITEMS), "item_id"),
        "decided": rows_by_column(rows(queries.DECIDED_PROPOSALS), "decision_id"),
    }


def links_of_items(links: Iterable[sqlite3.Row]) -> dict:
    """Return which items carry on which, as {'earlier': {item id: rows}, 'later': {item id: rows}}.

    An item carries on its `earlier` items, and its `later` items carry it on.
    """
    chains = rows_by_column(links, "root")
    return {
        "earlier": {item: [link for link in chain if link["step"] < 0] for item, chain in chains.items()},
        "later": {item: [link for link in chain if link["step"] > 0] for item, chain in chains.items()},
    }


def rows_by_column(rows: Iterable[Kept], column: str) -> dict[Any, list[Kept]]:
    """Return the rows as lists, by the value of the column."""
    grouped = defaultdict(list)
    for row in rows:
        grouped[row[column]].append(row)
    return dict(grouped)


def _passages(rows: Iterable[sqlite3.Row], document_id: int | None) -> dict:
    """Return the passage of each row in the document of the minutes: `{(table, row id): passage id}`."""
    return {(row["table_name"], row["row_id"]): row["id"] for row in rows if row["document_id"] == document_id}
