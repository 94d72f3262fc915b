"""Who stands in a list of those present, when given names, initials and organisations are mixed."""

import pytest
from datasette_intranet.loaders.parse import parse_document
from datasette_intranet.loaders.parse.people_entries import split_entries


def _read(listed: str):
    text = f"Brukarrådet 2024-03-05\n\n{listed}\n\n1. Väntrummet\nStolarna är gamla.\n\n2. Övrigt\nInget mer.\n"
    return parse_document("anteckningar.txt", text.encode())


def _names(listed: str) -> list[str]:
    return [record.name for record in _read(listed).attendance]


@pytest.mark.parametrize(
    ("listed", "names"),
    [
        (
            "Anna Bergstrom, Erik, Karin, A. Bergström, Söderlund Erik",
            ["Anna Bergstrom", "Erik", "Karin", "A. Bergström", "Söderlund Erik"],
        ),
        ("Karin W., Sven", ["Karin W", "Sven"]),
        ("C. Ek, B-G. Dahl och Sara L", ["C. Ek", "B-G. Dahl", "Sara L"]),
        ("Anna Ek, ordförande, Bo Dahl (S), Sten", ["Anna Ek", "Bo Dahl", "Sten"]),
        ("Anna, Zeko och P-O", ["Anna", "Zeko", "P-O"]),
        ("Hallström, O'Brien, D’Angelo, Brännby", ["Hallström", "O'Brien", "D’Angelo", "Brännby"]),
        ("Alva Ek, Britt-Marie och H. af Klint", ["Alva Ek", "Britt-Marie", "H. af Klint"]),
    ],
)
def test_a_lone_given_name_and_an_initial_are_people_of_the_list(listed, names):
    assert _names(f"Närvarande: {listed}") == names


@pytest.mark.parametrize(
    ("listed", "names", "affiliations"),
    [
        ("Anna Ek, Attention, Bo Dahl, Synskadades förening", 2, ["Attention", "Synskadades förening"]),
        ("Anna Ek, PRO, Bo Dahl, M", 2, ["PRO", "M"]),
        ("Anna Ek (Vision), Bo Dahl (Kommunal)", 2, ["Vision", "Kommunal"]),
    ],
)
def test_an_organisation_in_a_list_of_names_is_no_person(listed, names, affiliations):
    attendance = _read(f"Närvarande: {listed}").attendance
    assert len(attendance) == names
    assert [record.affiliation for record in attendance] == affiliations


def test_a_word_that_may_be_a_person_or_an_organisation_is_told_to_the_coordinator():
    document = _read("Närvarande: Anna Ek, Zeko, Bo Dahl, Cia Alm")
    assert any("Zeko" in warning and "Anna Ek" in warning for warning in document.warnings)
    assert _read("Närvarande: Anna Ek, Erik, Cia Alm").warnings == ()


def test_a_label_inside_the_line_of_those_present_begins_a_list_of_its_own():
    attendance = _read("Närvarande: Birgit, H. Lindgren, Cia Ek. Sjuk: Inga. Frånvarande: Olle").attendance
    assert [(record.name, record.status) for record in attendance] == [
        ("Birgit", "present"),
        ("H. Lindgren", "present"),
        ("Cia Ek", "present"),
        ("Inga", "apologies"),
        ("Olle", "absent"),
    ]


def test_people_side_by_side_in_a_table_are_all_read_with_the_status_of_their_column():
    table = "| Närvarande | Frånvarande |\n|---|---|\n| Alva Krok | Cia Hult |\n| Bo Sund | |\n"
    document = parse_document(
        "a.md", f"# Brukarrådet 2024-03-05\n\n{table}\n## Väntrummet\n\nDet är kallt.\n".encode()
    )
    assert {record.name: record.status for record in document.attendance} == {
        "Alva Krok": "present",
        "Cia Hult": "absent",
        "Bo Sund": "present",
    }


def test_a_group_with_its_head_count_in_brackets_is_counted():
    (group,) = _read("Närvarande: hela arbetslaget Blå (7 personer)").attendance
    assert (group.name, group.count) == (None, 7)


@pytest.mark.parametrize(
    "listed",
    [
        "Närvarande: Bo Ek\nInvånare: Vera Holm, Kim Dal, Pia Rask",
        "Närvarande: Bo Ek, invånare: Vera Holm, Kim Dal och Pia Rask",
        "Närvarande: Bo Ek samt invånarna Vera Holm, Kim Dal och Pia Rask",
        "Närvarande:\n- Bo Ek, samordnare\n- Boende: Vera Holm, Kim Dal, Pia Rask",
        "Närvarande:\nBo Ek\n\nInvånare\nVera Holm\nKim Dal\nPia Rask",
        "Närvarande tjänstemän: Bo Ek\nNärvarande invånare: Vera Holm, Kim Dal, Pia Rask",
        "Närvarande:\n\n| | |\n|---|---|\n| Personal | Bo Ek |\n| Invånare | Vera Holm, Kim Dal, Pia Rask |",
    ],
)
def test_all_who_stand_behind_the_word_for_residents_are_residents(listed):
    read = _read(listed)
    residents = [record.name for record in read.attendance if record.category == "resident"]
    assert residents == ["Vera Holm", "Kim Dal", "Pia Rask"]
    assert "Bo Ek" in [record.name for record in read.attendance]


@pytest.mark.parametrize("code", ["PRO", "SPF", "HRF", "FUB", "RTP", "HSO", "DHR", "SRF", "ABF"])
def test_an_association_behind_a_name_makes_nobody_a_politician(code):
    text = (
        f"Protokoll 2018-03-14\n\nNärvarande: Berit Lindmark (M), Olle Sandvik ({code})\n\n§ 1 "
        f"Öppnande\n\nMötet öppnades.\n"
    )
    found = parse_document("a.txt", text.encode()).attendance
    assert [(one.affiliation, one.category) for one in found] == [("M", "politician"), (code, None)]


def test_what_follows_a_name_is_an_organisation_unless_it_is_a_given_name():
    rows = _read("Närvarande: Alva Krok, Gröna Vågen\nBertil Sund, Röda Korset, Cia").attendance
    found = [(one.name, one.affiliation) for one in rows]
    assert found == [("Alva Krok", "Gröna Vågen"), ("Bertil Sund", "Röda Korset"), ("Cia", None)]


def test_a_line_that_ends_with_and_goes_on_below():
    found = _read("Närvarande\n\nAlva Krok\nBertil Sund och\nTre elever som valdes av klassen").attendance
    assert [(one.name, one.count) for one in found] == [("Alva Krok", 1), ("Bertil Sund", 1), (None, 3)]


@pytest.mark.parametrize("behind", ["", " (PRO)", " (PRO), ordf", ", Hyresgästföreningen"])
def test_one_a_line_with_the_surname_first_is_one_person(behind):
    rows = ("Lund, Karin", "Dahl Moberg, Sven", "Sekreterare: Gren, Britt-Marie")
    document = _read("Närvarande\n" + "\n".join(f"{row}{behind}" for row in rows))
    assert [record.name for record in document.attendance] == ["Karin Lund", "Sven Dahl Moberg", "Britt-Marie Gren"]
    assert all(document.text[slice(*one.span)] in " ".join(rows) for one in document.attendance)


def test_given_names_with_a_comma_between_are_two_people():
    assert _names("Närvarande\nKarin, Sven\nErik, Maria") == ["Karin", "Sven", "Erik", "Maria"]


@pytest.mark.parametrize(
    ("text", "entries"),
    [
        ("Bo Ek (S), ordförande Siv Alm (M)", ["Bo Ek (S)", "ordförande", "Siv Alm (M)"]),
        ("Bo Ek, ordförande Siv Alm (M)", ["Bo Ek", "ordförande Siv Alm (M)"]),
    ],
)
def test_a_role_behind_a_party_is_parted_from_the_next_name(text, entries):
    assert [text[start:end] for start, end in split_entries(text, 0, len(text))] == entries


@pytest.mark.parametrize(
    "listed",
    ["Asta Ek, Bo Lind, plus Siv Alm", "Asta Ek, Bo Lind, jämte Siv Alm", "Asta Ek, Bo Lind plus Siv Alm",
     "Asta Ek, Bo Lind\nSamt Siv Alm", "Asta Ek\nBo Lind\nÄven Siv Alm"],
)  # fmt: skip
def test_whoever_is_added_to_a_list_by_a_word_stands_in_it(listed):
    assert _names(f"Närvarande: {listed}") == ["Asta Ek", "Bo Lind", "Siv Alm"]


def _told(listed: str) -> list[tuple[str, str, str | None]]:
    return [(one.name, one.status, one.affiliation) for one in _read(f"Närvarande: {listed}").attendance]


def test_degrees_and_titles_with_a_stop_are_no_part_of_a_name_and_no_role():
    listed = "Dr. Anna von Ek, fil. dr Sven Dahl jr., prof. Siv Alm, docent Bo Lind"
    assert [(one.name, one.role, one.affiliation) for one in _read(f"Närvarande: {listed}").attendance] == [
        ("Anna von Ek", None, None), ("Sven Dahl", None, None), ("Siv Alm", None, None), ("Bo Lind", None, None),
    ]  # fmt: skip


@pytest.mark.parametrize("word", ["(ej)", "(nej)", "- ej", "(inte)"])
def test_a_no_behind_a_name_says_that_somebody_did_not_come(word):
    assert _told(f"Anna Ek, Siv Alm {word}") == [("Anna Ek", "present", None), ("Siv Alm", "absent", None)]


def test_an_address_in_a_list_is_nobodys_organisation_and_its_line_is_told():
    document = _read("Närvarande: Anna Ek, bo.alm@ex.invalid, Siv Alm <siv@ex.invalid>, @danholm")
    assert [(one.name, one.affiliation) for one in document.attendance] == [("Anna Ek", None), ("Siv Alm", None)]
    assert [one.text[:12] for one in document.unread] == ["Närvarande: "]


def test_surnames_may_stand_first_without_a_comma():
    text = (
        "Skolnämnden 2030-10-02\n\nOrdförande:     Lundgren Karin (C)\n\nLedamöter:      Berg Maria (M)\n"
        "                Sjöberg Eva (L)\n                Holm Lars (V)\n\n"
        "Övriga närvarande: Wall Ek Ann-Marie, rektor\n\n"
        "§ 1 Val\n\nHej där.\n\nOrdförande      Karin Lundgren\n"
    )
    document = parse_document("a.txt", text.encode())
    names = [one.name for one in document.attendance]
    assert names == ["Karin Lundgren", "Maria Berg", "Eva Sjöberg", "Lars Holm", "Ann-Marie Wall Ek"]
    assert document.meeting.chair == "Karin Lundgren"


def test_given_names_first_stay_so_though_a_surname_may_be_one():
    text = "Byrådet 2030-10-02\n\nNärvarande: Anna Karin, Bo Lars, Siv Ek, Eva Holm\n\n§ 1 Val\n\nHej där.\n"
    names = [one.name for one in parse_document("a.txt", text.encode()).attendance]
    assert names == ["Anna Karin", "Bo Lars", "Siv Ek", "Eva Holm"]


@pytest.mark.parametrize(
    "listed", ["Ek Anna, Alm Bo", "Ek Anna och Alm Bo", "Falkbring Anna\nEkmark Bo", "Ek Anna, Cia, Alm Bo"]
)
def test_two_names_with_the_surname_first_are_turned_when_both_are(listed):
    names = [name for name in _names(f"Närvarande: {listed}") if name != "Cia"]
    assert names in (["Anna Ek", "Bo Alm"], ["Anna Falkbring", "Bo Ekmark"])


@pytest.mark.parametrize("listed", ["Ek Anna", "Ek Anna, Bo", "Ek Anna (PRO), Siv och Bo"])
def test_the_only_whole_name_with_the_surname_first_is_asked_about(listed):
    document = _read(f"Närvarande: {listed}")
    assert "Ek Anna" not in [one.name for one in document.attendance]
    (doubt,) = document.doubts
    assert [document.text[slice(*row)][:7] for row in doubt.rows] == ["Ek Anna"]


@pytest.mark.parametrize(
    "listed",
    [
        "Rosa Alm, Sten Bo",
        "Giovanni Anna, Giorgio Bo",
        "Ek Anna, Alm Bo, Siv Lind, Cia Dahl",
        "Anna Karin, Bo Lars",
        "Anna Ek, Bo Alm",
    ],
)
def test_two_names_that_may_begin_with_the_given_name_stay_as_they_are(listed):
    document = _read(f"Närvarande: {listed}")
    assert [one.name for one in document.attendance] == listed.split(", ")


@pytest.mark.parametrize("odd", ["Bo LUND", "BO LUND", "bo lund"])
def test_names_in_unusual_letters_are_asked_about(odd):
    text = f"Byalaget\nMinnesanteckningar 14 april 2031\nNärvarande: Anna Berg, Karin Ek, {odd}, Eva Strand\n"
    document = parse_document("a.txt", text.encode())
    asked = [text[slice(*row)] for doubt in document.doubts for row in doubt.rows]
    assert odd in asked or any(odd in said for said in document.warnings)


def test_letters_of_an_association_behind_a_given_name_are_no_family_name():
    text = "Byalaget\nMinnesanteckningar 14 april 2031\nNärvarande: Anna PRO, Bo SPF, Eva Strand\n"
    assert "Anna PRO" not in [one.name for one in parse_document("a.txt", text.encode()).attendance]


@pytest.mark.parametrize(
    ("listed", "names"),
    [
        ("Siv Ek – Bo Alm – Anna-Stina Löv- Karl Modig", ["Siv Ek", "Bo Alm", "Anna-Stina Löv", "Karl Modig"]),
        ("Siv – kassör, Bo – ordförande", ["Siv", "Bo"]),
        ("PO Dahl, Siv Ek och KG Berg", ["PO Dahl", "Siv Ek", "KG Berg"]),
        ("IF Dahl, Siv Ek", ["Siv Ek"]),
        ("Siv Ek, Bo Alm, tjg ers", ["Siv Ek", "Bo Alm"]),
        ("Familjebehandlare Siv Ek", ["Siv Ek"]),
    ],
)
def test_people_between_dashes_in_short_and_behind_titles(listed, names):
    text = f"Rådet 2031-03-18\n\nNärvarande: {listed}\n\n§ 1 Taket\nDet läcker.\n\n§ 2 Golvet\nDet är slitet.\n"
    document = parse_document("protokoll.txt", text.encode())
    assert [row.name for row in document.attendance] == names


def test_a_usual_item_ends_a_list_of_people():
    text = (
        "Rådet 2031-03-18\n\nNärvarande:\nSiv Ek\nBo Alm\nJustering av förra protokollet, möte 44:\nPunkt tre, Ove\n"
    )
    document = parse_document("protokoll.txt", text.encode())
    assert [row.name for row in document.attendance] == ["Siv Ek", "Bo Alm"]


@pytest.mark.parametrize("odd", ['Bo "Bosse Lund', "bo Lund", "LUND Bo"])
def test_a_name_that_is_set_in_no_usual_way_is_no_organisation_in_silence(odd):
    text = f"Byalaget\nMinnesanteckningar 14 april 2031\nNärvarande: Anna Berg, Karin Ek, Eva Strand, {odd}\n"
    assert any(odd in said for said in parse_document("a.txt", text.encode()).warnings)
