"""The table of an answer: its cells as people read them, with names as links to our pages.

Tested in tests/plugins/charts/test_question_page.py.
"""

import re
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ..shell.datasette_types import Database, Datasette
from ..shell.formats import format_date, format_number
from ..shell.language import DEFAULT
from .column_words import column_in_words, is_in_english
from .declared_question import Question
from .question_links import PAGE

# This column holds the address of the page that the row is about.
ADDRESS = "sida"
_GROUP_COLUMNS = ("grupp", "för")
_AMOUNT = re.compile(r"[<>]\d+|\.\.")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
# Groups whose name is another group's too are not linked: nobody could tell which.
_GROUPS = "SELECT name, '/groups/' || min(slug) FROM groups GROUP BY name HAVING count(*) = 1"


@dataclass(frozen=True)
class Cell:
    """One cell: its text, where it leads, and the day that a machine reads of it."""

    text: str
    href: str | None = None
    is_number: bool = False
    day: str | None = None


@dataclass(frozen=True)
class Table:
    """The headings and the cells of the rows of one page; `named` is the place of the column that names a row.

    A heading is its text, whether its column holds numbers, and its language.
    """

    headings: list[tuple[str, bool, str]]
    rows: list[list[Cell]]
    named: int


async def answer_table(  # noqa: PLR0913, PLR0917 - what is shown, to whom, and where its names lead
    datasette: Datasette, db: Database, question: Question, columns: list[str], rows: Sequence[Any], language: str
) -> Table:
    """Return the table of `rows`, which are values in the order of `columns`."""
    shown = [place for place, column in enumerate(columns) if column != ADDRESS]
    link = question.link if question.link in columns else next((c for c in columns if c != ADDRESS), None)
    address = columns.index(ADDRESS) if ADDRESS in columns else None
    groups = await _addresses_of_groups(db) if set(columns) & set(_GROUP_COLUMNS) else {}

    def cells(row: Any) -> list[Cell]:
        href = row[address] if address is not None else None
        page = datasette.urls.path(href) if isinstance(href, str) and PAGE.fullmatch(href) else None
        # Where the name itself is missing, the next cell that holds something leads to the page.
        after = [place for place in [columns.index(link), *shown] if row[place] is not None] if link and page else []
        found = []
        for place in shown:
            to_group = groups.get(row[place]) if columns[place] in _GROUP_COLUMNS else None
            leads = page if after and place == after[0] else to_group and datasette.urls.path(to_group)
            found.append(_cell(columns[place], row[place], leads, language))
        return found

    numbers = [all(row[place] is None or _is_amount(row[place]) for row in rows) for place in shown]
    headings = [
        _heading(columns[place], is_number and bool(rows), language)
        for place, is_number in zip(shown, numbers, strict=True)
    ]
    named = shown.index(columns.index(link)) if link else 0
    return Table(headings, [cells(row) for row in rows], named)


def _heading(column: str, is_number: bool, language: str) -> tuple[str, bool, str]:
    return column_in_words(column, language), is_number, language if is_in_english(column) else DEFAULT


def _cell(column: str, value: Any, href: str | None, language: str) -> Cell:
    if value is None:
        return Cell("")
    if isinstance(value, bytes):
        return Cell(f"{len(value)} B")
    if isinstance(value, int | float):
        # A year is no amount: '2017', not '2 017'.
        return Cell(str(value) if column == "år" else format_number(value, language), href, True)
    if _DAY.fullmatch(value):
        try:
            return Cell(format_date(value, language, "short"), href, day=value)
        except ValueError:
            pass
    return Cell(value, href, _is_amount(value))


def _is_amount(value: Any) -> bool:
    """Whether a value is a number, or stands for one that is not published: '<5', '>12', '..'."""
    return isinstance(value, int | float) or (isinstance(value, str) and bool(_AMOUNT.fullmatch(value)))


async def _addresses_of_groups(db: Database) -> dict[str, str]:
    def read(connection: sqlite3.Connection) -> dict[str, str]:
        return {name: address for name, address in connection.execute(_GROUPS)}

    return await db.execute_fn(read)
