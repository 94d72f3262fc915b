"""Items that a clerk would ask about are one question, and not on the agenda."""

from dataclasses import replace

import pytest
from datasette_intranet.loaders.parse import parse_document
from datasette_intranet.loaders.parse.doubtful_items import doubtful_items
from datasette_intranet.loaders.parse.plausible_records import ITEMS, plausible_records
from datasette_intranet.schema.records import Document
from datasette_intranet.schema.told_by_person import NOTHING, Told

from tests.schema.documents import minutes

AGENDA = ("Öppnande", "Höstens program", "Bryggan", "Avslutning")


def numbered(*headings: str, numbers: tuple = ()) -> Document:
    """Minutes with these items; `numbers` are theirs, or 1, 2, 3."""
    document = minutes(items=[(heading, "Vi talade om det.", False) for heading in headings])
    told = numbers or tuple(str(number + 1) for number in range(len(headings)))
    return replace(
        document, items=tuple(replace(item, number=n) for item, n in zip(document.items, told, strict=True))
    )


def asked(document: Document) -> list[str]:
    return [item.heading for item in doubtful_items(document)]


@pytest.mark.parametrize(
    "heading",
    [
        "Asta Ekmark (S), tjg. ers. för Bo Lind (M)", "Asta Ekmark – Ledamot", "Dnr KS 2021/14", "Sida 3 (45)",
        "Hoppa över navigering", ". (prick i protokollet)", "Sammanträdesdatum 2020-05-02",
    ],
)  # fmt: skip
def test_people_and_furniture_are_asked_about(heading):
    assert asked(numbered(*AGENDA, heading)) == [heading]


@pytest.mark.parametrize("heading", ["Bilaga 1", "Asta Ekmark informerar om bryggan", "Datum för festen"])
def test_headings_of_items_are_not_asked_about(heading):
    assert asked(numbered(*AGENDA, heading)) == []


def test_one_without_a_number_among_numbered_ones_is_asked_about_unless_it_is_attached():
    assert asked(numbered("Bryggan", "Det ljusnar", "Bilaga", *AGENDA, numbers=("1", None, None, *"2345"))) == [
        "Det ljusnar"
    ]


def test_the_only_one_without_a_number_is_asked_about():
    alone, first = (numbered("Bryggan", numbers=(number,)) for number in (None, "1"))
    long = "Den lagas.\n" * 8
    assert asked(replace(alone, text=alone.text + long)) == ["Bryggan"]
    assert asked(replace(first, text=first.text + long)) == asked(alone) == []


def test_a_number_that_leaves_a_gap_is_asked_about():
    assert asked(numbered(*AGENDA, numbers=("4", "5", "6", "40"))) == ["Avslutning"]
    assert asked(numbered(*AGENDA, numbers=("4", "5", "6", "9"))) == []


def test_a_row_of_contents_is_asked_about_where_the_item_itself_stands_below():
    document = minutes(items=[("Bryggan 4", "", False), ("Stugan 5", "", False), ("Bryggan", "Den lagas.", False)])
    assert asked(document) == ["Bryggan 4"]


def test_sentences_are_headings_only_with_numbers():
    told = ("Bo Lind valdes till sekreterare", "Bryggan lagas", "Kaffet är slut")
    assert asked(numbered(*told, numbers=(None, None, None))) == [told[0]]
    assert asked(numbered(*told)) == []


def test_what_belongs_to_an_item_keeps_it_or_has_none():
    document = minutes(
        items=("Hoppa över navigering", "Bryggan"), decisions=[("Vi lagar den.", 1), ("Vi hoppar.", 0)]
    )
    read = plausible_records(document, NOTHING)
    assert [item.heading for item in read.items] == ["Bryggan"]
    assert [decision.item for decision in read.decisions] == [0, None]
    assert [(doubt.question, len(doubt.rows)) for doubt in read.doubts] == [(ITEMS, 1)]
    kept = plausible_records(document, Told(kept=read.doubts[0].rows))
    assert (kept.items, kept.doubts) == (document.items, ())


def test_a_given_name_alone_may_be_a_feast():
    assert asked(numbered("Öppnande", "Lucia", "Bryggan")) == []
    assert asked(numbered("Öppnande", "Lucia", "Asta")) == ["Lucia", "Asta"]


def test_a_page_that_has_its_items_twice_has_them_once():
    items = [
        ("Mötets öppnande", "Asta öppnade."),
        ("Ekonomi", "Kassan är tom."),
        ("Mötets öppnande", "Asta öppnade."),
    ]
    document = minutes(items=tuple(items))
    numbered = tuple(replace(item, number=number) for item, number in zip(document.items, "121", strict=True))
    assert doubtful_items(replace(document, items=numbered)) == [numbered[2]]
    other = replace(numbered[2], text="Bo öppnade.")
    assert doubtful_items(replace(document, items=(*numbered[:2], other))) == []


@pytest.mark.parametrize(
    ("heading", "is_junk"),
    [("OS ~", True), ("Ar", True), ("BoLind,C", True), ("IT", False), ("Bad", False), ("AB-frågan", False)],
)
def test_what_a_scanner_made_of_a_stroke_is_no_item(heading, is_junk):
    document = minutes(items=[(heading, "Vi talade om det.", False), ("Bryggan", "Den lagas.", False)])
    assert bool(doubtful_items(document)) == is_junk


def test_a_paragraph_whose_number_was_not_read_is_asked_about():
    document = minutes(items=[("§ 102 Dnr 2031/9 Kungörelse ... 5", "", False), ("Bryggan", "Den lagas.", False)])
    assert [item.heading[:5] for item in doubtful_items(document)] == ["§ 102"]


def test_a_heading_with_a_glued_cell_is_asked_about():
    document = numbered("Öppnande", "Bryggan | Frågan väntar |", "Avslutning")
    assert [item.heading for item in doubtful_items(document)] == ["Bryggan | Frågan väntar |"]


@pytest.mark.parametrize(
    "heading",
    [
        "Postadress", "912 34 Ekby Besöksadress", "Lindgatan 3 Telefon 0912-12 34 56", "212000-9999 Kulturenheten",
        "Plats Biblioteket", "Ekby kommun Sida 2(2)", "Se www.ekby.example",
    ],
)  # fmt: skip
def test_a_letterhead_heads_no_item(heading):
    document = numbered("Grillfesten", heading)
    one, other = document.items
    document = replace(document, items=(one, replace(other, number=None)))
    assert asked(document) == [heading]


def test_an_item_about_a_place_or_an_address_keeps_its_number():
    assert asked(numbered("Plats för festen", "Postadress till byalaget", "Telefon i stugan")) == []


def test_headings_above_those_who_came_are_a_cover_where_the_agenda_is_numbered():
    cover = "Ekby kultur\n\nMöten i vår\n\nNärvarande: Asta Ekmark, Bo Lind\n\n1. Bryggan\n\nVi talade om den.\n"
    document = minutes(present=("Asta Ekmark",), items=[("Möten i vår", "", False), ("Bryggan", "Vi talade.", False)])
    above, below = (
        replace(item, number=n, span=(cover.index(item.heading), cover.index(item.heading) + len(item.heading)))
        for item, n in zip(document.items, (None, "1"), strict=True)
    )
    at = cover.index("Asta Ekmark")
    came = tuple(replace(row, span=(at, at + 11)) for row in document.attendance)
    document = replace(document, text=cover, attendance=came, items=(above, below))
    assert asked(document) == ["Möten i vår"]
    usual = replace(above, heading="Mötets öppnande")
    assert asked(replace(document, items=(usual, replace(below, number=None)))) == []


def test_bare_bullets_of_which_none_is_usual_at_a_meeting_are_no_agenda():
    offers = ("Resor", "Studier", "Billiga biljetter")

    def bare(*headings: str) -> Document:
        document = minutes(items=[(heading, "", False) for heading in headings])
        return replace(document, items=tuple(replace(item, number=None) for item in document.items))

    assert asked(bare(*offers)) == list(offers)
    assert asked(bare(*offers, "Övriga frågor")) == []
    assert asked(numbered(*offers)) == []


def test_an_item_in_which_the_whole_agenda_stands_is_asked_about():
    document = numbered("Öppning 2. Val av styrelse 3. Avgift 4. Dikena", "Val av styrelse")
    assert asked(document) == [document.items[0].heading]
    assert asked(numbered("Bryggan 2031", "Avgift 3 kronor")) == []


def test_a_number_that_leaps_ahead_of_the_next_one_is_told_of_in_an_item():
    headings = ("Öppnande", "Lista", "Resan", "Fika", "Resan till Ekby")
    assert asked(numbered(*headings, numbers=("1", "2", "6.1", "3", "6.1"))) == ["Resan"]
    assert asked(numbered("Öppnande", "Resan", "Fika", numbers=("1", "4", "5"))) == []


@pytest.mark.parametrize(
    ("heading", "is_asked"),
    [
        ("Val av justerare Kommunfullmäktiges beslut Bo Ek utses", True),
        ("Nya regler för enskilda vägar i hela Ekmarka kommun med byar och skogar Direktionen har fått i uppdrag "
         "att se över dem", True),
        ("Yttrande över nämndens beslut", False), ("Direktionen har ordet", False),
    ],
)  # fmt: skip
def test_a_heading_with_its_decision_or_its_text_behind_it_is_asked_about(heading, is_asked):
    assert asked(numbered(*AGENDA, heading)) == ([heading] if is_asked else [])


def test_the_title_with_its_day_in_figures_and_who_came_are_no_items():
    document = numbered("Konstituerande möte 20310317", "Samtliga ledamöter var närvarande", "Jakten")
    items = tuple(replace(item, number=None) for item in document.items)
    document = replace(document, title="Konstituerande möte 17-03-2031", items=items)
    assert asked(document) == ["Konstituerande möte 20310317", "Samtliga ledamöter var närvarande"]


@pytest.mark.parametrize(("beside", "are_asked"), [("§ 12 Segeldagen", True), ("se § 12", False)])
def test_items_read_across_two_columns_are_asked_about(beside, are_asked):
    text = (
        f"Hamnrådet\nMinnesanteckningar 10 mars 2031\n§ 11 Bryggan\t{beside}\nBryggan lagas.\tDen blir i augusti.\n"
    )
    read = parse_document("a.txt", f"{text}§ 13 Avslutning\nMötet slutade.\n".encode())
    assert [item.number for item in read.items] == (["13"] if are_asked else ["11", "13"])
    assert [doubt.question for doubt in read.doubts] == [ITEMS] * are_asked
