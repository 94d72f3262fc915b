"""A changed file updates what no person has edited, and asks about the rest."""

import json

import pytest
from datasette_intranet.loaders.find_files import find_files
from datasette_intranet.loaders.load_files import load_paths
from datasette_intranet.schema.store import document_versions

from tests.schema.documents import minutes, schedule
from tests.schema.dump import dump

FIRST = {
    "present": ("Karin Alm", "Bo Ek"),
    "items": (("Båten", "Den läcker."), ("Bryggan", "Den gungar.")),
    "decisions": (("Att laga båten", 0), ("Att måla bryggan", 1)),
    "upcoming": ("2017-06-15",),
}


def questions(rows):
    return [(row["kind"], row["table_name"], row["column_name"]) for row in rows("SELECT * FROM review ORDER BY id")]


def test_changed_file_updates_inserts_and_deletes_its_rows(save, rows):
    save(minutes(**FIRST))
    changed = {
        "present": ("Karin Alm", "Sven Ros"),
        "items": (("Båten", "Den är lagad."), ("Färgen", "Den är slut.")),
        "decisions": (("Att köpa färg", 1),),
        "upcoming": ("2017-06-22",),
    }
    outcome = save(minutes(**changed))
    assert outcome.result == "updated"
    assert rows("SELECT heading, body, position FROM agenda_items ORDER BY position") == [
        {"heading": "Båten", "body": "Den är lagad.", "position": 1},
        {"heading": "Färgen", "body": "Den är slut.", "position": 2},
    ]
    assert [row["name"] for row in rows("SELECT name FROM attendance ORDER BY position")] == ["Karin Alm", "Sven Ros"]
    assert [row["text"] for row in rows("SELECT text FROM decisions")] == ["Att köpa färg"]
    assert [row["date"] for row in rows("SELECT date FROM meetings WHERE status = 'planned'")] == ["2017-06-22"]
    assert questions(rows) == []
    assert rows("SELECT replaces_id FROM documents ORDER BY id") == [{"replaces_id": None}, {"replaces_id": 1}]


def test_row_that_a_person_has_edited_stays_and_is_asked_about(db, save, rows):
    save(minutes(**FIRST))
    db.execute("UPDATE agenda_items SET body = 'Den läcker mycket.' WHERE heading = 'Båten'")
    save(minutes(**{**FIRST, "items": (("Båten", "Den läcker lite."), ("Bryggan", "Den står."))}))
    assert [row["body"] for row in rows("SELECT body FROM agenda_items ORDER BY position")] == [
        "Den läcker mycket.",
        "Den står.",
    ]
    assert questions(rows) == [("edited", "agenda_items", "body")]
    (question,) = rows("SELECT candidates FROM review")
    offered = json.loads(question["candidates"])
    assert [one["value"] for one in offered] == ["Den läcker mycket.", "Den läcker lite."]
    assert offered[1]["document_id"] == 2


def test_edited_row_that_the_file_says_no_more_stays_and_is_asked_about(db, save, rows):
    save(minutes(**FIRST))
    db.execute("UPDATE decisions SET text = 'Att måla bryggan röd' WHERE text = 'Att måla bryggan'")
    save(minutes(**{**FIRST, "decisions": (("Att laga båten", 0),)}))
    assert len(rows("SELECT 1 FROM decisions")) == 2
    assert questions(rows) == [("edited", "decisions", None)]


def test_row_that_a_person_has_deleted_is_not_brought_back(db, save, rows):
    save(minutes(**FIRST))
    db.execute("DELETE FROM decisions WHERE text = 'Att måla bryggan'")
    save(minutes(**{**FIRST, "present": ("Karin Alm",)}))
    save(minutes(**{**FIRST, "present": ("Karin Alm", "Sven Ros")}))
    assert [row["text"] for row in rows("SELECT text FROM decisions")] == ["Att laga båten"]


def test_row_that_a_person_has_added_stays_after_those_of_the_file(db, save, rows):
    save(minutes(**FIRST))
    db.execute("INSERT INTO agenda_items (meeting_id, position, heading) VALUES (1, 3, 'Eget')")
    save(minutes(**{**FIRST, "items": (*FIRST["items"], ("Färgen", ""))}))
    headings = rows("SELECT heading FROM agenda_items WHERE meeting_id = 1 ORDER BY position")
    assert [row["heading"] for row in headings] == ["Båten", "Bryggan", "Färgen", "Eget"]


def test_item_with_a_comment_is_not_deleted_but_asked_about(db, save, rows):
    save(minutes(**FIRST))
    db.execute("INSERT INTO comments (item_id, actor_id, body) VALUES (2, 'karin', 'Viktigt')")
    save(minutes(**{**FIRST, "items": FIRST["items"][:1], "decisions": ()}))
    assert len(rows("SELECT 1 FROM agenda_items")) == 2
    assert questions(rows) == [("edited", "agenda_items", None)]


def test_date_corrected_in_the_file_moves_the_meeting(save, rows):
    save(minutes(**FIRST))
    save(minutes("2017-05-19", **FIRST))
    assert rows("SELECT date, slug FROM meetings WHERE status = 'held'") == [
        {"date": "2017-05-19", "slug": "2017-05-19-byalaget"}
    ]


def test_another_document_of_the_same_name_is_no_version_of_it(save, rows):
    save(minutes(**FIRST))
    save(minutes("2017-06-15", present=("Eva Lind",), items=(("Nytt", "Allt är annorlunda den här gången."),)))
    assert rows("SELECT count(*) AS n FROM meetings WHERE status = 'held'") == [{"n": 2}]
    assert rows("SELECT replaces_id FROM documents") == [{"replaces_id": None}, {"replaces_id": None}]


def test_minutes_of_the_next_meeting_with_the_same_people_and_headings_are_no_version(save, rows):
    save(minutes(**FIRST))
    later = {**FIRST, "items": (("Båten", "Den läcker."), ("Bryggan", "Den är lagad nu.")), "decisions": ()}
    assert save(minutes("2017-06-01", **later)).result == "inserted"
    held = rows("SELECT date FROM meetings WHERE status = 'held' ORDER BY date")
    assert [row["date"] for row in held] == ["2017-05-18", "2017-06-01"]


def test_answered_question_is_not_asked_again_for_a_new_version(db, save, rows):
    save(minutes(upcoming=({"date": None, "when": "i juni"},)))
    db.execute("UPDATE review SET status = 'dismissed'")
    save(minutes(upcoming=({"date": None, "when": "i juni"},), items=("Nytt",)))
    assert rows("SELECT count(*) AS n FROM review WHERE status = 'open'") == [{"n": 0}]


def test_meeting_that_a_changed_schedule_moves_is_moved(save, rows):
    save(schedule("2018-01-01", "2018-02-01"))
    save(schedule("2018-01-01", "2018-02-08"))
    assert [row["date"] for row in rows("SELECT date FROM meetings ORDER BY date")] == ["2018-01-01", "2018-02-08"]


def test_new_version_loaded_twice_changes_no_row(db, save):
    save(minutes(**FIRST))
    changed = minutes(**{**FIRST, "items": (("Båten", "Nytt"), ("Bryggan", ""))})
    save(changed)
    before = dump(db.conn)
    save(changed)
    assert dump(db.conn) == before


def test_open_question_about_two_values_stays_when_the_next_version_says_the_same(db, save, rows):
    save(minutes(**FIRST))
    db.execute("UPDATE agenda_items SET body = 'Den läcker mycket.' WHERE heading = 'Båten'")
    second = {**FIRST, "items": (("Båten", "Den läcker lite."), ("Bryggan", "Den gungar."))}
    save(minutes(**second))
    outcome = save(minutes(**{**second, "decisions": (("Att laga båten", 0), ("Att måla bryggan röd", 1))}))
    assert questions(rows) == [("edited", "agenda_items", "body")]
    (question,) = rows("SELECT document_id, start, end, candidates FROM review")
    text = rows("SELECT text FROM documents WHERE id = 3")[0]["text"]
    assert question["document_id"] == 3 and "Den läcker lite." in text[question["start"] : question["end"]]
    assert json.loads(question["candidates"])[1]["document_id"] == 3
    assert outcome.waiting == 1


def test_open_question_goes_when_the_next_version_agrees_with_the_record(db, save, rows):
    save(minutes(**FIRST))
    db.execute("UPDATE agenda_items SET body = 'Den läcker mycket.' WHERE heading = 'Båten'")
    save(minutes(**{**FIRST, "items": (("Båten", "Den läcker lite."), ("Bryggan", "Den gungar."))}))
    save(minutes(**{**FIRST, "items": (("Båten", "Den läcker mycket."), ("Bryggan", "Den gungar."))}))
    assert questions(rows) == []


def test_contradiction_of_schedule_and_minutes_stays_over_a_changed_version(save, rows):
    save(schedule({"date": "2017-05-18", "start": "13:00"}))
    save(minutes(start="14:00", **FIRST))
    assert questions(rows) == [("contradiction", "meetings", "starts_at")]
    save(minutes(start="14:00", **{**FIRST, "present": ("Karin Alm",)}))
    assert questions(rows) == [("contradiction", "meetings", "starts_at")]


ROSTER = "Namn;Grupp;Roll;Enhet\n{};{};Ordförande;Kajen\nBo Ek;{};Ledamot;Kajen\nEva Lind;{};Ledamot;Kajen\n"


def load(db, tmp_path, *files):
    """Load files of one name, each in a folder of its own, in one load."""
    paths = []
    for name, text in files:
        path = tmp_path / str(len(list(tmp_path.iterdir()))) / name
        path.parent.mkdir()
        path.write_text(text, "utf-8")
        paths.append(path)
    load_paths(db, find_files(paths))


def test_lists_of_one_name_of_two_groups_are_both_kept(db, tmp_path, rows):
    lists = [("medlemmar.csv", ROSTER.format("Karin Alm", *[group] * 3)) for group in ("Byalaget", "Parkrådet")]
    load(db, tmp_path, *lists)
    assert rows("SELECT count(*) AS n FROM memberships") == [{"n": 6}]
    load(db, tmp_path, ("medlemmar.csv", ROSTER.format("Sven Ros", *["Torgrådet"] * 3)))
    assert rows("SELECT count(*) AS n FROM memberships") == [{"n": 9}]
    assert rows("SELECT DISTINCT replaces_id FROM documents") == [{"replaces_id": None}]
    load(db, tmp_path, ("medlemmar.csv", ROSTER.format("Sven Ros", *["Byalaget"] * 3)))
    assert rows("SELECT replaces_id FROM documents WHERE id = 4") == [{"replaces_id": 1}]


def test_lists_of_one_name_that_tell_no_group_and_come_together_are_two(db, tmp_path, rows):
    texts = ["Namn;Roll\nKarin Alm;Ledamot\nBo Ek;Ledamot\nEva Lind;Ledamot\n"]
    texts.append(texts[0].replace("Karin Alm", "Sven Ros"))
    load(db, tmp_path, *(("medlemmar.csv", text) for text in texts))
    assert rows("SELECT DISTINCT replaces_id FROM documents") == [{"replaces_id": None}]


def test_an_archive_of_minutes_of_one_name_is_loaded_without_reading_all_of_them_for_each(
    db, tmp_path, rows, monkeypatch
):
    read, original_of = [], document_versions.original_of
    monkeypatch.setattr(document_versions, "original_of", lambda *told: read.append(told) or original_of(*told))
    text = "Byalaget\nMinnesanteckningar {} maj 2017\nNärvarande: Karin Alm, Bo Ek\n§ 1 Båten\nBeslut: att laga {}.\n"
    load(db, tmp_path, *(("protokoll.txt", text.format(day, f"båt {day}")) for day in range(1, 13)))
    assert rows("SELECT count(*) AS n FROM meetings") == [{"n": 12}]
    assert read == []


def test_each_file_of_an_earlier_load_is_read_once_however_many_new_ones_have_its_name(
    db, tmp_path, rows, monkeypatch
):
    text = "Byalaget\nMinnesanteckningar {} {}\nNärvarande: Karin Alm\n§ 1 Båten\nBeslut: att laga båt {} hos {}.\n"

    def of(month: str, where: str) -> list[tuple[str, str]]:
        return [("protokoll.txt", text.format(day, f"{month} 2019", day * 7, where * day)) for day in range(1, 7)]

    load(db, tmp_path, *of("maj", "varvet i väst "))
    read, original_of = [], document_versions.original_of
    monkeypatch.setattr(document_versions, "original_of", lambda *told: read.append(told) or original_of(*told))
    load(db, tmp_path, *of("juni", "bryggan i öster "))
    assert rows("SELECT count(*) AS n FROM meetings") == [{"n": 12}]
    assert len(read) == 6


def test_minutes_of_one_name_that_tell_no_day_are_compared_with_none_of_their_load(db, tmp_path, rows, monkeypatch):
    compared, shared = [], document_versions.shared_part
    monkeypatch.setattr(document_versions, "shared_part", lambda *told: compared.append(told) or shared(*told))
    text = "Byalaget\nMinnesanteckningar\nNärvarande: Bo Ek\n§ 1 Båten\nDen läcker ännu.\nBeslut: att laga båt {}.\n"
    load(db, tmp_path, *(("protokoll.txt", text.format(number)) for number in range(1, 9)))
    assert compared == []
    assert rows("SELECT DISTINCT replaces_id FROM documents") == [{"replaces_id": None}]


def test_lists_of_one_name_and_group_that_come_together_are_versions(db, tmp_path, rows):
    lists = [("medlemmar.csv", ROSTER.format(name, *["Byalaget"] * 3)) for name in ("Karin Alm", "Sven Ros")]
    load(db, tmp_path, *lists)
    assert rows("SELECT replaces_id FROM documents ORDER BY id") == [{"replaces_id": None}, {"replaces_id": 1}]


OF_ONE_DAY = "{}\nMinnesanteckningar 5 maj 2017\nNärvarande: {}\n§ 1 {}\nBeslut: att {}.\n"
TWO_GROUPS = [
    ("protokoll.txt", OF_ONE_DAY.format("Byalaget", "Karin Alm", "Båten", "laga båten")),
    ("protokoll.txt", OF_ONE_DAY.format("Parkrådet", "Sven Ros", "Gungan", "smörja gungan")),
]


@pytest.mark.parametrize("loads", [[TWO_GROUPS], [TWO_GROUPS[:1], TWO_GROUPS[1:]]], ids=["one load", "two loads"])
def test_minutes_of_one_name_and_day_of_two_groups_are_two_meetings(db, tmp_path, rows, loads):
    for files in loads:
        load(db, tmp_path, *files)
    held = (
        "SELECT g.name, d.text FROM decisions d JOIN meetings m ON m.id = d.meeting_id "
        "JOIN groups g ON g.id = m.group_id ORDER BY 1"
    )
    assert [tuple(row.values()) for row in rows(held)] == [
        ("Byalaget", "att laga båten."),
        ("Parkrådet", "att smörja gungan."),
    ]
    assert rows("SELECT DISTINCT replaces_id FROM documents") == [{"replaces_id": None}]


def test_two_minutes_of_one_meeting_that_come_together_are_asked_about(db, tmp_path, rows):
    text = OF_ONE_DAY.format("Byalaget", "Karin Alm", "Båten", "{} båten")
    load(db, tmp_path, *(("protokoll.txt", text.format(what)) for what in ("laga", "måla")))
    assert rows("SELECT DISTINCT replaces_id FROM documents") == [{"replaces_id": None}]
    assert {kind for kind, _table, _column in questions(rows)} == {"contradiction"}


def test_new_version_of_minutes_whose_meeting_somebody_gave_to_another_group_is_one(db, tmp_path, rows):
    load(db, tmp_path, TWO_GROUPS[0])
    db.execute("INSERT INTO groups (name) VALUES ('Torgrådet')")
    db.execute("UPDATE meetings SET group_id = (SELECT id FROM groups WHERE name = 'Torgrådet')")
    load(db, tmp_path, (TWO_GROUPS[0][0], TWO_GROUPS[0][1].replace("Karin Alm", "Eva Lind").replace("laga", "måla")))
    assert rows("SELECT replaces_id FROM documents ORDER BY id") == [{"replaces_id": None}, {"replaces_id": 1}]


def test_new_version_of_minutes_that_call_their_group_by_another_of_its_names_is_one(db, tmp_path, rows):
    load(db, tmp_path, TWO_GROUPS[0])
    db.execute("INSERT INTO group_names (name, group_id) SELECT 'Hamnrådet', id FROM groups WHERE name = 'Byalaget'")
    text = TWO_GROUPS[0][1].replace("Byalaget", "Hamnrådet").replace("Karin Alm", "Eva Lind").replace("laga", "måla")
    load(db, tmp_path, (TWO_GROUPS[0][0], text))
    assert rows("SELECT replaces_id FROM documents ORDER BY id") == [{"replaces_id": None}, {"replaces_id": 1}]
