"""Something to do is added to a meeting by a form of its own, until the minutes are published."""

import re

import pytest

from tests.plugins.html import fields_of, text_of

COORDINATOR = {"id": "kim", "name": "Kim Ek", "roles": ["coordinator"]}
OF_GROUP_1 = {"id": "mo", "name": "Mo Alm", "roles": ["coordinator"], "groups": [1]}
OF_GROUP_2 = {"id": "lo", "name": "Lo Ask", "roles": ["coordinator"], "groups": [2]}
STAFF = {"id": "sam", "name": "Sam Alm", "roles": ["staff"]}
MEETING = "/meetings/2017-12-07-samradsgruppen"
NEW = f"{MEETING}/actions/new"


@pytest.fixture
def desk(datasette, runner):
    class Desk:
        def page(self, path, actor=COORDINATOR):
            cookies = {"intranet_language": "sv"}
            return runner.run(datasette.client.get(path, actor=actor, cookies=cookies))

        def send(self, actor=COORDINATOR, **typed):
            sent = {**fields_of(self.page(NEW, COORDINATOR).text), **typed}
            return runner.run(datasette.client.post(NEW, data=sent, actor=actor))

        def write(self, sql):
            runner.run(datasette.databases["intranet"].execute_write(sql))

        def rows(self, sql):
            return [tuple(row) for row in runner.run(datasette.databases["intranet"].execute(sql)).rows]

    return Desk()


def test_it_is_added_with_who_when_and_at_which_item(desk):
    answer = desk.send(OF_GROUP_1, text="Köper jord", responsible="Bo Björkdahl", due_on="2018-03-01", item_id="2")
    assert answer.status_code == 303
    assert re.fullmatch(rf"{MEETING}#action-\d+", answer.headers["location"])
    new = (
        "SELECT meeting_id, item_id, position, text, responsible, person_id, due_on, status FROM actions WHERE id > 3"
    )
    assert desk.rows(new) == [(2, 2, 2, "Köper jord", "Bo Björkdahl", 2, "2018-03-01", "open")]
    assert "Köper jord" in text_of(desk.page(MEETING).text)


def test_who_and_when_are_changed_until_the_minutes_are_published(desk, datasette, runner):
    path = "/actions/1/edit"

    def send(**typed):
        fields = {**fields_of(desk.page(path).text), **typed}
        return runner.run(datasette.client.post(path, data=fields, actor=COORDINATOR)).status_code

    assert send(responsible="Dag Dalhed", due_on="2018-04-01") == 303
    assert desk.rows("SELECT person_id, due_on FROM actions WHERE id = 1") == [(4, "2018-04-01")]
    desk.write("UPDATE meetings SET minutes_status = 'published' WHERE id = 2")
    assert send(responsible="Bo Björkdahl") == 400
    assert send(due_on="2018-05-01") == 400
    assert send(status="done") == 303
    assert desk.rows("SELECT person_id, due_on, status FROM actions WHERE id = 1") == [(4, "2018-04-01", "done")]


def test_published_minutes_take_no_more_and_the_way_to_a_correction_is_shown(desk):
    desk.write("UPDATE meetings SET minutes_status = 'published' WHERE id = 2")
    page = desk.page(NEW)
    assert page.status_code == 409
    assert "/correction" in page.text
    assert "/actions/new" not in desk.page(MEETING).text


@pytest.mark.parametrize("actor", [None, STAFF, OF_GROUP_2])
def test_who_does_not_coordinate_the_group_adds_nothing(desk, actor):
    assert desk.page(NEW, actor).status_code == 403
    assert desk.send(actor, text="Köper jord").status_code == 403
    assert desk.rows("SELECT count(*) FROM actions") == [(3,)]


def test_a_meeting_that_is_not_there_is_not_found(desk):
    assert desk.page("/meetings/nix/actions/new").status_code == 404


def test_without_words_there_is_nothing_to_do(desk):
    assert desk.send(text=" ").status_code == 400
