"""The pages of the site that was there before: where they stood, and what stands there now.

Tested in tests/plugins/shell/test_old_addresses.py.
"""

import hashlib
import re
import sqlite3
from collections.abc import Iterator
from typing import NamedTuple
from unicodedata import normalize
from urllib.parse import parse_qs, unquote

# What Plone adds to the address of a page or a file to show or download it.
_WAYS_TO_SHOW = re.compile(
    r"/(?:view|index_html|at_download/file|@@download/file(?:/[^/]+)?|@@display-file(?:/.+)?)$"
)
_BY_UID = re.compile(r"/resolveuid/([0-9A-Za-z-]+)$")
_TILDE = re.compile(r"~([0-9A-F]{2})")
# WordPress leads by the number of a page, whatever sort of page it is.
_BY_NUMBER = ("p", "page_id", "attachment_id")
_KNOWN = "SELECT document_id, article_id, meeting_id FROM old_addresses WHERE site = ? AND mark = ?"
_PUT = """
INSERT INTO old_addresses (site, mark, address, document_id, article_id, meeting_id) VALUES (?, ?, ?, ?, ?, ?)
ON CONFLICT (site, mark) DO UPDATE SET
    document_id = excluded.document_id, article_id = excluded.article_id, meeting_id = excluded.meeting_id
"""
# What was read may have been taken back or deleted since: then the address leads nowhere.
_NOW = """
SELECT o.site, a.id AS article, m.slug AS meeting, d.id AS document FROM old_addresses o
LEFT JOIN articles a ON a.id = o.article_id LEFT JOIN meetings m ON m.id = o.meeting_id
LEFT JOIN documents d ON d.id = o.document_id WHERE o.mark = ?
"""
# Where an address leads now, on each site.
_LEADS = """
SELECT site, document_id, article_id, meeting_id FROM old_addresses WHERE mark = ? AND (
    article_id IN (SELECT id FROM articles) OR meeting_id IN (SELECT id FROM meetings)
    OR document_id IN (SELECT id FROM documents)
)
"""
_NEWEST = """
WITH RECURSIVE later(id) AS (
    SELECT id FROM documents WHERE id = ? UNION SELECT d.id FROM documents d JOIN later ON d.replaces_id = later.id
)
SELECT max(id) FROM later
"""
_ITS_ARTICLE = "SELECT id FROM articles WHERE document_id = ?"
_ITS_MEETING = """
SELECT id FROM meetings WHERE document_id = :document
UNION ALL SELECT row_id FROM passages WHERE document_id = :document AND table_name = 'meetings' AND :is_event
LIMIT 1
"""


class OldPage(NamedTuple):
    """Where a document stood on the site `site` (its host name), and what that site tells of it.

    `addresses` are paths from '/'; the first one stays the same when the page is moved ('/resolveuid/UID', '/?p=12').
    `author` is who wrote it, and `changed_on` the day of the last change. `is_draft` says that it was not for
    everybody, and `is_event` that it stood in the calendar.
    """

    site: str
    addresses: tuple[str, ...]
    author: str | None = None
    changed_on: str | None = None
    is_draft: bool = False
    is_event: bool = False


class Leads(NamedTuple):
    """Where an address of the site `site` leads: ids of what was made of the page."""

    site: str
    document_id: int | None
    article_id: int | None
    meeting_id: int | None


def plain_address(address: str) -> str:
    """One way of writing for the path of an address: decoded, NFC, without a slash at the end."""
    return normalize("NFC", unquote(address)).rstrip("/") or "/"


def address_mark(address: str) -> str:
    """The SHA-256 (hex) of an address."""
    return hashlib.sha256(plain_address(address).encode()).hexdigest()


def document_that_stood_at(connection: sqlite3.Connection, page: OldPage) -> int | None:
    """The id of the newest version of the document that was read from that page before; None when none was."""
    row = connection.execute(_KNOWN, [page.site, address_mark(page.addresses[0])]).fetchone()
    return _newest(connection, row[0]) if row else None


def note_old_addresses(connection: sqlite3.Connection, page: OldPage, document_id: int) -> None:
    """Let the addresses of the page lead to what was made of it: the document, its article and its meeting.

    `document_id` (documents.id) is the document that was read from the page. What leads there already is left alone.
    """
    article = connection.execute(_ITS_ARTICLE, [document_id]).fetchone()
    meeting = connection.execute(_ITS_MEETING, {"document": document_id, "is_event": page.is_event}).fetchone()
    target = (document_id, article and article[0], meeting and meeting[0])
    for address in page.addresses:
        mark = address_mark(address)
        row = connection.execute(_KNOWN, [page.site, mark]).fetchone()
        if row is None or tuple(row) != target:
            connection.execute(_PUT, [page.site, mark, plain_address(address), *target])


def leads_of(connection: sqlite3.Connection, address: str) -> set[Leads]:
    """Where an address of an old site leads now, on each site that has it; empty when it leads nowhere."""
    for way in _ways_to_write(address, ""):
        if found := _leads_at(connection, address_mark(way)):
            return found
    return set()


def lead_on(connection: sqlite3.Connection, address: str, leads: set[Leads]) -> int | None:
    """Let an address lead where others lead, on the same sites. What leads there already is left alone.

    Returns how many rows are new or changed; None when another page stands at the address on one of the sites: that
    page is left there.
    """
    mark, written, is_taken = address_mark(address), 0, False
    now = {lead.site: lead for lead in _leads_at(connection, mark)}
    for lead in sorted(leads):
        there = now.get(lead.site, lead)
        if there != lead and not _is_other_version(connection, there, lead):
            is_taken = True
        elif lead.site not in now or there != lead:
            connection.execute(_PUT, [lead.site, mark, plain_address(address), *lead[1:]])
            written += 1
    return None if is_taken else written


def _leads_at(connection: sqlite3.Connection, mark: str) -> set[Leads]:
    return {Leads(*row) for row in connection.execute(_LEADS, [mark])}


def _is_other_version(connection: sqlite3.Connection, there: Leads, lead: Leads) -> bool:
    """Whether both were made of versions of one document."""
    newest = _newest(connection, lead.document_id)
    return newest is not None and _newest(connection, there.document_id) == newest


def _newest(connection: sqlite3.Connection, document_id: int | None) -> int | None:
    """The id of the newest version of a document; None when it is gone."""
    newest: int | None = connection.execute(_NEWEST, [document_id]).fetchone()[0]
    return newest


def old_address_now(
    connection: sqlite3.Connection, site: str, path: str, query: str, may_see_documents: bool
) -> str | None:
    """The path of what stands now for the address `path` (with `query`) of an old site; None when there is nothing.

    `site` is the host name that was asked for: it decides where two old sites have had the same address. Without it
    such an address leads nowhere. The paths of documents are for those who may see the inbox.
    """
    # Datasette writes '%C3%A5' as '~C3~A5' before it looks for a page.
    for address in _ways_to_write(path, query):
        rows = connection.execute(_NOW, [address_mark(address)]).fetchall()
        own = [row for row in rows if row[0] == site] or rows
        ways = (_path_of(article, meeting, file, may_see_documents) for _, article, meeting, file in map(tuple, own))
        found = {way for way in ways if way is not None}
        if len(found) == 1:
            return found.pop()
    return None


def _path_of(article: int | None, meeting: str | None, document: int | None, may_see_documents: bool) -> str | None:
    if article is not None:
        return f"/articles/{article}"
    if meeting is not None:
        return f"/meetings/{meeting}"
    return f"/inbox/{document}" if document is not None and may_see_documents else None


def _ways_to_write(path: str, query: str) -> Iterator[str]:
    asked = parse_qs(query)
    path = _TILDE.sub(r"%\1", path)
    if plain_address(path) in ("/", "/index.php"):
        for name in _BY_NUMBER:
            yield from (
                f"/?p={number}" for number in asked.get(name, ())[:1] if number.isascii() and number.isdigit()
            )
        return
    if (uid := _BY_UID.search(plain_address(path))) is not None:
        yield f"/resolveuid/{uid[1]}"
        return
    yield path
    if (shown := _WAYS_TO_SHOW.sub("", plain_address(path))) != plain_address(path):
        yield shown
