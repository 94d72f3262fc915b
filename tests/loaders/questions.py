"""A record with a question of every kind, raised by documents as a load raises them."""

import sqlite_utils
from datasette_intranet.schema.store import save_document

from tests.schema.documents import content_of, minutes, roster, schedule

DAYS = ("2017-01-10", "2017-02-14", "2017-03-14")
PLACE = "Ekhuset"


def fill(db: sqlite_utils.Database, with_source: bool = True) -> None:
    """Puts the documents into an empty record; nothing of it is published."""
    if not with_source:
        return
    _save(db, roster(("Sandra Boström", "Skolan"), ("Bo Tallmo", "Skolan"), ("Sara Ek", "Skolan")))
    _save(db, schedule({"date": "2017-04-11", "start": "13:00"}))
    for day in DAYS:
        _save(db, minutes(day, present=("Sandra Broström", "Bo Tallmo"), name=f"{day}.txt"))
    _save(db, minutes("2017-04-11", start="13:15", present=("Sara Ek",), name="april.txt"))
    _edit_by_hand(db)
    for name in ("Rådet", "Råd"):
        db["groups"].insert({"name": name, "kind": "body"})
    _save(db, minutes("2017-06-13", "Råds", present=("Bo Tallmo",), name="rad.txt"))
    _save(db, minutes("2017-09-12", "Byalaget", name="host.txt", warnings=("En tabell kunde inte placeras.",)))


def number(db: sqlite_utils.Database, kind: str, column: str | None = None) -> int:
    """The number of the oldest open question of a kind; with a column, of that one."""
    query = "SELECT min(id) FROM review WHERE kind = ? AND status = 'open' AND (? IS NULL OR column_name = ?)"
    return db.execute(query, [kind, column, column]).fetchone()[0]


def removed(db: sqlite_utils.Database) -> int:
    """The number of the question whether a row stays that its document says no more."""
    return db.execute("SELECT id FROM review WHERE kind = 'edited' AND column_name IS NULL").fetchone()[0]


def _save(db: sqlite_utils.Database, document) -> None:
    save_document(db, document, content_of(document))


def _edit_by_hand(db: sqlite_utils.Database) -> None:
    """Minutes whose place and an item a person has changed, then the file in another version."""
    items = ("Taket", "Bänkarna")
    _save(db, minutes("2017-05-09", place="Torget", items=items, present=("Sara Ek",), name="maj.txt"))
    db.execute("UPDATE meetings SET place = ? WHERE date = '2017-05-09'", [PLACE])
    db.execute("UPDATE agenda_items SET body = 'Väntar på anbud.' WHERE heading = 'Bänkarna'")
    db.conn.commit()
    _save(db, minutes("2017-05-09", place="Kvarnen", items=items[:1], present=("Sara Ek",), name="maj.txt"))
