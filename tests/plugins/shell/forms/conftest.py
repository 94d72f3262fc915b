"""Somebody who opens the form of a group, sends it, and looks at what is stored."""

import html
import re

import pytest

COORDINATOR = {"id": "kim", "name": "Kim Ek", "roles": ["coordinator"]}
OF_ONE_GROUP = {"id": "lo", "name": "Lo Ask", "roles": ["coordinator"], "groups": [2]}
STAFF = {"id": "sam", "name": "Sam Alm", "roles": ["staff"]}


def hidden(page: str, name: str) -> str:
    """The value of a hidden field."""
    return html.unescape(re.search(rf'name="{name}" value="([^"]*)"', page)[1])


@pytest.fixture
def desk(datasette, runner):
    """`open(path)` gives the hidden fields, `send(path, fields)` the response; `rows(sql)` what is stored."""

    class Desk:
        def page(self, path, actor=COORDINATOR, cookies=None):
            return runner.run(datasette.client.get(path, actor=actor, cookies=cookies))

        def open(self, path, actor=COORDINATOR):
            page = self.page(path, actor).text
            return {name: hidden(page, name) for name in ("_base", "_token")}

        def send(self, path, fields, actor=COORDINATOR):
            return runner.run(datasette.client.post(path, data=fields, actor=actor))

        def rows(self, sql):
            return [tuple(row) for row in runner.run(datasette.databases["intranet"].execute(sql)).rows]

        def write(self, sql):
            return runner.run(datasette.databases["intranet"].execute_write(sql))

    return Desk()


@pytest.fixture
def slug(desk):
    return desk.rows("SELECT slug FROM groups WHERE id = 1")[0][0]


def fields(desk, slug, **changed):
    name, kind = desk.rows("SELECT name, kind FROM groups WHERE id = 1")[0]
    return {
        **desk.open(f"/groups/{slug}/edit"),
        "name": name,
        "kind": kind,
        "parent_id": "",
        "description": "",
        **changed,
    }
