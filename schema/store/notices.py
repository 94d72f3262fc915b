"""Notices: the agenda of the meeting that a notice calls to, until minutes of it are stored.

Tested in tests/schema/store/test_notices.py.
"""

from typing import Any

from ..records import Document, Item, Span
from .heading_key import heading_key
from .import_session import Work
from .sql_rows import by_id, select_rows
from .sync_rows import Wanted, sync_rows

_ITEMS = "SELECT * FROM agenda_items WHERE meeting_id = ?"


def store_agenda(work: Work, document: Document, announced: dict[Span, int]) -> None:
    """Put the items of a notice on the agenda of the meeting that it calls to, the first that it announces.

    `announced` are the ids of the stored meetings by passage. A meeting that has minutes or was held keeps its
    items as they are; those of the notice that it does not have are told in the report.
    """
    meeting_id = announced.get(document.upcoming[0].span) if document.upcoming and document.items else None
    meeting = by_id(work.connection, "meetings", meeting_id) if meeting_id is not None else None
    if meeting is None:
        return
    rows = select_rows(work.connection, _ITEMS, (meeting_id,))
    if meeting["minutes_status"] is not None or meeting["document_id"] is not None or meeting["status"] == "held":
        known = {heading_key(row["heading"]) for row in rows}
        for item in document.items:
            if heading_key(item.heading) not in known:
                work.leave("fact", item.heading, work.place(item.span))
        return
    wanted = [Wanted({"meeting_id": meeting_id, **_values(item)}, (item.span,)) for item in document.items]
    sync_rows(
        work, "agenda_items", wanted, rows, lambda values: (heading_key(values["heading"]),), add=True, outranks=False
    )


def make_way_for_minutes(work: Work, rows: list[dict[str, Any]]) -> None:
    """Let the minutes take over the items `rows` that only notices told of, as an earlier version of their own.

    What the minutes do not have goes, unless somebody has changed it or other rows use it.
    """
    for row in rows:
        told = work.others("agenda_items", row["id"])
        if told and all(one["kind"] == "schedule" for one in told):
            work.earlier["agenda_items"].setdefault(row["id"], told[0]["loaded"])
            work.superseded.add(("agenda_items", row["id"]))


def _values(item: Item) -> dict[str, Any]:
    return {"number": item.number, "heading": item.heading, "body": item.text, "status": "open"}
