"""Days of a table that lost its columns are asked about: what is one, whose it is and when cannot be told."""

from dataclasses import replace

import pytest
from datasette_intranet.loaders.parse import parse_document
from datasette_intranet.loaders.parse.days_of_lost_tables import days_of_lost_tables

from tests.schema.documents import schedule


def doubtful(text: str, *whens: str, **told) -> list[str]:
    paper = schedule(*({"date": "2027-03-02", "when": when, **told} for when in whens))
    spans = [(text.index(when), text.index(when) + len(when)) for when in whens]
    rows = tuple(replace(row, span=span) for row, span in zip(paper.upcoming, spans, strict=True))
    return [row.when for row in days_of_lost_tables(replace(paper, text=text, upcoming=rows))]


def test_days_below_heads_that_stand_in_lines_may_be_of_any_column():
    heads = "Möten\nSista dag för ärenden\n\nDatum\n\nTid\n\n"
    assert doubtful(f"{heads}5 jan\n\n17 jan\n", "5 jan", "17 jan") == ["5 jan", "17 jan"]
    assert doubtful(f"{heads}5 jan\t17.00\n", "5 jan") == []
    assert doubtful("Möten\nDatum\nTid\n5 jan\n", "5 jan") == []


@pytest.mark.parametrize(
    ("line", "when", "is_lost"),
    [
        ("Ekrådet januari 10, 24 februari 7, 21 mars", "24 februari", True),
        ("Ekrådet januari 10 februari 7", "10 februari", True),
        ("12 maj 19 maj", "19 maj", False),
        ("Mars: 12 mars", "12 mars", False),
        ("Ekrådet januari 29februari", "29februari", True),
        ("24 januari7 februari", "24 januari", True),
        ("KS 2027/1142027-02-06Förslag", "2027-02-06", True),
        ("29 februari kl 18.00", "29 februari", False),
        ("3 maj2027", "3 maj", False),
        ("Mandatperioden är 15 oktober 2026 till 14 oktober 2030.", "15 oktober 2026", True),
        ("Möte 15 oktober 2026", "15 oktober 2026", False),
    ],
)
def test_a_line_without_anything_between_its_cells(line, when, is_lost):
    assert bool(doubtful(f"Möten\n{line}\n", when)) == is_lost


def test_days_with_their_weekdays_side_by_side_are_columns():
    assert doubtful("Möten\nFre 5 jan Tis 9 jan 13.15\n", "Fre 5 jan", "Tis 9 jan") == ["Fre 5 jan", "Tis 9 jan"]
    assert doubtful("Möten\n5 jan Tis 9 jan\n", "5 jan", "9 jan") == ["5 jan", "9 jan"]
    assert doubtful("Möten\nFre 5 jan, tis 9 jan\n", "Fre 5 jan", "tis 9 jan") == []


def test_many_days_far_apart_on_one_long_line_are_a_page_that_lost_its_lines():
    days = ["3 mars", "9 april", "12 maj", "14 juni", "19 augusti"]
    long = " ".join(f"{day} vi träffas och går igenom allt som har hänt" for day in days)
    assert doubtful(long, *days) == days
    assert doubtful(", ".join(days) + " är det möten i den gamla skolan, och alla är välkomna dit. " * 4, *days) == []


def test_two_heads_with_a_weekday_and_a_time_each_leave_the_time_open():
    text = "Utskottet onsdagar kl. 13.30\nNämnden torsdagar kl. 9.00\n24 januari\n7 februari\n"
    assert doubtful(text, "24 januari", "7 februari", start="09:00") == ["24 januari", "7 februari"]
    one = text.replace("Nämnden torsdagar kl. 9.00\n", "")
    assert doubtful(one, "24 januari", "7 februari", start="13:30") == []
    same = text.replace("9.00", "13.30")
    assert doubtful(same, "24 januari", "7 februari", start="13:30") == []


def test_a_time_alone_between_two_days_is_that_of_the_day_above():
    text = "Vårmöte\nDatum\n24-03-19\nTid\n18.30-20\nHöstmöte\nDatum\n24-10-22\nTid\n18.30\n"
    assert doubtful(text, "24-03-19", start="18:30", end="20:00") == []
    assert doubtful(text, "24-10-22", start="18:30", end="20:00") == ["24-10-22"]


def test_days_below_two_heads_in_lines_of_which_one_is_of_last_days_are_anybodys():
    days = "8 januari 2035\n\n22 januari 2035\n\n5 mars 2035\n\n19 mars 2035\n"
    text = f"Sammanträdesplan 2035\n\nKajnämnden\n\nSista dag för handlingar\n\nSammanträde\n\n{days}"
    read = parse_document("plan.txt", text.encode())
    assert read.upcoming == () and read.doubts
