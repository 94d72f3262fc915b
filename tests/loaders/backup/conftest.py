"""A site with something of everything, and its backups."""

import shutil

import pytest
from datasette_intranet.loaders.backup.make_backup import make_backup
from datasette_intranet.loaders.publish.publish_site import publish_site
from datasette_intranet.loaders.site import site_secret
from datasette_intranet.schema.accounts.account import add_account
from datasette_intranet.schema.database import open_private, open_record

ROWS = """
INSERT INTO groups (id, name) VALUES (1, 'Byalaget'), (2, 'Parkrådet');
INSERT INTO meetings (group_id, date, status) VALUES (1, '2024-03-03', 'held');
"""


@pytest.fixture(scope="session")
def lived_in_once(tmp_path_factory, empty_site):
    """A site with rows, an account, something published, a release, a logo, a secret and a document that waits."""
    site = shutil.copytree(empty_site, tmp_path_factory.mktemp("lived-in") / "site")
    db = open_record(site)
    db.conn.executescript(ROWS)
    db.close()
    private = open_private(site)
    add_account(private, "kim", "Kim Ek", ["administrator"])
    private.close()
    publish_site(site)
    site_secret(site)
    for name in ("look/logo.svg", "open-data/1/people.csv", "inbox/brev.txt", ".git/config"):
        (site / name).parent.mkdir(exist_ok=True, parents=True)
        (site / name).write_text(name, "utf-8")
    return site


@pytest.fixture
def lived_in(tmp_path, lived_in_once):
    """That site, for the test alone."""
    return shutil.copytree(lived_in_once, tmp_path / "site")


@pytest.fixture
def place(tmp_path):
    """Where backups go."""
    return tmp_path / "backups"


@pytest.fixture
def backed_up(lived_in, place):
    """A backup of that site."""
    return make_backup(lived_in, place)
