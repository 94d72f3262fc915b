"""What a group decided in a year, as a paper.

Tested in tests/loaders/papers/test_read_papers.py.
"""

import sqlite3
from itertools import groupby

from . import paper_queries as queries
from .meeting_rows import item_headings
from .paper import Paper, Point, Section, one_line, printable_text
from .paper_days import day_in_words


def years_with_decisions(connection: sqlite3.Connection, group_id: int) -> list[tuple[str, int]]:
    """(year, number of decisions) of the group, the latest year first, of minutes that are checked or published."""
    return [tuple(row) for row in connection.execute(queries.YEARS, {"id": group_id})]


def read_decisions(connection: sqlite3.Connection, slug: str, year: str) -> Paper | None:
    """The decisions of the group with that address in the year 'YYYY', meeting by meeting; None without any."""
    group = connection.execute(queries.GROUP, {"slug": slug}).fetchone()
    if group is None:
        return None
    rows = connection.execute(queries.DECISIONS_OF_YEAR, {"id": group["id"], "year": year}).fetchall()
    if not rows:
        return None
    return Paper(
        title="Beslut",
        group=one_line(group["name"]),
        day=year,
        file_name=f"beslut-{group['slug']}-{year}",
        sections=tuple(
            _meeting(connection, list(found)) for _, found in groupby(rows, lambda row: row["meeting_id"])
        ),
    )


def _meeting(connection: sqlite3.Connection, rows: list[sqlite3.Row]) -> Section:
    first = rows[0]
    headings = item_headings(connection.execute(queries.ITEMS, {"id": first["meeting_id"]}).fetchall())
    heading = day_in_words(first["date"], with_weekday=True)
    points = tuple(Point(headings.get(row["item_id"], "Beslut"), printable_text(row["text"]).strip()) for row in rows)
    return Section(
        f"{heading[0].upper()}{heading[1:]}{f', {title}' if (title := one_line(first['title'])) else ''}",
        points=points,
    )
