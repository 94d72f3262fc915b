"""What a change did, line by line, in both languages."""

import pytest
from datasette_intranet.schema.history.change_sentence import Teller
from datasette_intranet.schema.history.history_entries import Entry


@pytest.fixture(scope="module")
def stored(full_record):
    """The record; to be read only."""
    return full_record.conn


@pytest.fixture
def told(stored):
    def lines(*entry, language="sv", about=None):
        table, row_id, operation, before, after = (*entry, None, None)[:5]
        entries = [Entry(1, 1, table, row_id, operation, before, after)]
        return [line.text for line in Teller(stored, language, about).lines(entries)]

    return lines


@pytest.mark.parametrize(
    ("table", "before", "after", "said"),
    [
        ("meetings", {"place": "A"}, {"place": "B"}, [
          "ändrade platsen i mötet M 1 januari 2020 från ”A” till ”B”",
          "changed the place of the meeting M 1 January 2020 from “A” to “B”",
         ]),
        ("meetings", {"place": None}, {"place": "B"}, [
          "fyllde i platsen i mötet M 1 januari 2020: ”B”",
          "filled in the place of the meeting M 1 January 2020: “B”",
         ]),
        ("meetings", {"place": "A"}, {"place": None}, [
          "tog bort platsen i mötet M 1 januari 2020, som var ”A”",
          "removed the place of the meeting M 1 January 2020, which was “A”",
         ]),
        ("meetings", {"place": ""}, {"place": "B"}, [
          "fyllde i platsen i mötet M 1 januari 2020: ”B”",
          "filled in the place of the meeting M 1 January 2020: “B”",
         ]),
        ("meetings", {"place": "A"}, {"place": ""}, [
          "tog bort platsen i mötet M 1 januari 2020, som var ”A”",
          "removed the place of the meeting M 1 January 2020, which was “A”",
         ]),
        ("agenda_items", {"position": 2}, {"position": 1}, [
          "flyttade punkten ”H” från plats 2 till plats 1",
          "moved the item “H” from place 2 to place 1",
         ]),
        ("agenda_items", {"body": "a\nb"}, {"body": "c"}, [
          "ändrade texten i punkten ”H”",
          "changed the text of the item “H”",
         ]),
        ("agenda_items", {"body": None}, {"body": "x" * 61}, [
          "ändrade texten i punkten ”H”",
          "changed the text of the item “H”",
         ]),
        ("agenda_items", {"body": "y"}, {"body": "x" * 60}, [
          f"ändrade texten i punkten ”H” från ”y” till ”{'x' * 60}”",
          f"changed the text of the item “H” from “y” to “{'x' * 60}”",
         ]),
    ],
)  # fmt: skip
def test_an_update_is_told_with_what_it_was_before(told, table, before, after, said):
    assert [*told(table, 1, "update", before, after), *told(table, 1, "update", before, after, language="en")] == said


def test_on_its_own_page_a_record_is_not_named(told):
    before, after = {"place": "A", "title": "x"}, {"place": "B", "title": None}
    assert told("meetings", 1, "update", before, after, about=("meetings", 1)) == [
        "ändrade platsen från ”A” till ”B”", "tog bort titeln, som var ”x”",
    ]  # fmt: skip
    assert "mötet M" in told("meetings", 1, "update", before, after, about=("meetings", 2))[0]
    assert told("meetings", 1, "update", {"place": None}, {"place": "B"}, language="en", about=("meetings", 1)) == [
        "filled in the place: “B”"
    ]
    assert told("agenda_items", 1, "update", {"body": ""}, {"body": "a\nb"}, about=("agenda_items", 1)) == [
        "ändrade texten"
    ]
    assert told("agenda_items", 1, "update", {"position": 2}, {"position": 1}, about=("agenda_items", 1)) == [
        "ändrade platsen på dagordningen från 2 till 1"
    ]


def test_a_long_text_comes_with_its_difference_and_a_short_one_without(stored):
    def pieces(before, after, column="body"):
        entry = Entry(1, 1, "agenda_items", 1, "update", {column: before}, {column: after})
        return [tuple(piece) for line in Teller(stored).lines([entry]) for piece in line.pieces]

    assert pieces("a\nb", "a\nc") == [("same", "a\n"), ("removed", "b"), ("added", "c")]
    assert pieces(None, "a\nb") == [("added", "a\nb")]
    assert pieces("a\nb", None) == [("removed", "a\nb")]
    assert pieces("a", "b") == []
    assert pieces("a\nb", "a\nc", "heading") == []


@pytest.mark.parametrize(
    ("after", "swedish"),
    [
        ({}, "sköt upp punkten ”H”"),
        ({"deferred_until": "nästa möte"}, "sköt upp punkten ”H” till nästa möte"),
        ({"deferred_reason": "Anna sjuk"}, "sköt upp punkten ”H”, skäl: Anna sjuk"),
        ({"deferred_until": "nästa möte", "deferred_reason": "Anna sjuk"},
         "sköt upp punkten ”H” till nästa möte, skäl: Anna sjuk"),
    ],
)  # fmt: skip
def test_an_item_that_is_put_off_is_one_line(told, after, swedish):
    after = {"status": "deferred", **after}
    before = dict.fromkeys(after)
    assert told("agenda_items", 1, "update", before, after) == [swedish]
    assert told("agenda_items", 1, "update", {**before, "number": "1"}, {**after, "number": "2"}) == [
        swedish,
        "ändrade numret i punkten ”H” från ”1” till ”2”",
    ]


def test_an_item_that_is_taken_up_again_is_told_column_by_column(told):
    lines = told("agenda_items", 1, "update", {"status": "deferred", "deferred_until": "x"},
                 {"status": "open", "deferred_until": None})  # fmt: skip
    assert len(lines) == 2 and "tog bort till när den sköts upp" in lines[1]
    assert told("actions", 1, "update", {"status": "open"}, {"status": "deferred"})[0].startswith("ändrade läget")


@pytest.mark.parametrize("operation", ["insert", "delete"])
def test_a_row_that_came_or_went_is_named(told, operation):
    verb = {"insert": ("lade till", "added"), "delete": ("tog bort", "removed")}[operation]
    assert told("projects", 1, operation) == [f"{verb[0]} projektet ”Projekt 1”"]
    assert told("projects", 1, operation, language="en") == [f"{verb[1]} the project “Projekt 1”"]
    assert told("projects", 99, operation, {"name": "Förr"}) == [f"{verb[0]} projektet ”Förr”"]
    assert told("projects", 99, operation) == [f"{verb[0]} projektet"]
    assert told("group_names", None, operation, None, {"name": "PG"}) == [f"{verb[0]} gruppens namn ”PG”"]


def test_somebody_who_came_or_went_is_told_with_the_status(told):
    assert told("attendance", 1, "insert") == ["lade till A 1 som närvarande"]
    assert told("attendance", 1, "insert", language="en") == ["added A 1 as present"]
    gone = {"name": "Bo Ek", "status": "absent"}
    assert told("attendance", 99, "delete", gone) == ["tog bort Bo Ek (frånvarande)"]
    assert told("attendance", 99, "delete", gone, language="en") == ["removed Bo Ek (absent)"]


def test_a_row_without_a_number_is_told_by_what_differs(told):
    before, after = {"name": "PG", "group_id": 1}, {"name": "Park", "group_id": 1}
    assert told("group_names", None, "update", before, after) == [
        "ändrade namnet i gruppens namn ”PG” från ”PG” till ”Park”"
    ]


def test_what_says_nothing_to_people_is_not_told(told):
    assert told("passages", 1, "delete", {"start": 1}) == []
    assert told("mentions", None, "delete", {"actor_id": "x"}) == []
    assert told("documents", 1, "update", {"accepted_by": None}, {"accepted_by": "kim"}) == []
    assert told("meetings", 1, "update", None, None) == []


def test_the_entries_of_a_change_are_told_in_their_order(stored):
    entries = [Entry(n, 1, "projects", n, "insert", None, None) for n in (2, 1)]
    assert [line.text for line in Teller(stored).lines(entries)] == [
        "lade till projektet ”Projekt 2”", "lade till projektet ”Projekt 1”",
    ]  # fmt: skip
