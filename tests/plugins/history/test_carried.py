"""A deferral that is made, changed or taken back by any way is carried to the next agenda at once; undo, too."""

import pytest

from tests.plugins.history.conftest import CORA, LIMITED

# Group 1 of the small record: item 5 of meeting 3 (2018-02-15) is put off, meeting 4 (2099-03-05) is planned.
AGENDA = "SELECT heading, continues_id FROM agenda_items WHERE meeting_id = ? ORDER BY position"
NEW = {"row": {"id": 20, "group_id": 1, "date": "2019-01-10"}}


@pytest.fixture
def row(post):
    """`row("agenda_items/2", status="deferred")`: an update by the row API."""

    def updated(path, **values):
        answer = post(f"/intranet/{path}/-/update", LIMITED, json={"update": values})
        assert answer.status_code == 200, answer.text

    return updated


@pytest.fixture
def undo(post, ask):
    """Take back the newest change that has not been taken back."""

    def undone(back=0):
        newest = ask("SELECT id FROM changes ORDER BY id DESC LIMIT 1 OFFSET ?", back)[0][0]
        answer = post("/-/intranet/history/undo", CORA, data={"change": newest})
        assert answer.status_code == 303
        assert ask("SELECT count(*) FROM changes WHERE undoes_id = ?", newest) == [(1,)]

    return undone


def put_off(row):
    row("agenda_items/4", status="deferred", deferred_until="nästa gång", deferred_reason="tiden tog slut")


def test_a_deferral_by_the_row_editor_stands_on_the_next_agenda_in_the_same_change(row, ask):
    put_off(row)
    assert ("Lekplatsen till slut", 4) in ask(AGENDA, 4)
    told = "SELECT change_id FROM history WHERE table_name = 'agenda_items' AND row_id IN ({})"
    copy = "SELECT id FROM agenda_items WHERE continues_id = 4"
    assert ask(told.format(copy)) == ask("SELECT max(change_id) FROM history WHERE row_id = 4")


def test_undo_of_a_deferral_takes_the_carried_item_away(row, ask, undo):
    put_off(row)
    undo()
    assert ("Lekplatsen till slut", 4) not in ask(AGENDA, 4)
    undo()
    assert ("Lekplatsen till slut", 4) in ask(AGENDA, 4)


def test_a_deferral_that_is_taken_back_takes_away_what_nobody_has_written_in(row, ask):
    put_off(row)
    row("agenda_items/4", status="discussed", deferred_until=None, deferred_reason=None)
    assert ("Lekplatsen till slut", 4) not in ask(AGENDA, 4)


def test_a_carried_item_that_somebody_has_written_in_stays(row, ask):
    put_off(row)
    ((copy,),) = ask("SELECT id FROM agenda_items WHERE continues_id = 4")
    row(f"agenda_items/{copy}", body="Ritningen är klar.")
    row("agenda_items/4", status="discussed", deferred_until=None, deferred_reason=None)
    assert ask("SELECT body FROM agenda_items WHERE continues_id = 4") == [("Ritningen är klar.",)]


def test_a_meeting_that_is_made_later_gets_what_was_put_off(post, row, ask, undo):
    put_off(row)
    assert post("/intranet/meetings/-/insert", LIMITED, json=NEW).status_code == 201
    assert ("Lekplatsen till slut", 4) in ask(AGENDA, 20)
    assert ("Lekplatsen till slut", 4) not in ask(AGENDA, 4)
    undo()
    assert ask("SELECT count(*) FROM meetings WHERE id = 20") == [(0,)]
    assert ("Lekplatsen till slut", 4) in ask(AGENDA, 4)


@pytest.mark.parametrize("change", [{"status": "cancelled"}, {"date": "2099-12-01"}, {"kind": "activity"}])
def test_what_was_put_off_moves_on_when_its_meeting_does_not_come_next_any_more(post, row, ask, undo, change):
    post("/intranet/meetings/-/insert", LIMITED, json=NEW)
    put_off(row)
    row("meetings/20", **change)
    assert ("Lekplatsen till slut", 4) in ask(AGENDA, 4)
    undo()
    assert ("Lekplatsen till slut", 4) in ask(AGENDA, 20)
    assert ("Lekplatsen till slut", 4) not in ask(AGENDA, 4)


def test_an_item_that_is_put_off_until_next_year_moves_to_the_first_meeting_of_that_year(post, row, ask):
    put_off(row)
    post("/intranet/meetings/-/insert", LIMITED, json={"row": {"id": 21, "group_id": 1, "date": "2018-05-01"}})
    post("/intranet/meetings/-/insert", LIMITED, json=NEW)
    assert ("Lekplatsen till slut", 4) in ask(AGENDA, 21)
    row("agenda_items/4", deferred_until="nästa års första möte")
    assert ("Lekplatsen till slut", 4) in ask(AGENDA, 20)


def test_a_carried_item_follows_when_the_meeting_goes_to_another_group(post, row, ask):
    post("/intranet/meetings/-/insert", LIMITED, json=NEW)
    put_off(row)
    assert post("/intranet/meetings/20/-/update", CORA, json={"update": {"group_id": 2}}).status_code == 200
    assert ("Lekplatsen till slut", 4) in ask(AGENDA, 4)


def test_a_stored_query_carries_on_too(datasette, runner, post, ask):
    sql = "UPDATE agenda_items SET status = 'deferred', deferred_until = 'nästa gång' WHERE id = 4"
    runner.run(datasette.add_query("intranet", "write", sql, is_write=True, is_trusted=True, source="config"))
    assert post("/intranet/write?_json=1", CORA, data={}).json()["ok"]
    assert ("Lekplatsen till slut", 4) in ask(AGENDA, 4)


def test_what_is_refused_carries_nothing_on(post, ask):
    other = {**LIMITED, "groups": [2]}
    sent = {"update": {"status": "deferred", "deferred_until": "nästa gång"}}
    assert post("/intranet/agenda_items/4/-/update", other, json=sent).status_code == 403
    assert ask(AGENDA, 4) == []


def test_what_was_put_off_is_not_deleted_from_the_agenda_it_waits_for(row, post, ask):
    put_off(row)
    ((copy,),) = ask("SELECT id FROM agenda_items WHERE continues_id = 4")
    before = ask("SELECT count(*), max(id) FROM changes")
    answer = post(f"/intranet/agenda_items/{copy}/-/delete", LIMITED, json={})
    assert answer.status_code == 409
    assert "Lekplatsen till slut" in answer.json()["errors"][0] and "2018-02-15" in answer.json()["errors"][0]
    assert ask("SELECT id FROM agenda_items WHERE continues_id = 4") == [(copy,)]
    assert ask("SELECT count(*), max(id) FROM changes") == before


def test_what_was_put_off_is_deleted_once_it_is_not_put_off_any_more(row, post, ask):
    put_off(row)
    ((copy,),) = ask("SELECT id FROM agenda_items WHERE continues_id = 4")
    row(f"agenda_items/{copy}", body="Ritningen är klar.")
    row("agenda_items/4", status="discussed", deferred_until=None, deferred_reason=None)
    assert post(f"/intranet/agenda_items/{copy}/-/delete", LIMITED, json={}).status_code == 200
    assert ask("SELECT id FROM agenda_items WHERE continues_id = 4") == []


def test_a_meeting_goes_back_to_how_it_was_and_keeps_what_still_waits_for_it(row, post, ask):
    row("meetings/4", place="Ekhuset")
    before = ask("SELECT max(id) FROM changes")[0][0]
    put_off(row)
    row("meetings/4", place="Biblioteket")
    assert ("Lekplatsen till slut", 4) in ask(AGENDA, 4)
    answer = post("/-/intranet/history/meetings/4/restore", CORA, data={"change": before})
    assert answer.status_code == 303
    assert ask("SELECT place FROM meetings WHERE id = 4") == [("Ekhuset",)]
    assert ("Lekplatsen till slut", 4) in ask(AGENDA, 4)


def test_a_stored_query_is_told_why_it_may_not_take_off_what_waits(row, datasette, runner, post, ask):
    put_off(row)
    sql = "DELETE FROM agenda_items WHERE continues_id = 4"
    runner.run(datasette.add_query("intranet", "write", sql, is_write=True, is_trusted=True, source="config"))
    answer = post("/intranet/write?_json=1", CORA, data={})
    assert answer.status_code == 409 and "Lekplatsen till slut" in answer.text
    assert ("Lekplatsen till slut", 4) in ask(AGENDA, 4)
