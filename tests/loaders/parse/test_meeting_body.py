"""The group that met is named by title, letterhead, label or sentence, never by a line that stands first."""

import pytest
from datasette_intranet.loaders.parse import parse_document
from datasette_intranet.loaders.parse.dates import Days
from datasette_intranet.loaders.parse.document_title import first_group, tidy_group
from datasette_intranet.loaders.read import Line

REST = (
    "\n\nNärvarande: Berit Lindmark, Olle Sandvik\n\n§ 1 Bryggan\n\nVi talade om bryggan en stund.\n\n§ 2 Övrigt\n\n"
    "Inget mer togs upp.\n"
)


def body(head: str, rest: str = REST) -> str | None:
    found = parse_document("a.txt", f"{head}{rest}".encode()).meeting
    assert found is not None
    return found.body


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("Protokoll fört vid Sandby båtklubbs styrelsemöte 2018-03-14", "Sandby båtklubb"),
        ("Protokoll, styrelsemöte, Sandby Ek. Fiberförening, #24, 2018-03-14", "Sandby Ek. Fiberförening"),
        ("Protokoll Elevrådsmöte 2018-03-14", "Elevråd"),
        ("Protokoll från årsstämma i Sandby vägförening för verksamhetsåret 2017 – 2018", "Sandby vägförening"),
        ("Protokoll från Kulturutskottets sammanträde 2018-03-14", "Kulturutskottet"),
        ("Protokoll fört vid årsmöte Sandby byalag 2018-03-14", "Sandby byalag"),
        ("Styrelsemöte för Sandby båtklubb 2018-03-14", "Sandby båtklubb"),
        ("Styrelsen för Sandby båtklubb\nProtokoll 2018-03-14", "Styrelsen för Sandby båtklubb"),
        ("Årsstämman Sandby vägförening 2018-03-14", "Sandby vägförening"),
        ("Protokoll från årsmöte med Sandby vägförening 2018-03-14", "Sandby vägförening"),
        ("PROTOKOLL FÖRT VID SANDBY BYASTÄMMA I NORRHEDS SKOLA DEN 14 MARS 2018.", "SANDBY BYASTÄMMA"),
        ("PROTOKOLL FÖRT VID LJUSFÖRBUNDET I SANDBY LÄN DEN 14 MARS 2018.", "LJUSFÖRBUNDET I SANDBY LÄN"),
        ("Seniorrådet protokoll 2018-03-14", "Seniorrådet"),
        ("Beslut i korthet - seniorrådet 14 mars 2018\n\nNedan redovisas besluten från seniorrådet", "seniorrådet"),
        ("Seniorrådet i korthet 14 mars 2018", "Seniorrådet"),
        ("Seniorrådet – protokoll 3/2018\n\nDatum: 2018-03-14", "Seniorrådet"),
        ("Protokoll 2018-03-14\nSeniorrådet", "Seniorrådet"),
        ("OBS! Detta protokoll är ännu inte justerat\nSeniorrådet 2018-03-14", "Seniorrådet"),
        ("OBS! Detta protokoll är ännu inte justerat\n\nProtokoll styrelsemöte 2018-03-14", None),
        ("Bygdegården\nSeniorrådet 2018-03-14", "Seniorrådet"),
        ("Föreningslokalen\nProtokoll 2018-03-14", None),
        ("Kallelse utskickad: 2018-03-01\nSeniorrådet\nProtokoll 2018-03-14", "Seniorrådet"),
        ("Start > Politik > Seniorrådet > Protokoll 2018-03-14", "Seniorrådet"),
        ("Agenda & mötesanteckningar 2018-03-14", None),
        ("Mötesanteckningar 2018-03-14", None),
        ("SR180314\nProtokoll 2018-03-14\n\nOrgan: Seniorrådet", "Seniorrådet"),
        (
            "Här kommer anteckningarna från arbetsgruppen för lättläst, tisdag den 13 mars 2018.",
            "arbetsgruppen för lättläst",
        ),
        ("Protokoll\n\nFört vid sammanträde med Seniorrådet den 14 mars 2018.", "Seniorrådet"),
        (
            "Nyhetsblogg för Sandby: mars\nProtokoll fört vid Sandby båtklubbs årsmöte 2018-03-14",
            "Sandby båtklubb",
        ),
        ("Sammanträdesprotokoll 2018-03-14\n\nOrgan          Seniorrådet", "Seniorrådet"),
        (
            "Sammanträdesprotokoll\n\nBeslutsinstans: Arbetsutskottet 2019-2022 Sammanträdesdatum: 2018-03-14",
            "Arbetsutskottet",
        ),
        ("Sammanträdesprotokoll 2018-03-14\n\nANSLAG/BEVIS\nOrgan\tSeniorrådet\nDatum\t2018-03-20", "Seniorrådet"),
        ("Årsmötesprotokoll Björkdalens båtklubb\n\nDatum: 2018-03-14", "Björkdalens båtklubb"),
        ("Grupp: Seniorrådet\nDatum: 2018-03-14", "Seniorrådet"),
        ("Projektmöte E-arkiv\n2018-03-14", "Projektmöte E-arkiv"),
        ("Protokoll KPR 2018-03-14", "KPR"),
        ("Seniorrådet 31 april 2018", "Seniorrådet"),
        ("2018-03-14\nProtokoll Seniorrådet oktober", "Seniorrådet"),
        ("2018-03-14\nProtokoll Seniorrådet -18", "Seniorrådet"),
        (
            "Protokoll fört vid möte för Byföreningen i Sandby på Lärcentrum 14 mars 2018",
            "Byföreningen i Sandby",
        ),
        ("Protokoll fört vid möte för Byföreningen på Lärcentrum, Ekby 2018-03-14", "Byföreningen"),
        ("Protokoll fört vid möte för Brukarrådet på Solgården 2018-03-14", "Brukarrådet på Solgården"),
        (
            "SANDBY ÅFÖRBUND\nProtokoll\nstyrelsemöte 14 mars 2018 ”Näck”, Byförbundet kl 10",
            "SANDBY ÅFÖRBUND",
        ),
        ("Seniorrådet den 30 februari", "Seniorrådet"),
    ],
)
def test_the_body_is_the_name_of_a_group(head, expected):
    assert body(head) == expected


def test_the_body_is_the_one_that_decides_where_nothing_at_the_top_names_it():
    rest = REST.replace("Vi talade", "Kulturnämndens beslut\n\natt laga bryggan.\n\nVi talade")
    assert body("Sammanträdesprotokoll 2018-03-14", rest) == "Kulturnämnden"
    assert body("Sammanträdesprotokoll 2018-03-14") is None


def test_for_whom_a_record_is_is_no_part_of_the_name():
    assert tidy_group("För Sandby segelklubb") == "Sandby segelklubb"


def test_a_sentence_of_a_news_text_is_no_group():
    text = "Nu träffades det nya trygghetsrådet för första gången\n\nProtokoll 2018-03-14"
    assert body(text) != "träffades det nya trygghetsrådet för första gången"


def test_what_a_paper_is_is_no_place():
    text = f"2018-03-14 – Protokoll för byastämman{REST}"
    meeting = parse_document("a.txt", text.encode()).meeting
    assert meeting is not None and meeting.place is None


@pytest.mark.parametrize("page", ["Styrelsesida", "Protokollsidan - Ekbyn"])
def test_the_title_of_a_page_of_a_site_is_no_body(page):
    assert body(f"{page}\n\nProtokoll 4 mars 2024") is None


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("Protokoll Sandby Sportklubb styrelsemöte 2018-03-14", "Sandby Sportklubb"),
        ("Protokoll – Styrelsemöte KFUM Sandby\n2018-03-14", "KFUM Sandby"),
        ("Protokoll Årsmöte Norra Sandby IF 2018-03-14", "Norra Sandby IF"),
        ("Protokoll fört vid styrelsemöte med\n\nSandby Byalag i Byahuset\n\n2018-03-14", "Sandby Byalag"),
        ("Elevrådet på Granskolan\nProtokoll 2018-03-14", "Elevrådet på Granskolan"),
        ("Protokoll nr 1 fört vid Sandby Byalags\nstyrelsemöte 2018-03-14", "Sandby Byalag"),
        ("Höstmöte 2018-03-14", None), ("Välbesökt årsmöte\n\n2018-03-14", None),
    ],
)  # fmt: skip
def test_the_kind_of_the_meeting_and_its_house_are_no_part_of_the_group(head, expected):
    assert body(head) == expected


@pytest.mark.parametrize(("first", "expected"), [("LH Solgården", "LH Solgården"), ("Solgården", None)])
def test_the_letters_of_an_association_before_a_place_make_it_a_group(first, expected):
    assert body(f"{first}\n\nProtokoll 2031-03-04") == expected


@pytest.mark.parametrize("number", ["Sida 1 (3)", "Sida 1 av 3", "sid 2(3)", "Sid. 1"])
def test_the_group_in_the_head_of_each_page_is_read_without_the_number_of_the_page(number):
    printed = f"Byalaget PROTOKOLL {number}"
    line = Line(0, 0, len(printed), "", 0, 0, False, 0, (), "head")
    assert first_group(Days(printed), printed, [line]) == "Byalaget"


@pytest.mark.parametrize("title", ["Minnesanteckningar Byalaget 14.4", "Byalaget 14/4"])
def test_a_short_day_is_no_part_of_the_group(title):
    assert tidy_group(title) == "Byalaget"


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("Protokoll fört vid Ekby byalags styrelsemöte på Kvarnens kansli 2031-05-06", "Ekby byalag"),
        ("Protokoll fört vid EKMAs styrelsemöte på Kvarnens kansli 2031-05-06", "EKMA"),
        ("Protokoll från styrelsemötet 4 september 2031", None),
        ("Protokoll: Styrelsemöte 1, Verksamhetsåret 2031-32, Ekby byalag\nDatum: 2031-05-06", "Ekby byalag"),
    ],
)
def test_the_group_is_none_of_the_words_that_say_how_or_where_it_met(title, body):
    text = f"{title}\n\nNärvarande: Siv Ek, Bo Alm\n\n1. Taket\nDet läcker.\n\n2. Golvet\nDet är slitet.\n"
    assert parse_document("protokoll.txt", text.encode()).meeting.body == body


def test_words_that_only_say_how_somebody_met_are_no_part_of_the_name():
    assert tidy_group("Minnesanteckningar från telefonmöte med bussombuden") == "bussombuden"


def test_the_group_behind_the_day_is_not_the_place():
    found = parse_document("a.txt", f"Minnesanteckningar från styrelsemöte 2031-05-06, Ekby scoutkår{REST}".encode())
    assert (found.meeting.body, found.meeting.place) == ("Ekby scoutkår", None)
