"""A site whose published tables hold what is hard to write, and its releases."""

import shutil

import pytest
from datasette_intranet.loaders.publish.publish_site import publish_site
from datasette_intranet.loaders.releases.make_release import make_release
from datasette_intranet.schema.database import open_record

from tests.loaders.publish.published import RECORD
from tests.site import make_site

HARD = [
    "=1+1",
    "a;b,\"c\"\n'd'",
    "å 😀 \u200b",
    "\x00\x07x",
    "",
    " ",
    "0012",
    "1e5",
    "x" * 40_000,
    "-5",
    "@SUM(A1)",
    "NULL",
]


@pytest.fixture(scope="module")
def released(tmp_path_factory):
    """The folder of a site that has made one release."""
    folder = make_site(tmp_path_factory.mktemp("released"), published=False)
    db = open_record(folder)
    db.conn.executescript(RECORD)
    for number, text in enumerate(HARD, 100):
        db["articles"].insert({"id": number, "title": f"x{text}", "body": ""})
        db["groups"].insert({"id": number, "name": f"G{number}", "description": text})
    db["indicators"].insert({"id": 1, "name": "Påverkan", "unit": "%"})
    db["measurements"].insert({"indicator_id": 1, "year": 2020, "value": 46.5})
    db.close()
    publish_site(folder)
    make_release(folder, "Första")
    return folder


@pytest.fixture
def copied(released, tmp_path):
    """A copy of that site, to be changed."""
    return shutil.copytree(released, tmp_path / "site")
