"""A document with signs of another kind than its own is kept whole, and its kind is asked for once."""

from dataclasses import replace

import pytest
from datasette_intranet.loaders.parse import parse_document
from datasette_intranet.loaders.parse.doubtful_kind import asked_for_its_kind
from datasette_intranet.schema.records import Document

from tests.schema.documents import article, minutes, notice, roster, schedule


def more(document: Document, *lines: str) -> Document:
    return replace(document, text=document.text + "\n".join(lines))


def is_asked(document: Document) -> bool:
    read = asked_for_its_kind(document)
    assert (read is document) or (read.kind, read.roster, read.upcoming, read.attendance) == ("unknown", (), (), ())
    return read is not document and [doubt.asks for doubt in read.doubts] == ["kind"]


MEMBERS = roster(("Asta Ekmark", "Byalaget"), ("Bo Lind", "Byalaget"))
DAYS = schedule("2024-03-03", "2024-04-04")


@pytest.mark.parametrize(
    ("document", "line"),
    [
        (MEMBERS, "Förhinder: Ove Alm"),
        (MEMBERS, "Minnesanteckningar från mötet 27 maj 2015"),
        (DAYS, "Närvarande: Asta Ekmark"),
        (DAYS, "§ 1 Mötets öppnande"),
    ],
)
def test_what_minutes_alone_have_makes_a_list_doubtful(document, line):
    assert not is_asked(document)
    assert is_asked(more(document, line))


def test_much_that_happened_is_news_and_no_list_of_members():
    news = "Asta lämnade styrelsen. Bo nyvaldes. Kvällen avslutades med kaffe."
    assert not is_asked(more(MEMBERS, news))
    assert is_asked(more(MEMBERS, news, "Föreningen firade och blev äldre."))


def test_a_news_text_needs_two_such_signs_and_a_notice_none():
    news = article(story="Vi hade roligt.")
    assert not is_asked(more(news, "Närvarande var många."))
    assert is_asked(more(news, "Närvarande: 14", "Justerare: Bo Lind"))
    assert not is_asked(more(notice("2024-03-03", "Bryggan"), "Val av justerare", "Mötet öppnas"))


def test_days_beside_proposals_are_no_schedule():
    cases = schedule({"date": "2024-03-03", "when": "2024-03-03 Medborgarförslag om en brygga"}, "2024-04-04")
    assert not is_asked(cases)
    both = schedule(*({"date": "2024-03-03", "when": f"Dnr 2024/{n} Motion om en brygga"} for n in range(3)))
    assert is_asked(both)


def test_minutes_in_which_nobody_came_and_nothing_happened_are_doubtful():
    empty = ["Bryggan är röd."] * 8
    assert is_asked(more(minutes(items=("Bryggan",)), *empty))
    assert not is_asked(minutes(items=("Bryggan",)))
    assert not is_asked(more(minutes(present=("Asta Ekmark",)), *empty))
    assert not is_asked(more(minutes(items=("Bryggan",)), *empty, "Vi diskuterade bryggan."))


def test_days_in_an_archive_of_minutes_are_no_schedule():
    assert is_asked(replace(DAYS, title="Tidigare protokoll"))
    assert not is_asked(replace(DAYS, title="Protokoll och mötestider"))


def test_votes_beside_days_in_news_are_a_register():
    row = {"date": "2024-03-03", "when": "2024-03-03 Belys spåret 41 Röstning pågår"}
    assert is_asked(article(upcoming=(row, {**row, "when": "2024-03-03 Bänk 58 Skickat till nämnd"})))
    assert not is_asked(article(upcoming=("2024-03-03", "2024-04-04")))


def test_one_case_with_its_number_is_enough():
    case = {"date": "2024-03-03", "when": "KS 2024/131 2024-03-03 Medborgarförslag om en brygga"}
    assert is_asked(schedule(case))


def test_a_notice_of_adjusted_minutes_is_no_schedule():
    assert is_asked(more(DAYS, "Protokollet är justerat."))
    assert is_asked(more(DAYS, "Datum för anslags uppsättande 2024-03-09"))


def test_minutes_that_are_adjusted_are_named_beside_the_days_of_a_year():
    days = "9/2 16/3 20/4 25/5 29/6 21/9 17/10 21/11 12/12"
    text = (
        f"Direktionen\n\nDirektionens sammanträdesdatum 2031\n\n{days}\n\nProtokollet är justerat, se anslagstavlan\n"
    )
    assert len(parse_document("tider.txt", text.encode()).upcoming) == 9
    few = "Direktionen\n\nSammanträdesdatum 2031\n\n9/2 16/3\n\nProtokollet är justerat\n"
    assert parse_document("tider.txt", few.encode()).upcoming == ()
