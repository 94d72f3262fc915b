"""Saving a form while others read: how long whoever saves waits, with a long history behind."""

import statistics
import tempfile
import threading
import time
from contextlib import contextmanager
from pathlib import Path

import sqlite_utils

from bench.command import intranet
from bench.made_up_documents import made_up_documents
from tests.plugins.html import fields_of
from tests.ports import free_port
from tests.server import Server, sign_in

HISTORY = 100_000
READERS = 20
SAVES = 100
# A long meeting: the largest form there is.
ITEMS = 40
# People read a page before they ask for the next.
PAUSE = 1.0
# Nobody saves in the moment in which the form has come.
WRITING = 0.2
AIM = "50 ms"


def measure() -> list[tuple[str, ...]]:
    """Rows of the table: what was measured, and the figure."""
    with tempfile.TemporaryDirectory() as name:
        site, inbox = Path(name) / "site", Path(name) / "documents"
        inbox.mkdir()
        made_up_documents(inbox, 200)
        intranet("init", site)
        intranet("load", inbox, "--site", site)
        group, meeting, read, rows = _lengthen(site)
        server = Server(site, free_port())
        cookie = sign_in(site, "kim", "coordinator")
        server.start()
        try:
            with _readers(server, cookie, read):
                small = [_save(server, cookie, f"/groups/{group}/edit", "description", n) for n in range(SAVES)]
                large = [_save(server, cookie, f"/meetings/{meeting}/minutes", "item-", n) for n in range(SAVES)]
        finally:
            server.stop()
    beside = f"beside {READERS} readers, {rows} rows of history"
    return [*_row(f"saving a group {beside}", small), *_row(f"saving minutes of {ITEMS} items, likewise", large)]


def _row(what: str, seconds: list[float]) -> list[tuple[str, ...]]:
    median, late = statistics.median(seconds), statistics.quantiles(seconds, n=20)[-1]
    return [
        (f"{what}: median", f"{median * 1000:.0f} ms", AIM),
        ("one in twenty takes longer than", f"{late * 1000:.0f} ms"),
    ]


def _lengthen(site: Path) -> tuple[str, str, str, int]:
    """A meeting with as many items, and a history as long, as wanted; the slugs of a group, of that meeting and of
    an ordinary one to be read, and the rows of the history."""
    db = sqlite_utils.Database(site / "intranet.db")
    held = db.execute("SELECT id, slug FROM meetings WHERE status = 'held' LIMIT 2").fetchall()
    (meeting, slug), (_, read) = held
    place = db.execute("SELECT max(position) FROM agenda_items WHERE meeting_id = ?", [meeting]).fetchone()[0]
    row = {"meeting_id": meeting, "heading": "Väntrummet", "body": "Stolarna är nya. " * 40, "status": "discussed"}
    db["agenda_items"].insert_all({**row, "position": number} for number in range(place + 1, ITEMS + 1))
    rows = db.execute("SELECT count(*) FROM history").fetchone()[0]
    while rows < HISTORY:
        db.execute("UPDATE agenda_items SET body = body || '.'")
        db.conn.commit()
        rows = db.execute("SELECT count(*) FROM history").fetchone()[0]
    group = db.execute("SELECT slug FROM groups ORDER BY id LIMIT 1").fetchone()[0]
    db.close()
    return group, slug, read, rows


@contextmanager
def _readers(server: Server, cookie: str, meeting: str):
    """People who read the meeting's page meanwhile."""
    stopping = threading.Event()

    def read():
        while not stopping.is_set():
            server.get(f"/meetings/{meeting}", cookie)
            stopping.wait(PAUSE)

    readers = [threading.Thread(target=read, daemon=True) for _ in range(READERS)]
    for reader in readers:
        reader.start()
        time.sleep(PAUSE / READERS)
    yield
    stopping.set()
    for reader in readers:
        reader.join()


def _save(server: Server, cookie: str, path: str, field: str, number: int) -> float:
    """Seconds it takes to save the form at `path` with another text in the first field that begins with `field`."""
    # The form as it is opened now: only then it is saved without a question.
    fields = fields_of(server.get(path, cookie)[1])
    changed = next(name for name in fields if name.startswith(field) and name.endswith(("description", "body")))
    fields[changed] = f"Ett ord {number}"
    time.sleep(WRITING)
    start = time.perf_counter()
    status = server.post(path, fields, cookie)
    taken = time.perf_counter() - start
    if status != 303:
        raise RuntimeError(f"saving {path} answered {status}")
    return taken
