"""Minutes become rows; the same file twice changes nothing."""

import pytest
from datasette_intranet.schema.errors import InvalidRecord
from datasette_intranet.schema.store_phrases import phrase_lists

from tests.schema.documents import minutes, renamed, schedule
from tests.schema.dump import dump

FULL = {
    "present": ("Karin Alm", "Bo Ek", {"name": None, "count": 3, "category": "resident"}),
    "apologies": ("Sven Ros",),
    "items": ("Öppnande", ("Båten", "Den läcker.")),
    "decisions": (("Att laga båten", 1), ("Att köpa färg", 1)),
    "actions": ({"text": "Bo köper färg", "responsible": "Bo Ek", "due": "2017-06-01", "item": 1},),
    "upcoming": ("2017-06-15", {"date": "2017-08-31", "start": "13:15", "end": "16:00", "place": "Kajen"}),
    "chair": "Karin Alm",
    "adjusters": ("Bo Ek",),
}


def test_minutes_are_stored_whole(save, rows):
    outcome = save(minutes(**FULL))
    assert outcome.result == "inserted"
    assert rows("SELECT name, kind FROM groups") == [{"name": "Byalaget", "kind": "body"}]
    (held,) = rows("SELECT status, minutes_status, chair, chair_id, slug FROM meetings WHERE date = '2017-05-18'")
    assert (held["status"], held["minutes_status"], held["slug"]) == ("held", "draft", "2017-05-18-byalaget")
    assert rows("SELECT name, head_count, status FROM attendance ORDER BY position") == [
        {"name": "Karin Alm", "head_count": 1, "status": "present"},
        {"name": "Bo Ek", "head_count": 1, "status": "present"},
        {"name": None, "head_count": 3, "status": "present"},
        {"name": "Sven Ros", "head_count": 1, "status": "apologies"},
    ]
    assert [row["text"] for row in rows("SELECT text FROM decisions ORDER BY position")] == [
        "Att laga båten",
        "Att köpa färg",
    ]
    (action,) = rows("SELECT a.due_on, p.name, i.heading FROM actions a JOIN people p ON p.id = a.person_id "
                     "JOIN agenda_items i ON i.id = a.item_id")  # fmt: skip
    assert action == {"due_on": "2017-06-01", "name": "Bo Ek", "heading": "Båten"}
    assert rows("SELECT date, place, status FROM meetings WHERE status = 'planned' ORDER BY date") == [
        {"date": "2017-06-15", "place": None, "status": "planned"},
        {"date": "2017-08-31", "place": "Kajen", "status": "planned"},
    ]


def test_same_file_again_changes_no_row(db, save):
    save(minutes(**FULL))
    before = dump(db.conn)
    assert save(minutes(**FULL)).result == "unchanged"
    assert dump(db.conn) == before


def test_same_bytes_under_another_name_change_no_row(db, save):
    save(minutes(**FULL))
    before = dump(db.conn)
    assert save(renamed(minutes(**FULL), "kopia.txt")).result == "unchanged"
    assert dump(db.conn) == before


def test_every_row_knows_the_passage_it_was_read_from(save, rows):
    save(minutes(**FULL))
    for table in ("attendance", "agenda_items", "decisions", "actions", "meetings"):
        unread = rows(
            f"SELECT id FROM {table} WHERE id NOT IN (SELECT row_id FROM passages WHERE table_name = ?)", table
        )
        assert unread == [], table
    (passage,) = rows(
        'SELECT substr(d.text, p.start + 1, p."end" - p.start) AS words FROM passages p JOIN documents d '
        "ON d.id = p.document_id JOIN decisions x ON x.id = p.row_id AND p.table_name = 'decisions' "
        "WHERE x.text = 'Att laga båten'"
    )
    assert passage["words"] == "Att laga båten"


def test_what_was_stored_can_be_searched_at_once(db, save):
    save(minutes(**FULL))
    found = db.execute("SELECT count(*) FROM decisions_fts WHERE decisions_fts MATCH 'båten'").fetchone()
    assert found == (1,)
    assert db.execute("SELECT count(*) FROM search_queue").fetchone() == (0,)


def test_minutes_without_a_date_are_kept_without_rows_and_asked_about(save, rows):
    assert save(minutes(None, present=("Karin Alm",))).waiting == 1
    assert rows("SELECT kind, asks, question FROM review") == [
        {"kind": "unplaced", "asks": "day", "question": "Vilken dag var mötet? Det står inte i dokumentet."}
    ]
    assert [rows(f"SELECT id FROM {table}") for table in ("meetings", "attendance", "people")] == [[], [], []]


def test_meeting_that_ends_before_it_begins_is_stored_without_its_end_and_asked_about(save, rows):
    save(minutes(start="13:00", end="12:00", present=("Karin Alm",)))
    assert rows("SELECT starts_at, ends_at FROM meetings") == [{"starts_at": "13:00", "ends_at": None}]
    (asked,) = rows("SELECT question FROM review")
    assert asked["question"] == "'13:00–12:00' slutar innan det börjar; sluttiden är inte införd."


def test_attendance_of_nobody_stores_nothing(save, rows):
    with pytest.raises(InvalidRecord, match="står inte för någon"):
        save(minutes(present=({"name": None, "count": 0},)))
    assert rows("SELECT 1 FROM documents") == []


def test_coming_meetings_without_a_day_are_one_question(save, rows):
    coming = ({"date": None, "when": "i juni"}, {"date": None, "when": "i juli"})
    assert save(minutes(upcoming=coming, present=("Karin Alm",))).waiting == 1
    (asked,) = rows("SELECT kind, asks, json_array_length(passages) AS n FROM review")
    assert asked == {"kind": "unplaced", "asks": "days", "n": 2}


def test_reader_warnings_wait_for_a_person(save, rows):
    save(minutes(present=("Karin Alm",), warnings=("Tabellen på sidan 2 kunde inte tolkas.",)))
    assert [row["question"] for row in rows("SELECT question FROM review")] == [
        "Tabellen på sidan 2 kunde inte tolkas."
    ]


def test_activity_with_a_name_of_its_own_is_no_meeting_of_the_group(save, rows):
    save(minutes(upcoming=({"date": "2017-06-01", "title": "Frukostmöte"},
                           {"date": "2017-06-02", "title": "Öppet hus"},
                           {"date": "2017-06-03", "title": "Möte med byalaget"})))  # fmt: skip
    assert rows("SELECT date, title, kind, group_id FROM meetings WHERE status = 'planned' ORDER BY date") == [
        {"date": "2017-06-01", "title": "Frukostmöte", "kind": "activity", "group_id": None},
        {"date": "2017-06-02", "title": "Öppet hus", "kind": "open_house", "group_id": 1},
        {"date": "2017-06-03", "title": None, "kind": "ordinary", "group_id": 1},
    ]


def test_promise_to_be_heard_from_again_is_feedback_with_recipient_and_interval(save, rows):
    save(minutes(actions=({"text": "Karin ska återkoppla till Torget en gång i månaden", "responsible": "Karin"},)))
    assert rows("SELECT kind, recipient, repeats FROM actions") == [
        {"kind": "feedback", "recipient": "Torget", "repeats": "monthly"}
    ]


def test_second_minutes_of_a_meeting_add_no_rows_and_are_asked_about(save, rows):
    save(minutes(present=("Karin Alm",), decisions=("Att laga båten",)))
    save(minutes(name="annat.txt", present=("Bo Ek",), decisions=("Att sälja båten",)))
    assert [row["text"] for row in rows("SELECT text FROM decisions")] == ["Att laga båten"]
    assert [row["name"] for row in rows("SELECT name FROM attendance")] == ["Karin Alm"]
    assert [row["kind"] for row in rows("SELECT kind FROM review")] == ["contradiction"]


def test_a_document_that_says_nothing_of_an_item_contradicts_nobody(save, rows):
    save(minutes(items=(("Båten", "Den läcker.", False),)))
    save(minutes(name="kallelse.txt", items=("Båten",)))
    assert [row["body"] for row in rows("SELECT body FROM agenda_items")] == ["Den läcker."]
    assert rows("SELECT question FROM review WHERE column_name IS NOT NULL") == []


# What the program counts or a person decides: no document says it.
_OF_THE_RECORD = set(
    "id slug position minutes_status minutes_version document_id correction stands_in_for_id continues_id "
    "proposal_id project_id done_on signed_on name_is_public unit numbered".split()
)


@pytest.mark.parametrize(
    "table",
    "meetings attendance agenda_items decisions actions adjusters memberships proposals people targets measurements "
    "indicators articles".split(),
)
def test_every_column_that_documents_may_disagree_about_has_a_swedish_word(db, table):
    columns = {column.name for column in db[table].columns} - _OF_THE_RECORD
    assert columns - set(phrase_lists()["columns"]) == set()


def test_published_minutes_are_locked_for_a_changed_file(db, save):
    save(minutes(items=("Båten",)), minutes_status="published")
    before = dump(db.conn)
    with pytest.raises(InvalidRecord, match="redan publicerat och låst; öppna en rättelse"):
        save(minutes(items=("Båten", "Färgen")))
    assert dump(db.conn) == before


def test_group_named_in_another_form_is_the_same_group(save, rows):
    save(minutes(body="Utvecklingsgruppsmöte"))
    save(minutes("2017-06-15", "Utvecklingsgruppen", name="b.txt"))
    save(schedule("2017-07-01", body="Möte med utvecklingsgruppen"))
    assert rows("SELECT name FROM groups") == [{"name": "Utvecklingsgrupp"}]
    assert rows("SELECT count(*) AS n FROM meetings WHERE group_id = 1") == [{"n": 3}]


def test_group_name_that_is_part_of_another_is_asked_about(save, rows):
    save(minutes(body="Rådet för hamnen"))
    save(minutes("2017-06-15", "Rådet", name="b.txt"))
    assert rows("SELECT title, group_id FROM meetings WHERE date = '2017-06-15'") == [
        {"title": "Rådet", "group_id": None}
    ]
    assert [row["printed"] for row in rows("SELECT printed FROM review WHERE kind = 'group'")] == ["Rådet"]


def test_chair_secretary_and_adjusters_who_are_new_are_the_people_of_the_attendance(save, rows):
    save(
        minutes(
            chair="Karin Alm", secretary="Bo Ek", adjusters=("Eva Lind",), present=("Karin Alm", "Bo Ek", "Eva Lind")
        )
    )
    assert rows("SELECT chair_id, secretary_id FROM meetings") == [{"chair_id": 1, "secretary_id": 2}]
    assert rows("SELECT person_id FROM adjusters") == [{"person_id": 3}]


def test_chair_who_was_found_in_the_attendance_is_no_edit_of_a_person(save, rows):
    save(minutes(chair="Karin Alm", present=("Karin Alm",)))
    save(minutes(chair="Bo Ek", present=("Karin Alm", "Bo Ek")))
    assert rows("SELECT chair, chair_id FROM meetings") == [{"chair": "Bo Ek", "chair_id": 2}]
    assert rows("SELECT kind FROM review") == []


@pytest.mark.parametrize(
    ("text", "recipient"),
    [
        ("Rolf återkopplar till de som inte kunde komma om vägen senast den 1 december.", "de som inte kunde komma"),
        ("Disa lovar att återkoppla till rektorn om kurserna", "rektorn"),
        ("Bo ger återkoppling till alla som svarade.", "alla som svarade"),
        ("Eva ger återkoppling till den 3 mars.", None),
        ("Bo återkopplar till nämndens presidium vad mötet kom fram till om en plan.", "nämndens presidium"),
        ("Bo återkopplar till gatuenhetens planerare om utegym senast den 14 juni.", "gatuenhetens planerare"),
        ("Bo återkopplar till Anna Eks chef senast fredag.", "Anna Eks chef"),
        ("Bo återkopplar till kommunens nya jurist om avtalet.", "kommunens nya jurist"),
        ("Bo återkopplar till barn- och utbildningsnämndens ordförande.", "barn- och utbildningsnämndens ordförande"),
        ("Bo återkopplar till Ekmarka trädgårdsvänners styrelse i maj.", "Ekmarka trädgårdsvänners styrelse"),
        ("Bo återkopplar till Lars senast fredag.", "Lars"),
        ("Bo återkopplar till eleverna i kvällsgruppen om kursen.", "eleverna i kvällsgruppen"),
        ("Bo återkopplar till rektorn i frågan om kursen på fredag.", "rektorn"),
        ("Bo återkopplar till rektorn och bokar salen.", "rektorn"),
        ("Bo återkopplar till den som frågade vad mötet kom fram till om parken.", "den som frågade"),
    ],
)
def test_recipient_of_feedback_is_told_by_the_words_that_say_who(save, rows, text, recipient):
    save(minutes(present=("Karin Alm",), actions=(text,)))
    assert rows("SELECT recipient FROM actions") == [{"recipient": recipient}]


@pytest.mark.parametrize(
    ("text", "recipient"),
    [
        ("Bo lovade att återkomma till invånarna.", "invånarna"),
        ("Bo lovar att återkoppla till gruppen", "gruppen"),
        ("Utvecklaren lovade återkomma till de boende med svar.", "de boende med svar"),
        ("Bo har lovat att ge besked till Anna Ek senast i maj.", "Anna Ek"),
        ("Bo lovar att höra av sig till förslagsställaren om bänken.", "förslagsställaren"),
        ("Bo lovade att skriftligen lämna ett svar till nämndens presidium.", "nämndens presidium"),
    ],
)
def test_an_answer_that_is_promised_to_somebody_is_feedback(save, rows, text, recipient):
    save(minutes(present=("Karin Alm",), actions=(text,)))
    assert rows("SELECT kind, recipient FROM actions") == [{"kind": "feedback", "recipient": recipient}]


@pytest.mark.parametrize(
    "text",
    [
        "Bo lovade att återkomma till nästa möte.",
        "Bo lovade att återkomma till frågan.",
        "Bo lovade att återkomma till detta i maj.",
        "Bo lovade att återkomma i maj.",
        "Bo lovade att ge svar till den 3 mars.",
        "Bo lovar att köpa fika till gruppen.",
        "Bo återkommer till punkten.",
    ],
)
def test_what_is_promised_to_nobody_is_a_task(save, rows, text):
    save(minutes(present=("Karin Alm",), actions=(text,)))
    assert rows("SELECT kind, recipient FROM actions") == [{"kind": "task", "recipient": None}]
