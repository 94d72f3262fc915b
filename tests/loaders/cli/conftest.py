"""A site with a question of every kind, and the command line with somebody typing."""

import pytest
from click.testing import CliRunner
from datasette_intranet.loaders.cli import intranet
from datasette_intranet.schema.database import open_record

from tests.loaders.questions import fill


@pytest.fixture
def asked(site):
    """The site's open record."""
    db = open_record(site)
    fill(db)
    yield db
    db.close()


@pytest.fixture
def type_in(site):
    """Runs `intranet review --ask` while somebody types these lines; returns what was shown."""

    def typed(*lines: str) -> str:
        given = "".join(f"{line}\n" for line in lines)
        result = CliRunner().invoke(intranet, ["review", "--ask", "--site", str(site)], input=given)
        assert result.exit_code == 0, result.output
        return result.output

    return typed
