"""The days on which something that repeats is due: month ends, leap years, and turns that were missed."""

from datetime import date

import pytest
import sqlite_utils
from datasette_intranet.schema.store.action_turns import days_missed, due_days, keep_turn, reopen_action

from tests.schema.conftest import db  # noqa: F401 - a fixture


@pytest.mark.parametrize(
    ("due_on", "repeats", "today", "days", "again"),
    [
        ("2024-01-31", "monthly", "2024-01-10", ["2024-01-31"], "2024-02-29"),
        ("2023-01-31", "monthly", "2023-01-31", ["2023-01-31"], "2023-02-28"),
        ("2024-02-29", "yearly", "2026-03-01", ["2024-02-29", "2025-02-28", "2026-02-28"], "2027-02-28"),
        ("2024-11-30", "quarterly", "2025-03-01", ["2024-11-30", "2025-02-28"], "2025-05-30"),
        ("2024-12-30", "weekly", "2025-01-06", ["2024-12-30", "2025-01-06"], "2025-01-13"),
        ("2024-12-31", "monthly", "2024-12-31", ["2024-12-31"], "2025-01-31"),
    ],
)
def test_the_due_days_until_today_and_the_next(due_on, repeats, today, days, again):
    assert due_days(due_on, repeats, [], date.fromisoformat(today)) == (days, again)


@pytest.mark.parametrize(
    ("earlier", "due_on", "repeats", "again"),
    [
        (["2023-12-31", "2024-01-31"], "2024-02-29", "monthly", "2024-03-31"),
        (["2024-02-29", "2025-02-28", "2026-02-28", "2027-02-28"], "2028-02-29", "yearly", "2029-02-28"),
        (["2024-02-29"], "2025-02-28", "yearly", "2026-02-28"),
        # Somebody has moved it: the rhythm goes on from there.
        (["2024-01-31"], "2024-03-15", "monthly", "2024-04-15"),
        (["2024-01-31", "2024-02-29"], "2024-03-29", "monthly", "2024-04-29"),
        (["2024-05-31"], "2024-02-29", "monthly", "2024-03-29"),
    ],
)
def test_a_month_that_is_short_does_not_shorten_those_after_it(earlier, due_on, repeats, again):
    assert due_days(due_on, repeats, earlier, date.fromisoformat(due_on)) == ([due_on], again)


@pytest.fixture
def record(db):  # noqa: F811
    db["actions"].insert_all([
        {"id": 1, "kind": "feedback", "text": "Berättar", "repeats": "monthly", "due_on": "2024-01-31"},
        {"id": 2, "kind": "feedback", "text": "Svarar", "due_on": "2024-01-31"},
        {"id": 3, "kind": "feedback", "text": "Hälsar", "repeats": "monthly"},
    ])  # fmt: skip
    return db


def stored(record: sqlite_utils.Database, action_id: int) -> dict:
    return next(record.query("SELECT * FROM actions WHERE id = ?", [action_id]))


def turns(record: sqlite_utils.Database) -> list[tuple]:
    return [tuple(row) for row in record.execute("SELECT kind, due_on, happened_on, note FROM action_turns")]


def test_each_month_is_kept_until_the_end_of_the_next(record):
    for day, again in (("2024-01-30", "2024-02-29"), ("2024-02-29", "2024-03-31"), ("2024-03-31", "2024-04-30")):
        assert keep_turn(record.conn, stored(record, 1), date.fromisoformat(day), "Sagt") == again
    assert turns(record) == [
        ("kept", "2024-01-31", "2024-01-30", "Sagt"),
        ("kept", "2024-02-29", "2024-02-29", "Sagt"),
        ("kept", "2024-03-31", "2024-03-31", "Sagt"),
    ]
    assert (stored(record, 1)["status"], stored(record, 1)["outcome"]) == ("open", None)


def test_what_was_missed_stays_missed_when_the_last_is_kept_late(record):
    assert days_missed(record.conn, stored(record, 1), "2024-03-15") == 2
    assert keep_turn(record.conn, stored(record, 1), date(2024, 3, 15)) == "2024-03-31"
    assert turns(record) == [("missed", "2024-01-31", None, None), ("kept", "2024-02-29", "2024-03-15", None)]
    assert days_missed(record.conn, stored(record, 1), "2024-03-15") == 0
    assert days_missed(record.conn, stored(record, 1), "2024-03-31") == 0
    assert days_missed(record.conn, stored(record, 1), "2024-04-01") == 1


def test_a_promise_kept_once_is_a_turn_too_and_open_again_it_is_none(record):
    assert keep_turn(record.conn, stored(record, 2), date(2024, 1, 30), "Det blir gjort") == ""
    assert turns(record) == [("kept", "2024-01-31", "2024-01-30", "Det blir gjort")]
    assert (stored(record, 2)["status"], stored(record, 2)["outcome"]) == ("done", "Det blir gjort")
    reopen_action(record.conn, stored(record, 2))
    assert (turns(record), stored(record, 2)["status"]) == ([], "open")


def test_what_repeats_without_a_first_day_begins_when_it_is_kept(record):
    assert keep_turn(record.conn, stored(record, 3), date(2024, 1, 31)) == "2024-02-29"
    assert keep_turn(record.conn, stored(record, 3), date(2024, 2, 1)) == "2024-03-31"
    assert turns(record)[0] == ("kept", None, "2024-01-31", None)
