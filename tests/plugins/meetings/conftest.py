"""Somebody at the desk who opens forms of a site of its own, sends them, and looks at what is stored."""

import html
import re

import pytest
from datasette_intranet.schema.accounts.account import add_account
from datasette_intranet.schema.database import open_private

from tests.plugins.html import fields_of

COORDINATOR = {"id": "kim", "name": "Kim Ek", "roles": ["coordinator"]}
OF_THE_GROUP = {"id": "lo", "name": "Lo Ask", "roles": ["coordinator"], "groups": [1]}
OF_ANOTHER_GROUP = {"id": "mo", "name": "Mo Alm", "roles": ["coordinator"], "groups": [2]}


def hidden(page: str, name: str) -> str:
    """The value of a hidden field."""
    return html.unescape(re.search(rf'name="{name}" value="([^"]*)"', page)[1])


class Desk:
    """`get` and `post` give responses, `base(path)` the hidden fields of a form, `rows(sql)` what is stored."""

    def __init__(self, datasette, runner):
        self._datasette, self._run = datasette, runner.run

    def get(self, path, actor=COORDINATOR, language="sv", cookies=None):
        cookies = {**dict(cookies or {}), "intranet_language": language}
        return self._run(self._datasette.client.get(path, actor=actor, cookies=cookies))

    def post(self, path, fields, actor=COORDINATOR):
        return self._run(self._datasette.client.post(path, data=fields, actor=actor))

    def base(self, path, actor=COORDINATOR):
        page = self.get(path, actor).text
        return {name: hidden(page, name) for name in ("_base", "_token")}

    def step(self, meeting, fields, actor=COORDINATOR):
        """POST a step of the workflow, of minutes that have been read as they stand."""
        pages = (self.get(f"{meeting}{page}").text for page in ("", "/workflow", "/publish"))
        # Most have it on the first page that is asked for.
        read = next(({"_base": hidden(page, "_base")} for page in pages if 'name="_base"' in page), {})
        return self.post(f"{meeting}/workflow", {**read, **fields}, actor)

    def rows(self, sql):
        return [tuple(row) for row in self._run(self._datasette.databases["intranet"].execute(sql)).rows]

    def write(self, sql):
        return self._run(self._datasette.databases["intranet"].execute_write_script(sql))


@pytest.fixture
def desk(datasette, runner):
    return Desk(datasette, runner)


# The minutes of meeting 2 of the small record, and of those that come after it.
PATH, NEXT = "/meetings/2017-12-07-samradsgruppen/minutes", "/meetings/2018-02-15-samradsgruppen/minutes"
AHEAD = "/meetings/2099-03-05-samradsgruppen/minutes"


@pytest.fixture
def form(desk):
    """`form(path)`: the fields of the minutes' form as they stand; a box that is not marked is not sent."""

    def fields(path=PATH, actor=COORDINATOR):
        sent = fields_of(desk.get(path, actor).text)
        return {name: value for name, value in sent.items() if not name.startswith("done-")}

    return fields


def items(desk, meeting):
    """The agenda of a meeting: (id, heading, status, continues_id)."""
    query = "SELECT id, heading, status, continues_id FROM agenda_items WHERE meeting_id = {} ORDER BY position"
    return desk.rows(query.format(meeting))


@pytest.fixture
def account(site):
    """Cilla's account, linked to Cilla in the record."""
    private = open_private(site)
    add_account(private, "cilla", "Cilla Cederlöv", ["staff"])
    private.execute("UPDATE accounts SET person_id = 3 WHERE actor_id = 'cilla'")
    private.conn.commit()
    private.close()
