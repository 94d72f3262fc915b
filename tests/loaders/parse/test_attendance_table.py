"""Marks in an attendance table, and what people write beside them or in their place."""

import pytest
from datasette_intranet.loaders.parse import parse_document
from datasette_intranet.schema.records import Document


def _table(cell: str) -> Document:
    rows = f"| Anna Ek | Ledamot | x |\n| Bo Alm | Ledamot | {cell} |\n| Cia Dahl | Ledamot | x |\n"
    head = "# Testgruppen 14 mars 2026\n\n| Namn | Roll | Närvarande |\n|---|---|---|\n"
    return parse_document("protokoll.md", f"{head}{rows}\n## Lokaler\n\nVi pratade.\n".encode())


@pytest.mark.parametrize(
    ("cell", "status", "note"),
    [
        ("x från 13.30", "present", "från 13.30"),
        ("X (distans)", "present", "distans"),
        ("Ja, punkt 4", "present", "punkt 4"),
        ("från 13.30", "present", "från 13.30"),
        ("t.o.m. § 8", "present", "t.o.m. § 8"),
        ("13.30–15", "present", "13.30–15"),
        ("x", "present", None),
        ("-", "absent", None),
        ("", "absent", None),
        ("nej (sjuk)", "absent", "sjuk"),
        ("☐", "absent", None),
    ],
)
def test_what_stands_beside_a_mark_is_a_note(cell, status, note):
    document = _table(cell)
    assert [(one.status, one.note) for one in document.attendance if one.name == "Bo Alm"] == [(status, note)]
    assert not document.warnings


@pytest.mark.parametrize("cell", ["halva", "Bosse", "kanske", "?"])
def test_what_is_no_mark_is_kept_and_asked_about(cell):
    document = _table(cell)
    (bo,) = (one for one in document.attendance if one.name == "Bo Alm")
    assert bo.note == cell
    assert [warning for warning in document.warnings if "Bo Alm" in warning and f"”{cell}”" in warning]


@pytest.mark.parametrize(("ticked", "empty"), [("☒", "☐"), ("☑", "☐"), ("[x]", "[ ]"), ("(x)", "( )"), ("✓", "□")])
def test_boxes_before_names_tell_who_came(ticked, empty):
    names = f"{ticked} Anna Ek\n{empty} Bo Alm\n{ticked} Cia Dahl\n"
    text = f"Testgruppen 14 mars 2026\n\nNärvarande:\n{names}\n§ 1 Lokaler\nVi pratade.\n"
    document = parse_document("protokoll.txt", text.encode())
    assert [(one.name, one.status) for one in document.attendance] == [
        ("Anna Ek", "present"),
        ("Bo Alm", "absent"),
        ("Cia Dahl", "present"),
    ]
    assert not document.warnings


def test_a_hyphen_that_does_not_break_is_a_hyphen():
    text = "Testgruppen 14 mars 2026\n\nNärvarande: Anna Ek, Ann\u2011Marie Alm\n\n§ 1 Lokaler\nVi pratade.\n"
    document = parse_document("protokoll.txt", text.encode())
    assert [one.name for one in document.attendance] == ["Anna Ek", "Ann-Marie Alm"]


def test_letters_that_a_head_in_two_rows_explains_tell_who_came():
    head = "Ledamöter\tNärv N\tJa Nej\nNamn\tFrånv F\n"
    rows = "PRO: Anna Ek\tN\nSPF: Bo Alm\tFrånvaro anmäld\nKS: Cia Dahl\tF\nRPG: Disa Ek\n"
    items = "1. Hissen\nDen står.\n\n2. Övrigt\nInget.\n"
    text = f"Pensionärsrådet 2024-03-05\n\nNärvarolista/Omröstningslista\n{head}{rows}\n{items}"
    document = parse_document("protokoll.txt", text.encode())
    assert [(one.name, one.status) for one in document.attendance] == [
        ("Anna Ek", "present"),
        ("Bo Alm", "apologies"),
        ("Cia Dahl", "absent"),
        ("Disa Ek", "absent"),
    ]
    assert not [warning for warning in document.warnings if "i stället för ett kryss" in warning]


def test_who_wrote_the_record_came_without_a_mark():
    rows = "Anna Ek X\nBo Alm X\nCia Dahl\nDisa Ek sekreterare\n"
    text = f"Brukarrådet 2024-03-05\n\nLedamöter Närvarande\n{rows}\n1. Hissen\nDen står.\n\n2. Övrigt\nInget.\n"
    attendance = parse_document("protokoll.txt", text.encode()).attendance
    assert [one.status for one in attendance] == ["present", "present", "absent", "present"]


def test_a_column_of_firms_and_towns_names_nobody():
    rows = "Anna Ek, ordf.\tEkmarka Stad\nBo Alm\tTräbruket AB\nCia Dahl\tPRO\nDan Berg\tNordisk Sirap Vik\n"
    text = f"Vattenrådet 2024-03-05\n\nNärvarande:\n{rows}\n1. Ån\nDen stiger.\n\n2. Övrigt\nInget.\n"
    document = parse_document("protokoll.txt", text.encode())
    assert [(one.name, one.affiliation) for one in document.attendance] == [
        ("Anna Ek", "Ekmarka Stad"),
        ("Bo Alm", "Träbruket AB"),
        ("Cia Dahl", "PRO"),
        ("Dan Berg", "Nordisk Sirap Vik"),
    ]


@pytest.mark.parametrize(
    "head",
    ["Gröna näringar/skogsägare", "Lokala näringslivet", "VIK VATTEN:", "Ideella krafter", "Kommunernas ombud"],
)
def test_a_line_between_rows_heads_those_below(head):
    rows = f"Anna Ek\tEkmarka kommun (ordf.)\nBo Alm\tViks kommun (tjänstgör §§ 1-3)\n\n{head}\nCia Dahl\tLRF\n"
    text = f"Vattenrådet 2024-03-05\n\nNärvarande\n\n{rows}\n§ 1 Ån\nDen stiger.\n\n§ 2 Övrigt\nInget.\n"
    document = parse_document("protokoll.txt", text.encode())
    assert [one.name for one in document.attendance] == ["Anna Ek", "Bo Alm", "Cia Dahl"]
    assert document.meeting.chair == "Anna Ek"
    assert document.attendance[1].note == "tjänstgör §§ 1-3"


def test_the_secretary_of_a_table_stands_below_the_word():
    rows = "Anna Ek, ordf.\tEkmarka kommun\nBo Alm\tViks kommun\n\nSekreterare\nCia Dahl\tKansliet\n"
    text = f"Vattenrådet 2024-03-05\n\nNärvarande:\n\n{rows}\nÖvriga\nDan Berg\tLRF\n"
    text += "\n1. Ån\nDen stiger.\n\n2. Övrigt\nInget.\n"
    document = parse_document("protokoll.txt", text.encode())
    assert [one.name for one in document.attendance] == ["Anna Ek", "Bo Alm", "Cia Dahl", "Dan Berg"]
    assert document.meeting.secretary == "Cia Dahl"


def test_two_people_beside_the_name_of_their_group():
    rows = "Ur styrelsen\tSiv Ek\tBo Alm\nKontrollanter\tEva Dal\tNils Frid\n"
    document = parse_document(
        "a.txt", f"Protokoll 2024-03-05\n\nNärvarande\n{rows}\n1. Gäddorna\n\nDe trivs.\n".encode()
    )
    assert [one.name for one in document.attendance] == ["Siv Ek", "Bo Alm", "Eva Dal", "Nils Frid"]


@pytest.mark.parametrize("heads", ["<td><th>Ja<th>Nej", "<th>Ja<th>Nej"])
def test_marks_below_yes_and_no_say_who_came_and_who_did_not(heads):
    first = "<th rowspan=2>Namn" if heads.startswith("<th") else "<th>Namn"
    rows = f"<tr>{first}<th colspan=2>Närvaro<tr>{heads}<tr><td>Anna Ek<td>X<td><tr><td>Bo Alm<td><td>X"
    page = f"<p>Testgruppen 14 mars 2026</p><table>{rows}</table><p>§ 1 Lokaler</p><p>Vi pratade.</p>"
    document = parse_document("sida.html", page.encode())
    assert [(one.name, one.status) for one in document.attendance] == [("Anna Ek", "present"), ("Bo Alm", "absent")]


@pytest.mark.parametrize(
    ("heads", "told"),
    [
        ("Närvarande:\tFrånvarande:", ["present", "absent"]), ("Frånvarande:\tNärvarande:", ["absent", "present"]),
        ("Närvarande:\tEj närvarande:", ["present", "absent"]), ("Deltagare:\tFörhinder:", ["present", "apologies"]),
        ("Närvarande ledamöter:\tFrånvarande ledamöter:", ["present", "absent"]),
        ("Närvarande:\tÖvriga närvarande:", ["present", "present"]),
    ],
)  # fmt: skip
def test_columns_of_people_below_heads_with_colons_have_what_their_heads_say(heads, told):
    text = f"Parkrådet\nMinnesanteckningar 14 april 2026\n\n{heads}\nAnna Ek\tCia Dahl\nBo Alm\tDan Falk\n\n§ 1 Tak\n"
    found = {row.name: row.status for row in parse_document("protokoll.txt", text.encode()).attendance}
    assert [found[name] for name in ("Anna Ek", "Cia Dahl", "Bo Alm", "Dan Falk")] == told * 2


@pytest.mark.parametrize("between", ["\t", "      "])
def test_cells_that_each_begin_with_a_label_have_what_that_says(between):
    row = f"Närvarande: Anna Ek, Bo Alm{between}Frånvarande: Cia Dahl"
    text = f"Parkrådet\nMinnesanteckningar 14 april 2026\n\n{row}\n\n§ 1 Tak\n"
    document = parse_document("protokoll.txt", text.encode())
    assert [(one.name, one.status) for one in document.attendance] == [
        ("Anna Ek", "present"), ("Bo Alm", "present"), ("Cia Dahl", "absent"),
    ]  # fmt: skip


def test_a_table_on_a_later_page_lists_those_to_whom_the_first_page_refers():
    head = "# Kulturnämnden 2031-02-11\n\nNärvarande: Se sidan 2\n\n"
    rows = (
        "| Ledamöter | Närv. | Frånv. | Tjänstgörande ersättare |\n|---|---|---|---|\n"
        "| Siv Alm (S) ordf | X | | |\n| Love Berg (S) | | X | Ivar Dahl (S) |\n\n"
    )
    document = parse_document("a.md", f"{head}{rows}## § 1 Val\n\nHej där.\n".encode())
    assert [(one.name, one.status) for one in document.attendance] == [
        ("Siv Alm", "present"),
        ("Love Berg", "absent"),
        ("Ivar Dahl", "present"),
    ]
    assert not document.warnings


def test_a_group_that_fills_its_column_stands_before_a_name():
    text = (
        "Socialnämnden 2031-02-11\n\nBeslutande\nLedamöter               Siv Alm            (S)\n"
        "                        Bo Ek              (M)\n"
        "Tjänstgörande ersättare Ivar Dahl          (S)  för Kaj Berg (S)\n\n§ 1 Val\n\nHej där.\n"
    )
    names = [one.name for one in parse_document("a.txt", text.encode()).attendance if one.status == "present"]
    assert names == ["Siv Alm", "Bo Ek", "Ivar Dahl"]
