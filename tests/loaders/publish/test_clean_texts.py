"""Texts that two processes clean become what one makes of them, however the groups are parted."""

import logging
import shutil
from collections import deque
from contextlib import closing
from pathlib import Path
from queue import SimpleQueue

import pytest
from datasette_intranet.loaders import publish_site
from datasette_intranet.loaders.publish import (
    build,
    clean_in_two_processes,
    clean_texts,
    published_at,
    texts_of_groups,
)
from datasette_intranet.loaders.publish.hidden_names import HiddenNames
from datasette_intranet.loaders.sandbox import Sandbox
from datasette_intranet.schema.database import open_record
from datasette_intranet.schema.privacy import NamesElsewhere

from tests.loaders.publish import edits
from tests.loaders.publish.published import RECORD
from tests.loaders.publish.test_publish_meeting import MORE, PUBLISH, contents
from tests.loaders.rows import rows


@pytest.fixture(scope="module")
def site(tmp_path_factory, empty_site):
    """A record with groups, a meeting that belongs to none, and names in its texts; nobody writes to it."""
    site = Path(shutil.copytree(empty_site, tmp_path_factory.mktemp("two") / "site"))
    with closing(open_record(site)) as db:
        for sql in (RECORD, MORE):
            db.conn.executescript(sql)
        db.conn.executescript(f"""
            INSERT INTO meetings (id, title, date, status) VALUES (90, 'Fest för Vera Holm', '2019-05-05', 'held');
            INSERT INTO agenda_items (id, meeting_id, position, heading, body, status)
                VALUES (90, 90, 1, 'Punkt', 'Enligt Tjolla var vi tre invånare hos Vera Holm.', 'discussed');
            INSERT INTO actions (meeting_id, kind, text, group_id) VALUES (90, 'task', 'Vera ringer Tjolla', 2);
            UPDATE groups SET name = 'Vera Holms vänner' WHERE id = 2;
            UPDATE meetings SET minutes_status = 'published' WHERE id = 90;
            {PUBLISH}
        """)
        edits.prepare(db)
    return site


@pytest.fixture(autouse=True)
def one_minute(monkeypatch):
    """Two publications come in one minute."""
    monkeypatch.setattr(published_at.time, "time", lambda: 26_000_000 * 60)


@pytest.fixture
def alone(site, tmp_path):
    return contents(edits.built_whole(site, tmp_path / "alone"))


@pytest.fixture
def two(monkeypatch):
    """Every site is large, and there are two processors."""
    monkeypatch.setattr(build, "_LARGE", 0)
    monkeypatch.setattr(build, "usable_processors", lambda: 2)


@pytest.mark.usefixtures("two")
def test_two_processes_publish_what_one_publishes(site, alone, tmp_path):
    whole = edits.built_whole(site, tmp_path / "two")
    assert contents(whole) == alone
    assert "Vera" not in str(alone) and "Tjolla" not in str(alone)
    assert rows(whole, "SELECT count(*) FROM sqlite_master WHERE name = 'texts_of_groups'") == [(0,)]


@pytest.mark.usefixtures("two")
def test_the_other_process_makes_of_each_part_what_this_one_makes(site, alone, tmp_path, monkeypatch):
    seen = []

    def by_each(parts, here, told):
        ours, done = [here.clean(*part) for part in parts.items()], SimpleQueue()
        clean_in_two_processes._clean_there(Sandbox(None, "x"), deque(parts.items()), done, told)
        assert [done.get(timeout=0) for _ in parts] == ours
        seen.extend(changes for changes, _ in ours if changes)
        return iter(reversed(ours))

    monkeypatch.setattr(clean_texts, "cleaned_by_two", by_each)
    assert contents(edits.built_whole(site, tmp_path / "each")) == alone
    assert len(seen) > 2


@pytest.mark.usefixtures("two")
def test_what_the_other_process_fails_at_is_cleaned_here(site, alone, tmp_path, monkeypatch, caplog):
    def in_vain(parts, here, told):
        waiting, missing = deque(parts.items()), texts_of_groups.TextTable(0, "missing", ("text",), False)
        clean_in_two_processes._clean_there(Sandbox(None, "x"), waiting, SimpleQueue(), (*told[:2], [missing]))
        assert sorted(waiting) == sorted(parts.items())
        return clean_in_two_processes.cleaned_by_two(parts, here, (tmp_path / "nothing", *told[1:]))

    monkeypatch.setattr(clean_texts, "cleaned_by_two", in_vain)
    with caplog.at_level(logging.WARNING):
        assert contents(edits.built_whole(site, tmp_path / "failed")) == alone
    assert [record.message for record in caplog.records if "nothing" in record.message]


class _EndedInAnAnswer(Sandbox):
    """Its process is killed while it answers, and what has come of the answer is no whole message."""

    def call(self, task, name, *arguments, seconds=None):
        if task.endswith(":clean_there"):
            raise OSError("got end of file during message")
        return super().call(task, name, *arguments, seconds=seconds)


@pytest.mark.usefixtures("two")
def test_the_part_whose_answer_breaks_off_is_cleaned_here(site, alone, tmp_path, monkeypatch):
    def broken_off(parts, here, told):
        waiting = deque(parts.items())
        clean_in_two_processes._clean_there(_EndedInAnAnswer(None, "x"), waiting, SimpleQueue(), told)
        assert sorted(waiting) == sorted(parts.items())
        return clean_in_two_processes.cleaned_by_two(parts, here, told)

    monkeypatch.setattr(clean_texts, "cleaned_by_two", broken_off)
    assert contents(edits.built_whole(site, tmp_path / "broken")) == alone


def test_a_large_group_in_parts_is_cleaned_as_if_it_were_whole(site, alone, tmp_path, monkeypatch):
    monkeypatch.setattr(texts_of_groups, "_MEETINGS_AT_ONCE", 1)
    assert contents(edits.built_whole(site, tmp_path / "parts")) == alone


def test_names_are_put_together_for_groups_with_texts_alone(site, tmp_path, monkeypatch):
    folder = Path(shutil.copytree(site, tmp_path / "lazy"))
    publish_site(folder)
    db = open_record(folder)
    record = db.conn
    # Memberships come whole, and all that they say is days.
    record.executescript("INSERT INTO groups (id, name) VALUES (77, 'Grupp sjuttiosju')")
    record.executescript("INSERT INTO memberships (person_id, group_id, starts_on) VALUES (1, 77, '2020-01-01')")
    publish_site(folder)
    asked, really = set(), HiddenNames.of
    monkeypatch.setattr(HiddenNames, "of", lambda naming, group: asked.add(group) or really(naming, group))
    record.executescript("INSERT INTO articles (title, body, group_id) VALUES ('Nytt om en bänk', 'x', 2)")
    publish_site(folder)
    assert 2 in asked and 77 not in asked
    db.close()


@pytest.mark.parametrize("told", [(0, 2, True), (0, 1, False), (10_000, 2, False)])
def test_another_process_helps_where_much_is_published_and_a_second_processor_is_there(
    site, tmp_path, monkeypatch, told
):
    large, processors, helps = told
    monkeypatch.setattr(build, "_LARGE", large)
    monkeypatch.setattr(build, "usable_processors", lambda: processors)
    asked = []

    def alone(parts, here, told):
        asked.append(told)
        return [here.clean(*part) for part in parts.items()]

    monkeypatch.setattr(clean_texts, "cleaned_by_two", alone)
    edits.built_whole(site, tmp_path / "helped")
    assert len(asked) == helps


def test_rows_without_a_text_are_not_noted(site, tmp_path, monkeypatch):
    noted = []

    def noting(connection, *only):
        tables, parts = texts_of_groups.note_texts(connection, *only)
        for table in tables:
            texts = ", ".join(f"nullif(\"{column}\", '')" for column in table.columns) or "NULL"
            rows_of = f"FROM main.{table.name} WHERE coalesce({texts}, NULL) IS NULL"
            empty = {row[0] for row in connection.execute(f"SELECT rowid {rows_of}")}
            sql = "SELECT row_id FROM main.texts_of_groups WHERE place = ?"
            said = {row[0] for row in connection.execute(sql, [table.place])}
            noted.append((table.name, bool(empty), bool(empty & said), table.has_address))
        return tables, parts

    monkeypatch.setattr(clean_texts, "note_texts", noting)
    edits.built_whole(site, tmp_path / "noted")
    assert any(has_empty for _, has_empty, _, has_address in noted if not has_address)
    assert not any(has_noted for _, _, has_noted, has_address in noted if not has_address)


def test_the_forms_of_all_names_are_worked_out_again_only_for_other_names(site, tmp_path, monkeypatch):
    folder = Path(shutil.copytree(site, tmp_path / "forms"))
    publish_site(folder)
    worked_out, really = [], NamesElsewhere.__init__
    monkeypatch.setattr(NamesElsewhere, "__init__", lambda *names: worked_out.append(names) or really(*names))
    with closing(open_record(folder)) as db:
        for number in (1, 2):
            insert = "INSERT INTO articles (title, body, group_id) VALUES ('Vera Holm ringer', 'x', 2)"
            db.conn.executescript(insert)
            publish_site(folder)
            assert not worked_out, number
        db.conn.executescript("INSERT INTO people (name, category) VALUES ('Tjorven Vik', 'other')")
        db.conn.executescript("INSERT INTO articles (title, body, group_id) VALUES ('Tjorven Vik ringer', 'x', 2)")
        publish_site(folder)
    assert worked_out
    assert not rows(
        folder / "public.db", "SELECT 1 FROM articles WHERE title GLOB '*Vera*' OR title GLOB '*Tjorven*'"
    )
