"""A table of who came, what was decided or who does what is no register: it is refused with what to do instead."""

import io
from datetime import date

import pytest
from datasette_intranet.loaders.file_content import parse_file
from datasette_intranet.schema.errors import InvalidRecord
from datasette_intranet.schema.register_records import Register
from openpyxl import Workbook

_ATTENDANCE = (
    "filen liknar en närvarolista, .*Närvaro på varje mötes sida.*efter Närvarande i mötets minnesanteckningar"
)


def _workbook(lines) -> bytes:
    book = Workbook()
    for line in lines:
        book.active.append(line)
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        "Namn;2031-01-14;2031-02-11\nAsta Ekmark;x;x\nBo Falkbring;x;\n",
        "Namn;14/1;11/2;11/3\nAsta Ekmark;1;1;0\nBo Falkbring;0;1;1\nSumma;1;2;1\n",
        "Nr;Namn;14/1;11/2\n1;Asta Ekmark;1;1\n2;Bo Falkbring;0;1\n;;1;2\n",
        "Ledamot;Roll;14 januari 2031;11 februari 2031\nAsta Ekmark;Kassör;närv;frånv\nBo Falkbring;;närv;närv\n",
        "Namn;Grupp;14 jan;11 feb\nAsta Ekmark;Byalaget;Ja;Nej\nBo Falkbring;Byalaget;Nej;Ja\n",
        "Namn;Jan;Feb;Mars\nAsta Ekmark;X;X;X\nBo Falkbring;X;;F\n",
        "Namn;Uppdrag;Närvarande\nAsta Ekmark;Kassör;x\nBo Falkbring;;\n",
        "Namn;14/1;11/2\nAsta Ekmark;x;x från 18.30\nBo Falkbring;x;-\n",
        "Namn;Möte 1;Möte 2\nAsta Ekmark;x;-\nBo Falkbring;x;sjuk\n",
        "Närvaro Byalaget 2031;;\n;;\n;14/1;11/2\nAsta;x;x\nBo;x;\n",
    ],
)
def test_names_down_and_meetings_across_are_no_members(content):
    with pytest.raises(InvalidRecord, match=_ATTENDANCE):
        parse_file("lista.csv", content.encode())


@pytest.mark.parametrize(
    "content",
    [
        "Datum;Asta Ekmark;Bo Falkbring\n2031-01-14;x;x\n2031-02-11;x;\n",
        "Möte;Plats;Asta;Bo;Antal\n14 januari 2031;Logen;Ja;Ja;2\n11 februari 2031;Logen;Ja;Nej;1\n",
        ";Asta Ekmark;Bo Falkbring\n14/1;1;1\n11/2;1;0\nSumma;2;1\n",
    ],
)
def test_days_down_and_names_across_are_no_plan(content):
    with pytest.raises(InvalidRecord, match=_ATTENDANCE):
        parse_file("lista.csv", content.encode())


def test_days_that_excel_keeps_as_days_are_days():
    heads = ["Namn", date(2031, 1, 14), date(2031, 2, 11)]
    lines = [heads, ["Asta Ekmark", True, "x"], ["Bo Falkbring", None, "x"]]
    for rows in (lines, [[line[at] for line in lines] for at in range(3)]):
        with pytest.raises(InvalidRecord, match=_ATTENDANCE):
            parse_file("lista.xlsx", _workbook(rows))


@pytest.mark.parametrize(
    "content",
    [
        "Namn;Grupp;Styrelsen;Valberedningen\nAsta Ekmark;Byalaget;x;\nBo Falkbring;Byalaget;;x\n",
        "Månad;Hamnrådet;Brygglaget\nJanuari 2031;13;21\nFebruari 2031;10;18\n",
        "Datum;Kultur;Social\n2031-01-14;x;\n2031-02-11;;x\n",
        "Namn;Grupp;Från;Till\nAsta Ekmark;Byalaget;2031-01-14;2032-01-14\nBo Falkbring;Byalaget;2031-01-14;\n",
        "Datum;Ordförande;Asta Ekmark\n2031-01-14;Bo;x\n2031-02-11;Siv;x\n",
        "Namn;Grupp;14/1;11/2\nAsta Ekmark;Byalaget;x;Fika\nBo Falkbring;Byalaget;Lotter;x\n",
        "Namn;Grupp;14/1;11/2\nAsta Ekmark;Byalaget;;\nBo Falkbring;Byalaget;;\n",
    ],
)
def test_columns_that_say_something_else_are_no_attendance(content):
    parse_file("lista.csv", content.encode())


_DECISIONS = (
    "filen liknar en lista över beslut, .*efter Beslut i mötenas minnesanteckningar.*kalla den kolumnen Förslag"
)
_TASKS = (
    "filen liknar en lista över uppgifter, .*Lägg till uppgift på mötets sida.*efter Att göra i minnesanteckningar"
)


@pytest.mark.parametrize(
    "heads",
    [
        "Datum;Beslut;Ansvarig;Klart",
        "Beslut;Datum",
        "Nr;Beslut;Vem;När;Status",
        "Möte;§;Beslut;Ansvarig;Deadline;Kommentar",
        "Datum;§;Ärende;Beslut;Ansvarig",
        "Dnr;Rubrik;Beslut;Datum",
    ],
)
def test_a_log_of_decisions_is_no_register_of_proposals(heads):
    cells = {"Datum": "2031-01-14", "Beslut": "Köpa fyra bänkar till parken", "Ansvarig": "Bo Falkbring"}
    row = ";".join(cells.get(head, "5") for head in heads.split(";"))
    with pytest.raises(InvalidRecord, match=_DECISIONS):
        parse_file("lista.csv", f"Byalaget 2031\n{heads}\n{row}\n{row}\n".encode())


@pytest.mark.parametrize("heads", ["Åtgärd;Ansvarig;Klart;Status", "Uppgift;Vem;När", "Nr;Att göra;Utförare;Senast"])
def test_a_list_of_what_is_to_be_done_is_no_list_of_members(heads):
    rows = "Laga bryggan;Bo Falkbring;maj;Pågår\nBjuda in;Siv Alm;juni;Klar\n"
    rows = rows if not heads.startswith("Nr") else rows.replace("Laga", "1;Laga").replace("Bjuda", "2;Bjuda")
    with pytest.raises(InvalidRecord, match=_TASKS):
        parse_file("lista.csv", f"{heads}\n{rows}".encode())


@pytest.mark.parametrize(
    "content",
    [
        "Nr;Förslag;Beslut\n1;En bänk;Köpa fyra bänkar till parken\n",
        "Nr;Motion;Datum;Beslut\n1;En bänk;2031-01-14;Köpa fyra bänkar till parken\n",
        "Nr;Ärende;Inkom;Beslut\n1;En bänk;2031-01-14;Bifall\n2;En lampa;2031-01-14;Avslag\n",
        "Namn;Grupp;Beslut\nAsta Ekmark;Byalaget;Vald av årsmötet i mars\n",
        "Nr;Förslag;Åtgärd;Vem;När\n1;En bänk;Köpa;Bo Falkbring;maj\n",
    ],
)
def test_decisions_and_tasks_beside_proposals_or_people_are_columns_of_a_register(content):
    register = parse_file("lista.csv", content.encode())
    assert isinstance(register, Register)
    assert register.rows
