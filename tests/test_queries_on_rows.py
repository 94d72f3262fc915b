"""Stored queries on rows that the small year has not got."""

from contextlib import closing

from datasette_intranet.schema.database import open_record

from tests.test_queries import RECORD


def test_a_member_for_two_areas_is_expected_once_at_a_meeting(tmp_path):
    with closing(open_record(tmp_path)) as record:
        record.conn.executescript("""
            INSERT INTO groups (id, name) VALUES (1, 'Byalaget');
            INSERT INTO people (id, name, category) VALUES (1, 'Asta Alm', 'staff'), (2, 'Bo Ek', 'staff');
            INSERT INTO memberships (person_id, group_id, area, starts_on) VALUES
                (1, 1, 'Norr', '2017-01-01'), (1, 1, 'Söder', '2017-01-01');
            INSERT INTO meetings (id, group_id, date, status) VALUES (1, 1, '2017-05-18', 'held');
            INSERT INTO attendance (meeting_id, name, person_id, status, head_count)
                VALUES (1, 'Bo Ek', 2, 'present', 1);
        """)
        rows = record.execute(RECORD["attendance_by_person"]["sql"], {"grupp": "", "år": ""}).fetchall()
    assert [tuple(row)[:5] for row in rows] == [
        ("Bo Ek", "Medarbetare", 1, 1, 0),
        ("Asta Alm", "Medarbetare", 1, 0, 0),
    ]
