"""What is made of a site's files is made again when somebody has written to them, or another day has begun."""

import sqlite3
from contextlib import closing
from datetime import date, timedelta
from itertools import count

import pytest
from datasette_intranet.plugins.shell import kept_by_version
from datasette_intranet.plugins.shell.files_of_page import PUBLIC, RECORD, noting_reads
from datasette_intranet.plugins.shell.kept_by_version import KeptByVersion
from datasette_intranet.schema.database import open_record

from tests.site import Site, make_site

numbers = count()


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    with Site(make_site(tmp_path_factory.mktemp("kept"))) as site:
        yield site


@pytest.fixture
def ask(site):
    """`ask()`: what is kept of the record: the one before, and a number that says how often it was made."""
    kept, made = KeptByVersion(RECORD), []

    async def make(before):
        made.append(before)
        return before and before[1], len(made)

    return lambda of=site: site.run(kept.of(of.datasette, make))


def write(site):
    """As a load does, by another connection than Datasette's."""
    record = open_record(site.folder)
    record["groups"].insert({"name": f"Byalaget {next(numbers)}"})
    record.conn.commit()
    record.close()


def test_it_is_made_once_until_somebody_has_written_to_the_file(site, ask):
    assert ask() == ask() == (None, 1)
    write(site)
    assert ask() == ask() == (1, 2)
    site.run(site.datasette.databases["intranet"].execute_write("UPDATE groups SET name = name || '!'"))
    assert ask() == (2, 3)


def test_what_is_written_while_it_is_made_is_seen_the_next_time(site):
    kept, made = KeptByVersion(RECORD), []

    async def make(_before):
        write(site)
        made.append(1)
        return len(made)

    assert [site.run(kept.of(site.datasette, make)) for _ in range(2)] == [1, 2]


def test_it_is_made_again_on_another_day(ask, monkeypatch):
    class Tomorrow(date):
        @classmethod
        def today(cls):
            return date.today() + timedelta(days=1)

    assert ask() == (None, 1)
    monkeypatch.setattr(kept_by_version, "date", Tomorrow)
    assert ask() == (1, 2)


def test_each_site_has_its_own(site, ask, tmp_path):
    with Site(make_site(tmp_path)) as other:
        assert [ask()[1], ask(other)[1], ask()[1], ask(other)[1]] == [1, 2, 1, 2]


def test_nothing_is_kept_while_the_version_cannot_be_told(site):
    kept, made = KeptByVersion(PUBLIC), []

    async def make(_before):
        made.append(1)
        return len(made)

    def ask():
        return site.run(kept.of(site.datasette, make))

    assert ask() == ask() == 1
    with closing(sqlite3.connect(site.folder / "public.db", isolation_level=None)) as writer:
        writer.execute("PRAGMA locking_mode = EXCLUSIVE")
        writer.execute("BEGIN EXCLUSIVE")
        assert [ask(), ask()] == [2, 3]
        writer.execute("ROLLBACK")
    assert ask() == 1


def test_a_page_that_gets_what_is_kept_is_noted_as_reading_the_file(site):
    kept = KeptByVersion(RECORD)

    async def make(_before):
        return 1

    async def noted():
        with noting_reads() as reads:
            await kept.of(site.datasette, make)
        return reads.names

    assert [site.run(noted()) for _ in range(2)] == [{RECORD}] * 2
