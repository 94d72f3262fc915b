"""Which texts of the file that is built are cleaned together: those of a group, or of some meetings of a large one.

Every TEXT column of every table is read, so that a column that is new is never forgotten; what is listed here is
what is left alone. The table `texts_of_groups` is in the file only while it is built.

Tested in tests/loaders/publish/test_group_texts.py and tests/loaders/publish/test_clean_texts.py.
"""

import re
import sqlite3
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from ...schema.privacy import TEXTS
from .column_cleaner import WEIGHED

# Words of this program.
_OURS = ("vocabulary", "search_queue", "touched", "sqlite_sequence", "_sqlite_migrations", "texts_of_groups")
# https://www.sqlite.org/pragma.html#pragma_table_list: the tables that FTS5 keeps for itself are of another type.
_TABLES = "SELECT name FROM pragma_table_list WHERE schema = ? AND type = 'table' AND name <> 'sqlite_schema'"
_CODES = re.compile(r"CHECK \((\w+) IN \(")
_COLUMNS = "SELECT name, type FROM pragma_table_info(?, ?)"
# Columns of meetings, and of news of them, that may tell how many came, beside those of the minutes (TEXTS).
_TELL_HEADS = {
    "meetings": ("correction",),
    "actions": ("outcome",),
    "attendance": ("affiliation", "role", "note"),
    "minutes_versions": ("content",),
    "workshop_groups": ("name",),
    "workshop_questions": ("text",),
    "workshop_quotes": ("text",),
    "attachments": ("name",),
    "articles": ("title",),
}
# Asked of the record: where few meetings are made anew, the others are not here.
_GROUP_OF_MEETING = "(SELECT group_id FROM record.meetings WHERE id = t.meeting_id)"
_GROUP_OF_PROPOSAL = (
    "(SELECT coalesce(m.group_id, p.group_id) FROM record.proposals p "
    "LEFT JOIN record.meetings m ON m.id = p.meeting_id WHERE p.id = t.proposal_id)"
)
# So many meetings of a group are cleaned together, so that a large one takes no more memory.
_MEETINGS_AT_ONCE = 500
# A number stands for no group: those of the record begin with 1.
_NO_GROUP = 0
_MAKE = """
CREATE TABLE main.texts_of_groups (
    place INTEGER, part INTEGER, group_id INTEGER, row_id INTEGER, PRIMARY KEY (place, part, group_id, row_id)
) WITHOUT ROWID
"""
_PARTS = """
CREATE TEMP TABLE parts_of_groups AS
SELECT group_id, parts, sum(parts) OVER (ORDER BY group_id) - parts AS first FROM (
    SELECT group_id, 1 + max(meetings) / {most} AS parts FROM (
        SELECT coalesce(group_id, {none}) AS group_id, count(*) AS meetings FROM main.meetings GROUP BY 1
        UNION ALL SELECT {none}, 0 UNION ALL SELECT id, 0 FROM record.groups
        UNION ALL SELECT id, 0 FROM main.groups
    ) GROUP BY group_id
)
"""
# Minutes are cleaned by the group of their meeting, also what is told there of another one.
_NOTE = """
INSERT INTO main.texts_of_groups
SELECT {place}, coalesce(p.first + meeting % p.parts, 0), own, row_id FROM (
    SELECT coalesce({group}, {none}) AS own, coalesce({together}, {none}) AS together, {meeting} AS meeting,
           t.rowid AS row_id
    FROM {table} t WHERE {told}
) LEFT JOIN temp.parts_of_groups p ON p.group_id = together
"""


@dataclass(frozen=True, slots=True)
class TextTable:
    """A table with texts: its number here, its name, its columns of text, and whether its rows have an address.

    `of_minutes` are the numbers of the columns that minutes say, when it is a table of theirs; `of_heads` those of
    others of a meeting that may tell how many came.
    """

    place: int
    name: str
    columns: tuple[str, ...]
    has_address: bool
    of_minutes: tuple[int, ...] = field(init=False)
    of_heads: tuple[int, ...] = field(init=False)

    def __post_init__(self) -> None:
        _, told = TEXTS.get(self.name, ("", ()))
        object.__setattr__(self, "of_minutes", tuple(map(self.columns.index, told)))
        of_heads = _TELL_HEADS.get(self.name, ())
        object.__setattr__(self, "of_heads", tuple(at for at, name in enumerate(self.columns) if name in of_heads))

    @property
    def is_of_minutes(self) -> bool:
        return self.name in TEXTS


def note_texts(
    connection: sqlite3.Connection, only: Collection[str] | None = None
) -> tuple[list[TextTable], dict[int, int | None]]:
    """Note which rows have texts, in `texts_of_groups`; returns their tables, and of each part of it the group.

    With `only` nothing but those tables is noted.
    """
    connection.execute(_MAKE)
    connection.execute(_PARTS.format(most=_MEETINGS_AT_ONCE, none=_NO_GROUP))
    tables: list[TextTable] = []
    for table, names, types in columns_of_text(connection):
        columns = tuple(name for name in names if name not in WEIGHED.get(table, ()))
        has_address = "slug" in types
        is_asked = (only is None or table in only) and (columns or has_address)
        if is_asked and connection.execute(f"SELECT 1 FROM main.{table} LIMIT 1").fetchone():
            tables.append(TextTable(len(tables), table, columns, has_address))
            _note(connection, tables[-1], types)
    parts = connection.execute("SELECT group_id, first, parts FROM temp.parts_of_groups").fetchall()
    connection.execute("DROP TABLE temp.parts_of_groups")
    used = {row[0] for row in connection.execute("SELECT DISTINCT part FROM main.texts_of_groups")}
    return tables, {
        part: group or None for group, first, count in parts for part in range(first, first + count) if part in used
    }


def _note(connection: sqlite3.Connection, table: TextTable, types: dict[str, str]) -> None:
    group = _group_of(table.name, types)
    together, meeting = group, "0"
    if table.is_of_minutes:
        meeting = f"t.{TEXTS[table.name][0]}"
        together = f"(SELECT group_id FROM main.meetings WHERE id = {meeting})"
    told = "true" if table.has_address else " OR ".join(f"t.\"{column}\" > ''" for column in table.columns)
    connection.execute(
        _NOTE.format(
            place=table.place, group=group, none=_NO_GROUP, together=together, meeting=meeting, told=told,
            table=f"main.{table.name}",
        )
    )  # fmt: skip


def forget_texts(connection: sqlite3.Connection) -> None:
    """Drop what `note_texts` has noted."""
    connection.execute("DROP TABLE main.texts_of_groups")


def columns_of_text(
    connection: sqlite3.Connection, file: str = "main"
) -> Iterator[tuple[str, list[str], dict[str, str]]]:
    """Each table with texts of an attached file, its columns of text, and the types of all columns."""
    for (table,) in connection.execute(_TABLES, [file]).fetchall():
        types = dict(connection.execute(_COLUMNS, [table, file]).fetchall())
        (sql,) = connection.execute(f"SELECT sql FROM {file}.sqlite_master WHERE name = ?", [table]).fetchone()
        # Codes are words of this program, whatever somebody's name is.
        left = {"slug", *_CODES.findall(sql)}
        columns = [name for name, kind in types.items() if kind == "TEXT" and name not in left]
        if columns and table not in _OURS:
            yield table, columns, types


def _group_of(table: str, columns: dict[str, str]) -> str:
    """A proposal is talked of where it was made, before it is where it is carried out."""
    found = {"meeting_id": _GROUP_OF_MEETING, "group_id": "t.group_id", "proposal_id": _GROUP_OF_PROPOSAL}
    ways = ["t.id"] if table == "groups" else [sql for column, sql in found.items() if column in columns]
    return f"coalesce({', '.join((*ways, 'NULL'))}, NULL)"
