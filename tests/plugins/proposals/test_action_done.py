"""Who is to do something says that it is done, and takes that back; others do not; the minutes may be published."""

import re

import pytest

from tests.plugins.html import text_of

# Bo Björkdahl is person 2 of the small record, who is to do action 1 of meeting 2 (group 1).
BO = {"id": "bo", "name": "Bo B.", "roles": ["staff"]}
SAM = {"id": "sam", "name": "Sam Alm", "roles": ["staff"]}
OF_GROUP_1 = {"id": "mo", "name": "Mo Alm", "roles": ["coordinator"], "groups": [1]}
OF_GROUP_2 = {"id": "lo", "name": "Lo Ask", "roles": ["coordinator"], "groups": [2]}
STATE = "SELECT status, done_on FROM actions WHERE id = 1"
MEETING = "/meetings/2017-12-07-samradsgruppen"


@pytest.fixture
def desk(account_of_bo, site, datasette, runner):
    class Desk:
        def page(self, path, actor, **more):
            cookies = {"intranet_language": "sv", **more}
            return runner.run(datasette.client.get(path, actor=actor, cookies=cookies))

        def send(self, path, actor, **fields):
            cookies = {"intranet_language": "sv"}
            sent = {"next": "/", **fields}
            return runner.run(datasette.client.post(path, data=sent, actor=actor, cookies=cookies))

        def write(self, sql):
            runner.run(datasette.databases["intranet"].execute_write(sql))

        def rows(self, sql):
            return [tuple(row) for row in runner.run(datasette.databases["intranet"].execute(sql)).rows]

    return Desk()


def buttons(page: str) -> list[str]:
    return re.findall(r'action="(/actions/\d+/(?:done|open))"', page)


def test_who_is_to_do_it_has_the_button_on_the_start_page_and_the_meetings_page(desk):
    assert buttons(desk.page("/", BO).text) == ["/actions/1/done"]
    assert buttons(desk.page(MEETING, BO).text) == ["/actions/1/done"]
    for actor in (SAM, OF_GROUP_2, None):
        assert buttons(desk.page(MEETING, actor).text) == []
    assert buttons(desk.page(MEETING, OF_GROUP_1).text) == ["/actions/1/done", "/actions/2/done"]


@pytest.mark.parametrize("status", ["checked", "published"])
def test_the_own_action_is_done_and_opened_again(desk, status):
    desk.write(f"UPDATE meetings SET minutes_status = '{status}' WHERE id = 2")
    answer = desk.send("/actions/1/done", BO, next=f"{MEETING}#action-1")
    assert (answer.status_code, answer.headers["location"]) == (303, f"{MEETING}#action-1")
    assert desk.rows(f"SELECT status, done_on = date('now', 'localtime') FROM ({STATE})") == [("done", 1)]
    assert desk.rows("SELECT way, actor_id FROM changes ORDER BY id DESC LIMIT 1") == [("form", "bo")]
    assert buttons(desk.page(MEETING, BO).text) == ["/actions/1/open"]
    assert desk.send("/actions/1/open", BO).status_code == 303
    assert desk.rows(STATE) == [("open", None)]


def test_what_is_said_has_a_button_that_takes_the_own_change_back(desk):
    desk.write("UPDATE actions SET repeats = 'monthly', due_on = '2099-01-31' WHERE id = 1")
    answer = desk.send("/actions/1/done", BO)
    assert desk.rows("SELECT status, due_on FROM actions WHERE id = 1") == [("open", "2099-02-28")]
    page = desk.page("/", BO, ds_messages=answer.cookies["ds_messages"]).text
    assert "Klart: Beställer bänkarna" in text_of(page)
    change = re.search(r'action="/actions/1/open"><input type="hidden" name="change" value="(\d+)"', page)[1]
    assert desk.send("/actions/1/open", BO, change=change).status_code == 303
    assert desk.rows("SELECT status, due_on FROM actions WHERE id = 1") == [("open", "2099-01-31")]
    assert desk.rows("SELECT count(*) FROM changes WHERE actor_id = 'bo'") == [(2,)]


def test_a_long_action_is_said_in_its_first_whole_words(desk):
    text = "Beställer bänkarna till parken senast den 18 april " * 4
    desk.write(f"UPDATE actions SET text = '{text}' WHERE id = 1")
    answer = desk.send("/actions/1/done", BO)
    said = text_of(desk.page("/", BO, ds_messages=answer.cookies["ds_messages"]).text)
    assert "18 april Beställer bänkarna till parken senast den 18 …" in said


def test_no_change_but_the_own_one_of_that_action_is_taken_back(desk):
    desk.write("UPDATE meetings SET place = 'Torget' WHERE id = 1")
    ((change,),) = desk.rows("SELECT max(id) FROM changes")
    assert desk.send("/actions/1/open", BO, change=str(change)).status_code == 303
    assert desk.rows("SELECT place FROM meetings WHERE id = 1") == [("Torget",)]


@pytest.mark.parametrize("path", ["/actions/1/done", "/actions/1/open"])
@pytest.mark.parametrize("actor", [None, SAM, OF_GROUP_2, {**BO, "_r": {"a": ["view-table"]}}])
def test_anothers_action_is_refused_in_plain_words(desk, actor, path):
    desk.write("UPDATE actions SET status = 'dropped' WHERE id = 1")
    answer = desk.send(path, actor)
    assert answer.status_code == 403
    if actor and "_r" not in actor:
        assert "Bara den som ska göra det här, och den som samordnar gruppen" in text_of(answer.text)
    assert desk.rows(STATE) == [("dropped", None)]


def test_an_action_that_is_said_to_be_somebody_elses_is_not_mine_by_its_words(desk):
    desk.write("UPDATE actions SET person_id = 4 WHERE id = 1")
    assert desk.send("/actions/1/done", BO).status_code == 403


def test_a_request_is_sent_back_asked_again_and_answered_by_the_group_that_is_asked(desk):
    columns = "id, kind, text, asking_group_id, group_id"
    desk.write(f"INSERT INTO actions ({columns}) VALUES (9, 'request', 'Vad kostar det?', 1, 2)")
    state = "SELECT status, outcome FROM actions WHERE id = 9"
    assert desk.send("/actions/9/return", BO).status_code == 403
    assert desk.send("/actions/9/return", OF_GROUP_2, note="Hur många?").status_code == 303
    assert desk.rows(state) == [("returned", None)]
    assert desk.send("/actions/9/open", OF_GROUP_1, note="Tre").status_code == 303
    assert desk.rows(state) == [("open", None)]
    assert desk.send("/actions/9/done", OF_GROUP_2, note="900 kronor").status_code == 303
    assert desk.rows(state) == [("done", "900 kronor")]
    turns = "SELECT kind, happened_on = date('now', 'localtime'), note FROM action_turns ORDER BY id"
    assert desk.rows(turns) == [("returned", 1, "Hur många?"), ("asked_again", 1, "Tre")]
    # What is answered is not sent back, and nothing but a request ever is.
    for number in (1, 9):
        assert desk.send(f"/actions/{number}/return", OF_GROUP_1).status_code == 303
    assert desk.rows(f"{state} OR id = 1") == [("open", None), ("done", "900 kronor")]


def test_a_page_elsewhere_cannot_press_the_button(datasette, runner, desk):
    headers = {"Origin": "https://elsewhere.example", "Sec-Fetch-Site": "cross-site"}
    post = datasette.client.post("/actions/1/done", data={"next": "/"}, actor=BO, headers=headers)
    assert runner.run(post).status_code == 403
    assert desk.rows("SELECT status FROM actions WHERE id = 1") == [("open",)]


def test_reading_a_button_changes_nothing(desk):
    assert desk.page("/actions/1/open", BO).status_code == 302
    assert desk.rows("SELECT status FROM actions WHERE id = 1") == [("open",)]
