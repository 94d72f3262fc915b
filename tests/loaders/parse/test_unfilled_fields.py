"""A field of a form that nobody has filled in is no record, and one with words beside it is asked about."""

import pytest
from datasette_intranet.loaders.parse import parse_document
from datasette_intranet.loaders.parse.unfilled_fields import UNFILLED

MINUTES = (
    "Parkrådet den 4 mars 2031\n\nPlats: {place}\n\nNärvarande: Asta Ekmark, Bo Lindgren\n\n"
    "§ 1 Bänkarna\n\nBeslut: {decision}\n\n§ 2 Gångvägen\n\nBeslut: att sanda den.\n"
)


def read(decision="att köpa tre bänkar.", place="Sockenstugan"):
    lines = MINUTES.format(decision=decision.replace("<", "&lt;"), place=place).split("\n\n")
    return parse_document("parkradet.html", "".join(f"<p>{line}</p>" for line in lines).encode())


@pytest.mark.parametrize("field", ["____________", "…………", "..............", ". . . . . . . .", "«Beslut»"])
def test_an_empty_field_is_no_decision_and_nobody_is_asked(field):
    document = read(field)
    assert [row.text for row in document.decisions] == ["att sanda den."]
    assert not document.doubts
    assert field in document.items[0].text


@pytest.mark.parametrize(
    "field", ["«Lokal»", "<<lokal>>", "{{ lokal }}", "${lokal}", "[ange lokal]", "________", "[Belopp] kronor"]
)
def test_a_decision_with_an_empty_field_in_it_is_asked_about_and_not_stored(field):
    document = read(f"att hyra {field} till maj.")
    assert [row.text for row in document.decisions] == ["att sanda den."]
    (asked,) = [doubt for doubt in document.doubts if doubt.question == UNFILLED]
    assert [document.text[slice(*place)] for place in asked.rows] == [f"att hyra {field} till maj."]


@pytest.mark.parametrize(
    "words", ["att anta planen Gröna … rummet.", "att skriva [sic] i texten.", "att A_B tas bort."]
)
def test_a_few_dots_or_brackets_are_no_empty_field(words):
    assert [row.text for row in read(words).decisions] == [words, "att sanda den."]


def test_an_empty_field_is_no_place():
    document = read(place="____________")
    assert document.meeting.place is None and not document.warnings


def test_a_place_with_an_empty_field_is_left_out_with_a_warning():
    document = read(place="Sockenstugan, sal «Sal»")
    assert document.meeting.place is None
    assert document.warnings == (
        "”Sockenstugan, sal «Sal»” är inte ifyllt; det är inte infört. Rätta filen eller fyll i det för hand.",
    )
