"""A real record in a temporary folder, and a store on it."""

import pytest
from datasette_intranet.schema.database import open_record
from datasette_intranet.schema.store import Store

from tests.schema.documents import content_of


@pytest.fixture
def db(tmp_path):
    opened = open_record(tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def save(db):
    """Saves one document, as a load of a single file would."""

    def saved(document, **options):
        return Store(db).save(document, content_of(document), **options)

    return saved


@pytest.fixture
def rows(db):
    """Rows of a query as dicts."""

    def asked(sql, *parameters):
        return list(db.query(sql, parameters))

    return asked
