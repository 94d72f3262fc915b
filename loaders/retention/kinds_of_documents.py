"""What is due of documents and of the articles read from them, and its removal: files, places in the inbox, articles.

Tested in tests/loaders/retention/test_kinds.py.
"""

import json
import sqlite3
from collections.abc import Iterable, Sequence

from ...schema.names.name_readings import parts_of_name
from ...schema.search_index import index_changed_rows
from ...schema.transaction import write_transaction
from .opened_site import DueRow, OpenedSite, everything_unlocked, forget_beside, forget_rows
from .words_mentioned import words_mentioned

DOCUMENT_REMOVED = "Gallrat {day}"
"""What a document is called of which nothing is kept but its number and its checksum."""
# Lists of members tell whose names are hidden; publishing reads them each time.
_DOCUMENTS = """
SELECT id, date(loaded_at, 'localtime') AS day, name, '/inbox/' || id, sha256 FROM documents
WHERE day <= ? AND kind <> 'roster' AND name NOT LIKE 'Gallrat ____-__-__' ORDER BY day, id
"""
# Without a day of publication an article counts from when it came here.
_ARTICLES = """
SELECT a.id, coalesce(a.published_on, date(d.loaded_at, 'localtime'), (
           SELECT date(min(c.at), 'localtime') FROM history h JOIN changes c ON c.id = h.change_id
           WHERE h.table_name = 'articles' AND h.row_id = a.id AND h.operation = 'insert')) AS day,
       a.title, '/articles/' || a.id
FROM articles a LEFT JOIN documents d ON d.id = a.document_id
WHERE day <= ? AND coalesce(d.kind, '') <> 'roster' ORDER BY day, a.id
"""
# The documents of articles with their earlier versions.
_OF_ARTICLES = """
WITH RECURSIVE version(article_id, id) AS (
    SELECT id, document_id FROM articles
    WHERE id IN (SELECT value FROM json_each(?)) AND document_id IS NOT NULL
    UNION SELECT v.article_id, d.replaces_id FROM version v JOIN documents d ON d.id = v.id
    WHERE d.replaces_id IS NOT NULL
)
SELECT v.article_id, d.id, d.sha256, d.name FROM version v JOIN documents d ON d.id = v.id
"""
_RESIDENTS = "SELECT sha256, name FROM residents WHERE sha256 IN (SELECT value FROM json_each(?))"
_NAMES_STAY = "räknar upp invånare som andra texter nämner: utan dokumentet går det inte att dölja dem"
# The number and the checksum stay: the rows that were read keep their source, and the file is not loaded again when
# it lies in a watched folder. What was told of unknown columns stays too, since later registers are read by it.
_EMPTY_DOCUMENT = """
UPDATE documents SET name = ?, title = NULL, published_on = NULL, accepted_by = NULL,
       accepted_at = coalesce(accepted_at, strftime('%Y-%m-%dT%H:%M:%SZ', 'now')) WHERE id = ?
"""
# Passages and questions of which the history tells: those of the documents, of versions that were replaced and of
# rows that were merged; and of documents that somebody deleted so long ago.
_IN_HISTORY = """
SELECT 'passages', id FROM passages WHERE document_id IN (SELECT value FROM json_each(:ids))
    AND EXISTS (SELECT 1 FROM history WHERE table_name = 'passages' AND row_id = passages.id)
UNION
SELECT table_name, row_id FROM history h WHERE table_name IN ('review', 'passages') AND operation = 'delete' AND (
    json_extract(before, '$.document_id') IN (SELECT value FROM json_each(:ids))
    OR json_extract(before, '$.document_id') NOT IN (SELECT id FROM documents)
       AND (SELECT date(at, 'localtime') FROM changes WHERE id = h.change_id) <= :up_to)
"""
_QUESTIONS = "SELECT id FROM review WHERE document_id IN (SELECT value FROM json_each(?))"


def due_originals(site: OpenedSite, up_to: str) -> list[DueRow]:
    """Documents loaded on that day or earlier whose file is still there.

    One that lists residents whom another text mentions has to stay: its list is what hides them.
    """
    there = {sha256 for (sha256,) in site.originals.execute("SELECT sha256 FROM originals").fetchall()}
    return _documents_due(site, [row for row in _loaded(site, up_to) if row[4] in there])


def due_documents(site: OpenedSite, up_to: str) -> list[DueRow]:
    """Documents of the inbox loaded on that day or earlier, accepted or not; some have to stay, as of originals."""
    return _documents_due(site, _loaded(site, up_to))


def _loaded(site: OpenedSite, up_to: str) -> list[tuple[int, str, str, str, str]]:
    return [tuple(row) for row in site.record.execute(_DOCUMENTS, [up_to]).fetchall()]


def _documents_due(site: OpenedSite, found: list[tuple[int, str, str, str, str]]) -> list[DueRow]:
    parts = _parts_of_residents(site.originals.conn, [one[4] for one in found])
    listed = {one[0]: parts.get(one[4], set()) for one in found}
    mentioned = words_mentioned(site.record.conn, set().union(*listed.values(), ()), [one[0] for one in found])
    return [
        DueRow(number, day, name, path, _NAMES_STAY if listed[number] & mentioned else None)
        for number, day, name, path, _ in found
    ]


def due_articles(site: OpenedSite, up_to: str) -> list[DueRow]:
    """Articles published on that day or earlier.

    One whose document lists residents whom another text mentions has to stay, as of originals.
    """
    found = [tuple(row) for row in site.record.execute(_ARTICLES, [up_to]).fetchall()]
    sources = _documents_of_articles(site.record.conn, [one[0] for one in found])
    parts = _parts_of_residents(site.originals.conn, [sha256 for _, _, sha256, _ in sources])
    listed: dict[int, set[str]] = {one[0]: set() for one in found}
    for article, _, sha256, _ in sources:
        listed[article] |= parts.get(sha256, set())
    wanted: set[str] = set().union(*listed.values(), ())
    gone = [document for _, document, _, _ in sources]
    mentioned = words_mentioned(site.record.conn, wanted, gone, [one[0] for one in found])
    return [
        DueRow(number, day, title, path, _NAMES_STAY if listed[number] & mentioned else None)
        for number, day, title, path in found
    ]


def _documents_of_articles(record: sqlite3.Connection, of: Sequence[int | str]) -> list[tuple[int, int, str, str]]:
    """(article, document, checksum, name) of each version of what the articles were read from."""
    return [tuple(row) for row in record.execute(_OF_ARTICLES, [json.dumps(list(of))]).fetchall()]


def _parts_of_residents(originals: sqlite3.Connection, checksums: Iterable[str]) -> dict[str, set[str]]:
    """By the checksum of each of the documents that list residents: the parts of their names, in small letters."""
    found: dict[str, set[str]] = {}
    for sha256, name in originals.execute(_RESIDENTS, [json.dumps(list(checksums))]):
        found.setdefault(sha256, set()).update(part.casefold() for part in parts_of_name(name))
    return found


def remove_originals(site: OpenedSite, rows: Sequence[DueRow], _day: str) -> None:
    """Remove files and full texts, and what the record keeps of the texts; that there was a document stays."""
    ids = [(row.id,) for row in rows]
    numbers = json.dumps([row.id for row in rows])
    with write_transaction(site.record) as connection, everything_unlocked(connection):
        query = "SELECT sha256 FROM documents WHERE id IN (SELECT value FROM json_each(?))"
        gone = [(one[0],) for one in connection.execute(query, [numbers]).fetchall()]
        told = connection.execute(_IN_HISTORY, {"ids": numbers, "up_to": max(row.day for row in rows)}).fetchall()
        for table, row_id in told:
            forget_beside(connection, table, row_id)
        settled = f"{_QUESTIONS} AND status <> 'open'"
        connection.execute(f"UPDATE review SET with_id = NULL WHERE with_id IN ({settled})", [numbers])
        forget_rows(connection, "review", [row[0] for row in connection.execute(settled, [numbers]).fetchall()])
        connection.executemany("UPDATE documents SET text = '', unread = NULL WHERE id = ?", ids)
        connection.executemany("DELETE FROM passages WHERE document_id = ?", ids)
        index_changed_rows(connection)
    with write_transaction(site.originals) as connection:
        for table in ("residents", "unknown_names", "kept_cells", "originals"):
            connection.executemany(f"DELETE FROM {table} WHERE sha256 = ?", gone)


def remove_documents(site: OpenedSite, rows: Sequence[DueRow], day: str) -> None:
    """Remove all of the documents: files, texts, names, questions. What was read from them stays.

    A number and a checksum are left, called DOCUMENT_REMOVED.
    """
    remove_originals(site, rows, day)
    ids = json.dumps([row.id for row in rows])
    with write_transaction(site.record) as connection, everything_unlocked(connection):
        questions = [row[0] for row in connection.execute(_QUESTIONS, [ids]).fetchall()]
        connection.execute(f"UPDATE review SET with_id = NULL WHERE with_id IN ({_QUESTIONS})", [ids])
        forget_rows(connection, "review", questions)
        for row in rows:
            forget_beside(connection, "documents", row.id)
            connection.execute(_EMPTY_DOCUMENT, [DOCUMENT_REMOVED.format(day=day), row.id])
            connection.execute("UPDATE old_addresses SET address = NULL WHERE document_id = ?", [row.id])
        index_changed_rows(connection)


def remove_articles(site: OpenedSite, rows: Sequence[DueRow], day: str) -> None:
    """Remove the articles, and all of the documents that they were read from, so that nothing reads them again."""
    sources = {
        document: name for _, document, _, name in _documents_of_articles(site.record.conn, [row.id for row in rows])
    }
    remove_documents(site, [DueRow(document, day, name) for document, name in sources.items()], day)
    with write_transaction(site.record) as connection, everything_unlocked(connection):
        forget_rows(connection, "articles", [row.id for row in rows])
        connection.executemany(
            "UPDATE old_addresses SET article_id = NULL, address = NULL WHERE article_id = ?",
            [(row.id,) for row in rows],
        )
        index_changed_rows(connection)
