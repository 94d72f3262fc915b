"""A news text tells who wrote it, whom to ask, when it was changed, aims, and what other bodies are to decide."""

import pytest
from datasette_intranet.loaders.parse import parse_document

HEAD = "Boende i Norrby fick svar om parken\n\nPublicerad: 14 mars 2017\n\n"
MET = "Tolv invånare träffades i Norrby bibliotek den 9 mars 2017 klockan 18-20 för att tala om parken. "
MET += "Många hade tagit med sig egna bilder av hur det såg ut förr.\n\nSamtalet rörde gångvägar, bänkar och träd. "
MET += "– Det var bra att få prata om det, säger en av dem som kom.\n\nEfteråt bjöds det på fika i hallen.\n\n"


def article(text: str, head: str = HEAD):
    document = parse_document("nyhet.txt", f"{head}{MET}{text}\n".encode())
    assert document.kind == "article"
    return document


def asides(document) -> list:
    return [(heading, document.text[slice(*span)]) for heading, span in document.asides]


@pytest.mark.parametrize(
    "line", ["Uppdaterad: 20 mars 2017", "Senast ändrad den 20 mars 2017", "Sidan granskad 2017-03-20"]
)
def test_the_day_of_the_last_change(line):
    assert article(line).changed_on == "2017-03-20"
    assert article(line).published_on == "2017-03-14"


@pytest.mark.parametrize("by", ["Av:", "Text:", "Text och foto:", "Skribent:"])
def test_who_wrote_it(by):
    assert article(f"{by} Maria Lindqvist\n\nParken rustas i vår.").author == "Maria Lindqvist"


@pytest.mark.parametrize("line", [
    "Kontakt: Karin Björk, 070-123 45 67", "Kontakta Karin Björk, karin@norrby.example",
    "För mer information, kontakta Karin Björk", "Frågor besvaras av Karin Björk, 0123-456 78",
])  # fmt: skip
def test_whom_to_ask(line):
    assert asides(article(line)) == [("Kontakt", line)]


def test_how_to_reach_somebody_may_stand_on_lines_of_its_own():
    document = article("Kontakt:\nKarin Björk, 070-123 45 67\nkarin@norrby.example\n\nVälkommen!")
    assert [heading for heading, _ in asides(document)] == ["Kontakt"]
    assert asides(document)[0][1].endswith("karin@norrby.example")
    document = article("Kontaktperson Karin Björk\nkarin@norrby.example\n\nVälkommen!")
    assert asides(document) == [("Kontakt", "Kontaktperson Karin Björk\nkarin@norrby.example")]


@pytest.mark.parametrize(("sentence", "body", "due"), [
    ("Byggnadsnämnden fattar beslut om lekplatsen den 5 maj 2017.", "Byggnadsnämnden", "2017-05-05"),
    ("Kommunstyrelsen väntas besluta om budgeten den 5 maj.", "Kommunstyrelsen", "2017-05-05"),
    ("Frågan avgörs av kommunfullmäktige den 5 maj.", "kommunfullmäktige", "2017-05-05"),
])  # fmt: skip
def test_a_decision_that_another_body_is_to_make_is_awaited(sentence, body, due):
    (awaited,) = article(sentence).awaited
    assert (awaited.text, awaited.responsible, awaited.due) == (sentence, body, due)


@pytest.mark.parametrize("sentence", [
    "Byggnadsnämnden fattade beslut om lekplatsen den 5 mars 2017.",
    "Kommunstyrelsen beslutar ofta om parker.",
    "Byggnadsnämnden beslutar om lekplatsen den 5 januari 2017.",
])  # fmt: skip
def test_what_has_been_decided_or_has_no_day_is_not_awaited(sentence):
    assert article(sentence).awaited == ()


def test_aims_with_their_years():
    document = article(
        "Målet är att 50 procent av invånarna som har kontakt med oss ska kunna påverka 2017 och 60 procent 2018."
    )
    what = "Invånarna som har kontakt med oss ska kunna påverka"
    assert [(aim.what, aim.unit, aim.year, aim.value) for aim in document.aims] == [
        (what, "%", 2017, 50.0), (what, "%", 2018, 60.0),
    ]  # fmt: skip


@pytest.mark.parametrize("sentence", [
    "43 procent av invånarna kunde påverka 2016.", "Målet är 50 procent.",
    "Bidraget ska täcka 50 procent av kostnaden.",
])  # fmt: skip
def test_a_share_that_is_no_aim_for_a_year(sentence):
    assert article(sentence).aims == ()


def test_the_contract_has_none_of_it():
    found = article("Uppdaterad: 20 mars 2017\n\nKontakt: Karin Björk, 070-123 45 67").as_contract()
    assert not {"changed_on", "asides", "awaited", "aims"} & set(found)
