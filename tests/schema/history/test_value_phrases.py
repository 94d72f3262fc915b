"""Tables, rows, columns and stored values as a sentence names them, in both languages."""

import pytest
from datasette_intranet.schema.history import value_phrases as phrases

LONG_TEXT = "Vi tar upp frågan om bänkarna vid dammen igen när snön har smält"


@pytest.fixture(scope="module")
def stored(full_record):
    """The record; to be read only."""
    return full_record.conn


@pytest.mark.parametrize(
    ("place", "value", "swedish", "english"),
    [
        ("meetings.place", None, "tomt", "empty"),
        ("meetings.place", "", "tomt", "empty"),
        ("meetings.place", "Ekhuset", "”Ekhuset”", "“Ekhuset”"),
        ("meetings.status", "cancelled", "inställt", "cancelled"),
        ("meetings.status", "unheard of", "”unheard of”", "“unheard of”"),
        ("attendance.category", "resident", "invånare", "resident"),
        ("meetings.group_id", 2, "Grupp 2", "Grupp 2"),
        ("meetings.group_id", 77, "nr 77, som är borttagen", "no. 77, which is removed"),
        ("decisions.item_id", 1, "”H”", "“H”"),
        ("meetings.document_id", 1, "1.txt", "1.txt"),
        ("memberships.on_behalf_of_id", 1, "Grupp 1", "Grupp 1"),
        ("people.name_is_public", 1, "ja", "yes"),
        ("people.name_is_public", 0, "nej", "no"),
        ("attendance.approximate", 1, "ja", "yes"),
        ("meetings.date", "2017-12-07", "7 december 2017", "7 December 2017"),
        ("meetings.end_date", "2017-01-31", "31 januari 2017", "31 January 2017"),
        ("actions.due_on", "2017-02-01", "1 februari 2017", "1 February 2017"),
        ("meetings.starts_at", "13:15", "13.15", "13:15"),
        ("documents.accepted_at", "2026-06-30T22:30:00Z", "1 juli 2026", "1 July 2026"),
        ("targets.value", 7.5, "7,5", "7.5"),
        ("targets.value", 7.0, "7", "7"),
        ("targets.year", 2020, "2020", "2020"),
        ("proposals.due", "till våren", "”till våren”", "“till våren”"),
    ],
)
def test_a_stored_value_is_said_in_words(stored, place, value, swedish, english):
    assert phrases.value_phrase(stored, *place.split("."), value) == swedish
    assert phrases.value_phrase(stored, *place.split("."), value, "en") == english


@pytest.mark.parametrize(
    ("table", "row", "swedish", "english"),
    [
        ("people", {"name": "Karin Alm"}, "personen Karin Alm", "the person Karin Alm"),
        ("groups", {"name": "Parkgruppen"}, "gruppen Parkgruppen", "the group Parkgruppen"),
        ("adjusters", {"name": "Karin Alm"}, "justeraren Karin Alm", "the adjuster Karin Alm"),
        ("documents", {"name": "a.docx"}, "dokumentet a.docx", "the document a.docx"),
        ("group_names", {"name": "PG"}, "gruppens namn ”PG”", "the group's name “PG”"),
        ("person_names", {"name": "K. Alm"}, "personens namn ”K. Alm”", "the person's name “K. Alm”"),
        ("review", {"question": "Vem?"}, "frågan ”Vem?”", "the question “Vem?”"),
        ("agenda_items", {"heading": "Parken"}, "punkten ”Parken”", "the item “Parken”"),
        ("decisions", {"text": "Bifall"}, "beslutet ”Bifall”", "the decision “Bifall”"),
        ("projects", {"name": "Allén"}, "projektet ”Allén”", "the project “Allén”"),
        ("actions", {"text": "Ring"}, "uppgiften ”Ring”", "the action “Ring”"),
        ("indicators", {"name": "Trygghet"}, "indikatorn ”Trygghet”", "the indicator “Trygghet”"),
        ("articles", {"title": "Nytt"}, "artikeln ”Nytt”", "the article “Nytt”"),
        ("comments", {"body": "Bra"}, "kommentaren ”Bra”", "the comment “Bra”"),
        ("actions", {}, "uppgiften", "the action"),
        ("actions", None, "uppgiften", "the action"),
        ("nothing", {}, "nothing", "nothing"),
        ("meetings", {"title": "Årsmöte", "date": "2017-12-07"}, "mötet Årsmöte 7 december 2017",
         "the meeting Årsmöte 7 December 2017"),
        ("meetings", {"group_id": 1, "date": "2017-12-07"}, "mötet Grupp 1 7 december 2017",
         "the meeting Grupp 1 7 December 2017"),
        ("meetings", {"date": "2017-12-07"}, "mötet 7 december 2017", "the meeting 7 December 2017"),
        ("memberships", {"person_id": 1, "group_id": 2}, "medlemskapet Person 1 i Grupp 2",
         "the membership Person 1 in Grupp 2"),
        ("proposals", {"number": "F12", "text": "Bänkar"}, "förslaget F12", "the proposal F12"),
        ("proposals", {"text": "Bänkar"}, "förslaget ”Bänkar”", "the proposal “Bänkar”"),
        ("proposals", {}, "förslaget", "the proposal"),
        ("targets", {"indicator_id": 1, "year": 2020}, "målet ”I 1” 2020", "the target “I 1” 2020"),
        ("measurements", {"indicator_id": 1}, "mätningen ”I 1”", "the measurement “I 1”"),
        ("proposal_items", {"item_id": 1}, "förslagets punkt ”H”", "the proposal's item “H”"),
        ("proposal_decisions", {"decision_id": 1}, "förslagets beslut ”B”", "the proposal's decision “B”"),
        ("attendance", {"name": "Karin Alm"}, "närvaron Karin Alm", "the attendance Karin Alm"),
        ("attendance", {"head_count": 3, "category": "resident"}, "närvaron 3 invånare", "the attendance 3 resident"),
        ("attendance", {"head_count": 30, "approximate": 1}, "närvaron ungefär 30 personer",
         "the attendance about 30 people"),
        ("attendance", {"approximate": 0}, "närvaron 1 personer", "the attendance 1 people"),
    ],
)  # fmt: skip
def test_a_row_is_called_by_its_kind_and_name(stored, table, row, swedish, english):
    assert phrases.row_phrase(stored, table, row) == swedish
    assert phrases.row_phrase(stored, table, row, "en") == english


def test_a_row_without_a_name_is_called_by_its_number(stored):
    stored.execute("INSERT INTO proposals (id, text) VALUES (70, 'x')")
    stored.execute("INSERT INTO actions (id, text, proposal_id) VALUES (70, 'x', 70)")
    stored.execute("DELETE FROM actions WHERE id = 70")
    stored.execute("DELETE FROM proposals WHERE id = 70")
    stored.execute(
        "UPDATE history SET before = json_remove(before, '$.text', '$.number') WHERE table_name = 'proposals'"
    )
    assert phrases.value_phrase(stored, "actions", "proposal_id", 70) == "70"


def test_a_row_that_is_gone_is_called_what_it_was_called(stored):
    stored.execute("INSERT INTO groups (id, name) VALUES (71, 'Förr')")
    stored.execute("DELETE FROM groups WHERE id = 71")
    assert phrases.value_phrase(stored, "meetings", "group_id", 71) == "Förr"


def test_every_column_that_is_told_of_has_a_word_in_both_languages():
    assert phrases.column_word("meetings", "starts_at") == "starttiden"
    assert phrases.column_word("meetings", "starts_at", "en") == "the start"
    assert phrases.column_word("meetings", "slug") is None
    assert phrases.column_word("nothing", "name") is None
    assert all(
        set(word) == {"sv", "en"}
        for words in phrases.sentence_templates()["columns"].values()
        for word in words.values()
    )


def test_a_sentence_has_its_values_or_none_is_made():
    assert phrases.sentence_in_language("by_load", who="Karin", load="inläsning") == "Karin, inläsning"
    assert phrases.sentence_in_language("empty", "en") == "empty"
    for key, told in (("by_load", {"who": "Karin"}), ("nothing", {})):
        with pytest.raises(KeyError):
            phrases.sentence_in_language(key, **told)


@pytest.mark.parametrize("text", ["", "2017", "2017-13-01", "snart", "1234:", "ab:cd:"])
def test_what_is_no_date_and_no_time_stays_as_it_is(text):
    assert phrases.moment_phrase(text) == text


@pytest.mark.parametrize(
    ("language", "months"),
    [
        ("sv", "januari februari mars april maj juni juli augusti september oktober november december"),
        ("en", "January February March April May June July August September October November December"),
    ],
)
def test_months_are_named_in_both_languages(language, months):
    said = [phrases.moment_phrase(f"2020-{month:02}-09", language) for month in range(1, 13)]
    assert said == [f"9 {month} 2020" for month in months.split()]


def test_a_quoted_text_is_one_line_of_at_most_sixty_characters_cut_between_words():
    assert phrases.quoted_text("a\n  b") == "”a b”"
    assert phrases.quoted_text(" \n") == ""
    assert phrases.quoted_text("x" * 60) == f"”{'x' * 60}”"
    assert phrases.quoted_text("x" * 61) == f"”{'x' * 60} …”"
    assert phrases.quoted_text(LONG_TEXT, "en") == "“Vi tar upp frågan om bänkarna vid dammen igen när snön har …”"


def test_what_is_quoted_stands_in_the_columns_of_long_texts():
    names = "answer body description how mandate method note outcome question standing_items steering text"
    assert sorted(phrases.LONG) == names.split()
