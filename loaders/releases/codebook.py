"""The codebook of a release: what each table and column holds, in Swedish from the site's metadata.yml and in English
from the schema.

Tested in tests/loaders/releases/test_make_release.py.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ...schema.column_comments import column_comments
from ...schema.vocabulary import label_of_code, vocabulary_codes
from .released_tables import ReleasedColumn, ReleasedTable

LANGUAGES = ("sv", "en")
# Columns whose values the publication has changed; the comments tell of the record.
_IN_PUBLIC = {
    ("people", "id"): "number of the person in what is published, the same each time; not that of the record",
    ("attendance", "id"): "number of the row, given anew by meeting in each publication",
    ("attendance", "head_count"): (
        "how many people the row stands for; in what is published '<5' stands for one to four residents or people of "
        "no known capacity, and '..' for a number that is not told after a correction"
    ),
}


@dataclass(frozen=True, slots=True)
class CodebookColumn:
    """A column: `title` is its Swedish heading, `about` by language what it holds, `codes` the labels by code."""

    column: ReleasedColumn
    title: str
    about: Mapping[str, str]
    unit: str | None
    codes: Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class CodebookTable:
    """A table: `title` is its Swedish name, `about` by language what its rows are."""

    table: ReleasedTable
    title: str
    about: Mapping[str, str]
    columns: tuple[CodebookColumn, ...]


def codebook_tables(tables: Sequence[ReleasedTable], described: Mapping[str, Any]) -> list[CodebookTable]:
    """The tables with their words; `described` is what metadata.yml says of each, by its name.

    Raises KeyError for a table that is not described.
    """
    return [_table(table, described[table.name]) for table in tables]


def _table(table: ReleasedTable, words: Mapping[str, Any]) -> CodebookTable:
    english = column_comments().get(table.name, {})
    about = {"sv": str(words.get("description") or "").strip(), "en": english.get("", "")}
    columns = tuple(_column(table.name, column, words, english) for column in table.columns)
    return CodebookTable(table, str(words.get("title") or table.name), about, columns)


def _column(
    table: str, column: ReleasedColumn, words: Mapping[str, Any], english: Mapping[str, str]
) -> CodebookColumn:
    name = column.name
    listed = (words.get("vocabulary") or {}).get(name)
    return CodebookColumn(
        column,
        str((words.get("labels") or {}).get(name) or name),
        {
            "sv": str((words.get("columns") or {}).get(name) or ""),
            "en": _IN_PUBLIC.get((table, name)) or english.get(name, ""),
        },
        (words.get("units") or {}).get(name),
        {
            code: {language: label_of_code(listed, code, language) for language in LANGUAGES}
            for code in vocabulary_codes(listed)
        }
        if listed
        else {},
    )


_WORDS = {
    "sv": ("Kodbok", "Kolumn", "Typ", "Innehåll", "rader"),
    "en": ("Codebook", "Column", "Type", "Holds", "rows"),
}


def codebook_text(book: Sequence[CodebookTable], rows: Mapping[str, int], language: str, title: str) -> str:
    """The codebook as Markdown; `rows` by name of the table."""
    heading, *columns, unit = _WORDS[language]
    lines = [f"# {heading}: {title}", ""]
    for entry in book:
        name = entry.table.name
        lines += [f"## {name}" + (f" – {entry.title}" if language == "sv" else ""), ""]
        lines += [*([entry.about[language], ""] if entry.about[language] else []), f"{rows[name]} {unit}.", ""]
        lines += [f"| {' | '.join(columns)} |", "|---|---|---|"]
        lines += [f"| `{one.column.name}` | {one.column.kind} | {_told(one, language)} |" for one in entry.columns]
        lines.append("")
    return "\n".join(lines)


def _told(one: CodebookColumn, language: str) -> str:
    of_codes = "; ".join(f"`{code}` {said[language]}" for code, said in one.codes.items())
    parts = [one.about[language], f"[{one.unit}]" if one.unit else "", of_codes]
    return " ".join(part for part in parts if part).replace("|", "\\|").replace("\n", " ")
