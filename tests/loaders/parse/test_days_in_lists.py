"""Days beside and below each other in lists: short forms, years that carry on, days that were moved."""

import pytest
from datasette_intranet.loaders.parse import parse_document

from tests.loaders.parse.told_schedule import told_days


@pytest.mark.parametrize(
    ("rows_printed", "days"),
    [
        (
            "12 september\n17 oktober\n12 december\n16 januari\n13 februari",
            "2018-09-12 2018-10-17 2018-12-12 2019-01-16 2019-02-13",
        ),
        ("7 september 2018\n5 oktober\n11 januari 2019\n8 februari", "2018-09-07 2018-10-05 2019-01-11 2019-02-08"),
        ("17-09-19\n17-11-21", "2017-09-19 2017-11-21"),
        ("170919\n171121", "2017-09-19 2017-11-21"),
        ("15, 22 och 29 mars", "2018-03-15 2018-03-22 2018-03-29"),
        ("12/5, 14/6", "2018-05-12 2018-06-14"),
        ("3 sept\n4 okt.", "2018-09-03 2018-10-04"),
        ("september 3 och 17\noktober 4", "2018-09-03 2018-09-17 2018-10-04"),
        ("22 maj, 18 september och 27 november 2019", "2019-05-22 2019-09-18 2019-11-27"),
    ],
)
def test_days_in_short_forms_and_years_carried_on(rows_printed, days):
    found = told_days(f"Mötestider hösten 2018 för Parkrådet\n\n{rows_printed}\n")
    assert [row[0] for row in found] == days.split()


def test_moved_days_are_where_they_went():
    listed = "- 25 januari flyttat till 30 januari\n- 24 oktober (flyttat från 17 oktober)\n- 5 december\n"
    text = f"Parkrådets möten 2018\n\n{listed}"
    assert [row[0] for row in told_days(text)] == ["2018-01-30", "2018-10-24", "2018-12-05"]


def test_rows_of_a_weekday_and_a_day_with_a_stop():
    rows_below = "Torsdag 20.2\n\nTorsdag 19.3\n\nTisdag 19.5\n\nTorsdag 25.6\n"
    found = told_days(f"Byggnadstillsyn\n\nI juli hålls inget sammanträde.\n\nSammanträdesdatum 2020\n\n{rows_below}")
    assert [day for day, *_rest in found] == ["2020-02-20", "2020-03-19", "2020-05-19", "2020-06-25"]


def test_names_of_files_run_together_are_no_days():
    links = "200128au200211kr200302au200316kr 210216au 210309kr"
    assert len(told_days(f"Kyrkorådet\n\nMöten 2024\n\n- 3 mars\n- 7 april\n- 5 maj\n\n{links}\n")) == 3


def test_a_school_year_in_the_title_gives_its_two_years():
    found = told_days("Mötestider för elevrådet 16/17\n\n12/9\n10/10\n16/1\n13/2\n")
    assert [day for day, *_rest in found] == ["2016-09-12", "2016-10-10", "2017-01-16", "2017-02-13"]


def test_each_day_of_a_sentence_has_the_activity_behind_it():
    text = "Mötestider 2031\n\nVi ses också så här: 3/5 vårfest, 18/9 årsmöte, 20/9 höstfest.\n"
    found = parse_document("tider.txt", text.encode()).upcoming
    assert [row.title for row in found] == ["vårfest", "årsmöte", "höstfest"]


def test_a_board_that_has_decided_to_call_a_meeting_off_calls_it_off():
    text = (
        "Möten skjuts upp\n\n2031-03-17\n\nOrdföranden har beslutat att ställa in Kajnämndens sammanträde den "
        "31 mars 2031. Ärendena behandlas i stället på Kajnämndens sammanträde den 12 maj 2031.\n"
    )
    found = parse_document("nytt.txt", text.encode()).upcoming
    assert {row.date: row.cancelled for row in found} == {"2031-03-31": True, "2031-05-12": False}
