"""Files read in a process of their own, which is ended when one takes too long or too much memory.

A thread cannot be ended from outside: one that a document has caught would be held for as long as the site runs. The
process is started with the first file and kept for the next ones; the system bounds its memory and its time of the
processor (POSIX `setrlimit`), so that it ends by itself too when this program has been killed meanwhile.
"""

import atexit
import resource
import threading
from multiprocessing import get_context
from multiprocessing.connection import Connection

from datasette_intranet.schema.errors import IntranetError, UnreadableFile
from datasette_intranet.schema.records import Document
from datasette_intranet.schema.register import Register

LARGEST_MEMORY = 2_000_000_000
"""Bytes of address space; a document of the largest size that is taken needs half of it."""
_SPARE_SECONDS = 5


class Reader:
    """One process that reads files for this one, one at a time."""

    def __init__(self) -> None:
        self._process = self._pipe = None
        self._one_at_a_time = threading.Lock()

    def read(self, name: str, data: bytes, seconds: float) -> Document | Register:
        """What `parsed` makes of the bytes of one file, within so many seconds.

        Raises what `parsed` raises, UnreadableFile when the file takes too much memory, and TimeoutError.
        """
        with self._one_at_a_time:
            try:
                pipe = self._running()
                pipe.send((name, data, seconds))
                if not pipe.poll(seconds):
                    self.end()
                    raise TimeoutError(name)
                told = pipe.recv()
            except (EOFError, ConnectionError) as error:
                self.end()
                raise UnreadableFile(
                    f"{name}: filen tar för mycket tid eller minne att läsa; spara om den i sitt program och försök "
                    "igen."
                ) from error
        if isinstance(told, BaseException):
            raise told
        return told

    def _running(self) -> Connection:
        if self._process is None or not self._process.is_alive():
            self.end()
            # 'spawn': a forked child would carry the parent's open database along (https://sqlite.org/howtocorrupt.html).
            context = get_context("spawn")
            self._pipe, theirs = context.Pipe()
            self._process = context.Process(target=_serve, args=(theirs,), daemon=True)
            self._process.start()
            theirs.close()
        return self._pipe

    def end(self) -> None:
        """Ends the process at once, if there is one."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.join()
            self._pipe.close()


def _serve(pipe: Connection) -> None:
    """Reads what comes through the pipe and answers, until nothing comes any more."""
    resource.setrlimit(resource.RLIMIT_AS, (LARGEST_MEMORY, resource.getrlimit(resource.RLIMIT_AS)[1]))
    while True:
        try:
            name, data, seconds = pipe.recv()
        except (EOFError, KeyboardInterrupt):
            return
        _bound_time(seconds)
        pipe.send(_answer(name, data))


def _answer(name: str, data: bytes) -> Document | Register | Exception:
    from .load import parsed  # noqa: PLC0415 - takes long, and only this process needs it

    try:
        return parsed(name, data)
    except IntranetError as error:
        return error
    except MemoryError:
        return UnreadableFile(f"{name}: filen tar för mycket minne att läsa; dela den i flera filer.")


def _bound_time(seconds: float) -> None:
    used = resource.getrusage(resource.RUSAGE_SELF)
    most = int(used.ru_utime + used.ru_stime + seconds) + _SPARE_SECONDS
    resource.setrlimit(resource.RLIMIT_CPU, (most, resource.getrlimit(resource.RLIMIT_CPU)[1]))


_reader = Reader()
read_apart = _reader.read
atexit.register(_reader.end)
