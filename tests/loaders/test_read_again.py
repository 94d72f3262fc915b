"""A document that does not say all that is needed is kept and asked about; the answer stores what it says."""

import pytest
from datasette_intranet.loaders.cli.ask_questions import typed_answer
from datasette_intranet.loaders.load_files import load_file
from datasette_intranet.loaders.read_again import answer_question
from datasette_intranet.schema.errors import InvalidRecord
from datasette_intranet.schema.settle import (
    LEAVE,
    Reply,
    find_question,
    may_read_everything,
    open_questions,
    told_answer,
)
from datasette_intranet.schema.store import Store
from datasette_intranet.schema.told_by_person import Told

from tests.loaders.workbooks import workbook

MINUTES = """Byggruppen {day}

Närvarande: Asta Ekmark, Bo Lindgräns samt tre invånare.

## Taket

Det läcker vid skorstenen.

Beslut:

- Att laga taket
"""
SCHEDULE = """Mötestider för Byggruppen

{rows}
"""
MONTHS = ("september", "oktober", "november", "december", "januari", "februari")


@pytest.fixture
def tell(db):
    """Answers the only open question with a value, or with rows."""

    def told(value="", rows=None):
        (asked,) = open_questions(db.conn)
        return answer_question(db, asked.id, Reply("tell", told=told_answer(asked.asks, asked.places, value, rows)))

    return told


def asked_by(db):
    return [(row["asks"], row["question"]) for row in db.query("SELECT * FROM review WHERE status = 'open'")]


@pytest.mark.parametrize(
    ("day", "question"),
    [
        ("", "Vilken dag var mötet? Det står inte i dokumentet."),
        ("3 mars", "Vilken dag var mötet? Dagen står utan årtal: 3 mars."),
        ("30 februari 2024", "Vilken dag var mötet? 30 februari 2024 kan inte vara dagen."),
    ],
)
def test_minutes_without_a_day_are_kept_and_the_answer_stores_the_meeting(db, load, tell, day, question):
    outcome = load("protokoll.txt", MINUTES.format(day=day))
    assert (outcome.result, outcome.waiting, dict(outcome.inserted)) == ("inserted", 1, {"groups": 1})
    assert asked_by(db) == [("day", question)]
    assert db["meetings"].count == db["attendance"].count == db["people"].count == 0
    assert tell("2024-03-03").startswith("Dokumentet är läst på nytt och gav ")
    assert [(row["date"], row["status"], row["minutes_status"]) for row in db["meetings"].rows] == [
        ("2024-03-03", "held", "draft")
    ]
    assert (db["attendance"].count, db["decisions"].count, asked_by(db)) == (3, 1, [])


def test_minutes_that_name_no_group_are_stored_and_the_answer_gives_them_theirs(db, load):
    text = MINUTES.replace("Byggruppen {day}", "Protokoll 2024-03-03")
    assert load("protokoll.txt", text).waiting == 1
    assert asked_by(db) == [("group", "Vilken grupp möttes? Det står inte i protokollet.")]
    (asked,) = open_questions(db.conn)
    answer_question(db, asked.id, Reply("new", name="Byggruppen"))
    (meeting,) = db["meetings"].rows
    assert (db["groups"].get(meeting["group_id"])["name"], meeting["date"]) == ("Byggruppen", "2024-03-03")
    assert (db["attendance"].count, db["decisions"].count, asked_by(db)) == (3, 1, [])


def test_one_of_two_days_is_told_by_its_number(db, load):
    load("protokoll.txt", MINUTES.format(day="\n\nDatum: 3 mars 2024\n\nDatum: 5 mars 2024"))
    asked = find_question(db.conn, next(db.query("SELECT id FROM review"))["id"], in_full=may_read_everything)
    assert [typed_answer(asked, typed).date for typed in ("1", "2", "2024-04-01")] == [
        "2024-03-03",
        "2024-03-05",
        "2024-04-01",
    ]
    with pytest.raises(InvalidRecord):
        typed_answer(asked, "3")


def test_a_day_that_was_told_wrong_is_told_again(db, load, tell):
    load("protokoll.txt", MINUTES.format(day=""))
    number = next(db.query("SELECT id FROM review"))["id"]
    tell("2024-03-03")
    answer_question(db, number, Reply("tell", told=Told(date="2024-03-05")))
    assert [row["date"] for row in db["meetings"].rows] == ["2024-03-05"]
    assert (db["attendance"].count, asked_by(db)) == (3, [])
    assert find_question(db.conn, number).answered == "2024-03-05"


def test_the_same_file_again_changes_nothing_and_a_new_version_keeps_the_day(db, load, tell):
    load("protokoll.txt", MINUTES.format(day=""))
    tell("2024-03-03")
    assert load("protokoll.txt", MINUTES.format(day="")).result == "unchanged"
    outcome = load("protokoll.txt", MINUTES.format(day="") + "\n- Att måla det\n")
    assert (outcome.result, outcome.waiting) == ("updated", 0)
    assert [row["date"] for row in db["meetings"].rows] == ["2024-03-03"]
    assert [row["text"] for row in db["decisions"].rows] == ["Att laga taket", "Att måla det"]


def test_days_of_a_schedule_without_a_year_are_one_question_and_the_year_stores_them(db, load, tell):
    rows = "\n".join(f"- {day} {month} kl. 13.00–15.00" for month in MONTHS for day in (3, 10, 17, 24))
    outcome = load("tider.txt", SCHEDULE.format(rows=rows))
    assert (outcome.waiting, db["meetings"].count) == (1, 0)
    assert asked_by(db) == [("year", "Vilket år gäller tiderna? 24 dagar står utan årtal.")]
    tell("2024")
    days = [row["date"] for row in db.query("SELECT date FROM meetings ORDER BY date")]
    assert (len(days), days[0], days[-1], asked_by(db)) == (24, "2024-09-03", "2025-02-24", [])


def test_days_of_a_schedule_can_be_told_row_by_row(db, load, tell):
    load("tider.txt", SCHEDULE.format(rows="- 3 september kl. 13\n- 8 oktober kl. 13"))
    tell(rows={2: "2024-10-08"})
    assert [row["date"] for row in db["meetings"].rows] == ["2024-10-08"]
    assert asked_by(db) == [("year", "Vilket år gäller tiderna? 1 dagar står utan årtal.")]
    tell("2024")
    assert sorted(row["date"] for row in db["meetings"].rows) == ["2024-09-03", "2024-10-08"]
    assert asked_by(db) == []


def test_times_of_no_group_are_one_question_and_the_group_stores_them(db, load):
    load("tider.txt", "Mötestider 2024\n\n- 3 september kl. 13\n- 8 oktober kl. 13\n- 12 november kl. 13\n")
    assert asked_by(db) == [("group", "Vilken grupp gäller tiderna i tider.txt?")]
    assert db["meetings"].count == 0
    (asked,) = open_questions(db.conn)
    assert len(asked.rows) == 3
    answer_question(db, asked.id, Reply("new", name="Byggruppen", sort="body"))
    assert [(row["date"], row["group_id"]) for row in db["meetings"].rows] == [
        ("2024-09-03", 1), ("2024-10-08", 1), ("2024-11-12", 1)
    ]  # fmt: skip
    assert asked_by(db) == []


def test_a_roster_of_no_group_is_one_question_and_the_group_stores_its_members(db, load):
    load("lista.txt", "Ledamöter\n\nAsta Ekmark, ordförande\nBo Lindgräns\nTove Norell\nIngvar Sandelin\n")
    assert [asks for asks, _ in asked_by(db)] == ["group"]
    (asked,) = open_questions(db.conn)
    answer_question(db, asked.id, Reply("new", name="Byggruppen", sort="body"))
    assert db["memberships"].count == 4
    assert asked_by(db) == []


@pytest.mark.parametrize("file", ["lista.csv", "lista.xlsx"])
def test_a_register_of_people_of_no_group_is_one_question_and_the_group_stores_them(db, file):
    rows = [("Namn", "Roll"), ("Asta Ekmark", "ordförande"), ("Bo Lindgräns", None), ("Tove Norell", "ledamot")]
    data = workbook(rows) if file.endswith("xlsx") else "\n".join(";".join(map(str, row)) for row in rows).encode()
    store = Store(db)
    outcome = load_file(store, file, data if file.endswith("xlsx") else data.replace(b"None", b""))
    store.finish()
    assert (outcome.result, outcome.waiting, db["memberships"].count, db["people"].count) == ("inserted", 1, 0, 0)
    assert asked_by(db) == [("group", f"Vilken grupp är listan i {file} medlemmar i?")]
    (asked,) = open_questions(db.conn)
    answer_question(db, asked.id, Reply("new", name="Byggruppen", sort="body"))
    assert {(row["group_id"], row["role"]) for row in db["memberships"].rows} == {
        (1, "ordförande"), (1, None), (1, "ledamot")
    }  # fmt: skip
    assert asked_by(db) == []


def test_the_kind_is_asked_once_and_the_document_is_read_as_that_kind(db, load, tell):
    load("blad.txt", "Taket\n\nDet läcker där.\n\nBeslut: Att laga taket\n")
    assert [asks for asks, _ in asked_by(db)] == ["kind"]
    tell("Minnesanteckningar")
    assert [asks for asks, _ in asked_by(db)] == ["day"]
    assert next(db["documents"].rows)["kind"] == "minutes"
    tell("2024-03-03")
    assert [row["date"] for row in db["meetings"].rows] == ["2024-03-03"]
    assert load("blad.txt", "Taket\n\nDet läcker där.\n\nBeslut: Att laga taket\n").result == ("unchanged")


def test_a_kind_that_is_none_of_those_keeps_the_text_and_is_not_asked_again(db, load, tell):
    load("blad.txt", "Hej\n\nTack för senast!\n")
    tell("unknown")
    assert (asked_by(db), next(db["documents"].rows)["kind"]) == ([], "unknown")


@pytest.mark.parametrize("value", ["", "i våras", "2024-02-30", "2024"])
def test_an_answer_that_is_no_day_is_refused_and_changes_nothing(db, load, tell, value):
    load("protokoll.txt", MINUTES.format(day=""))
    with pytest.raises(InvalidRecord, match="är ingen dag; skriv den som 2018-03-14"):
        tell(value)
    assert len(asked_by(db)) == 1


def test_a_question_that_is_left_leaves_the_document_as_text(db, load):
    load("protokoll.txt", MINUTES.format(day=""))
    (asked,) = open_questions(db.conn)
    answer_question(db, asked.id, Reply(LEAVE))
    assert (asked_by(db), db["meetings"].count, db["documents"].count) == ([], 0, 1)


def test_the_command_line_answers_at_once(site, run, tmp_path, db):
    path = tmp_path / "protokoll.txt"
    path.write_text(MINUTES.format(day=""), "utf-8")
    assert run("load", path, "--site", site).exit_code == 0
    result = run("review", "--site", site, "--settle", 1, "--answer", "tell", "--value", "2024-03-03")
    assert result.stdout.startswith("Dokumentet är läst på nytt")
    assert [row["date"] for row in db["meetings"].rows] == ["2024-03-03"]
