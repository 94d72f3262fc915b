"""What is told of names in each group is the same whether all groups are read or only some of them."""

import sqlite3
from contextlib import closing

import pytest
from datasette_intranet.loaders.publish.names_by_group import ToldNames, names_by_group
from datasette_intranet.loaders.publish.record_slice import attach_file
from datasette_intranet.schema.database import ORIGINALS, RECORD, open_record

from tests.loaders.publish.published import RECORD as ROWS

OF_NO_GROUP = """
INSERT INTO meetings (id, title, date, status, chair) VALUES (9, 'Fest', '2018-05-05', 'held', 'Ulf Sten');
INSERT INTO attendance (meeting_id, name, person_id, status) VALUES
    (9, 'Eva Lind', 3, 'present'), (9, 'Tova L', NULL, 'present');
"""


@pytest.fixture
def connection(site):
    """The record and the originals of a site, attached as publishing has them."""
    db = open_record(site)
    db.conn.executescript(ROWS + OF_NO_GROUP)
    db.close()
    with closing(sqlite3.connect(":memory:", uri=True)) as connection:
        attach_file(connection, "record", site / RECORD)
        attach_file(connection, "originals", site / ORIGINALS)
        yield connection


def test_a_meeting_of_no_group_tells_who_took_part_there(connection):
    of_none = names_by_group(connection, {None}, {None}, {None})
    assert of_none == {None: ToldNames({3}, {("Ulf Sten", None), ("Tova L", None)})}
    everywhere = names_by_group(connection)
    assert everywhere[None] == of_none[None]
    assert everywhere == names_by_group(connection, {1}, {1}, {1}) | of_none
