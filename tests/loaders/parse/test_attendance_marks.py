"""Crosses, boxes and words in columns, and words behind a name, tell who came; they are part of no name."""

import pytest
from datasette_intranet.loaders.parse import parse_document
from datasette_intranet.schema.records import Document

CAME = {"Asta Ekmark": "present", "Bo Lindgren": "present", "Cia Dahl": "apologies", "Dan Alm": "absent"}


def read(listed: str, name: str = "protokoll.txt") -> Document:
    text = f"Byggruppen 3 mars 2024\n\n{listed}\n\n§ 1 Taket\n\nTaket läcker.\n\n§ 2 Hyran\n\nVi pratade.\n"
    return parse_document(name, text.encode())


def told(document: Document) -> dict[str | None, str]:
    return {one.name: one.status for one in document.attendance}


@pytest.mark.parametrize("mark", ["X", "x", "✓", "☒", "×", "[x]", "(X)", "Ja", "Närv.", "1"])
@pytest.mark.parametrize("column", [" ", "\t", "    "])
def test_a_mark_behind_a_name_is_no_part_of_it(mark, column):
    rows = [f"Asta Ekmark{column}{mark}, ordförande", f"Bo Lindgren{column}{mark}", "Cia Dahl anmält förhinder"]
    rows += [f"Siv Nyblom{column}{mark}, ej § 4"]
    document = read("Ledamöter Närvarande\n" + "\n".join(rows))
    assert told(document) == {
        "Asta Ekmark": "present",
        "Bo Lindgren": "present",
        "Cia Dahl": "apologies",
        "Siv Nyblom": "present",
    }
    assert document.attendance[0].role == "ordförande"
    assert document.attendance[3].note == "ej § 4"
    assert document.meeting.chair == "Asta Ekmark"


@pytest.mark.parametrize(
    ("came", "away"),
    [("x", "-"), ("Ja", "Nej"), ("1", "0"), ("☒", "☐"), ("[x]", "[ ]"), ("Närv.", "Frånv."), ("X", "")],
)
@pytest.mark.parametrize("column", [" ", "\t", "     "])
def test_no_mark_is_absent(came, away, column):
    rows = [f"Asta Ekmark{column}{came}", f"Bo Lindgren{column}{came}", f"Dan Alm{column}{away}".rstrip()]
    document = read("Närvaro\n" + "\n".join(rows))
    assert told(document) == {"Asta Ekmark": "present", "Bo Lindgren": "present", "Dan Alm": "absent"}


@pytest.mark.parametrize(
    ("behind", "status", "note"),
    [
        ("anmält förhinder", "apologies", None),
        ("Anmält förhinder", "apologies", None),
        (", anmält förhinder", "apologies", None),
        (" (förhinder)", "apologies", None),
        (" – återbud", "apologies", None),
        (", har anmält frånvaro", "apologies", None),
        (" (sjuk)", "apologies", "sjuk"),
        (" frånvarande", "absent", None),
        (" (ej närvarande)", "absent", None),
        (", Frånvarande", "absent", None),
        (" ej närv.", "absent", None),
        (", ej § 4", "present", "ej § 4"),
        (" fr.o.m. § 5", "present", "fr.o.m. § 5"),
        (", t.o.m. § 3", "present", "t.o.m. § 3"),
        (" (frånvarande § 4)", "present", "frånvarande § 4"),
        (", närvarande", "present", None),
    ],
)
@pytest.mark.parametrize("label", ["Närvarande", "Ledamöter\tNärvarande", "**Närvarande:**"])
def test_words_behind_a_name_tell_who_stayed_away(label, behind, status, note):
    gap = "" if behind[0] in " ," else " "
    document = read(f"{label}\nAsta Ekmark\nCia Dahl{gap}{behind}\nBo Lindgren")
    assert told(document) == {"Asta Ekmark": "present", "Cia Dahl": status, "Bo Lindgren": "present"}
    (cia,) = (one for one in document.attendance if one.name == "Cia Dahl")
    assert (cia.note, cia.affiliation, cia.role) == (note, None, None)


@pytest.mark.parametrize("behind", [" (förhinder)", " anmält förhinder"])
def test_words_behind_a_name_in_a_running_list(behind):
    document = read(f"Närvarande: Asta Ekmark, Cia Dahl{behind}, Bo Lindgren")
    assert told(document) == {"Asta Ekmark": "present", "Cia Dahl": "apologies", "Bo Lindgren": "present"}


@pytest.mark.parametrize(
    "word",
    ["Suppleanter", "Kansliet", "Ordinarie", "Ersättare", "Ledamöter", "Tjänstemän", "Presidiet", "Vakant", "Övriga"],
)
@pytest.mark.parametrize("mark", ["", " X"])
def test_words_for_groups_are_no_people(word, mark):
    document = read(f"Närvarande\nAsta Ekmark{mark}\nDan Alm{mark}\n{word}\nBo Lindgren{mark}")
    assert told(document) == {"Asta Ekmark": "present", "Dan Alm": "present", "Bo Lindgren": "present"}


@pytest.mark.parametrize(
    "rows",
    [
        "| Närvarande | Anmält förhinder | Frånvarande |\n|---|---|---|\n| Asta Ekmark | Cia Dahl | Dan Alm |\n|"
        " Bo Lindgren | | |",
        "| Närvarande | Frånvarande | Förhinder |\n|---|---|---|\n| Asta Ekmark | | Cia Dahl |\n| Bo Lindgren | "
        "Dan Alm | |",
        "| | Närvarande | Förhinder | Frånvarande |\n|--|--|--|--|\n| Asta Ekmark | X | | |\n| Bo Lindgren | X | | |"
        "\n| Cia Dahl | | X | |\n| Dan Alm | | | X |",
        "| Namn | Närv (N), Frånv (F), Förhinder (A) |\n|--|--|\n| Asta Ekmark | N |\n| Bo Lindgren | N |\n| "
        "Cia Dahl | A |"
        "\n| Dan Alm | F |",
        "| Namn | Roll | Närvaro |\n|--|--|--|\n| Asta Ekmark | ordförande | Närvarande ☒ |\n| Bo Lindgren | | "
        "närvarande |"
        "\n| Cia Dahl | | Frånvaro anmäld |\n| Dan Alm | | Frånvarande ☒ |",
        "| Namn | Närvarande | Frånvarande | Förhinder |\n|--|--|--|--|\n| Asta Ekmark | ☒ | ☐ | ☐ |\n| Bo "
        "Lindgren | ☒ | ☐ | ☐ |"
        "\n| Cia Dahl | ☐ | ☐ | ☒ |\n| Dan Alm | ☐ | ☒ | ☐ |",
        "| Namn | Närvarande | Anm. |\n|--|--|--|\n| **Ledamöter** | | |\n| Asta Ekmark | 1 | |\n| Bo Lindgren |"
        " 1 | |"
        "\n| **Ersättare** | | |\n| Cia Dahl | 0 | förhinder |\n| Vakant | | |\n| Dan Alm | 0 | |",
    ],
)
def test_columns_tell_who_came(rows):
    document = read(rows, "protokoll.md")
    assert told(document) == CAME


def test_columns_of_groups_are_all_present():
    document = read(
        "Närvarande\n\nLedamöter\tErsättare\nAsta Ekmark\tCia Dahl\nBo Lindgren\tDan Alm, ej närvarande\n\tSiv Nyblom"
    )
    assert told(document) == {
        **dict.fromkeys(("Asta Ekmark", "Cia Dahl", "Bo Lindgren", "Siv Nyblom"), "present"),
        "Dan Alm": "absent",
    }


def test_crosses_whose_column_the_text_has_lost_are_asked_about():
    document = read("Namn Närvarande Frånvarande\nAsta Ekmark X\nBo Lindgren X\nCia Dahl X")
    assert [warning for warning in document.warnings if "kolumn" in warning]


@pytest.mark.parametrize("text", ["Ej närvarande.", "Frånvarande.", "Ej närvarande"])
def test_a_report_that_nobody_gave_is_no_list(text):
    items = f"4 Rapport\n\n4.1 Kassör\n\nAllt väl.\n\n4.2 Samordnare\n\n{text}\n\n5 Övrigt\n\nIngenting.\n"
    minutes = f"Byggruppen 3 mars 2024\n\nNärvarande: Asta Ekmark, Bo Lindgren\n\n{items}"
    document = parse_document("a.txt", minutes.encode())
    assert told(document) == {"Asta Ekmark": "present", "Bo Lindgren": "present"}
    assert [one.heading for one in document.items] == ["Rapport", "Kassör", "Samordnare", "Övrigt"]


@pytest.mark.parametrize(
    "line",
    [
        "Följande personer befanns närvara och ha rösträtt:",
        "Närvarande medlemmar med rösträtt:",
        "Följande var närvarande vid mötet:",
        "Följande medlemmar är närvarande:",
        "Röstberättigade:",
        "Röstlängd:",
    ],
)
def test_those_who_may_vote_are_present(line):
    items = "# 1. Mötet öppnas\n\nVi började.\n\n# 2. Röstlängd\n\n{}\n\n# 3. Val\n\n* Ordförande\n * Siv Nyblom (sn)"
    document = read(items.format(f"{line}\n\n* Asta Ekmark (ae)\n* Bo Lindgren (bl)"), "a.md")
    assert told(document) == {"Asta Ekmark": "present", "Bo Lindgren": "present"}
    assert [one.affiliation for one in document.attendance] == [None, None]


@pytest.mark.parametrize(
    "head", ["STYRELSEN BJÖRKVÄGENS SAMFÄLLIGHET", "Styrelsen Björkvägens samfällighet", "MEDLEMMAR I KULTURGRUPPEN"]
)
def test_the_head_of_a_document_is_no_list_of_people(head):
    lines = [head, "PROTOKOLL", "Styrelsesammanträde med Björkvägens samfällighet", "Dag 2018 03 14"]
    lines += ["Plats: Hos Bo, Byn", "Närvarande: Asta Ekmark, ordförande, Bo Lindgren"]
    text = "\n".join(["Protokoll 20180314", "", *lines, "", "1. Öppnande", "Vi började."])
    came = told(parse_document("a.txt", text.encode()))
    assert came == {"Asta Ekmark": "present", "Bo Lindgren": "present"}


@pytest.mark.parametrize(
    "empty",
    [
        "Justeringens datum, plats och tid: 2018-03-20 kommunhuset",
        "Justeringens plats och tid\t2018-03-20",
        "Justeringen har tillkännagivits",
    ],
)
def test_what_tells_of_the_adjusting_is_no_adjuster(empty):
    document = read(f"Närvarande: Asta Ekmark, Bo Lindgren\n\nJusterare\n{empty}\nUtses att justera\tBo Lindgren")
    assert document.meeting.adjusters == ("Bo Lindgren",)


def test_a_label_inside_one_of_two_columns_is_nobodys_status():
    document = read("Närvarande:\tAdjungerade\nAsta Ekmark\tSiv Nyblom\nBo Lindgren\tEj närvarande\nDan Alm")
    came = told(document)
    assert came["Bo Lindgren"] == "present"
    assert "Dan Alm" not in came
    assert any("Dan Alm" in warning for warning in document.warnings)


def test_letters_that_a_head_in_two_lines_explains():
    rows = "Asta Ekmark\tSN\tN\nDan Alm\tBmn\tF"
    document = read(f"Ledamöter\tNärv (N),\tJa Nej Ja Nej\nFrånv (F)\n{rows}")
    assert told(document) == {"Asta Ekmark": "present", "Dan Alm": "absent"}


def test_crosses_glued_to_parties_and_names_tell_who_came():
    rows = "Asta Ekmark (C)X\nBo Lindgren (M) X\nSiv NyblomX\nDan\nAlmgren (S)\nEva Frid (KD)\nIda Berg (V)X\n"
    head = "Nämnd:Skolnämnden\nTitel:2024-03-05 Protokoll\n\nSAMMANTRÄDESPROTOKOLL\n\nEKMARKA KOMMUN\n\n"
    head += "Nämnd\n\nSammanträdesdatum\n\n2024-03-05\n\nLedamöter Närvarande\n"
    document = parse_document("a.txt", f"{head}{rows}\nIda Berg, justerare\n---------\n".encode())
    assert told(document) == {
        "Asta Ekmark": "present",
        "Bo Lindgren": "present",
        "Siv Nyblom": "present",
        "Dan Almgren": "absent",
        "Eva Frid": "absent",
        "Ida Berg": "present",
    }
    assert document.items == ()
