"""A site with the small record, POSTs as an actor, and the history it leaves."""

import pytest

CORA = {"id": "cora", "name": "Cora Ek", "roles": ["coordinator"]}
# Group 1 is Samrådsgruppen, 2 Parkutskottet.
LIMITED = {"id": "lina", "name": "Lina Holm", "roles": ["coordinator"], "groups": [1]}


@pytest.fixture
def post(datasette, runner):
    """`post(path, actor, json=… or data=…)`: the response of a POST."""

    def posted(path, actor=None, **options):
        options.setdefault("headers", {})
        return runner.run(datasette.client.post(path, actor=actor, cookies={"intranet_language": "sv"}, **options))

    return posted


@pytest.fixture
def ask(datasette, runner):
    """Rows of a query on the record, as tuples."""

    def asked(sql, *parameters):
        rows = runner.run(datasette.databases["intranet"].execute(sql, parameters)).rows
        return [tuple(row) for row in rows]

    return asked
