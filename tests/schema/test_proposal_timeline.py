"""The steps of a proposal's way, and where their days come from."""

import pytest
from datasette_intranet.schema.proposal_timeline import STEPS, Step, timelines_of_proposals

ROWS = """
INSERT INTO meetings (id, title, date, status) VALUES (1, 'Öppet hus', '2024-03-01', 'held'),
    (2, 'Rådet', '2024-04-01', 'held'), (3, 'Rådet', '2024-05-01', 'held');
INSERT INTO agenda_items (id, meeting_id, position, heading, status) VALUES (1, 2, 1, 'Bänken', 'discussed');
INSERT INTO decisions (id, meeting_id, position, text) VALUES (1, 3, 1, 'Bänken köps.');
INSERT INTO projects (id, name, status, starts_on) VALUES (1, 'Parken', 'ongoing', '2024-06-01');
"""


@pytest.fixture
def way(db):
    """The way of the only proposal, which is made with the given columns and links."""
    db.conn.executescript(ROWS)

    def steps(links=(), **columns):
        row_id = db["proposals"].insert({"text": "En bänk", **columns}).last_pk
        for table, column in links:
            db[table].insert({"proposal_id": row_id, column: 1})
        return {step.code: step for step in timelines_of_proposals(db.conn, [row_id])[row_id]}

    return steps


def test_days_that_are_told_are_those_of_the_way(way):
    told = way(
        status="implemented",
        received_on="2024-01-02",
        taken_up_on="2024-01-20",
        decided_on="2024-02-01",
        started_on="2024-02-10",
        done_on="2024-03-10",
        answer="Bänken står där.",
        answered_on="2024-03-12",
    )
    assert tuple(told) == STEPS
    days = ["2024-01-02", "2024-01-20", "2024-02-01", "2024-02-10", "2024-03-12"]
    assert [step.day for step in told.values()] == days
    assert told["under_way"].is_done and told["under_way"].last_day == "2024-03-10"
    assert told["decided"].outcome == "accepted"


def test_days_come_from_meetings_and_projects_when_nobody_has_written_them(way):
    told = way(
        [("proposal_items", "item_id"), ("proposal_decisions", "decision_id")],
        meeting_id=1,
        project_id=1,
        status="ongoing",
    )
    assert [(step.day, step.told_by) for step in told.values()] == [
        ("2024-03-01", "meeting"), ("2024-04-01", "meeting"), ("2024-05-01", "meeting"), ("2024-06-01", "project"),
        (None, None),
    ]  # fmt: skip


def test_steps_without_a_day_are_reached_all_the_same(way):
    told = way(status="implemented", answer="Klart.")
    assert {(step.state, step.day) for step in told.values()} == {("reached", None)}


def test_what_is_ahead_and_what_never_comes(way):
    assert [step.state for step in way().values()] == ["reached", "ahead", "ahead", "ahead", "ahead"]
    told = way(status="rejected", decided_on="2024-02-01")
    assert [step.state for step in told.values()] == ["reached", "reached", "reached", "never", "ahead"]
    assert told["decided"].outcome == "rejected"


def test_proposals_that_are_not_there_are_left_out(db):
    assert timelines_of_proposals(db.conn, [7]) == {}


def test_an_item_that_waits_for_a_meeting_to_come_says_no_day(db, way):
    db.conn.executescript("UPDATE meetings SET status = 'planned'; UPDATE agenda_items SET status = 'open'")
    assert way([("proposal_items", "item_id")])["taken_up"] == Step("taken_up", "ahead")


@pytest.mark.parametrize(
    ("day", "first"), [("2024-03-15", ("2024-03-15", "status")), ("2024-04-15", ("2024-04-01", "meeting"))]
)
def test_it_was_taken_up_on_the_first_of_the_days_of_its_status_and_its_meeting(db, way, day, first):
    way([("proposal_items", "item_id")], status="investigating")
    db.execute("UPDATE proposal_statuses SET changed_on = ?", [day])
    step = timelines_of_proposals(db.conn, [1])[1][STEPS.index("taken_up")]
    assert (step.day, step.told_by) == first
