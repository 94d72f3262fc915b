"""Every proposal has its number and its first wording, whoever writes it, and sums that follow it."""

import sqlite3

import pytest
import sqlite_utils
from datasette_intranet.schema.database import RECORD, open_record, prepare_connection
from datasette_intranet.schema.history import recorded_transaction as recording
from datasette_intranet.schema.history.undo_load import undo_change
from datasette_intranet.schema.migrate import _migrations

SUMS = "SELECT status, theme, answered, proposals FROM proposal_counts ORDER BY 1, 2, 3"
COUNTED = (
    "SELECT status, theme, answered_on IS NOT NULL OR trim(coalesce(answer, '')) <> '', count(*) FROM proposals "
    "GROUP BY 1, 2, 3 ORDER BY 1, 2, 3"
)


def numbers(db):
    return [row[0] for row in db.execute("SELECT number FROM proposals ORDER BY id")]


def test_numbers_run_through_the_year_and_pass_over_those_that_are_taken(db):
    for number, day in (
        (None, "2025-01-02"),
        ("2025-2", None),
        ("2025-003", None),
        (None, "2025-02-01"),
        (None, "2024-01-01"),
    ):
        db.execute("INSERT INTO proposals (text, number, received_on) VALUES ('x', ?, ?)", [number, day])
    assert numbers(db) == ["2025-001", "2025-2", "2025-003", "2025-004", "2024-001"]


def test_a_number_never_comes_again_and_cannot_be_taken_away(db):
    db.execute("INSERT INTO proposals (text, received_on) VALUES ('x', '2025-01-01'), ('y', '2025-01-01')")
    db.execute("DELETE FROM proposals WHERE id = 2")
    db.execute("INSERT INTO proposals (text, received_on) VALUES ('z', '2025-01-01')")
    db.execute("UPDATE proposals SET number = NULL WHERE id = 1")
    assert numbers(db) == ["2025-004", "2025-003"]


def test_the_year_is_that_of_the_meeting_when_no_day_is_told(db):
    db.execute("INSERT INTO meetings (id, title, date) VALUES (1, 'Träff', '2019-05-01')")
    db.execute("INSERT INTO proposals (text, meeting_id) VALUES ('x', 1)")
    assert numbers(db) == ["2019-001"]


def test_getting_a_number_is_no_change_and_taking_the_change_back_leaves_nothing(db):
    with recording(db, "form") as connection:
        connection.execute("INSERT INTO proposals (text) VALUES ('En bänk')")
    assert db.execute("SELECT operation FROM history").fetchall() == [("insert",)]
    with recording(db, "form") as connection:
        connection.execute("UPDATE proposals SET number = 'F-1', text = 'Två bänkar' WHERE id = 1")
    undo_change(db, 2)
    assert db.execute("SELECT number LIKE '20__-001', text FROM proposals").fetchall() == [(1, "En bänk")]
    undo_change(db, 1)
    assert numbers(db) == []


def test_the_first_wording_is_never_changed(db):
    db.execute("INSERT INTO proposals (text) VALUES ('En bänk')")
    db.execute("UPDATE proposals SET text = 'Två bänkar'")
    with pytest.raises(sqlite3.IntegrityError, match="ursprungliga lydelsen"):
        db.execute("UPDATE proposals SET original = 'Tre bänkar'")
    assert db.execute("SELECT text, original FROM proposals").fetchone() == ("Två bänkar", "En bänk")


def test_sums_follow_every_change(db):
    db.execute("INSERT INTO proposals (text, theme) VALUES ('a', 'Park'), ('b', 'Park'), ('c', NULL)")
    db.execute("UPDATE proposals SET status = 'ongoing', answer = 'Ja.' WHERE id = 2")
    db.execute("UPDATE proposals SET theme = 'Bad' WHERE id = 3")
    db.execute("DELETE FROM proposals WHERE id = 1")
    found = db.execute(SUMS).fetchall()
    assert found == db.execute(COUNTED).fetchall() == [("new", "Bad", 0, 1), ("ongoing", "Park", 1, 1)]
    sums = "SELECT value, proposals FROM proposal_sums WHERE what = 'theme' AND proposals > 0 ORDER BY value"
    assert db.execute(sums).fetchall() == [("Bad", 1), ("Park", 1)]


def test_a_status_of_today_has_a_day_and_one_of_a_load_has_none(db):
    db.execute("INSERT INTO proposals (text) VALUES ('a')")
    with recording(db, "load") as connection:
        connection.execute("UPDATE proposals SET status = 'investigating'")
    with recording(db, "form") as connection:
        connection.execute("UPDATE proposals SET status = 'ongoing'")
    with recording(db, "form") as connection:
        connection.execute("UPDATE proposals SET taken_up_on = '2024-01-02'")
    days = "SELECT changed_on = date('now', 'localtime'), changed_on FROM proposal_statuses ORDER BY id"
    (new, taken_up, ongoing) = db.execute(days).fetchall()
    assert (new[1], taken_up[1], ongoing[0]) == (None, "2024-01-02", 1)
    undo_change(db, 4)
    assert [row[1] for row in db.execute(days).fetchall()][:2] == [None, None]


def test_a_record_of_yesterday_gets_numbers_wordings_and_sums(tmp_path):
    connection = sqlite3.connect(tmp_path / RECORD)
    prepare_connection(connection)
    connection.execute("PRAGMA journal_mode = WAL")
    _migrations("intranet").apply(sqlite_utils.Database(connection), stop_before="024_proposals_have_numbers")
    connection.executescript("""
        INSERT INTO proposals (id, number, text, received_on, status) VALUES (1, '2024-007', 'a', NULL, 'new'),
            (2, NULL, 'b', '2024-02-02', 'ongoing'), (3, NULL, 'c', '2023-02-02', 'new'),
            (4, NULL, 'd', '2024-03-03', 'new'), (5, 'F-1', 'e', NULL, 'new');
        UPDATE proposals SET status = 'implemented' WHERE id = 2;
        UPDATE proposal_statuses SET changed_at = '2024-05-06T10:00:00Z' WHERE status = 'implemented';
    """)
    connection.close()
    db = open_record(tmp_path)
    assert numbers(db) == ["2024-007", "2024-008", "2023-001", "2024-009", "F-1"]
    db.execute("INSERT INTO proposals (text, received_on) VALUES ('f', '2024-01-01')")
    assert numbers(db)[-1] == "2024-010"
    assert db.execute("SELECT count(*) FROM proposals WHERE original = text").fetchone() == (6,)
    assert db.execute(SUMS).fetchall() == db.execute(COUNTED).fetchall()
    statuses = "SELECT proposal_id, status, changed_on FROM proposal_statuses WHERE proposal_id IN (2, 3) ORDER BY id"
    assert db.execute(statuses).fetchall() == [
        (2, "ongoing", None), (3, "new", "2023-02-02"), (2, "implemented", "2024-05-06"),
    ]  # fmt: skip
    assert db.execute(
        "SELECT count(*) FROM history WHERE operation = 'update' AND after LIKE '%\"number\"%'"
    ).fetchone() == (0,)
    db.close()
