"""A document that has not what its kind has is kept whole, and its kind is asked for once."""

from dataclasses import replace

import pytest
from datasette_intranet.loaders.parse import parse_document
from datasette_intranet.loaders.parse.dates import Days
from datasette_intranet.loaders.parse.evidence_of_kind import asked_without_evidence
from datasette_intranet.schema.records import Action, Document
from datasette_intranet.schema.told_by_person import Told

from tests.schema.documents import article, minutes

LINES = "\n".join(f"Rad {number} om lokalen." for number in range(9))


def is_asked(document: Document) -> bool:
    read = asked_without_evidence(document, Days(document.text))
    assert read is document or (read.kind, read.attendance, read.actions, read.upcoming) == ("unknown", (), (), ())
    return read is not document and [doubt.asks for doubt in read.doubts] == ["kind"]


def page(story: str, **told) -> Document:
    """A page from which one task was read."""
    document = article("Om föreningen", story=f"{story}\n{LINES}", **told)
    start = document.text.index(story[:10])
    return replace(
        document, actions=(Action("Styrelsen sköter ekonomin.", "Styrelsen", None, None, (start, start + 10)),)
    )


RULES = "Styrelsen sköter ekonomin. Hyresgästen städar lokalen efter sig."


@pytest.mark.parametrize(
    ("story", "told"),
    [
        (f"{RULES} Mötet hölls, kaffe bjöds och alla hade roligt. Kvällen blev lång.", {}),
        (f"Lokalen städas, säger Asta Ekmark. {RULES}", {}),
        (RULES, {"date": "2031-03-04"}),
    ],
)
def test_what_happened_who_said_it_or_when_makes_news_of_a_page(story, told):
    assert is_asked(page(RULES))
    assert not is_asked(page(story, **told))


def test_news_has_a_day_and_something_that_happened_or_will():
    rules = replace(page(RULES), published_on="2031-03-04")
    assert is_asked(rules)
    assert not is_asked(replace(rules, text=rules.text + "Stugan fick ny färg."))


def test_little_that_happened_on_a_long_page_is_no_news():
    done = "Mötet hölls, kaffe bjöds och alla hade roligt. Kvällen blev lång."
    assert is_asked(page(f"{RULES} {done} {RULES * 30}"))


def test_years_of_decades_are_a_history():
    told = "Föreningen hade fest, fick en stuga, höll möten och blev stor."
    assert not is_asked(page(f"{told} 2029, 2030"))
    assert is_asked(page(f"{told} 1951, 1960, 1972, 1988, 2030"))


def test_a_list_of_duties_is_no_news():
    duties = "".join(f"\natt {what}" for what in ("leda mötet", "föra protokoll", "sköta kassan", "städa"))
    story = "Ordföranden valdes, kaffe bjöds och alla hade roligt. Kvällen blev lång."
    assert is_asked(page(story + duties))
    assert not is_asked(page(story + duties.replace("\natt", "\nOch att")))


def test_days_of_which_nothing_is_told_are_asked_about_and_one_or_two_are_not():
    days = ("2031-03-04", "2031-04-04", "2031-05-04")
    assert is_asked(_days(days))
    assert not is_asked(_days(days[:2]))


def _days(days: tuple[str, ...]) -> Document:
    document = article("Året runt", upcoming=days, story=f"Bommarna läggs ned.\n{LINES}")
    return replace(document, text=document.text.replace("var", "är"))


def test_minutes_tell_of_a_meeting_in_two_ways_at_least():
    told = minutes(None, "Studienämnden", items=("Miljö", "Kurser"))
    told = replace(told, title="Studienämnden", text=f"{told.text}{LINES}")
    assert is_asked(told)
    assert is_asked(replace(told, title="Möte i studienämnden"))
    assert not is_asked(replace(told, title="Möte i studienämnden", text=told.text + "\nMötet öppnades.\n"))
    dated = minutes("2031-03-04", "Studienämnden", items=("Miljö",), present=("Asta Ekmark",))
    assert not is_asked(replace(dated, text=f"{dated.text}{LINES}"))


def test_a_few_lines_are_left_alone():
    short = page(RULES)
    assert not is_asked(replace(short, text="\n".join(short.text.split("\n")[:4])))


def test_what_a_person_says_of_the_kind_is_believed():
    page_of_rules = (
        "Vad är en förening?\n\nEn förening är en ekonomisk sammanslutning där medlemmarna har ansvaret för skötsel, "
        "drift och underhåll av husen.\n\nStyrelsen ansvarar för föreningens ekonomi och ska se till att de beslut "
        "som medlemmarna fattar verkställs.\n\nAtt köpa en bostad betyder att man blir medlem och får del i det som "
        f"alla äger tillsammans, med rättigheter och skyldigheter.\n\n{LINES}"
    ).encode()
    assert parse_document("om.txt", page_of_rules, Told(kind="article")).kind == "article"
    read = parse_document("om.txt", page_of_rules)
    assert (read.kind, read.actions) == ("unknown", ())
    assert "har inte det som sådana brukar ha" in read.doubts[0].question


def test_items_from_the_opening_to_the_close_are_minutes():
    told = (
        "Alla hade läst det och ingen hade något att säga om det den här gången, så vi gick vidare med nästa fråga. "
        * 2
    )
    rows = [
        "Ordförande Tuva öppnar mötet.",
        f"Tuva läser protokollet. {told}",
        f"Gården: {told}",
        f"Matsalen: {told}",
    ]
    items = "\n".join(f" {number}. {row}" for number, row in enumerate([*rows, "Ordförande Tuva avslutar mötet."], 1))
    assert parse_document("a.txt", f"Klassråd 2031-03-04\n\n{items}\n".encode()).kind == "minutes"


def test_minutes_that_tell_nothing_but_a_time_are_asked_for_their_kind():
    assert is_asked(minutes(None, "Valberedningen", start="05:00"))
    assert not is_asked(minutes("2031-03-04", "Valberedningen", start="17:00"))
