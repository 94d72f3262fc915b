"""Published minutes are locked by every way through Datasette; following up an action is not."""

import pytest

from tests.plugins.history.conftest import CORA

# Meeting 2 of the small record is published here.
SAID = (
    "SELECT (SELECT group_concat(text || coalesce(due_on, '') || coalesce(responsible, '')) FROM actions), "
    "(SELECT group_concat(coalesce(name, '') || status || head_count || coalesce(role, '')) FROM attendance), "
    "(SELECT group_concat(heading || body) FROM agenda_items), (SELECT group_concat(text) FROM decisions), "
    "(SELECT group_concat(name) FROM adjusters), (SELECT group_concat(coalesce(place, '')) FROM meetings), "
    "(SELECT max(id) FROM changes)"
)
ROW_API = (
    ("actions/1/-/update", {"update": {"text": "Säljer bänkarna"}}),
    ("actions/1/-/update", {"update": {"due_on": "2030-01-01"}}),
    ("actions/1/-/delete", {}),
    ("actions/-/insert", {"row": {"meeting_id": 2, "text": "Köper färg"}}),
    ("actions/-/insert", {"rows": [{"id": 1, "text": "Köper färg"}], "replace": True}),
    ("actions/-/upsert", {"rows": [{"id": 1, "text": "Köper färg"}]}),
    ("attendance/1/-/update", {"update": {"status": "absent"}}),
    ("attendance/1/-/update", {"update": {"role": "ordförande"}}),
    ("attendance/1/-/delete", {}),
    ("attendance/-/insert", {"row": {"meeting_id": 2, "status": "present", "head_count": 9}}),
    ("attendance/-/upsert", {"rows": [{"id": 3, "head_count": 70, "meeting_id": 2, "status": "present"}]}),
    ("agenda_items/2/-/update", {"update": {"body": "Vi talade om annat."}}),
    ("agenda_items/-/insert", {"row": {"meeting_id": 2, "position": 9, "heading": "Nytt"}}),
    ("decisions/1/-/update", {"update": {"text": "Färre bänkar."}}),
    ("decisions/2/-/delete", {}),
    ("adjusters/1/-/update", {"update": {"name": "Dag Dalhed"}}),
    ("meetings/2/-/update", {"update": {"place": "Torget"}}),
    ("meetings/2/-/update", {"update": {"chair": "Dag Dalhed"}}),
)
SQL = (
    "update actions set due_on = '2030-01-01' where id = 1",
    "update attendance set head_count = 70 where id = 3",
    "insert or replace into decisions (id, text, meeting_id) values (1, 'Färre bänkar.', 1)",
    "delete from adjusters where meeting_id = 2",
)


@pytest.fixture
def published(datasette, runner):
    sql = "UPDATE meetings SET minutes_status = 'published' WHERE id = 2"
    runner.run(datasette.databases["intranet"].execute_write(sql))


@pytest.mark.parametrize(("path", "sent"), ROW_API)
def test_the_row_api_writes_nothing_that_published_minutes_say(post, ask, published, path, sent):
    before = ask(SAID)
    response = post(f"/intranet/{path}", CORA, json=sent)
    assert response.status_code == 400
    assert response.json()["errors"] == ["Protokollet är publicerat och låst. Öppna en rättelse först."]
    assert ask(SAID) == before


@pytest.mark.usefixtures("published")
@pytest.mark.parametrize("sql", SQL)
def test_a_stored_query_writes_nothing_that_published_minutes_say(datasette, runner, post, ask, sql):
    runner.run(datasette.add_query("intranet", "write", sql, is_write=True, is_trusted=True, source="config"))
    before = ask(SAID)
    answer = post("/intranet/write?_json=1", CORA, data={})
    assert "Öppna en rättelse först" in answer.json()["error"]
    assert ask(SAID) == before


def test_an_action_of_published_minutes_is_done_and_open_again_by_the_row_api(post, ask, published):
    done = {"update": {"status": "done", "done_on": "2018-02-01"}}
    assert post("/intranet/actions/1/-/update", CORA, json=done).status_code == 200
    assert ask("SELECT status, done_on FROM actions WHERE id = 1") == [("done", "2018-02-01")]
    again = {"update": {"status": "open", "done_on": None}}
    assert post("/intranet/actions/1/-/update", CORA, json=again).status_code == 200
