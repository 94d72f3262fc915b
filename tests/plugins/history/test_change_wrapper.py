"""Every way to write is one change with its doer; what may not be written, by whatever way, leaves nothing."""

import sqlite3
from types import SimpleNamespace

import pytest
from datasette_intranet.plugins.history.change_wrapper import NotAllowed

from tests.plugins.conftest import STAFF
from tests.plugins.history.conftest import CORA, LIMITED

LAST = "SELECT way, actor_id, actor_name, is_open FROM changes ORDER BY id DESC LIMIT 1"


def request_of(actor, **scope):
    return SimpleNamespace(actor=actor, headers={}, url_vars={}, path="/", scope=scope)


@pytest.fixture
def write(datasette, runner):
    def written(actor, *statements, **scope):
        def run(connection):
            for sql in statements:
                connection.execute(sql)

        request = request_of(actor, **scope) if actor is not None else None
        return runner.run(datasette.databases["intranet"].execute_write_fn(run, request=request))

    return written


def test_the_row_editor_writes_by_the_table_page(post, ask):
    response = post("/intranet/meetings/1/-/update", CORA, json={"update": {"place": "Torget"}})
    assert response.status_code == 200
    assert ask(LAST) == [("table", "cora", "Cora Ek", None)]
    assert ask("SELECT operation, before, after FROM history ORDER BY id DESC LIMIT 1") == [
        ("update", '{"place":"Ekhuset"}', '{"place":"Torget"}')
    ]


def test_a_token_writes_by_the_api(post, ask):
    headers = {"Authorization": "Bearer nothing that this site knows"}
    post("/intranet/meetings/1/-/update", CORA, json={"update": {"place": "Torget"}}, headers=headers)
    assert ask(LAST)[0][0] == "api"


def test_a_form_writes_by_a_form_and_may_say_more(write, ask):
    write(CORA, "UPDATE meetings SET place = 'A' WHERE id = 1")
    assert ask(LAST) == [("form", "cora", "Cora Ek", None)]
    write(CORA, "UPDATE meetings SET place = 'B' WHERE id = 1", intranet_change={"note": "Skäl", "undoes_id": 1})
    assert ask("SELECT note, undoes_id FROM changes ORDER BY id DESC LIMIT 1") == [("Skäl", 1)]


def test_a_write_of_the_site_itself_is_a_command(write, ask):
    write(None, "UPDATE meetings SET place = 'A' WHERE id = 1")
    assert ask(LAST) == [("command", None, None, None)]


def test_a_form_sent_twice_is_stored_once(write, ask):
    told = {"token": "abc"}
    write(CORA, "UPDATE meetings SET place = 'A' WHERE id = 1", intranet_change=told)
    with pytest.raises(sqlite3.IntegrityError, match=r"changes\.token"):
        write(CORA, "UPDATE meetings SET place = 'B' WHERE id = 1", intranet_change=told)
    assert ask("SELECT place FROM meetings WHERE id = 1") == [("A",)]


def test_a_write_that_is_refused_after_it_was_done_is_rolled_back(write, ask):
    before = ask("SELECT max(id) FROM changes")
    with pytest.raises(NotAllowed, match="tillhör Parkutskottet, som du inte samordnar"):
        write(LIMITED, "UPDATE meetings SET place = 'A' WHERE id = 1", "UPDATE meetings SET place = 'A' WHERE id = 5")
    assert ask("SELECT id FROM meetings WHERE place = 'A'") == []
    assert ask("SELECT max(id) FROM changes") == before
    assert ask("SELECT count(*) FROM search_queue") == [(0,)]


def test_a_write_that_fails_leaves_no_open_change(write, ask):
    with pytest.raises(sqlite3.IntegrityError):
        write(CORA, "UPDATE meetings SET place = 'A' WHERE id = 1", "UPDATE meetings SET status = 'x'")
    assert ask("SELECT count(*) FROM changes WHERE is_open") == [(0,)]
    write(CORA, "UPDATE meetings SET place = 'B' WHERE id = 1")
    assert ask(LAST)[0][1] == "cora"


@pytest.mark.parametrize(
    ("path", "sent"),
    [
        ("/intranet/meetings/5/-/update", {"update": {"place": "A"}}),
        ("/intranet/meetings/5/-/delete", {}),
        ("/intranet/meetings/-/insert", {"row": {"group_id": 2, "date": "2030-01-01"}}),
        ("/intranet/meetings/-/upsert", {"rows": [{"id": 5, "group_id": 2, "place": "A", "date": "2099-04-02"}]}),
        ("/intranet/memberships/1/-/update", {"update": {"group_id": 2}}),
    ],
)
def test_the_row_api_refuses_in_its_own_form_what_is_of_another_group(post, ask, path, sent):
    counted = (
        "SELECT (SELECT count(*) FROM meetings), (SELECT place FROM meetings WHERE id = 5), max(id) FROM changes"
    )
    before = ask(counted)
    response = post(path, LIMITED, json=sent)
    assert (response.status_code, response.json()["status"]) == (403, 403)
    assert response.json()["ok"] is False
    assert response.json()["errors"][0].startswith("Du får inte ändra ")
    assert ask(counted) == before


def test_a_stored_query_refuses_what_is_of_another_group_as_the_row_api_does(datasette, runner, post, ask):
    sql = "UPDATE meetings SET place = 'A' WHERE id = 5"
    runner.run(datasette.add_query("intranet", "write", sql, is_write=True, is_trusted=True, source="config"))
    response = post("/intranet/write?_json=1", LIMITED, data={})
    assert (response.status_code, response.json()["status"]) == (403, 403)
    assert "tillhör Parkutskottet, som du inte samordnar" in response.json()["error"]
    assert ask("SELECT count(*) FROM meetings WHERE place = 'A'") == [(0,)]


def test_what_else_is_wrong_with_a_row_is_still_a_bad_request(post):
    response = post("/intranet/meetings/1/-/update", CORA, json={"update": {"status": "hållet"}})
    assert (response.status_code, response.json()["status"]) == (400, 400)


def test_the_row_api_takes_what_is_of_the_own_group(post):
    assert post("/intranet/meetings/1/-/update", LIMITED, json={"update": {"place": "A"}}).status_code == 200
    assert (
        post("/intranet/meetings/-/insert", LIMITED, json={"row": {"group_id": 1, "date": "2030-01-01"}}).status_code
        == 201
    )


def test_staff_write_nothing_but_their_own_comments_whatever_page_lets_them(write, ask):
    with pytest.raises(NotAllowed):
        write(STAFF, "UPDATE meetings SET place = 'A' WHERE id = 1")
    write(STAFF, "INSERT INTO comments (item_id, actor_id, body) VALUES (1, 'sam', 'Hej')", intranet_change={})
    assert ask("SELECT body FROM comments") == [("Hej",)]


def test_a_script_that_nobody_can_check_is_for_those_who_may_change_everything(datasette, runner):
    def vacuum(actor):
        write = datasette.databases["intranet"].execute_write("VACUUM", transaction=False, request=request_of(actor))
        return runner.run(write)

    with pytest.raises(NotAllowed):
        vacuum(LIMITED)
    vacuum(CORA)


def test_the_row_editor_overwrites_nothing_that_it_has_not_seen(post, ask):
    seen = {"X-Intranet-Seen": str(ask("SELECT coalesce(max(id), 0) FROM history")[0][0])}
    post("/intranet/meetings/1/-/update", CORA, json={"update": {"place": "Torget"}})
    anna = {**CORA, "id": "anna", "name": "Anna"}
    refused = post("/intranet/meetings/1/-/update", anna, json={"update": {"starts_at": "13:15"}}, headers=seen)
    assert (refused.status_code, refused.json()["status"]) == (409, 409)
    assert "Cora Ek" in refused.json()["errors"][0]
    assert (
        "ändrade platsen i mötet Samrådsgruppen 18 maj 2017 från ”Ekhuset” till ”Torget”"
        in refused.json()["errors"][0]
    )
    assert ask("SELECT place, starts_at FROM meetings WHERE id = 1") == [("Torget", None)]
    seen = {"X-Intranet-Seen": refused.headers["X-Intranet-Seen"]}
    again = post("/intranet/meetings/1/-/update", anna, json={"update": {"starts_at": "13:15"}}, headers=seen)
    assert again.status_code == 200


def test_another_rows_change_does_not_stop_the_row_editor(post, ask):
    seen = {"X-Intranet-Seen": str(ask("SELECT coalesce(max(id), 0) FROM history")[0][0])}
    post("/intranet/meetings/2/-/update", CORA, json={"update": {"place": "Torget"}})
    sent = {"update": {"place": "Salen"}}
    assert post("/intranet/meetings/1/-/update", CORA, json=sent, headers=seen).status_code == 200
