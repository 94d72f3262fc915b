"""A site of its own for a test: a folder with the real configuration, empty databases, and a real Datasette on it."""

import asyncio
import atexit
import shutil
import tempfile
from functools import cache
from pathlib import Path

import httpx2
from datasette.app import Datasette
from datasette_intranet.schema.database import PUBLIC, RECORD, open_new_record, open_record

from tests import quick_start  # noqa: F401

ROOT = Path(__file__).parent.parent
CONFIGURATION = ("metadata.yml", "datasette.yml")


def make_site(folder: Path, published: bool = True) -> Path:
    """Puts the configuration and an empty record into `folder`, and an empty public.db when `published`.

    A record that lies there already stays.
    """
    for name in CONFIGURATION:
        shutil.copy(ROOT / name, folder)
    if not (folder / RECORD).exists():
        shutil.copy(_empty_site() / RECORD, folder)
    if published:
        shutil.copy(_empty_site() / PUBLIC, folder)
    return folder


@cache
def _empty_site() -> Path:
    """A folder with an empty record and an empty public.db, made once in a process."""
    folder = Path(tempfile.mkdtemp())
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    open_record(folder).close()
    publish_empty(folder)
    return folder


def publish_empty(folder: Path) -> Path:
    """An empty public.db without the journal files of a database that is written to."""
    public = open_new_record(folder / "public.db")
    public.execute("PRAGMA journal_mode = DELETE")
    public.close()
    return folder / "public.db"


def person(*roles: str, id: str = "test") -> dict:
    """A signed-in actor with these roles."""
    return {"id": id, "name": "Test", "roles": list(roles)}


class Site:
    """Asks a site without `await`: one event loop, and one application, for as long as the site is open."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.datasette = Datasette(config_dir=folder, settings={"num_sql_threads": 0})
        self._runner = asyncio.Runner()
        self.run(self.datasette.invoke_startup())
        self._transport = httpx2.ASGITransport(app=self._noticed(self.datasette.app()))
        # Whether the answer to the last request was made after a look at what was sent.
        self.has_read_body = False

    def __enter__(self):
        return self

    def __exit__(self, *exception):
        self.datasette.close()
        self._runner.close()

    def run(self, coroutine):
        """The result of a coroutine."""
        return self._runner.run(coroutine)

    def get(self, path: str, actor: dict | None = None, **options) -> httpx2.Response:
        """The response to a GET, as an anonymous visitor or as `actor`; `options` as in httpx2."""
        return self.run(self._ask("GET", path, actor, **options))

    def post(self, path: str, actor: dict | None = None, **options) -> httpx2.Response:
        """The response to a POST; `json=` or `data=` as in httpx2."""
        return self.run(self._ask("POST", path, actor, **options))

    def _noticed(self, app):
        async def asked(scope, receive, send):
            self.has_read_body = False

            async def received():
                self.has_read_body = True
                return await receive()

            await app(scope, received, send)

        return asked

    async def _ask(self, method: str, path: str, actor: dict | None, **options) -> httpx2.Response:
        cookies = {"ds_actor": self.datasette.client.actor_cookie(actor)} if actor else None
        client = httpx2.AsyncClient(transport=self._transport, base_url="http://localhost", cookies=cookies)
        async with client:
            return await client.request(method, path, **options)
