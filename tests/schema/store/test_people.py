"""Who came: sure matches are made, unsure ones asked about, residents counted."""

import json

import pytest
from datasette_intranet.schema.store import Store

from tests.schema.documents import minutes, roster

RESIDENT = {"name": "Vera Holm", "category": "resident"}


def people(rows):
    return [row["name"] for row in rows("SELECT name FROM people ORDER BY id")]


def test_new_full_name_becomes_a_person_with_the_category_that_is_stated(save, rows):
    save(minutes(present=({"name": "Karin Alm", "category": "staff"}, {"name": "Bo Ek", "affiliation": "(S)"},
                          "Eva Lind",
                          {"name": "Per Ask", "affiliation": "Föreningen Kajen"})))  # fmt: skip
    assert rows("SELECT name, category FROM people ORDER BY id") == [
        {"name": "Karin Alm", "category": "staff"},
        {"name": "Bo Ek", "category": "politician"},
        {"name": "Eva Lind", "category": "other"},
        {"name": "Per Ask", "category": "association"},
    ]


def test_same_full_name_in_the_same_group_is_the_same_person(save, rows):
    save(minutes(present=("Karin Alm",)))
    save(minutes("2017-06-15", name="b.txt", present=("KARIN  ALM",)))
    assert people(rows) == ["Karin Alm"]
    assert rows("SELECT count(*) AS n FROM attendance WHERE person_id = 1") == [{"n": 2}]


def test_a_new_person_who_is_printed_in_capitals_is_stored_in_usual_letters(save, rows):
    save(minutes(present=("KARIN ALM", "Bo EK", "Eva SD")))
    assert people(rows) == ["Karin Alm", "Bo Ek", "Eva SD"]


@pytest.mark.parametrize("printed", ["Karin A", "Karin A.", "Karin", "Karin Almm"])
def test_unsure_name_is_kept_as_printed_and_asked_about_once(save, rows, printed):
    save(minutes(present=("Karin Alm",)))
    save(minutes("2017-06-15", name="b.txt", present=(printed,)))
    save(minutes("2017-08-31", name="c.txt", present=(printed,)))
    unknown = rows("SELECT name FROM attendance WHERE person_id IS NULL")
    assert unknown == [{"name": printed}, {"name": printed}]
    (question,) = rows("SELECT kind, printed, candidates FROM review")
    assert (question["kind"], question["printed"]) == ("person", printed)
    (offered,) = json.loads(question["candidates"])
    assert (offered["value"], offered["label"]) == (1, "Karin Alm") and offered["reason"]
    assert people(rows) == ["Karin Alm"]


@pytest.mark.parametrize("printed", ["Nina G", "Nina", "de boende"])
def test_name_that_fits_nobody_is_kept_as_printed_without_a_person(save, rows, printed):
    save(minutes(present=(printed,)))
    assert rows("SELECT name, person_id FROM attendance") == [{"name": printed, "person_id": None}]
    assert people(rows) == []
    assert rows("SELECT 1 FROM review") == []


def test_name_that_fitted_nobody_is_asked_about_when_somebody_comes(db, rows):
    store = Store(db)
    for document in (minutes(present=("Nina G",)), roster(("Nina Gran", "Kajen"), title="Vi i Byalaget")):
        store.save(document, document.text.encode())
    assert rows("SELECT 1 FROM review") == []
    store.finish()
    (question,) = rows("SELECT printed, candidates FROM review")
    assert question["printed"] == "Nina G" and "Nina Gran" in question["candidates"]


def test_settled_person_stays_when_the_file_changes(db, save, rows):
    save(minutes(present=("Karin Alm", "Nina G")))
    db.execute("UPDATE attendance SET person_id = NULL WHERE name = 'Karin Alm'")
    db.execute("UPDATE attendance SET person_id = (SELECT id FROM people) WHERE name = 'Nina G'")
    save(minutes(present=("Karin Alm", "Nina G"), items=("Nytt",)))
    assert rows("SELECT person_id FROM attendance WHERE name = 'Nina G'") == [{"person_id": 1}]


def test_resident_without_consent_is_counted_and_named_nowhere_but_in_the_text(db, save, rows):
    save(minutes(present=(RESIDENT, {"name": "Ulf Sten", "category": "resident"}, "Karin Alm"), chair="Vera Holm",
                 adjusters=("Ulf Sten",), items=(("Vera Holms förslag", "Vera Holm vill ha en bänk."),),
                 decisions=("Att tacka Vera Holm",),
                 actions=({"text": "Ulf Sten ringer", "responsible": "Ulf Sten"},)))  # fmt: skip
    assert rows("SELECT name, head_count, category FROM attendance ORDER BY position") == [
        {"name": None, "head_count": 2, "category": "resident"},
        {"name": "Karin Alm", "head_count": 1, "category": None},
    ]
    assert people(rows) == ["Karin Alm"]
    assert rows("SELECT heading, body FROM agenda_items") == [
        {"heading": "En invånares förslag", "body": "En invånare vill ha en bänk."}
    ]
    for table in ("meetings", "adjusters", "decisions", "actions", "attendance", "review", "passages"):
        assert "Vera" not in str(rows(f"SELECT * FROM {table}")) and "Ulf" not in str(rows(f"SELECT * FROM {table}"))


def test_resident_who_has_agreed_and_belongs_to_the_group_is_named(db, save, rows):
    save(minutes(present=("Karin Alm",)))
    db.execute("INSERT INTO people (name, category, consent_on) VALUES ('Vera Holm', 'resident', '2017-01-01')")
    db.execute("INSERT INTO memberships (person_id, group_id) VALUES (2, 1)")
    Store(db).save(document := minutes("2017-06-15", name="b.txt", present=(RESIDENT,)), document.text.encode())
    assert rows("SELECT name, category FROM attendance WHERE person_id = 2") == [
        {"name": "Vera Holm", "category": "resident"}
    ]


def test_person_listed_twice_is_one_row(save, rows):
    save(minutes(present=("Karin Alm", {"name": "Karin Alm", "role": "sekreterare"})))
    assert rows("SELECT name, role FROM attendance") == [{"name": "Karin Alm", "role": "sekreterare"}]


def test_person_both_present_and_away_is_asked_about(save, rows):
    save(minutes(present=("Karin Alm",), apologies=("Karin Alm",)))
    assert [row["status"] for row in rows("SELECT status FROM attendance")] == ["present"]
    assert [row["kind"] for row in rows("SELECT kind FROM review")] == ["contradiction"]


def test_roster_gives_memberships_under_areas_of_the_group_in_its_heading(save, rows):
    save(minutes(body="Byalaget"))
    save(roster(("Karin Alm", "Kajen"), ("Bo Ek", "Ersättare")))
    found = rows("SELECT p.name, g.name AS body, m.area, u.name AS unit, u.kind FROM memberships m "
                 "JOIN people p ON p.id = person_id "
                 "JOIN groups g ON g.id = group_id "
                 "LEFT JOIN groups u ON u.id = on_behalf_of_id ORDER BY m.id")  # fmt: skip
    assert [tuple(row.values()) for row in found] == [
        ("Karin Alm", "Byalaget", "Kajen", "Kajen", "unit"),
        ("Bo Ek", "Byalaget", "Ersättare", None, None),
    ]


def test_somebody_a_roster_lists_again_is_one_member_and_the_line_is_told(save, rows):
    outcome = save(roster(("Karin Alm", "Kajen"), ("Bo Ek", "Kajen"), ("Karin Alm", "Kajen")))
    assert rows("SELECT count(*) AS n FROM memberships") == [{"n": 2}]
    assert [(one.kind, one.text) for one in outcome.unread] == [("fact", "Karin Alm")]
    assert outcome.unread[0].place.startswith("rad ")


def test_roster_without_a_group_keeps_people_under_their_areas_and_asks(save, rows):
    save(roster(("Karin Alm", "Kajen"), title="Här är vi"))
    assert rows("SELECT g.name FROM memberships m JOIN groups g ON g.id = m.group_id") == [{"name": "Kajen"}]
    assert [row["kind"] for row in rows("SELECT kind FROM review")] == ["group"]


def test_a_roster_without_a_group_asks_nothing_where_each_row_names_its_body(save, rows):
    save(roster(("Karin Alm", "Hamnrådet"), ("Bo Ek", "Skolrådet"), title="Här är vi"))
    assert rows("SELECT g.name FROM memberships m JOIN groups g ON g.id = m.group_id ORDER BY m.id") == [
        {"name": "Hamnrådet"},
        {"name": "Skolrådet"},
    ]
    assert rows("SELECT kind FROM review") == []


def test_residents_of_a_roster_are_not_named(save, rows):
    save(roster(("Karin Alm", "Kajen"), ("Vera Holm", "Invånare")))
    assert people(rows) == ["Karin Alm"]
    assert (
        "1 invånare i listan är inte införda"
        in rows("SELECT question FROM review WHERE kind = 'unplaced'")[0]["question"]
    )


def test_lists_below_the_names_of_several_groups_are_each_of_its_own(save, rows):
    save(roster(("Karin Alm", "Parkrådet"), ("Bo Ek", "Skolrådet", "ordförande"), title="Parkrådet"))
    found = rows(
        "SELECT p.name, g.name AS of FROM memberships m JOIN people p ON p.id = m.person_id "
        "JOIN groups g ON g.id = m.group_id"
    )
    assert found == [{"name": "Karin Alm", "of": "Parkrådet"}, {"name": "Bo Ek", "of": "Skolrådet"}]
    assert rows("SELECT question FROM review") == []


def test_units_below_the_title_of_a_list_stay_units_of_its_group(save, rows):
    save(roster(("Karin Alm", "Parkrådet"), ("Bo Ek", "Arbetsgruppen"), title="Parkrådet"))
    assert rows("SELECT DISTINCT g.name FROM memberships m JOIN groups g ON g.id = m.group_id") == [
        {"name": "Parkrådet"}
    ]


def test_groups_below_a_title_that_is_another_group_are_units_of_that(save, rows):
    save(roster(("Karin Alm", "Parkrådet"), ("Bo Ek", "Skolrådet"), title="Vi som är med i Torgrådet"))
    of = rows("SELECT DISTINCT g.name AS of FROM memberships m JOIN groups g ON g.id = m.group_id")
    assert of == [{"of": "Torgrådet"}]
