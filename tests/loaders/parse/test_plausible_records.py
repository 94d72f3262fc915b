"""What cannot be what it was read as is not among the records; one question of its kind has its passage."""

import re
from dataclasses import replace

import pytest
from datasette_intranet.loaders.parse import parse_document
from datasette_intranet.loaders.parse.doubtful_officers import OFFICERS
from datasette_intranet.loaders.parse.plausible_names import is_plausible_name
from datasette_intranet.loaders.parse.plausible_records import (
    BODY,
    BOTH,
    COUNTS,
    NAMES,
    PLACE,
    plausible_records,
)
from datasette_intranet.schema.records import Document
from datasette_intranet.schema.told_by_person import NOTHING, Told

from tests.schema.documents import minutes, roster


def asked(document: Document) -> dict[str, list[str]]:
    """The questions, each with the names or counts that its passages hold."""
    return {
        doubt.question: [
            re.sub(r".*'(?:name|words)': '([^']*)'.*", r"\1", document.text[slice(*row)]) for row in doubt.rows
        ]
        for doubt in document.doubts
    }


def counted(words: str, count: int) -> Document:
    """Minutes with somebody by name and a head count that stands as `words`."""
    document = minutes(present=("Asta Ekmark", {"name": None, "count": count}))
    text = f"{document.text}{words}\n"
    span = (len(document.text), len(text) - 1)
    named, number = document.attendance
    return replace(document, text=text, attendance=(named, replace(number, span=span)))


def named(document: Document) -> list[str]:
    return [row.name for row in (*document.attendance, *document.roster) if row.name]


NAMES_OF_PEOPLE = [
    "Asta Ekmark", "Bo Lindgräns", "Jan Ek", "Maj Törn", "Inga Vret", "Anita Vattvik", "Elvira De Ek",
    "Siv af Ek", "Mai Anh Tran", "Nguyễn Thị Lan", "Wojciech Szczęsny", "Siobhán O'Brien", "Abdirahman Xasan Cali",
    "Þóra Jónsdóttir",
    "Ann-Marie K.", "A. Ek", "Anna E", "Karin", "Britt-Marie", "Tareq", "Sumaya", "Lindgren", "Roy Gustav Hem",
    "Olga Iwanowa-Berg", "Tomasz von der Heide", "Ove Bro", "Stina Skog", "Per Holm", "Lars Åker",
]  # fmt: skip
NO_NAMES = [
    "Suppleanter", "Representanter", "Vakant", "Ej Närvarande", "Sekretariatet", "Votering", "Mötets", "Styrelserna",
    "Ja Nej Ja Nej", "Kl", "Närvarorätt", "Asta Ekmark X", "Asta Ekmark ☒", "Bo Lind 070", "§ 12",
    "Ove Ekmark Ordförande",
    "Asta Ekmark Bo Lindgren", "Facken", "Ordinarie Ledamöter", "Övriga Närvarande", "Kultur Nämnden", "Januari Mars",
    "Lovisa Ekmark Samordnare MT", "Roger Alm Ombudsman", "Bo Broman Hanna Sjöqvist",
    "Marcus Brink Kultur", "Det läcker vid skorstenen.", "Mötet öppnas:", "Jörgen Ekvist Anmält",
    "Anm", "Anm.", "Protokoll", "Uppskattad", "Feb", "Okt", "Sept", "Nov Dec",
]  # fmt: skip


@pytest.mark.parametrize("name", NAMES_OF_PEOPLE)
def test_names_of_here_and_abroad_are_plausible(name):
    assert is_plausible_name(name)


@pytest.mark.parametrize(("said", "counts"), [("3 medlemmar", [3]), ("minst 3 medlemmar", [])])
def test_a_least_number_counts_nobody(said, counts):
    text = f"Protokoll byalaget 2031-03-04\n\nNärvarande: Asta Ekmark, {said}\n\n1. Bryggan\nDen lagas.\n"
    read = parse_document("a.txt", text.encode()).attendance
    assert [row.count for row in read if row.name is None] == counts


@pytest.mark.parametrize("phrase", NO_NAMES)
def test_labels_marks_roles_and_common_words_are_no_names(phrase):
    assert not is_plausible_name(phrase)


def test_words_that_are_no_names_are_one_question_and_not_among_the_people():
    read = plausible_records(minutes(present=("Asta Ekmark", "Suppleanter", "Vakant", "Bo Lindgräns")), NOTHING)
    assert named(read) == ["Asta Ekmark", "Bo Lindgräns"]
    assert asked(read) == {NAMES: ["Suppleanter", "Vakant"]}


def test_members_of_a_roster_pass_too():
    read = plausible_records(roster(("Asta Ekmark", None), ("Vakant", None)), NOTHING)
    assert (named(read), asked(read)) == (["Asta Ekmark"], {NAMES: ["None: Vakant"]})


def test_a_row_that_a_person_keeps_is_read_and_one_that_is_declined_is_asked_about_no_more():
    document = minutes(present=("Asta Ekmark", "Suppleanter", "Vakant"))
    first, second = document.attendance[1].span, document.attendance[2].span
    read = plausible_records(document, Told(kept=(first,), declined=(second,)))
    assert (named(read), asked(read)) == (["Asta Ekmark", "Suppleanter"], {})


def test_a_full_stop_after_a_name_is_no_part_of_it():
    assert named(plausible_records(minutes(present=("Asta Ekmark.", "Bo L.")), NOTHING)) == ["Asta Ekmark", "Bo L."]


@pytest.mark.parametrize(
    ("words", "count", "plausible"),
    [
        ("12 invånare", 12, True), ("ett trettiotal boende", 30, True), ("300 invånare", 300, True),
        ("412 35 Göteborg", 412, False), ("301 invånare", 301, False), ("§ 171", 171, False), ("172-184", 172, False),
        ("200 kr", 200, False), ("sid 12", 12, False), ("tel 070", 70, False), ("Dnr 2019/210", 210, False),
        ("12 kvm", 12, False), ("15 %", 15, False),
    ],
)  # fmt: skip
def test_a_head_count_is_no_postcode_sum_page_or_paragraph(words, count, plausible):
    read = plausible_records(counted(words, count), NOTHING)
    assert (len(read.attendance), asked(read)) == ((2, {}) if plausible else (1, {COUNTS: [words]}))


def test_somebody_present_and_absent_is_asked_about_unless_a_note_says_how():
    read = plausible_records(minutes(present=("Asta Ekmark", "Bo Lind"), apologies=("Asta Ekmark",)), NOTHING)
    assert (named(read), asked(read)) == (["Bo Lind"], {BOTH: ["Asta Ekmark", "Asta Ekmark"]})
    partly = minutes(present=({"name": "Asta Ekmark", "note": "t.o.m. § 8"},), apologies=("Asta Ekmark",))
    assert asked(plausible_records(partly, NOTHING)) == {}


@pytest.mark.parametrize(
    "told",
    [
        {"chair": "Ove Alm", "present": ("Asta Ekmark",), "apologies": ("Ove Alm",)},
        {"chair": "Vid protokollet", "present": ("Asta Ekmark",)},
        {"chair": "Ove Alm", "present": ({"name": "Asta Ekmark", "role": "ordförande"}, "Ove Alm")},
    ],
)
def test_a_chair_who_is_away_or_no_name_or_another_than_is_listed_is_asked_about(told):
    read = plausible_records(minutes(**told), NOTHING)
    assert read.meeting.chair is None and list(asked(read)) == [OFFICERS]


def test_a_chair_whom_a_person_has_kept_stays_though_another_is_listed():
    document = minutes(chair="Ove Alm", present=({"name": "Asta Ekmark", "role": "ordförande"}, "Ove Alm"))
    at = document.text.rfind("Ove Alm")
    read = plausible_records(document, Told(kept=((at, at + len("Ove Alm")),)))
    assert (read.meeting.chair, read.doubts) == ("Ove Alm", ())


def test_a_chair_who_came_for_a_part_of_the_meeting_may_be_it():
    came = {"name": "Ove Alm", "note": "t.o.m. § 8"}
    read = plausible_records(minutes(chair="Ove Alm", present=(came,), apologies=("Ove Alm",)), NOTHING)
    assert (read.meeting.chair, read.doubts) == ("Ove Alm", ())


def test_a_chair_who_is_listed_by_a_shorter_name_is_that_person():
    told = {"chair": "Asta Ekmark", "present": ({"name": "Asta E", "role": "ordf"}, "Ove Alm")}
    assert plausible_records(minutes(**told), NOTHING).doubts == ()


def test_a_group_that_is_none_is_asked_about_and_not_made():
    read = plausible_records(minutes(body="UN060502", present=("Asta Ekmark",)), NOTHING)
    assert read.meeting.body is None and list(asked(read)) == [BODY.format("UN060502")]
    assert plausible_records(minutes(body="UN060502", present=("Asta Ekmark",)), Told(group_id=1)).doubts == ()


def test_every_question_quotes_its_passages_in_the_contract():
    read = plausible_records(minutes(present=("Asta Ekmark", "Suppleanter", "Vakant")), NOTHING)
    (warning,) = read.as_contract()["warnings"]
    assert warning.startswith(NAMES) and warning.count("”") == 4 and "Vakant" in warning


def test_a_list_of_foreign_names_raises_no_question():
    names = ", ".join(name for name in NAMES_OF_PEOPLE if " " in name)
    read = parse_document("protokoll.txt", f"Byalaget 2024-03-03\n\nNärvarande: {names}\n\n§ 1 Taket\nOk\n".encode())
    assert [doubt.question for doubt in read.doubts] == []


@pytest.mark.parametrize(
    "words", ["Asta Ekmark §§ 18-21, 24", "Asta Ekmark §§ 19, 24", "§ 17 och 24", "forts. sid. 24"]
)
def test_a_number_in_a_list_of_paragraphs_or_pages_is_no_head_count(words):
    document = counted(words, 24)
    start = document.text.rindex("24")
    named, number = document.attendance
    read = plausible_records(replace(document, attendance=(named, replace(number, span=(start, start + 2)))), NOTHING)
    assert asked(read) == {COUNTS: ["24"]}


def listed(line: str) -> list[str]:
    """The people that minutes with such a line of those present name."""
    return named(parse_document("protokoll.txt", f"Byalaget 2024-03-03\n\n{line}\n\n§ 1 Taket\nOk\n".encode()))


@pytest.mark.parametrize(
    ("line", "gone", "stays"),
    [
        ("Närvarande: Backlund, Rolf, Asta Ekmark", {"Backlund", "Rolf"}, {"Asta Ekmark"}),
        ("Närvarande: Bo Lind, Britt-Lise, Ahlberg", {"Britt-Lise", "Ahlberg"}, {"Bo Lind"}),
        ("Närvarande: Bo Lind, Ove Ek, Britt-Lise\nAhlberg, Asta Ekmark", {"Britt-Lise", "Ahlberg"}, {"Bo Lind"}),
        ("Närvarande: Bo, Asta, Siv", set(), {"Bo", "Asta", "Siv"}),
        ("Närvarande: Karlsson, Lindberg, Nilsson", set(), {"Karlsson", "Lindberg", "Nilsson"}),
    ],
)
def test_two_halves_of_a_name_are_no_two_people(line, gone, stays):
    people = set(listed(line))
    assert not people & gone and people >= stays


@pytest.mark.parametrize("months", [("Jan", "Feb", "Mar"), ("Maj", "Jun", "Okt")])
def test_months_above_columns_are_nobody(months):
    assert named(plausible_records(minutes(present=("Asta Ekmark", *months)), NOTHING)) == ["Asta Ekmark"]
    assert named(plausible_records(minutes(present=("Jan", "Maj")), NOTHING)) == ["Jan", "Maj"]


def test_numbers_of_rows_are_no_head_counts():
    document = minutes(present=("Asta Ekmark", *({"name": None, "count": count} for count in (1, 2, 3))))
    start = len(document.text)
    rows = [
        replace(row, span=(start + 2 * place, start + 2 * place + 1), category=None)
        for place, row in enumerate(document.attendance[1:])
    ]
    document = replace(document, text=f"{document.text}1\n2\n3\n", attendance=(document.attendance[0], *rows))
    read = plausible_records(document, NOTHING)
    assert (len(read.attendance), asked(read)) == (1, {COUNTS: ["1", "2", "3"]})


@pytest.mark.parametrize(
    "body",
    [
        "ROTOKOLL STYRELSEMÖTE LÖVNÄS BYALAG", "Publicerat av Byalaget", "Styrelsen för verksamhetsåret 2012",
        "Ekmarka kommun", "Södra Ekmarka kommun", "Ekmarka stad", "Demokratienheten", "Kommunledningskontoret",
    ],
)  # fmt: skip
def test_words_around_a_group_and_whose_paper_it_is_are_no_group(body):
    read = plausible_records(minutes(body=body, present=("Asta Ekmark",)), NOTHING)
    assert read.meeting.body is None and list(asked(read))[:1] == [BODY.format(body)]


@pytest.mark.parametrize("place", ["12", "2019-03", "Asta Ekmark", "Asta", "§ 4"])
def test_a_number_or_somebody_who_was_there_is_no_place(place):
    read = plausible_records(minutes(place=place, present=("Asta Ekmark",)), NOTHING)
    assert (read.meeting.place, read.warnings) == (None, (PLACE.format(place),))


@pytest.mark.parametrize("place", ["Solgården", "A 12", "B3", "Rum 4", "Astagården"])
def test_a_place_with_letters_and_figures_is_one(place):
    read = plausible_records(minutes(place=place, present=("Asta Ekmark",)), NOTHING)
    assert (read.meeting.place, read.warnings) == (place, ())


@pytest.mark.parametrize(
    ("sentence", "tasks"),
    [
        ("Asta Ekmark reserverar sig mot beslutet.", 0), ("Bo Lind reserverar sig skriftligt.", 0),
        ("Justeras den 31 mars 2010 av Bo Lind", 0),
        ("Bo Lind informerar: sista anmälningsdag är den 9 december.", 0),
        ("Mötessekreteraren har till uppgift att anteckna beslut.", 0), ("Bo kollar med", 0),
        ("Bo kollar med kommunen.", 1), ("Asta bokar lokalen.", 1),
    ],
)  # fmt: skip
def test_what_is_told_of_a_decision_or_cut_short_is_no_task(sentence, tasks):
    text = f"Byalaget 2024-03-03\n\nNärvarande: Asta Ekmark, Bo Lind\n\n§ 1 Taket\n{sentence}\n"
    assert len(parse_document("protokoll.txt", text.encode()).actions) == tasks


def test_who_was_elected_leads_the_meeting_though_another_leads_the_group():
    rows = "Ordförande\tSiv Ek\nKassör\tBo Frid\n"
    items = "1. Val av mötesordförande\nBo Frid valdes till mötesordförande.\n\n2. Bryggan\nDen håller.\n"
    text = f"Byalaget 2018-03-14\n\nNärvarande\n{rows}\n{items}"
    meeting = parse_document("a.txt", text.encode()).meeting
    assert meeting is not None and meeting.chair == "Bo Frid"


def test_the_number_of_an_item_counts_nobody():
    counted = minutes(present=({"name": None, "count": 2, "category": "staff"},))
    row = replace(counted.attendance[0], span=(0, 20))
    numbered = replace(counted, text="2. | Val av 2 värdar\n", attendance=(row,))
    assert plausible_records(numbered, NOTHING).attendance == ()
    told = replace(counted, text="2 värdar kom till oss\n", attendance=(row,))
    assert plausible_records(told, NOTHING).attendance == (row,)


@pytest.mark.parametrize(
    ("words", "count", "is_asked"),
    [
        ("1 Mötet öppnas", 1, True), ("3 Ekonomi", 3, True), ("En klocka i korridoren", 1, True),
        ("1 praktikant", 1, False), ("en från byalaget", 1, False), ("17 st närvarande", 17, False),
        ("2 poliser", 2, False),
    ],
)  # fmt: skip
def test_a_number_before_a_heading_or_one_thing_counts_nobody(words, count, is_asked):
    assert (COUNTS in asked(plausible_records(counted(words, count), NOTHING))) == is_asked
