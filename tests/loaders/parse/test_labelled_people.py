"""Whole bodies told in one line or sentence, in lists and in news."""

import pytest
from datasette_intranet.loaders.parse import parse_document

BOARD = [
    ("Anna Ek", "ordförande"), ("Bo Lindgren", "sekreterare"),
    ("Karin Berg", "Ledamöter"), ("Lars Öberg", "Ledamöter"),
]  # fmt: skip


@pytest.mark.parametrize(
    "line",
    [
        "Styrelse: Anna Ek, ordförande, Bo Lindgren, sekreterare. Ledamöter: Karin Berg och Lars Öberg.",
        "Styrelse: Anna Ek, ordförande, Bo Lindgren, sekreterare. Ledamöter Karin Berg och Lars Öberg.",
        "Styrelse:Anna Ek, ordförande, Bo Lindgren, sekreterare.Ledamöter:Karin Berg ochLars Öberg .",
        "Styrelse: Anna Ek, ordförande, Bo Lindgren, sekreterare; Ledamöter: Karin Berg samt Lars Öberg",
    ],
)
def test_a_line_that_goes_on_with_another_label_lists_each_part_by_itself(line):
    text = f"Berättelse för Ekby bygdeförening 2019\n\n{line}\n\nFestkommitté: Siv Holm, Maj Dahl och Åke Sand.\n"
    document = parse_document("lista.txt", text.encode())
    assert [(one.name, one.role) for one in document.roster if one.group == "Styrelse"] == BOARD
    assert sum(one.group == "Festkommitté" for one in document.roster) == 3


def test_an_office_tells_of_which_body_listed_before_it_is():
    text = (
        "Bygdeföreningens grupper\n\nStyrelse: Anna Ek, ordförande, Bo Lindgren, kassör. "
        "Ersättare i styrelsen: Siv Holm\n\n"
        "Programkommitté: Lars Öberg, Maj Dahl\n\nValberedning: Åke Sand och Karin Berg. "
        "Ersättare i valberedningen Stig Ask\n"
    )
    document = parse_document("lista.txt", text.encode())
    assert [one.group for one in document.roster if one.name in ("Siv Holm", "Stig Ask")] == [
        "Styrelse",
        "Valberedning",
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Styrelsen för 2023: Anna Ek ordf, Bo Lindgren kassör, Siv Holm sekr, Karin Berg och Lars Öberg ledamöter.",
        "Styrelsen för 2023 består av Anna Ek (ordf), Bo Lindgren (kassör), Siv Holm, Karin Berg och Lars Öberg.",
    ],
)
def test_news_may_tell_the_whole_board_in_one_line(line):
    text = (
        "Årsmötet 2023\n\nEtt trettiotal medlemmar kom till årsmötet i Ekby skola den 12 mars, och det var en "
        "trevlig eftermiddag.\n\n"
        f"Ordföranden gick igenom verksamheten. Ekonomin är god trots höga elkostnader under det gångna året.\n\n"
        f"{line} Ersättare är Maj Dahl.\n\nEfter mötet bjöds det på kaffe, och Nils Lund visade bilder från bygden.\n"
    )
    document = parse_document("nyhet.txt", text.encode())
    assert document.kind == "article"
    assert [one.name for one in document.roster] == [
        "Anna Ek", "Bo Lindgren", "Siv Holm", "Karin Berg", "Lars Öberg", "Maj Dahl",
    ]  # fmt: skip
    assert {one.group for one in document.roster} == {"Styrelsen för 2023"}


def test_a_sentence_above_a_list_is_no_group_that_people_sit_in():
    text = (
        "Ny styrelse vald\n\nVid årsmötet den 3 mars valdes en ny styrelse. Den ser ut så här:\nOrdförande: Anna Ek\n"
        "Kassör: Bo Lindgren\nSekreterare: Siv Holm\nLedamöter: Karin Berg, Lars Öberg\n"
    )
    document = parse_document("lista.txt", text.encode())
    # They are its board: one of them keeps the money, and the text speaks of a new board.
    assert {one.group for one in document.roster} == {"Styrelsen"}
    other = parse_document("lista.txt", text.replace("styrelse", "ledning").encode())
    assert {one.group for one in other.roster} == {None}
    assert [doubt.asks for doubt in other.doubts] == ["group"]


def test_labels_of_lines_that_follow_each_other_are_groups_where_one_names_a_body():
    text = (
        "Ekby hembygdsförening\n\nStyrelse\nOrdförande: Anna Ek\nKassör: Bo Lind\n\nArbetsgrupper\n"
        "Festkommittén: Anna Ek, Siv Holm\nBarn och unga: Siv Holm, Lars Berg\n"
    )
    document = parse_document("lista.txt", text.encode())
    assert [(one.name, one.group) for one in document.roster][2:] == [
        ("Anna Ek", "Festkommittén"), ("Siv Holm", "Festkommittén"), ("Siv Holm", "Barn och unga"),
        ("Lars Berg", "Barn och unga"),
    ]  # fmt: skip
