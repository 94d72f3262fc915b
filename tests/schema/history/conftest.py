"""The record of two_groups.py, and changes by an actor that are checked as the site checks them."""

import shutil

import pytest
from datasette_intranet.schema.database import RECORD, open_record
from datasette_intranet.schema.history import TRACKED, check_own_groups, recorded_transaction
from datasette_intranet.schema.history.record_parts import entries_of_record
from datasette_intranet.schema.history.undo import restore_entries, undo_within_change

from tests.schema.conftest import db  # noqa: F401 - a fixture
from tests.schema.history.two_groups import fill

ALL = {"id": "alva", "name": "Alva Berg", "roles": ["coordinator"]}
LIMITED = {"id": "lina", "name": "Lina Holm", "roles": ["coordinator"], "groups": [1]}
WITH = ("proposal_statuses", "minutes_versions", "mentions")
STAFF = {"id": "sam", "name": "Sam Ek", "roles": ["staff"]}


@pytest.fixture(scope="session")
def two_groups(tmp_path_factory):
    """The file of the record of two_groups.py, filled once."""
    folder = tmp_path_factory.mktemp("two_groups")
    opened = open_record(folder)
    fill(opened)
    opened.close()
    return folder / RECORD


@pytest.fixture
def record(tmp_path, two_groups):
    shutil.copy(two_groups, tmp_path)
    opened = open_record(tmp_path)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def full_record(tmp_path_factory, two_groups):
    """The same record for all tests of a module, which leave it as it is."""
    folder = tmp_path_factory.mktemp("full")
    shutil.copy(two_groups, folder)
    opened = open_record(folder)
    yield opened
    opened.close()


@pytest.fixture
def write(record):
    """`write(actor, sql, *parameters)`: one guarded change; returns its number."""

    def written(actor, *statements, **told):
        with recorded_transaction(record, "form", actor, **told) as connection:
            for sql in statements:
                connection.execute(sql)
            change_id = connection.execute("SELECT id FROM changes WHERE is_open = 1").fetchone()[0]
            check_own_groups(connection, change_id, actor)
        return change_id

    return written


def everything(record, *left_out) -> dict:
    return {
        table: sorted((tuple(row) for row in record.execute(f"SELECT * FROM {table}")), key=repr)
        for table in (*TRACKED, *WITH)
        if table not in left_out
    }


@pytest.fixture
def take_back(record):
    def taken(change_id):
        with recorded_transaction(record, "form", ALL, undoes_id=change_id) as connection:
            undo_within_change(connection, change_id)
        assert record.execute("PRAGMA foreign_key_check").fetchall() == []
        return record.execute("SELECT max(id) FROM changes").fetchone()[0]

    return taken


@pytest.fixture
def restore_to(record):
    def restored(table, row_id, change_id):
        with recorded_transaction(record, "form", ALL) as connection:
            restore_entries(connection, entries_of_record(connection, table, row_id, change_id))
        assert record.execute("PRAGMA foreign_key_check").fetchall() == []

    return restored


def last(record):
    return record.execute("SELECT max(id) FROM changes").fetchone()[0]


def ask(record, sql):
    return [tuple(row) for row in record.execute(sql).fetchall()]
