"""Whole tables of any size come in one answer, every row once, as CSV and as JSON, and never a part for the whole."""

import csv
import io
import json
import sqlite3

import pytest
from datasette_intranet.plugins.shell import whole_table_stream

from tests.site import Site, make_site, person

ROWS = 25
STAFF = person("analyst", "staff")
HARD = ["=1+1", "\n=1", "\r=1", "\t=1", ", =1", " =1", "-5", "a;=b", 'å"b', "", None]


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = make_site(tmp_path_factory.mktemp("streams"))
    with sqlite3.connect(folder / "public.db") as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        for number in range(ROWS):
            text = HARD[number % len(HARD)]
            connection.execute(
                "INSERT INTO groups (id, name, kind, description) VALUES (?, ?, 'body', ?)",
                [1 if not number else number * 1_000_003, f"Grupp {number}", text],
            )
            connection.execute(
                "INSERT INTO proposal_items (proposal_id, item_id) VALUES (?, ?)", [number % 5, number]
            )
        # Keys that are no number: one may be without a value, another tells the rows apart.
        connection.executescript("""
            CREATE TABLE words (word TEXT PRIMARY KEY, place INTEGER);
            CREATE TABLE pairs (a TEXT, b INTEGER, PRIMARY KEY (a, b)) WITHOUT ROWID;
            CREATE TABLE pictures (id INTEGER PRIMARY KEY, data BLOB);
            INSERT INTO pictures VALUES (1, x'ff00');
        """)
        for number in range(ROWS):
            connection.execute("INSERT INTO words VALUES (?, ?)", [f"w{number}" if number % 3 else None, number])
            connection.execute("INSERT INTO pairs VALUES (?, ?)", [f"p{number % 4}", number])
    with Site(folder) as site, pytest.MonkeyPatch.context() as patched:
        # Four parts and one that is short.
        patched.setattr(whole_table_stream, "AT_ONCE", 6)
        yield site


def stored(site, table):
    with sqlite3.connect(site.folder / "public.db") as connection:
        connection.row_factory = sqlite3.Row
        return [dict(row) for row in connection.execute(f"SELECT * FROM {table}")]


@pytest.mark.parametrize("table", ["groups", "proposal_items", "words", "pairs"])
def test_every_row_comes_once_as_csv(site, table):
    text = site.get(f"/public/{table}.csv?_stream=on&_raw=on").text
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    whole = [
        {name: "" if value is None else str(value) for name, value in row.items()} for row in stored(site, table)
    ]
    assert sorted(rows, key=repr) == sorted(whole, key=repr)


def test_what_a_spreadsheet_would_run_is_made_harmless(site):
    text = site.get("/public/groups.csv?_stream=on&_semicolon=on").text.removeprefix("\ufeff")
    told = {row["description"] for row in csv.DictReader(io.StringIO(text, newline=""), delimiter=";")}
    assert told == {"'=1+1", "'\n=1", "'\r=1", "'\t=1", ", =1", "' =1", "-5", "a;=b", 'å"b', ""}


READ = {
    "": lambda text, _: json.loads(text)["rows"],
    "&_shape=array": lambda text, _: json.loads(text),
    "&_shape=array&_nl=on": lambda text, _: [json.loads(line) for line in text.splitlines()],
    "&_shape=arrays": lambda text, names: [dict(zip(names, row, strict=True)) for row in json.loads(text)["rows"]],
}


@pytest.mark.parametrize("shape", READ)
def test_every_row_comes_once_as_json(site, shape):
    whole = stored(site, "groups")
    answer = site.get(f"/public/groups.json?_stream=on{shape}")
    assert answer.status_code == 200 and READ[shape](answer.text, list(whole[0])) == whole


@pytest.mark.parametrize("shape", ["", "&_shape=array", "&_shape=array&_nl=on"])
def test_a_table_without_rows_is_whole_too(site, shape):
    text = site.get(f"/public/projects.json?_stream=on{shape}").text
    assert text == "" if "_nl" in shape else json.loads(text) in ([], {"ok": True, "rows": [], "truncated": False})


def test_a_choice_of_rows_as_json_is_refused_and_not_cut(site):
    for choice in ("kind=body", "_col=name", "_shape=object"):
        answer = site.get(f"/public/groups.json?_stream=on&{choice}")
        assert answer.status_code == 400 and "page by page" in answer.text
    # A choice as CSV comes whole, as before.
    chosen = site.get("/public/groups.csv?_stream=on&id__gt=1&_raw=on").text
    assert len(list(csv.reader(io.StringIO(chosen, newline="")))) == ROWS


def test_bytes_come_as_the_address_of_a_file(site):
    assert ".blob" in site.get("/public/pictures.csv?_stream=on&_raw=on").text


def test_without_stream_json_has_pages_as_before(site):
    answer = site.get("/public/groups.json?_size=10").json()
    assert len(answer["rows"]) == 10 and answer["next_url"]


def test_who_may_not_read_a_table_gets_nothing_of_it(site):
    for ending in ("csv", "json"):
        assert site.get(f"/intranet/groups.{ending}?_stream=on").status_code in {302, 403}
        assert site.get(f"/intranet/groups.{ending}?_stream=on", STAFF).status_code == 200
