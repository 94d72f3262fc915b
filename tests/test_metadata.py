"""metadata.yml says in Swedish what every table and column holds, and speaks of nothing that is not there."""

import re

import pytest
import sqlite_utils
import yaml
from datasette_intranet.loaders import publish_site
from datasette_intranet.loaders.site import init_site

from tests.site import ROOT, Site, make_site

METADATA = yaml.safe_load((ROOT / "metadata.yml").read_text("utf-8"))
DATABASES = ("intranet", "public")


@pytest.fixture(scope="module")
def record_and_public(tmp_path_factory):
    """By database, columns by table or view of new files, less what SQLite and sqlite-utils keep for themselves."""
    folder = tmp_path_factory.mktemp("site")
    init_site(folder)
    publish_site(folder)
    return {name: _columns(folder / f"{name}.db") for name in DATABASES}


def _columns(path):
    db = sqlite_utils.Database(path)
    listed = db.query(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type IN ('table', 'virtual', 'view')"
    )
    tables = [row["name"] for row in listed if not row["name"].startswith(("sqlite_", "_"))]
    columns = {table: {column.name for column in db[table].columns} for table in tables}
    db.close()
    return columns


@pytest.fixture
def stored(record_and_public, database):
    """Those of the one database."""
    return record_and_public[database]


@pytest.mark.parametrize("database", DATABASES)
def test_every_table_has_a_title_and_a_description(database, stored):
    described = METADATA["databases"][database]["tables"]
    assert set(described) == set(stored)
    for table, words in described.items():
        assert words["title"].strip() and words["description"].strip(), table


@pytest.mark.parametrize("database", DATABASES)
def test_every_column_has_a_description_and_none_is_described_that_does_not_exist(database, stored):
    described = METADATA["databases"][database]["tables"]
    assert {table: set(words["columns"]) for table, words in described.items()} == stored
    for table, words in described.items():
        for column, text in words["columns"].items():
            assert re.fullmatch(r"[^a-zåäö ].*[.]", text, re.DOTALL), f"{table}.{column}: not a sentence: {text!r}"


@pytest.mark.parametrize("database", DATABASES)
def test_every_column_has_a_short_label_of_its_own(database, stored):
    for table, words in METADATA["databases"][database]["tables"].items():
        labels = words["labels"]
        assert set(labels) == stored[table], table
        assert len(set(labels.values())) == len(labels), f"{table}: two columns are called the same"
        for column, label in labels.items():
            # A label that began like a column's name would be taken for one by the browser's script.
            assert re.fullmatch(r"[A-ZÅÄÖ][^_]{1,24}", label), f"{table}.{column}: {label}"


@pytest.mark.parametrize("database", DATABASES)
def test_every_column_of_codes_names_the_list_that_its_table_checks(database):
    checked = {}
    for path in sorted((ROOT / "schema/sql/intranet").glob("*.sql")):
        sql = path.read_text("utf-8")
        for table, body in re.findall(r"^CREATE TABLE (\w+) \((.*?)^\)", sql, re.DOTALL | re.MULTILINE):
            found = dict(re.findall(r"CHECK \((\w+) IN \(\{(\w+)\}\)\)", body))
            if found:
                checked[table] = found
        for table, added in re.findall(
            r"^ALTER TABLE (\w+) ADD COLUMN .*CHECK \((\w+ IN \(\{\w+\}\))\)", sql, re.MULTILINE
        ):
            checked[table] |= dict(re.findall(r"(\w+) IN \(\{(\w+)\}\)", added))
    assert len(checked) >= 10
    tables = METADATA["databases"][database]["tables"]
    assert {name: words["vocabulary"] for name, words in tables.items() if "vocabulary" in words} == checked


def test_no_key_stands_twice_where_the_first_would_be_lost():
    lost = []

    class Loader(yaml.SafeLoader):
        def construct_mapping(self, node, deep=False):
            keys = [key.value for key, _value in node.value]
            lost.extend(key for key in set(keys) if keys.count(key) > 1)
            return super().construct_mapping(node, deep)

    for name in ("metadata.yml", "datasette.yml"):
        yaml.load((ROOT / name).read_text("utf-8"), Loader=Loader)
    assert lost == []


@pytest.mark.parametrize("database", DATABASES)
def test_units_are_of_columns_that_exist_and_stand_in_their_descriptions(database):
    for table, words in METADATA["databases"][database]["tables"].items():
        for column, unit in words.get("units", {}).items():
            assert unit in words["columns"][column].casefold(), f"{table}.{column}"


def test_metadata_holds_words_only():
    """Datasette 1.0 passes over queries and permissions here in silence, and moves behaviour to its configuration."""
    behaviour = {"queries", "permissions", "allow", "allow_sql", "plugins", "hidden", "sort", "sort_desc", "size"}
    behaviour |= {"sortable_columns", "label_column", "facets", "fts_table", "fts_pk", "searchmode"}
    for database in (METADATA, *METADATA["databases"].values()):
        assert not behaviour & set(database)
        for table in database.get("tables", {}).values():
            assert not behaviour & set(table)


def test_the_published_data_has_a_licence_and_a_source():
    public = METADATA["databases"]["public"]
    assert public["license"] == "CC0 1.0"
    assert public["license_url"].startswith("https://creativecommons.org/publicdomain/zero/")
    assert public["source"]


def test_datasette_shows_the_words_on_the_table_page(tmp_path):
    with Site(make_site(tmp_path)) as site:
        page = site.get("/public/attendance").text
    assert "<h1" in page and "Närvaro" in page
    assert "Hur många personer raden står för" in page
