"""A register that this program has not made, handed in: told by its numbers, compared, and kept until it is seen."""

import pytest
from datasette_intranet.schema.errors import WrongCells
from datasette_intranet.schema.history import recorded_transaction
from datasette_intranet.schema.settle import merge_proposals
from datasette_intranet.schema.settle.blacked_out_proposal import bars_for_words, black_out_proposal

from tests.loaders.proposal_sheet.sheets import cells_of, edits_of, handed_in
from tests.loaders.workbooks import workbook

HEAD = ["Nummer", "Förslaget", "Ansvarig", "Läge", "Ärendetyp", "Inkommet"]


def numbers(db):
    return [row[0] for row in db.execute("SELECT number FROM proposals ORDER BY id")]


def test_rows_are_told_by_their_numbers_or_wording_and_empty_cells_say_nothing(db):
    one, two, *_ = numbers(db)
    rows = [
        HEAD,
        [one, "Fler bänkar vid dammen", "Elevrådet", "klart", "x", None],
        [two, "Öppna biblioteket på söndagar", None, None, None, None],
        [None, "En hundrastgård\nmed staket", None, "nytt", None, "2026-02-03"],
        [None, "Ett nytt", None, None, None, "2026-02-04"],
    ]
    edits, found = edits_of(db, handed_in(db, workbook(rows), "lista.xlsx"))
    assert cells_of(found) == [
        (2, "changed", "Vem", "", "Elevrådet"),
        (2, "changed", "Grupp", "Byalaget", "Elevrådet"),
        (2, "changed", "Status", "Nytt", "Genomfört"),
        (4, "changed", "Inkom", "", "2026-02-03"),
        (5, "new", "Förslag", "", "Ett nytt"),
        (5, "new", "Inkom", "", "2026-02-04"),
    ]
    assert (edits.unchanged, edits.missing, edits.unread) == (1, 1, ("kolumn Ärendetyp",))
    assert db.execute("SELECT count(*) FROM documents").fetchone() == (0,)


def test_a_proposal_that_was_merged_is_shown_as_gone_and_not_entered_anew(db):
    one, two, *_ = numbers(db)
    merge_proposals(db, 1, 2)
    rows = [
        HEAD,
        [one, "Fler bänkar vid dammen", None, None, None, None],
        [two, "Bibliotek", None, "klart", None, None],
    ]
    _, found = edits_of(db, handed_in(db, workbook(rows), "lista.xlsx"))
    assert [(row.number, row.state) for row in found] == [(two, "gone")]


def test_a_cell_that_says_what_an_earlier_file_said_is_not_edited_and_one_changed_here_too_is_a_conflict(db):
    head = "Nr;Förslag;Tema;Hur\n"
    assert handed_in(db, f"{head}F1;Fler lampor;Ljus;Snart\n".encode(), "lista.csv").result == "inserted"
    with recorded_transaction(db):
        db.execute("UPDATE proposals SET theme = 'Trygghet', how = 'Sen' WHERE number = 'F1'")
    outcome = handed_in(db, f"{head}F1;Fler lampor;Ljus;Nu\n".encode(), "lista.csv")
    _, rows = edits_of(db, outcome)
    assert [(cell.heading, cell.base, cell.was, cell.becomes) for row in rows for cell in row.cells] == [
        ("Hur", "Snart", "Sen", "Nu")
    ]


def test_a_register_from_before_words_were_blacked_out_does_not_bring_them_back(db):
    one, *_ = numbers(db)
    with recorded_transaction(db, "form") as connection:
        black_out_proposal(connection, 1, bars_for_words(connection, 1, ["dammen"]))
    rows = [HEAD, [one, "Fler bänkar vid dammen", None, None, None, None]]
    assert handed_in(db, workbook(rows), "lista.xlsx").result == "same"


def test_a_register_of_which_nothing_is_known_is_loaded_as_before(db):
    assert (
        handed_in(db, workbook([HEAD, ["F9", "Ett annat", None, None, None, None]]), "ny.xlsx").result == "inserted"
    )


@pytest.mark.parametrize(
    ("row", "says"),
    [
        (["{}", "Fler", None, "klartt", None, None], "rad 3: Status är 'klartt'; skriv något av"),
        (["{}", "Fler", None, None, None, "i våras"], "rad 3: Inkom är 'i våras'; skriv datum som"),
        (["{}", "Fler", None, None, None, None], "rad 3: Nr är '{}' som på rad 2; ta bort den ena"),
    ],
)
def test_what_cannot_be_read_is_told_and_nothing_is_kept(db, row, says):
    one, two, *_ = numbers(db)
    rows = [HEAD, [one, "Nytt", None, None, None, None], [(one if "som på" in says else two), *row[1:]]]
    with pytest.raises(WrongCells) as raised:
        handed_in(db, workbook(rows), "lista.xlsx")
    assert says.format(one) in raised.value.lines[0]
