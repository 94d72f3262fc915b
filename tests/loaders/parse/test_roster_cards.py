"""Rosters on cards and pages: vacant places, substitutes below names, who answers for the page, several bodies."""

import pytest
from datasette_intranet.loaders.parse import parse_document


def told(name: str, data: bytes) -> list[tuple]:
    document = parse_document(name, data)
    assert document.kind == "roster"
    return [(one.name, one.group, one.role) for one in document.roster]


def in_text(text: str) -> list[tuple]:
    return told("lista.txt", text.encode())


@pytest.mark.parametrize(
    "line", ["Sidansvarig: Kerstin Ekdahl", "Webbredaktör: Kerstin Ekdahl", "Foto: Kerstin Ekdahl"]
)
@pytest.mark.parametrize("above", ["Bo Lind, ersättare", "Bo Lind"])
def test_who_answers_for_the_page_is_no_member(line, above):
    text = f"Parknämnden\n\nAsta Ekberg, ordförande\nMats Nordin\n{above}\n\n{line}\n"
    assert [name for name, _group, _role in in_text(text)] == ["Asta Ekberg", "Mats Nordin", "Bo Lind"]


@pytest.mark.parametrize("blank", ["\n", ""])
def test_ersattare_below_names_on_cards_is_the_office_of_the_one_above(blank):
    people = {
        "Asta Ekberg": "Ordförande", "Mats Nordin": "Ledamot", "Karin Sandell": "Ersättare", "Per Hedman": "Ersättare"
    }  # fmt: skip
    cards = blank.join(f"{name} (S)\n{role}\n" for name, role in people.items())
    assert in_text(f"Parknämnden\n\n{cards}") == [(name, "Parknämnden", role) for name, role in people.items()]


def test_one_ersattare_at_the_end_of_cards_is_the_office_of_the_last():
    text = "Parknämnden\n\nAsta Ekberg\nOrdförande\nMats Nordin\nLedamot\nKarin Sandell\nErsättare\n"
    assert in_text(text)[-1] == ("Karin Sandell", "Parknämnden", "Ersättare")


def test_the_office_of_a_vacant_place_is_nobody_elses():
    people = "Asta Ekberg\nOrdförande\n\nVakant\nLedamot\n\nKarin Sandell\nErsättare\n\nPer Hedman\nErsättare\n"
    assert [role for _name, _group, role in in_text(f"Parknämnden\n\n{people}")] == ["Ordförande", *["Ersättare"] * 2]


def test_a_board_below_another_body_has_a_group_of_its_own_whatever_sentence_stands_between():
    text = (
        "Ledamöter\n\nParknämnden\n\nOrdförande: Asta Ekberg\nLedamöter: Mats Nordin, Per Hedman\n\n"
        "Styrelsen\n\nMandatperioden är fyra år.\n\nOrdförande: Karin Sandell\nLedamöter: Eva Hedlund, Bo Lind\n"
    )
    assert [group for _name, group, _role in in_text(text)] == ["Parknämnden"] * 3 + ["Styrelsen"] * 3


def test_an_office_marked_as_a_heading_stands_below_a_body_in_bold():
    page = (
        "<h1>Styrelse och utskott</h1><p><strong>Parknämnden</strong></p><p>Här är de som sitter.</p>"
        "<h3>Ledamöter</h3><p>Asta Ekberg<br>Mats Nordin</p><h2>Hamnnämnden</h2><h3>Ledamöter</h3><p>Eva Hedlund</p>"
    )
    assert [group for _name, group, _role in told("x.html", page.encode())] == ["Parknämnden"] * 2 + ["Hamnnämnden"]


@pytest.mark.parametrize(
    ("people", "roles"),
    [
        ("Karin Sandell\n\nPer Hedman\nKassör\n", [None, "Kassör"]),
        ("Karin Sandell (S)\nPer Hedman (M)\n", [None, None]),
    ],
)
def test_people_below_the_office_of_a_vacant_place_do_not_hold_it(people, roles):
    text = f"Parknämnden\n\nAsta Ekberg\nOrdförande\n\nVakant\nSekreterare\n\n{people}"
    assert [role for _name, _group, role in in_text(text)] == ["Ordförande", *roles]


@pytest.mark.parametrize(
    ("listed", "roles"),
    [
        ("Berit Lindmark\n\nOrdförande\n\nOlle Sandvik\n\nKassör", ("Ordförande", "Kassör")),
        ("Berit Lindmark\nOrdförande\n\nOlle Sandvik\nKassör", ("Ordförande", "Kassör")),
        ("Berit Lindmark\nOrdförande\n\nOlle Sandvik\n\nKassör", ("Ordförande", "Kassör")),
        ("Ordförande\nBerit Lindmark\n\nKassör\nOlle Sandvik", ("Ordförande", "Kassör")),
        ("Berit Lindmark\n\nOrdförande\nOlle Sandvik\n\nKassör\nSara Nyblom", (None, "Ordförande", "Kassör")),
        ("Ledamöter\nBerit Lindmark\nOrdförande\nOlle Sandvik\nKassör", ("Ordförande", "Kassör")),
    ],
)
def test_a_role_is_that_of_the_name_beside_it_without_a_blank_line(listed, roles):
    document = parse_document("lista.txt", f"Byalagets styrelse\n\n{listed}\n".encode())
    assert [one.name for one in document.roster] == ["Berit Lindmark", "Olle Sandvik", "Sara Nyblom"][: len(roles)]
    assert tuple(one.role for one in document.roster) == roles
