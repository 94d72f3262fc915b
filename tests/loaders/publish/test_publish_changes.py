"""What has changed is published, and nothing else: the file says then, row by row, what it would say if it were built
whole. `EDITS=500 .venv/bin/python -m pytest tests/loaders/publish/test_publish_changes.py` tries as many stories."""

import itertools
import json
import os
import shutil
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

import pytest
from datasette_intranet.loaders import publish_meeting, publish_site
from datasette_intranet.loaders.publish import publish_site as publishing
from datasette_intranet.loaders.publish import published_at, put_into_file
from datasette_intranet.schema.database import open_record
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.loaders.publish import edits
from tests.loaders.publish.published import RECORD
from tests.loaders.publish.test_publish_meeting import MORE, PUBLISH, contents
from tests.loaders.rows import rows
from tests.sweep import examples

STORIES = int(os.environ.get("EDITS", examples(3, 10)))
REMEMBERED = Path("private") / ".publication.json"
TO_KEEP = "UPDATE agenda_items SET heading = 'Nytt' WHERE id = 2"
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def published_site(tmp_path_factory, empty_site):
    """A site that has been published; nobody writes to it."""
    site = Path(shutil.copytree(empty_site, tmp_path_factory.mktemp("published") / "site"))
    db = open_record(site)
    for sql in (RECORD, MORE, PUBLISH):
        db.conn.executescript(sql)
    edits.prepare(db)
    db.close()
    publish_site(site)
    return site


@pytest.fixture
def site(published_site, tmp_path):
    """A copy of it, and the connection to its record."""
    site = Path(shutil.copytree(published_site, tmp_path / "copy"))
    db = open_record(site)
    yield site, db.conn
    db.close()


@pytest.fixture
def built(monkeypatch):
    """Each time that the whole file is built."""
    built = []
    really = publishing.build_site
    monkeypatch.setattr(publishing, "build_site", lambda *told: built.append(told) or really(*told))
    return built


@pytest.fixture(scope="module")
def clock():
    """Two publications of one story come in one minute, the next story's in another."""
    minutes = itertools.count(26_000_000)
    with pytest.MonkeyPatch.context() as patch:
        now = [0]
        patch.setattr(published_at.time, "time", lambda: now[0] * 60)
        yield lambda: now.__setitem__(0, next(minutes))


_EDIT = st.tuples(st.sampled_from(edits.KINDS), st.integers(0, 40), st.integers(0, 40))


@settings(max_examples=STORIES, suppress_health_check=list(HealthCheck))
@given(story=st.lists(st.lists(_EDIT, min_size=1, max_size=3), min_size=1, max_size=5))
def test_what_has_changed_is_published_as_if_the_file_were_built_whole(published_site, clock, story):
    with tempfile.TemporaryDirectory() as folder:
        site = Path(shutil.copytree(published_site, Path(folder) / "site"))
        db = open_record(site)
        for step in story:
            clock()
            for kind, number, other in step:
                edits.edit(db, kind, number, other)
            expected = contents(edits.built_whole(site, Path(folder) / "whole"))
            publish_site(site)
            found = contents(site / "public.db")
            for table, there in expected.items():
                assert found[table] == there, (table, step)
        db.close()


# What some edits have touched that stands in another row, or in another group.
@pytest.mark.parametrize(
    "step",
    [
        "INSERT INTO people (name, category, consent_on) VALUES ('Siv Borg', 'resident', '2020-01-01')",
        "UPDATE people SET category = 'staff' WHERE id = 5",
        "INSERT INTO person_names (name, person_id) VALUES ('Bänken', 5)",
        "UPDATE groups SET name = 'Vera Holms vänner' WHERE id = 2",
        "UPDATE people SET category = 'other' WHERE id = 7",
        "UPDATE meetings SET place = 'Torgny Frisk' WHERE id = 3",
        "UPDATE meetings SET minutes_status = NULL WHERE id = 4; UPDATE meetings SET group_id = 1 WHERE id = 4",
        "UPDATE meetings SET minutes_status = 'draft', correction = 'x' WHERE id = 4;"
        "UPDATE meetings SET date = '2018-01-01' WHERE id = 4",
        "DELETE FROM memberships WHERE person_id = 1",
        "UPDATE documents SET sha256 = printf('%064d', 2) WHERE id = 1",
        "INSERT INTO articles (title, body, meeting_id) VALUES ('Alla sju deltog', 'x', 1)",
        "INSERT INTO articles (title, body, meeting_id, is_draft) VALUES ('Alla sju deltog', 'x', 1, 1)",
        "UPDATE articles SET meeting_id = 1, title = 'Alla sju deltog'",
    ],
)
def test_what_a_change_touches_elsewhere_is_made_anew(site, clock, built, tmp_path, step):
    folder, record = site
    record.executescript(step)
    clock()
    whole = contents(edits.built_whole(folder, tmp_path / "whole"))
    built.clear()
    publish_site(folder)
    assert contents(folder / "public.db") == whole
    assert built == []


def test_a_text_that_nothing_touches_is_not_made_anew(site, built):
    folder, record = site
    # What only a text that is read again would lose.
    public = folder / "public.db"
    assert rows(public, "SELECT heading FROM agenda_items WHERE id = 4") == [("Bänken igen",)]
    with closing(sqlite3.connect(public, isolation_level=None)) as connection:
        connection.execute("UPDATE agenda_items SET heading = 'Orörd' WHERE id = 4")
    record.executescript("UPDATE people SET name = 'Ulf Sand' WHERE id = 2")
    publish_site(folder)
    assert rows(public, "SELECT heading FROM agenda_items WHERE id = 4") == [("Orörd",)]
    assert rows(public, "SELECT count(*) FROM people WHERE name = 'Ulf Sand'") == [(1,)]
    assert built == []


def test_one_meeting_published_in_between_is_no_hindrance(site, built, tmp_path, clock):
    folder, record = site
    record.executescript("UPDATE meetings SET minutes_status = 'published' WHERE id = 2")
    clock()
    publish_meeting(folder, 2)
    record.executescript("INSERT INTO people (name, category) VALUES ('Karin Alm', 'other')")
    clock()
    whole = contents(edits.built_whole(folder, tmp_path / "whole"))
    built.clear()
    publish_site(folder)
    assert contents(folder / "public.db") == whole and built == []


@pytest.mark.parametrize(
    "told",
    [
        "UPDATE meetings SET chair = 'Tova Ljung', chair_id = 98 WHERE id = 98",
        "INSERT INTO attendance (meeting_id, name, person_id, status) VALUES (98, 'Tova Ljung', 98, 'present')",
    ],
    ids=["chair", "attendance"],
)
def test_whoever_is_gone_and_told_by_an_earlier_version_alone_stays_hidden(site, built, tmp_path, clock, told):
    folder, record = site
    record.executescript(f"""
        INSERT INTO people (id, name, category) VALUES (98, 'Tova Ljung', 'other');
        INSERT INTO meetings (id, group_id, date, status) VALUES (98, 1, '2018-05-18', 'held');
        {told};
        UPDATE meetings SET minutes_status = 'published' WHERE id = 98;
        UPDATE meetings SET minutes_status = 'draft' WHERE id = 98;
        DELETE FROM attendance WHERE meeting_id = 98;
        UPDATE meetings SET chair = NULL, chair_id = NULL, minutes_status = 'published', correction = 'Fel'
            WHERE id = 98;
        INSERT INTO articles (id, title, body, group_id) VALUES (98, 'Tova Ljung', '', 1);
    """)
    clock()
    publish_site(folder)
    record.executescript("DELETE FROM people WHERE id = 98")
    clock()
    whole = contents(edits.built_whole(folder, tmp_path / "whole"))
    built.clear()
    publish_site(folder)
    assert rows(folder / "public.db", "SELECT title FROM articles WHERE id = 98") == [("En deltagare",)]
    assert contents(folder / "public.db") == whole and built == []


def test_what_was_hidden_in_one_meeting_alone_comes_back(site, built, tmp_path, clock):
    folder, record = site
    record.executescript("INSERT INTO people (id, name, category) VALUES (99, 'Bänken', 'other')")
    publish_meeting(folder, 4)
    assert rows(folder / "public.db", "SELECT heading FROM agenda_items WHERE id = 4") != [("Bänken igen",)]
    record.executescript("DELETE FROM people WHERE id = 99")
    clock()
    whole = contents(edits.built_whole(folder, tmp_path / "whole"))
    built.clear()
    publish_site(folder)
    assert contents(folder / "public.db") == whole and built == []


@pytest.mark.parametrize(
    "forgotten",
    [
        "nothing is remembered",
        "another program remembered it",
        "another file is public",
        "another record is there",
        "other details may stand",
    ],
)
def test_the_file_is_built_whole_when_it_is_not_known_what_has_changed(site, built, forgotten):
    folder, record = site
    told = json.loads((folder / REMEMBERED).read_text("utf-8"))
    if forgotten == "nothing is remembered":
        (folder / REMEMBERED).unlink()
    elif forgotten == "another record is there":
        record.execute("UPDATE changes SET at = '2001-01-01T00:00:00Z'")
        record.execute("DELETE FROM touched")
        record.commit()
        told["change"] = told["change"] or [1, "2020-01-01T00:00:00Z", "sql"]
        (folder / REMEMBERED).write_text(json.dumps(told), "utf-8")
    else:
        told |= {
            "another program remembered it": {"rules": "x"},
            "another file is public": {"mark": told["mark"] + 1},
            "other details may stand": {"may_stand": ["070-174 06 05"]},
        }[forgotten]
        (folder / REMEMBERED).write_text(json.dumps(told), "utf-8")
    publish_site(folder)
    assert len(built) == 1


def test_what_is_remembered_is_read_by_the_sites_own_user_alone(site):
    folder, _ = site
    assert (folder / REMEMBERED).stat().st_mode & 0o777 == 0o600


def test_somebody_who_is_erased_is_not_remembered(site):
    folder, record = site
    record.executescript(
        "INSERT INTO people (id, name, category, consent_on) VALUES (99, 'Xerxes Q', 'resident', '2020-01-01')"
    )
    publish_site(folder)
    assert b"Xerxes" in (folder / REMEMBERED).read_bytes()
    record.executescript("DELETE FROM people WHERE id = 99")
    publish_site(folder)
    assert b"Xerxes" not in (folder / REMEMBERED).read_bytes()


@pytest.mark.parametrize("is_large", [False, True])
def test_words_that_go_leave_no_bytes_behind(site, built, is_large, monkeypatch):
    folder, record = site
    if is_large:
        monkeypatch.setattr(put_into_file, "_IS_LARGE", "SELECT 1 FROM published.{}_fts_data")
    record.executescript("UPDATE proposals SET answer = 'Kastanjeallén fälls.' WHERE id = 3")
    publish_site(folder)
    assert "Kastanjeallén".encode() in (folder / "public.db").read_bytes()
    before = (folder / "public.db").stat().st_ino
    record.executescript("UPDATE proposals SET answer = NULL WHERE id = 3")
    publish_site(folder)
    # A small index is merged where it is, a large one in a copy.
    is_in_place = not is_large or put_into_file.CAN_WIPE_WORDS
    assert ((folder / "public.db").stat().st_ino == before) == is_in_place
    everything = b"".join(file.read_bytes() for file in folder.glob("public.db*"))
    assert b"astanjeall" not in everything and built == []


def test_what_is_not_published_leaves_the_file_as_it_is(site, built, clock):
    folder, record = site
    clock()
    publish_site(folder)
    before = (folder / "public.db").read_bytes()
    record.executescript(TO_KEEP)
    publish_site(folder)
    assert (folder / "public.db").read_bytes()[100:] == before[100:] and built == []


def test_a_word_explained_in_a_meeting_of_no_group_is_read_again(site, built, tmp_path, clock):
    folder, record = site
    record.executescript(
        "INSERT INTO meetings (id, title, date, status) VALUES (90, 'Fest', '2019-05-05', 'held');"
        "INSERT INTO agenda_items (id, meeting_id, position, heading, body, status) "
        "VALUES (90, 90, 1, 'Punkt', 'Enligt Tjolla regnar det.', 'discussed');"
        "UPDATE meetings SET minutes_status = 'published' WHERE id = 90"
    )
    clock()
    publish_site(folder)
    body = "SELECT body FROM agenda_items WHERE id = 90"
    assert "Tjolla" not in str(rows(folder / "public.db", body))
    record.executescript(
        "INSERT INTO review (kind, status, question, table_name, row_id, column_name, printed) "
        "VALUES ('person', 'dismissed', '?', 'meetings', 90, 'words', 'Tjolla')"
    )
    clock()
    whole = contents(edits.built_whole(folder, tmp_path / "whole"))
    built.clear()
    publish_site(folder)
    assert contents(folder / "public.db") == whole
    assert "Tjolla" in str(rows(folder / "public.db", body))
    assert built == []
