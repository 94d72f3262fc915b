"""What a document was read into: its records by kind, each tied to its words in the text."""

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, field

from . import inbox_queries
from .marks import KINDS, kind_of


@dataclass
class Record:
    """A row that was read from the document; `keys` are those of its passages (none when somebody has added
    the row without words of the document to it), `row` as queries.ROWS has it."""

    table: str
    id: int
    kind: str
    row: sqlite3.Row
    keys: list[str] = field(default_factory=list)

    @property
    def anchor(self) -> str:
        """The id of the record on the page."""
        return f"{self.table}-{self.id}"


def read_records(
    connection: sqlite3.Connection, document_id: int, passages: Iterable[sqlite3.Row]
) -> dict[tuple[str, int], Record]:
    """The records of a document by (table, row id), in the order of the text; rows that are gone are left out."""
    rows: dict[tuple[str, int], sqlite3.Row] = {}
    for table in ({row["table_name"] for row in passages} | set(inbox_queries.OF_MEETINGS)) & set(inbox_queries.ROWS):
        found = connection.execute(inbox_queries.ROWS[table], {"document": document_id}).fetchall()
        rows |= {(table, row["id"]): row for row in found}
    records: dict[tuple[str, int], Record] = {}
    for passage in passages:
        key = (passage["table_name"], passage["row_id"])
        if key in rows:
            kind = kind_of(passage["table_name"], passage["said"])
            record = records.setdefault(key, Record(key[0], key[1], kind, rows[key]))
            record.keys.append(f"p{passage['id']}")
    for key in [key for key in rows if key not in records]:
        records[key] = Record(key[0], key[1], kind_of(key[0], None), rows[key])
    return records


def by_kind(records: dict) -> list[tuple[str, list[Record]]]:
    """The records under their kinds, in the order of KINDS; kinds without any are left out."""
    groups = {kind: [record for record in records.values() if record.kind == kind] for kind in KINDS}
    return [(kind, found) for kind, found in groups.items() if found]
