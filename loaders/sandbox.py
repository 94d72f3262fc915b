"""Functions run in a process of their own, so that one bad file can neither hang nor drown this program.

A thread cannot be ended from outside: one that a document has caught would be held for as long as the site runs. A
process can, and the system bounds its memory and its time of the processor (POSIX `setrlimit`), so that it ends by
itself too when this program has been killed meanwhile. It is a fresh Python and no fork, which would carry the
parent's open database along (https://sqlite.org/howtocorrupt.html).
"""

import atexit
import os
import pickle
import resource
import socket
import subprocess
import sys
import threading
import weakref
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from importlib import import_module
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, TypeVar

from ..schema.errors import IntranetError, UnreadableFile

Result = TypeVar("Result")
SECONDS_A_PAGE = 3
"""Seconds of the processor that one page of a document may take, where a reader counts pages."""
_SPARE_SECONDS = 5
# Starting the processes takes about as long as reading so many files.
_WORTH_IT = 100
# So many results wait at most, so that memory does not grow with the number of files.
_AHEAD = 64


class Sandbox:
    """One process that runs functions for this one, one at a time; started with the first call, ended with ours."""

    def __init__(self, memory: int | None, broken: str) -> None:
        """At most so many bytes of address space; `broken` is said of a file that ends the process (Swedish)."""
        self._memory = memory
        self._broken = broken
        self._process: subprocess.Popen[bytes] | None = None
        self._pipe: Connection | None = None
        self._one_at_a_time = threading.Lock()
        _running.add(self)

    def call(self, task: str, name: str, *arguments: Any, seconds: float | None = None) -> Any:
        """What the function `task` ('.read.pdf:read_pdf', seen from here) makes of (name, *arguments).

        `name` is the file's, for what is said when it cannot be read. Arguments and answer are pickled. Raises what
        the function raises of IntranetError, UnreadableFile when it takes too much time of the processor or memory,
        and TimeoutError after so many seconds.
        """
        with self._one_at_a_time:
            try:
                pipe = self._connection()
                pipe.send((task, name, arguments, seconds))
                if not pipe.poll(seconds):
                    self.end()
                    raise TimeoutError(name)
                told = pipe.recv()
            except (EOFError, ConnectionError, pickle.UnpicklingError) as error:
                self.end()
                raise UnreadableFile(f"{name}: {self._broken}") from error
        if isinstance(told, BaseException):
            raise told
        return told

    @property
    def pid(self) -> int | None:
        """The number of the process; None while there is none."""
        return self._process.pid if self._process else None

    def _connection(self) -> Connection:
        if self._pipe is None or self._process is None or self._process.poll() is not None:
            self.end()
            ours, theirs = socket.socketpair()
            serve = f"from {__name__} import serve_tasks; serve_tasks({theirs.fileno()}, {self._memory})"
            with theirs:
                self._process = subprocess.Popen(
                    [sys.executable, "-c", serve], pass_fds=[theirs.fileno()], stdin=subprocess.DEVNULL
                )
            self._pipe = Connection(ours.detach())
        return self._pipe

    def end(self) -> None:
        """Ends the process at once, if there is one."""
        process, self._process = self._process, None
        pipe, self._pipe = self._pipe, None
        if process is not None:
            process.kill()
            process.wait()
        if pipe is not None:
            pipe.close()


_running: weakref.WeakSet[Sandbox] = weakref.WeakSet()


@atexit.register
def _end_all() -> None:
    for sandbox in list(_running):
        sandbox.end()


def serve_tasks(descriptor: int, memory: int | None) -> None:
    """The process's own side: runs what comes through the pipe and answers, until nothing comes any more."""
    if memory is not None:
        resource.setrlimit(resource.RLIMIT_AS, (memory, resource.getrlimit(resource.RLIMIT_AS)[1]))
    pipe = Connection(descriptor)
    while True:
        try:
            task, name, arguments, seconds = pipe.recv()
        except (EOFError, ConnectionError, KeyboardInterrupt):
            return
        if seconds is not None:
            allow_seconds(seconds + _SPARE_SECONDS)
        answer = _answer(task, name, arguments)
        try:
            pipe.send(answer)
        except (MemoryError, RecursionError) as error:
            pipe.send(unreadable(name, error))
        except ConnectionError:
            # The program that asked has been killed meanwhile.
            return


def _answer(task: str, name: str, arguments: tuple[Any, ...]) -> Any:
    module, _, function = task.partition(":")
    try:
        return getattr(import_module(module, __package__), function)(name, *arguments)
    except IntranetError as error:
        return error
    except Exception as error:  # a reader stumbles over a damaged file in its own way
        return unreadable(name, error)


def unreadable(name: str, error: Exception) -> UnreadableFile:
    """What is said of the file `name` when its reader raises something that it does not explain, in one line."""
    if isinstance(error, MemoryError):
        return UnreadableFile(f"{name}: filen tar för mycket minne att läsa; dela den i flera filer.")
    kind = type(error).__name__
    return UnreadableFile(f"{name}: filen är skadad ({kind}); spara om den i sitt program och försök igen.")


def allow_seconds(seconds: float) -> None:
    """In the process itself: from now on it may use so many seconds of the processor, then the system ends it."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    most = int(used.ru_utime + used.ru_stime + seconds)
    resource.setrlimit(resource.RLIMIT_CPU, (most, resource.getrlimit(resource.RLIMIT_CPU)[1]))


def allow_page() -> None:
    """In the process itself: time of the processor for one page more."""
    allow_seconds(1 + SECONDS_A_PAGE)


def run_ahead(files: list[Path], read: Callable[[Path], Result]) -> Iterator[tuple[Path, Result | UnreadableFile]]:
    """Each file, in order, with `read(file)`, a function of a module's top level; read ahead on all processors.

    A few files are read here. A file that ends its process comes with an UnreadableFile that says so.
    """
    workers = len(os.sched_getaffinity(0)) - 1 if hasattr(os, "sched_getaffinity") else (os.cpu_count() or 1) - 1
    if workers < 1 or len(files) < _WORTH_IT:
        yield from ((path, read(path)) for path in files)
        return
    broken = "läsningen avbröts av datorn, troligen för att minnet tog slut; läs in filen för sig."
    sandboxes = [Sandbox(None, broken) for _ in range(workers)]
    free = deque(sandboxes)
    task = f"{read.__module__}:{read.__qualname__}"

    def read_one(path: Path) -> Result | UnreadableFile:
        sandbox = free.popleft()
        try:
            found: Result = sandbox.call(".sandbox:apply_to_path", path.name, task, path)
            return found
        except UnreadableFile as error:
            return error
        finally:
            free.append(sandbox)

    with ThreadPoolExecutor(workers) as pool:
        waiting: deque[tuple[Path, Future[Result | UnreadableFile]]] = deque()
        try:
            for path in files:
                waiting.append((path, pool.submit(read_one, path)))
                if len(waiting) >= _AHEAD:
                    first, future = waiting.popleft()
                    yield first, future.result()
            while waiting:
                first, future = waiting.popleft()
                yield first, future.result()
        finally:
            pool.shutdown(cancel_futures=True)
            for sandbox in sandboxes:
                sandbox.end()


def apply_to_path(_name: str, task: str, path: Path) -> Any:
    """In a process of `run_ahead`: what the function makes of the file."""
    module, _, function = task.partition(":")
    return getattr(import_module(module), function)(path)
