"""A year and a half of two invented groups in Ekmarka, small enough to count every answer by hand.

Days that a query compares with today are given as days from today.
"""

from datetime import date, timedelta
from pathlib import Path

import sqlite_utils
from datasette_intranet.schema.database import open_new_record, open_record
from datasette_intranet.schema.search_index import index_changed_rows

from tests.site import make_site

# Taken once, as the rows are; a query that is asked after midnight counts to another day (`days_since`).
TODAY = date.today()


def day(from_today: int) -> str:
    """The date so many days after (or, negative, before) the day on which the rows are made."""
    return (TODAY + timedelta(days=from_today)).isoformat()


def days_since(earlier: str) -> int:
    """The days from a date to the one on which this is asked."""
    return (date.today() - date.fromisoformat(earlier)).days


# Parkrådet meets 1 to 4 and plans 5; Torgrådet meets 6.
GROUPS = [
    {"id": 1, "name": "Parkrådet", "slug": "parkradet"},
    {"id": 2, "name": "Torgrådet", "slug": "torgradet"},
    {"id": 3, "name": "Ekmarka odlare", "slug": "ekmarka-odlare", "kind": "association"},
]
PEOPLE = [
    {"id": 1, "name": "Asta Almgren", "category": "politician"},
    {"id": 2, "name": "Bo Björkdahl", "category": "staff"},
    {"id": 3, "name": "Cilla Cederlöv", "category": "association"},
    {"id": 4, "name": "Dag Dalhed", "category": "staff"},
    {"id": 5, "name": "Elna Ekdal", "category": "resident", "consent_on": "2017-01-01"},
]
MEMBERSHIPS = [
    {"person_id": 1, "group_id": 1, "role": "ordförande", "area": "Politik", "starts_on": "2017-01-01"},
    {"person_id": 2, "group_id": 1, "role": "sekreterare", "area": "Teknik", "starts_on": "2017-06-01"},
    {"person_id": 3, "group_id": 1, "area": "Föreningar", "on_behalf_of_id": 3},
    {
        "person_id": 4,
        "group_id": 1,
        "role": "sekreterare",
        "area": "Teknik",
        "starts_on": "2016-01-01",
        "ends_on": "2017-05-31",
    },
    {"person_id": 4, "group_id": 2, "role": "ordförande", "starts_on": "2016-01-01", "ends_on": "2017-12-31"},
    {"person_id": 1, "group_id": 2, "role": "ordförande", "starts_on": day(30)},
]
MEETINGS = [
    {"id": 1, "group_id": 1, "date": "2017-02-01", "status": "held", "starts_at": "13:00", "ends_at": "14:30"},
    {"id": 2, "group_id": 1, "date": "2017-05-10", "status": "held", "starts_at": "13:00", "ends_at": "15:00"},
    {"id": 3, "group_id": 1, "date": "2017-09-13", "status": "held", "minutes_status": "draft"},
    {"id": 4, "group_id": 1, "date": "2018-01-17", "status": "held"},
    {"id": 5, "group_id": 1, "date": day(14), "status": "planned", "starts_at": "13:00"},
    {"id": 6, "group_id": 2, "date": "2017-03-15", "status": "held", "starts_at": "09:00", "ends_at": "10:15"},
    {"id": 7, "group_id": 1, "date": "2017-11-01", "status": "cancelled"},
]
ATTENDANCE = [
    # 1: Asta and Dag, two residents who are not named; Cilla could not come
    {"meeting_id": 1, "name": "Asta Almgren", "person_id": 1, "status": "present"},
    {"meeting_id": 1, "name": "Dag Dalhed", "person_id": 4, "status": "present"},
    {"meeting_id": 1, "name": "Cilla Cederlöv", "person_id": 3, "status": "apologies"},
    {"meeting_id": 1, "status": "present", "head_count": 2, "category": "resident"},
    # 2: Asta; Dag is a member and is not mentioned; Elna, a named resident; about six residents
    {"meeting_id": 2, "name": "Asta Almgren", "person_id": 1, "status": "present"},
    {"meeting_id": 2, "name": "Elna Ekdal", "person_id": 5, "status": "present"},
    {"meeting_id": 2, "status": "present", "head_count": 6, "approximate": 1, "category": "resident"},
    # 3 and 4: Bo alone; Asta could not come to 3 and is not mentioned in 4
    {"meeting_id": 3, "name": "Bo Björkdahl", "person_id": 2, "status": "present"},
    {"meeting_id": 3, "name": "Asta Almgren", "person_id": 1, "status": "apologies"},
    {"meeting_id": 4, "name": "Bo Björkdahl", "person_id": 2, "status": "present"},
    {"meeting_id": 6, "name": "Dag Dalhed", "person_id": 4, "status": "present"},
]
ITEMS = [
    # the bench: deferred twice, then dealt with
    {
        "id": 1,
        "meeting_id": 1,
        "position": 1,
        "heading": "Bänken",
        "status": "deferred",
        "deferred_until": "nästa gång",
    },
    {"id": 2, "meeting_id": 2, "position": 1, "heading": "Bänken", "status": "deferred", "continues_id": 1},
    {"id": 3, "meeting_id": 3, "position": 1, "heading": "Bänken", "status": "discussed", "continues_id": 2},
    # the fountain: deferred twice, and on nobody's agenda since
    {"id": 4, "meeting_id": 1, "position": 2, "heading": "Fontänen", "status": "deferred"},
    {
        "id": 5,
        "meeting_id": 3,
        "position": 2,
        "heading": "Fontänen",
        "status": "deferred",
        "deferred_reason": "tidsbrist",
        "deferred_until": "våren",
        "continues_id": 4,
    },
    # the playground: deferred once, and on the agenda of the coming meeting
    {"id": 6, "meeting_id": 4, "position": 1, "heading": "Lekplatsen", "status": "deferred"},
    {"id": 7, "meeting_id": 5, "position": 1, "heading": "Lekplatsen", "status": "open", "continues_id": 6},
    {
        "id": 8,
        "meeting_id": 2,
        "position": 2,
        "heading": "Träden",
        "body": "Träden vid bäcken.",
        "status": "discussed",
    },
]
DECISIONS = [
    {"id": 1, "meeting_id": 2, "item_id": 8, "text": "Förslagen om träden lämnas till Torgrådet."},
    {"id": 2, "meeting_id": 3, "item_id": 3, "text": "Två bänkar ställs ut."},
    {"id": 3, "meeting_id": 3, "item_id": 3, "text": "Bänkarna målas gröna."},
]
PROPOSALS = [
    {
        "id": 1,
        "number": "F1",
        "text": "Fler bänkar",
        "theme": "Parker",
        "received_on": day(-100),
        "status": "investigating",
    },
    {"id": 2, "number": "F2", "text": "Ny lekplats", "theme": "Parker", "received_on": day(-20)},
    {"id": 3, "number": "F3", "text": "En fontän", "theme": "Torg", "meeting_id": 1},
    {"id": 4, "number": "F4", "text": "Utan datum"},
    {
        "id": 5,
        "number": "F5",
        "text": "A",
        "theme": "Parker",
        "received_on": "2017-01-01",
        "answered_on": "2017-01-11",
    },
    {
        "id": 6,
        "number": "F6",
        "text": "B",
        "theme": "Parker",
        "received_on": "2017-01-01",
        "answered_on": "2017-01-31",
    },
    {"id": 7, "number": "F7", "text": "C", "theme": "Torg", "meeting_id": 1, "answered_on": "2017-05-12"},
    {
        "id": 8,
        "number": "F8",
        "text": "D",
        "theme": "Torg",
        "received_on": "2018-01-01",
        "answered_on": "2018-01-08",
        "answer": "Det görs i vår.",
        "status": "accepted",
    },
]
STATUSES = [
    {"proposal_id": 1, "status": "new", "changed_at": "2017-01-10T08:00:00Z"},
    {"proposal_id": 1, "status": "investigating", "changed_at": "2017-03-10T08:00:00Z"},
    {"proposal_id": 2, "status": "new", "changed_at": "2017-02-10T08:00:00Z"},
]
ACTIONS = [
    {"id": 1, "meeting_id": 3, "text": "Målar bänkarna", "person_id": 2, "due_on": day(-10)},
    {"id": 2, "meeting_id": 3, "text": "Ritar", "responsible": "Dag D.", "due_on": day(10)},
    {"id": 3, "meeting_id": 1, "text": "Ringer", "due_on": day(-50), "status": "done", "done_on": day(-51)},
    {"id": 4, "meeting_id": 1, "kind": "feedback", "text": "Berättar om svaret", "recipient": "Elna", "group_id": 2},
    {
        "id": 5,
        "meeting_id": 2,
        "kind": "feedback",
        "text": "Skriver",
        "recipient": "Odlarna",
        "due_on": day(-5),
        "proposal_id": 1,
    },
    {"id": 6, "meeting_id": 2, "kind": "feedback", "text": "Klart", "status": "done"},
]
INDICATORS = [{"id": 1, "name": "Känner att de kan påverka", "unit": "%"}]
TARGETS = [
    {"indicator_id": 1, "year": 2017, "value": 50},
    {"indicator_id": 1, "year": 2018, "value": 55},
]
MEASUREMENTS = [{"indicator_id": 1, "year": 2017, "value": 46.5, "sample_size": 120}]
REVIEW = [
    {"kind": "person", "question": "Vem är Dag D.?", "printed": "Dag D."},
    {"kind": "group", "question": "Avgjord", "status": "settled"},
]
TABLES = {
    "groups": GROUPS,
    "people": PEOPLE,
    "memberships": MEMBERSHIPS,
    "meetings": MEETINGS,
    "attendance": ATTENDANCE,
    "agenda_items": ITEMS,
    "decisions": DECISIONS,
    "proposals": PROPOSALS,
    "actions": ACTIONS,
    "indicators": INDICATORS,
    "targets": TARGETS,
    "measurements": MEASUREMENTS,
    "review": REVIEW,
}


def fill(db: sqlite_utils.Database) -> None:
    """Put the small year into an empty record."""
    for table, rows in TABLES.items():
        for row in rows:
            db[table].insert(row)
    # The history that the triggers have just written bears today's date.
    db["proposal_statuses"].delete_where()
    db["proposal_statuses"].insert_all(STATUSES)
    index_changed_rows(db.conn)
    db.conn.commit()


def site_of_small_year(folder: Path) -> Path:
    """A site in `folder` whose record, and what is published of it, are these rows."""
    make_site(folder, published=False)
    for db in (open_record(folder), open_new_record(folder / "public.db")):
        fill(db)
        db.execute("PRAGMA journal_mode = DELETE")
        db.close()
    return folder
