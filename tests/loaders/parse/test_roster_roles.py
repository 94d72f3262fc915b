"""Roles behind labels, in what is told of somebody, and of officials; who else stands on the lines of a roster."""

import pytest
from datasette_intranet.loaders.parse import parse_document
from datasette_intranet.loaders.parse.roster_roles import (
    is_about_page,
    is_official,
    is_school,
    labelled_role,
    role_of_sentence,
)


def members(text: str, name: str = "lista.txt") -> list[tuple]:
    document = parse_document(name, text.encode())
    assert document.kind == "roster"
    return [(one.name, one.group, one.role) for one in document.roster]


def test_roles_behind_labels_and_in_sentences():
    assert labelled_role("Post: Kassör") == labelled_role("Uppdrag: Kassör") == "Kassör"
    assert role_of_sentence("Kassör sedan 2019. Bor i byn.") == role_of_sentence("Kassör.") == "Kassör"
    assert labelled_role("Kassör") is role_of_sentence("Kassör") is role_of_sentence("Bor i byn.") is None
    assert is_official("Förvaltningschef") and not is_official("Ordförande")
    assert is_school("Hultby skola") and not is_school("Byalaget")


BOARD = [("Berit Lindmark", "Styrelsen", "Ordförande"), ("Olle Sandvik", "Styrelsen", "Kassör")]


@pytest.mark.parametrize(
    "text",
    [
        "Namn: Berit Lindmark\nPost: Ordförande\nTelefon: 0555-10 20 30\n\nNamn: Olle Sandvik\nPost: Kassör\n",
        "Berit Lindmark\nOrdförande sedan 2019. Bor i byn.\n\nOlle Sandvik\nKassör. Har varit med i tre år.\n",
    ],
)
def test_cards_tell_the_role_below_the_name(text):
    assert members(f"Styrelsen\n\n{text}") == BOARD


def test_a_heading_among_offices_above_one_person_each_is_an_office():
    text = (
        "Kontakta oss\n\nEkmarka båtklubb\n\nStyrelse 2024\n\nOrdförande\nBerit Lindmark\n0555-10 20 30\n\n"
        "Sekreterare\nOlle Sandvik\n\nHamnkapten\nSara Nyblom\n\nWebbansvarig\nKarin Holmlund\n"
    )
    assert [(group, role) for _name, group, role in members(text)] == [
        ("Styrelse 2024", role) for role in ("Ordförande", "Sekreterare", "Hamnkapten", "Webbansvarig")
    ]


def test_an_official_of_an_elected_body_is_no_member_of_it():
    page = (
        "<h1>Miljönämnden</h1><h2>Ledamöter</h2><ul><li>Berit Lindmark (S)<br>Ordförande</li><li>Olle Sandvik (M)<br>"
        "Ledamot</li></ul><h2>Förvaltningschef</h2><p>Jonas Wretman<br>0555-10 20 30</p>"
    )
    assert [name for name, _group, _role in members(page, "a.html")] == ["Berit Lindmark", "Olle Sandvik"]


def test_substitutes_on_the_line_below_are_of_the_board_and_sentences_part_people():
    text = (
        "Förtroendevalda 2024\n\nStyrelse: Berit Lindmark (ordförande), Olle Sandvik och Sara Nyblom.\n"
        "Suppleanter: Karin Holmlund.\nRevisorer: Gun Palm, Ivar Skog. Revisorssuppleant: Eva Lönn.\n"
    )
    assert members(text)[3:] == [
        ("Karin Holmlund", "Styrelse", "Suppleanter"), ("Gun Palm", "Revisorer", None),
        ("Ivar Skog", "Revisorer", None), ("Eva Lönn", "Revisorer", "Revisorssuppleant"),
    ]  # fmt: skip


def test_pupils_with_their_class_behind_their_school():
    text = "Ungdomsrådet\n\nHultby skola: Berit Lindmark 8A, Olle Sandvik åk 9\nNorrby skola: Sara Nyblom 7C\n"
    document = parse_document("a.txt", text.encode())
    assert [(one.name, one.group, one.represents) for one in document.roster] == [
        ("Berit Lindmark", "Ungdomsrådet", "Hultby skola"), ("Olle Sandvik", "Ungdomsrådet", "Hultby skola"),
        ("Sara Nyblom", "Ungdomsrådet", "Norrby skola"),
    ]  # fmt: skip


def test_family_names_in_capitals_stand_first_and_a_person_in_brackets_is_somebody_else():
    text = "Byggnadsnämnden\n\nLINDMARK Berit (S) Ordförande\nSANDVIK Olle (M) Ledamot\nNYBLOM-EK Sara (C)\n"
    assert [(name, role) for name, _group, role in members(text)] == [
        ("Berit Lindmark", "Ordförande"), ("Olle Sandvik", "Ledamot"), ("Sara Nyblom-Ek", None),
    ]  # fmt: skip
    document = parse_document(
        "a.txt", "Rådet\n\nBerit Lindmark, FUB (Olle Sandvik)\nSara Nyblom, HRF (Karin Ek)\n".encode()
    )
    assert [one.represents for one in document.roster] == ["FUB", "HRF"]


def test_columns_of_members_and_substitutes_below_a_presidium_are_of_the_whole_body():
    text = (
        "Socialnämnden\n\nPresidium\nOrdförande Berit Lindmark (S)\n1:e vice ordförande Olle Sandvik (M)\n\n"
        "Ledamöter                    Ersättare\nSara Nyblom (C)              Karin Holmlund (S)\n"
        "Jonas Wretman (V)            Vera Ståhl (M)\n"
    )
    assert [group for _name, group, _role in members(text)] == ["Presidium"] * 2 + ["Socialnämnden"] * 4


def test_offices_in_sentences_are_those_of_who_is_listed():
    text = (
        "Kulturrådet\n\n"
        "Rådet har tio ledamöter. Ordförande är Berit Lindmark (S) och vice ordförande är Olle Sandvik.\n\n"
        "Kommunens representanter\nBerit Lindmark, kommunstyrelsen\nSara Nyblom, socialnämnden\n\n"
        "Föreningarnas representanter\nOlle Sandvik, FUB\nKarin Holmlund, HRF\n"
    )
    assert members(text) == [
        ("Berit Lindmark", "Kulturrådet", "Ordförande"),
        ("Sara Nyblom", "Kulturrådet", "Kommunens representanter"),
        ("Olle Sandvik", "Kulturrådet", "vice ordförande"),
        ("Karin Holmlund", "Kulturrådet", "Föreningarnas representanter"),
    ]  # fmt: skip
    text = (
        "Arbetsutskottet\n\nUtskottet bereder ärenden. I utskottet ingår Berit Lindmark (S), ordförande, och Olle "
        "Sandvik (M). Ersättare är Karin Holmlund (V) och Sara Nyblom (L).\n"
    )
    assert [row[1:] for row in members(text)] == [
        ("Arbetsutskottet", role) for role in ("ordförande", None, "Ersättare", "Ersättare")
    ]


def test_parties_below_and_before_names_are_those_of_the_people():
    cards = (
        "Kommunstyrelsen\n\nLedamöter\n"
        "Berit Lindmark\nSocialdemokraterna\nOrdförande\n\nOlle Sandvik\nModeraterna\n\n"
        "Ersättare\nSara Nyblom\nBygdepartiet\n"
    )
    assert members(cards) == [
        ("Berit Lindmark", "Kommunstyrelsen", "Ordförande"), ("Olle Sandvik", "Kommunstyrelsen", "Ledamöter"),
        ("Sara Nyblom", "Kommunstyrelsen", "Ersättare"),
    ]  # fmt: skip
    rows = (
        "Socialnämnden\n\nS: Berit Lindmark (ordf), Olle Sandvik\nM: Sara Nyblom\n\nErsättare\nKD: Karin Holmlund\n"
    )
    assert [row[::2] for row in members(rows)] == [
        ("Berit Lindmark", "ordf"), ("Olle Sandvik", None), ("Sara Nyblom", None), ("Karin Holmlund", "Ersättare"),
    ]  # fmt: skip


def test_a_telephone_number_ends_the_line_of_one_person():
    text = (
        "Kulturnämnden\n\nBerit Lindmark, Socialdemokraterna, ordförande, 0555-10 20 30\n"
        "Olle Sandvik, Moderaterna, vice ordförande\nSara Nyblom, Centerpartiet\n\nErsättare\nLed. Karin Holmlund\n"
    )
    assert [row[::2] for row in members(text)][:3] == [
        ("Berit Lindmark", "ordförande"), ("Olle Sandvik", "vice ordförande"), ("Sara Nyblom", None),
    ]  # fmt: skip


CARDS = [("Berit Lindmark", "Ordförande"), ("Olle Sandvik", "Kassör"), ("Sara Nyblom", "Ledamot")]


@pytest.mark.parametrize("contact", ["{given}@byn.se", "070-123 45 67"])
@pytest.mark.parametrize("order", ["name contact role", "role name contact", "name role contact"])
@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_addresses_between_names_and_roles_change_nothing(contact, order, between):
    cards = []
    for name, role in CARDS:
        told = {"name": name, "role": role, "contact": contact.format(given=name.split()[0].lower())}
        cards.append("\n".join(told[part] for part in order.split()))
    assert members("Byarådet\n\n" + between.join(cards) + "\n") == [(name, "Byarådet", role) for name, role in CARDS]


def test_who_sat_in_the_first_board_is_no_member():
    past = "Den allra första styrelsen bestod av ordförande Karin Holmlund. Suppleanter: Bo Ekdal och Jan Lund."
    text = f"Byarådet\n\n{past}\n\nStyrelsen\nbestår av\nföljande ledamöter:\n\n"
    cards = "\n\n".join(f"{name}\n{role}" for name, role in CARDS)
    assert members(f"{text}{cards}\n") == [(name, "Styrelsen", role) for name, role in CARDS]


def test_the_years_of_an_office_are_no_part_of_it_and_captions_list_nobody():
    caption = "Från vänster: Berit Lindmark, Bo Ek.\nSaknas på bilden: Per Ek\nBakre raden: Eva Alm\n"
    text = f"Byarådet\n\nBerit Lindmark, ordförande 2030-2031\nOlle Sandvik, kassör\nSara Nyblom\n\n{caption}"
    assert [(name, role) for name, _group, role in members(text)] == [
        ("Berit Lindmark", "ordförande"), ("Olle Sandvik", "kassör"), ("Sara Nyblom", None),
    ]  # fmt: skip


@pytest.mark.parametrize("former", ["Avgående ledamöter: Karin Holmlund", "Karin Holmlund (avgick i maj)"])
def test_who_sat_there_once_is_asked_about(former):
    text = "Byarådet\n\nBerit Lindmark, ordförande\nOlle Sandvik, kassör\nSara Nyblom\n"
    document = parse_document("lista.txt", f"{text}\n{former}\n".encode())
    assert "Karin Holmlund" not in {member.name for member in document.roster}
    assert [doubt.question[:14] for doubt in document.doubts] == ["Sitter de här "]


def test_those_below_a_heading_of_former_members_are_no_members():
    text = "Byarådet\n\nBerit Lindmark, ordförande\nOlle Sandvik, kassör\n\nTidigare ledamöter\nKarin Holmlund\n"
    assert [name for name, *_rest in members(text)] == ["Berit Lindmark", "Olle Sandvik"]


def test_a_place_before_a_whole_name_is_no_family_name():
    text = "Vestad, Berit Lindmark\nHusby, Olle Sandvik, kassör\n\nStyrelsemedlemmar\nSara Nyblom\n"
    assert members(f"Byarådet\n\n{text}") == [
        ("Berit Lindmark", "Byarådet", None), ("Olle Sandvik", "Byarådet", "kassör"),
        ("Sara Nyblom", "Byarådet", "Styrelsemedlemmar"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("line", "is_so"),
    [("Sidansvarig: Asta Ek", True), ("Foto: Asta Ek", True), ("Senast uppdaterad av: Asta Ek", True),
     ("Ordförande: Asta Ek", False), ("Fotoklubben: Asta Ek", False)],
)  # fmt: skip
def test_who_answers_for_the_page_is_told_by_its_label(line, is_so):
    assert is_about_page(line) is is_so
