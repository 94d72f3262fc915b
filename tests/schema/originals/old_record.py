"""A record as it was made before the originals lay apart: its documents say everything in full."""

import hashlib
import json
import sqlite3
from pathlib import Path

import sqlite_utils
from datasette_intranet.schema.database import RECORD, prepare_connection
from datasette_intranet.schema.migrate import _migrations
from datasette_intranet.schema.search_index import index_changed_rows

from tests.loaders.residents_site import ARTICLE, LETTER, MINUTES, ROSTER

KINDS = {
    "mars.txt": ("minutes", "text/plain", MINUTES),
    "brev.txt": ("unknown", "text/plain", LETTER),
    "nyheter.txt": ("article", "text/plain", ARTICLE),
    "lista.csv": ("roster", "text/csv", ROSTER),
}
GONE = "Ett brev från Vera Holm, 070-555 12 34, som togs tillbaka.\n"


def old_record(site: Path) -> Path:
    """Make the record in the folder `site`; returns its path."""
    site.mkdir(parents=True, exist_ok=True)
    connection = sqlite3.connect(site / RECORD)
    prepare_connection(connection)
    connection.execute("PRAGMA journal_mode = WAL")
    db = sqlite_utils.Database(connection)
    _migrations("intranet").apply(db, stop_before="019_originals_lie_apart")
    db["groups"].insert({"id": 1, "name": "Byggruppen", "slug": "byggruppen", "kind": "body"})
    db["people"].insert({"name": "Asta Ekmark", "category": "staff"})
    for number, (name, (kind, media_type, text)) in enumerate(KINDS.items(), start=1):
        row = {"id": number, "name": name, "kind": kind, "media_type": media_type, "title": text.split("\n")[0]}
        read = text.replace(",", " | ") if kind == "roster" else text
        db["documents"].insert({**row, "sha256": _sha256(text), "text": read, "content": text.encode()})
    db["meetings"].insert({"id": 1, "group_id": 1, "date": "2024-03-03", "status": "held", "document_id": 1})
    db["attendance"].insert({"id": 1, "meeting_id": 1, "status": "present", "head_count": 1, "category": "resident"})
    body = ARTICLE.partition("\n")[2].strip()
    db["articles"].insert({"id": 1, "title": "Nyheter", "body": body, "document_id": 3})
    _passage(db, 1, (MINUTES, "Vera Holm"), ("attendance", 1), {"name": None})
    _passage(db, 3, (ARTICLE, ARTICLE.strip()), ("articles", 1), {"title": "Nyheter", "body": body})
    question = "Under närvaro står något som inte kunde läsas som namn: ”Vera Holm 070-555 12 34”"
    db["review"].insert({"kind": "unplaced", "question": question, "document_id": 1, "start": 0, "end": 9})
    gone = {"id": 9, "name": "gammalt.txt", "sha256": _sha256(GONE), "media_type": "text/plain", "kind": "unknown"}
    gone |= {"title": None, "text": GONE, "content": GONE.encode().hex().upper(), "published_on": None}
    gone |= {"loaded_at": "2024-01-01T00:00:00Z", "replaces_id": None, "accepted_at": None, "accepted_by": None}
    change = db["changes"].insert({"way": "command"}).last_pk
    for table, row_id, operation, before, after in (
        ("documents", 9, "delete", gone, None),
        ("articles", 1, "update", {"body": body}, {"body": f"{body} Vera Holm var glad."}),
    ):
        entry = {"change_id": change, "table_name": table, "row_id": row_id, "operation": operation}
        values = {"before": json.dumps(before, ensure_ascii=False), "after": None}
        if after:
            values["after"] = json.dumps(after, ensure_ascii=False)
        db["history"].insert({**entry, **values})
    with connection:
        index_changed_rows(connection)
    connection.close()
    return site / RECORD


def _passage(db, document, place, row, loaded):
    text, words = place
    start = text.index(words)
    where = {"document_id": document, "start": start, "end": start + len(words)}
    said = json.dumps(loaded, ensure_ascii=False)
    db["passages"].insert({**where, "table_name": row[0], "row_id": row[1], "loaded": said})


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
