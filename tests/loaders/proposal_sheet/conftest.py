"""The small record of proposals."""

import pytest

from tests.loaders.proposal_sheet.sheets import record_of_proposals


@pytest.fixture
def db(tmp_path):
    """The open record, of the test's own."""
    opened = record_of_proposals(tmp_path)
    yield opened
    opened.close()
