"""The rows of a workshop as lines of text, and lines as rows: groups, quotes, where participants came from.

Tested in tests/plugins/meetings/test_workshop_form.py.
"""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ...schema.store.sql_rows import insert_row, update_row

Row = Mapping[str, Any] | sqlite3.Row


def lines_of(text: str | None) -> list[str]:
    """The lines of a text without blanks around them; empty ones are left out."""
    return [line for line in (" ".join(line.split()) for line in (text or "").splitlines()) if line]


def quote_line(quote: Row) -> str:
    """A quote as it stands in the form: 'Grupp 1: Vi vill ha fler bänkar'."""
    return f"{quote['workshop_group']}: {quote['text']}" if quote["workshop_group"] else str(quote["text"])


def read_quote(line: str, groups: Mapping[str, int]) -> tuple[int | None, str]:
    """The group (its id, by its name in small letters) and the words of a line; no group when it names none."""
    name, colon, words = line.partition(":")
    group = groups.get(" ".join(name.split()).casefold()) if colon and words.strip() else None
    return (group, words.strip()) if group else (None, line)


def sync_rows(
    connection: sqlite3.Connection, table: str, stored: Sequence[Row], wanted: Iterable[dict[str, Any]], column: str
) -> list[int]:
    """Make the rows of a table those that are wanted, in their order, and return their ids.

    A row whose `column` stays keeps its number; of the others one takes the place of the other. `stored` are the rows
    as they are; what is not wanted any more is deleted.
    """
    left = {row[column]: row["id"] for row in reversed(stored)}
    values = [{**one, "position": position} for position, one in enumerate(wanted, 1)]
    kept = [left.pop(one[column], None) for one in values]
    spare = [row["id"] for row in stored if row["id"] not in kept]
    ids = []
    for one, row_id in zip(values, kept, strict=True):
        known = row_id or (spare.pop(0) if spare else None)
        if known:
            update_row(connection, table, known, one)
        ids.append(known or insert_row(connection, table, one))
    for row_id in spare:
        connection.execute(f"DELETE FROM {table} WHERE id = ?", [row_id])
    return ids
