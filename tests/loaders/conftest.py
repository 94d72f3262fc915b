"""An empty site in a temporary folder, and the command line on it."""

import os
import shutil
import tempfile
from pathlib import Path

import pytest
from click.testing import CliRunner
from datasette_intranet.loaders.cli import intranet
from datasette_intranet.loaders.load_files import load_file
from datasette_intranet.loaders.site import init_site
from datasette_intranet.schema.database import open_record
from datasette_intranet.schema.store import Store

NOBODY = 65534
MINUTES = """Byggruppen 3 mars 2024

Närvarande: Asta Ekmark, Bo Lindgräns samt tre invånare.

## Taket

Det läcker vid skorstenen.

Beslut:

- Att laga taket

Kommande möten

- 7 april 2024 klockan 13.00-15.00
"""


@pytest.fixture(scope="session")
def empty_site(tmp_path_factory) -> Path:
    """An empty site, made once."""
    folder = tmp_path_factory.mktemp("empty") / "site"
    init_site(folder)
    return folder


@pytest.fixture
def site(tmp_path, empty_site) -> Path:
    """An empty site of the test's own."""
    return Path(shutil.copytree(empty_site, tmp_path / "site"))


@pytest.fixture
def minutes(tmp_path) -> Path:
    """A file with minutes."""
    path = tmp_path / "protokoll.txt"
    path.write_text(MINUTES, "utf-8")
    return path


@pytest.fixture
def db(site):
    """The open record of the empty site."""
    opened = open_record(site)
    yield opened
    opened.close()


@pytest.fixture
def load(db):
    """Loads a file with this name and text into the open record; returns its outcome."""

    def loaded(name: str, text: str):
        store = Store(db)
        outcome = load_file(store, name, text.encode())
        store.finish()
        return outcome

    return loaded


@pytest.fixture
def run():
    """Runs `intranet` with arguments; the result has exit_code, stdout and stderr."""

    def ran(*arguments):
        result = CliRunner().invoke(intranet, [str(argument) for argument in arguments], catch_exceptions=False)
        assert "Traceback" not in result.stderr
        return result

    return ran


@pytest.fixture
def common_user(empty_site):
    """A folder with a site in it, of a user who is not root: root may read and write whatever the rights say."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copytree(empty_site, folder / "site")
        if os.geteuid() != 0:
            yield folder
            return
        for path in (folder, *folder.rglob("*")):
            os.chown(path, NOBODY, NOBODY)
        os.seteuid(NOBODY)
        try:
            yield folder
        finally:
            os.seteuid(0)
