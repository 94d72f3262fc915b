"""Labels of forms that take several lines, and names that the end of a line cuts."""

from datasette_intranet.loaders.read.document_text import Piece
from datasette_intranet.loaders.read.whole_labels import with_whole_labels
from datasette_intranet.loaders.read.wrapped_lines import cuts_name


def rows(*cells: tuple[str, ...]) -> list[Piece]:
    return [Piece("" if len(row) > 1 else row[0], cells=row if len(row) > 1 else ()) for row in cells]


def told(*cells: tuple[str, ...]) -> list[tuple[str, ...]]:
    return [piece.cells or (piece.content,) for piece in with_whole_labels(rows(*cells))]


def test_a_label_of_three_rows_is_one_and_its_list_goes_on():
    assert told(
        ("Närvarande ej", "Siv Ek, Bo Alm, Eva"),
        ("tjänstgörande", "Lind, Ulla Frid,"),
        ("ersättare", "Per Ahl"),
    ) == [("Närvarande ej tjänstgörande ersättare", "Siv Ek, Bo Alm, Eva Lind, Ulla Frid, Per Ahl")]


def test_people_one_a_row_stay_so():
    assert told(("Övriga", "Siv Ek, jurist"), ("deltagande", "Bo Alm, ekonom")) == [
        ("Övriga deltagande", "Siv Ek, jurist"),
        ("Bo Alm, ekonom",),
    ]


def test_two_columns_stay_two():
    assert told(("Närvarande, ej", "Siv Ek", "Bo Alm"), ("tjänstgörande", "Ulla Frid", "Per Ahl")) == [
        ("Närvarande, ej tjänstgörande", "Siv Ek", "Bo Alm"),
        ("", "Ulla Frid", "Per Ahl"),
    ]


def test_a_label_may_begin_on_a_line_of_its_own():
    assert told(("Justeringens",), ("plats och tid", "Kansliet 2024-03-12")) == [
        ("Justeringens plats och tid", "Kansliet 2024-03-12")
    ]


def test_other_rows_stay_as_they_are():
    as_they_are = [("Beslutande", "Siv Ek"), ("Närvarande", "Bo Alm"), ("Övriga", "Ulla Frid"), ("frågor", "Inga")]
    assert told(*as_they_are) == as_they_are


def test_a_line_ends_within_a_name():
    assert cuts_name("Bo Ek, Siv Alm, Eva", "Lind, Karin Frid")
    assert not cuts_name("Bo Ek, Siv Alm, Eva", "Karin Frid, Ulla Ahl")
    assert not cuts_name("Bo, Siv, Eva", "Lind, Karin")
    assert not cuts_name("Bo Ek, Siv Alm, Eva", "Protokollet lades till handlingarna.")


def test_members_and_substitutes_who_stayed_away_have_one_label():
    assert told(
        ("Ej närvarande,", "Bo Alm (S)", "ordinarie"),
        ("ordinarie/ersättare", "Siv Ek (S)", "ersättare"),
    ) == [("Ej närvarande, ordinarie/ersättare", "Bo Alm (S)", "ordinarie"), ("", "Siv Ek (S)", "ersättare")]


def test_a_line_of_substitutes_ends_within_a_name_too():
    assert cuts_name("Ann Ek (KD) ersätter Tom Ek (KD), Karin", "Kvist (V) ersätter Bo Alm (V)")


def test_a_day_that_the_end_of_a_cell_cuts_is_whole():
    assert told(("Plats och tid", "Ån, torsdagen den 9"), ("maj 2031, klockan",), ("13.15, sal 2",)) == [
        ("Plats och tid", "Ån, torsdagen den 9 maj 2031, klockan 13.15, sal 2")
    ]
    assert told(("Närvarande", "Siv Ek, lag 9"), ("Maja Lind",)) == [("Närvarande", "Siv Ek, lag 9"), ("Maja Lind",)]
