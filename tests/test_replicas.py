"""Replicas behind nginx: while what is published is replaced and a replica is killed, no request fails."""

import http.client
import re
import shutil
import subprocess
import sys
import threading
import urllib.request
from contextlib import closing, suppress
from pathlib import Path

import pytest
from datasette_intranet.loaders.publish.publish_site import publish_site
from datasette_intranet.loaders.site import init_site
from datasette_intranet.schema.database import open_record

from tests.forked import intranet, start
from tests.ports import free_port
from tests.server import Server, sign_in
from tests.wait import PATIENCE, wait_until

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parent.parent
INTRANET = (str(Path(sys.executable).with_name("intranet")),)
PAGES = ("/groups", "/meetings", "/public/groups.json")
# Debian keeps it where only root looks.
NGINX = shutil.which("nginx", path="/usr/sbin:/usr/local/sbin:/usr/bin:/usr/local/bin:/opt/homebrew/bin")


def publish_group(folder, name):
    with closing(open_record(folder)) as db, db.conn:
        db.conn.execute("INSERT INTO groups (name) VALUES (?)", [name])
    publish_site(folder)


class Reader(threading.Thread):
    """Reads page after page on one connection; keeps what was answered with anything but 200."""

    def __init__(self, port):
        super().__init__(daemon=True)
        self.port, self.stopping, self.answered, self.failed = port, threading.Event(), 0, []

    def run(self):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        while not self.stopping.is_set():
            path = PAGES[self.answered % len(PAGES)]
            try:
                connection.request("GET", path)
                answer = connection.getresponse()
                answer.read()
                if answer.status != 200:
                    self.failed.append((path, answer.status))
            except (OSError, http.client.HTTPException) as error:
                self.failed.append((path, repr(error)))
                connection.close()
            self.answered += 1


@pytest.fixture(scope="module")
def ports():
    return {told: free_port() for told in ("8001", "8002", "8003", "8004", "8080")}


@pytest.fixture(scope="module")
def site(tmp_path_factory, ports):
    """A site that is served."""
    folder = tmp_path_factory.mktemp("replicas") / "site"
    init_site(folder)
    publish_group(folder, "Byalaget")
    server = Server(folder, ports["8001"])
    server.start()
    yield server
    server.kill()


@pytest.fixture(scope="module")
def replicas(site, ports):
    """Two that follow it, one by the folder and one by the address, each with its server."""
    servers, followers = [], []
    for number, source in (("8002", site.folder), ("8003", f"http://127.0.0.1:{site.port}")):
        folder = site.folder.parent / number
        followers.append(
            start(intranet, ["follow", str(source), str(folder), "--every", "0.2"], folder.with_suffix(".log"))
        )
        servers.append(Server(folder, ports[number]))
    for server in servers:
        wait_until((server.folder / "public.db").exists)
        server.start()
    yield servers
    for process in followers:
        process.terminate()
        process.join(PATIENCE)
        assert process.exitcode == 0
    for server in servers:
        server.kill()


@pytest.fixture
def nginx(tmp_path, ports):
    """The port of nginx with the configuration that docs/scaling.md shows."""
    if NGINX is None:
        pytest.skip("nginx is not installed (Debian: apt install nginx-light)")
    shown = re.search(r"^```nginx\n(.*?)^```", (ROOT / "docs/scaling.md").read_text("utf-8"), re.M | re.S)[1]
    shown = re.sub("|".join(ports), lambda found: str(ports[found[0]]), shown)
    folders = "".join(
        f"{kind}_temp_path {tmp_path};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    (tmp_path / "nginx.conf").write_text(
        f"daemon off; pid {tmp_path}/pid; error_log {tmp_path}/error.log; events {{}}\n"
        f"http {{ access_log off; {folders}\n{shown} }}",
        "utf-8",
    )
    process = subprocess.Popen([NGINX, "-p", tmp_path, "-c", "nginx.conf"], stderr=subprocess.DEVNULL)
    wait_until(lambda: answers(ports["8080"]))
    yield ports["8080"]
    process.terminate()
    process.wait(PATIENCE)


def answers(port):
    with suppress(OSError), urllib.request.urlopen(f"http://127.0.0.1:{port}/groups", timeout=PATIENCE) as answer:
        return answer.read().decode()
    return ""


def test_no_request_fails_while_files_are_swapped_and_a_replica_is_killed(site, replicas, nginx):
    readers = [Reader(nginx) for _ in range(3)]
    for reader in readers:
        reader.start()
    for number in range(3):
        publish_group(site.folder, f"Grupp {number}")
        for server in replicas:
            wait_until(lambda number=number, server=server: f"Grupp {number}" in server.get("/groups")[1])
    replicas[0].kill()
    done = [reader.answered for reader in readers]
    wait_until(lambda: all(reader.answered > before + 5 for reader, before in zip(readers, done, strict=True)))
    replicas[0].start()
    wait_until(lambda: sum(reader.answered for reader in readers) > 50)
    for reader in readers:
        reader.stopping.set()
        reader.join()
    assert [reader.failed for reader in readers] == [[], [], []]


def test_who_is_signed_in_or_sends_something_is_answered_by_the_site(site, replicas, nginx):
    in_front = Server(site.folder, nginx)
    cookie = sign_in(site.folder, "kim", "coordinator")
    assert in_front.get("/inbox", cookie)[0] == 200 and in_front.get("/inbox")[0] == 403
    assert in_front.post("/propose", {"text": "En bänk vid ån", "showing": "a" * 20}, "") == 200
    with closing(open_record(site.folder)):
        assert (site.folder / "private" / "voices.db").stat().st_size > 0


def test_a_replica_takes_nothing_in_and_keeps_nothing(replicas):
    server = replicas[0]
    assert "Här går det inte att skicka in något nu" in server.get("/propose")[1]
    server.post("/propose", {"text": "En bänk vid ån", "showing": "a" * 20}, "")
    assert server.post("/-/intranet/sign-in", {"name": "kim", "password": "fyra kanoter"}, "") == 403
    assert not (server.folder / "private").exists()


def test_another_machine_takes_over_from_the_newest_backup(site, nginx, ports, tmp_path):
    cookie = sign_in(site.folder, "kim", "coordinator")
    subprocess.run([*INTRANET, "backup", "--site", site.folder, "--to", tmp_path / "kopior"], check=True)
    site.kill()
    other = Server(tmp_path / "ny", ports["8004"])
    try:
        assert Server(site.folder, nginx).get("/inbox", cookie)[0] == 502
        subprocess.run([*INTRANET, "restore", tmp_path / "kopior", other.folder], check=True)
        other.start()
        in_front = Server(other.folder, nginx)
        # Sessions of the backup are ended.
        assert in_front.get("/inbox", cookie)[0] == 403
        assert in_front.get("/inbox", sign_in(other.folder, "kim", "coordinator"))[0] == 200
    finally:
        other.kill()
        site.start()


def test_replicas_go_on_when_the_site_is_away(site, replicas, nginx):
    site.kill()
    try:
        assert "Byalaget" in Server(site.folder, nginx).get("/groups")[1]
    finally:
        site.start()
