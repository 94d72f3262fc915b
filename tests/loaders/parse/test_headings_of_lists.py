"""A line alone that heads other meetings ends the list of the group above it."""

import pytest
from datasette_intranet.loaders.parse import parse_document
from datasette_intranet.loaders.parse.headings_of_lists import heads_other_meetings

DAYS = "HT 2031: 26 september och 5 november, samtliga kl 9-12."
TOP = f"Kalendarium för ledningen\n\nHögskolestyrelsen\n\n{DAYS}"


def bodies(text: str) -> list[tuple]:
    return [(row.date, row.start, row.body) for row in parse_document("tider.txt", text.encode()).upcoming]


@pytest.mark.parametrize("heading", ["Rektors prefektmöten", "Rektorsföredragningen", "Övriga ledningsmöten"])
def test_days_below_other_meetings_are_not_of_the_group_above_nor_at_its_times(heading):
    text = f"{TOP}\n\n{heading}\n\n7 oktober 2031\n\n9 december 2031\n"
    assert bodies(text)[-2:] == [("2031-10-07", None, None), ("2031-12-09", None, None)]
    assert bodies(text)[0] == ("2031-09-26", "09:00", "Högskolestyrelsen")


def test_a_plain_heading_of_days_ends_no_list():
    text = f"{TOP}\n\nVårens möten\n\n7 mars 2032\n\n9 maj 2032\n"
    assert {body for _day, _start, body in bodies(text)} == {"Högskolestyrelsen"}
    assert heads_other_meetings("Vårens möten") is False


def test_other_meetings_are_headed_right_above_a_text_about_them_too():
    told = "Rektor beslutar varje onsdag efter lunch tillsammans med prorektor, och ärenden anmäls i god tid före."
    text = f"{TOP}\n\nRektors beslutsmöten\n{told}\n\n7 oktober 2031\n\n9 december 2031\n"
    assert [body for _day, _start, body in bodies(text)[-2:]] == [None, None]


def test_other_meetings_end_the_list_of_a_group_that_a_sentence_named():
    text = (
        "Möten\n\nNämnden för skola (NFS) sammanträder vid följande datum:\n\n17 mars 2031\n6 maj 2031\n\n"
        "Beredning och programledningsmöte\n\nMötesdatum våren 2031:\n\n14 januari\n3 mars\n"
    )
    assert [body for _day, _start, body in bodies(text)] == ["Nämnden för skola (NFS)"] * 2 + [None] * 2
