"""Whoever keeps two published files learns from them no name that may not stand, and no place where one stood.

What the difference of head counts tells is tried in test_attack.py.
"""

import pytest
from datasette_intranet.loaders import publish_meeting, publish_site, take_out
from datasette_intranet.schema.database import PUBLIC, open_record

from tests.loaders.publish.published import RECORD
from tests.loaders.rows import rows

pytestmark = pytest.mark.slow

EXPLAINED = (
    "INSERT INTO review (kind, status, question, table_name, row_id, column_name, printed, group_id) VALUES"
    " ('person', 'settled', '?', 'meetings', 1, 'words', 'Torgny', 1);"
)
UNKNOWN = "UPDATE agenda_items SET body = 'Det sade Torgny om bänken.' WHERE id = 1;"
PUBLISHES = "UPDATE meetings SET minutes_status"
# What happens between the two publications, and what neither file may name.
STORIES = {
    "a word turns out to be a resident's name": (UNKNOWN, EXPLAINED, ("Torgny",)),
    "a resident takes part for the first time": (
        "UPDATE agenda_items SET body = 'Det sade Disa Vik om bänken.' WHERE id = 1;",
        "INSERT INTO people (id, name, category, consent_on) VALUES (31, 'Disa Vik', 'resident', '2020-01-01');"
        "INSERT INTO memberships (person_id, group_id) VALUES (31, 1);",
        ("Disa", "Vik"),
    ),
    "a resident withdraws from the list": ("", "DELETE FROM memberships WHERE person_id = 5;", ("Vera", "Holm")),
}


@pytest.fixture(params=["whole", "one meeting"])
def publish(request):
    """Publishes a site a second time, as a command does or as a page does."""
    return publish_site if request.param == "whole" else lambda site: publish_meeting(site, 1)


@pytest.mark.parametrize("story", STORIES)
def test_neither_file_names_whom_the_difference_is_about(site, publish, story):
    before, between, names = STORIES[story]
    db = open_record(site)
    db.conn.executescript(RECORD.replace(PUBLISHES, before + PUBLISHES, 1))
    publish_site(site)
    first = (site / PUBLIC).read_bytes()
    db.conn.executescript(between)
    publish(site)
    second = (site / PUBLIC).read_bytes()
    db.close()
    assert not [name for name in names for content in (first, second) if name.encode() in content]


def test_rows_that_stay_keep_no_number_that_tells_of_rows_that_went(site):
    """Numbers of attendance are given anew in each file: no gap tells how many residents stood between."""
    db = open_record(site)
    db.conn.executescript(RECORD)
    publish_site(site)
    numbers = [row[0] for row in rows(site / PUBLIC, "SELECT id FROM attendance ORDER BY id")]
    db.close()
    assert numbers == list(range(numbers[0], numbers[0] + len(numbers)))
    assert rows(site / PUBLIC, "SELECT count(*) FROM sqlite_sequence") == [(0,)]


def test_somebody_who_becomes_a_resident_is_gone_from_the_second_file_by_whatever_way(site):
    db = open_record(site)
    db.conn.executescript(RECORD)
    publish_site(site)
    assert b"Karin Alm" in (site / PUBLIC).read_bytes()
    with db.conn:
        db.conn.execute("UPDATE people SET category = 'resident', consent_on = '2020-01-01' WHERE id = 1")
    assert take_out(site)
    content = (site / PUBLIC).read_bytes()
    db.close()
    assert b"Karin" not in content and b"Alm" not in content
