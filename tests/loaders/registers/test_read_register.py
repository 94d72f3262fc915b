"""Registers: columns in any order, Swedish or English; what cannot be read is told with its place and its remedy."""

import pytest
from datasette_intranet.loaders.registers.read_register import read_register
from datasette_intranet.schema.errors import InvalidRecord, UnreadableFile

from tests.loaders.registers.rosters import ROSTER


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_encodings_and_delimiters(encoding, delimiter):
    register = read_register("lista.csv", ROSTER.replace(";", delimiter).encode(encoding))
    assert register.kind == "roster"
    assert register.rows[0].values == {
        "name": "Karin Alm",
        "category": "staff",
        "group": "Byalaget",
        "role": "Ordförande",
        "starts_on": "2017-01-01",
        "unit": "Kajen",
    }


def test_english_headings_in_another_order():
    register = read_register("list.csv", b"Since,Group,First name,Last name\n2017-01-01,Byalaget,Karin,Alm\n")
    assert register.rows[0].values == {"name": "Karin Alm", "group": "Byalaget", "starts_on": "2017-01-01"}


def test_every_row_knows_its_place_in_the_text():
    register = read_register("lista.csv", ROSTER.encode())
    for row in register.rows:
        start, end = row.span
        assert register.text[start:end].startswith(row.values["name"])
    assert [row.line for row in register.rows] == [2, 3]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("Roll;Grupp\nledamot;Byalaget\n", "kolumnen Namn saknas"),
        ("Färg;Form\nröd;rund\n", "rubrikraden känns inte igen"),
        ("Namn;Grupp\n;Byalaget\n", "rad 2: Namn är tomt"),
        ("Namn;Grupp;Kategori\nKarin Alm;Byalaget;spöke\n", "rad 2: Kategori är 'spöke'; skriv något av"),
        ("Indikator;År;Mål\nInflytande;2024;många\n", "rad 2: Mål är 'många'; skriv ett tal"),
        ("Namn;Grupp;Från\nKarin Alm;Byalaget;2024-02-30\n", "rad 2: Från är '2024-02-30'; skriv datum som"),
    ],
)
def test_bad_value_is_named_with_file_row_column_and_remedy(content, message):
    with pytest.raises(InvalidRecord) as error:
        read_register("lista.csv", content.encode())
    assert str(error.value).startswith("lista.csv: ") and message in str(error.value)


def test_register_without_rows_is_empty():
    with pytest.raises(UnreadableFile, match="tom"):
        read_register("lista.csv", b"\n\n")


def test_quotation_mark_that_is_never_closed_is_told_in_swedish_with_its_line():
    with pytest.raises(UnreadableFile, match=r"^a\.csv: rad \d+ .*citattecken saknar sitt slut"):
        read_register("a.csv", ('Nr;Förslag\n1;"Bänk\n' + "2;Fler träd\n" * 20_000).encode())


def test_all_that_is_wrong_is_told_in_one_line_that_can_be_read():
    lines = ["Namn;Grupp;Kategori;Från", "Nils Hult;Byalaget;spöke;2026-13-01", ";Byalaget;;"]
    with pytest.raises(InvalidRecord) as told:
        read_register("lista.csv", "\n".join(lines).encode())
    text = str(told.value)
    for said in ("rad 2: Kategori är 'spöke'", "rad 2: Från är '2026-13-01'", "rad 3: Namn är tomt"):
        assert said in text
    assert text.count("lista.csv") == 1
    with pytest.raises(InvalidRecord, match=r"rad 2: .* … och \d+ till$") as told:
        read_register("lista.csv", "\n".join([lines[0], *[";Byalaget;;"] * 15]).encode())
    assert len(str(told.value)) < 300


@pytest.mark.parametrize(
    "above", ["Medlemsförteckning;;\n", "Medlemsförteckning 2026\n", "Byalaget;;\nstämde 1/3;;\n;;\n"]
)
def test_a_title_above_the_headings_is_told_as_not_read(above):
    register = read_register("lista.csv", f"{above}Namn;Grupp;Roll\nKarin Alm;Byalaget;Kassör\n".encode())
    assert [row.values["name"] for row in register.rows] == ["Karin Alm"]
    assert register.unread[0]._replace(text="")[:3] == ("row", "", "rad 1, ovanför rubrikerna")


def test_the_headings_are_the_row_with_most_of_them():
    register = read_register("lista.csv", "Förslag;;\nNr;Förslag;Vem\n1;Bänkar;Anna Ek\n".encode())
    assert [row.values for row in register.rows] == [{"number": "1", "text": "Bänkar", "responsible": "Anna Ek"}]


def test_headings_without_a_row_are_told():
    with pytest.raises(InvalidRecord, match="det finns inga rader under rubrikerna"):
        read_register("lista.csv", b"Namn;Grupp\n")


def test_the_usual_short_headings_are_known():
    members = read_register("lista.csv", b"Namn;Organ;From;Tom\nKarin Alm;Byalaget;2023-01-01;2026-12-31\n")
    assert members.rows[0].values["ends_on"] == "2026-12-31" and not members.unknown
    proposals = read_register("lista.csv", "Löpnr;Förslag;Inlämnat\n7;En bänk;2024-02-07\n".encode())
    assert proposals.rows[0].values == {"number": "7", "text": "En bänk", "received_on": "2024-02-07"}


def test_headings_in_the_first_column_are_told_with_how_to_turn_the_table():
    turned = "Namn;Karin Alm;Nils Hult\nGrupp;Byalaget;Byalaget\nRoll;Ordförande;Ledamot\n"
    with pytest.raises(InvalidRecord, match=r"rubrikerna står i första kolumnen.*Transponera"):
        read_register("lista.csv", turned.encode())


def test_a_sheet_that_explains_headings_is_no_table_to_turn():
    explained = b"Kolumn;Betydelse\nNamn;Hela namnet\nGrupp;Gruppens namn\n"
    assert read_register("lista.csv", explained).lacks == ("Grupp",)


def test_a_register_without_headings_says_so_and_one_without_rows_too():
    with pytest.raises(InvalidRecord, match="det finns inga rubriker; lägg till en rad överst"):
        read_register("lista.csv", "Karin Alm;Byalaget;Ordförande\nNils Hult;Byalaget;Ledamot\n".encode())
    with pytest.raises(InvalidRecord, match="inga rader under rubrikerna"):
        read_register("lista.csv", b"Medlemmar 2026;;\nNamn;Grupp;Roll\n")


def test_minutes_in_a_sheet_are_told_what_to_be_saved_as():
    with pytest.raises(InvalidRecord, match="filen liknar minnesanteckningar; spara dem som Word, PDF eller text"):
        read_register("lista.csv", "Byalaget;\nNärvarande;Karin Alm\n§ 1;Bryggan\nBeslut;att laga den\n".encode())
