"""Files read and parsed ahead of the store, in other processes, so that a long load uses every processor."""

import os
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from pathlib import Path
from typing import TypeVar

from datasette_intranet.schema.errors import UnreadableFile

Result = TypeVar("Result")
# Starting the processes takes about as long as reading so many files.
_WORTH_IT = 100
# So many results wait at most, so that memory does not grow with the number of files.
_AHEAD = 64


def read_ahead(files: list[Path], read: Callable[[Path], Result]) -> Iterator[tuple[Path, Result]]:
    """Each file, in order, with `read(file)`, a function of a module's top level that raises nothing."""
    workers = len(os.sched_getaffinity(0)) - 1 if hasattr(os, "sched_getaffinity") else (os.cpu_count() or 1) - 1
    if workers < 1 or len(files) < _WORTH_IT:
        yield from ((path, read(path)) for path in files)
        return
    # 'spawn': a forked child would carry the parent's open database along (https://sqlite.org/howtocorrupt.html).
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        waiting: deque[tuple[Path, Future]] = deque()
        try:
            for path in files:
                waiting.append((path, pool.submit(read, path)))
                if len(waiting) >= _AHEAD:
                    yield _next(waiting)
            while waiting:
                yield _next(waiting)
        finally:
            pool.shutdown(cancel_futures=True)


def _next(waiting: deque[tuple[Path, Future]]) -> tuple[Path, Result]:
    path, future = waiting.popleft()
    try:
        return path, future.result()
    except BrokenProcessPool as error:
        raise UnreadableFile(
            f"{path.name}: läsningen avbröts av datorn, troligen för att minnet tog slut; "
            "läs in färre filer åt gången."
        ) from error
