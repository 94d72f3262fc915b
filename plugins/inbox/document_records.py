"""The records that were read from a document: by kind, with their words, and the page made of them.

Tested in tests/plugins/inbox/test_document.py.
"""

import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from ..shell.formats import format_date
from ..shell.language import Gettext
from . import inbox_queries
from .correction_queries import OWN, OWN_FIRST
from .document_marks import KINDS, passage_kind

# A line of a register is one row of these, beside what it says of a person or an indicator.
_OF_LINES = ("memberships", "proposals", "targets", "measurements")


@dataclass
class Record:
    """A row that was read from the document.

    `keys` are the keys of its passages; they are empty when somebody has added the row without words of the document.
    `row` is a row of inbox_queries.ROWS, and `kept` are (heading, words) of cells kept beside the original.
    """

    table: str
    id: int
    kind: str
    row: sqlite3.Row
    keys: list[str] = field(default_factory=list)
    kept: list[tuple[str, str]] = field(default_factory=list)

    @property
    def anchor(self) -> str:
        """The id of the record on the page."""
        return f"{self.table}-{self.id}"


def read_records(
    connection: sqlite3.Connection,
    document_id: int,
    passages: Iterable[sqlite3.Row],
    kept: Mapping[int, list[tuple[str, str]]],
) -> dict[tuple[str, int], Record]:
    """Return the records of a document by (table, row id), in the order of the text.

    `passages` are rows of inbox_queries.PASSAGES. Rows that are gone are left out. `kept` are the cells kept beside
    the original, by the first character of their line.
    """
    rows: dict[tuple[str, int], sqlite3.Row] = {}
    for table in ({row["table_name"] for row in passages} | set(inbox_queries.OF_MEETINGS)) & set(inbox_queries.ROWS):
        found = connection.execute(inbox_queries.ROWS[table], {"document": document_id}).fetchall()
        rows |= {(table, row["id"]): row for row in found}
    records: dict[tuple[str, int], Record] = {}
    for passage in passages:
        key = (passage["table_name"], passage["row_id"])
        if key in rows:
            kind = passage_kind(passage["table_name"], passage["said"])
            record = records.setdefault(key, Record(key[0], key[1], kind, rows[key]))
            record.keys.append(f"p{passage['id']}")
            record.kept += kept.get(passage["start"], []) if key[0] in _OF_LINES else []
    for key in [key for key in rows if key not in records]:
        records[key] = Record(key[0], key[1], passage_kind(key[0], None), rows[key])
    return records


def records_by_kind(records: dict) -> list[tuple[str, list[Record]]]:
    """Return (kind, records) in the order of KINDS, without empty kinds."""
    groups = {kind: [record for record in records.values() if record.kind == kind] for kind in KINDS}
    return [(kind, found) for kind, found in groups.items() if found]


_MEETING = f"""
SELECT m.slug, coalesce(m.title, g.name) AS name, m.date FROM meetings m LEFT JOIN groups g ON g.id = m.group_id
WHERE {OWN} {OWN_FIRST} LIMIT 1
"""
_ARTICLE = "SELECT id, title AS name FROM articles WHERE document_id = :document ORDER BY id LIMIT 1"
_READ = "JOIN passages p ON p.document_id = :document AND p.table_name = '{table}' AND p.row_id = t.id LIMIT 1"
_GROUP = f"""
SELECT g.slug, g.name FROM memberships t JOIN groups g ON g.id = t.group_id {_READ.format(table="memberships")}
"""
_PROPOSAL = f"SELECT t.id FROM proposals t {_READ.format(table='proposals')}"


def page_made_of(
    connection: sqlite3.Connection, document_id: int, language: str, gettext: Gettext
) -> tuple[str, str] | None:
    """Return (path, words for a link) of the page that was made from the document, or None.

    The page is the meeting, else the article, the group or the proposals that were read from it.
    """

    def first(sql: str) -> sqlite3.Row | None:
        return connection.execute(sql, {"document": document_id}).fetchone()

    _ = gettext
    if row := first(_MEETING):
        words = _("To the meeting: %(name)s, %(day)s")
        return f"/meetings/{row['slug']}", words % {
            "name": row["name"],
            "day": format_date(row["date"], language, "long"),
        }
    if row := first(_ARTICLE):
        return f"/articles/{row['id']}", _("To the article: %(name)s") % {"name": row["name"]}
    if row := first(_GROUP):
        return f"/groups/{row['slug']}", _("To the group: %(name)s") % {"name": row["name"]}
    return ("/proposals", _("To the proposals")) if first(_PROPOSAL) else None
