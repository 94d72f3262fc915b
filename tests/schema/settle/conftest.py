import pytest
from datasette_intranet.schema.database import open_record

from tests.schema.settle.record import Record


@pytest.fixture
def record(tmp_path):
    """An empty record, to be filled by `save`."""
    db = open_record(tmp_path)
    yield Record(db)
    db.close()
