"""Columns and lines of a register that are not read: the questions about them, and the answers of earlier files.

Tested in tests/loaders/registers/test_unknown_columns.py.
"""

import json
import sqlite3
from collections.abc import Iterable
from typing import Any

from ..register_records import Register, UnknownColumn, column_key
from ..told_by_person import KEEP, Told, told_from
from .import_session import Work

# A question shows so many cells of a column.
_EXAMPLES = 3
_TOLD = "SELECT told FROM documents WHERE kind = ? AND told LIKE '%\"columns\"%' ORDER BY id DESC"
_TOLD_ANEW = """
SELECT DISTINCT row_id FROM history
WHERE change_id IN (SELECT value FROM json_each(?)) AND table_name = 'documents' AND operation = 'update'
    AND coalesce(json_extract(before, '$.told'), '') || coalesce(json_extract(after, '$.told'), '') LIKE '%"columns"%'
"""
_MOST_NAMED = 8


def ask_of_columns(work: Work, register: Register) -> None:
    """Ask what the columns are that no register knows and nobody has told of: one question for the file."""
    asked = [column for column in register.unknown if column.told is None]
    if asked:
        columns = [
            {
                "heading": column.heading,
                "filled": len(column.cells),
                "examples": [cell for _row, cell in column.cells[:_EXAMPLES]],
            }
            for column in asked
        ]
        offered = {"columns": columns, "fields": register.free}
        work.ask("unplaced", _question(register, asked), columns=offered)


def ask_of_wrong_rows(work: Work, register: Register) -> None:
    """Ask for the lines that could not be read: one question for the file, which names each line and its remedy."""
    if register.wrong:
        lines: dict[str, list[int]] = {}
        for row in register.wrong:
            lines.setdefault(row.remedy, []).append(row.line)
        told = "; ".join(f"rad {_first(numbers)} ({remedy})" for remedy, numbers in list(lines.items())[:_MOST_NAMED])
        more = f" och {len(lines) - _MOST_NAMED} slags fel till" if len(lines) > _MOST_NAMED else ""
        work.ask(
            "unplaced",
            f"Ur {work.name} är inte infört: {told}{more}. Rätta i filen och läs in den igen.",
            register.wrong[0].span,
            passages=[row.span for row in register.wrong],
        )


def told_before(connection: sqlite3.Connection, register: Register) -> Told:
    """What has been told of columns with the same headings in other files of the kind; the newest file goes first."""
    asked = {column_key(column.heading) for column in register.unknown if column.told is None}
    found: dict[str, str] = {}
    for (told,) in connection.execute(_TOLD, [register.kind]) if asked else ():
        for heading, choice in told_from(told).columns:
            if heading in asked:
                found.setdefault(heading, choice)
    return Told(columns=tuple(sorted(found.items())))


def registers_told_anew(connection: sqlite3.Connection, changes: Iterable[int]) -> list[int]:
    """The ids of the registers of whose columns the changes with these ids told something else."""
    return [document_id for (document_id,) in connection.execute(_TOLD_ANEW, [json.dumps(list(changes))])]


def kept_cells(register: Register) -> list[tuple[int, int, int, str]]:
    """(first character of the row, first of the cell, after its last, heading) of the cells that are to be kept."""
    kept = (column for column in register.unknown if column.told == KEEP)
    return [(row[0], start, end, column.heading) for column in kept for row, (start, end) in column.cells]


def asked_columns(stored: str | None) -> tuple[list[dict[str, Any]], list[tuple[str, str]]]:
    """The columns and the fields that they may be, as `ask_of_columns` has stored them in `review.columns`."""
    said = json.loads(stored) if stored else {"columns": [], "fields": []}
    return said["columns"], [(field, heading) for field, heading in said["fields"]]


def _question(register: Register, asked: list[UnknownColumn]) -> str:
    headings, name = _listed([column.heading for column in asked]), register.source.name
    one = len(asked) == 1
    if register.lacks:
        lacking = (
            f"Kolumnen {register.lacks[0]}" if len(register.lacks) == 1 else f"Kolumnerna {_listed(register.lacks)}"
        )
        which = f"Är den {headings}? Kolumnen är okänd." if one else f"Vilka är {headings}? Kolumnerna är okända."
        return f"{lacking} saknas i {name}, så inget är infört. {which}"
    if one:
        return f"Kolumnen {headings} i {name} är okänd. Vad är den?"
    return f"Kolumnerna {headings} i {name} är okända. Vad är de?"


def _listed(words: tuple[str, ...] | list[str]) -> str:
    return " och ".join(filter(None, (", ".join(words[:-1]), words[-1])))


def _first(numbers: list[int]) -> str:
    """The numbers of lines, as many as one wants to read: '3', '3 och 5', '3, 4, 5 och 12 till'."""
    shown = list(map(str, numbers[:_MOST_NAMED]))
    return (
        _listed(shown) if len(numbers) <= _MOST_NAMED else f"{', '.join(shown)} och {len(numbers) - _MOST_NAMED} till"
    )
