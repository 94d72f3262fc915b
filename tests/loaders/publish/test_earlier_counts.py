"""What is told of a meeting's numbers when they are told a second time."""

import pytest
from datasette_intranet.loaders import publish_site
from datasette_intranet.loaders.publish.publish_meeting import publish_meeting
from datasette_intranet.schema.database import open_record

from tests.loaders.publish.small_towns import SmallTown
from tests.loaders.rows import rows

# Residents present and absent, people of no known capacity: first, then, and what is told then (None for '..').
CASES = {
    "nothing changed": ((3, 0, 6), (3, 0, 6), ("<5", None, 6)),
    "one more resident": ((6, 0, 0), (7, 0, 0), None),
    "five more residents": ((6, 0, 0), (11, 0, 0), (11, None, None)),
    "few become many": ((3, 0, 0), (9, 0, 0), None),
    "many become few": ((9, 0, 0), (3, 0, 0), None),
    "many others become few while many come": ((8, 10, 0), (14, 4, 0), None),
    "few and many change places": ((3, 12, 0), (9, 6, 0), None),
    "all unknown ones got a name": ((3, 0, 4), (3, 0, 0), ("<5", None, None)),
    "some unknown ones got a name": ((3, 0, 8), (3, 0, 6), ("<5", None, 6)),
    "all but few unknown ones got a name": ((3, 0, 8), (3, 0, 3), None),
    "few unknown ones become many": ((9, 0, 2), (9, 0, 7), None),
    "an unknown one was a resident": ((6, 0, 6), (7, 0, 5), None),
    "nobody was told of before": ((0, 0, 0), (3, 0, 0), ("<5", None, None)),
}


@pytest.mark.slow
def test_a_change_is_told_only_where_it_tells_of_no_few(tmp_path):
    town = SmallTown(tmp_path).settle(0)
    first, then, expected = ([case[place] for case in CASES.values()] for place in range(3))
    before = town.tell_meetings(first)
    told = dict(zip(CASES, town.tell_meetings(then), strict=True))
    for (name, cells), numbers, wanted in zip(told.items(), before, expected, strict=True):
        # What stands as '..' are the numbers that were told, whatever is there now.
        withheld = tuple(".." if number else None for number in numbers)
        assert cells == (withheld if wanted is None else wanted), name


@pytest.mark.slow
@pytest.mark.parametrize("publish", [publish_site, lambda site: publish_meeting(site, 1)], ids=["whole", "meeting"])
def test_a_site_remembers_what_it_told(tmp_path, publish):
    db = open_record(tmp_path)
    db.conn.executescript("""
        INSERT INTO groups (id, name) VALUES (1, 'Byalaget');
        INSERT INTO meetings (id, group_id, date, status) VALUES (1, 1, '2020-01-01', 'held');
        INSERT INTO attendance (id, meeting_id, status, head_count, category) VALUES (1, 1, 'present', 8, 'resident');
        UPDATE meetings SET minutes_status = 'published';
    """)
    publish_site(tmp_path)
    told = "SELECT head_count FROM attendance"
    seen = rows(tmp_path / "public.db", told)
    for heads in (7, 9, 8, 13, 14):
        db.conn.executescript(f"""
            UPDATE meetings SET minutes_status = 'draft';
            UPDATE attendance SET head_count = {heads};
            UPDATE meetings SET minutes_status = 'published';
        """)
        publish(tmp_path)
        seen += rows(tmp_path / "public.db", told)
    db.close()
    # What is compared is what was told last, and not what was withheld since.
    assert seen == [(8,), ("..",), ("..",), (8,), (13,), ("..",)]


@pytest.mark.slow
@pytest.mark.parametrize("publish", [publish_site, lambda site: publish_meeting(site, 3)], ids=["whole", "meeting"])
@pytest.mark.parametrize("gone", ["deleted", "taken back"])
def test_a_site_tells_no_sum_of_two_meetings_that_became_one(tmp_path, publish, gone):
    db = open_record(tmp_path)
    db.conn.executescript("""
        INSERT INTO groups (id, name) VALUES (1, 'Byalaget');
        INSERT INTO meetings (id, group_id, date, status, slug) VALUES
            (1, 1, '2020-01-01', 'held', 'a'), (2, 1, '2020-01-01', 'held', 'b');
        INSERT INTO attendance (meeting_id, status, head_count, category) VALUES
            (1, 'present', 4, 'resident'), (2, 'present', 4, 'resident');
        UPDATE meetings SET minutes_status = 'published';
    """)
    publish_site(tmp_path)
    db.conn.executescript(f"""
        UPDATE meetings SET minutes_status = 'draft', correction = 'x';
        UPDATE meetings SET minutes_status = NULL;
        DELETE FROM attendance;
        {"DELETE FROM meetings;" if gone == "deleted" else ""}
        INSERT INTO meetings (id, group_id, date, status, slug) VALUES (3, 1, '2020-01-01', 'held', 'c');
        INSERT INTO attendance (meeting_id, status, head_count, category) VALUES (3, 'present', 8, 'resident');
        UPDATE meetings SET minutes_status = 'published' WHERE id = 3;
    """)
    publish(tmp_path)
    assert rows(tmp_path / "public.db", "SELECT head_count FROM attendance WHERE meeting_id = 3") == [("..",)]
    assert rows(tmp_path / "public.db", "SELECT count(*) FROM deleted_meetings") == [(0,)]
    db.close()


@pytest.mark.slow
def test_a_meeting_published_alone_tells_no_sum_of_those_that_lost_their_numbers_before(tmp_path):
    db = open_record(tmp_path)
    db.conn.executescript("""
        INSERT INTO groups (id, name) VALUES (1, 'Byalaget');
        INSERT INTO meetings (id, group_id, date, status, slug) VALUES
            (1, 1, '2018-01-01', 'held', 'a'), (2, 1, '2019-01-01', 'held', 'b'), (3, 1, '2017-01-01', 'held', 'c');
        INSERT INTO attendance (meeting_id, status, head_count, category) VALUES
            (1, 'present', 4, 'resident'), (2, 'present', 4, 'resident');
        UPDATE meetings SET minutes_status = 'published' WHERE id < 3;
    """)
    publish_site(tmp_path)
    db.conn.executescript("""
        UPDATE meetings SET minutes_status = 'draft', correction = 'x' WHERE id < 3;
        DELETE FROM attendance;
        UPDATE meetings SET minutes_status = 'published' WHERE id < 3;
    """)
    publish_site(tmp_path)
    db.conn.executescript("""
        INSERT INTO attendance (meeting_id, status, head_count, category) VALUES (3, 'present', 8, 'resident');
        UPDATE meetings SET minutes_status = 'published' WHERE id = 3;
    """)
    publish_meeting(tmp_path, 3)
    db.close()
    told = "SELECT head_count FROM attendance ORDER BY meeting_id"
    assert rows(tmp_path / "public.db", told) == [("..",)] * 3
