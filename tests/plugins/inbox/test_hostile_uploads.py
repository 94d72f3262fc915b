"""Files made to stall or to drown the site, handed in at a running server: one line each, and pages answer meanwhile.

UPLOAD_ROWS=50000 tries the sheet that is refused with as many lines; the default has a few more than may be.
"""

import os
import re
import selectors
import socket
import statistics
import threading
import time
import urllib.request
import uuid

import pytest
from datasette_intranet.plugins.shell.slow_bodies import SECONDS_FOR_FILES

from tests.plugins.html import text_of
from tests.plugins.inbox import hostile_files as hostile
from tests.ports import free_port
from tests.server import Server, sign_in
from tests.site import make_site

pytestmark = pytest.mark.slow

ROWS = int(os.environ.get("UPLOAD_ROWS", "10001"))
LARGEST_MEMORY = 400_000_000


class Visitor(threading.Thread):
    """Reads a page again and again, and notes how many seconds each took."""

    def __init__(self, server: Server):
        super().__init__(daemon=True)
        self.server, self.seconds, self.stopping = server, [], threading.Event()

    def run(self):
        while not self.stopping.wait(0.05):
            began = time.monotonic()
            assert self.server.get("/meetings")[0] == 200
            self.seconds.append(time.monotonic() - began)


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    server = Server(make_site(tmp_path_factory.mktemp("site")), free_port())
    server.start()
    yield server
    server.kill()


@pytest.fixture(scope="module")
def cookie(server):
    return sign_in(server.folder, "kim", "coordinator")


@pytest.fixture
def hand_in(server, cookie):
    """`hand_in(("a.txt", b"..."), ...)`: status and text of the answer."""

    def sent(*files):
        mark = uuid.uuid4().hex
        part = f'--{mark}\r\nContent-Disposition: form-data; name="documents"; filename="%s"\r\n\r\n'
        body = b"".join((part % name).encode() + data + b"\r\n" for name, data in files) + f"--{mark}--\r\n".encode()
        headers = {"Cookie": cookie, "Content-Type": f"multipart/form-data; boundary={mark}"}
        return server._ask(urllib.request.Request(server._url("/inbox"), data=body, headers=headers), 200)

    return sent


def test_hostile_files_are_one_line_each_while_pages_answer(server, hand_in):
    says = {
        "tom.docx": (b"", "är tom"),
        "bomb.docx": (hostile.bomb(), "orimlig storlek"),
        "djup.docx": (hostile.deep_docx(), "orimlig storlek"),
        "djup.odt": (hostile.deep_odt(), "inget textdokument"),
        "djup.xlsx": (hostile.deep_xlsx(), ""),
        "lang.pdf": (hostile.long_pdf(2000), "fler än 600 sidor"),
        "blad.xlsx": (hostile.long_sheet(ROWS), "fler än 10000 rader"),
    }
    visitor = Visitor(server)
    visitor.start()
    began = time.monotonic()
    status, page = hand_in(*[(name, data) for name, (data, _) in says.items()])
    seconds = time.monotonic() - began
    visitor.stopping.set()
    visitor.join()
    lines = [text_of(line) for line in re.findall(r"<li>(.*?)</li>", page, re.S) if "as-printed" in line]
    assert status == 400 and len(lines) == len(says)
    for line, (name, (_, why)) in zip(lines, says.items(), strict=True):
        # Where the machine has much else to do, the minute that a file may take is over before it is read.
        assert line.startswith(f"{name}: ") and (why in line or "tar för lång tid" in line) and len(line) < 250, line
    # A page that waited for the files would take most of their time, however busy the machine is.
    assert statistics.median(visitor.seconds) < seconds / 4 and server.memory() < LARGEST_MEMORY
    print(f"slowest page {max(visitor.seconds):.2f} s of {len(visitor.seconds)}, {server.memory() // 1_000_000} MB")


def test_three_hundred_files_at_once_are_refused_together(hand_in):
    status, page = hand_in(*[(f"{number}.txt", b"Minnesanteckningar") for number in range(300)])
    assert status == 400 and "fler än 50 filer" in text_of(page)


def test_a_gigabyte_that_is_announced_is_refused_before_it_comes(server, cookie):
    with socket.create_connection(("127.0.0.1", server.port), timeout=SECONDS_FOR_FILES / 2) as connection:
        head = f"POST /inbox HTTP/1.1\r\nHost: x\r\nCookie: {cookie}\r\nContent-Length: 1000000000\r\n"
        part = 'Content-Disposition: form-data; name="documents"; filename="a.txt"'
        connection.sendall(
            f"{head}Content-Type: multipart/form-data; boundary=x\r\n\r\n--x\r\n{part}\r\n\r\nabc".encode()
        )
        # The rest never comes: whoever waited for it would answer 408 when the time for files is up.
        assert connection.recv(100).startswith(b"HTTP/1.1 400")


def _answered(connections):
    # Unlike select.select it also takes connections of a process that has more than 1,024 files open.
    with selectors.DefaultSelector() as looking:
        for connection in connections:
            looking.register(connection, selectors.EVENT_READ)
        return looking.select(0)


def test_a_hundred_that_send_a_byte_now_and_then_keep_nobody_waiting(server, cookie):
    head = f"POST /inbox HTTP/1.1\r\nHost: x\r\nCookie: {cookie}\r\nContent-Length: 100000\r\n"
    head += "Content-Type: multipart/form-data; boundary=x\r\n\r\n"
    slow = [socket.create_connection(("127.0.0.1", server.port), timeout=SECONDS_FOR_FILES / 2) for _ in range(100)]
    try:
        for connection in slow:
            connection.sendall(head.encode())
        for byte in (b"-", b"-", b"x"):
            for connection in slow:
                connection.sendall(byte)
            # Nobody has given them up: they are still being waited for.
            assert server.get("/meetings")[0] == 200
            assert _answered(slow) == []
    finally:
        for connection in slow:
            connection.close()
