"""Decisions and protocols: complete, in one line what is wrong, and kept as they were written."""

import sqlite3
from contextlib import closing
from datetime import date

import pytest
from datasette_intranet.loaders.retention.retention_decisions import (
    Decision,
    decisions_of_site,
    last_due_day,
    protocols_of_site,
    store_decision,
)
from datasette_intranet.schema.database import open_private
from datasette_intranet.schema.errors import InvalidRecord
from hypothesis import given
from hypothesis import strategies as st

from tests.loaders.retention.conftest import decided

RIGHT = Decision(0, "comments", 5, "Kommunstyrelsen", "2020-02-02", "KS 2020/12 § 3")


@pytest.fixture
def private(site):
    with closing(open_private(site)) as opened:
        yield opened


def test_nothing_is_decided_before_somebody_decides_and_the_newest_decision_holds(private):
    assert decisions_of_site(private) == {} and protocols_of_site(private) == []
    store_decision(private, RIGHT, "kim")
    store_decision(private, Decision(0, "comments", None, "Nämnden", "2021-02-02", "N 7"), None)
    store_decision(private, Decision(0, "drafts", 0, "Nämnden", "2021-02-02", "N 8"), None)
    found = decisions_of_site(private)
    assert (found["comments"].years, found["comments"].decided_by, found["drafts"].years) == (None, "Nämnden", 0)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"kind": "minutes"}, "'minutes' är inget som gallras"),
        ({"years": -1}, "Kommentarer: antalet år ska vara mellan 0 och 200, inte -1"),
        ({"years": 201}, "mellan 0 och 200"),
        ({"decided_by": " "}, "skriv vem som har beslutat"),
        ({"reference": ""}, "var beslutet finns"),
        ({"decided_on": "2 februari"}, "ska skrivas åååå-mm-dd, inte '2 februari'"),
        ({"decided_on": "2999-01-01"}, "har inte varit än"),
    ],
)
def test_a_decision_that_is_not_complete_is_refused_in_one_line(private, wrong, said):
    values = {name: getattr(RIGHT, name) for name in Decision.__slots__} | wrong
    with pytest.raises(InvalidRecord, match=said):
        store_decision(private, Decision(**values), None)
    assert decisions_of_site(private) == {}


@given(st.dates(date(1950, 1, 1), date(2199, 12, 31)), st.integers(0, 200))
def test_the_last_due_day_is_a_day_so_many_years_ago(today, years):
    day = last_due_day(years, today)
    assert (day.year, day.month) == (today.year - years, today.month)
    assert day.day == today.day or (today.month, today.day, day.day) == (2, 29, 28)


def test_decisions_and_protocols_are_neither_changed_nor_deleted(private, site):
    decided(site, "comments")
    with private.conn:
        private.execute(
            "INSERT INTO retention_protocols (decision_id, up_to, first_day, last_day, removed, carried_out_on) "
            "VALUES (1, '2016-01-01', '2015-01-01', '2015-12-31', 3, '2026-01-01')"
        )
    for sql in (
        "DELETE FROM retention_decisions",
        "UPDATE retention_decisions SET years = 1",
        "DELETE FROM retention_protocols",
        "UPDATE retention_protocols SET removed = 1",
    ):
        with pytest.raises(sqlite3.IntegrityError, match="Ett gallrings"):
            private.execute(sql)
    assert protocols_of_site(private)[0].removed == 3 and protocols_of_site(private, "drafts") == []
