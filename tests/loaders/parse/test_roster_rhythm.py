"""Members below a heading that was not taken for one, or below a row that was, are asked about and not stored."""

from dataclasses import replace

import pytest
from datasette_intranet.loaders.parse import parse_document
from datasette_intranet.loaders.parse.roster_rhythm import is_row, members_out_of_rhythm
from datasette_intranet.schema.records import Member

from tests.schema.documents import roster


def doubtful(text: str, *people: tuple[str, str | None]) -> list[str]:
    """The names of those that are doubtful; `people` are (name, group), each printed in the text."""
    members = [Member(name, group, None, (text.index(name), text.index(name) + len(name))) for name, group in people]
    paper = replace(roster(), text=text, roster=tuple(members))
    return [member.name for member in members_out_of_rhythm(paper)]


def test_everybody_below_a_body_that_nobody_is_in_is_asked_about():
    text = "Styrelsen\nAsta Ek\nBo Lind\nValberedningen\nCilla Berg\nDan Holm\n"
    people = [(name, "Styrelsen") for name in ("Asta Ek", "Bo Lind", "Cilla Berg", "Dan Holm")]
    assert doubtful(text, *people) == ["Cilla Berg", "Dan Holm"]


def test_a_body_with_its_own_people_ends_the_doubt():
    text = "Styrelsen\nAsta Ek\nKulturrådet\nBo Lind\nValberedningen\nCilla Berg\n"
    people = [("Asta Ek", "Styrelsen"), ("Bo Lind", "Styrelsen"), ("Cilla Berg", "Valberedningen")]
    assert doubtful(text, *people) == ["Bo Lind"]


def test_a_heading_right_above_the_first_name_counts_too():
    text = "EKBY KONSTFÖRENING\nStyrelsen\nAsta Ek\nBo Lind\n"
    assert doubtful(text, ("Asta Ek", "EKBY KONSTFÖRENING"), ("Bo Lind", "EKBY KONSTFÖRENING")) == [
        "Asta Ek",
        "Bo Lind",
    ]


@pytest.mark.parametrize(
    "line", ["Ersättare", "Ordförande", "Socialnämnden har möte i april.", "tekniska nämnden", "PRO"]
)
def test_offices_sentences_and_associations_are_no_body_of_those_below(line):
    text = f"Styrelsen\nAsta Ek\n{line}\nBo Lind\n"
    assert doubtful(text, ("Asta Ek", "Styrelsen"), ("Bo Lind", "Styrelsen")) == []


@pytest.mark.parametrize(
    ("group", "is_one"),
    [
        ("Ledamot Parti Personlig ersättare Parti", True), ("LedamotPartiErsättare", True), ("Kulturrådet | |", True),
        ("Asta Ekberg", True), ("Anna Ekberg Tekniska nämnden", True), ("Kulturrådet", False),
        ("Suppleanter och trappvärdar", False), ("Ekby IF", False),
    ],
)  # fmt: skip
def test_a_row_of_the_list_is_no_group(group, is_one):
    assert is_row(group) == is_one


def test_the_office_of_one_alone_on_its_line_is_no_group():
    text = "Revisor\nAsta Ek\nRevisorssuppleant\nBo Lind\n"
    assert doubtful(text, ("Asta Ek", "Revisor"), ("Bo Lind", "Revisor")) == ["Asta Ek", "Bo Lind"]
    assert doubtful("Revisor: Asta Ek\nBo Lind\n", ("Asta Ek", "Revisor"), ("Bo Lind", None)) == []


def test_places_below_the_heading_of_a_body_are_no_groups():
    text = "Stämmans ombud\nEkby\nAsta Ek\nSandby\nBo Lind\n"
    assert doubtful(text, ("Asta Ek", "Ekby"), ("Bo Lind", "Sandby")) == ["Asta Ek", "Bo Lind"]
    areas = text.replace("Stämmans ombud", "Telefonlista")
    assert doubtful(areas, ("Asta Ek", "Ekby"), ("Bo Lind", "Sandby")) == []


def test_the_cell_before_a_name_is_no_part_of_it():
    text = "Rådet\nLib Anna Ekmark\nBo Lind\n"
    assert doubtful(text, ("Lib Anna Ekmark", "Rådet"), ("Bo Lind", "Rådet")) == ["Lib Anna Ekmark"]


def test_a_list_that_lost_its_second_heading_asks_and_stores_nobody_in_the_wrong_group():
    board = "Styrelsen\n\nNamn\n\nUppdrag\n\nAnna Ekmark\n\nOrdförande\n\nBo Lindgren\n\nKassör\n\n"
    text = f"{board}Valberedningen\n\nNamn\n\nUppdrag\n\nCilla Berggren\n\nSammankallande\n"
    document = parse_document("lista.txt", text.encode())
    assert ("Cilla Berggren", "Styrelsen") not in {(row.name, row.group) for row in document.roster}


def test_where_one_comes_from_is_no_group_of_the_next():
    text = "Ungdomsrådet\nAsta Ek\nHagaskolan\nBo Lind\nLärcentrum\nCilla Berg\nHagaskolan\n"
    people = [("Asta Ek", "Ungdomsrådet"), ("Bo Lind", "Hagaskolan"), ("Cilla Berg", "Lärcentrum")]
    assert doubtful(text, *people) == ["Bo Lind", "Cilla Berg"]


def test_the_party_below_a_name_is_no_group_of_the_next():
    text = "Valnämnden\nAsta Ekberg\nKD\nBo Lind\n"
    assert doubtful(text, ("Asta Ekberg", "Valnämnden"), ("Bo Lind", "KD")) == ["Bo Lind"]
    glued = text.replace("Asta", "ErsättareAsta")
    assert doubtful(glued, ("Asta Ekberg", "Valnämnden"), ("Bo Lind", "KD")) == ["Bo Lind"]
    assert doubtful("KD\nAsta Ekberg\nBo Lind\n", ("Asta Ekberg", "KD"), ("Bo Lind", "KD")) == []


def test_a_place_or_an_office_that_was_read_as_the_end_of_names_is_asked_about():
    names = ["Anna Berg Kvarnängen", "Bo Lind Vice", "Karin Holm"]
    text = "Styrelsen\n" + "\n".join(names)
    assert doubtful(text, *((name, "Styrelsen") for name in names)) == names
    alone = ["Anna Berg Kvarnängen", "Bo Lind", "Karin Holm"]
    assert doubtful("Styrelsen\n" + "\n".join(alone), *((name, "Styrelsen") for name in alone)) == []
    double = ["Anna Berg Johansson", "Bo Lind Eriksson", "Karin Holm"]
    assert doubtful("Styrelsen\n" + "\n".join(double), *((name, "Styrelsen") for name in double)) == []
