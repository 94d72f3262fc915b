"""Signatures at the end of a record: the role above, below or beside the name, in lines and in forms."""

import pytest
from datasette_intranet.loaders.parse import parse_document

from tests.loaders.parse.club_minutes import TEXT, club_meeting


@pytest.mark.parametrize(
    "tail",
    [
        "\nVid protokollet\n\nKarin Holmlund\n\nJusteras\n\nJonas Wretman\n",
        "\nVid protokollet: Karin Holmlund\n\nJusteras: Jonas Wretman\n",
        "\nVid protokollet Karin Holmlund\n\nJusteras Jonas Wretman\n",
        "\nSekreterare: …………\nKarin Holmlund\nJusterare: …………\nJonas Wretman\n",
        "\nSekreterare:\tParagrafer 1-13\nKarin Holmlund\nOrdföranden:\nOlle Sandvik\nJusterande:\nJonas Wretman\n",
        "\nSekreterare: Paragrafer: 1-11\n\nKarin Holmlund\n\nOrdförande:\n\nOlle Sandvik\n\nJusterare:\n\n"
        "Jonas Wretman\n",
        "\nOlle Sandvik\nOrdförande\n\nKarin Holmlund\nSekreterare\n\nJonas Wretman\nJusteringsperson\n",
        "\nKarin Holmlund\nsekreterare\n\nJonas Wretman\njusterare\n",
    ],
)
def test_signatures_name_them_above_below_and_beside_the_role(tail):
    found = club_meeting(f"1. Inledning\n{TEXT}", tail=tail)
    assert (found.secretary, found.adjusters) == ("Karin Holmlund", ("Jonas Wretman",))
    assert found.chair == ("Olle Sandvik" if "Olle" in tail else None)


def test_a_role_on_the_line_above_a_row_of_signatures_is_that_of_the_name_below():
    tail = "\nUnderskrifter\tSekreterare\tParagrafer 1-3\n"
    tail += "Karin Holmlund\nOrdförande\nOlle Sandvik\nJusterande\n....\nJonas Wretman\n"
    found = club_meeting(f"1. Inledning\n{TEXT}", tail=tail)
    assert (found.chair, found.adjusters) == ("Olle Sandvik", ("Jonas Wretman",))


FORM = (
    "\nUnderskrifter\nKarin Holmlund\nSekreterare\nOlle Sandvik\nOrdförande\n",
    "\nOrdförande\nOlle Sandvik\n\nAnslag/bevis\n\nProtokollet är justerat.\n\nUnderskrift\nKarin Holmlund\n",
    "\nUnderskrifter\tSekreterare\t.....\n\t\tKarin Holmlund\n\tOrdförande\t.....\n\t\tOlle Sandvik\n",
    "\nUnderskrifter\tSekreterare ________ Paragrafer 1-7\nKarin Holmlund\nOrdförande ________\nOlle Sandvik\n",
    "\nSekreterare:\tParagrafer 1-15\nKarin Holmlund Siv Norin\n\nOrdförande\nOlle Sandvik\n",
)


@pytest.mark.parametrize("tail", FORM)
def test_the_signatures_of_a_form_tell_who_wrote_and_who_led(tail):
    found = club_meeting("1. Inledning\nVi hälsade.", tail=tail)
    assert (found.chair, found.secretary) == ("Olle Sandvik", "Karin Holmlund")


@pytest.mark.parametrize(
    "signed",
    [
        "Underskrifter\nSekreterare Paragrafer: 41-50\nKarin Holmlund\nOrdförande\nOlle Sandvik",
        "Till ordförande för mötet valdes Olle Sandvik Till sekreterare för mötet valdes Karin Holmlund.",
    ],
)
def test_the_secretary_signs_beside_other_words(signed):
    assert club_meeting(f"1. Bryggan\n\nDen lagas.\n\n2. Val\n\n{signed}\n").secretary == "Karin Holmlund"


def test_who_signs_behind_two_strokes_below_many_items_is_the_secretary():
    items = "".join(f" {number}. Bryggan lagas.\n" for number in range(2, 12))
    text = f"Styrelsemöte 2031-03-04\n\n 1. Närvarande: Siv Ek, Bo Dahl\n{items}\n//Sekreterare: Bo Dahl\n"
    assert parse_document("a.txt", text.encode()).meeting.secretary == "Bo Dahl"


COVER = "Rådet 2031-03-18\n\nNärvarande: Siv Ek, Bo Alm, Eva Lind\n\n{}\n\n§ 1 Taket\nDet läcker.\n\n" + "\n".join(
    f"§ {n} Fråga {n}\nIngen hade något att säga." for n in range(2, 9)
)


@pytest.mark.parametrize(
    "signed",
    [
        "Siv Ek, Ordförande\n\nBo Alm, Sekreterare\n\nEva Lind, Justerare",
        "/Siv Ek, ordförande/\n\n/Bo Alm, sekreterare/\n\n/Eva Lind, protokollsjusterare/",
    ],
)
def test_who_signed_on_the_first_page_has_the_role_behind_the_name(signed):
    meeting = parse_document("protokoll.txt", COVER.format(signed).encode()).meeting
    assert (meeting.chair, meeting.secretary, meeting.adjusters) == ("Siv Ek", "Bo Alm", ("Eva Lind",))


def test_one_who_adjusts_alone_on_the_first_page_has_signed_nothing():
    told = COVER.format("Eva Lind, Justerare")
    assert parse_document("protokoll.txt", told.encode()).meeting.adjusters == ()


def test_the_secretary_of_another_body_does_not_write():
    told = COVER.format("Byns sekreterare Ove Sand föreslår en paus.")
    assert parse_document("protokoll.txt", told.encode()).meeting.secretary is None
