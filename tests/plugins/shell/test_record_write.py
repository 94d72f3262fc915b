"""What a page writes is one change of the actor whom it names."""

import sqlite3
from types import SimpleNamespace

import pytest
from datasette import Forbidden
from datasette_intranet.plugins.shell.record_write import write_as

from tests.plugins.history.conftest import CORA, LIMITED

ELSEWHERE = {**LIMITED, "groups": [2]}
PLACE = "UPDATE meetings SET place = 'Torget' WHERE id = 1"
LAST = "SELECT way, actor_id, actor_name, token FROM changes ORDER BY id DESC LIMIT 1"


@pytest.fixture
def ask(datasette, runner):
    return lambda sql: [tuple(row) for row in runner.run(datasette.databases["intranet"].execute(sql)).rows]


@pytest.fixture
def write(datasette, runner):
    def written(actor, asking=CORA, **told):
        request = SimpleNamespace(actor=asking, headers={}, url_vars={}, path="/", scope={})
        return runner.run(write_as(datasette, request, actor, lambda connection: connection.execute(PLACE), **told))

    return written


def test_the_actor_is_the_doer_whoever_asks(write, ask):
    write(CORA, asking=None, token="abc")
    assert ask(LAST) == [("form", "cora", "Cora Ek", "abc")]
    with pytest.raises(sqlite3.IntegrityError, match=r"changes\.token$"):
        write(CORA, token="abc")


def test_the_way_may_be_another_or_told_by_the_request(write, ask):
    write(CORA, way="load", load_id="l1")
    assert ask("SELECT way, load_id FROM changes ORDER BY id DESC LIMIT 1") == [("load", "l1")]
    write(CORA, way=None)
    # Nothing has changed since.
    assert ask("SELECT count(*) FROM changes WHERE load_id IS NULL AND token IS NULL AND way = 'form'") == [(0,)]


def test_a_row_of_another_group_is_refused_unless_the_page_has_decided(write, ask):
    with pytest.raises(Forbidden):
        write(ELSEWHERE, asking=CORA)
    write(ELSEWHERE, asking=CORA, allowed=True)
    assert ask(LAST)[0][1] == ELSEWHERE["id"]
