"""One meeting is published in place: the file says then what it would say if it were made anew whole."""

import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from datasette_intranet.loaders import publish_site
from datasette_intranet.loaders.publish import publish_meeting as publish_meeting_module
from datasette_intranet.loaders.publish.publish_meeting import publish_meeting
from datasette_intranet.schema.database import PUBLIC, open_record
from datasette_intranet.schema.errors import UnusableSite

from tests.loaders.publish.published import RECORD as ROWS
from tests.loaders.rows import rows

pytestmark = pytest.mark.slow

MORE = """
INSERT INTO groups (id, name, parent_id) VALUES (2, 'Parkgruppen', 1);
INSERT INTO people (id, name, category) VALUES (7, 'Siv Borg', 'staff'), (8, 'Leo Dahl', 'politician');
INSERT INTO meetings (id, group_id, date, status, chair, chair_id) VALUES (4, 2, '2017-09-07', 'held', 'Siv Borg', 7);
INSERT INTO attendance (meeting_id, name, person_id, status, category, head_count, stands_in_for_id) VALUES
    (4, 'Siv Borg', 7, 'present', NULL, 1, 8), (4, 'Vera Holm', 5, 'present', 'resident', 1, NULL),
    (4, NULL, NULL, 'present', 'resident', 12, NULL);
INSERT INTO agenda_items (id, meeting_id, position, heading, body, status, continues_id) VALUES
    (4, 4, 1, 'Bänken igen', 'Vera Holm och Siv Borg såg efter. Torgny Frisk kom med.', 'deferred', NULL);
INSERT INTO decisions (id, meeting_id, item_id, text) VALUES (4, 4, 4, 'Att fråga Vera Holm');
INSERT INTO projects (id, name, group_id) VALUES (1, 'Bänkar', 2);
INSERT INTO proposals (id, number, text, meeting_id, project_id) VALUES (3, '3', 'Måla, säger Vera Holm', 4, 1);
INSERT INTO proposal_statuses (proposal_id, status) VALUES (3, 'new');
INSERT INTO proposal_items (proposal_id, item_id) VALUES (3, 4);
INSERT INTO proposal_decisions (proposal_id, decision_id) VALUES (3, 4);
INSERT INTO actions (meeting_id, item_id, proposal_id, text, responsible, person_id) VALUES
    (4, 4, 3, 'Måla åt Vera Holm', 'Siv Borg', 7);
INSERT INTO adjusters (meeting_id, name, person_id) VALUES (4, 'Leo Dahl', 8), (4, 'Vera Holm', 5);
INSERT INTO meetings (id, group_id, date, status) VALUES (5, 2, '2017-10-05', 'held');
INSERT INTO agenda_items (id, meeting_id, position, heading, body, status, continues_id) VALUES
    (5, 5, 1, 'Bänken', 'Klart.', 'discussed', 4);
UPDATE meetings SET minutes_status = 'checked' WHERE id = 4;
UPDATE meetings SET minutes_status = 'published' WHERE id = 5;
"""
PUBLISH = "UPDATE meetings SET minutes_status = 'published' WHERE id = 4;"
OPEN = "UPDATE meetings SET minutes_status = 'draft', correction = 'Fel ordförande' WHERE id = 4;"
# What is done to the record after the file was made, step by step; meeting 4 is published after each step.
STORIES = {
    "minutes are published for the first time": [PUBLISH],
    "a correction is begun, and published": [
        PUBLISH,
        f"{OPEN} UPDATE agenda_items SET body = 'Siv Borg såg efter.' WHERE id = 4;",
        "DELETE FROM adjusters WHERE person_id = 8;"
        "UPDATE attendance SET stands_in_for_id = NULL WHERE meeting_id = 4;"
        f"DELETE FROM proposal_decisions; DELETE FROM decisions WHERE id = 4; {PUBLISH}",
    ],
    "minutes are taken back": [PUBLISH, OPEN, "UPDATE meetings SET minutes_status = NULL WHERE id = 4;"],
    "a meeting is removed": ["DELETE FROM agenda_items WHERE meeting_id = 3; DELETE FROM meetings WHERE id = 3;"],
    "a meeting that nobody has published is moved": ["UPDATE meetings SET date = '2017-09-08' WHERE id = 4;"],
    "news of it come, and its number becomes small": [
        "INSERT INTO articles (title, body, meeting_id) VALUES ('Tre boende kom, alla sju deltog', 'x', 4);",
        f"UPDATE attendance SET head_count = 2 WHERE head_count = 12; {PUBLISH}",
    ],
    "a word in published minutes is explained": [
        PUBLISH,
        "INSERT INTO review (kind, status, question, table_name, row_id, column_name, printed, group_id) VALUES"
        " ('person', 'dismissed', '?', 'meetings', 4, 'words', 'Torgny Frisk', 2);",
    ],
}


@pytest.fixture(scope="module")
def published_site(tmp_path_factory, empty_site):
    """A site that has been published; nobody writes to it."""
    site = Path(shutil.copytree(empty_site, tmp_path_factory.mktemp("published") / "site"))
    db = open_record(site)
    for sql in (ROWS, MORE):
        db.conn.executescript(sql)
    db.close()
    publish_site(site)
    return site


@pytest.fixture
def publication(published_site, tmp_path):
    """The folder of a copy of it, and an open connection to its record."""
    site = Path(shutil.copytree(published_site, tmp_path / "copy"))
    db = open_record(site)
    yield site, db.conn
    db.close()


def contents(path) -> dict:
    """Each table's rows; of an index of words what it has of each row."""
    tables = (
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type IN ('table', 'virtual') "
        "AND name NOT IN ('_sqlite_migrations', 'sqlite_schema')"
    )
    # Each new connection reads the whole schema.
    with closing(sqlite3.connect(path)) as db:
        names = [name for (name,) in db.execute(tables).fetchall()]
        return {name: sorted(db.execute(f'SELECT * FROM "{name}"').fetchall(), key=repr) for name in names}


@pytest.mark.parametrize("story", STORIES)
def test_one_meeting_published_is_what_the_whole_file_would_say(publication, story):
    site, record = publication
    for step in STORIES[story]:
        record.executescript(step)
        publish_meeting(site, 3 if "removed" in story else 4)
        at_once = contents(site / PUBLIC)
        publish_site(site)
        assert at_once == contents(site / PUBLIC), step


def test_a_meeting_of_a_group_that_is_new_brings_the_group_with_it(publication):
    site, record = publication
    record.executescript(
        "INSERT INTO groups (id, name, parent_id) VALUES (3, 'Nya laget', NULL), (4, 'Undergruppen', 3);"
        "INSERT INTO meetings (id, group_id, date, status, minutes_status) VALUES"
        " (6, 4, '2018-01-11', 'held', 'draft');"
        "UPDATE meetings SET minutes_status = 'published' WHERE id = 6;"
    )
    publish_meeting(site, 6)
    assert rows(site / PUBLIC, "SELECT id, name FROM groups WHERE id > 2") == [(3, "Nya laget"), (4, "Undergruppen")]


def test_the_words_of_a_published_meeting_are_found(publication):
    site, record = publication
    record.executescript(PUBLISH)
    publish_meeting(site, 4)
    assert rows(site / PUBLIC, "SELECT rowid FROM agenda_items_fts('såg')") == [(4,)]
    assert rows(site / PUBLIC, "SELECT rowid FROM decisions_fts('fråga')") == [(4,)]


def test_what_a_correction_takes_out_leaves_no_bytes_behind(publication):
    site, record = publication
    record.executescript(f"UPDATE agenda_items SET body = 'Kastanjeallén fälls.' WHERE id = 4; {PUBLISH}")
    publish_meeting(site, 4)
    assert b"astanj" in (site / PUBLIC).read_bytes().lower()
    record.executescript(f"{OPEN} UPDATE agenda_items SET body = 'Inget fälls.' WHERE id = 4; {PUBLISH}")
    publish_meeting(site, 4)
    assert b"astanj" not in (site / PUBLIC).read_bytes().lower()


@pytest.mark.parametrize(
    ("before", "between"),
    [
        ("UPDATE proposals SET text = 'Fäll kastanjen' WHERE id = 3;", "UPDATE proposals SET text = 'Nej';"),
        ("UPDATE groups SET description = 'Fäll kastanjen' WHERE id = 2;", "UPDATE groups SET description = 'Nej';"),
    ],
    ids=["proposal", "group"],
)
def test_what_has_changed_beside_the_meeting_leaves_no_bytes_behind(publication, before, between):
    site, record = publication
    record.executescript(before)
    publish_site(site)
    assert b"astanj" in (site / PUBLIC).read_bytes().lower()
    record.executescript(between + PUBLISH)
    publish_meeting(site, 4)
    assert b"astanj" not in (site / PUBLIC).read_bytes().lower()


def test_no_resident_stands_in_the_bytes_of_the_file(publication):
    site, record = publication
    record.executescript(PUBLISH)
    publish_meeting(site, 4)
    content = (site / PUBLIC).read_bytes()
    assert not [name for name in (b"Vera", b"VERA", b"Torgny") if name in content]
    assert not list(site.glob("public.db-*"))


def test_the_first_meeting_that_is_published_makes_the_file(publication):
    site, record = publication
    (site / PUBLIC).unlink()
    record.executescript(PUBLISH)
    publish_meeting(site, 4)
    assert rows(site / PUBLIC, "SELECT count(*) FROM decisions WHERE meeting_id IN (1, 4)") == [(2,)]


def test_a_file_of_this_version_is_not_made_anew_whole(publication, monkeypatch):
    site, record = publication
    record.executescript(PUBLISH)
    monkeypatch.setattr(publish_meeting_module, "publish_site", lambda *_: pytest.fail("the whole file was made"))
    publish_meeting(site, 4)
    assert rows(site / PUBLIC, "SELECT count(*) FROM decisions WHERE meeting_id = 4") == [(1,)]


def test_a_file_that_an_earlier_version_made_is_made_anew(publication):
    site, _ = publication
    with closing(sqlite3.connect(site / PUBLIC)) as public, public:
        public.execute("DELETE FROM _sqlite_migrations WHERE name = '018_publicly_named'")
        public.execute("INSERT INTO projects (id, name) VALUES (99, 'Gammalt')")
    publish_meeting(site, 4)
    assert rows(site / PUBLIC, "SELECT 1 FROM projects WHERE id = 99") == []


def test_a_row_that_cannot_stand_beside_another_makes_the_file_anew(publication):
    site, record = publication
    record.executescript(
        f"UPDATE groups SET name = 'X' WHERE id = 1; UPDATE groups SET name = 'Byalaget' WHERE id = 2; {PUBLISH}"
    )
    publish_meeting(site, 4)
    at_once = contents(site / PUBLIC)
    publish_site(site)
    assert at_once == contents(site / PUBLIC)


def test_a_file_that_cannot_be_written_stays_and_the_reason_is_one_line(publication):
    site, record = publication
    record.executescript(PUBLISH)
    content = b"no database" * 100
    (site / PUBLIC).write_bytes(content)
    with pytest.raises(UnusableSite, match=r"public\.db") as refusal:
        publish_meeting(site, 4)
    assert "\n" not in str(refusal.value)
    assert (site / PUBLIC).read_bytes() == content


HOLDING = """
import sys, tempfile
from pathlib import Path
from datasette_intranet.loaders.publish.publishing_lock import publishing_lock
with publishing_lock(Path(sys.argv[1])) as building:
    (building / "public").write_bytes(b"half")
    print("held", flush=True)
    sys.stdin.read()
"""


def test_what_a_killed_publisher_left_is_removed_and_what_another_builds_is_not(publication):
    site, _ = publication
    with subprocess.Popen(
        [sys.executable, "-c", HOLDING, str(site)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout.readline() == b"held\n"
        other.kill()
        other.wait()
    assert list(site.glob(".publish-*"))
    publish_meeting(site, 4)
    assert not list(site.glob(".publish-*"))
