"""What is written through Datasette can be searched at once, and what is not written cannot."""

import pytest
from datasette_intranet.schema.search_index import full_text_query

from tests.site import Site, make_site, person

COORDINATOR = person("coordinator")


@pytest.fixture
def site(tmp_path):
    with Site(make_site(tmp_path)) as site:
        yield site


def found(site, words: str) -> list[int]:
    sql = "SELECT rowid FROM groups_fts WHERE groups_fts MATCH ?"
    rows = site.run(site.datasette.databases["intranet"].execute(sql, [full_text_query(words)])).rows
    return [row["rowid"] for row in rows]


def waiting(site) -> int:
    return site.run(site.datasette.databases["intranet"].execute("SELECT count(*) FROM search_queue")).rows[0][0]


def insert(site, **row):
    response = site.post("/intranet/groups/-/insert", COORDINATOR, json={"row": row, "return": True})
    assert response.status_code == 201, response.text
    return response.json()["rows"][0]["id"]


def test_an_inserted_row_is_found_by_an_inflected_word(site):
    number = insert(site, name="Parkgruppen", description="Förslagen om bänkar")
    assert found(site, "förslag") == [number]
    assert waiting(site) == 0


def test_a_changed_row_is_found_by_its_new_words_only(site):
    number = insert(site, name="Parkgruppen")
    change = site.post(f"/intranet/groups/{number}/-/update", COORDINATOR, json={"update": {"name": "Torggruppen"}})
    assert change.status_code == 200
    assert found(site, "torggruppen") == [number]
    assert found(site, "parkgruppen") == []


def test_a_deleted_row_is_found_no_more(site):
    number = insert(site, name="Parkgruppen")
    assert site.post(f"/intranet/groups/{number}/-/delete", COORDINATOR, json={}).status_code == 200
    assert found(site, "parkgruppen") == []


def test_a_write_that_fails_leaves_the_index_as_it_was(site):
    rows = [{"name": "Parkgruppen"}, {"name": ""}]
    assert site.post("/intranet/groups/-/insert", COORDINATOR, json={"rows": rows}).status_code == 400
    assert found(site, "parkgruppen") == []
    assert waiting(site) == 0


def test_a_script_that_commits_by_itself_is_indexed_as_well(site):
    record = site.datasette.databases["intranet"]
    site.run(record.execute_write_script("INSERT INTO groups (name) VALUES ('Parkgruppen')"))
    assert len(found(site, "parkgruppen")) == 1
    assert waiting(site) == 0


def test_foreign_keys_hold_for_what_is_written_through_datasette(site):
    response = site.post("/intranet/groups/-/insert", COORDINATOR, json={"row": {"name": "A", "parent_id": 99}})
    assert response.status_code == 400
    assert "något som inte finns" in response.json()["error"]
