"""A site of the invented municipality Ekmarka, and ways to ask it for pages."""

import asyncio
import shutil
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest
from datasette.app import Datasette
from datasette_intranet.schema.database import PUBLIC, open_new_record, open_record

from tests import quick_start  # noqa: F401
from tests.made_once import made_once
from tests.plugins import large_record
from tests.plugins.small_record import fill

ROOT = Path(__file__).parents[2]
STAFF = {"id": "sam", "roles": ["staff"]}


def new_site(folder: Path, fill_record=fill) -> Path:
    """A site in `folder`: the configuration of the repository, intranet.db and public.db filled by `fill_record`."""
    folder.mkdir(exist_ok=True)
    for name in ("datasette.yml", "metadata.yml"):
        shutil.copy(ROOT / name, folder)
    record, public = open_record(folder), open_new_record(folder / PUBLIC)
    fill_record(record, with_source=True)
    fill_record(public, with_source=False)
    # What is served immutable may not need a -wal file beside it.
    public.execute("PRAGMA journal_mode = DELETE")
    record.close()
    public.close()
    return folder


@pytest.fixture(scope="session")
def built_site(tmp_path_factory) -> Path:
    return new_site(tmp_path_factory.mktemp("built"))


@pytest.fixture
def site(built_site, tmp_path) -> Path:
    """The folder of a site with the small record; a copy, so that a test may change it before it asks."""
    return Path(shutil.copytree(built_site, tmp_path / "site"))


@pytest.fixture(scope="session")
def runner():
    with asyncio.Runner() as runner:
        yield runner


@contextmanager
def running(site: Path, runner: asyncio.Runner):
    """A Datasette that has begun to serve the site."""
    datasette = Datasette(config_dir=site, settings={"num_sql_threads": 0})
    runner.run(datasette.invoke_startup())
    # One application for all requests, as a server has: the client asks for it each time, and would get a new one.
    application = datasette.app()
    datasette.app = lambda: application
    yield datasette
    datasette.close()


@pytest.fixture(scope="session")
def unchanged(built_site, runner):
    """A Datasette for all tests that only read the small record: to start one takes a second."""
    with running(built_site, runner) as datasette:
        yield datasette


@pytest.fixture
def datasette(site, runner):
    """A Datasette of the test's own."""
    with running(site, runner) as datasette:
        yield datasette


def getter(datasette: Datasette, runner: asyncio.Runner):
    """`get("/meetings", STAFF, "en")`: the response of a GET, followed nowhere, as an actor or as nobody."""

    def get(path: str, actor: dict | None = None, language: str = "sv"):
        cookies = {"intranet_language": language}
        return runner.run(datasette.client.get(path, actor=actor, cookies=cookies))

    return get


@pytest.fixture
def get(request, runner):
    """See `getter`. A test that asks for `site` or `datasette` too has its own site, the others one in common."""
    has_its_own = {"site", "datasette"} & set(request.fixturenames)
    return getter(request.getfixturevalue("datasette" if has_its_own else "unchanged"), runner)


@pytest.fixture(scope="session")
def get_of_many(tmp_path_factory, runner):
    """See `getter`, of a site with five hundred of everything that no test changes: to fill it takes a second."""
    many = made_once(
        "many", partial(new_site, fill_record=large_record.fill), tmp_path_factory.mktemp("many") / "site"
    )
    with running(many, runner) as datasette:
        yield getter(datasette, runner)


def pytest_collection_modifyitems(items):
    """Tests that start a Datasette of their own, or one of many rows, are slow."""
    for item in items:
        if {"datasette", "get_of_many"} & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.slow)
