"""Papers of a page, choices in a letter and sentences that go on below are asked about, and are no items."""

from dataclasses import replace

import pytest
from datasette_intranet.loaders.parse.doubtful_headings import doubtful_headings

from tests.schema.documents import minutes

AGENDA = [("Öppnande", "Vi började.", False), ("Bryggan", "Den lagas.", False)]


def asked(*items, kind: str = "minutes", number: str | None = None) -> list[str]:
    document = minutes(items=[*AGENDA, *items])
    numbered = tuple(replace(item, number=number) for item in document.items)
    return [item.heading for item in doubtful_headings(replace(document, kind=kind, items=numbered))]


@pytest.mark.parametrize(
    ("heading", "doubtful"),
    [
        ("Protokoll från årsmötet 2030", True), ("Kallelse till årsmöte 2031", True), ("ÅRSMÖTE 2031", True),
        ("Övriga handlingar", True), ("Handlingar", True), ("Kallelse och dagordning", True),
        ("Utskickade handlingar inför årsmötet", True), ("Arrangör: Byalaget", True), ("Ajournering kl. 19-20", True),
        ("Årsmötet 2031 planeras", False), ("Protokollet gicks igenom", False), ("Stämman", False),
    ],
)  # fmt: skip
def test_a_paper_of_the_page_is_no_item_unless_it_has_a_number(heading, doubtful):
    assert (asked((heading, "", False)) == [heading]) == doubtful
    assert asked((heading, "", False), number="4") == []


@pytest.mark.parametrize(
    ("heading", "text", "doubtful"),
    [
        ("Val av revisor. Till revisor valdes", "för ett år Bo Lind.", True),
        ("Val av revisor. Till revisor valdes", "Bo Lind.", False),
        ("Val av revisor", "för ett år Bo Lind.", False),
        ("Inköp m.m. Ekby gård", "som förut", False),
        ("Närvarolista Det beslutades, att listan bifogas", "", True),
        ("Öppnande Gunnar Alm, lagets sekreterare, öppnade mötet", "", True),
        ("Svar Till dig som hyr", "", True), ("Brev till De gamlas vänner", "", False),
        ("Samtal med Bo Alm, kassör, om avgiften", "", False),
        (f"Bo Lind har lämnat en {'lång ' * 12}motion. Laget sätter upp den i vår om det går", "", True),
    ],
)  # fmt: skip
def test_a_heading_holds_no_sentence_that_goes_on_below(heading, text, doubtful):
    assert (asked((heading, text, False), number="3") == [heading]) == doubtful


def test_choices_in_a_letter_are_no_agenda():
    choices = [(told, "", False) for told in ("Laget blir kvar", "Vi bildar en cirkel", "En ny kassör måste väljas")]
    assert len(asked(*choices, kind="schedule", number="1")) == 5
    assert asked(*choices[:1], kind="schedule", number="1") == asked(*choices, number="1") == []


def test_papers_below_the_close_of_the_meeting_are_no_items():
    papers = [("Budget", "", False), ("Kartor", "- Bilaga", False)]
    assert asked(("Mötets avslutande", "", False), *papers) == ["Budget", "Kartor"]
    assert asked(("Mötets avslutande", "", False), ("Budget", "Den gicks igenom.", False)) == asked(*papers) == []
    assert asked(("Mötets avslutande", "", False), *papers, number="2") == []


def test_one_sentence_is_no_choice():
    alone = minutes(items=[("En ny kassör måste väljas", "", False)])
    assert list(doubtful_headings(replace(alone, kind="schedule"))) == []
