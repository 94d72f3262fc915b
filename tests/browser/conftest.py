"""Real sites in a real Chromium: a `datasette` process on a free port, and pages that remember what went wrong."""

from collections.abc import Callable
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from weakref import WeakKeyDictionary

import pytest
import sqlite_utils
from datasette_intranet.schema.database import open_record
from datasette_intranet.schema.history import recorded_transaction
from datasette_intranet.schema.search_index import index_changed_rows
from itsdangerous import URLSafeSerializer
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.browser.axe import found_by_axe
from tests.browser.page_pool import PagePool
from tests.browser.patience import be_patient
from tests.chromium import FLAGS, NOTHING_IS_DRAWN, find_chromium
from tests.forked import datasette, start
from tests.plugins.conftest import new_site
from tests.ports import free_port
from tests.site import make_site
from tests.wait import PATIENCE, is_answered, wait_until

SECRET = "a secret that only tests know"

_pools: WeakKeyDictionary[Browser, PagePool] = WeakKeyDictionary()

be_patient()
# Five seconds otherwise: too few where other tests take all cores.
expect.set_options(timeout=30_000)


@contextmanager
def serving(folder: Path):
    """The address of a `datasette` process that serves the site in `folder`; it ends with the block."""
    port = free_port()
    log = folder / "datasette.log"
    process = start(datasette, [str(folder), "--secret", SECRET, "-p", str(port)], log)
    try:
        address = f"http://127.0.0.1:{port}"
        _wait_for(address, process, log)
        yield address
    finally:
        process.terminate()
        process.join(PATIENCE)


@contextmanager
def changeable_site(folder: Path, fill: Callable[[sqlite_utils.Database, bool], None]):
    """The address and the open record of a site that a test may change, filled by `fill`; for one block."""
    with closing(open_record(new_site(folder, fill))) as db, serving(folder) as address:
        yield address, db


def site_with_rows(folder: Path, statements: str) -> Path:
    """A site in `folder` with what the SQL writes into its record; ';' stands between statements and nowhere else."""
    make_site(folder)
    with closing(open_record(folder)) as db, recorded_transaction(db, "form") as connection:
        for sql in statements.split(";"):
            connection.execute(sql)
        index_changed_rows(connection)
    return folder


def _wait_for(address: str, process: ForkServerProcess, log: Path) -> None:
    def answers() -> bool:
        assert process.exitcode is None, f"datasette ended by itself:\n{log.read_text('utf-8')}"
        return is_answered(f"{address}/-/versions.json")

    wait_until(answers, f"an answer of datasette, which writes to {log},")


def pytest_collection_modifyitems(items):
    """Whatever needs a browser is slow; what fails here is tried once more, and named in the summary of the run."""
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.slow)
            item.add_marker(pytest.mark.flaky(reruns=1))


@dataclass
class Visitor:
    """Somebody at a browser; `errors` is what the console and the scripts of the pages complained of."""

    page: Page
    address: str
    errors: list[str] = field(default_factory=list)

    def open(self, path: str) -> Page:
        """Goes to a path of the site and waits until its scripts have run."""
        self.page.goto(self.address + path, wait_until="load")
        return self.page

    def axe(self, colours: bool = True, sooner: str = "") -> list[str]:
        """See `found_by_axe`."""
        return found_by_axe(self.page, colours, sooner)


@pytest.fixture(scope="package")
def launch():
    """`launch(*more_flags)`: a started browser; it ends with the last test at the latest."""
    path = find_chromium()
    if path is None:
        pytest.fail("no Chromium on PATH; run: python -m tests.chromium")
    with sync_playwright() as playwright:
        yield lambda *more_flags: playwright.chromium.launch(executable_path=path, args=[*FLAGS, *more_flags])


@pytest.fixture(scope="package")
def browser(launch):
    browser = launch()
    yield browser
    browser.close()


@pytest.fixture(scope="package")
def browser_that_draws_nothing(launch):
    """A browser in which pages are laid out and never drawn: to look through many takes a fifth less.

    What is clicked there never stands still, so that a click waits for ever; keys and scripts do as elsewhere.
    """
    browser = launch(NOTHING_IS_DRAWN)
    yield browser
    browser.close()


@contextmanager
def visitors(browser: Browser):
    """`visit(address, actor, language, width, scripts)`: a Visitor with a clean browser.

    Signed in as `actor` or as nobody; `scripts` says whether JavaScript runs. The pages are given back at its end.
    """
    pool = _pools.setdefault(browser, PagePool(browser))
    taken = []

    def visit(
        address: str, actor: dict | None = None, language: str = "sv", width: int = 1280, scripts: bool = True
    ) -> Visitor:
        pooled = pool.take(width, scripts)
        taken.append(pooled)
        cookies = {"intranet_language": language}
        if actor:
            cookies["ds_actor"] = URLSafeSerializer(SECRET, "actor").dumps({"a": actor})
        pooled.page.context.add_cookies(
            [{"name": name, "value": value, "url": address} for name, value in cookies.items()]
        )
        return Visitor(pooled.page, address, pooled.errors)

    yield visit
    for pooled in taken:
        pool.give_back(pooled)


@pytest.fixture
def visit(browser: Browser):
    """See `visitors`."""
    with visitors(browser) as visit:
        yield visit


@pytest.fixture
def look_in(browser_that_draws_nothing: Browser):
    """See `visitors`, of a browser that draws nothing."""
    with visitors(browser_that_draws_nothing) as look_in:
        yield look_in


@pytest.fixture(scope="session")
def site_address(tmp_path_factory):
    """The address of a running site with the small record; tests that write make their own."""
    with serving(new_site(tmp_path_factory.mktemp("site"))) as address:
        yield address
