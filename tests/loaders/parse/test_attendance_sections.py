"""Lists of those who came: with boxes, in sentences, with those who were away among them."""

import pytest
from datasette_intranet.loaders.parse import parse_document


def came(rows: str) -> list[tuple]:
    text = f"Brukarrådet 2024-03-05\n\n{rows}\n\nVäntrummet\n\nRådet talade om mattorna.\n"
    return [(one.name, one.status) for one in parse_document("a.txt", text.encode()).attendance]


@pytest.mark.parametrize("box", ["[x]", "[X]", "☒"])
def test_a_box_that_is_not_ticked_says_that_somebody_was_away(box):
    empty = box.translate(str.maketrans("xX☒", "  ☐"))
    rows = f"- {box} Alva Krok\n- {empty} Bertil Sund\n- {box} Cia Hult"
    present = [name for name, status in came(f"Närvarande:\n{rows}") if status == "present"]
    absent = [name for name, status in came(f"Närvarande:\n{rows}") if status == "absent"]
    assert (present, absent) == (["Alva Krok", "Cia Hult"], ["Bertil Sund"])


@pytest.mark.parametrize(
    ("rows", "status"),
    [
        ("Närvarande: Alva Krok\nFörhinder: Bertil Sund", "apologies"),
        ("Närvarande: Alva Krok\nFrånvarande: Bertil Sund", "absent"),
        ("Närvarande: Alva Krok\nAnmält förhinder: Bertil Sund", "apologies"),
        ("Närvarande: Alva Krok\nEj närvarande: Bertil Sund", "absent"),
    ],
)
def test_each_list_has_its_own_status(rows, status):
    assert came(rows) == [("Alva Krok", "present"), ("Bertil Sund", status)]


def test_a_role_alone_among_the_rows_of_people_heads_nothing():
    rows = "Beslutande\nAlva Krok (S) Ordförande\nOrdförande\nBertil Sund (M)\nCia Hult (C)\tErsätter Disa Ek (V)\n"
    assert came(f"{rows}Ebba Frid (V)\nFolke Gran (S)") == [
        (name, "present") for name in ("Alva Krok", "Bertil Sund", "Cia Hult", "Ebba Frid", "Folke Gran")
    ]


def test_the_rest_of_a_cell_on_the_line_below_is_nobody():
    rows = "Övriga deltagande Alva Krok\tkanslichef\nBertil Sund\tutredare, Folkhälsan i\nNorrhed\nCia Hult\tjurist"
    assert [name for name, _status in came(rows)] == ["Alva Krok", "Bertil Sund", "Cia Hult"]


def test_a_group_and_two_columns_of_its_people():
    rows = "Beslutande\nLedamöter\tAlva Krok\tBertil Sund\n\tCia Hult\tDisa Ek"
    assert [name for name, _status in came(rows)] == ["Alva Krok", "Bertil Sund", "Cia Hult", "Disa Ek"]


@pytest.mark.parametrize("rows", ["Närvarande är 18 medlemmar.", "Närvarande 18 medlemmar", "Antal närvarande 18 st"])
def test_a_label_with_its_count(rows):
    text = f"Brukarrådet 2024-03-05\n\n{rows}\n\n1. Väntrummet\n\nRådet talade.\n\n2. Övrigt\n\nInget.\n"
    assert [(one.name, one.count) for one in parse_document("a.txt", text.encode()).attendance] == [(None, 18)]


def test_the_count_of_the_roll_call_where_nothing_else_tells_who_came():
    items = "1. Upprop\n\n43 personer deltog på årsmötet.\n\n2. Väntrummet\n\nRådet talade.\n"
    document = parse_document("a.txt", f"Brukarrådet 2024-03-05\n\n{items}".encode())
    assert [(one.name, one.count) for one in document.attendance] == [(None, 43)]


def test_who_came_to_an_earlier_meeting_is_not_who_came():
    top = "Brukarrådet 2024-03-05\n\nNärvarande: Alva Krok\n\n1. Föregående protokoll\n\nListan var felaktig.\n\n"
    rows = "Närvaron skulle ha varit följande:\n\nBeslutande ledamöter\nBertil Sund\nCia Hult\n\n2. Hissen\n\nStår.\n"
    assert [one.name for one in parse_document("a.txt", f"{top}{rows}".encode()).attendance] == ["Alva Krok"]


def test_a_sentence_tells_who_came():
    assert came("Närvarande\n\nSiv Ek deltog under punkt 4. Dessutom kom fem elever.") == [
        ("Siv Ek", "present"),
        (None, "present"),
    ]


@pytest.mark.parametrize(
    "lead",
    [
        "Närvaron i föregående protokoll var fel. Den ska vara enligt följande:",
        "Närvaron i förra protokollet skulle ha varit följande:",
        "Närvarolistan i förra protokollet ska rättas till:",
    ],
)
def test_a_corrected_list_of_an_earlier_meeting_brings_nobody(lead):
    assert came(f"§ 1 Föregående protokoll\n\n{lead}\n\nBeslutande ledamöter:\nAlva Krok\nBertil Sund") == []


def test_names_before_a_sentence_about_who_else_came_are_a_list():
    names = ["Alva Krok", "Bertil Sund", "Cia Hult", "Siv Ek"]
    rows = "Närvarande: Alva Krok, Bertil Sund och Cia Hult. Siv Ek deltog också."
    assert came(rows) == [(name, "present") for name in names]


def test_whom_somebody_came_from_ends_where_the_sentence_goes_on():
    rows = "Närvarande: Alva Krok. Siv Ek från polisen deltog under punkt 4."
    text = f"Brukarrådet 2024-03-05\n\n{rows}\n\n1. Hissen\nDen står.\n"
    told = [(one.name, one.affiliation, one.note) for one in parse_document("a.txt", text.encode()).attendance]
    assert told == [("Alva Krok", None, None), ("Siv Ek", "polisen", "under punkt 4")]


GROUPED = """# Minnesanteckningar från Rådet för äldre i Björkdalen 4 mars 2021

## Närvarande

{0}Från föreningarna{1}

Ledamöter:

Alva Krok PRO

Bertil Sund SPF

{0}PRO{1}

Cia Hult

{0}Från kommunen{1}

Disa Ek, enhetschef

## Frånvarande

Ebba Frid

## Färdtjänsten

Disa Ek berättade om bussarna.

## Parken

Den är klar.
"""


@pytest.mark.parametrize("mark", [("### ", ""), ("## ", ""), ("**", "**")])
def test_headings_among_people_only_tell_of_what_group_they_are(mark):
    document = parse_document("a.md", GROUPED.format(*mark).encode())
    assert [(one.name, one.affiliation, one.status) for one in document.attendance] == [
        ("Alva Krok", "PRO", "present"),
        ("Bertil Sund", "SPF", "present"),
        ("Cia Hult", "PRO", "present"),
        ("Disa Ek", "kommunen", "present"),
        ("Ebba Frid", None, "absent"),
    ]
    assert [item.heading for item in document.items] == ["Färdtjänsten", "Parken"]


def test_two_names_on_a_line_are_two_people_among_lines_of_one():
    rows = "Närvarande\nAnna Krok (S), Bo Sund (M)\nTjänstepersoner\nEva Ek, enhetschef"
    assert [name for name, _status in came(rows)] == ["Anna Krok", "Bo Sund", "Eva Ek"]


@pytest.mark.parametrize("line", ["Ca 25 deltagare – lilla salen", "Ett tjugofemtal personer", "25 medlemmar"])
def test_a_head_count_alone_at_the_top_tells_how_many_came(line):
    text = f"Byalagets årsmöte 3 mars 2024\n\n{line}\n\n§ 1\n\nAlva Krok öppnade mötet.\n\n§ 2\n\nHissen\n"
    document = parse_document("a.txt", text.encode())
    assert [(one.name, one.count) for one in document.attendance] == [(None, 25)]
    assert document.meeting.place in {None, "lilla salen"}


def test_organisations_that_sent_word_are_nobody_and_those_from_one_came():
    people = (
        "Asta Ek, Civitas\nBo Alm, Havsrådet\n\nSvensk Båtlek och Passaden hade anmält förhinder\n\n"
        "Från Myndigheten för båtfrågor (MBF) närvarade Cia Dahl (till kl. 14.30), Dan Berg och Eva Lund\n"
    )
    text = f"Forumet 2024-03-05\n\nNärvarande\n{people}\n1. Ån\nDen stiger.\n\n2. Övrigt\nInget.\n"
    document = parse_document("a.txt", text.encode())
    assert [(one.name, one.status) for one in document.attendance] == [
        (name, "present") for name in ("Asta Ek", "Bo Alm", "Cia Dahl", "Dan Berg", "Eva Lund")
    ]
    assert document.attendance[3].affiliation == "Myndigheten för båtfrågor (MBF)"


def test_people_who_sent_word_are_told_in_a_line_of_the_list():
    people = "Asta Ek, Civitas\nBo Alm, Havsrådet\nCia Dahl och Dan Berg hade lämnat återbud\n"
    text = f"Forumet 2024-03-05\n\nNärvarande\n{people}\n1. Ån\nDen stiger.\n\n2. Övrigt\nInget.\n"
    attendance = parse_document("a.txt", text.encode()).attendance
    assert [one.status for one in attendance] == ["present", "present", "apologies", "apologies"]


def _listed(names: list[str]) -> list[tuple]:
    text = "Sandby hembygdsförbund\nProtokoll 2015-06-04\n\nNärvarande " + "\n".join(names)
    found = parse_document(
        "a.txt", f"{text}\n\n1. Mötets öppnande\n\nOrdföranden öppnade mötet.\n".encode()
    ).attendance
    return [(one.name, one.affiliation) for one in found]


def test_a_place_behind_each_name_is_no_part_of_it():
    names = ["Siv Johansson", "Bo Berg", "Åsa Lind", "Lars-Olof Torpman", "Eva Öström"]
    homes = ["Indal", "Alnö", "Torp", "Selånger", "Liden"]
    assert _listed([f"{name} {home}" for name, home in zip(names, homes, strict=True)]) == [
        *zip(names, homes, strict=True)
    ]


def test_two_family_names_among_others_stay_whole():
    names = ["Siv Johansson", "Bo Berg Lind", "Åsa Ek Indal", "Lars-Olof Torpman Hed", "Eva Öström"]
    assert _listed(names) == [(name, None) for name in names]


TOLD = """1. Mötets öppnande

Alva Krok öppnade mötet.

Närvarande ledamöter var Alva Krok (1–4), Bertil Sund och Cia Hult.

{away}

2. Bryggan

Bertil Sund lagar bryggan.
"""


@pytest.mark.parametrize(
    ("away", "status"),
    [("Frånvarande ledamöter var Disa Ek.", "absent"), ("Anmält förhinder hade Disa Ek.", "apologies")],
)
def test_the_first_item_tells_who_came_and_who_did_not(away, status):
    document = parse_document("a.txt", f"Protokoll styrelsen 2024-03-05\n\n{TOLD.format(away=away)}".encode())
    assert sorted((one.name, one.status) for one in document.attendance) == [
        ("Alva Krok", "present"),
        ("Bertil Sund", "present"),
        ("Cia Hult", "present"),
        ("Disa Ek", status),
    ]


def test_who_did_not_come_is_told_behind_the_others_on_their_line():
    rows = "Närvarande: Alva Krok, Kassören Bertil Sund Cia Hult. och Disa Ek. Frånvarande Ebba Frid"
    assert [name for name, status in came(rows) if status == "present"] == [
        "Alva Krok",
        "Bertil Sund",
        "Cia Hult",
        "Disa Ek",
    ]
    assert [name for name, status in came(rows) if status == "absent"] == ["Ebba Frid"]


def test_a_family_name_behind_an_initial_is_no_organisation():
    document = parse_document("a.txt", b"Styrelsen 2024-03-05\n\nN\xc3\xa4rvarande: Siv T. Ekmark (S), Bo Alm\n")
    assert [(one.name, one.affiliation) for one in document.attendance] == [("Siv T. Ekmark", "S"), ("Bo Alm", None)]


@pytest.mark.parametrize("part", ["på plats från och med § 5", "punkter 1-18"])
def test_what_part_of_the_meeting_somebody_saw_is_a_note(part):
    document = parse_document("a.txt", f"Styrelsen 2024-03-05\n\nNärvarande:\nSiv Ek ({part})\n".encode())
    assert [(one.name, one.note) for one in document.attendance] == [("Siv Ek", part)]


def test_a_misspelt_label_of_those_who_stayed_away_is_one():
    came = "Närvarnade: Siv Ek, Bo Dahl\n\nFrånvarnade: Asta Ekmark\n\n"
    text = f"Protokoll Sandby byalag 2024-03-05\n\n{came}1. Bryggan\nDen lagas.\n"
    found = parse_document("a.txt", text.encode()).attendance
    assert [(one.name, one.status) for one in found] == [
        ("Siv Ek", "present"), ("Bo Dahl", "present"), ("Asta Ekmark", "absent")
    ]  # fmt: skip


def test_a_label_of_members_stands_before_the_first_of_those_who_came():
    came = "Ledamöter Siv Ek\nBo Dahl\nAsta Ekmark\n\nJusterare Bo Dahl\n\n"
    text = f"RÅDET\nProtokoll 2024-03-05\n\n{came}§ 1 Bryggan\n\nDen lagas.\n"
    found = parse_document("a.txt", text.encode()).attendance
    assert [one.name for one in found] == ["Siv Ek", "Bo Dahl", "Asta Ekmark"]


@pytest.mark.parametrize(
    "head", ["Mötesdeltagarna", "Mötesdeltagarna:", "Deltagare", "Mötets deltagare", "Närvarande"]
)
@pytest.mark.parametrize("below", ["\n", "\nNamnlista\n", "\nNamnlista:\n", "\n\nNamnlista\n\n", "\n\nNamnlista:\n"])
@pytest.mark.parametrize("names", ["Alva Krok\nBertil Sund\nCia Hult", "Alva Krok, Bertil Sund, Cia Hult"])
def test_those_who_came_may_be_listed_last(head, below, names):
    body = "§ 1 Start\n\nMötet öppnades.\n\n§ 2 Bryggan\n\nMattor talades om.\n\n§ 3 Avslut\n\nMötet avslutades."
    document = parse_document("a.txt", f"Brukarrådet 2024-03-05\n\n{body}\n\n{head}{below}{names}\n".encode())
    told = [(one.name, one.status) for one in document.attendance]
    assert told == [(name, "present") for name in ("Alva Krok", "Bertil Sund", "Cia Hult")]
    assert [item.heading for item in document.items] == ["Start", "Bryggan", "Avslut"]
    assert not document.doubts


def test_headings_of_one_rank_below_those_present_each_head_some_of_them():
    text = (
        "# Direktionens protokoll 14 maj 2031\n\n## Närvarande\n\n"
        "Direktionens ledamöter och ersättare som var med.\n\n"
        "### Direktionens ledamöter\n\n- Alva Brandell, ordförande (S)\n- Cissi Slang (C)\n\n"
        "### Direktionens ersättare\n\n"
        "- David Pump (S) tjänstgörande\n- Ebba Steg (V)\n\n### Fackliga organisationer\n\n"
        "- Hugo Hjälm, Vision\n\n## 4 § Öppnande\n\nHej där.\n"
    )
    names = [one.name for one in parse_document("a.md", text.encode()).attendance if one.name]
    assert names == ["Alva Brandell", "Cissi Slang", "David Pump", "Ebba Steg", "Hugo Hjälm"]
