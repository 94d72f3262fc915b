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
from typing import Any

from ..schema.errors import IntranetError, UnreadableFile

SECONDS_A_PAGE = 3
"""Seconds of the processor that one page of a document may take, where a reader counts pages."""
_SPARE_SECONDS = 5
# Starting the processes takes about as long as reading so many files.
_WORTH_IT = 100
# So many results wait at most, so that memory does not grow with the number of files.
_AHEAD = 64
# Files that a process is asked for, and what it will make of each.
_Asked = tuple[list[Path], Future[list[Any]]]
# So many files are asked for at once: who asks is storing meanwhile, and the process would wait for it at each file.
_AT_ONCE = 8


class Sandbox:
    """One process that runs functions for this one, one at a time; started with the first call, ended with ours."""

    def __init__(self, memory: int | None, broken: str) -> None:
        """At most so many bytes of address space; `broken` is said of a file that ends the process (Swedish)."""
        self._memory = memory
        self._broken = broken
        self._process: subprocess.Popen[bytes] | None = None
        self._pipe: Connection | None = None
        self._one_at_a_time = threading.Lock()
        self._ends_next = False
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
                if self._ends_next:
                    self.end()
            except TimeoutError:
                raise
            except (EOFError, OSError, pickle.UnpicklingError) as error:
                # An answer that breaks off in the middle is an OSError.
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

    def end_when_idle(self) -> None:
        """Ends the process when it has done what it does now: what it remembers of texts goes with it."""
        self._ends_next = True
        if self._one_at_a_time.acquire(blocking=False):
            try:
                self.end()
            finally:
                self._one_at_a_time.release()

    def end(self) -> None:
        """Ends the process at once, if there is one."""
        self._ends_next = False
        process, self._process = self._process, None
        pipe, self._pipe = self._pipe, None
        if process is not None:
            process.kill()
            process.wait()
        if pipe is not None:
            pipe.close()


_running: weakref.WeakSet[Sandbox] = weakref.WeakSet()


def end_sandboxes() -> None:
    """End each process when it has done what it does now; the next call starts another."""
    for sandbox in list(_running):
        sandbox.end_when_idle()


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
        answer = _answer(task, name, *arguments)
        try:
            pipe.send(answer)
        except (MemoryError, RecursionError) as error:
            pipe.send(unreadable_file(name, error))
        except ConnectionError:
            # The program that asked has been killed meanwhile.
            return


def _answer(task: str, file: str | Path, *arguments: Any) -> Any:
    """What the function makes of a file, told by its name or path; what it raises, as one line about that file."""
    try:
        return _function(task)(file, *arguments)
    except IntranetError as error:
        return error
    except Exception as error:  # a reader stumbles over a damaged file in its own way
        return unreadable_file(Path(file).name, error)


def _function(task: str) -> Callable[..., Any]:
    module, _, function = task.partition(":")
    found: Callable[..., Any] = getattr(import_module(module, __package__), function)
    return found


def unreadable_file(name: str, error: Exception) -> UnreadableFile:
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


def usable_processors() -> int:
    """How many processors this process may run on."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def run_ahead(
    files: list[Path], task: str, here: Callable[[Path], bool] = lambda _: False
) -> Iterator[tuple[Path, Any]]:
    """Each file, in order, with what the function `task` makes of its path; read ahead on all processors.

    `task` is told as to `Sandbox.call`. `here` tells which files may be read in this process too, when it would wait
    for others; a few files are read here anyhow. A file that ends its process comes with an UnreadableFile that says
    so.
    """
    workers = usable_processors() - 1
    if workers < 1 or len(files) < _WORTH_IT:
        yield from ((path, _function(task)(path)) for path in files)
        return
    broken = "läsningen avbröts av datorn, troligen för att minnet tog slut; läs in filen för sig."
    sandboxes = [Sandbox(None, broken) for _ in range(workers)]
    free = deque(sandboxes)

    def read_some(paths: list[Path]) -> list[Any]:
        sandbox = free.popleft()
        try:
            return _read_in(sandbox, task, paths)
        finally:
            free.append(sandbox)

    with ThreadPoolExecutor(workers) as pool:
        waiting: deque[_Asked] = deque()
        try:
            for first in range(0, len(files), _AT_ONCE):
                some = files[first : first + _AT_ONCE]
                waiting.append((some, pool.submit(read_some, some)))
                if len(waiting) * _AT_ONCE >= _AHEAD:
                    yield from _first_of(waiting, task, here)
            while waiting:
                yield from _first_of(waiting, task, here)
        finally:
            pool.shutdown(cancel_futures=True)
            for sandbox in sandboxes:
                sandbox.end()


def _first_of(waiting: deque[_Asked], task: str, here: Callable[[Path], bool]) -> Iterator[tuple[Path, Any]]:
    """The files that were asked for first with what was made of them; until they are there others are read here."""
    paths, future = waiting.popleft()
    while not future.done() and _reads_one(waiting, task, here):
        pass
    return zip(paths, future.result(), strict=True)


def _reads_one(waiting: deque[_Asked], task: str, here: Callable[[Path], bool]) -> bool:
    """Read here the last files that no process has begun with; False when there are none that may be read here."""
    for place in range(len(waiting) - 1, -1, -1):
        paths, future = waiting[place]
        if not future.done() and all(map(here, paths)) and future.cancel():
            read: Future[list[Any]] = Future()
            read.set_result(apply_to_paths("", task, paths))
            waiting[place] = paths, read
            return True
    return False


def _read_in(sandbox: Sandbox, task: str, paths: list[Path]) -> list[Any]:
    """What the function makes of each file; when one has ended the process, each is read for itself."""
    try:
        found: list[Any] = sandbox.call(".sandbox:apply_to_paths", paths[0].name, task, paths)
    except UnreadableFile as error:
        if len(paths) == 1:
            return [error]
        return [found for path in paths for found in _read_in(sandbox, task, [path])]
    return found


def apply_to_paths(_name: str, task: str, paths: list[Path]) -> list[Any]:
    """What the function makes of each file, or the error that says why it made nothing of it."""
    return [_answer(task, path) for path in paths]
