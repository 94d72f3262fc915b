"""What an edited sheet would change: the cells that somebody has edited, and nothing else."""

import sqlite3
from datetime import date

import pytest
from datasette_intranet.schema.errors import WrongCells
from datasette_intranet.schema.history import recorded_transaction
from datasette_intranet.schema.settle.blacked_out_proposal import bars_for_words, black_out_proposal
from datasette_intranet.schema.vocabulary import vocabulary_codes
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.loaders.proposal_sheet.sheets import cells_of, edits_of, handed_in, sheet_of, with_cells
from tests.sweep import examples


def test_a_sheet_that_nobody_has_edited_says_nothing(db):
    before = db.execute("SELECT count(*) FROM history").fetchone()
    assert handed_in(db, sheet_of(db)).result == "same"
    assert handed_in(db, with_cells(sheet_of(db), {})).result == "same"
    assert db.execute("SELECT count(*) FROM history").fetchone() == before


def test_a_sheet_made_before_words_were_blacked_out_does_not_bring_them_back(db):
    sheet = sheet_of(db)
    text = db.execute("SELECT text FROM proposals WHERE id = 1").fetchone()[0]
    word = text.split()[-1]
    with recorded_transaction(db, "form") as connection:
        black_out_proposal(connection, 1, bars_for_words(connection, 1, [word]))
    assert db.execute("SELECT text FROM proposals WHERE id = 1").fetchone()[0] == text.replace(word, "█" * len(word))
    assert handed_in(db, sheet).result == "same"


def test_a_sheet_older_than_what_is_left_of_the_history_is_refused_and_a_newer_one_is_not(db):
    sheet = sheet_of(db)
    for theme in ("Kultur", "Natur"):
        with recorded_transaction(db, "form") as connection:
            connection.execute("UPDATE proposals SET theme = ? WHERE id = 1", [theme])
    newer = sheet_of(db)
    with db.conn:
        db.execute("DELETE FROM history WHERE id < (SELECT max(id) FROM history)")
    with pytest.raises(WrongCells, match="äldre än historiken, som är gallrad"):
        handed_in(db, sheet)
    assert handed_in(db, newer).result == "same"


def test_each_edited_cell_is_told_with_what_it_was_and_becomes(db):
    cells = {
        ("Tema", 3): "Kultur", ("Status", 3): "Genomfört", ("Prioritet", 2): None, ("Grupp", 4): "elevrådet",
        ("Projekt", 4): "Dammen", ("Inkom", 4): date(2026, 1, 2), ("Källa/möte", 5): "Torget",
    }  # fmt: skip
    edits, rows = edits_of(db, handed_in(db, with_cells(sheet_of(db), cells)))
    assert cells_of(rows) == [
        (2, "changed", "Prioritet", "Hög", ""),
        (3, "changed", "Tema", "", "Kultur"),
        (3, "changed", "Status", "Pågår", "Genomfört"),
        (4, "changed", "Inkom", "", "2026-01-02"),
        (4, "changed", "Grupp", "", "Elevrådet"),
        (4, "changed", "Projekt", "", "Dammen"),
        (5, "changed", "Källa/möte", "Byalaget 2026-03-04", "Torget"),
    ]
    assert (edits.unchanged, edits.missing) == (0, 0)


def test_nothing_is_written_while_a_sheet_waits(db):
    before = [tuple(row) for row in db.execute("SELECT * FROM proposals")]
    assert handed_in(db, with_cells(sheet_of(db), {("Tema", 3): "Kultur"})).result == "compared"
    assert [tuple(row) for row in db.execute("SELECT * FROM proposals")] == before


def test_the_day_and_the_words_for_it_follow_each_other_and_both_are_shown(db):
    cells = {("Klart senast", 5): date(2027, 1, 1), ("Klart senast", 3): date(2027, 1, 1), ("När", 4): "2027-02-03"}
    _, rows = edits_of(db, handed_in(db, with_cells(sheet_of(db), cells)))
    assert cells_of(rows) == [
        (3, "changed", "Klart senast", "2027-05-31", "2027-01-01"),
        (4, "changed", "När", "", "2027-02-03"),
        (4, "changed", "Klart senast", "", "2027-02-03"),
        (5, "changed", "Klart senast", "2026-12-01", "2027-01-01"),
        (5, "changed", "När", "2026-12-01", "2027-01-01"),
    ]
    both = {("När", 5): "2027-02-03", ("Klart senast", 5): date(2027, 1, 1)}
    _, rows = edits_of(db, handed_in(db, with_cells(sheet_of(db), both)))
    assert [(cell.heading, cell.becomes) for cell in rows[0].cells] == [
        ("När", "2027-02-03"), ("Klart senast", "2027-01-01"),
    ]  # fmt: skip


def test_a_new_row_is_a_new_proposal_and_a_missing_one_is_no_deletion(db):
    data = with_cells(
        sheet_of(db), {("Förslag", 7): "Ett nytt", ("Tema", 7): "Park"}, lambda sheet: sheet.delete_rows(3)
    )
    edits, rows = edits_of(db, handed_in(db, data))
    assert cells_of(rows) == [(6, "new", "Förslag", "", "Ett nytt"), (6, "new", "Tema", "", "Park")]
    assert (edits.unchanged, edits.missing) == (3, 1)


def test_what_was_edited_here_meanwhile_is_a_conflict_with_both_values(db):
    data = sheet_of(db)
    with recorded_transaction(db):
        db.execute("UPDATE proposals SET theme = 'Lek' WHERE id = 1")
        db.execute("UPDATE proposals SET theme = 'Kultur', how = 'Fort' WHERE id = 2")
        db.execute("UPDATE proposals SET theme = 'Djur' WHERE id = 3")
    outcome = handed_in(db, with_cells(data, {("Tema", 2): "Grönt", ("Tema", 3): "Kultur", ("Prioritet", 3): "Låg"}))
    _, rows = edits_of(db, outcome)
    found = [(row.line, cell.heading, cell.base, cell.was, cell.becomes) for row in rows for cell in row.cells]
    assert found == [(2, "Tema", "Park", "Lek", "Grönt"), (3, "Prioritet", None, "", "Låg")]


def test_another_source_takes_away_the_item_of_the_meeting_that_stood_there(db):
    with recorded_transaction(db):
        db["agenda_items"].insert({"meeting_id": 1, "position": 1, "heading": "Simhallen"})
        db.execute("UPDATE proposals SET item_id = 1 WHERE id = 4")
    edits, _ = edits_of(db, handed_in(db, with_cells(sheet_of(db), {("Källa/möte", 5): "Torget"})))
    assert edits.rows[0].cells[0].values == {"item_id": None, "meeting_id": None, "source": "Torget"}


def test_a_row_whose_proposal_is_deleted_meanwhile_is_told_when_it_was_edited(db):
    data = sheet_of(db)
    with recorded_transaction(db):
        db.execute("DELETE FROM proposals WHERE id IN (1, 2)")
    _, rows = edits_of(db, handed_in(db, with_cells(data, {("Tema", 2): "Grönt"})))
    assert cells_of(rows) == [(2, "gone", "Tema", "Park", "Grönt")]
    assert rows[0].title == "Fler bänkar vid dammen"


@pytest.mark.parametrize(
    ("heading", "value", "remedy"),
    [
        ("Status", "Klartt", "kolumn Status är 'Klartt': skriv något av Ny"),
        ("Status", None, "kolumn Status är tomt: välj en status"),
        ("Inkom", "i våras", "kolumn Inkom är 'i våras': skriv datum som 2026-03-31"),
        ("Inkom", "2026-02-30", "kolumn Inkom är '2026-02-30': skriv datum"),
        ("Grupp", "Okända gruppen", "välj en grupp i listan"),
        ("Projekt", "Okänt", "välj ett projekt i listan"),
        ("Förslag", None, "ett förslag tas inte bort i arket"),
        ("Nr", "77", "sortera alltid hela rader"),
        ("Ursprunglig lydelse", "Annat", "den ursprungliga lydelsen ändras inte"),
    ],
)
def test_a_wrong_cell_is_one_line_with_sheet_row_column_and_remedy_and_nothing_is_kept(db, heading, value, remedy):
    with pytest.raises(WrongCells) as raised:
        handed_in(db, with_cells(sheet_of(db), {(heading, 3): value, ("Tema", 4): "Nytt"}))
    (line,) = raised.value.lines
    assert line.startswith("blad Förslag, rad 3, kolumn ") and remedy in line


def test_a_new_row_needs_its_text_and_a_number_of_its_own(db):
    number = db.execute("SELECT number FROM proposals WHERE id = 1").fetchone()[0]
    with pytest.raises(WrongCells) as raised:
        handed_in(db, with_cells(sheet_of(db), {("Tema", 6): "Park", ("Förslag", 7): "Nytt", ("Nr", 7): number}))
    first, second = raised.value.lines
    assert "rad 6, kolumn Förslag är tomt" in first and "rad 7, kolumn Nr" in second and "finns" in second


def test_two_new_rows_with_one_number_are_told(db):
    cells = {("Förslag", 6): "Ett", ("Nr", 6): "F9", ("Förslag", 7): "Två", ("Nr", 7): "F9"}
    with pytest.raises(WrongCells, match="rad 7, kolumn Nr är 'F9': det står på rad 6 också"):
        handed_in(db, with_cells(sheet_of(db), cells))


def test_a_sheet_of_another_record_is_told(db, tmp_path):
    with pytest.raises(WrongCells, match="rad 2: nyckeln är ur ett annat register"):
        handed_in(db, with_cells(sheet_of(db), {("Nyckel (ändra inte)", 2): 999}))


TEXTS = st.text(st.characters(codec="utf-8"), min_size=1, max_size=40)
DAYS = st.none() | st.dates(date(1800, 1, 1), date(2199, 12, 31)).map(date.isoformat)
ROWS = st.fixed_dictionaries({
    "text": TEXTS | st.sampled_from(["=1+1", "@x", "_x000D_", "12", "rad 1\r\nrad 2 ", "007", "å" * 33_000]),
    "theme": st.none() | TEXTS, "how": st.none() | TEXTS, "answer": st.none() | st.just("") | TEXTS,
    "due": st.none() | TEXTS | st.sampled_from(["2026-3-4", "2026-03-04", "4/3"]), "due_on": DAYS,
    "received_on": DAYS,
    "answered_on": DAYS, "responsible": st.none() | TEXTS, "source": st.none() | TEXTS,
    "status": st.sampled_from(vocabulary_codes("proposal_status")),
    "priority": st.sampled_from([None, *vocabulary_codes("priority")]),
    "source_kind": st.sampled_from([None, *vocabulary_codes("proposal_source")]),
    "group_id": st.sampled_from([None, 1, 2]),
})  # fmt: skip


@pytest.mark.slow
@settings(max_examples=examples(12, 40))
@given(rows=st.lists(ROWS, min_size=1, max_size=5))
def test_whatever_stands_in_the_record_a_sheet_out_and_in_changes_nothing(db, rows):
    with recorded_transaction(db):
        ids = []
        for row in rows:
            try:
                ids.append(db["proposals"].insert(row).last_pk)
            except sqlite3.IntegrityError:
                # The schema wants words, whatever counts as a blank.
                continue
    data = sheet_of(db, ids)
    assert handed_in(db, data).result == "same"
    # As Excel and openpyxl save it.
    assert handed_in(db, with_cells(data, {})).result == "same"
