"""Tables that are small everywhere are made anew with what has changed, in whatever parts that is published."""

import pytest
from datasette_intranet.loaders import publish_site
from datasette_intranet.loaders.publish import publish_changes
from datasette_intranet.loaders.publish import publish_site as publishing
from datasette_intranet.schema.database import open_record

from tests.loaders.publish.published import published
from tests.loaders.publish.test_publish_meeting import MORE
from tests.loaders.rows import rows

CHANGED = """
UPDATE meetings SET place = 'Torget' WHERE id IN (2, 3);
INSERT INTO indicators (name) VALUES ('Nöjda');
UPDATE projects SET name = 'Soffor';
DELETE FROM memberships WHERE person_id = 3;
"""


@pytest.mark.slow
def test_many_meetings_are_published_in_parts_and_the_small_tables_with_the_last(site, monkeypatch):
    public = published(site, MORE)
    monkeypatch.setattr(publish_changes, "_MEETINGS_AT_ONCE", 1)
    monkeypatch.setattr(publish_changes, "_MOST", 1)
    monkeypatch.setattr(publishing, "build_site", None)
    db = open_record(site)
    db.conn.executescript(CHANGED)
    db.close()
    publish_site(site)
    assert rows(public, "SELECT count(*) FROM meetings WHERE place = 'Torget'") == [(2,)]
    assert rows(public, "SELECT name FROM indicators UNION SELECT name FROM projects") == [("Nöjda",), ("Soffor",)]
    assert rows(public, "SELECT count(*) FROM memberships") == [(1,)]
