"""CSV as programs write it: what parts the cells, lines for Excel alone, and quotation marks that swallow lines."""

import pytest
from datasette_intranet.loaders.registers.as_document import as_document
from datasette_intranet.loaders.registers.read_register import read_register
from datasette_intranet.schema.errors import InvalidRecord, UnreadableFile


def _texts(content: str) -> list:
    return [row.values["text"] for row in read_register("lista.csv", content.encode()).rows]


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
def test_the_line_that_excel_hides_is_obeyed(separator):
    assert _texts(f"sep={separator}\nNr{separator}Förslag\n1{separator}Fler bänkar\n") == ["Fler bänkar"]


def test_what_parts_the_cells_is_told_by_the_known_headings():
    assert _texts('Nr;"Förslag";"Hur, när, var, vem"\n1;Bänkar, lampor;x\n') == ["Bänkar, lampor"]


@pytest.mark.parametrize("separator", ["^", "~"])
def test_rarer_marks_part_cells_where_headings_say_so(separator):
    assert _texts(f"Nr{separator}Förslag{separator}Status\n1{separator}Bänkar; två, vid ån{separator}Ny\n") == [
        "Bänkar; två, vid ån"
    ]
    assert _texts(f"Nr;Förslag\n1;Bänkar {separator} {separator} lampor\n") == [
        f"Bänkar {separator} {separator} lampor"
    ]


def test_a_cell_may_have_several_lines():
    assert _texts('Nr;Förslag;Status\n1;"Fler bänkar\nvid torget\n\noch i parken";Ny\n')[0].endswith("i parken")


@pytest.mark.parametrize("line", [2, 4, 5])
def test_a_quotation_mark_that_swallows_lines_is_told_with_the_line_where_it_opens(line):
    rows = [f"{number};Fler lampor {number};Ny" for number in range(1, 9)]
    rows[line - 2] = f'{line - 1};"Fler bänkar vid torget;Ny'
    rows[line] = f'{line + 1};En "lugn hörna" på torget;Ny'
    with pytest.raises(UnreadableFile, match=rf"rad {line}: ett citattecken öppnas"):
        read_register("lista.csv", "\n".join(["Nr;Förslag;Status", *rows]).encode())


@pytest.mark.parametrize("second", ["Status", "status", "Läge", "STATE"])
def test_two_columns_for_the_same_field_are_refused(second):
    with pytest.raises(InvalidRecord, match="två kolumner är Status"):
        read_register("lista.csv", f"Nr;Förslag;Status;{second}\n1;Bänkar;Ny;Genomfört\n".encode())


def test_columns_that_are_not_known_and_cells_beyond_the_last_heading_are_told():
    register = read_register("lista.csv", b"Namn;Grupp;Sko\nAnna Ek;Byalaget;38;extra\nBo Ek;Byalaget;;\n")
    assert tuple(one[:3] for one in register.unread) == (("cell", "extra", "rad 2"),)
    assert [(column.heading, len(column.cells)) for column in register.unknown] == [("Sko", 1)]
    assert tuple(one[:3] for one in as_document(register).unread[1:]) == (("column", "Sko", "1 ifylld cell"),)


def test_text_that_was_encoded_twice_is_refused():
    twice = "Namn;Grupp\nBjörn Åkesson;Byalaget\n".encode().decode("cp1252").encode()
    with pytest.raises(UnreadableFile, match="dubbelkodad"):
        read_register("lista.csv", twice)


def test_a_blank_before_a_quotation_mark_hinders_nothing():
    assert _texts('Nr; Förslag; Status\n1; "Bänkar; många"; Ny\n2; "Lampor ""fina"""; Ny\n') == [
        "Bänkar; många", 'Lampor "fina"',
    ]  # fmt: skip


def test_a_comma_in_words_without_quotation_marks_is_asked_about_and_shifts_no_cell():
    register = read_register("matt.csv", b"Indikator,\xc3\x85r,Utfall\nGlans,2024,71,5\nOro,2024,9\n")
    assert [row.values["indicator"] for row in register.rows] == ["Oro"]
    assert [(one.line, one.why) for one in register.wrong] == [
        (2, "rad 2: Antal celler är '4'; fler än rubrikerna; sätt citattecken om det som har ett komma i sig.")
    ]
    assert not read_register("lista.csv", b"Namn,Grupp\nAnna Ek,Byalaget,,\n").wrong


def test_a_letter_of_web_pages_is_no_end_of_a_cell_without_a_question():
    register = read_register("lista.csv", "Nr;Förslag\n1;Fler b&auml;nkar\n2;Lampor;se bilaga\n".encode())
    assert [row.values["number"] for row in register.rows] == ["2"]
    assert [(one.line, "semikolon" in one.why) for one in register.wrong] == [(2, True)]
    shifted = read_register("lista.csv", "Nr;Förslag;Status\n1;Bänkar; bord;Ny\n2;Lampor;Ny\n".encode())
    assert [row.values["number"] for row in shifted.rows] == ["2"]


def test_days_with_the_month_first_are_asked_about_where_one_of_the_column_is_so():
    rows = "Nr;Förslag;Inkom\n1;Bänkar;{}\n2;Lampor;03/04/2026\n3;Träd;05/05/2026\n"
    assert len(read_register("lista.csv", rows.format("13/02/2026").encode()).rows) == 3
    register = read_register("lista.csv", rows.format("02/13/2026").encode())
    assert [row.values["received_on"] for row in register.rows] == ["2026-05-05"]
    assert [one.line for one in register.wrong] == [2, 3] and "omvänd ordning" in register.wrong[1].why


def test_a_head_that_says_less_surely_what_it_holds_is_asked_about_beside_the_other():
    register = read_register("lista.csv", "Rubrik;Inkom;Datum\nBänkar;2031-03-02;2031-05-01\n".encode())
    assert register.rows[0].values == {"text": "Bänkar", "received_on": "2031-03-02"}
    assert [column.heading for column in register.unknown] == ["Datum"]


@pytest.mark.parametrize(("printed", "code"), [("Under beredning", "investigating"), ("Bifölls", "accepted")])
def test_what_becomes_of_a_motion_is_known_by_the_words_of_the_council(printed, code):
    register = read_register("lista.csv", f"Nr;Förslag;Status\n1;Bänkar;{printed}\n".encode())
    assert (register.rows[0].values["status"], register.wrong) == (code, ())


def test_a_year_alone_does_not_lose_whoever_sits_until_then():
    register = read_register("lista.csv", b"Namn;Grupp;Till\nAsta Ekberg;Ro;2035\nBo Lind;Ro;2035-04-01\n")
    assert [row.values["ends_on"] for row in register.rows] == [None, "2035-04-01"]
    assert [(row.line, row.is_read) for row in register.wrong] == [(2, True)]


def test_a_text_that_excel_is_to_show_as_it_stands_is_that_text():
    rows = 'Nr;Förslag;Inkom\n="007";Bänkar;2031-03-02\n"=""008""";Lampor;2031-03-03\n'
    assert [row.values["number"] for row in read_register("lista.csv", rows.encode()).rows] == ["007", "008"]


def test_what_parts_the_cells_is_looked_for_where_the_hidden_line_is_wrong():
    register = read_register("lista.csv", "sep=;\nNr,Förslag\n1,Bänkar\n2,Lampor\n".encode())
    assert [row.values["text"] for row in register.rows] == ["Bänkar", "Lampor"]
