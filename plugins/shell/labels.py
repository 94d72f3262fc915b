"""The words for databases, tables, columns and codes on Datasette's own pages, in the visitor's language.

`metadata.yml` holds the Swedish words. A table has a `title`, `labels` (`{column: heading}`) and `vocabulary_lists`
(`{column: list}`). The latter names the list of schema/vocabulary.yml whose codes the column holds.
English has no words in that file: there `starts_at` becomes 'Starts at' and `group_id` becomes 'Group'. The same
happens in Swedish when the file has no word. Links, form values, JSON and CSV keep the names and the codes.
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

# The words of each Datasette (each test has its own). `read_labels` fills it when the site starts.
_words: WeakKeyDictionary = WeakKeyDictionary()
# These columns are made for addresses, so they come last.
_LAST = ("slug",)


@dataclass(frozen=True)
class Labels:
    """The words of one page.

    `words` has for each table of `database` its title, labels and vocabulary. The key None has the database's title.
    """

    language: str = DEFAULT
    database: str | None = None
    table: str | None = None
    words: dict[str | None, dict[str, Any]] = field(default_factory=dict)

    def database_name(self) -> str:
        """Return the title of the page's database."""
        return self._title(None, self.database or "")

    def table_name(self, table: str) -> str:
        """Return the title of a table: 'Möten', 'Meetings'."""
        return self._title(table, table)

    def _title(self, table: str | None, name: str) -> str:
        title = self.words.get(table, {}).get("title")
        return title if title and self.language == DEFAULT else in_words(name)

    def column(self, name: str, table: str | None = None) -> str:
        """Return the heading of the column `name` of `table`, or of the page's own table."""
        labels = self.words.get(table or self.table, {}).get("labels", {})
        if self.language == DEFAULT and name in labels:
            return labels[name]
        stem = name.removesuffix("_id")
        # `chair` is the printed name, and `chair_id` is the person. Both need a heading of their own.
        return in_words(name if stem in labels else stem)

    def columns(self) -> dict[str, str]:
        """Return all headings of the page's table as `{column: heading}`, for the scripts."""
        return {name: self.column(name) for name in self.words.get(self.table, {}).get("labels", {})}

    def code(self, column: str | None, value: object) -> Any:
        """Return the label of `value` in a column of the page's table. A value that is no code stays as it is."""
        listed = self.words.get(self.table, {}).get("vocabulary", {}).get(column)
        if listed is None or value not in vocabulary.vocabulary_codes(listed):
            return value
        return vocabulary.label_of_code(listed, value, self.language)

    def crumb(self, text: str) -> str:
        """Return the label of a breadcrumb. `text` is Datasette's: often the name of the database or the table."""
        if text == self.table:
            return self.table_name(text)
        return self.database_name() if text == self.database else in_words(datasette_text(text, self.language) or "")

    def in_order(self, columns: Iterable[Any]) -> list:
        """Return columns or cells in the order for people: those for addresses come last.

        Each is a name, or a dictionary with the name under 'column' or 'name'.
        """
        return sorted(columns, key=lambda column: _name(column) in _LAST)

    def answer(self, column: str) -> str:
        """Return the heading of a column of a stored query. Its SQL names columns in Swedish: 'närvaro_procent'."""
        return in_words(column)


def in_words(name: str) -> str:
    """Return a name as words: 'Starts at' for 'starts_at'."""
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
    unknown = set(texts.values()) - set(vocabulary.vocabulary_lists()) if place.endswith("vocabulary") else set()
    if unknown:
        raise StartupError(f"metadata.yml: databases: {place}: det finns ingen lista {', '.join(sorted(unknown))}")
    return texts


async def read_labels(datasette: Datasette) -> None:
    """Read the words of `metadata.yml` from Datasette's internal database, where they are text by table and key.

    Raises StartupError, with the place in the file, when labels are no texts or when a list does not exist.
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
    """Return the words for one page of Datasette's, in the visitor's language."""
    words = _words.get(datasette, {}).get(database, {})
    return Labels(language_of(request), database, table, words)


def code_cell(
    datasette: Datasette, request: Request, table: tuple[str | None, str | None], column: str | None, value: object
) -> Markup | None:
    """Return the HTML of a cell that holds a code, or None for other cells (Datasette's hook render_cell).

    `table` is (database, table).
    """
    database, name = table
    # Datasette asks for every cell of every page, and most cells hold no code. So this test comes first.
    if column not in _words.get(datasette, {}).get(database, {}).get(name, {}).get("vocabulary", ()):
        return None
    label = labels_for(datasette, request, database, name).code(column, value)
    return None if label == value else Markup('<span data-code="{}">{}</span>').format(value, label)
