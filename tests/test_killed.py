"""The server is killed while forms are saved: what was acknowledged is there, and nothing is there twice.

KILLS=200 in the environment kills it as often; the default keeps the whole run of the tests short.
"""

import http.client
import os
import random
import sqlite3
import threading
import time
import uuid

import pytest

from tests.ports import free_port
from tests.server import Server, sign_in
from tests.site import make_site

pytestmark = pytest.mark.slow

KILLS = int(os.environ.get("KILLS", "8"))
CLIENTS = 4
NEW = "/groups/new"


class Clerk(threading.Thread):
    """Saves one new group after the other; whoever gets no answer sends the same form again, as a person would."""

    def __init__(self, server: Server, cookie: str, number: int):
        super().__init__(daemon=True)
        self.server, self.cookie, self.number = server, cookie, number
        self.acknowledged: list[str] = []
        self.refused: list[int] = []
        self.stopping = threading.Event()

    def run(self):
        while not self.stopping.is_set():
            name = f"Grupp {self.number} {len(self.acknowledged) + len(self.refused)}"
            fields = {"_token": uuid.uuid4().hex, "_base": '{"kind": ["body"]}', "name": name, "kind": "body"}
            status = self._until_answered({**fields, "parent_id": "", "description": "Ett ord " * 50})
            if status == 303:
                self.acknowledged.append(name)
            elif status is not None:
                self.refused.append(status)

    def _until_answered(self, fields) -> int | None:
        while not self.stopping.is_set():
            try:
                return self.server.post(NEW, fields, self.cookie)
            except (OSError, http.client.HTTPException):
                time.sleep(0.05)
        return None


@pytest.fixture
def server(tmp_path):
    server = Server(make_site(tmp_path), free_port())
    server.start()
    yield server
    server.kill()


def test_acknowledged_saves_survive_a_killed_server_and_none_is_stored_twice(server):
    chance = random.Random(20171207)
    cookie = sign_in(server.folder, "kim", "coordinator")
    clerks = [Clerk(server, cookie, number) for number in range(CLIENTS)]
    for clerk in clerks:
        clerk.start()
    for _ in range(KILLS):
        time.sleep(chance.uniform(0.05, 0.6))
        server.kill()
        server.start()
    time.sleep(0.3)
    for clerk in clerks:
        clerk.stopping.set()
    for clerk in clerks:
        clerk.join(30)
    names = [name for clerk in clerks for name in clerk.acknowledged]
    assert [clerk.refused for clerk in clerks] == [[]] * CLIENTS, "a form that was sent again was refused"
    assert len(names) > KILLS
    db = sqlite3.connect(server.folder / "intranet.db")
    stored = [row[0] for row in db.execute("SELECT name FROM groups")]
    assert set(names) <= set(stored), "an acknowledged save is gone"
    # One form may be stored and not acknowledged when its clerk stops.
    assert len(stored) == len(set(stored)) <= len(names) + CLIENTS
    inserted = db.execute("SELECT count(*) FROM history WHERE table_name = 'groups' AND operation = 'insert'")
    assert inserted.fetchone()[0] == len(stored)
    assert db.execute("SELECT count(*) FROM changes WHERE is_open = 1").fetchone()[0] == 0
    assert db.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    assert db.execute("PRAGMA foreign_key_check").fetchall() == []
    db.close()
