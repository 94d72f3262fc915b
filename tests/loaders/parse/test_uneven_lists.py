"""A list of which much was left out, or that is of decades or of last days, is kept whole and asked about."""

from dataclasses import replace

import pytest
from datasette_intranet.loaders.parse import parse_document
from datasette_intranet.loaders.parse.dates import Days
from datasette_intranet.loaders.parse.uneven_lists import is_uneven_list
from datasette_intranet.schema.records import Document, Doubt

from tests.schema.documents import roster, schedule


def is_uneven(document: Document) -> bool:
    return is_uneven_list(document, Days(document.text))


PEOPLE = ("Asta Ekmark", "Bo Lind", "Karin Berg", "Olle Sandvik")


def members(*lines: str) -> Document:
    """A list of the people of PEOPLE, each at the beginning of one of the lines."""
    document = roster(*((name, "Byalaget") for name in PEOPLE[: len(lines)]))
    text = "\n".join(f"{name} {line}" for name, line in zip(PEOPLE, lines, strict=False))
    starts = [text.index(name) for name in PEOPLE[: len(lines)]]
    rows = tuple(replace(row, span=(at, at + len(row.name))) for row, at in zip(document.roster, starts, strict=True))
    return replace(document, text=f"{text}\n", roster=rows)


@pytest.mark.parametrize(
    ("lines", "uneven"),
    [
        (("1991-1995", "1996", "2003-"), True),
        (("vald till 2031", "vald till 2032", "vald till 2031"), False),
        (("1991", "1995", "1999"), False),
        (("1991", "", "2005"), True),
        (("1991", "", "2005", ""), False),
    ],
)
def test_people_with_years_of_decades_beside_them_held_the_office_once(lines, uneven):
    assert is_uneven(members(*lines)) == uneven


def test_most_members_begin_with_a_given_name():
    document = members("", "", "", "")
    odd = [replace(row, name=f"Kvarn{number} Hjul") for number, row in enumerate(document.roster)]
    assert not is_uneven(replace(document, roster=(*odd[:2], *document.roster[2:])))
    assert is_uneven(replace(document, roster=(*odd[:3], *document.roster[3:])))


def test_names_that_are_no_members_make_a_list_doubtful_unless_it_is_asked_about():
    others = "Anna Holm\nPer Dahl\nEva Lund\nNils Ström\n"
    document = members("", "", "", "")
    left_out = replace(document, text=document.text + others)
    assert not is_uneven(document)
    assert is_uneven(left_out)
    few = roster(("Asta Ekmark", "Byalaget"))
    assert not is_uneven(replace(few, text=f"{few.text}Anna Holm\nPer Dahl\n"))
    assert not is_uneven(replace(left_out, text=left_out.text.replace("Nils Ström\n", "").replace("Eva Lund", "")))
    asked = (Doubt("rows", "Är det här namn?", ((0, 5),)),)
    assert not is_uneven(replace(left_out, doubts=asked))


def days(*printed: str, read: tuple[str, ...]) -> Document:
    document = schedule(*({"date": day, "when": "en dag"} for day in read))
    return replace(document, text="Mötestider\n" + "".join(f"{day}\n" for day in printed))


MONTHS = ("mars", "april", "maj", "juni", "augusti", "september")


def test_one_of_three_days_at_least_becomes_a_meeting():
    printed = [f"4 {month} 2031" for month in MONTHS]
    assert is_uneven(days(*printed, read=("2031-03-04",)))
    assert not is_uneven(days(*printed, read=("2031-03-04", "2031-04-04")))
    assert not is_uneven(days(*printed[:5], read=("2031-03-04",)))
    asked = days(*printed, read=("2031-03-04",))
    assert not is_uneven(replace(asked, doubts=(Doubt("rows", "Är dagarna rätt lästa?", ((0, 5),)),)))


def test_days_of_other_years_are_of_minutes_in_an_archive():
    archive = [f"4 {month} 2029" for month in MONTHS]
    assert not is_uneven(days("4 mars 2031", *archive, read=("2031-03-04",)))


def test_nobody_meets_on_the_last_day_for_something():
    read = ("2031-03-04", "2031-04-04")
    last = "Bokslut senast\nMotioner senast\nSista dag för bidrag\n"
    assert is_uneven(days(last, read=read))
    assert not is_uneven(days(last.replace("Sista dag", "Bra dag"), read=read))
    assert not is_uneven(days(last, read=()))


def test_the_last_day_to_sign_up_behind_the_times_of_a_programme_is_no_sign():
    rows = "".join(f"{day} april kl 12.00 Träff. Anmälan senast {day - 2} april.\n" for day in (8, 15, 22, 29))
    document = parse_document("program.txt", f"Program 2031\n\n{rows}".encode())
    assert len(document.upcoming) == 4 and not document.doubts


def test_days_without_a_year_are_counted_once_in_a_list_of_two_years():
    printed = [f"4 {month}" for month in MONTHS]
    last = [f"11 {month}" for month in MONTHS]
    read = (*(f"2031-{number:02}-04" for number in (3, 4, 5, 6)), "2032-01-12")
    assert not is_uneven(days(*printed, *last, "12 januari 2032", read=read))
    assert is_uneven(days(*printed, *last, "12 januari 2032", read=read[3:]))
