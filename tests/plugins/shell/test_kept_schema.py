"""What Datasette asks of a schema is asked once, and anew when the schema has changed, whoever has changed it."""

import sqlite3
from contextlib import closing

import pytest
from datasette.database import Database
from datasette_intranet.plugins.shell.files_of_page import noting_reads
from datasette_intranet.plugins.shell.kept_schema import ASKED

from tests.plugins.conftest import STAFF, new_site
from tests.site import Site

OF_A_TABLE = tuple(name for name in ASKED if name not in ("get_all_foreign_keys", "hidden_table_names", "view_names"))


@pytest.fixture
def site(tmp_path):
    with Site(new_site(tmp_path / "site")) as site:
        yield site


@pytest.fixture
def asked(monkeypatch):
    """The names of the functions that have been asked of `intranet` since."""
    names, execute_fn = [], Database.execute_fn

    async def listening(self, fn):
        names.extend([fn.__name__] if self.name == "intranet" else [])
        return await execute_fn(self, fn)

    monkeypatch.setattr(Database, "execute_fn", listening)
    return names


def write(site, sql):
    """As the command line does, by another connection than Datasette's."""
    with closing(sqlite3.connect(site.folder / "intranet.db")) as db, db:
        db.create_function("swedish_key", 1, str)
        db.execute(sql)


@pytest.mark.parametrize("name", ["intranet", "public"])
def test_each_answer_is_datasettes_own_the_second_time_too(site, name):
    database = site.datasette.databases[name]
    tables = site.run(database.table_names())
    for method in ASKED:
        for told in [(table,) for table in tables] if method in OF_A_TABLE else [()]:
            own = site.run(getattr(Database, method).__wrapped__(database, *told))
            for _time in range(2):
                assert site.run(getattr(database, method)(*told)) == own, (method, told)


def test_a_page_of_a_database_asks_nothing_of_its_tables_twice_though_a_row_was_written(site, asked):
    assert site.get("/intranet", STAFF).status_code == 200
    assert {"_fts_table", "_primary_keys", "_table_columns", "sqlite_hidden_table_names"} <= set(asked)
    write(site, "UPDATE meetings SET place = 'Torget'")
    asked.clear()
    assert site.get("/intranet", STAFF).status_code == 200
    assert not {"_fts_table", "_primary_keys", "_table_columns", "sqlite_hidden_table_names"} & set(asked)


def test_a_table_a_column_and_an_index_of_words_are_there_at_the_next_request(site):
    record = site.datasette.databases["intranet"]
    assert site.run(record.table_columns("nya")) == [] and site.run(record.fts_table("nya")) is None
    write(site, "CREATE TABLE nya (id INTEGER PRIMARY KEY, text TEXT)")
    assert site.run(record.table_columns("nya")) == ["id", "text"]
    write(site, "ALTER TABLE nya ADD COLUMN mer TEXT")
    assert site.run(record.table_columns("nya")) == ["id", "text", "mer"]
    site.run(record.execute_write("CREATE VIRTUAL TABLE nya_ord USING fts5(text, content=[nya])"))
    assert site.run(record.fts_table("nya")) == "nya_ord"
    assert {"nya_ord_data", "nya_ord_idx"} <= set(site.run(record.hidden_table_names()))


def test_what_somebody_does_to_an_answer_is_in_no_other(site):
    record = site.datasette.databases["intranet"]
    site.run(record.table_columns("groups")).clear()
    assert "name" in site.run(record.table_columns("groups"))


def test_an_answer_that_was_kept_is_noted_as_a_look_at_its_file(site):
    """Otherwise a page that is made of it would be told to be the same after the schema has changed."""

    async def noted():
        with noting_reads() as reads:
            await site.datasette.databases["intranet"].table_columns("groups")
        return reads.names

    assert [site.run(noted()) for _time in range(2)] == [{"intranet"}] * 2


def test_a_database_whose_versions_nobody_counts_is_asked_each_time(site):
    internal = site.datasette.get_internal_database()
    before = site.run(internal.view_names())
    site.run(internal.execute_write("CREATE VIEW nyss AS SELECT 1"))
    assert site.run(internal.view_names()) == [*before, "nyss"]
