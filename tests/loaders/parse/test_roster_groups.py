"""What may be the group of a member: a body, a unit among others of its kind, the title's body, or a question."""

import pytest
from datasette_intranet.loaders.parse import parse_document
from datasette_intranet.loaders.parse.roster_groups import is_about_somebody, names_body

PEOPLE = ["Berit Lindmark", "Olle Sandvik", "Karin Holmlund", "Jonas Wretman", "Sara Nyblom", "Vera Ståhl"]


def groups(text: str) -> dict[str, str | None]:
    document = parse_document("lista.txt", text.encode())
    assert document.kind == "roster"
    return {one.name: one.group for one in document.roster}


@pytest.mark.parametrize(
    "heading",
    ["Kulturnämnden", "Styrelsen från årsmötet 2021", "Föreningarnas representanter", "Ekmarkapartiet", "Fullmäktige",
     "Revisorer", "Valberedning", "Trädgårdsgruppen", "Socialdemokraterna, 13 mandat", "Stämmans ombud"],
)  # fmt: skip
def test_a_body_is_told_from_the_word_it_ends_with(heading):
    assert names_body(heading)


@pytest.mark.parametrize("heading", ["Hemsidan", "Marianne Hagström", "Förslag", "Underlag", "Samtliga", "Foto"])
def test_other_headings_name_no_body(heading):
    assert not names_body(heading)


@pytest.mark.parametrize(
    "heading",
    ["Marianne Hagström", "Marianne", "Bild: Bo Ek", "Sekreterare: väljs senare", "Berit Lindmark M vice ordförande"],
)  # fmt: skip
def test_a_name_a_caption_and_an_office_are_about_somebody(heading):
    assert is_about_somebody(heading)


@pytest.mark.parametrize(
    "heading",
    ["Samtliga ledamöter", "Ordinarie", "Nominerade av Ekmarkapartiet", "Utsedda av kommunen", "Nämndens ledamöter",
     "Ledamöter utsedda av fullmäktige", "Foto: Lars Norin", "Sekreterare: utses vid varje möte", "Adresslista"],
)  # fmt: skip
def test_below_a_heading_that_names_no_body_people_belong_to_the_title(heading):
    text = f"Kulturnämnden\n\n{PEOPLE[0]}\n{PEOPLE[1]}\n\n{heading}\n{PEOPLE[2]}\n{PEOPLE[3]}\n"
    assert set(groups(text).values()) == {"Kulturnämnden"}


def test_a_list_without_any_body_is_one_question():
    text = f"Välkommen hit\n\nSamtliga\n{PEOPLE[0]}\n{PEOPLE[1]}\n\nÖvriga\n{PEOPLE[2]}\n{PEOPLE[3]}\n"
    document = parse_document("lista.txt", text.encode())
    assert {one.group for one in document.roster} == {None}
    assert [(doubt.asks, len(doubt.rows)) for doubt in document.doubts] == [("group", 4)]


def test_several_units_beside_each_other_are_groups():
    text = f"# Vi i laget\n\n## Köket\n{PEOPLE[0]}\n{PEOPLE[1]}\n\n## Scenen\n{PEOPLE[2]}\n{PEOPLE[3]}\n"
    document = parse_document("lista.md", text.encode())
    assert {one.name: one.group for one in document.roster} == dict(
        zip(PEOPLE, ["Köket", "Köket", "Scenen", "Scenen"], strict=False)
    )


def test_auditors_and_nominating_committee_are_no_part_of_the_board():
    text = (
        "Styrelsen i Ekmarka vägförening\n\nOrdförande: Berit Lindmark\nLedamöter: Olle Sandvik, Karin Holmlund\n\n"
        "Revisorer: Jonas Wretman, Siffran Revision\nRevisorssuppleanter: Sara Nyblom, Ekmarka\n"
        "Valberedning: Vera Ståhl (sammankallande)\nAlva Norén, Ekmarka\n"
    )
    board = "Styrelsen i Ekmarka vägförening"
    assert groups(text) == {
        "Berit Lindmark": board, "Olle Sandvik": board, "Karin Holmlund": board, "Jonas Wretman": "Revisorer",
        "Sara Nyblom": "Revisorer", "Vera Ståhl": "Valberedning", "Alva Norén": "Valberedning",
    }  # fmt: skip


def test_who_is_asked_for_more_information_is_no_member():
    text = (
        f"Styrelsen består nu av:\n\n• {PEOPLE[0]}\n• {PEOPLE[1]}\n• {PEOPLE[2]}\n• {PEOPLE[3]}\n\n"
        "För mer information kontakta:\nLars Norin, kommunikatör,\nlars.norin@ekmarka.example\n"
    )
    assert groups(text) == dict.fromkeys(PEOPLE[:4], "Styrelsen")


def test_a_list_goes_on_below_its_first_name():
    text = "Ekmarka byalag\n\nOrdförande: Berit Lindmark\nLedamöter: Olle Sandvik, Ekmarka\nKarin Holmlund, Norrby\n"
    document = parse_document("lista.txt", text.encode())
    assert [(one.name, one.role) for one in document.roster][1:] == [
        ("Olle Sandvik", "Ledamöter"), ("Karin Holmlund", "Ledamöter"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("printed", "role"),
    [("Fil. dr Berit Lindmark", "Fil. dr"), ("Leg. psykolog Berit Lindmark", "Leg. psykolog"),
     ("Kyrkoherde Berit Lindmark", "Kyrkoherde"), ("Professor emerita Berit Lindmark", "Professor emerita"),
     ("F.d. landshövdingen Berit Lindmark", "F.d. landshövdingen"),
     ("Universitetsrektorn Berit Lindmark", "Universitetsrektorn"),
     ("Docent, överläkare Berit Lindmark", "Docent, överläkare")],
)  # fmt: skip
def test_a_title_before_a_name_is_no_part_of_it(printed, role):
    document = parse_document("lista.txt", f"Styrelsen\n\n{printed}\nOlle Sandvik\nKarin Holmlund\n".encode())
    first = document.roster[0]
    assert (first.name, first.role) == ("Berit Lindmark", role)


@pytest.mark.parametrize("letters", ["S", "MP", "ObS", "LPo", "EKM", "BorgA"])
def test_the_letters_of_a_party_are_no_part_of_the_name(letters):
    text = (
        f"Kulturnämnden\n\nBerit Lindmark {letters}\nOlle Sandvik {letters} 2:e vice ordförande\nKarin Holmlund M\n"
    )
    document = parse_document("lista.txt", text.encode())
    assert [(one.name, one.role) for one in document.roster] == [
        ("Berit Lindmark", None), ("Olle Sandvik", "2:e vice ordförande"), ("Karin Holmlund", None),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "firm", ["Siffran Revision", "Öhrlings PriceHouse Ekmarka", "Granskarna AB", "Ekmarka Revisionsbyrå"]
)
def test_a_firm_is_nobody(firm):
    text = f"Styrelsen\n\nOrdförande: Berit Lindmark\nLedamot: Olle Sandvik\nRevisor: {firm}\nLedamot: Vera Ståhl\n"
    assert set(groups(text)) == {"Berit Lindmark", "Olle Sandvik", "Vera Ståhl"}


def test_a_piece_of_the_statutes_before_a_list_of_people_is_no_meeting():
    text = (
        "Styrelsen\n\nUr stadgarna\n\n§ 12 Sammansättning\n\nStyrelsen ska bestå av minst fem ledamöter, "
        "som väljs av årsmötet för två år i sänder.\n\n"
        "Om årsmötet beslutar det kan suppleanter väljas för samma tid som ledamöterna i styrelsen.\n\n"
        "Ordförande\nBerit Lindmark\n\nKassör\nOlle Sandvik\n\nLedamöter\nKarin Holmlund\nJonas Wretman\n"
    )
    assert set(groups(text).values()) == {"Styrelsen"}


def test_rules_alone_are_no_minutes():
    text = (
        "Reglemente för Kulturnämnden\n\nAntaget av kommunfullmäktige 2019-03-04\n\n1 § Uppgifter\n\n"
        "Nämnden ska ansvara för kommunens bibliotek och kulturskola samt fördela stöd till studieförbund.\n\n"
        "2 § Sammansättning\n\n"
        "Nämnden består av nio ledamöter och beslutar själv om dag och tid för sina sammanträden.\n\n"
        "3 § Kallelse\n\n"
        "Kallelsen ska vara skriftlig och skickas till ledamöter och ersättare senast sju dagar i förväg.\n"
    )
    document = parse_document("reglemente.txt", text.encode())
    assert document.kind == "article" and not document.decisions and document.meeting is None


def test_committees_and_their_members_on_lines_of_their_own():
    text = (
        "Kommittéer 2023\n\nFestkommittén – Berit Lindmark (sammankallande), Olle Sandvik\n"
        "Trädgårdskommittén – Karin Holmlund, Jonas Wretman\n"
    )
    assert list(groups(text).values()) == ["Festkommittén"] * 2 + ["Trädgårdskommittén"] * 2


def test_rows_with_more_cells_than_heads_begin_a_column_with_each_name():
    text = (
        "Byggnadsnämnden\n\nOrdinarie                Ersättare\nBerit Lindmark   S       Jonas Wretman   S\n"
        "Olle Sandvik     ObS     Sara Nyblom     ObS\nKarin Holmlund   C       Vera Ståhl      C\n"
    )
    document = parse_document("lista.txt", text.encode())
    assert {(one.name, one.role) for one in document.roster} == {
        *((name, "Ordinarie") for name in PEOPLE[:3]), *((name, "Ersättare") for name in PEOPLE[3:]),
    }  # fmt: skip


def test_an_office_in_brackets_is_no_party():
    text = "Styrelsen\n\nBerit Lindmark (ordf), Olle Sandvik (kassör), Karin Ek (sekr)\n\nValberedning\nVera Ståhl\n"
    document = parse_document("lista.txt", text.encode())
    assert [one.role for one in document.roster][:3] == ["ordf", "kassör", "sekr"]


def test_a_rare_name_above_its_office_is_somebody_where_others_stand_so():
    text = (
        "Ekmarka konstförening\n\nStyrelsen\n\nVrivolla Ulk\nOrdförande\n0555-21 40 11\n\nBerit Lindmark\n"
        "Kassör, medlemsregister\n0555-21 40 29\n\nOlle Sandvik\nSekreterare\n\nKarin Holmlund\nSuppleant\n"
    )
    document = parse_document("lista.txt", text.encode())
    assert [(one.name, one.group, one.role) for one in document.roster] == [
        ("Vrivolla Ulk", "Styrelsen", "Ordförande"), ("Berit Lindmark", "Styrelsen", "Kassör, medlemsregister"),
        ("Olle Sandvik", "Styrelsen", "Sekreterare"), ("Karin Holmlund", "Styrelsen", "Suppleant"),
    ]  # fmt: skip


def test_the_third_line_of_a_card_tells_where_somebody_comes_from():
    text = "Ungdomsrådet\n\nNamn\n\nUppdrag\n\nSkola\n\n" + "".join(
        f"{name}\n\n{role}\n\nHagaskolan\n\n"
        for name, role in zip(PEOPLE, ["Ordförande", "Sekreterare", "Ledamot", "Ledamot"], strict=False)
    )
    document = parse_document("lista.txt", text.encode())
    assert {(one.group, one.represents) for one in document.roster} == {("Ungdomsrådet", "Hagaskolan")}


def test_bodies_in_a_list_with_points_are_groups():
    text = (
        "# Förtroendevalda\n\n- Styrelsen\n- Ordförande: Berit Lindmark\n- Ledamöter\n"
        "- Olle Sandvik\n- Karin Holmlund\n"
        "- Valberedningen\n- Jonas Wretman (sammankallande)\n- Sara Nyblom\n- Revisorer\n- Vera Ståhl\n"
    )
    document = parse_document("lista.md", text.encode())
    assert [one.group for one in document.roster] == ["Styrelsen"] * 3 + ["Valberedningen"] * 2 + ["Revisorer"]


def test_a_sentence_that_leads_to_the_members_is_no_group():
    text = "Brukarrådet på Solgården\n\nI rådet sitter:\nBerit Lindmark\nOlle Sandvik\nKarin Holmlund\n"
    assert set(groups(text).values()) == {"Brukarrådet på Solgården"}


def test_a_heading_that_names_bodies_in_turn_is_no_group():
    text = "Byföreningen\n\nStyrelse, valberedning och revisorer\n\nFöljande medlemmar sitter i styrelsen 2031\n"
    assert set(groups(f"{text}- Asta Ekmark, ordförande\n- Bo Falkbring, kassör\n").values()) == {"Styrelsen 2031"}


def test_a_meetings_decisions_are_no_list_of_members():
    told = "Årsmötet beslutade att laga taket. Årsmötet biföll motionen om bryggan.\n\nStyrelsen 2031\n\n"
    people = "- Asta Ekmark, ordförande\n- Bo Falkbring, kassör\n- Åsa Hagelin, ledamot\n"
    assert parse_document("a.txt", f"Årsmöte 2031\n\n{told}{people}".encode()).kind != "roster"


def test_the_composition_of_a_body_is_the_body():
    people = "Ordförande: Asta Ekmark\nLedamot: Bo Falkbring\nLedamot: Åsa Hagelin\n"
    assert set(groups(f"# Valberedning\n\n## Valberedningens sammansättning\n\n{people}").values()) == {
        "Valberedningen"
    }


def test_the_rest_of_a_board_sits_in_the_board():
    text = "Styrelsen\n\nOrdförande: Berit Lindmark\nKassör: Olle Sandvik\n\n"
    text += "Övriga i styrelsen:\n\nKarin Holmlund\n\nVera Ståhl\n"
    assert set(groups(text).values()) == {"Styrelsen"}
    assert len(groups(text)) == 4


def test_a_sentence_that_tells_of_an_election_is_no_group():
    text = "Styrelsen\n\nOrdförande: Berit Lindmark\nKassör: Olle Sandvik\n\n"
    text += "Till föreningens festkommitté omvaldes:\n- Vera Ståhl\n"
    assert "Vera Ståhl" not in groups(text)
