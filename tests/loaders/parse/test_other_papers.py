"""Statutes, policies, accounts and bundles are kept whole: they tell of no meeting, and list no proposals."""

from dataclasses import replace

import pytest
from datasette_intranet.loaders.parse import parse_document
from datasette_intranet.loaders.parse.other_papers import is_about_no_meeting, other_paper

from tests.schema.documents import article, minutes, register


def titled(title: str, **told):
    document = minutes(**{"date": None, "items": ("Ändamål",), **told})
    return replace(document, title=title, text=f"{title}\n{document.text}")


@pytest.mark.parametrize(
    ("title", "paper"),
    [
        ("Stadgar för Ekmarka byalag", "Stadgar"), ("Förslag till stadgar", "stadgar"),
        ("Integritetspolicy", "Integritetspolicy"),
        ("Arbetsordning för rådet", "Arbetsordning"), ("Inför årsstämman 2031", "Inför årsstämman"),
        ("Organisation- och rollbeskrivning", "Organisation- och rollbeskrivning"),
        ("Balansräkning 2031", "Balansräkning"), ("Verksamhetsberättelse för 2031", "Verksamhetsberättelse"),
        ("Protokoll om stadgar", None), ("Byalaget", None), ("Stadgarna ändrades på nytt", None),
    ],
)  # fmt: skip
def test_a_paper_is_told_by_the_first_words_of_its_title(title, paper):
    assert other_paper(titled(title)) == paper


def test_somebody_who_came_on_a_day_makes_it_a_meeting():
    assert other_paper(titled("Stadgar", date="2031-03-04", present=("Asta Ekmark",))) is None
    assert other_paper(titled("Stadgar", date="2031-03-04")) == "Stadgar"


def test_news_with_such_a_title_is_left_alone_where_nothing_was_read_from_it():
    assert other_paper(article("Ordningsregler")) is None
    assert other_paper(article("Ordningsregler", upcoming=("2031-04-05",))) == "Ordningsregler"


def test_statutes_below_the_board_on_a_page_are_no_items_of_a_meeting():
    page = titled("Ekmarka fiskevård", date="1988-03-04", present=("Asta Ekmark",))
    statutes = "\nSTYRELSEN\nAsta Ekmark\n\nNAMN § 1\nFöreningens namn är Ekmarka fiskevård.\n"
    below = replace(page, text="Ekmarka fiskevård\n" + statutes)
    assert other_paper(below) == "NAMN § 1"
    assert other_paper(replace(below, text=below.text + "Närvarande: Asta Ekmark\n")) is None
    assert other_paper(replace(below, title="Protokoll")) is None


def test_the_agenda_of_a_meeting_is_in_no_register_of_proposals():
    listed = register("Bygg en brygga")
    agenda = "1. Val av ordförande för stämman\n2. Val av justerare\n"
    assert other_paper(listed) is None
    assert other_paper(replace(listed, text=listed.text + agenda)) == "Val av ordförande"
    assert other_paper(replace(listed, text=listed.text + agenda.split("\n", maxsplit=1)[0])) is None


def test_without_day_time_and_people_it_is_no_meeting_unless_its_title_says_so():
    assert is_about_no_meeting(titled("Studienämnden", items=("Miljö",)))
    assert not is_about_no_meeting(titled("Styrelsemöte", items=("Miljö",)))
    assert is_about_no_meeting(titled("Inför styrelsemötet", items=("Miljö",)))
    assert not is_about_no_meeting(titled("Studienämnden", date="2031-03-04"))
    assert not is_about_no_meeting(titled("Studienämnden", chair="Asta Ekmark"))


RULES = (
    "# Stadgar för Ekby byalag\n\nAntagna den 4 mars 2031.\n\n## § 1 Ändamål\n\nByalaget vårdar byn.\n\n"
    "## § 2 Medlemmar\n\nBeslut att neka någon fattas av styrelsen.\n\n## § 3 Årsmöte\n\nÅrsmötet hålls i mars.\n\n"
    "## § 4 Valberedning\n\nTill valberedningen väljs tre.\n"
)


def test_statutes_are_one_question_and_nothing_is_stored():
    read = parse_document("stadgar.md", RULES.encode())
    assert (read.kind, read.items, read.decisions) == ("unknown", (), ())
    assert ["Stadgar" in doubt.question or "sorts dokument" in doubt.question for doubt in read.doubts] == [True]


@pytest.mark.parametrize("words", ["Förslag på dagordning för ett möte:", "Möte den xx/xx", "Ärende 1"])
def test_a_page_that_tells_how_minutes_are_written_is_none(words):
    written = titled("Att skriva", body=None)
    advice = replace(written, text=f"{written.text}\n{words}")
    assert other_paper(advice) is not None and other_paper(written) is None
    assert other_paper(replace(advice, attendance=minutes(present=("Asta Ekmark",)).attendance)) is None
    assert other_paper(replace(advice, meeting=minutes().meeting)) is None


def test_a_notice_that_is_an_example_is_asked_about():
    text = "Att kalla\n\nFörslag på dagordning för ett lagmöte:\n\n1. Öppnande\n2. Rapporter\n3. Avslutning\n"
    assert parse_document("a.txt", text.encode()).kind == "unknown"
    assert parse_document("a.txt", text.replace("Förslag på", "Kallelse till möte 4 mars 2031").encode()).items
