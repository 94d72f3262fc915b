"""What Datasette's own pages call databases, tables, columns and codes, in the visitor's language.

`metadata.yml` holds the Swedish words: `title` of a table and, beside its `columns`, `labels` (`{column: heading}`).
`vocabulary` (`{column: list}`) names the closed list (schema/vocabulary.yml) whose codes a column holds. In English,
and where the file is silent, a name is turned into words: `starts_at` is 'Starts at', `group_id` is 'Group'. Only
what people see changes: links, form values, JSON and CSV keep the names and the codes.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from weakref import WeakKeyDictionary

from datasette.utils import StartupError
from markupsafe import Markup

from ...schema import vocabulary
from .datasette_types import Datasette, Request
from .datasette_words import datasette_text
from .language import DEFAULT, language_of

# By Datasette, as each test has its own; read when it starts, which is when Datasette reads the file.
_words: WeakKeyDictionary = WeakKeyDictionary()
# Written for addresses, not for people: after everything else.
_LAST = ("slug",)


@dataclass(frozen=True)
class Labels:
    """The words of one page; `words` are the tables of `database` as `read` leaves them, by name."""

    language: str = DEFAULT
    database: str | None = None
    table: str | None = None
    words: dict[str | None, dict[str, Any]] = field(default_factory=dict)

    def database_name(self) -> str:
        """The title of the page's database."""
        return self._title(None, self.database or "")

    def table_name(self, table: str) -> str:
        """The title of a table: 'Möten', 'Meetings'."""
        return self._title(table, table)

    def _title(self, table: str | None, name: str) -> str:
        title = self.words.get(table, {}).get("title")
        return title if title and self.language == DEFAULT else in_words(name)

    def column(self, name: str, table: str | None = None) -> str:
        """The heading of a column of `table`, of the page's own table without it."""
        labels = self.words.get(table or self.table, {}).get("labels", {})
        if self.language == DEFAULT and name in labels:
            return labels[name]
        stem = name.removesuffix("_id")
        # Beside `chair`, the name as printed, stands `chair_id`, who that is.
        return in_words(name if stem in labels else stem)

    def columns(self) -> dict[str, str]:
        """All headings of the page's table by column, for the scripts."""
        return {name: self.column(name) for name in self.words.get(self.table, {}).get("labels", {})}

    def code(self, column: str | None, value: object) -> Any:
        """What people are shown for `value` in a column of the page's table; unchanged unless it is a code."""
        listed = self.words.get(self.table, {}).get("vocabulary", {}).get(column)
        if listed is None or value not in vocabulary.codes(listed):
            return value
        return vocabulary.label(listed, value, self.language)

    def crumb(self, text: str) -> str:
        """A step of the way back, which Datasette names as its database or table is named."""
        if text == self.table:
            return self.table_name(text)
        return self.database_name() if text == self.database else in_words(datasette_text(text, self.language) or "")

    def in_order(self, columns: Iterable[Any]) -> list:
        """Columns or cells of the page's table as people read them; each is a name, or has one."""
        return sorted(columns, key=lambda column: _name(column) in _LAST)

    def answer(self, column: str) -> str:
        """The heading of a column of a stored question, whose SQL names it in Swedish: 'närvaro_procent'."""
        return in_words(column)


def in_words(name: str) -> str:
    """'Starts at' for 'starts_at'."""
    words = name.replace("_", " ").strip()
    return words[:1].upper() + words[1:]


def _name(column: Any) -> str:
    if isinstance(column, str):
        return column
    return column["column"] if "column" in column else column["name"]


def _checked(text: str, place: str) -> dict[str, str]:
    try:
        texts = json.loads(text)
    except ValueError:
        texts = None
    if not isinstance(texts, dict) or not all(isinstance(value, str) for value in texts.values()):
        raise StartupError(f"metadata.yml: databases: {place} ska ha en text för varje kolumn, som 'date: Datum'")
    unknown = set(texts.values()) - set(vocabulary.vocabulary()) if place.endswith("vocabulary") else set()
    if unknown:
        raise StartupError(f"metadata.yml: databases: {place}: det finns ingen lista {', '.join(sorted(unknown))}")
    return texts


async def read(datasette: Datasette) -> None:
    """Take up the words of `metadata.yml`, which Datasette keeps as text by database, table and key.

    Raises StartupError for labels or lists that are none, with the place in the file.
    """
    internal = datasette.get_internal_database()
    rows = await internal.execute(
        "SELECT database_name, resource_name, key, value FROM metadata_resources"
        " WHERE key IN ('title', 'labels', 'vocabulary')"
    )
    words: dict[str, dict[str | None, dict[str, Any]]] = {}
    for database, table, key, value in rows.rows:
        known = words.setdefault(database, {}).setdefault(table, {})
        known[key] = value if key == "title" else _checked(value, f"{database}: tables: {table}: {key}")
    titles = await internal.execute("SELECT database_name, value FROM metadata_databases WHERE key = 'title'")
    for database, title in titles.rows:
        words.setdefault(database, {})[None] = {"title": title}
    _words[datasette] = words


def labels_for(datasette: Datasette, request: Request, database: str | None, table: str | None) -> Labels:
    """The words for one page of Datasette's."""
    words = _words.get(datasette, {}).get(database, {})
    return Labels(language_of(request), database, table, words)


def cell(
    datasette: Datasette, request: Request, table: tuple[str | None, str | None], column: str | None, value: object
) -> Markup | None:
    """The HTML of a cell that holds a code (render_cell), None for all others; `table` is (database, table)."""
    database, name = table
    # Asked for every cell of every page, so what most cells are is found out first.
    if column not in _words.get(datasette, {}).get(database, {}).get(name, {}).get("vocabulary", ()):
        return None
    label = labels_for(datasette, request, database, name).code(column, value)
    return None if label == value else Markup('<span data-code="{}">{}</span>').format(value, label)
