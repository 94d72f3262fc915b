"""A meeting's day, place and group that fit what stands beside them; others are asked about."""

from dataclasses import replace

import pytest
from datasette_intranet.loaders.parse import parse_document
from datasette_intranet.loaders.parse.doubtful_meeting import (
    is_cut_off,
    is_lone_word,
    is_no_body,
    is_no_place,
    is_no_place_to_come,
    night_before_day,
    paper_day,
    stands_below_roles,
)
from datasette_intranet.loaders.parse.plausible_records import DAY, NIGHT, PLACES, plausible_records
from datasette_intranet.schema.records import Document
from datasette_intranet.schema.told_by_person import NOTHING, Told

from tests.schema.documents import minutes, schedule


def dated(text: str) -> Document:
    return replace(minutes(date="2014-05-21", present=("Asta Ekmark",)), text=text, attendance=())


@pytest.mark.parametrize(
    ("text", "doubtful"),
    [
        ("Möte i stugan\nJustering: Rådhuset 2014-05-21\n", True), ("Publicerat 21 maj 2014\n", True),
        ("Plats och tid\tRådhuset 2014-05-21\nParagrafer 1-4\n", True), ("Justeringens\nplats 2014-05-21\n", True),
        ("Möte 2014-05-21\nJustering: Rådhuset 2014-05-21\n", False), ("Plats och tid\t2014-05-21\nBeslut\n", False),
        ("Styrelsen den 21 maj\n", False), ("date: 2014-05-21 20:11\n", True), ("Möte 140521\n", False),
        ("Utan dag\n", False),
    ],
)  # fmt: skip
def test_a_day_that_stands_only_where_papers_have_theirs(text, doubtful):
    assert (paper_day(dated(text)) is not None) == doubtful


def test_the_day_is_asked_for_unless_somebody_told_it():
    document = dated("Justering: Rådhuset 2014-05-21\n")
    read = plausible_records(document, NOTHING)
    assert (read.meeting.date, [doubt.question for doubt in read.doubts]) == (None, [DAY.format("2014-05-21")])
    assert plausible_records(document, Told(date="2014-05-21")).meeting.date == "2014-05-21"


@pytest.mark.parametrize(
    ("text", "doubtful"),
    [
        ("Möte natten till den 21 maj 2014 kl. 23.30\n", True), ("Natten till onsdagen den 21 maj 2014\n", True),
        ("Natten mot 2014-05-21\n", True), ("Möte natten\ntill den 21 maj 2014\n", True),
        ("Möte 2014-05-21\nSkadan kom natten till den 21 maj.\n", False),
        ("Möte den 21 maj 2014 natten till ända\n", False), ("Natten var lång\n", False),
    ],
)  # fmt: skip
def test_a_night_leads_to_the_day_and_the_evening_before_may_be_meant(text, doubtful):
    assert (night_before_day(dated(text)) is not None) == doubtful


def test_which_day_a_night_began_is_asked_until_somebody_tells():
    document = dated("Möte natten till den 21 maj 2014 kl. 23.30\n")
    read = plausible_records(document, NOTHING)
    assert (read.meeting.date, [doubt.question for doubt in read.doubts]) == (None, [NIGHT.format("21 maj")])
    assert plausible_records(document, Told(date="2014-05-20")).doubts == ()


@pytest.mark.parametrize(
    ("place", "doubtful"),
    [
        ("Lördagen den 17 och", True), ("Ca 25 deltagare – lilla salen", True), ("Besöksadress: Röda vägen 5", True),
        ("Källaren. Deltagande: Asta", True), ("Källaren är kall, tycker Asta", True),
        ("Majgården", False), ("Stora salen, Storgatan 2", False),
        ("Digitalt möte", False), ("Gårdavägen 2 (Rum: Tre)", False),
    ],
)  # fmt: skip
def test_a_place_is_no_day_and_no_people(place, doubtful):
    assert is_no_place(place) == doubtful


@pytest.mark.parametrize(
    ("place", "doubtful"), [("arbetsutskottet", True), ("Åkern, medtag kaffe", True), ("Åkern", False)]
)
def test_a_place_to_come_is_no_event(place, doubtful):
    assert is_no_place_to_come(place) == doubtful


def test_wrong_places_to_come_are_one_warning():
    read = plausible_records(
        schedule(*({"date": "2027-03-02", "place": place} for place in ("mötet", "Åkern"))), NOTHING
    )
    assert [row.place for row in read.upcoming] == [None, "Åkern"]
    assert read.warnings == (PLACES.format("”mötet”"),)


@pytest.mark.parametrize(
    ("body", "doubtful"),
    [
        ("SG Minnesanteckningar", True), ("Byalagsmöte oktober", True), ("NYHETER", True), ("Styrelsemöte S09", True),
        ("Ungdomsrådet -11", True), ("4.5 Årsmöte", True), ("Styrelsemöte 7", True), ("Extra årsmöte", True),
        ("Medlemsmötet", True),
        ("Justerandes signatur", True),
        ("Mångbyskolan", True),
        ("Byalaget", False), ("Sektionen för ekonomi, KTH", False), ("Föreningen Hem och Skola", False),
    ],
)  # fmt: skip
def test_a_group_is_no_title_and_no_part_of_a_page(body, doubtful):
    assert is_no_body(body) == doubtful


def test_a_group_that_is_none_is_asked_for():
    read = plausible_records(minutes(body="Byalagsmöte oktober", present=("Asta Ekmark",)), NOTHING)
    assert (read.meeting.body, [doubt.asks for doubt in read.doubts]) == (None, ["group"])


@pytest.mark.parametrize(
    ("kind", "told", "asked"),
    [("minutes", NOTHING, ["group"]), ("minutes", Told(group_id=1), []), ("notice", NOTHING, [])],
)
def test_minutes_that_name_no_group_are_asked_about_once(kind, told, asked):
    read = plausible_records(replace(minutes(body=None, present=("Asta Ekmark",)), kind=kind), told)
    assert [doubt.asks for doubt in read.doubts] == asked


def test_an_officer_of_one_name_was_listed():
    told = minutes(present=("Asta Ekmark", "Bo"), chair="Bo", secretary="Siv")
    read = plausible_records(told, NOTHING).meeting
    assert (read.chair, read.secretary) == ("Bo", None)


def test_one_line_is_not_the_chair_and_the_secretary():
    read = plausible_records(minutes(chair="Asta Ekmark", secretary="Asta Ekmark"), NOTHING)
    assert (read.meeting.chair, read.meeting.secretary, len(read.doubts)) == (None, None, 1)
    kept = Told(kept=read.doubts[0].rows)
    assert plausible_records(minutes(chair="Asta Ekmark", secretary="Asta Ekmark"), kept).meeting.chair


@pytest.mark.parametrize(
    ("text", "is_both"),
    [
        ("Ordförande: Asta Ekmark\nNärvarande: Asta Ekmark\nVid pennan\nAsta Ekmark\n", True),
        ("Närvarande: Asta Ekmark\nVid pennan\nAsta Ekmark\n", False),
    ],
)
def test_a_chair_who_writes_the_minutes_stands_on_two_lines(text, is_both):
    read = minutes(chair="Asta Ekmark", secretary="Asta Ekmark", present=("Asta Ekmark",))
    at = text.index("Närvarande: Asta")
    listed = replace(read.attendance[0], span=(at + len("Närvarande: "), at + len("Närvarande: Asta Ekmark")))
    meeting = plausible_records(replace(read, text=text, attendance=(listed,)), NOTHING).meeting
    assert ((meeting.chair, meeting.secretary) == ("Asta Ekmark", "Asta Ekmark")) == is_both


def test_a_group_that_ends_with_a_hyphen_is_cut_off():
    text = "Protokoll fört vid möte med Styrelsen inom Ekbyns Fiskevård-\n\nOmrådesförening 2024-03-05\n"
    assert is_cut_off(text, "Styrelsen inom Ekbyns Fiskevård")
    assert not is_cut_off(text.replace("-\n", "\n"), "Styrelsen inom Ekbyns Fiskevård")


@pytest.mark.parametrize(
    ("body", "text", "is_lone"),
    [
        ("Kunskapsbanken", "Från Kunskapsbanken\nMötet öppnades.", True), ("KPR", "KPR 4 mars", False),
        ("Ungdomstinget", "Ungdomstinget\nUngdomstinget beslutade.", False), ("Byarådet", "Byarådet 4 mars", False),
        ("Husmöte", "Husmöte 4 mars", False), ("Ekmarka naturvänner", "Ekmarka naturvänner 4 mars", False),
    ],
)  # fmt: skip
def test_a_word_that_stands_once_and_names_no_group_is_none(body, text, is_lone):
    assert is_lone_word(text, body) == is_lone


def test_somebody_below_two_offices_has_neither_of_them_for_certain():
    heap = "Bo Lind\nCia Alm\nsekreterare\nkassör\nOve Ek ersättare\n"
    assert stands_below_roles(heap, "Ove Ek")
    assert not stands_below_roles(heap, "Bo Lind")
    assert not stands_below_roles("sekreterare\nOve Ek\n", "Ove Ek")
    assert not stands_below_roles(f"Närvarande: Ove Ek\n{heap}", "Ove Ek")


@pytest.mark.parametrize(
    ("place", "is_none"),
    [
        ("distrikten", True),
        ("sammanträdena", True),
        ("kommunerna", True),
        ("Mid- sommarafton", True),
        ("Gården - stora salen", False),
        ("biblioteket", False),
    ],
)
def test_those_who_meet_and_half_a_word_are_no_places_to_come(place, is_none):
    assert is_no_place_to_come(place) == is_none


@pytest.mark.parametrize(
    ("place", "line", "is_none"),
    [
        ("stugorna", "4 dec Julvisning i stugorna", False),
        ("stugorna", "4 dec Bo Ek visar stugorna", True),
        ("nämnderna", "4 dec Samtal i nämnderna", True),
    ],
)
def test_a_word_for_several_is_a_place_only_where_the_line_says_in_it(place, line, is_none):
    assert is_no_place_to_come(place, line) == is_none


def test_who_leads_the_coming_year_did_not_lead_the_meeting():
    head, chosen = "Protokoll byalaget 2031-03-04\n\n", "Val av ordförande för {}\nKarin Holmlund valdes.\n"
    for whose, chair in (
        ("kommande verksamhetsår", None),
        ("verksamhetsåret 2031", None),
        ("mötet", "Karin Holmlund"),
    ):
        text = f"{head}1. {chosen.format(whose)}\n2. Bryggan\nDen lagas.\n"
        assert parse_document("a.txt", text.encode()).meeting.chair == chair


@pytest.mark.parametrize(
    ("place", "doubtful"),
    [
        ("Ekby, föreningen", True),
        ("Seniorforum", True),
        ("Lindrummet, stadshuset", False),
        ("Ekby, Norrlokalen", False),
    ],
)
def test_a_group_is_no_place(place, doubtful):
    assert is_no_place(place) == doubtful
