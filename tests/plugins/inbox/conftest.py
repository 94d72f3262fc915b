"""A site with a question of every kind, its pages and its forms."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from datasette_intranet.schema.database import open_record

from tests.loaders.questions import fill
from tests.plugins.conftest import getter, new_site, running

COORDINATOR = {"id": "kim", "name": "Kim", "roles": ["coordinator"]}


@pytest.fixture(scope="session")
def asking_site(tmp_path_factory) -> Path:
    return new_site(tmp_path_factory.mktemp("asking"), fill)


@pytest.fixture
def site(asking_site, tmp_path) -> Path:
    """A site of the test's own."""
    return Path(shutil.copytree(asking_site, tmp_path / "site"))


@pytest.fixture(scope="session")
def asking(asking_site, runner):
    """A Datasette for the tests that only read."""
    with running(asking_site, runner) as datasette:
        yield datasette


@pytest.fixture
def look(asking, runner):
    """`look("/inbox", "en")`: a page as the coordinator sees it, in a site that no test changes."""
    get = getter(asking, runner)
    return lambda path, language="sv", actor=COORDINATOR: get(path, actor, language)


@pytest.fixture
def post(datasette, runner):
    """`post("/inbox/questions/1", {"answer": "leave"}, STAFF)`: the response to a form, usually the coordinator's."""

    def sent(path: str, fields: dict, actor: dict | None = COORDINATOR, headers: dict | None = None):
        fields = {"seen": "open", "answer": "settle", **fields}
        return runner.run(datasette.client.post(path, data=fields, actor=actor, headers=headers))

    return sent


@pytest.fixture
def record(site):
    """The open record of the test's own site."""
    db = open_record(site)
    yield db
    db.close()


@pytest.fixture(scope="session")
def read_only(asking_site):
    """A connection to the record that no test changes."""
    with closing(sqlite3.connect(asking_site / "intranet.db")) as connection:
        yield connection
