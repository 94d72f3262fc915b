"""The sums of public.db are of what it holds itself, and follow the publication of one meeting."""

import sqlite3
from contextlib import closing

from datasette_intranet.loaders.publish.publish_meeting import publish_meeting
from datasette_intranet.schema.database import open_record
from datasette_intranet.schema.kept_sums import wrong_sums

from tests.loaders.publish.published import published

COLUMNS = "status, meetings, listed, present, few, decisions"


def test_the_published_file_has_the_sums_of_what_it_holds_itself(site):
    path = published(site)

    def sums():
        with closing(sqlite3.connect(path)) as public:
            assert wrong_sums(public) == {}
            return public.execute(f"SELECT {COLUMNS} FROM group_sums ORDER BY status").fetchall()

    # What is not published adds nothing, nor do residents of whom fewer than five came.
    assert sums() == [("held", 2, 1, 2, 2, 1), ("planned", 1, 0, 0, 0, 0)]
    with closing(open_record(site)) as record:
        record.execute("UPDATE meetings SET minutes_status = 'published' WHERE id = 2")
        record.conn.commit()
    publish_meeting(site, 2)
    assert sums() == [("held", 2, 2, 3, 2, 2), ("planned", 1, 0, 0, 0, 0)]
