"""Saving a form while others read: how long whoever saves waits, with a long history behind."""

import html
import statistics
import tempfile
import threading
import time
import uuid
from pathlib import Path

import sqlite_utils

from tests.ports import free_port
from tests.server import Server, sign_in

from .command import intranet
from .documents import made_up_documents

HISTORY = 100_000
READERS = 20
SAVES = 100
# People read a page before they ask for the next.
PAUSE = 1.0


def measure() -> list[tuple[str, ...]]:
    """Rows of the table: what was measured, and the figure."""
    with tempfile.TemporaryDirectory() as name:
        site, inbox = Path(name) / "site", Path(name) / "documents"
        inbox.mkdir()
        made_up_documents(inbox, 200)
        intranet("init", site)
        intranet("load", inbox, "--site", site)
        slug, meeting, rows = _lengthen_history(site)
        server = Server(site, free_port())
        cookie = sign_in(site, "kim", "coordinator")
        server.start()
        try:
            seconds = _beside_readers(server, cookie, slug, meeting)
        finally:
            server.stop()
    return [
        (
            f"saving a form beside {READERS} readers, {rows} rows of history: median",
            f"{seconds[0] * 1000:.0f} ms",
            "50 ms",
        ),
        ("one in twenty takes longer than", f"{seconds[1] * 1000:.0f} ms"),
    ]


def _lengthen_history(site: Path) -> tuple[str, str, int]:
    """Change items until the history is as long as wanted; a slug of a group and of a meeting, and the rows."""
    db = sqlite_utils.Database(site / "intranet.db")
    rows = db.execute("SELECT count(*) FROM history").fetchone()[0]
    while rows < HISTORY:
        db.execute("UPDATE agenda_items SET body = body || '.'")
        db.conn.commit()
        rows = db.execute("SELECT count(*) FROM history").fetchone()[0]
    slug = db.execute("SELECT slug FROM groups ORDER BY id LIMIT 1").fetchone()[0]
    meeting = db.execute("SELECT slug FROM meetings WHERE status = 'held' LIMIT 1").fetchone()[0]
    db.close()
    return slug, meeting, rows


def _beside_readers(server: Server, cookie: str, slug: str, meeting: str) -> tuple[float, float]:
    stopping = threading.Event()

    def read():
        while not stopping.is_set():
            server.get(f"/meetings/{meeting}", cookie)
            stopping.wait(PAUSE)

    readers = [threading.Thread(target=read, daemon=True) for _ in range(READERS)]
    for reader in readers:
        reader.start()
        time.sleep(PAUSE / READERS)
    taken = [_save(server, cookie, slug, number) for number in range(SAVES)]
    stopping.set()
    for reader in readers:
        reader.join()
    return statistics.median(taken), statistics.quantiles(taken, n=20)[-1]


def _save(server: Server, cookie: str, slug: str, number: int) -> float:
    # The form as it is opened now: only then it is saved without a question.
    page = server.get(f"/groups/{slug}/edit", cookie)[1]
    base = html.unescape(page.split('name="_base" value="', 1)[1].split('"', 1)[0])
    fields = {"name": f"Bryggan {number}", "kind": "body", "parent_id": "", "description": "Ett ord " * number}
    fields |= {"_token": uuid.uuid4().hex, "_base": base}
    start = time.perf_counter()
    status = server.post(f"/groups/{slug}/edit", fields, cookie)
    taken = time.perf_counter() - start
    if status != 303:
        raise RuntimeError(f"saving answered {status}")
    return taken
