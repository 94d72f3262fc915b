"""The server is killed while forms are saved: what was acknowledged is there, and nothing is there twice.

Meanwhile a second server on the same folder saves forms and is read, files are loaded, and the site and single
meetings are published, by processes that are killed like the first. Another test kills what brings a record up to
date.

KILLS=200 in the environment kills them as often; the default keeps the whole run of the tests short.
"""

import http.client
import multiprocessing
import os
import random
import sqlite3
import threading
import time
import uuid
from contextlib import closing
from pathlib import Path

import pytest
import sqlite_utils
from datasette_intranet import loaders
from datasette_intranet.loaders.find_files import find_files
from datasette_intranet.loaders.load_files import load_paths
from datasette_intranet.schema.database import PUBLIC, RECORD, open_record
from datasette_intranet.schema.migrate import _migrations

from tests.forked import IMPORTED
from tests.loaders.publish.published import RECORD as ROWS
from tests.ports import free_port
from tests.server import Server, sign_in
from tests.site import make_site
from tests.sweep import examples
from tests.wait import PATIENCE, wait_until

pytestmark = pytest.mark.slow

KILLS = int(os.environ.get("KILLS", examples(2, 10)))
CLIENTS = 2
FILES = 6 * KILLS
DECISIONS = 12
NEW = "/groups/new"
PUBLIC_PAGES = ("/meetings", "/public/agenda_items.json", "/public/people.csv?_stream=on", "/groups")
# Processes that begin with everything imported, so that each does its work at once.
_begun = multiprocessing.get_context("forkserver")
# One process forks these and the servers.
_begun.set_forkserver_preload([*IMPORTED, "tests.test_killed"])


def minutes(number: int) -> str:
    """Minutes of a meeting that no other file is about."""
    decided = "".join(
        f"{one}. Bänk {one}\nVi talade.\nBeslut: Att måla bänk {one}.\n" for one in range(1, DECISIONS + 1)
    )
    day = f"{number % 28 + 1} {('mars', 'april', 'maj', 'juni')[number // 28 % 4]} {2018 + number // 112}"
    return f"Minnesanteckningar Parkrådet {number}\n{day}\nNärvarande: Asta Almgren\n{decided}"


def load_again_and_again(folder: Path) -> None:
    while True:
        with closing(open_record(folder)) as db:
            load_paths(db, find_files([folder / "inbox"]))


def publish_again_and_again(folder: Path) -> None:
    while True:
        loaders.publish_site(folder)


def publish_meetings_again_and_again(folder: Path) -> None:
    while True:
        loaders.publish_meeting(folder, 1)


def open_once(folder: Path) -> None:
    open_record(folder).close()


WORK = (load_again_and_again, publish_again_and_again, publish_meetings_again_and_again)


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
                status = self.server.post(NEW, fields, self.cookie)
                # The record is locked for longer than a form waits; a person saves again.
                if status != 503:
                    return status
            except (OSError, http.client.HTTPException):
                time.sleep(0.05)
        return None


class Visitor(threading.Thread):
    """Reads what is published, page after page, at a server that is not killed."""

    def __init__(self, server: Server):
        super().__init__(daemon=True)
        self.server = server
        self.seen: dict[tuple[str, int | str], int] = {}
        self.stopping = threading.Event()

    def run(self):
        while not self.stopping.is_set():
            for path in PUBLIC_PAGES:
                try:
                    seen = (path, self.server.get(path, timeout=PATIENCE)[0])
                except OSError as error:
                    seen = (path, repr(error))
                self.seen[seen] = self.seen.get(seen, 0) + 1
                time.sleep(0.02)


@pytest.fixture
def servers(tmp_path):
    """Two servers on one folder."""
    folder = make_site(tmp_path, published=False)
    with closing(open_record(folder)) as db:
        db.conn.executescript(ROWS)
    loaders.publish_site(folder)
    (folder / "inbox").mkdir()
    for number in range(FILES):
        (folder / "inbox" / f"{number}.txt").write_text(minutes(number), "utf-8")
    both = [Server(folder, free_port()) for _ in range(2)]
    for server in both:
        server.start()
    yield both
    for server in both:
        server.kill()


def begin(folder: Path) -> list:
    """A process for each sort of work."""
    work = [_begun.Process(target=task, args=[folder], daemon=True) for task in WORK]
    for process in work:
        process.start()
    return work


def kill(work: list) -> None:
    """Kill them; none has ended by itself, which it would only do with an exception."""
    assert [process.exitcode for process in work] == [None] * len(work)
    for process in work:
        process.kill()
        process.join()


def wait_for_a_load(folder: Path) -> None:
    """Wait until one file more is loaded."""
    with closing(sqlite3.connect(folder / RECORD)) as db:
        count = "SELECT count(*) FROM documents"
        before = db.execute(count).fetchone()
        wait_until(lambda: before[0] > FILES or db.execute(count).fetchone() != before, "one more file")


def kill_again_and_again(server: Server, clerks: list[Clerk], visitor: Visitor) -> None:
    """Kill the server and whatever else works on its folder, KILLS times."""
    warm_up = _begun.Process(target=open_once, args=[server.folder])
    warm_up.start()
    warm_up.join()
    chance = random.Random(20171207)
    for thread in (*clerks, visitor):
        thread.start()
    for _ in range(KILLS):
        work = begin(server.folder)
        wait_for_a_load(server.folder)
        time.sleep(chance.uniform(0, 0.5))
        server.kill()
        kill(work)
        server.start()
    # Nobody else works on the folder any more.
    wait_until(lambda: visitor.seen and all(len(clerk.acknowledged) > KILLS for clerk in clerks), "each clerk's turn")
    for thread in (*clerks, visitor):
        thread.stopping.set()
    for thread in (*clerks, visitor):
        thread.join()


def test_killed_servers_loads_and_publications_lose_nothing_and_store_nothing_twice(servers):
    killed, spared = servers
    folder = killed.folder
    cookie = sign_in(folder, "kim", "coordinator")
    clerks = [Clerk(killed if number else spared, cookie, number) for number in range(CLIENTS)]
    visitor = Visitor(spared)
    kill_again_and_again(killed, clerks, visitor)
    names = [name for clerk in clerks for name in clerk.acknowledged]
    assert [clerk.refused for clerk in clerks] == [[]] * CLIENTS, "a form that was sent again was refused"
    assert {status for _, status in visitor.seen} == {200}, visitor.seen
    with closing(sqlite3.connect(folder / RECORD)) as db:
        is_whole(db)
        stored = [name for (name,) in db.execute("SELECT name FROM groups WHERE name LIKE 'Grupp %'")]
        assert set(names) <= set(stored), "an acknowledged save is gone"
        # One form may be stored and not acknowledged when its clerk stops.
        assert len(stored) == len(set(stored)) <= len(names) + CLIENTS
        in_history = "SELECT row_id FROM history WHERE table_name = 'groups' AND operation = 'insert' AND row_id > 1"
        named = "SELECT id FROM groups WHERE id > 1"
        assert sorted(db.execute(in_history)) == sorted(db.execute(named))
        assert half_loaded(db) > 0
    load_the_rest(folder)
    published_whole(folder)
    print(f"{KILLS} kills, {len(names)} forms acknowledged, {sum(visitor.seen.values())} pages read meanwhile")


def is_whole(db: sqlite3.Connection) -> None:
    assert db.execute("SELECT count(*) FROM changes WHERE is_open = 1").fetchone()[0] == 0
    assert db.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    assert db.execute("PRAGMA foreign_key_check").fetchall() == []


def half_loaded(db: sqlite3.Connection) -> int:
    """Each document that is stored has one meeting with all its decisions; returns how many there are."""
    sql = """
        SELECT d.name, count(DISTINCT m.id), count(c.id) FROM documents d LEFT JOIN meetings m ON m.document_id = d.id
        LEFT JOIN decisions c ON c.meeting_id = m.id WHERE d.name <> 'hemlig.txt' GROUP BY d.id
    """
    loaded = db.execute(sql).fetchall()
    assert len(loaded) == len({name for name, _, _ in loaded}), "a file is stored twice"
    assert {(meetings, decisions) for _, meetings, decisions in loaded} <= {(1, DECISIONS)}
    return len(loaded)


def load_the_rest(folder: Path) -> None:
    with closing(open_record(folder)) as db:
        assert load_paths(db, find_files([folder / "inbox"])).failures == []
        half_loaded(db.conn)
        assert db.execute("SELECT count(*) FROM documents").fetchone()[0] == FILES + 1
        is_whole(db.conn)


def published_whole(folder: Path) -> None:
    """Nothing of a killed publication is left after the last start, and the file is whole."""
    assert [path.name for path in folder.iterdir() if path.name.startswith((".publish-", f"{PUBLIC}-"))] == []
    with closing(sqlite3.connect(folder / PUBLIC)) as public:
        assert public.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        assert public.execute("SELECT heading FROM agenda_items WHERE meeting_id = 1").fetchall() != []
        assert public.execute("SELECT count(*) FROM attendance WHERE name LIKE 'Vera%'").fetchone()[0] == 0


def test_a_record_is_brought_up_to_date_however_often_that_is_killed(tmp_path):
    chance = random.Random(7)
    new = migrated(tmp_path / "new", 0)
    began = time.monotonic()
    open_once(new)
    takes = time.monotonic() - began
    for number in range(KILLS):
        old = migrated(tmp_path / str(number), number % 16 + 3)
        for _ in range(2):
            process = _begun.Process(target=open_once, args=[old])
            process.start()
            time.sleep(chance.uniform(0, 1.5) * takes)
            process.kill()
            process.join()
        open_once(old)
        with closing(sqlite3.connect(old / RECORD)) as db, closing(sqlite3.connect(new / RECORD)) as other:
            is_whole(db)
            for sql in (
                "SELECT type, name, sql FROM sqlite_master ORDER BY type, name",
                "SELECT name FROM _sqlite_migrations ORDER BY name",
            ):
                assert db.execute(sql).fetchall() == other.execute(sql).fetchall()
            assert db.execute("SELECT name FROM groups ORDER BY id").fetchall() == [
                (f"Grupp {one}",) for one in range(50)
            ]


def migrated(folder: Path, version: int) -> Path:
    """A site whose record is of that version, with some groups; version 0 is the newest."""
    folder.mkdir()
    with closing(sqlite3.connect(folder / RECORD)) as connection:
        db = sqlite_utils.Database(connection)
        names = [one.name for one in _migrations("intranet").pending(db)]
        _migrations("intranet").apply(db, stop_before=names[version % len(names)] if version else None)
        db["groups"].insert_all({"name": f"Grupp {number}"} for number in range(50))
    return folder
