"""A document's title and sort are changed; withdrawn, it takes what was read from it along, and nothing else."""

import pytest

from tests.plugins.conftest import STAFF
from tests.plugins.inbox.conftest import COORDINATOR
from tests.plugins.inbox.test_correction import april, attendance, desk  # noqa: F401
from tests.plugins.shell.forms.conftest import hidden


def sent(desk, client, runner, fields, actor=COORDINATOR):  # noqa: F811
    path = f"/documents/{desk.number}/edit"
    page = runner.run(client.get(path, actor=COORDINATOR)).text
    kept = {name: hidden(page, name) for name in ("_base", "_token")}
    return runner.run(client.post(path, data={**kept, **fields}, actor=actor))


def test_title_sort_and_day_are_stored(desk, datasette, runner):  # noqa: F811
    fields = {"title": "April", "kind": "minutes", "published_on": "2018-05-01"}
    assert sent(desk, datasette.client, runner, fields).headers["location"] == f"/inbox/{desk.number}"
    query = f"SELECT title, kind, published_on FROM documents WHERE id = {desk.number}"
    assert desk.rows(query) == [("April", "minutes", "2018-05-01")]


def test_withdrawn_it_goes_with_its_rows_but_not_with_what_was_corrected(desk, datasette, runner):  # noqa: F811
    row = april(desk, "Sara Ek")
    desk.send(f"/attendance/{row}", attendance(role="gäst"))
    response = sent(desk, datasette.client, runner, {"_action": "delete"})
    assert response.status_code == 303, response.text
    assert desk.rows(f"SELECT 1 FROM documents WHERE id = {desk.number}") == []
    assert desk.rows("SELECT count(*) FROM decisions WHERE text LIKE 'Fler bänkar%'") == [(0,)]
    assert desk.rows(f"SELECT role FROM attendance WHERE id = {row}") == [("gäst",)]
    assert desk.rows("PRAGMA foreign_key_check") == []


def test_an_accepted_and_renamed_document_is_withdrawn_as_another(desk, datasette, runner):  # noqa: F811
    fields = {"title": "Ett annat namn", "kind": "article", "published_on": "2018-05-01"}
    assert sent(desk, datasette.client, runner, fields).status_code == 303
    accept = datasette.client.post(f"/inbox/{desk.number}/accept", data={"_": ""}, actor=COORDINATOR)
    assert runner.run(accept).status_code == 303
    response = sent(desk, datasette.client, runner, {"_action": "delete"})
    assert response.status_code == 303, response.text
    assert desk.rows(f"SELECT 1 FROM documents WHERE id = {desk.number}") == []
    assert desk.rows("SELECT count(*) FROM decisions WHERE text LIKE 'Fler bänkar%'") == [(0,)]


@pytest.mark.parametrize("actor", [None, STAFF, {"id": "lo", "roles": ["coordinator"], "groups": [999]}])
def test_who_may_not_edit_withdraws_nothing(desk, datasette, runner, actor):  # noqa: F811
    assert sent(desk, datasette.client, runner, {"_action": "delete"}, actor).status_code == 403
    assert desk.rows(f"SELECT 1 FROM documents WHERE id = {desk.number}") == [(1,)]
