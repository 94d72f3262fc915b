"""People with office, telephone and e-mail on lines of their own are members, below whatever text."""

import pytest
from datasette_intranet.loaders.parse import parse_document

ABOUT = (
    "Vi vill:\n\n1. Sköta bryggan och badplatsen för alla i byn.\n2. Ordna midsommar och kräftskiva varje år.\n\n"
    + ("Föreningen har funnits länge, och alla som vill får vara med och hjälpa till med det som behövs.\n\n" * 4)
)
PEOPLE = (("Ordförande", "Lennart Berglund"), ("Sekreterare", "Carolina Olsson"), ("Ledamot", "Gustav Elverstig"))


def members(cards: list[str]) -> list[tuple]:
    document = parse_document("byn.txt", f"Kajens byalag\n\n{ABOUT}{chr(10).join(cards)}".encode())
    return [(one.name, one.group, one.role) for one in document.roster]


CARDS = {
    "office above": "{role}\n{name}\n070-174 06 0{at}\nkaj{at}@ekmarka.example\n",
    "blank between": "{role}\n\n{name}\n070-174 06 0{at}\n",
    "office below": "{name}\n{role}\n070-174 06 0{at}\n",
}


@pytest.mark.parametrize("card", CARDS.values(), ids=CARDS)
def test_cards_below_a_text_with_numbers_are_members(card):
    cards = [card.format(role=role, name=name, at=at) for at, (role, name) in enumerate(PEOPLE)]
    assert members(cards) == [(name, "Kajens byalag", role) for role, name in PEOPLE]


def test_two_people_to_ask_are_no_list():
    cards = [f"{role}\n{name}\n070-174 06 05\n" for role, name in PEOPLE[:2]]
    assert members(cards) == []


def test_an_address_is_nobodys_office_and_a_name_that_no_list_has_is_somebody_on_a_card():
    people = (*PEOPLE[:2], ("Ledamot", "Qvirre Stolpnäs"))
    cards = [
        f"{role}\n{name}\n070-174 06 0{at}\nordf{at}@ekmarka.example\n" for at, (role, name) in enumerate(people)
    ]
    assert members(cards) == [(name, "Kajens byalag", role) for role, name in people]
