"""Rows with strokes between their cells keep the empty ones, also the first and the last."""

from datasette_intranet.loaders.read import read_document


def cells_of(text: str) -> list[list[str]]:
    document = read_document("plan.txt", text.encode())
    return [[document.text[start:end] for start, end in line.cells] for line in document.lines if line.cells]


def test_empty_cells_at_both_ends_keep_their_columns():
    text = " | Odlingsrådet | Kajnämnden\nJanuari | 7 | 13\nFebruari |  | 10\nMars | 31 | \n"
    assert cells_of(text) == [
        ["", "Odlingsrådet", "Kajnämnden"], ["Januari", "7", "13"], ["Februari", "", "10"], ["Mars", "31", ""]
    ]  # fmt: skip


def test_the_rule_below_the_heads_is_no_row():
    text = "Dag | Tid | Lokal\n--- | --- | ---\n7 mars | 18.00 | Logen\n8 mars |  | Logen\n"
    assert cells_of(text)[1] == ["7 mars", "18.00", "Logen"]


def test_lines_with_other_numbers_of_strokes_are_no_table():
    text = "Hem | Om oss | Kontakt\nKulturnämnden | Möten\nLogga in | Sök | \n"
    assert ["Logga in", "Sök", ""] not in cells_of(text)


def test_rows_that_end_with_a_stroke_and_begin_with_none_are_rows_of_a_table():
    text = "Närvaro:\nKassör | Bo Ek |\nVice kassör | Siv Alm |\nTure Lind |\n\nHem |\nOm oss |\nKontakt |\n"
    assert cells_of(text) == [["Kassör", "Bo Ek"], ["Vice kassör", "Siv Alm"], ["Ture Lind"]]


def test_two_cells_to_a_row_need_three_rows():
    assert cells_of("☒ | Bo Ek\n☐ | Siv Alm\n☒ | Ture Lind\n") == [
        ["☒", "Bo Ek"],
        ["☐", "Siv Alm"],
        ["☒", "Ture Lind"],
    ]
    assert cells_of("Start | Om oss\n\nMöten | Kontakt\n\nBlad | Arkiv\n") == []
