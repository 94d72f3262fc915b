"""The page of the record that a document has become: where one goes on reading once it is accepted."""

import sqlite3

from ..shell.formats import format_date
from ..shell.language import Gettext
from .correction_queries import OWN, OWN_FIRST

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


def made_of(
    connection: sqlite3.Connection, document_id: int, language: str, gettext: Gettext
) -> tuple[str, str] | None:
    """(path, words for a link to it) of the meeting, else the article, the group or the proposals that were read from
    the document; None where nothing was."""

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
