"""Whole tables come whole: every row once, by every sort, page after page, in JSON, HTML and CSV."""

import csv
import io
import re
import sqlite3

import pytest
import yaml
from datasette.utils.asgi import Request
from datasette.views import table as table_page
from datasette_intranet.loaders.publish.publish_site import publish_site
from datasette_intranet.schema.database import open_record
from datasette_intranet.schema.search_index import index_changed_rows

from tests.site import Site, make_site, person
from tests.small_year import fill
from tests.sweep import in_turns

STAFF = person("analyst", "staff")
# So few rows fit on a page that most tables have several.
PAGE = 4
DATABASES = ("public", "intranet")


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = make_site(tmp_path_factory.mktemp("whole"), published=False)
    db = open_record(folder)
    fill(db)
    for number in range(11):
        # Rows that tie in most columns, and that a search finds.
        theme = ["Äng", None][number % 2]
        db["proposals"].insert({"number": f"Z{number}", "text": "Snöröjning på Ågatan", "theme": theme})
    index_changed_rows(db.conn)
    db.conn.commit()
    db.close()
    publish_site(folder)
    settings = yaml.safe_load((folder / "datasette.yml").read_text("utf-8"))
    settings.setdefault("settings", {}).update(max_returned_rows=PAGE, default_page_size=PAGE)
    for database in settings["databases"].values():
        for table in database.get("tables", {}).values():
            table.pop("size", None)
    (folder / "datasette.yml").write_text(yaml.safe_dump(settings, allow_unicode=True), "utf-8")
    with Site(folder) as site:
        yield site


def tables(site, database: str) -> dict[str, list[str]]:
    """Tables that have more rows than a page and that STAFF may read: {name: columns}."""
    connection = sqlite3.connect(site.folder / f"{database}.db")
    found = {}
    for (name,) in connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT GLOB '*_fts*' "
        "AND name NOT GLOB 'sqlite_*' AND name NOT GLOB '_*'"
    ).fetchall():
        is_long = connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] > PAGE
        if is_long and site.get(f"/{database}/{name}.json?_size=1", STAFF).status_code != 403:
            columns = connection.execute("SELECT name, pk FROM pragma_table_info(?)", [name]).fetchall()
            # Datasette shows the rowid of a table without a primary key.
            rowid = [] if any(key for _, key in columns) else ["rowid"]
            found[name] = [*rowid, *(column for column, _ in columns)]
    connection.close()
    assert len(found) > 3
    return found


@pytest.fixture(scope="module")
def known(site):
    """The tables of both databases."""
    return {database: tables(site, database) for database in DATABASES}


def asked(known, database: str, form: int) -> list[tuple[str, list[str], list[str]]]:
    """Each table of a database with its columns, and the sorts that are asked for in this format (0 or 1).

    JSON and CSV share the sorts of a table, and so do the databases those of columns that it has in both.
    """
    found = []
    turn = form + 2 * DATABASES.index(database)
    names = sorted({table for each in known.values() for table in each})
    for table, columns in known[database].items():
        number = names.index(table)
        in_both = [one for one in columns if all(one in each.get(table, ()) for each in known.values())]
        of_one = sorts([one for one in columns if one not in in_both])[1:]
        found.append(
            (table, columns, in_turns(sorts(in_both), number + turn, 4) + in_turns(of_one, number + form, 2))
        )
    return found


def rows_of_file(site, database: str, table: str, columns: str = "*", where: str = "1") -> list[tuple]:
    connection = sqlite3.connect(site.folder / f"{database}.db")
    found = connection.execute(f'SELECT {columns} FROM "{table}" WHERE {where}').fetchall()
    connection.close()
    return sorted(found, key=repr)


def pages(site, address: str) -> list[dict]:
    """The rows of all pages of a table as JSON, from one `next_url` to the next."""
    found: list[dict] = []
    while address:
        answer = site.get(address, STAFF)
        assert answer.status_code == 200, address
        found += answer.json()["rows"]
        address = (answer.json().get("next_url") or "").replace("http://localhost", "")
    return found


def sorts(columns: list[str]) -> list[str]:
    return [""] + [f"&_sort{way}={column}" for column in columns for way in ("", "_desc")]


@pytest.mark.slow
@pytest.mark.parametrize("database", DATABASES)
def test_every_table_by_every_sort_gives_every_row_once_as_json(site, known, database):
    for table, columns, wanted in asked(known, database, 0):
        whole = rows_of_file(site, database, table, ", ".join(columns))
        for sort in wanted:
            rows = [tuple(row.values()) for row in pages(site, f"/{database}/{table}.json?_size={PAGE}{sort}")]
            assert sorted(rows, key=repr) == whole, f"{table} {sort}"


@pytest.mark.slow
@pytest.mark.parametrize("database", DATABASES)
def test_every_table_by_every_sort_gives_every_row_once_as_csv(site, known, database):
    for table, columns, wanted in asked(known, database, 1):
        rows = rows_of_file(site, database, table, ", ".join(columns))
        whole = sorted(["" if value is None else str(value) for value in row] for row in rows)
        for sort in wanted:
            text = site.get(f"/{database}/{table}.csv?_stream=on{sort}", STAFF).text.removeprefix("\ufeff")
            lines = list(csv.reader(io.StringIO(text, newline="")))
            assert lines[0] == columns, f"{table} {sort}"
            assert sorted(lines[1:]) == whole, f"{table} {sort}"


@pytest.mark.slow
def test_the_next_pages_of_html_lead_through_every_row_once(site):
    for table, column in (("memberships", "group_id"), ("attendance", "meeting_id"), ("agenda_items", "meeting_id")):
        whole = {str(row[0]) for row in rows_of_file(site, "public", table)}
        for sort in ("", f"?_sort={column}", f"?_sort_desc={column}"):
            seen, address = [], f"/public/{table}{sort}"
            while address:
                page = site.get(address).text
                seen += re.findall(r'<tr[^>]* data-row="([^"]+)"', page)
                found = re.search(r'<a href="([^"]+_next=[^"]+)"[^>]*>Nästa sida', page)
                address = found and found[1].replace("&amp;", "&").replace("http://localhost", "")
            assert sorted(seen) == sorted(whole), f"{table} {sort}"


@pytest.mark.slow
def test_filtered_rows_come_once_whatever_the_sort(site, known):
    columns = known["intranet"]["attendance"]
    whole = rows_of_file(site, "intranet", "attendance", where="status = 'present'")
    assert len(whole) > PAGE
    for sort in sorts(columns):
        address = f"/intranet/attendance.json?_size={PAGE}&status__exact=present{sort}"
        assert sorted((tuple(row.values()) for row in pages(site, address)), key=repr) == whole, sort


@pytest.mark.slow
def test_searched_rows_come_once_whatever_the_sort(site, known):
    """By turns as JSON and as CSV; in a sweep as both."""
    columns = known["intranet"]["proposals"]
    whole = rows_of_file(site, "intranet", "proposals", where="text = 'Snöröjning på Ågatan'")
    assert len(whole) == 11
    every = sorts(columns)
    for sort in in_turns(every, 0, 2):
        address = f"/intranet/proposals.json?_size={PAGE}&_search=snöröjning{sort}"
        assert sorted((tuple(row.values()) for row in pages(site, address)), key=repr) == whole, sort
    for sort in in_turns(every, 1, 2):
        text = site.get(f"/intranet/proposals.csv?_stream=on&_raw=on&_search=snöröjning{sort}", STAFF).text
        assert len(list(csv.reader(io.StringIO(text, newline="")))) == 12, sort


@pytest.mark.slow
@pytest.mark.parametrize("empty", ["theme__not=", "number__not=&text__contains=Snö", "project_id__not=&theme="])
def test_filters_with_an_empty_value_hold_on_every_page_and_in_every_link(site, empty):
    kept = "theme IS NOT NULL AND theme != ''" if empty == "theme__not=" else "number LIKE 'Z%'"
    kept = "0" if empty.endswith("theme=") else kept
    whole = rows_of_file(site, "intranet", "proposals", where=kept)
    for sort in ("", "&_sort=theme", "&_sort_desc=text"):
        found = pages(site, f"/intranet/proposals.json?_size={PAGE}&{empty}{sort}")
        assert sorted((tuple(row.values()) for row in found), key=repr) == whole, sort
    page = site.get(f"/intranet/proposals?{empty}&_facet=theme", STAFF).text
    links = re.findall(r'href="([^"]*(?:_next|_sort|_facet|theme=Äng|theme__exact)[^"]*)"', page)
    assert links
    for link in links:
        query = link.replace("&amp;", "&").split("?")[1].split("#")[0].split("&")
        assert {part for part in empty.split("&") if part.endswith("=")} <= set(query), link


@pytest.mark.usefixtures("site")
def test_a_link_that_takes_an_empty_filter_out_takes_it_out():
    asked = Request.fake("/public/proposals?theme=&place__not=&_facet=")
    assert table_page.path_with_removed_args(asked, {"theme": ""}) == "/public/proposals?place__not="
    assert table_page.path_with_replaced_args(asked, {"theme": "x"}) == "/public/proposals?theme=x&place__not="
    assert table_page.path_with_added_args(asked, {"theme": None}) == "/public/proposals?place__not="
