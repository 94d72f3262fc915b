"""The `intranet` command of the environment that the benchmark runs in."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

INTRANET = str(Path(sys.executable).with_name("intranet"))
_LOOK = 0.02
_PAGE = os.sysconf("SC_PAGE_SIZE")


@dataclass(frozen=True, slots=True)
class Usage:
    """Seconds from start to end; CPU seconds, and the most memory in MB held at one time, of it and its children.

    Resident pages (/proc/PID/statm) are added up, so what processes share counts for each.
    """

    seconds: float
    cpu: float
    peak: float


def intranet(*arguments, cores: set[int] | None = None) -> Usage:
    """Run `intranet` to its end, on the given processors alone when told; RuntimeError when it fails."""
    command = [INTRANET, *map(str, arguments)]
    pin = partial(os.sched_setaffinity, 0, cores) if cores else None
    start, peak = time.perf_counter(), 0
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, preexec_fn=pin) as process:  # noqa: PLW1509 - no threads
        while not (ended := os.wait4(process.pid, os.WNOHANG))[0]:
            peak = max(peak, sum(map(_resident, _family(process.pid))))
            time.sleep(_LOOK)
        process.returncode = os.waitstatus_to_exitcode(ended[1])
    if process.returncode:
        raise RuntimeError(f"{' '.join(command)} failed")
    used = ended[2].ru_utime + ended[2].ru_stime
    return Usage(time.perf_counter() - start, used, peak / 1_000_000)


def _family(pid: int) -> Iterator[int]:
    """The process and all that it has started."""
    yield pid
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii").split()
    except OSError:
        return
    for child in children:
        yield from _family(int(child))


def _resident(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/statm").read_text("ascii").split()[1]) * _PAGE
    except OSError:
        return 0
