"""Actions, mine first; promises by whether they were kept; requests and awaited decisions beside them."""

import re
from datetime import date, timedelta

import pytest
from datasette_intranet.loaders import publish_site

from tests.plugins.html import fields_of, text_of

# Bo Björkdahl is person 2 of the small record and a member of group 1.
BO = {"id": "bo", "name": "Bo B.", "roles": ["staff"]}
KIM = {"id": "kim", "name": "Kim Ek", "roles": ["coordinator"]}
OF_GROUP_2 = {"id": "lo", "name": "Lo Ask", "roles": ["coordinator"], "groups": [2]}


def day(days: int) -> str:
    return (date.today() + timedelta(days=days)).isoformat()


def rows() -> str:
    """SQL that fills the lists, with days around today."""
    return f"""
DELETE FROM actions;
INSERT INTO actions (id, meeting_id, kind, text, person_id, group_id, asking_group_id, recipient, recipient_kind,
                     due_on, repeats, status, done_on, responsible, outcome) VALUES
 (11, NULL, 'task', 'Andras uppgift', NULL, 2, NULL, NULL, NULL, '{day(-9)}', NULL, 'open', NULL, 'Alla', NULL),
 (12, NULL, 'task', 'Gruppens uppgift', NULL, 1, NULL, NULL, NULL, NULL, NULL, 'open', NULL, NULL, NULL),
 (13, NULL, 'task', 'Min uppgift', 2, NULL, NULL, NULL, NULL, '{day(3)}', NULL, 'open', NULL, NULL, NULL),
 (14, NULL, 'task', 'Gjord uppgift', 2, NULL, NULL, NULL, NULL, NULL, NULL, 'done', '{day(-2)}', NULL, NULL),
 (15, NULL, 'request', 'Vad kostar bänken?', NULL, 1, 2, NULL, NULL, '{day(-1)}', NULL, 'returned', NULL, NULL,
  NULL),
 (16, NULL, 'awaited', 'Budget för parken', NULL, NULL, 2, NULL, NULL, '{day(9)}', NULL, 'open', NULL, 'Nämnden',
  NULL),
 (21, 2, 'feedback', 'Berättar om parken', NULL, NULL, 1, NULL, 'participants', '{day(-70)}', 'monthly', 'open', NULL,
  NULL, NULL),
 (22, 2, 'feedback', 'Svarar om stigen', NULL, 2, NULL, 'Eva', 'person', '{day(5)}', NULL, 'open', NULL, NULL, NULL),
 (23, 2, 'feedback', 'Svarade om lampan', NULL, 4, NULL, NULL, 'unit', '{day(-9)}', NULL, 'done', '{day(-8)}', NULL,
  'Lampan är lagad.'),
 (24, 2, 'feedback', 'Glömdes', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'dropped', NULL, NULL, NULL);
INSERT INTO action_turns (action_id, kind, due_on, happened_on, note) VALUES
 (21, 'missed', '{day(-130)}', NULL, NULL), (21, 'kept', '{day(-100)}', '{day(-99)}', 'Sagt till alla');
UPDATE meetings SET minutes_status = 'published' WHERE id = 2;
"""


@pytest.fixture
def desk(account_of_bo, site, datasette, runner):
    def fill(connection):
        for sql in rows().split(";\n"):
            connection.execute(sql)

    runner.run(datasette.databases["intranet"].execute_write_fn(fill))

    class Desk:
        def page(self, path, actor=KIM):
            answer = runner.run(datasette.client.get(path, actor=actor, cookies={"intranet_language": "sv"}))
            assert answer.status_code == 200, answer.text
            return answer.text

        def send(self, path, actor=KIM, **sent):
            return runner.run(datasette.client.post(path, data=sent, actor=actor))

        def rows(self, sql):
            return [tuple(row) for row in runner.run(datasette.databases["intranet"].execute(sql)).rows]

    return Desk()


def listed(page: str) -> list[int]:
    return [int(number) for number in re.findall(r'<a (?:class="row-text" )?href="/actions/(\d+)">', page)]


def counts(page: str) -> list[str]:
    return re.findall(r'<span class="value">([\d ]+)</span>', page)


def test_mine_come_first_then_those_of_my_groups(desk):
    page = desk.page("/actions", BO)
    # 21 and 22 are of a meeting of group 1.
    assert listed(page) == [13, 21, 15, 22, 12, 11, 16]
    assert re.findall(r'<h2 id="whose-\d">([^<]+)</h2>', page) == ["Mina", "I mina grupper", "Andras"]
    assert page.count('<li class="is-overdue">') == 3
    assert counts(page) == ["7", "3", "1", "2", "1"]
    assert "Fråga från Parkutskottet" in text_of(page)


@pytest.mark.parametrize(
    ("query", "numbers"),
    [
        ("state=overdue", [21, 11, 15]),
        ("state=returned", [15]),
        ("state=done", [14, 23]),
        ("kind=awaited", [16]),
        ("group=parkutskottet", [11, 15, 22, 16]),
        ("q=budgeten", [16]),
        ("q=!!!", []),
        ("state=nonsense&kind=nonsense", []),
    ],
)
def test_actions_are_filtered(desk, query, numbers):
    assert listed(desk.page(f"/actions?{query}", {**KIM, "groups": []})) == numbers


def test_promises_are_told_as_broken_due_and_kept_each_turn_by_itself(desk):
    page = desk.page("/promises")
    assert listed(page) == [21, 21, 22, 23, 21, 24]
    assert counts(page) == ["2", "1", "2", "1"]
    words = text_of(page)
    assert "har uteblivit 3 gånger" in words and "Inbjudna av Samrådsgruppen" in words
    assert "Alla som deltog" in words and words.count("för sent") == 2
    assert listed(desk.page("/promises?state=kept")) == [23, 21]
    assert listed(desk.page("/promises?group=parkutskottet")) == [22]
    assert listed(desk.page("/promises?to=participants&state=broken")) == [21, 21]


def test_the_page_of_a_promise_tells_each_time_and_who_owes_it(desk):
    words = text_of(desk.page("/actions/21"))
    assert "Vem svarar Samrådsgruppen" in words and "Vem bjöd in Samrådsgruppen" in words
    assert "Gång för gång 2" in words and "Sagt till alla" in words
    desk.send("/actions/21/done", next="/actions/21", note="Bänkarna kommer i maj")
    assert listed(desk.page("/promises?state=broken")) == [21] * 3
    assert "Bänkarna kommer i maj" in desk.page("/actions/21")


def test_what_is_not_public_is_not_told_to_visitors(desk, site, datasette, runner):
    publish_site(site)
    page = desk.page("/promises", None)
    assert listed(page) == [21, 21, 22, 23, 21, 24]
    assert "Sagt till alla" not in desk.page("/actions/21", None)
    assert "Lampan är lagad" not in desk.page("/actions/23", None)
    # What comes from no meeting is for the signed-in.
    assert listed(desk.page("/actions", None)) == [21, 22]
    assert runner.run(datasette.client.get("/actions/13")).status_code == 404
    assert "/actions/new" not in page and "whose-0" not in desk.page("/actions", None)


def test_a_request_a_promise_and_an_awaited_decision_have_forms(desk):
    def send(query, actor=KIM, **typed):
        sent = {**fields_of(desk.page(f"/actions/new?{query}", actor)), **typed}
        answer = desk.send("/actions/new", actor, **sent)
        return answer.status_code, answer.headers.get("location")

    status, path = send("kind=request&group=parkutskottet", OF_GROUP_2, text="Hur djupt?", group_id="1")
    columns = "kind, text, asking_group_id, group_id, asked_on = date('now', 'localtime'), status"
    assert status == 303
    assert desk.rows(f"SELECT {columns} FROM actions ORDER BY id DESC LIMIT 1") == [
        ("request", "Hur djupt?", 2, 1, 1, "open")
    ]
    assert "Grupp som frågas" in desk.page(f"{path}/edit", OF_GROUP_2)
    # Whoever invited owes the answer.
    assert "Den som bjöd in" in desk.page("/actions/new?kind=feedback", KIM)
    assert "Den som bjöd in" not in desk.page("/actions/new?kind=request", KIM)
    assert send("kind=feedback&group=parkutskottet&proposal=1", text="Svarar", repeats="monthly")[0] == 303
    columns = "kind, asking_group_id, group_id, proposal_id, recipient_kind, repeats"
    assert desk.rows(f"SELECT {columns} FROM actions ORDER BY id DESC LIMIT 1") == [
        ("feedback", 2, 2, 1, "proposer", "monthly")
    ]
    typed = {"text": "Plan", "responsible": "Byggnadsnämnden", "due_on": day(9), "asking_group_id": "2"}
    status, path = send("kind=awaited", **typed)
    assert status == 303
    sent = {**fields_of(desk.page(f"{path}/edit")), "status": "done", "outcome": "Bifölls"}
    assert desk.send(f"{path}/edit", **sent).headers["location"] == path
    assert "Vad som beslutades Bifölls" in text_of(desk.page(path))
    # A group of others is refused by the field that says so.
    assert send("kind=request&group=samradsgruppen", OF_GROUP_2, text="Hur djupt?", group_id="2")[0] == 400


def test_a_promise_that_the_form_says_is_kept_is_a_turn(desk):
    sent = {**fields_of(desk.page("/actions/22/edit")), "status": "done", "outcome": "Stigen grusas"}
    assert desk.send("/actions/22/edit", **sent).status_code == 303
    turn = "SELECT kind, happened_on = date('now', 'localtime'), note FROM action_turns WHERE action_id = 22"
    assert desk.rows(turn) == [("kept", 1, "Stigen grusas")]
    sent = {**fields_of(desk.page("/actions/22/edit")), "status": "open", "done_on": ""}
    assert desk.send("/actions/22/edit", **sent).status_code == 303
    assert desk.rows(turn) == []
