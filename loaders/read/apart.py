"""PDFs are read in a process of their own: PDFium cannot be stopped from within, and a PDF can be made to loop.

The process is started with the first PDF, kept for the next ones, and ends with ours. The system ends it when a page
takes too much time or memory (POSIX `setrlimit`); the answer is then one clear line, and the next PDF gets a new one.
"""

import atexit
import json
import resource
import struct
import subprocess
import sys
import threading
from typing import BinaryIO

from datasette_intranet.schema.errors import UnreadableFile

from .text import Piece

SECONDS_A_PAGE = 3
LARGEST_MEMORY = 400_000_000
"""Bytes of address space; a usual document takes a tenth of it."""
_LENGTHS = struct.Struct(">II")


class PdfProcess:
    """The process that reads PDFs for this one."""

    def __init__(self) -> None:
        self._process: subprocess.Popen | None = None
        self._one_at_a_time = threading.Lock()

    def read(self, name: str, data: bytes) -> list[Piece]:
        """The lines of a PDF. Raises UnreadableFile when it cannot be read, or not in bounded time and memory."""
        with self._one_at_a_time:
            process = self._running()
            try:
                _send(process.stdin, name.encode(), data)
                answer, _nothing = _receive(process.stdout)
            except (OSError, struct.error) as error:
                self.end()
                raise UnreadableFile(
                    f"{name}: PDF-filen tar för mycket tid eller minne att läsa; skriv ut den till en ny PDF och "
                    "försök igen."
                ) from error
        told = json.loads(answer)
        if "error" in told:
            raise UnreadableFile(told["error"])
        return [Piece(*piece[:6], tuple(piece[6]), piece[7]) for piece in told["pieces"]]

    def _running(self) -> subprocess.Popen:
        if self._process is None or self._process.poll() is not None:
            self.end()
            self._process = subprocess.Popen(
                [sys.executable, "-m", "datasette_intranet.loaders.read.apart"],
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            )  # fmt: skip
        return self._process

    def end(self) -> None:
        """Ends the process, if there is one."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.communicate()


def _send(stream: BinaryIO, first: bytes, second: bytes = b"") -> None:
    stream.write(_LENGTHS.pack(len(first), len(second)) + first + second)
    stream.flush()


def _receive(stream: BinaryIO) -> tuple[bytes, bytes]:
    """One message; struct.error when the other side has gone."""
    first, second = _LENGTHS.unpack(stream.read(_LENGTHS.size))
    return stream.read(first), stream.read(second)


def _more_time() -> None:
    """From now on a page's time of the processor."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    seconds = int(used.ru_utime + used.ru_stime) + 1 + SECONDS_A_PAGE
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, resource.getrlimit(resource.RLIMIT_CPU)[1]))


def _serve() -> None:
    """Reads PDFs from standard input, answers on standard output, until the input ends."""
    from .pdf import read_pdf  # noqa: PLC0415

    resource.setrlimit(resource.RLIMIT_AS, (LARGEST_MEMORY, resource.getrlimit(resource.RLIMIT_AS)[1]))
    while True:
        try:
            name, data = _receive(sys.stdin.buffer)
        except struct.error:
            return
        _more_time()
        try:
            answer: dict = {"pieces": read_pdf(name.decode(), data, _more_time)}
        except UnreadableFile as error:
            answer = {"error": str(error)}
        _send(sys.stdout.buffer, json.dumps(answer).encode())


pdf_process = PdfProcess()
atexit.register(pdf_process.end)

if __name__ == "__main__":
    _serve()
