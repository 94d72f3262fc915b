"""Files are read in a process that is ended when one takes too long: nothing goes on behind the answer."""

import os
import signal
import socket
import struct
from multiprocessing.connection import Connection

import pytest
from datasette_intranet.loaders.file_content import parse_file
from datasette_intranet.loaders.sandbox import Sandbox
from datasette_intranet.schema.errors import UnreadableFile

from tests.plugins.inbox.handed_in import MINUTES, word

pytestmark = pytest.mark.slow

LONG = (MINUTES + "Vi talade om bänkarna i parken.\n" * 20_000).encode()


@pytest.fixture
def reader():
    """Reads a file in a process of its own; `sandbox` is that process."""
    sandbox = Sandbox(2_000_000_000, "filen tar för mycket tid eller minne att läsa.")

    def read(name: str, data: bytes, seconds: float):
        return sandbox.call(".file_content:parse_file", name, data, seconds=seconds)

    read.sandbox = sandbox
    yield read
    sandbox.end()


def pid(reader) -> int:
    return reader.sandbox.pid


def runs(number: int) -> bool:
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.mark.parametrize(("name", "data"), [("april.txt", MINUTES.encode()), ("april.docx", word(MINUTES))])
def test_what_is_read_apart_is_what_is_read_here(reader, name, data):
    assert reader(name, data, 60) == parse_file(name, data)


def test_a_file_that_takes_too_long_is_given_up_and_its_process_is_gone(reader):
    reader("april.txt", MINUTES.encode(), 60)
    first = pid(reader)
    with pytest.raises(TimeoutError):
        reader("lang.txt", LONG, 0.05)
    assert not runs(first)
    assert reader("april.txt", MINUTES.encode(), 60).source.name == "april.txt"


def test_a_file_that_cannot_be_read_is_one_line_and_the_process_goes_on(reader):
    with pytest.raises(UnreadableFile, match="tom"):
        reader("tom.txt", b"", 60)
    first = pid(reader)
    assert reader("april.txt", MINUTES.encode(), 60).source.name == "april.txt"
    assert pid(reader) == first


def test_a_process_that_the_system_has_ended_is_one_line_and_the_next_file_gets_a_new_one(reader):
    reader("april.txt", MINUTES.encode(), 60)
    os.kill(pid(reader), signal.SIGSTOP)
    os.kill(pid(reader), signal.SIGKILL)
    reader.sandbox._process.wait()
    assert reader("april.txt", MINUTES.encode(), 60).source.name == "april.txt"


def test_an_answer_that_breaks_off_is_one_line_and_the_next_file_gets_a_new_process(reader):
    reader("april.txt", MINUTES.encode(), 60)
    ours, theirs = socket.socketpair()
    with theirs:
        theirs.sendall(struct.pack("!i", 1000) + b"half")
        theirs.shutdown(socket.SHUT_WR)
        reader.sandbox._pipe.close()
        reader.sandbox._pipe = Connection(ours.detach())
        with pytest.raises(UnreadableFile, match=r"^april\.txt: filen tar för mycket tid"):
            reader("april.txt", MINUTES.encode(), 60)
    assert reader("april.txt", MINUTES.encode(), 60).source.name == "april.txt"
