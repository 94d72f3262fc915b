"""Answers that say 'as before' (304) beside plain Datasette's row page, and what is sent with and without gzip.

One run: our server of a site, and a Datasette without plugins on a copy of its published file; the same clients ask
both in turns.
"""

import shutil
import subprocess
import sys
import tempfile
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import sqlite_utils

from bench.clients import requests_per_second
from bench.command import intranet
from bench.made_up_documents import made_up_documents
from bench.page_speed import CLIENTS, ROUNDS, SECONDS, wait_for
from tests.ports import free_port
from tests.server import Server, sign_in

AIM = "5"
_LOADED = 200


def measure() -> Iterator[tuple[str, ...]]:
    """Rows of the table: what was measured, and the figure."""
    with tempfile.TemporaryDirectory() as name:
        site, slug = _site(Path(name))
        server, port = Server(site, free_port()), free_port()
        cookie, analyst, administrator = (
            sign_in(site, name, role)
            for name, role in (("kim", "coordinator"), ("ana", "analyst"), ("ada", "administrator"))
        )
        # In a folder of its own, so that no plugin of a site's is loaded.
        alone = Path(name) / "plain"
        alone.mkdir()
        shutil.copy(site / "public.db", alone / "plain.db")
        plain = subprocess.Popen(_plain(alone, port), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        server.start()
        try:
            base = f"http://127.0.0.1:{server.port}"
            theirs = f"http://127.0.0.1:{port}/plain/meetings/1"
            wait_for(theirs)
            pages = {
                "start page, coordinator": ("/", cookie),
                "meetings, coordinator": ("/meetings", cookie),
                "meeting page, coordinator": (f"/meetings/{slug}", cookie),
                "meeting page, analyst": (f"/meetings/{slug}", analyst),
                "a question, analyst": ("/questions/attendance_by_term", analyst),
                "start page, administrator": ("/", administrator),
                "meeting page, administrator": (f"/meetings/{slug}", administrator),
                "meeting page, everybody": (f"/meetings/{slug}", ""),
            }
            for what, (path, who) in pages.items():
                ours, beside = _in_turns(base + path, who, theirs)
                yield f"{what}: 304 per second", f"{ours:.0f}"
                yield f"{what}: ratio to Datasette's row page ({beside:.0f} per second)", f"{ours / beside:.1f}", AIM
            for what, (path, who) in pages.items():
                as_it_is, packed = (_bytes(base + path, who, accepted) for accepted in ("identity", "gzip"))
                yield f"{what}: bytes as it is, and with gzip", f"{as_it_is} {packed}"
        finally:
            server.stop()
            plain.terminate()
            plain.wait(10)


def _site(folder: Path) -> tuple[Path, str]:
    """A site with documents that is published, and the slug of one of its meetings."""
    site, inbox = folder / "site", folder / "documents"
    inbox.mkdir()
    made_up_documents(inbox, _LOADED)
    intranet("init", site)
    intranet("load", inbox, "--site", site, "--minutes-status", "published")
    intranet("publish", "--site", site)
    db = sqlite_utils.Database(site / "public.db")
    slug = next(db.query("SELECT slug FROM meetings WHERE status = 'held' ORDER BY id LIMIT 1"))["slug"]
    db.close()
    return site, slug


def _plain(folder: Path, port: int) -> list[str]:
    """The command of a Datasette that loads none of our plugins."""
    program = (
        "import sys; from datasette import plugins; "
        "[plugins.pm.unregister(one) for one in plugins.pm.get_plugins() if 'intranet' in str(one)]; "
        "from datasette.cli import cli; cli(sys.argv[1:])"
    )
    return [sys.executable, "-c", program, "serve", str(folder / "plain.db"), "--port", str(port)]


def _in_turns(url: str, cookie: str, theirs: str) -> tuple[float, float]:
    """Medians of turns in pairs: 304 of `url` per second, and whole answers of the other."""
    tag = _answer(url, cookie, "identity").headers["etag"]
    ours, beside = [], []
    for turn in range(ROUNDS + 1):
        kept = requests_per_second(url, cookie, CLIENTS, SECONDS if turn else 1, tag)
        whole = requests_per_second(theirs, "", CLIENTS, SECONDS if turn else 1)
        if turn:
            ours.append(kept)
            beside.append(whole)
    return sorted(ours)[ROUNDS // 2], sorted(beside)[ROUNDS // 2]


def _answer(url: str, cookie: str, accepted: str):
    asked = urllib.request.Request(url, headers={"cookie": cookie, "accept-encoding": accepted})
    return urllib.request.urlopen(asked)


def _bytes(url: str, cookie: str, accepted: str) -> int:
    with _answer(url, cookie, accepted) as answer:
        return len(answer.read())
