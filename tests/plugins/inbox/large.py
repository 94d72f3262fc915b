"""A document of thirty pages: 100 kB of text, 400 passages and 20 questions."""

import hashlib
import json

import sqlite_utils

PARAGRAPH = "Gruppen talade om bänkarna vid dammen, om belysningen och om vem som ringer entreprenören. " * 3
ITEMS = 133


def fill_large(db: sqlite_utils.Database) -> int:
    """Adds the document with a meeting of its own; returns its number."""
    text, places = "", []
    meeting = db["meetings"].insert({"title": "Stormötet", "date": "2018-01-20", "status": "held"}).last_pk
    for position in range(1, ITEMS + 1):
        start = len(text)
        text += f"{position}. Punkt {position}\n{PARAGRAPH}{PARAGRAPH}{PARAGRAPH}\n"
        decided = len(text)
        text += f"Beslut: bänk {position} målas.\n"
        name = len(text)
        text += f"Person {position}\n"
        item = _insert(db, "agenda_items", meeting, position, heading=f"Punkt {position}")
        decision = _insert(db, "decisions", meeting, position, item_id=item, text=f"Bänk {position} målas.")
        attended = _insert(db, "attendance", meeting, position, name=f"Person {position}", status="present")
        places += [("agenda_items", item, start, len(text)), ("decisions", decision, decided, name)]
        places.append(("attendance", attended, name, len(text) - 1))
    places.append(("meetings", meeting, 0, 8))
    source = {"name": "stormöte.txt", "media_type": "text/plain", "kind": "minutes", "text": text}
    document = db["documents"].insert({**source, "sha256": hashlib.sha256(text.encode()).hexdigest()}).last_pk
    rows = [{"table_name": t, "row_id": r, "start": s, "end": e, "document_id": document} for t, r, s, e in places]
    db["passages"].insert_all({**row, "loaded": json.dumps({"status": "held"})} for row in rows)
    db["review"].insert_all(
        _question(row) for row in rows if row["table_name"] == "attendance" and row["row_id"] % 7 == 0
    )
    return document


def _insert(db: sqlite_utils.Database, table: str, meeting: int, position: int, **values) -> int:
    return db[table].insert({"meeting_id": meeting, "position": position, **values}).last_pk


def _question(row: dict) -> dict:
    candidates = json.dumps([{"value": 1, "label": "Sandra Boström", "reason": "initial"}])
    return {**row, "kind": "person", "question": "Vem är det?", "printed": "Person", "candidates": candidates}
