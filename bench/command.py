"""The `intranet` command of the environment that the benchmark runs in."""

import os
import subprocess
import sys
from pathlib import Path

INTRANET = str(Path(sys.executable).with_name("intranet"))


def intranet(*arguments) -> float:
    """Run `intranet` to its end and return its peak memory in MB; RuntimeError when it fails.

    Linux counts the peak (ru_maxrss) in kB.
    """
    command = [INTRANET, *map(str, arguments)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{' '.join(command)} failed")
    return usage.ru_maxrss / 1024
