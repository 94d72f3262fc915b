"""A real record in a temporary folder, and a store on it."""

import shutil

import pytest
from datasette_intranet.schema.database import RECORD, open_record
from datasette_intranet.schema.store import Store

from tests.schema.documents import content_of


@pytest.fixture(scope="session")
def empty_record(tmp_path_factory):
    """The file of an empty record, made once."""
    folder = tmp_path_factory.mktemp("empty")
    opened = open_record(folder)
    opened.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    opened.close()
    return folder / RECORD


@pytest.fixture
def db(tmp_path, empty_record):
    shutil.copy(empty_record, tmp_path)
    opened = open_record(tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def save(db):
    """Saves one document, as a load of a single file would."""
    store = Store(db)

    def saved(document, **options):
        return store.save(document, content_of(document), **options)

    return saved


@pytest.fixture
def rows(db):
    """Rows of a query as dicts."""

    def asked(sql, *parameters):
        return list(db.query(sql, parameters))

    return asked
