"""A site that cannot be written: locked by another program, or in a folder for reading only.

What is typed stays in the form, pages that read go on, and commands say in one line what is in their way.
"""

import asyncio
import contextlib
import ctypes
import os
import sqlite3
import subprocess
import sys
import threading
import urllib.parse
import urllib.request
from contextlib import closing
from pathlib import Path

import pytest
from datasette_intranet.loaders import publish_site
from datasette_intranet.loaders.site import site_secret
from datasette_intranet.plugins.shell.forms import drafts
from datasette_intranet.schema.database import open_private
from datasette_intranet.schema.errors import UnusableSite

from tests.forked import start
from tests.plugins.conftest import running
from tests.ports import free_port
from tests.server import Server, sign_in
from tests.site import make_site
from tests.wait import PATIENCE

INTRANET = str(Path(sys.executable).with_name("intranet"))
PUBLIC_PAGES = ("/", "/meetings", "/people", "/groups", "/public", "/public/groups.json", "/-/intranet/sign-in")
OWN_PAGES = ("/", "/meetings", "/inbox", "/groups/new", "/-/intranet/account")
TYPED = "Ett ord som jag skrev"
FIELDS = {"_token": "a" * 32, "_base": '{"kind": ["body"]}', "name": "Bänkrådet", "kind": "body", "parent_id": ""}
FIELDS["description"] = TYPED
# A form waits ten seconds for a lock. Somebody may hold it for as long as they like. A page that waits for it takes
# longer than this however often it is asked; one that does not may do so once, on a busy machine.
AT_ONCE = 8


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "site"
    folder.mkdir()
    publish_site(make_site(folder))
    return folder


def send(server: Server, cookie: str) -> tuple[int, str]:
    """Status and page of the form for a new group."""
    data = urllib.parse.urlencode(FIELDS).encode()
    return server._ask(urllib.request.Request(server._url("/groups/new"), data=data, headers={"Cookie": cookie}))


def answered_at_once(server: Server, path: str, cookie: str) -> int:
    """The status of a page that does not wait for the lock. Raises TimeoutError when it waits each of three times."""
    for _ in range(2):
        with contextlib.suppress(TimeoutError):
            return server.get(path, cookie, timeout=AT_ONCE)[0]
    return server.get(path, cookie, timeout=AT_ONCE)[0]


@pytest.mark.slow
def test_while_the_record_is_locked_pages_answer_and_a_form_comes_back_with_what_was_typed(folder):
    server = Server(folder, free_port())
    server.start()
    try:
        cookie = sign_in(folder, "kim", "coordinator")
        with closing(sqlite3.connect(folder / "intranet.db", isolation_level=None)) as holding:
            holding.execute("BEGIN EXCLUSIVE")
            told = []
            form = threading.Thread(target=lambda: told.append(send(server, cookie)))
            form.start()
            for path, who in [(path, "") for path in PUBLIC_PAGES] + [(path, cookie) for path in OWN_PAGES]:
                assert answered_at_once(server, path, who) == 200, path
            # The form is answered while the record is still locked.
            form.join(PATIENCE)
            status, page = told[0]
            holding.execute("ROLLBACK")
        assert (status, TYPED in page, "<form" in page) == (503, True, True)
        assert "Registret går inte att skriva i just nu" in page
        assert send(server, cookie)[0] == 303
    finally:
        server.kill()


def test_a_form_that_is_stored_does_not_fail_because_its_draft_cannot_be_dropped(folder, monkeypatch):
    async def locked(*_):
        raise UnusableSite("private.db används av ett annat program")

    open_private(folder).close()
    monkeypatch.setattr(drafts, "forget_draft", locked)
    with asyncio.Runner() as runner, running(folder, runner) as datasette:
        kim = {"id": "kim", "name": "Kim", "roles": ["coordinator"]}
        answer = runner.run(datasette.client.post("/groups/new", data=FIELDS, actor=kim))
    assert answer.status_code == 303
    with closing(sqlite3.connect(folder / "intranet.db")) as record:
        assert record.execute("SELECT name FROM groups").fetchall() == [("Bänkrådet",)]


def as_others_are():
    """In a new process: root writes nothing that its rights do not allow either (capabilities(7))."""
    for privilege in (1, 2):  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH
        ctypes.CDLL(None).prctl(24, privilege, 0, 0, 0)  # PR_CAPBSET_DROP


def restrained_intranet(*arguments: str) -> None:
    """`intranet` in this process, which may write only where everybody may."""
    as_others_are()
    os.execv(INTRANET, [INTRANET, *arguments])


class RestrainedServer(Server):
    """A server that may write only where everybody may."""

    def start(self):
        arguments = ["serve", str(self.folder), "--port", str(self.port)]
        self._process = start(restrained_intranet, arguments, self.folder.parent / "log")
        self.wait()


@pytest.fixture
def read_only(folder):
    """A site that was written before, and is for reading only now; with the cookie of somebody signed in."""
    site_secret(folder)
    cookie = sign_in(folder, "kim", "coordinator")
    everything = [folder, *folder.rglob("*")]
    for path in everything:
        path.chmod(0o555 if path.is_dir() else 0o444)
    yield folder, cookie
    for path in everything:
        path.chmod(0o755 if path.is_dir() else 0o644)


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self").exists(), reason="Linux drops root's privileges in this way")
def test_a_site_in_a_folder_for_reading_shows_what_is_published_and_says_in_one_line_what_it_cannot(read_only):
    folder, cookie = read_only
    server = RestrainedServer(folder, free_port())
    server.start()
    try:
        log = (folder.parent / "log").read_text("utf-8")
        assert log.startswith(
            f"I {folder} får ingenting skrivas: bara det publicerade visas, och ingen kan logga in.\n"
        )
        assert {server.get(path, who)[0] for path in PUBLIC_PAGES for who in ("", cookie)} == {200}
        assert {server.get(path, cookie)[0] for path in ("/inbox", "/groups/new", "/intranet")} == {403, 404}
        assert server.post("/groups/new", FIELDS, cookie) == 403
        assert server.post("/-/intranet/sign-in", {"name": "kim", "password": "x"}, "") == 503
        assert "Traceback" not in log
    finally:
        server.kill()


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self").exists(), reason="Linux drops root's privileges in this way")
def test_commands_in_a_folder_for_reading_say_so_in_one_line(read_only):
    folder, _ = read_only
    minutes = folder.parent / "a.txt"
    minutes.write_text("Minnesanteckningar\nRådet 3 maj 2019\n1. Parken\nVi talade.", "utf-8")
    for command in (["load", str(minutes)], ["publish"]):
        done = subprocess.run(  # noqa: PLW1510
            [INTRANET, *command, "--site", str(folder)],
            capture_output=True,
            text=True,
            preexec_fn=as_others_are,
        )
        assert done.returncode == 1 and len(done.stderr.splitlines()) == 1, done.stderr
        assert "får inte skrivas i" in done.stderr and str(folder) in done.stderr
    assert not list(folder.glob(".publish-*"))
