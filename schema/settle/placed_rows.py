"""Placed rows: rows that lacked a group while nobody knew which one was meant, and that now get it.

Tested in tests/schema/settle/test_group_answer.py.
"""

import sqlite3
from typing import Any

from ..names import spelling_key
from ..store.sql_rows import by_id, select_rows
from .printed_names import set_as_read
from .review_question import Question

_READ = (
    "SELECT * FROM {table} WHERE id IN "
    "(SELECT row_id FROM passages WHERE table_name = '{table}' AND document_id = ?) ORDER BY id"
)


def place_rows(connection: sqlite3.Connection, one: Question, group_id: int) -> list[list[Any]]:
    """Give the group to the rows that were read under the spelling in question; returns [table, id] of each.

    If the question was answered before, the rows that the first answer placed are moved to the group.
    """
    if one.rows:
        return [list(row) for row in one.rows if _move(connection, *row, one.answered, group_id)]
    if not one.key:
        return _place_list(connection, one, group_id)
    return [*_place_meetings(connection, one, group_id), *_place_units(connection, one, group_id)]


def _place_meetings(connection: sqlite3.Connection, one: Question, group_id: int) -> list[list[Any]]:
    """Place the meetings of all documents whose title is the spelling, and the articles about them."""
    placed = []
    for row in select_rows(connection, "SELECT id, title FROM meetings WHERE group_id IS NULL"):
        if spelling_key(row["title"]) == one.key:
            set_as_read(connection, "meetings", row["id"], {"group_id": group_id, "title": None})
            placed.append(["meetings", row["id"]])
    for _, meeting_id in tuple(placed):
        query = "SELECT id FROM articles WHERE meeting_id = ? AND group_id IS NULL"
        for row in select_rows(connection, query, (meeting_id,)):
            set_as_read(connection, "articles", row["id"], {"group_id": group_id})
            placed.append(["articles", row["id"]])
    return placed


def _place_units(connection: sqlite3.Connection, one: Question, group_id: int) -> list[list[Any]]:
    """Place the memberships under the heading in question that are on behalf of no group so far."""
    placed = []
    for row in select_rows(connection, _READ.format(table="memberships"), (one.document_id,)):
        if (
            row["on_behalf_of_id"] is None
            and row["group_id"] != group_id
            and spelling_key(row["area"] or "") == one.key
        ):
            set_as_read(connection, "memberships", row["id"], {"on_behalf_of_id": group_id})
            placed.append(["memberships", row["id"]])
    return placed


def _place_list(connection: sqlite3.Connection, one: Question, group_id: int) -> list[list[Any]]:
    """Place the members of a list without a group. They were stored under their units, and now represent those."""
    placed = []
    for row in select_rows(connection, _READ.format(table="memberships"), (one.document_id,)):
        if row["on_behalf_of_id"] is None and row["group_id"] != group_id:
            set_as_read(
                connection, "memberships", row["id"], {"group_id": group_id, "on_behalf_of_id": row["group_id"]}
            )
            placed.append(["memberships", row["id"]])
    return placed


def _move(connection: sqlite3.Connection, table: str, row_id: int, before: int | None, group_id: int) -> bool:
    """Give a row that an earlier answer placed to another group; returns False when it has been changed since."""
    row = by_id(connection, table, row_id) or {}
    columns = [column for column in ("group_id", "on_behalf_of_id") if row.get(column) == before]
    if columns:
        set_as_read(connection, table, row_id, {columns[0]: group_id})
    return bool(columns)
