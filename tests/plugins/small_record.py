"""A small record of the invented municipality Ekmarka, filled by hand: one of everything that the pages show."""

import sqlite_utils
from datasette_intranet.schema.search_index import index_changed_rows

TEXT = """Minnesanteckningar Samrådsgruppen
Torsdag 7 december 2017
Närvarande: Asta Almgren
1. Parken
Vi talade om bänkarna i parken.
Beslut: Fler bänkar ställs ut.
"""

ROWS = {
    "groups": [
        {
            "id": 1,
            "name": "Samrådsgruppen",
            "slug": "samradsgruppen",
            "kind": "body",
            "description": "Råd om parker.",
        },
        {"id": 2, "name": "Parkutskottet", "slug": "parkutskottet", "kind": "body", "parent_id": 1},
        {"id": 3, "name": "Ekmarka trädgårdsvänner", "slug": "tradgardsvanner", "kind": "association"},
        {"id": 4, "name": "Tekniska kontoret", "slug": "tekniska-kontoret", "kind": "unit"},
    ],
    "people": [
        {"id": 1, "name": "Asta Almgren", "category": "politician", "name_is_public": 1},
        {"id": 2, "name": "Bo Björkdahl", "category": "staff"},
        {"id": 3, "name": "Cilla Cederlöv", "category": "association"},
        {"id": 4, "name": "Dag Dalhed", "category": "staff"},
    ],
    "memberships": [
        {"person_id": 1, "group_id": 1, "role": "ordförande", "area": "Politik", "starts_on": "2017-01-01"},
        {"person_id": 2, "group_id": 1, "area": "Teknik", "starts_on": "2017-01-01"},
        {"person_id": 3, "group_id": 1, "area": "Föreningar", "on_behalf_of_id": 3, "starts_on": "2017-01-01"},
        {
            "person_id": 4,
            "group_id": 1,
            "area": "Teknik",
            "role": "sekreterare",
            "starts_on": "2016-01-01",
            "ends_on": "2016-12-31",
        },
    ],
    "meetings": [
        {"id": 1, "group_id": 1, "date": "2017-05-18", "status": "held", "place": "Ekhuset"},
        {
            "id": 2,
            "group_id": 1,
            "date": "2017-12-07",
            "starts_at": "13:15",
            "ends_at": "16:00",
            "place": "Ekhuset, sal 3",
            "status": "held",
            "minutes_status": "checked",
            "chair": "Asta Almgren",
            "chair_id": 1,
            "secretary": "Bo Björkdahl",
            "secretary_id": 2,
        },
        {"id": 3, "group_id": 1, "date": "2018-02-15", "status": "held", "starts_at": "13:00"},
        {"id": 4, "group_id": 1, "date": "2099-03-05", "status": "planned", "starts_at": "09:00", "place": "Ekhuset"},
        {"id": 5, "group_id": 2, "date": "2099-04-02", "status": "cancelled"},
        {"id": 6, "title": "Öppet hus i parken", "date": "2018-06-01", "kind": "open_house", "status": "held"},
    ],
    "adjusters": [{"meeting_id": 2, "name": "Cilla Cederlöv", "person_id": 3, "signed_on": "2017-12-14"}],
    "attendance": [
        {"id": 1, "meeting_id": 2, "position": 1, "name": "Asta Almgren", "person_id": 1, "status": "present"},
        {
            "id": 2,
            "meeting_id": 2,
            "position": 2,
            "name": "Bo Björkdahl",
            "person_id": 2,
            "status": "present",
            "affiliation": "Tekniska kontoret",
            "role": "sekreterare",
            "note": "t.o.m. § 1",
        },
        {"id": 3, "meeting_id": 2, "position": 3, "status": "present", "head_count": 7, "category": "resident"},
        {
            "id": 4,
            "meeting_id": 2,
            "position": 4,
            "status": "present",
            "head_count": 30,
            "approximate": 1,
            "category": "staff",
        },
        {"id": 5, "meeting_id": 2, "position": 5, "name": "Cilla Cederlöv", "person_id": 3, "status": "apologies"},
        {"id": 6, "meeting_id": 1, "position": 1, "name": "Asta Almgren", "person_id": 1, "status": "apologies"},
        {"id": 7, "meeting_id": 1, "position": 2, "status": "present", "head_count": 4, "category": "resident"},
        {"id": 8, "meeting_id": 3, "position": 1, "name": "Asta Almgren", "person_id": 1, "status": "present"},
    ],
    "agenda_items": [
        {
            "id": 1,
            "meeting_id": 1,
            "position": 1,
            "number": "4",
            "heading": "Lekplatsen",
            "body": "Vi hann inte.",
            "status": "deferred",
            "deferred_until": "nästa gång",
            "deferred_reason": "underlaget saknades",
        },
        {
            "id": 2,
            "meeting_id": 2,
            "position": 1,
            "number": "1",
            "heading": "Parken",
            "body": "Vi talade om **bänkarna** i parken.",
            "status": "discussed",
        },
        {
            "id": 3,
            "meeting_id": 2,
            "position": 2,
            "number": "2",
            "heading": "Lekplatsen igen",
            "status": "deferred",
            "deferred_until": "nästa års första möte",
            "continues_id": 1,
        },
        {
            "id": 4,
            "meeting_id": 3,
            "position": 1,
            "heading": "Lekplatsen till slut",
            "status": "discussed",
            "continues_id": 3,
        },
        {
            "id": 5,
            "meeting_id": 3,
            "position": 2,
            "heading": "Belysningen",
            "status": "deferred",
            "deferred_until": "nästa gång",
        },
    ],
    "decisions": [
        {"id": 1, "meeting_id": 2, "item_id": 2, "position": 1, "text": "Fler bänkar ställs ut."},
        {"id": 2, "meeting_id": 2, "position": 2, "text": "Nästa möte hålls utomhus."},
        {"id": 3, "meeting_id": 3, "item_id": 4, "position": 1, "text": "Lekplatsen rustas upp."},
    ],
    "projects": [{"id": 1, "name": "Grönare park", "group_id": 1, "status": "ongoing"}],
    "proposals": [
        {
            "id": 1,
            "number": "F-2017/12",
            "text": "Sätt upp fler bänkar vid dammen",
            "theme": "Park",
            "received_on": "2017-05-18",
            "meeting_id": 1,
            "priority": "high",
            "responsible": "Bo Björkdahl",
            "person_id": 2,
            "group_id": 1,
            "how": "Köps in",
            "due": "våren 2018",
            "due_on": "2018-05-31",
            "status": "accepted",
            "project_id": 1,
            "answer": "Bänkarna kommer i vår.",
            "answered_on": "2017-06-18",
        },
        {"id": 2, "number": "F-2017/13", "text": "Öppna biblioteket på söndagar", "theme": "Kultur"},
        {"id": 3, "text": "En hundrastgård", "theme": "Park", "received_on": "2017-06-01", "status": "investigating"},
    ],
    "proposal_items": [{"proposal_id": 1, "item_id": 2}],
    "proposal_decisions": [{"proposal_id": 1, "decision_id": 1}],
    "actions": [
        {
            "id": 1,
            "meeting_id": 2,
            "item_id": 2,
            "text": "Beställer bänkarna",
            "responsible": "Bo Björkdahl",
            "person_id": 2,
            "due_on": "2018-01-31",
        },
        {
            "id": 2,
            "meeting_id": 2,
            "kind": "feedback",
            "text": "Berättar för trädgårdsvännerna",
            "group_id": 1,
            "recipient": "Ekmarka trädgårdsvänner",
            "due_on": "2099-01-31",
        },
        {
            "id": 3,
            "meeting_id": 3,
            "item_id": 4,
            "text": "Ritar lekplatsen",
            "status": "done",
            "done_on": "2018-03-01",
        },
    ],
    "indicators": [
        {"id": 1, "name": "Nöjda med parken", "unit": "%"},
        {
            "id": 2,
            "name": "Känner att de kan påverka",
            "question": "Känner du att du kan påverka?",
            "method": "Enkät efter mötet",
            "unit": "%",
            "group_id": 1,
        },
    ],
    "targets": [
        {"indicator_id": 2, "year": 2017, "value": 50},
        {"indicator_id": 2, "year": 2018, "value": 55},
    ],
    "measurements": [{"indicator_id": 2, "year": 2017, "value": 46.5, "sample_size": 120}],
    "surveys": [
        {
            "id": number,
            "indicator_id": 2,
            "meeting_id": 2,
            "address": f"abcd{number}",
            "scale": "own",
            "question": "Känner du att du kan påverka?",
            "question_ar": "هل تشعر أنك تستطيع التأثير؟",
            "opens_on": "2017-12-07",
            "closes_on": closes_on,
        }
        for number, closes_on in ((1, "2017-12-08"), (2, "2099-12-31"))
    ],
    "survey_options": [
        {"id": 1, "survey_id": 2, "position": 1, "text": "Ofta", "counts": 1},
        {"id": 2, "survey_id": 2, "position": 2, "text": "Sällan"},
        {"id": 3, "survey_id": 1, "position": 1, "text": "Ja", "counts": 1},
    ],
    "articles": [{"id": 1, "title": "Öppet hus lockade många", "body": "Texten.", "meeting_id": 6}],
}

# What only intranet.db holds.
SOURCE_ROWS = {
    # What meeting 2 goes through, and how two small groups ranked it.
    "triage_proposals": [
        {"id": number, "meeting_id": 2, "proposal_id": number, "position": number} for number in (1, 2, 3)
    ],
    "triage_ranks": [
        {"meeting_id": 2, "small_group": group, "proposal_id": proposal, "place": place}
        for group, order in ((1, (2, 1, 3)), (2, (1, 2)))
        for place, proposal in enumerate(order, 1)
    ],
    "documents": [
        {
            "id": 1,
            "name": "samrad-2017-12-07.txt",
            "sha256": "a" * 64,
            "media_type": "text/plain",
            "kind": "minutes",
            "title": "Minnesanteckningar Samrådsgruppen",
            "text": TEXT,
            "loaded_at": "2018-01-02T10:00:00Z",
        }
    ],
    "review": [{"id": 1, "kind": "person", "question": "Vem är Bo B.?", "document_id": 1}],
}
# The words of TEXT that each row was read from.
READ_FROM = [
    ("meetings", 2, "Minnesanteckningar Samrådsgruppen\nTorsdag 7 december 2017"),
    ("attendance", 1, "Asta Almgren"),
    ("agenda_items", 2, "1. Parken\nVi talade om bänkarna i parken.\nBeslut: Fler bänkar ställs ut."),
    ("decisions", 1, "Fler bänkar ställs ut."),
]


def fill(db: sqlite_utils.Database, with_source: bool) -> None:
    """Puts the rows into an empty record; `with_source` adds documents, passages and a question to review."""
    for table, rows in ROWS.items():
        for row in rows:
            db[table].insert(row)
    if with_source:
        for table, rows in SOURCE_ROWS.items():
            db[table].insert_all(rows)
        for table, row_id, words in READ_FROM:
            start = TEXT.index(words)
            db["passages"].insert(
                {
                    "document_id": 1,
                    "start": start,
                    "end": start + len(words),
                    "table_name": table,
                    "row_id": row_id,
                    "loaded": "{}",
                }
            )
        db["meetings"].update(2, {"document_id": 1})
    with db.conn:
        index_changed_rows(db.conn)
