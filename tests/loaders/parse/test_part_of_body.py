"""Days below 'Arbetsutskott 2031' are those of the committee of the body above, and not of the body."""

import pytest
from datasette_intranet.loaders.parse import parse_document
from datasette_intranet.loaders.parse.part_of_body import body_of_part


@pytest.mark.parametrize(
    ("heading", "body", "told"),
    [
        ("Arbetsutskott 2031 (klockan 8.15)", "Kulturnämnden", "Kulturnämndens arbetsutskott"),
        ("Presidiet", "Kulturnämnden", "Kulturnämndens presidium"),
        ("Arbetsutskottet, kl. 9.00", "Kommunfullmäktiges", "Kommunfullmäktiges arbetsutskott"),
        ("Arbetsutskott", "Kulturnämndens arbetsutskott", "Kulturnämndens arbetsutskott"),
        ("Nämnd 2031", "Kulturnämndens arbetsutskott", "Kulturnämnden"),
        ("Arbetsutskott 2031", None, None),
        ("Byggnadsnämnden", "Kulturnämnden", None),
        ("Arbetsutskottets protokoll", "Kulturnämnden", None),
        ("Styrelsen", "Valberedningen", None),
        ("Styrelsen", "Kommunstyrelsens arbetsutskott", "Kommunstyrelsen"),
    ],
)
def test_a_part_is_named_by_the_body_above(heading, body, told):
    assert body_of_part(heading, body) == told


def test_a_list_of_days_keeps_the_body_and_its_committee_apart():
    text = (
        "Sammanträdesdagar 2031\n\nFritidsnämnden\n\nNämnd 2031 (klockan 9.15)\n\n- 24 januari\n- 21 februari\n\n"
        "Arbetsutskott 2031 (klockan 8.15)\n\n- 10 januari\n\nKulturnämnden\n\nNämnd 2031 (klockan 13.15)\n\n"
        "- 25 januari\n"
    )
    found = parse_document("tider.txt", text.encode()).upcoming
    assert [(row.date, row.start, row.body) for row in found] == [
        ("2031-01-24", "09:15", "Fritidsnämnden"), ("2031-02-21", "09:15", "Fritidsnämnden"),
        ("2031-01-10", "08:15", "Fritidsnämndens arbetsutskott"), ("2031-01-25", "13:15", "Kulturnämnden"),
    ]  # fmt: skip


def test_the_time_and_place_of_one_body_are_not_those_of_the_next():
    text = (
        "Sammanträdesdagar 2031\n\nKommunfullmäktige\n\nPlats: Stadshuset, aulan\nTid: 18.30\n"
        "24 februari\n27 april\n\nKommunstyrelsen\n\n5 februari\n4 mars\n"
    )
    found = parse_document("tider.txt", text.encode()).upcoming
    assert [(row.date, row.start, row.place, row.body) for row in found] == [
        ("2031-02-24", "18:30", "Stadshuset, aulan", "Kommunfullmäktige"),
        ("2031-04-27", "18:30", "Stadshuset, aulan", "Kommunfullmäktige"),
        ("2031-02-05", None, None, "Kommunstyrelsen"), ("2031-03-04", None, None, "Kommunstyrelsen"),
    ]  # fmt: skip


def test_the_time_and_place_above_all_bodies_are_those_of_each():
    text = (
        "Sammanträdesdagar 2031\n\nPlats: Stadshuset\nTid: 18.30\n\nKommunfullmäktige\n\n24 februari\n\n"
        "Kommunstyrelsen\n\n5 februari\n"
    )
    found = parse_document("tider.txt", text.encode()).upcoming
    assert {(row.start, row.place) for row in found} == {("18:30", "Stadshuset")}
