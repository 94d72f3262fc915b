"""Who was summoned, who stayed away and who came are three lists, and the list ends where sentences begin."""

import pytest
from datasette_intranet.loaders.parse import parse_document
from datasette_intranet.schema.records import Document

LONG = (
    "Vi talade om papper, tryck och kostnader en lång stund, och de flesta tyckte att den gamla förlagan "
    "fortfarande duger gott i år."
)
ITEMS = f"\n\n1. Broschyren\n{LONG}\n\n2. Lokalen\nHyran är densamma som i fjol.\n"


def read(rows: str, items: str = ITEMS) -> Document:
    return parse_document("a.txt", f"Minnesanteckningar Kulturgruppen 2018-03-14\n\n{rows}{items}".encode())


def came(document: Document) -> dict[str | None, list[str]]:
    found: dict[str | None, list[str]] = {}
    for one in document.attendance:
        found.setdefault(one.status, []).append(one.name)
    return found


@pytest.mark.parametrize(
    "label",
    [
        "Kallade",
        "Kallade:",
        "Kallade till mötet",
        "Kallade ledamöter",
        "Kallade personer:",
        "Kallelse har gått till",
        "Kallelse till:",
        "Kallelse skickad till",
        "Utsänd kallelse till",
        "Inbjudna",
        "Inbjudna till mötet:",
        "Inbjudan skickad till",
    ],
)
def test_who_was_summoned_is_present_only_when_listed_as_present(label):
    rows = (
        f"{label}\n- Berit Lindmark\n- Olle Sandvik\n- Karin Holmlund\n\nNärvarande\n- Berit Lindmark\n- Olle Sandvik"
    )
    document = read(rows)
    assert came(document) == {"present": ["Berit Lindmark", "Olle Sandvik"]}
    inline = label if label.endswith(":") else f"{label}:"
    rows = f"{inline} Berit Lindmark, Olle Sandvik, Karin Holmlund\nNärvarande: Berit Lindmark, Olle Sandvik"
    assert came(read(rows)) == {"present": ["Berit Lindmark", "Olle Sandvik"]}


@pytest.mark.parametrize("label", ["Kallade", "Kallade till mötet", "Kallelse skickad till"])
def test_where_only_the_summoned_are_listed_nobody_came_and_a_person_is_asked(label):
    document = read(f"{label}: Berit Lindmark, Olle Sandvik")
    assert came(document) == {}
    (warning,) = document.warnings
    assert "kallade" in warning
    assert "Berit Lindmark" in warning


@pytest.mark.parametrize(
    "label", ["Inbjudna gäster", "Inbjudna", "Inbjuden", "Adjungerade", "Adjungerad", "Inkallade ersättare"]
)
def test_guests_and_substitutes_beside_those_present_were_there(label):
    document = read(f"Närvarande: Berit Lindmark, Olle Sandvik\n{label}: Karin Holmlund")
    assert came(document) == {"present": ["Berit Lindmark", "Olle Sandvik", "Karin Holmlund"]}
    assert document.warnings == ()


@pytest.mark.parametrize(
    ("label", "status"),
    [
        ("Ej närvarande", "absent"),
        ("Ej närvarande ledamöter", "absent"),
        ("Icke närvarande", "absent"),
        ("Inte närvarande", "absent"),
        ("Frånvarande", "absent"),
        ("Frånvarande ledamöter", "absent"),
        ("Frånvarande utan förhinder", "absent"),
        ("Kallade men ej närvarande", "absent"),
        ("Kallade, ej närvarande", "absent"),
        ("Kallade som uteblev", "absent"),
        ("Inbjudna men ej närvarande", "absent"),
        ("Ej deltagande", "absent"),
        ("Deltog ej", "absent"),
        ("Deltog inte", "absent"),
        ("Anmält förhinder", "apologies"),
        ("Anmälda förhinder", "apologies"),
        ("Anmäld frånvaro", "apologies"),
        ("Förhindrade", "apologies"),
        ("Förhinder anmält av", "apologies"),
        ("Kallade men anmält förhinder", "apologies"),
        ("Kallade med förhinder", "apologies"),
        ("Frånvarande med giltigt förhinder", "apologies"),
        ("Frånvarande (anmält förhinder)", "apologies"),
        ("Meddelat frånvaro", "apologies"),
        ("Lämnat återbud", "apologies"),
    ],
)
@pytest.mark.parametrize(
    "layout",
    [
        "{}: Karin Holmlund, Jonas Wretman",
        "{}\nKarin Holmlund\nJonas Wretman",
        "{}\n\n- Karin Holmlund\n- Jonas Wretman",
        "{} Karin Holmlund, Jonas Wretman",
    ],
)
def test_who_stayed_away_is_not_present(label, status, layout):
    if label[-1] == ")" or "," in label:
        layout = layout.replace("{} ", "{}: ")
    rows = f"Närvarande: Berit Lindmark, Olle Sandvik\n\n{layout.format(label)}"
    assert came(read(rows)) == {
        "present": ["Berit Lindmark", "Olle Sandvik"],
        status: ["Karin Holmlund", "Jonas Wretman"],
    }


@pytest.mark.parametrize(
    "sentence",
    [
        "De tio punkterna lästes upp",
        "Berit valdes till ordförande",
        "Förra minnesanteckningarna gicks igenom",
        "Mötet öppnades av Berit",
        "Berit hälsade alla välkomna till mötet",
        "Ordföranden förklarade mötet öppnat",
        "Dagordningen godkändes med ett tillägg",
        "Föregående protokoll lades till handlingarna",
        "Vi började med en runda",
        "Karin Holmlund redogjorde för budgeten",
        "Kaffe serverades innan mötet",
        "Räcket är trasigt på framsidan",
        "Hyran för lokalen är densamma",
    ],
)
@pytest.mark.parametrize("label", ["Närvarande", "Ej närvarande", "Frånvarande", "Anmält förhinder"])
def test_a_list_in_a_line_ends_where_sentences_begin(label, sentence):
    other = "Frånvarande" if label == "Närvarande" else "Närvarande"
    document = read(f"{other}: Nils Ek\n{label}: Jonas Wretman, Sara Palm\n{sentence}\nPengarna räckte till allt")
    assert sorted(one.name for one in document.attendance) == ["Jonas Wretman", "Nils Ek", "Sara Palm"]
    assert all(one.affiliation is None for one in document.attendance)


def test_a_role_behind_a_first_name_does_not_swallow_the_others():
    document = read(
        "Närvarande: Berit – webbansvarig, Olle – kassaansvarig\n"
        "Ej närvarande: Karin postansvarig, Jonas – kursansvarig, Sara-telefonansvarig\n"
        "De tio punkterna lästes upp"
    )
    assert [(one.name, one.status, one.role) for one in document.attendance] == [
        ("Berit", "present", "webbansvarig"),
        ("Olle", "present", "kassaansvarig"),
        ("Karin", "absent", "postansvarig"),
        ("Jonas", "absent", "kursansvarig"),
        ("Sara", "absent", "telefonansvarig"),
    ]


@pytest.mark.parametrize("away", ["Frånvarande", "Anmält förhinder", "Ej närvarande"])
def test_who_stands_in_two_lists_is_asked_about(away):
    document = read(f"Närvarande: Berit Lindmark, Olle Sandvik\n{away}: Olle Sandvik")
    (warning,) = document.warnings
    assert "Olle Sandvik" in warning
    document = read(f"Ledamöter:\nBerit Lindmark\nOlle Sandvik\n{away}:\nOlle Sandvik")
    assert came(document)["present"] == ["Berit Lindmark"]
    assert document.warnings == ()


@pytest.mark.parametrize("away", ["Ej närvarande", "Inte närvarande", "Frånvarande", "Deltog ej", "Förhinder"])
def test_those_away_stand_behind_a_full_stop_on_the_line_of_those_present(away):
    document = read(f"Närvarande: Berit Lindmark, Olle Sandvik. {away}: Karin Holmlund.")
    status = "apologies" if away == "Förhinder" else "absent"
    assert came(document) == {"present": ["Berit Lindmark", "Olle Sandvik"], status: ["Karin Holmlund"]}


@pytest.mark.parametrize(
    "role", ["1:e vice ordförande", "2:a vice ordförande", "förste vice ordförande", "andre v. ordf"]
)
def test_the_rank_of_a_role_is_no_head_count(role):
    document = read(f"Närvarande\nBerit Lindmark, ordförande\nOlle Sandvik, {role}\nKarin Holmlund")
    assert [(one.name, one.role, one.count) for one in document.attendance] == [
        ("Berit Lindmark", "ordförande", 1),
        ("Olle Sandvik", role, 1),
        ("Karin Holmlund", None, 1),
    ]


@pytest.mark.parametrize("label", ["Från kansliet", "Från valberedningen", "Tjänstemän", "Övriga"])
def test_a_paragraph_of_others_below_those_who_stayed_away_came(label):
    rows = (
        f"Närvarande: Berit Lindmark, Olle Sandvik.\n\nFrånvarande: Karin Holmlund.\n\n{label}: Siv Norin, Bo Frid."
    )
    assert came(read(rows)) == {
        "present": ["Berit Lindmark", "Olle Sandvik", "Siv Norin", "Bo Frid"],
        "absent": ["Karin Holmlund"],
    }


def test_groups_among_those_who_stayed_away_stayed_away():
    rows = "Närvarande: Berit Lindmark.\n\nFrånvarande:\n\nFrån kansliet: Siv Norin.\n\nFrån valberedningen: Bo Frid."
    assert came(read(rows)) == {"present": ["Berit Lindmark"], "absent": ["Siv Norin", "Bo Frid"]}


def test_bullets_of_text_below_a_row_of_names_are_no_people():
    notes = (
        "- Angående pennorna som tar slut, vaktmästaren vill träffa oss. Siv och Bo anmäler sig frivilligt.\n"
        "- Genomgång av förra protokollet.\n- Mötet slutar.\n"
    )
    text = f"Protokoll Elevrådet 2024-04-27\n\nNärvarande: Siv Alm BF15, Bo Ek 9A, Cia Dahl.\n\n{notes}"
    document = parse_document("a.txt", text.encode())
    assert [(one.name, one.affiliation) for one in document.attendance] == [
        ("Siv Alm", "BF15"),
        ("Bo Ek", "9A"),
        ("Cia Dahl", None),
    ]
    assert [action.responsible for action in document.actions] == ["Siv och Bo"]


def test_bullets_of_people_below_a_row_of_names_are_people():
    people = "Närvarande: Siv Alm, Bo Ek\n\n- Cia Dahl, lärare\n- Dan Berg\n"
    text = f"Protokoll Elevrådet 2024-04-27\n\n{people}\n1. Mat\nGott.\n\n2. Rast\nKort.\n"
    document = parse_document("a.txt", text.encode())
    assert [one.name for one in document.attendance] == ["Siv Alm", "Bo Ek", "Cia Dahl", "Dan Berg"]


@pytest.mark.parametrize(
    ("rows", "status"),
    [
        ("Frånvarande:\nTure Hagby\n\nTjänstepersoner:\nKim Ros, enhetschef", "present"),
        ("Frånvarande\nTure Hagby\nTjänstemän\nKim Ros, enhetschef", "present"),
        ("Frånvarande: Ture Hagby\nTjänstepersoner: Kim Ros", "present"),
        ("Förhinder:\nTure Hagby\n\nFrån förvaltningen\nKim Ros", "present"),
        ("Frånvarande:\nLedamöter: Ture Hagby\nTjänstemän: Kim Ros", "absent"),
        ("Tjänstemän\nAda Holm\n\nFrånvarande\nTure Hagby\nTjänstemän\nKim Ros", "absent"),
    ],
)
def test_staff_below_those_who_stayed_away_came_unless_the_lists_have_the_same_groups(rows, status):
    head, rest = (
        "Protokoll Rådet 4 mars 2024\n\nNärvarande\nStina Ek",
        "§ 1 Hissen\nDen står.\n\n§ 2 Övrigt\nInget.\n",
    )
    document = parse_document("a.txt", f"{head}\n\n{rows}\n\n{rest}".encode())
    found = {one.name: one.status for one in document.attendance}
    assert found["Kim Ros"] == status
    assert found["Ture Hagby"] in {"absent", "apologies"}


@pytest.mark.parametrize(
    ("line", "people"),
    [
        ("Hissen står stilla.", 2),
        ("Anna kunde inte komma.", 2),
        ("Alla var där.", 2),
        ("Tareq Noor.", 3),
    ],
)
def test_a_plain_sentence_right_below_people_is_none_of_them(line, people):
    text = f"Protokoll Rådet 4 mars 2024\n\nNärvarande: Stina Ek, Bo Alm\n{line}\n\n§ 1 Buss\nKör.\n\n§ 2 Mat\nGod.\n"
    came = [one.name for one in parse_document("a.txt", text.encode()).attendance if one.status == "present"]
    assert len(came) == people
