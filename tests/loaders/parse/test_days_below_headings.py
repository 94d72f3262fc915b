"""Days below a line of unknown words are asked about where the group above it would run on."""

from dataclasses import replace

import pytest
from datasette_intranet.loaders.parse import parse_document
from datasette_intranet.loaders.parse.days_below_headings import days_below_headings

from tests.schema.documents import schedule

ABOVE = "Sammanträden 2037\n\nKajnämnden\n\n14 januari kl. 18\n\n11 februari kl. 18\n\n"
BELOW = "15 april kl. 17\n\n20 maj kl. 17\n\n"


def days_of(text: str, name: str = "tider.txt") -> list[str]:
    return [row.date for row in parse_document(name, text.encode()).upcoming]


@pytest.mark.parametrize("words", ["Grillkvällar", "Beredning", "Verkstad"])
def test_days_below_unknown_words_are_asked_about(words):
    read = parse_document("tider.txt", f"{ABOVE}{words}\n\n{BELOW}".encode())
    assert [row.date for row in read.upcoming] == ["2037-01-14", "2037-02-11"]
    assert [read.text[slice(*row)] for doubt in read.doubts for row in doubt.rows] == BELOW.split("\n\n")[:2]


@pytest.mark.parametrize(
    "words",
    [
        "Våren", "April", "Onsdagar", "Sommaruppehåll", "Preliminära dagar", "Hamnhuset", "Extra sammanträden",
        "Öppet hus", "Gemensam vandring", "Kommande träffar", "Möten", "OBS", "Kajnämnden", "Odlingsrådet",
        "Vi ses där.", "Grillkvällar och vandringar som ännu inte är bestämda",
    ],
)  # fmt: skip
def test_days_below_other_lines_are_read(words):
    assert len(days_of(f"{ABOVE}{words}\n\n{BELOW}")) == 4


def test_headings_below_the_level_of_the_group_are_asked_about_too():
    above = "# Sammanträden 2037\n\n## Kajnämnden\n\n### Våren\n\n- 14 januari\n- 11 februari\n\n"
    assert days_of(f"{above}### Verkstad\n\n- 5 maj\n- 9 juni\n", "tider.md") == ["2037-01-14", "2037-02-11"]


def test_a_word_below_each_day_is_what_the_day_is_about():
    told = "14 januari\n\nBudget\n\n11 februari\n\nBokslut\n\n15 april\n\nVerkstad\n\n"
    assert len(days_of(f"Sammanträden 2037\n\nKajnämnden\n\n{told}")) == 3
    assert len(days_of(f"{ABOVE}Verkstad\n\n15 april kl. 17\n\nVandring\n\n20 maj kl. 17\n")) == 4


def test_days_beyond_the_next_line_are_not_of_the_one_above():
    assert len(days_of(f"{ABOVE}Verkstad\n\n{BELOW}Odlingsrådet\n\n3 juni kl. 17\n\n10 juni kl. 17\n")) == 4


def doubtful(text: str, *bodies: str | None) -> list[str]:
    """The doubtful ones of days that are one a line, with the words of other lines between them."""
    paper = schedule(*({"date": "2037-03-02", "when": line} for line in text.split("\n") if line[0].isdigit()))
    spans = [(text.index(row.when), text.index(row.when) + len(row.when)) for row in paper.upcoming]
    rows = zip(paper.upcoming, spans, bodies, strict=True)
    upcoming = tuple(replace(row, span=span, body=body) for row, span, body in rows)
    return [row.when for row in days_below_headings(replace(paper, text=text, upcoming=upcoming))]


def test_two_days_of_one_group_stand_above_and_two_below():
    text, kajen = "1 maj\n2 maj\nVerkstad\n3 maj\n4 maj", "Kajnämnden"
    assert doubtful(text, kajen, kajen, kajen, kajen) == ["3 maj", "4 maj"]
    assert doubtful(text, None, None, None, None) == []
    assert doubtful(text, kajen, kajen, "Hamnrådet", "Hamnrådet") == []
    assert doubtful("1 maj\nVerkstad\n3 maj\n4 maj", kajen, kajen, kajen) == []
    assert doubtful("1 maj\n2 maj\nVerkstad\n3 maj", kajen, kajen, kajen) == []
