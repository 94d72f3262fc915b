"""public.db is served immutable, and a newly published file is taken up without a restart."""

import asyncio
import os
import shutil
import subprocess
import sys

import pytest
from datasette_intranet.schema.database import open_new_record

from tests.site import Site, make_site


@pytest.fixture
def site(tmp_path):
    with Site(make_site(tmp_path)) as site:
        yield site


def publish(folder, name: str) -> None:
    """Puts a new public.db with one group in the place of the old, as `intranet publish` does."""
    new = folder / "new.tmp"
    public = open_new_record(new)
    public["groups"].insert({"name": name})
    public.conn.commit()
    public.execute("PRAGMA journal_mode = DELETE")
    public.close()
    os.replace(new, folder / "public.db")


def groups(site) -> list[str]:
    return [row["name"] for row in site.get("/public/groups.json?_shape=array").json()]


def test_the_published_file_is_immutable_and_the_record_is_not(site):
    assert site.datasette.databases["public"].is_mutable is False
    assert site.datasette.databases["intranet"].is_mutable is True


def test_a_newly_published_file_is_served_at_the_next_request(site):
    assert groups(site) == []
    publish(site.folder, "Samrådsgruppen")
    assert groups(site) == ["Samrådsgruppen"]


@pytest.mark.slow
def test_the_first_file_that_is_published_while_the_site_runs_is_served(tmp_path):
    with Site(make_site(tmp_path, published=False)) as site:
        assert site.get("/public/groups.json").status_code == 404
        publish(tmp_path, "Samrådsgruppen")
        assert groups(site) == ["Samrådsgruppen"]


def test_a_file_that_is_taken_away_is_served_no_more(site):
    publish(site.folder, "Samrådsgruppen")
    assert groups(site) == ["Samrådsgruppen"]
    (site.folder / "public.db").unlink()
    assert site.get("/public/groups.json").status_code == 404


def test_a_request_that_began_before_a_file_was_published_is_answered_to_its_end(site):
    publish(site.folder, "Den gamla")
    assert groups(site) == ["Den gamla"]
    reading = site.datasette.databases["public"]
    publish(site.folder, "Den nya")
    assert groups(site) == ["Den nya"]
    rows = site.run(reading.execute("SELECT name FROM groups")).rows
    # A thread that has not read it before opens what lies there now.
    assert [row["name"] for row in rows] in (["Den gamla"], ["Den nya"])


def test_only_one_earlier_file_is_kept_open(site):
    opened = []
    for name in ("Ett", "Två", "Tre", "Fyra"):
        publish(site.folder, name)
        assert groups(site) == [name]
        opened.append(site.datasette.databases["public"])
    assert [database._closed for database in opened] == [True, True, False, False]


@pytest.mark.slow
def test_nobody_gets_an_error_while_files_are_published(site):
    async def ask(times: int) -> set[int]:
        responses = [await site.datasette.client.get("/public/groups.json") for _ in range(times)]
        return {response.status_code for response in responses}

    async def ask_and_publish():
        asking = [asyncio.create_task(ask(8)) for _ in range(4)]
        for number in range(8):
            await asyncio.to_thread(publish, site.folder, f"Grupp {number}")
            await asyncio.sleep(0.02)
        return set().union(*await asyncio.gather(*asking))

    assert site.run(ask_and_publish()) == {200}


def test_a_site_without_its_record_serves_what_is_published(tmp_path):
    make_site(tmp_path)
    for journal in tmp_path.glob("intranet.db*"):
        journal.unlink()
    shutil.rmtree(tmp_path / "private", ignore_errors=True)
    with Site(tmp_path) as site:
        assert site.datasette.databases["public"].is_mutable is False


HALF_WRITTEN = """
import os, sqlite3, sys
public = sqlite3.connect(sys.argv[1], isolation_level=None)
public.execute("PRAGMA cache_size = 1")
public.execute("BEGIN IMMEDIATE")
public.execute("UPDATE groups SET name = 'Halvskrivet ' || id")
public.execute("UPDATE search_queue SET row_id = 1")
for number in range(2000):
    public.execute("INSERT INTO groups (name) VALUES (?)", [f"Halvskriven {number}" * 20])
os._exit(9)
"""


def test_a_publication_that_was_killed_half_way_is_rolled_back_before_anybody_reads(tmp_path):
    make_site(tmp_path)
    publish(tmp_path, "Samrådsgruppen")
    subprocess.run([sys.executable, "-c", HALF_WRITTEN, str(tmp_path / "public.db")], check=False)
    assert (tmp_path / "public.db-journal").exists()
    with Site(tmp_path) as site:
        assert groups(site) == ["Samrådsgruppen"]


def test_a_journal_of_a_publication_that_was_killed_before_it_wrote_is_taken_away(tmp_path):
    make_site(tmp_path)
    publish(tmp_path, "Samrådsgruppen")
    # SQLite marks a journal as one to roll back from only when its pages are on the disk.
    journal = tmp_path / "public.db-journal"
    journal.write_bytes(bytes(4096))
    with Site(tmp_path) as site:
        assert groups(site) == ["Samrådsgruppen"]
    assert not journal.exists()
