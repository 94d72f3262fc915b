"""A table whose cells stand each on a line, or in a row with blanks between them, is asked about and not stored."""

from dataclasses import replace

import pytest
from datasette_intranet.loaders.parse import parse_document
from datasette_intranet.loaders.parse.doubtful_members import doubtful_members
from datasette_intranet.loaders.parse.fallen_columns import (
    days_of_fallen_columns,
    members_of_fallen_columns,
    members_run_together,
    proposals_of_fallen_columns,
)

from tests.schema.documents import register, roster, schedule


def doubtful(text: str, *whens: str, **told) -> list[str]:
    paper = schedule(*({"date": "2027-03-02", "when": when, **told} for when in whens))
    spans = [(text.index(when), text.index(when) + len(when)) for when in whens]
    rows = tuple(replace(row, span=span) for row, span in zip(paper.upcoming, spans, strict=True))
    return [row.when for row in days_of_fallen_columns(replace(paper, text=text, upcoming=rows))]


MONTHS = "Januari\n\nFebruari\n\nMars\n\nApril\n\nMaj\n\n"


def test_below_a_run_of_months_a_day_without_its_month_is_anybodys():
    assert doubtful(f"{MONTHS}15:e kl. 18.00\n", "15:e kl. 18.00") == ["15:e kl. 18.00"]
    assert doubtful(f"{MONTHS}15 mars\n", "15 mars") == []
    # A calendar with empty months.
    assert doubtful("Juni\n\nJuli\n\nAugusti\n\n15:e kl. 18.00\n", "15:e kl. 18.00") == []


@pytest.mark.parametrize(
    ("line", "when", "is_fallen"),
    [
        ("15", "15", True), ("15*", "15", True), ("15\tMöte", "15", False), ("Januari 21 15", "21", True),
        ("Januari 21, 15", "21", False), ("KS 20 - 17", "20", True), ("7 11 december", "7", False),
        ("3 mars 18 personer får plats", "3 mars", False),
    ],
)  # fmt: skip
def test_numbers_alone_or_with_blanks_between_them_are_cells(line, when, is_fallen):
    assert bool(doubtful(f"Möten\n{line}\n", when)) == is_fallen


def test_the_own_time_of_a_row_with_a_blank_in_it_is_no_pair_of_days():
    assert doubtful("Möten\n3 mars kl 14 30\n", "3 mars kl 14 30", start="14:30") == []
    assert doubtful("Möten\n3 mars 14 30\n", "3 mars 14 30", start="18:00") == ["3 mars 14 30"]


def test_a_number_above_its_month_and_year_is_a_whole_day():
    assert doubtful("Kalender\n15\nmars 2027\nGille\n", "15") == []
    assert doubtful("Möten\n15\nmars\n", "15") == ["15"]


def test_whole_days_side_by_side_are_columns_on_three_lines():
    lines = ["16 januari 30 januari", "13 februari 27 februari", "12 mars 26 mars"]
    assert len(doubtful("\n".join(lines), *lines)) == 3
    assert doubtful("\n".join(lines[:2]), *lines[:2]) == []


def test_a_line_of_times_is_the_head_of_columns():
    head = "Mötestid: Kl. 10 Kl. 8.30 Kl. 13\n"
    assert doubtful(f"{head}2 mars\n", "2 mars") == ["2 mars"]
    assert doubtful("Tider: Kl. 10 Kl. 8.30\n2 mars\n", "2 mars") == []
    assert doubtful("Mars 2:a 18:00, 9:e 18:00, 16:e 17:00\n2 mars\n", "2 mars") == []


def test_a_third_of_such_days_makes_the_others_doubtful():
    assert len(doubtful("15\n2 mars\n9 mars\n", "15", "2 mars", "9 mars")) == 3
    assert doubtful("15\n2 mars\n9 mars\n4 maj\n", "15", "2 mars", "9 mars", "4 maj") == ["15"]


def test_a_day_or_a_number_among_proposals_is_a_cell():
    assert len(proposals_of_fallen_columns(register("Bänk vid bussen", "2027-05-30", "Belys spåret"))) == 3
    assert proposals_of_fallen_columns(register("Bänk vid bussen", "30 bänkar")) == []


def test_four_words_among_names_of_two_are_two_people():
    listed = roster(("Asta Ek Bo Lind", "Rådet"), ("Ove Alm", "Rådet"), ("Eva Ek", "Rådet"))
    assert [row.name for row in members_run_together(listed)] == ["Asta Ek Bo Lind"]
    assert list(members_run_together(roster(("Asta Ek Bo Lind", "Rådet"), ("Ove Alm", "Rådet")))) == []


def test_such_a_schedule_is_asked_about_and_holds_no_day():
    text = f"Sammanträdestider 2027\n\n{MONTHS}-\n\n15:e kl. 18.00\n\n22:a kl. 18.00\n\n-\n\n24:e kl. 10.00\n"
    read = parse_document("tider.txt", f"{text}\n26:e kl. 10.00\n".encode())
    assert (read.upcoming, len(read.doubts)) == ((), 1)


def test_a_row_of_cells_below_months_in_cells_is_not_doubted_for_days_that_fell_apart_above():
    cells = "Januari\tFebruari\tMars\tApril\n9:e\t17:e\n"
    assert doubtful(f"{MONTHS}15:e kl. 18.00\n\n{cells}", "15:e kl. 18.00", "17:e") == ["15:e kl. 18.00"]
    assert doubtful(f"{cells}{MONTHS}3:e\t15:e\n", "15:e") == ["15:e"]


def test_heads_of_columns_in_lines_make_the_groups_below_doubtful():
    listed = roster(("Asta Ekmark", "Byalaget"), ("Bo Lind", "Skolnämnden"))
    heads = "Rådet\n\nNamn\n\nNämnd\n\n"
    text = f"{heads}Asta Ekmark\nBo Lind\n"
    rows = tuple(
        replace(row, span=(text.index(row.name), text.index(row.name) + len(row.name))) for row in listed.roster
    )
    fallen = replace(listed, text=text, roster=rows)
    assert members_of_fallen_columns(fallen) == list(rows)
    assert [row.name for row in doubtful_members(fallen)] == ["Asta Ekmark", "Bo Lind"]
    assert members_of_fallen_columns(replace(fallen, text=text.replace("Nämnd", "Annat"))) == []
    one_group = tuple(replace(row, group="Byalaget") for row in rows)
    assert members_of_fallen_columns(replace(fallen, roster=one_group)) == []


def test_rows_of_a_table_keep_their_month_though_months_without_days_stand_above():
    text = "\tKajen\nJanuari\t1\nFebruari\nMars\nApril\nMaj\nJuni\nJuli\t2"
    assert doubtful(text, "2") == []
    assert doubtful(text.replace("Juli\t2", "2"), "2") == ["2"]
