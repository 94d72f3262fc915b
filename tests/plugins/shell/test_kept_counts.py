"""Tables are counted once for each version of the record; large ones are not counted by column until they are cut."""

import sqlite3
from contextlib import closing

import pytest
from datasette.database import Database
from datasette_intranet.plugins.shell import kept_counts
from datasette_intranet.schema.database import open_record

from tests.site import Site, make_site, person

STAFF = person("staff", "analyst")


def add(folder, *categories):
    db = open_record(folder)
    db["people"].insert_all({"name": f"Kim {number}", "category": one} for number, one in enumerate(categories))
    db.conn.commit()
    db.close()


@pytest.fixture
def site(tmp_path):
    make_site(tmp_path)
    add(tmp_path, *["staff"] * 3, *["politician"] * 2)
    with Site(tmp_path) as site:
        yield site


def people(site):
    tables = site.get("/intranet.json", STAFF).json()["tables"]
    return next(one["count"] for one in tables if one["name"] == "people")


def test_tables_are_counted_anew_when_something_was_written_and_not_before(site, monkeypatch):
    counted = []
    execute = Database.execute

    async def listening(self, sql, *arguments, **options):
        counted.extend([sql] if "count(*)" in sql and self.name == "intranet" else [])
        return await execute(self, sql, *arguments, **options)

    monkeypatch.setattr(Database, "execute", listening)
    assert people(site) == 5 and counted
    counted.clear()
    assert people(site) == 5 and not counted
    # By another connection than Datasette's, as a load does.
    add(site.folder, "staff")
    assert people(site) == 6 and counted


def test_a_site_of_a_test_starts_without_counting_its_published_tables_one_by_one(site, monkeypatch):
    """It is a good third of a start: `tests/quick_start.py` has to stand where the program counts."""
    counted = []
    execute = Database.execute

    async def listening(self, sql, *arguments, **options):
        counted.extend([sql] if "count(*)" in sql and self.name == "public" else [])
        return await execute(self, sql, *arguments, **options)

    monkeypatch.setattr(Database, "execute", listening)
    assert site.get("/public.json").json()["tables"] and not counted


def test_a_count_that_took_too_long_is_tried_again(site, monkeypatch):
    count = kept_counts._table_counts

    async def too_long(self, limit):
        return dict.fromkeys(await count(self, limit))

    monkeypatch.setattr(kept_counts, "_table_counts", too_long)
    assert people(site) is None
    monkeypatch.setattr(kept_counts, "_table_counts", count)
    assert people(site) == 5


def test_an_index_that_is_too_large_to_count_lets_the_tables_be_counted_once(site, monkeypatch):
    count, asked = kept_counts._table_counts, []

    async def index_is_large(self, limit):
        asked.append(self.name)
        return {**await count(self, limit), "people_fts_data": None}

    monkeypatch.setattr(kept_counts, "_table_counts", index_is_large)
    add(site.folder, "staff")
    assert people(site) == 6
    asked.clear()
    assert people(site) == 6 and "intranet" not in asked


def facets(site, query=""):
    found = site.get(f"/intranet/people.json?{query}&_extra=facet_results", STAFF).json()["facet_results"]
    return {
        name: {one["value"]: one["count"] for one in facet["results"]} for name, facet in found["results"].items()
    }


def test_a_large_table_is_counted_by_column_once_it_is_filtered_or_when_asked(site, monkeypatch):
    assert facets(site) == {"category": {"staff": 3, "politician": 2}}
    monkeypatch.setattr(kept_counts, "MOST_FACETED", 4)
    assert facets(site) == {}
    page = site.get("/intranet/people", STAFF).text
    assert "För många rader att räkna. Filtrera först, så räknas de efter: " in page
    assert facets(site, "category=staff") == {"category": {"staff": 3}}
    assert facets(site, "_facet=category") == {"category": {"staff": 3, "politician": 2}}
    assert "För många rader" not in site.get("/intranet/people?_facet=category", STAFF).text


def test_a_published_file_of_other_bytes_is_counted_anew_and_a_damaged_one_not_served(tmp_path):
    """`tests/quick_start.py` keeps what a start asks of it by its bytes."""
    public, found = make_site(tmp_path) / "public.db", []
    for name in (None, "Asta", "Bo"):
        if name:
            with closing(sqlite3.connect(public)) as db, db:
                db.execute("INSERT INTO people (name, category) VALUES (?, 'staff')", [name])
        with Site(tmp_path) as site:
            tables = site.get("/public.json").json()["tables"]
            found.append(next(one["count"] for one in tables if one["name"] == "people"))
    assert found == [0, 1, 2]
    public.write_bytes(public.read_bytes()[:20_000])
    with Site(tmp_path) as site:
        assert "public" not in site.datasette.databases
