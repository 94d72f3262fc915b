"""Fewer than five residents are '<5' in the published file, and nothing beside it tells how many they were."""

import sqlite3
from contextlib import closing

import pytest
from datasette_intranet.loaders import publish_site
from datasette_intranet.loaders.publish.publish_meeting import publish_meeting
from datasette_intranet.schema.database import open_record
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.loaders.publish.published import published
from tests.loaders.rows import rows
from tests.sweep import examples

pytestmark = pytest.mark.slow

STATUSES = ("present", "apologies", "absent")
# One meeting's residents: how many each row of the record counts, and in what capacity.
ROWS = st.lists(st.tuples(st.integers(1, 8), st.sampled_from(STATUSES), st.booleans()), max_size=6)
COUNTS = "SELECT meeting_id, status, head_count FROM attendance WHERE category = 'resident' ORDER BY 1, 2"


def fill(site, meetings):
    db = open_record(site)
    with db.conn as connection:
        connection.execute("UPDATE meetings SET minutes_status = 'draft'")
        connection.execute("DELETE FROM meetings")
        connection.execute("INSERT OR IGNORE INTO groups (id, name) VALUES (1, 'Byalaget')")
        connection.execute(
            "INSERT OR IGNORE INTO people (id, name, category, consent_on) VALUES (1, 'Bo Ek', 'staff', NULL), "
            "(2, 'Vera Holm', 'resident', '2020-01-01')"
        )
        for meeting_id, told in enumerate(meetings, 1):
            connection.execute(
                "INSERT INTO meetings (id, group_id, date, status) VALUES (?, 1, date('2020-01-01', ?), 'held')",
                [meeting_id, f"{meeting_id} days"],
            )
            connection.execute(
                "INSERT INTO attendance (meeting_id, position, name, person_id, status) "
                "VALUES (?, 1, 'Bo Ek', 1, 'present')",
                [meeting_id],
            )
            for at, (heads, status, is_named) in enumerate(told, 2):
                named = is_named and not any(one[2] for one in told[: at - 2])
                connection.execute(
                    "INSERT INTO attendance (meeting_id, position, name, person_id, status, head_count, category) "
                    "VALUES (?, ?, ?, ?, ?, ?, 'resident')",
                    [meeting_id, at, *(("Vera Holm", 2, status, 1) if named else (None, None, status, heads))],
                )
        connection.execute("UPDATE meetings SET minutes_status = 'published'")
    db.close()


def expected(site) -> list[tuple]:
    with closing(sqlite3.connect(site / "intranet.db")) as connection:
        sums = connection.execute(
            "SELECT meeting_id, status, sum(head_count) FROM attendance WHERE category = 'resident' "
            "GROUP BY 1, 2 ORDER BY 1, 2"
        ).fetchall()
    return [(meeting, status, "<5" if heads < 5 else heads) for meeting, status, heads in sums]


@given(st.lists(ROWS, min_size=1, max_size=3))
@settings(max_examples=examples(4, 8))
def test_a_meetings_residents_are_one_number_and_few_are_told_as_few(tmp_path_factory, meetings):
    site = tmp_path_factory.mktemp("site")
    fill(site, meetings)
    publish_site(site)
    public = site / "public.db"
    assert rows(public, COUNTS) == expected(site)
    # Neither the numbers of the rows nor their places in the list have a gap.
    for meeting_id in range(1, len(meetings) + 1):
        numbers = rows(public, f"SELECT id, position FROM attendance WHERE meeting_id = {meeting_id} ORDER BY id")
        assert numbers == [(meeting_id * 10_000 + place, place) for place in range(1, len(numbers) + 1)]
    publish_meeting(site, 1)
    assert rows(public, COUNTS) == expected(site)


@pytest.mark.parametrize(("heads", "told"), [(1, "<5"), (4, "<5"), (5, 5)])
def test_the_limit_is_five(tmp_path, heads, told):
    fill(tmp_path, [[(heads, "present", False)]])
    publish_site(tmp_path)
    assert rows(tmp_path / "public.db", COUNTS) == [(1, "present", told)]


def test_people_who_are_no_residents_are_counted_as_before(tmp_path):
    fill(tmp_path, [[]])
    db = open_record(tmp_path)
    with db.conn:
        db.conn.execute("UPDATE meetings SET minutes_status = 'draft'")
        db.conn.execute(
            "INSERT INTO attendance (meeting_id, status, head_count, category) VALUES (1, 'present', 3, 'staff')"
        )
        db.conn.execute("UPDATE meetings SET minutes_status = 'published'")
    db.close()
    publish_site(tmp_path)
    assert rows(tmp_path / "public.db", "SELECT name, head_count FROM attendance ORDER BY position, id") == [
        ("Bo Ek", 1), (None, 3)
    ]  # fmt: skip


# A meeting with '<5' residents; what stands beside its minutes says how many they were.
TOLD_BESIDE = """
UPDATE meetings SET minutes_status = 'draft', correction = 'Fel antal:
tre boende kom, och vi var sju.' WHERE id = 1;
UPDATE attendance SET note = 'kom med båda boende' WHERE person_id = 1;
UPDATE attendance SET affiliation = 'en av sju närvarande' WHERE person_id = 4;
UPDATE meetings SET minutes_status = 'published' WHERE id = 1;
UPDATE actions SET status = 'done', outcome = 'De tre boende fick svar.' WHERE responsible = 'Karin Alm';
INSERT INTO workshop_groups (id, meeting_id, position, name) VALUES (1, 1, 1, 'Bord med tre boende');
INSERT INTO workshop_questions (id, meeting_id, position, text, is_public)
    VALUES (1, 1, 1, 'Vad tycker ni sju deltagare?', 1);
INSERT INTO workshop_quotes (meeting_id, question_id, workshop_group_id, position, text)
    VALUES (1, 1, 1, 1, 'Vi var sju på plats.');
INSERT INTO attachments (meeting_id, name, format, size, is_public) VALUES (1, 'Lista, 7 deltagare.pdf', 'pdf', 9, 1);
INSERT INTO articles (id, title, body, meeting_id) VALUES
    (91, '③ boende kom, alla sju deltog', 'x', 1), (92, '\uff13 boende kom, alla sju deltog', 'x', 3),
    (93, 'Tre boende kom, alla sju deltog', 'x', NULL);
"""
BESIDE = {
    "SELECT correction FROM meetings WHERE id = 1": "Fel antal:\nnågra boende kom, och vi var flera.",
    "SELECT content ->> '$.meeting.correction' FROM minutes_versions WHERE version = 2":
        "Fel antal:\nnågra boende kom, och vi var flera.",
    "SELECT note FROM attendance WHERE note IS NOT NULL": "kom med några boende",
    "SELECT affiliation FROM attendance WHERE affiliation IS NOT NULL": "en av flera närvarande",
    "SELECT outcome FROM actions WHERE outcome IS NOT NULL": "De några boende fick svar.",
    "SELECT text FROM workshop_quotes": "Vi var flera på plats.",
    "SELECT name FROM workshop_groups": "Bord med några boende",
    "SELECT text FROM workshop_questions": "Vad tycker ni några deltagare?",
    "SELECT name FROM attachments": "Lista, några deltagare.pdf",
    "SELECT title FROM articles WHERE id = 91": "några boende kom, alla flera deltog",
    # Of that meeting no number is hidden, and the last one is about none.
    "SELECT title FROM articles WHERE id = 92": "några boende kom, alla sju deltog",
    "SELECT title FROM articles WHERE id = 93": "Tre boende kom, alla sju deltog",
}  # fmt: skip


@pytest.mark.parametrize("asked", BESIDE)
def test_what_stands_beside_minutes_does_not_tell_how_few_residents_came(site, asked):
    assert rows(published(site, TOLD_BESIDE), asked) == [(BESIDE[asked],)]
