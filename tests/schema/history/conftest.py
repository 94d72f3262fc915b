"""The record of two_groups.py, and changes by an actor that are checked as the site checks them."""

import pytest
from datasette_intranet.schema.history import guard, recording

from ..conftest import db, empty_record  # noqa: F401 - fixtures
from .two_groups import fill

ALL = {"id": "alva", "name": "Alva Berg", "roles": ["coordinator"]}
LIMITED = {"id": "lina", "name": "Lina Holm", "roles": ["coordinator"], "groups": [1]}
STAFF = {"id": "sam", "name": "Sam Ek", "roles": ["staff"]}


@pytest.fixture
def record(db):  # noqa: F811
    fill(db)
    return db


@pytest.fixture
def write(record):
    """`write(actor, sql, *parameters)`: one guarded change; returns its number."""

    def written(actor, *statements, **told):
        with recording(record, "form", actor, **told) as connection:
            for sql in statements:
                connection.execute(sql)
            change_id = connection.execute("SELECT id FROM changes WHERE is_open = 1").fetchone()[0]
            guard(connection, change_id, actor)
        return change_id

    return written
