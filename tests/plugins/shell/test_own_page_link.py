"""Tables without a row editor say to those who may change the record where that is done."""

import re

import pytest
from datasette_intranet.plugins.shell.own_page_link import PAGES
from datasette_intranet.schema.database import open_record
from datasette_intranet.schema.history.ways_of_writing import BY_PAGES, ROW_BY_ROW

from tests.site import Site, make_site, person

COORDINATOR = person("coordinator")


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = make_site(tmp_path_factory.mktemp("own"))
    db = open_record(folder)
    db["groups"].insert({"id": 1, "name": "Råd", "kind": "body"})
    db["people"].insert({"id": 7, "name": "Asta Ek", "category": "staff"})
    db.execute("INSERT INTO person_names (rowid, name, person_id) VALUES (3, 'A Ek', 7)")
    db["group_names"].insert({"name": "Laget", "group_id": 1})
    document = {"sha256": "a" * 64, "name": "a.txt", "text": "a", "media_type": "text/plain", "kind": "minutes"}
    db["documents"].insert({"id": 5, **document})
    db["review"].insert({"id": 6, "kind": "person", "question": "Vem?", "document_id": 5})
    db.conn.commit()
    db.close()
    with Site(folder) as site:
        yield site


ROWS = {"people": 7, "person_names": 3, "group_names": "Laget", "documents": 5, "review": 6}
OF_ROW = {"people": "/people/7", "person_names": "/people/7", "group_names": "/groups", "documents": "/inbox/5",
          "review": "/inbox/questions/6"}  # fmt: skip


def told(site, address, actor=COORDINATOR):
    page = site.get(address, actor)
    assert page.status_code == 200, address
    return re.findall(r'<p>Det som står här ändras på sidan <a href="([^"]+)">[^<]+</a>\.</p>', page.text)


@pytest.mark.parametrize("table", PAGES)
def test_a_table_and_its_rows_lead_to_the_page_that_changes_them(site, table):
    assert table in BY_PAGES
    (whole,), (one,) = told(site, f"/intranet/{table}"), told(site, f"/intranet/{table}/{ROWS[table]}")
    assert (whole, one) == (PAGES[table][0], OF_ROW[table])
    for address in (whole, one):
        assert site.get(address, COORDINATOR).status_code == 200


def test_it_is_said_in_the_language_of_the_visitor(site):
    signed_in = site.datasette.client.actor_cookie(COORDINATOR)
    cookies = {"ds_actor": signed_in, "intranet_language": "en"}
    header = "; ".join(f"{name}={value}" for name, value in cookies.items())
    page = site.get("/intranet/people", headers={"cookie": header})
    assert 'is changed on the page <a href="/people">People</a>.' in page.text


def test_nobody_else_is_told_and_no_table_with_a_row_editor_says_it(site):
    assert told(site, "/intranet/people", person("staff")) == told(site, "/public/people", None) == []
    assert not set(PAGES) & set(ROW_BY_ROW) and told(site, "/intranet/groups") == []
