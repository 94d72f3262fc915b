"""People behind whose names a sentence goes on, or of whom it says otherwise, are asked about."""

from dataclasses import replace

import pytest
from datasette_intranet.loaders.parse import parse_document
from datasette_intranet.loaders.parse.doubtful_attendance import doubtful_people, doubtful_presence
from datasette_intranet.schema.records import Document

from tests.schema.documents import article, minutes

PEOPLE = ("Asta Ekmark", "Bo Lind", "Ove Alm", "Eva Ek")


def sheet(*lines: str, status: str = "present") -> Document:
    """Minutes with people whose names begin these lines."""
    document = minutes(present=PEOPLE)
    text = "\n".join(lines) + "\n"
    rows = tuple(
        replace(row, status=status, span=(text.index(row.name), text.index(row.name) + len(row.name)))
        for row in document.attendance
        if row.name in text
    )
    return replace(document, text=text, attendance=rows)


@pytest.mark.parametrize(
    ("told", "doubtful"),
    [
        ({"name": "Lars", "affiliation": "valdes enhälligt till ordförande"}, True),
        ({"name": "Val", "affiliation": "av ordförande"}, True),
        ({"name": "Företag", "affiliation": "/handel"}, True),
        ({"name": "Badplatsen"}, True), ({"name": "Fatuma Ali", "affiliation": "PRO"}, False),
        ({"name": "Asta"}, False),
        ({"name": "Bo Lind", "role": "kassör", "affiliation": "Föreningen Vill väl"}, False),
        ({"name": "Bo Lind", "role": "kassör", "affiliation": "som"}, True),
    ],
)  # fmt: skip
def test_words_of_a_sentence_are_no_people(told, doubtful):
    assert bool(doubtful_people(minutes(present=(*PEOPLE, told)))) == doubtful


@pytest.mark.parametrize(
    ("below", "doubtful"),
    [("1. Lokaler", True), ("1. Karin", False), ("1. Lokaler\n2. Skyltar", False), ("1. Lokaler Ek", False)],
)
def test_a_word_behind_the_only_number_may_head_an_item(below, doubtful):
    names = ("Asta Ekmark", "Bo Lind", *(line.partition(" ")[2] for line in below.split("\n")))
    document, text = minutes(present=names), f"Närvarande: Asta Ekmark, Bo Lind\n{below}\n"
    rows = [replace(row, span=(text.index(row.name), text.index(row.name) + 1)) for row in document.attendance]
    found = doubtful_people(replace(document, text=text, attendance=tuple(rows)))
    assert [row.name for row in found] == (["Lokaler"] if doubtful else [])


def test_a_lone_name_that_no_list_has_may_be_one_among_others():
    assert doubtful_people(minutes(present=("Rolle", "Tareqo", "Mattiz"))) == []


def test_a_third_word_that_is_missing_elsewhere_or_is_no_name_thrice_may_be_a_place():
    document = minutes(present=("Asta Ekmark Sandby", "Bo Lind Torp", "Eva Ek Hult"))
    once = replace(document, text=f"{document.text}Asta Ekmark öppnade mötet.\n")
    assert [row.name for row in doubtful_people(once)] == ["Asta Ekmark Sandby"]
    twice = replace(once, text=f"{once.text}Bo Lind tackade.\n")
    assert len(doubtful_people(twice)) == 3
    many = minutes(present=("Asta Lindgren Njurövik", "Bo Karlsson Hässövik", "Eva Nilsson Ljustövik"))
    assert (len(doubtful_people(many)), doubtful_people(document)) == (3, [])


@pytest.mark.parametrize(
    ("told", "doubtful"),
    [({"note": "ej närvarande"}, True), ({"affiliation": "anmält förhinder"}, True), ({"note": "t.o.m. § 8"}, False)],
)
def test_somebody_present_of_whom_it_says_otherwise_is_asked_about(told, doubtful):
    assert bool(doubtful_presence(minutes(present=("Asta Ekmark", {"name": "Bo Lind", **told})))) == doubtful


def test_one_without_a_mark_among_others_with_marks_is_asked_about():
    lines = ("Asta Ekmark X", "Bo Lind X", "Ove Alm", "Eva Ek X")
    assert [row.name for row in doubtful_presence(sheet(*lines))] == ["Ove Alm"]
    assert doubtful_presence(sheet(*lines[:2], "Ove Alm X", "Eva Ek")) == []


def test_many_more_absent_than_present_is_asked_about():
    lines = tuple(f"{name}\tN" for name in PEOPLE)
    assert len(doubtful_presence(sheet(*lines, status="absent"))) == 4
    assert doubtful_presence(sheet(*PEOPLE[:3], status="absent")) == []


def test_a_list_goes_on_behind_an_organisation_with_a_verb_in_its_name():
    document = sheet("Asta Ekmark, Hela bygden ska leva", "Bo Lind", "Ove Alm", "Eva Ek")
    rows = tuple(replace(row, affiliation="Hela bygden ska leva") for row in document.attendance[:1])
    assert doubtful_people(replace(document, attendance=(*rows, *document.attendance[1:]))) == []


def test_four_words_among_names_of_two_may_be_two_people():
    names = "Anna Ek, Bo Lind, Siv Alm, Ylvie Bergeklint Cissi Ahlmark"
    document = parse_document(
        "a.txt", f"Protokoll 2024-03-05\n\nNärvarande: {names}\n\n1. Taket\n\nDet läcker.\n".encode()
    )
    assert [one.name for one in document.attendance] == ["Anna Ek", "Bo Lind", "Siv Alm"]
    assert any("Ylvie Bergeklint" in document.text[slice(*doubt.rows[0])] for doubt in document.doubts)


def test_an_organisation_with_more_people_in_it_is_the_rest_of_the_list():
    one = {"name": "Asta Ekmark", "affiliation": "PRO Bo Lind, SPF Cia Alm, SKPF Eva Ström"}
    assert [row.name for row in doubtful_people(minutes(present=(one, "Ove Alm")))] == ["Asta Ekmark"]
    assert doubtful_people(minutes(present=({**one, "affiliation": "Röda Korset, Sandby"}, "Ove Alm"))) == []


def test_a_family_name_below_its_given_name_is_half_a_name():
    text = "Ekbyrådet 2031-03-04\n\nNärvarande:\nAsta Ekmark\nBo\nLind\nCia Alm\n\n1. Ekonomi\nKassan är tom.\n"
    read = parse_document("protokoll.txt", text.encode())
    assert [row.name for row in read.attendance] == ["Asta Ekmark", "Cia Alm"]
    assert len(read.doubts) == 1


def test_who_came_years_ago_is_not_at_the_meeting_of_the_news():
    told = "Rådet hade möte. Under 20 år ledde han träffarna, där medverkade Bo Lind."
    news = replace(article(present=("Bo Lind",)), text=told)
    at = told.index("Bo Lind")
    rows = tuple(replace(row, span=(at, at + 7)) for row in news.attendance)
    assert [row.name for row in doubtful_people(replace(news, attendance=rows))] == ["Bo Lind"]
    now = replace(news, text=told.replace("Under 20 år", "Den kvällen"))
    at = now.text.index("Bo Lind")
    rows = tuple(replace(row, span=(at, at + 7)) for row in news.attendance)
    assert doubtful_people(replace(now, attendance=rows)) == []


def test_who_entertains_is_not_at_the_meeting():
    head, told = (
        "Protokoll byalaget 2031-03-04\n\nNärvarande: Asta Ekmark, Cia Alm\n\n",
        "Bo Lind underhöll deltagarna.",
    )
    row = minutes(present=("Bo Lind",)).attendance[0]
    document = replace(minutes(), text=head + told, attendance=(replace(row, span=(len(head), len(head) + 7)),))
    assert doubtful_people(document) == list(document.attendance)
    assert doubtful_people(replace(document, text=document.text.replace("underhöll", "hälsade "))) == []


def test_the_headings_of_items_are_nobody():
    listed = "1. Bryggans Dag\n2. Nya Vägen\n3. Övrigt\n\n"
    told = "1. Bryggans Dag\nDen lagas i maj.\n\n2. Nya Vägen\nDen grusas.\n\n3. Övrigt\nInget.\n"
    text = f"Protokoll Sandby byalag 2024-03-05\n\nNärvarande: Siv Ek, Bo Dahl\n\n{listed}{told}"
    assert [one.name for one in parse_document("a.txt", text.encode()).attendance] == ["Siv Ek", "Bo Dahl"]


@pytest.mark.parametrize(
    ("told", "doubtful"),
    [
        ({"name": "Gungor", "affiliation": "leksaker på gården"}, True),
        ({"name": "Disco", "note": "för alla som går i trean"}, True),
        ({"name": "Cup", "affiliation": "1-3"}, True),
        ({"name": "Sumaya", "affiliation": "PRO"}, False), ({"name": "Sumaya"}, False),
        ({"name": "Sumaya", "affiliation": "Ekby byalag"}, False),
        ({"name": "Cirkus", "affiliation": "Djur och clowner kommer"}, True),
        ({"name": "Sumaya", "affiliation": "Ekby byalags styrelse"}, False),
        ({"name": "Asta", "affiliation": "en granne"}, False),
    ],
)  # fmt: skip
def test_a_word_with_more_than_an_organisation_beside_it_is_a_wish(told, doubtful):
    assert bool(doubtful_people(minutes(present=("Siv", "Karin", "Ove", told)))) == doubtful


@pytest.mark.parametrize(("line", "count"), [("X, § 5", 2), ("x", 2), ("X Bo", 0)])
def test_marks_on_lines_of_their_own_are_of_names_without_one(line, count):
    document = sheet("Ove Alm", "Eva Ek", line, status="absent")
    assert len(doubtful_presence(document)) == count


def test_who_is_said_to_be_away_was_away_wherever_marks_fell():
    document = sheet("Ove Alm anmält förhinder", "Eva Ek", "X", status="absent")
    assert [row.name for row in doubtful_presence(document)] == ["Eva Ek"]


@pytest.mark.parametrize(
    ("below", "doubtful"),
    [("Granlund, Siv Ek", True), ("Karin, Siv Ek", False), ("Vi började med att städa.", False)],
)
def test_a_given_name_at_the_end_of_a_line_may_have_its_family_name_below(below, doubtful):
    document = sheet("Asta Ekmark, Bo Lind, Ove Alm, Eva Ek")
    text = f"{document.text.rstrip()}, Robert   \n\n  {below}\n"
    at = text.index("Robert")
    row = replace(document.attendance[0], name="Robert", span=(at, at + 6))
    asked = doubtful_people(replace(document, text=text, attendance=(*document.attendance, row)))
    assert ([one.name for one in asked] == ["Robert"]) == doubtful


HEAD = "Byalaget den 4 mars 2031\n\nNärvarande: {}\n\n§ 1 Bryggan\n\nBeslut: att laga den.\n"


def read(listed: str) -> tuple[list[str], list[str]]:
    """The names of those who were there, and what is asked."""
    document = parse_document("byalaget.txt", HEAD.format(listed).encode())
    return [row.name for row in document.attendance], [doubt.question for doubt in document.doubts]


@pytest.mark.parametrize("role", ["ledamot, anmält förhinder", "ledamot - sjuk", "ledamot, tjänstledig"])
def test_a_role_that_says_that_somebody_was_away_is_asked_about(role):
    there, asked = read(f"\nAsta Ekmark\tordförande\nBo Lind\tledamot\nSiv Alm\t{role}")
    assert there == ["Asta Ekmark", "Bo Lind"]
    assert "Var de här personerna med på mötet eller inte? De är inte införda." in asked


@pytest.mark.parametrize("listed", ["Asta Ekmark, ordf. Bo Lind, sekr.", "Asta Ekmark ordf. Bo Lind sekr. Siv Alm"])
def test_somebody_between_the_roles_of_others_is_asked_about(listed):
    there, asked = read(listed)
    assert "Bo Lind" not in there
    assert "Är det här namn på personer? De är inte införda." in asked


def test_somebody_with_two_roles_or_a_short_role_before_the_name_was_there():
    there, _asked = read("ordf. Asta Ekmark, Bo Lind, kassör, sekr.")
    assert there == ["Asta Ekmark", "Bo Lind"]


def test_a_name_that_stands_twice_on_one_line_is_told_and_stored_once():
    document = parse_document("a.txt", HEAD.format("Asta Ekmark, Bo Lind, Asta Ekmark").encode())
    assert [row.name for row in document.attendance] == ["Asta Ekmark", "Bo Lind"]
    assert document.warnings == (
        "”Asta Ekmark” står två gånger på samma rad; en är införd. Är det två personer, "
        "lägg till den andra för hand.",
    )
    assert not parse_document("a.txt", HEAD.format("Asta Ekmark, Asta Lind, Bo Ekmark").encode()).warnings


AWAY = (
    "Närvarande:\nAnna Ek\nBo Lind\n{}\nFrånvarande:\nDisa Ekfalk\n{}Eva Holm\n\n§ 1 Öppnande\nAnna öppnade mötet.\n"
)


@pytest.mark.parametrize(
    ("above", "group", "asked"),
    [("", "Ersättare:\n", True), ("Ersättare:\nCia Dahl\n", "Ersättare:\n", False), ("", "", False)],
)
def test_whoever_stands_below_a_group_among_those_away_is_asked_about(above, group, asked):
    text = f"Protokoll styrelsemöte Ekmarka båtförening 2031-08-19\n\n{AWAY.format(above, group)}"
    document = parse_document("protokoll.txt", text.encode())
    away = [row.name for row in document.attendance if row.status == "absent"]
    assert away == (["Disa Ekfalk"] if asked else ["Disa Ekfalk", "Eva Holm"])
    passages = [document.text[slice(*row)] for doubt in document.doubts for row in doubt.rows]
    assert any("Eva Holm" in passage for passage in passages) == asked
