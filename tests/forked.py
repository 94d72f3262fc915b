"""Programs in processes of their own that begin with everything imported: to import it takes a second each time.

What they run is what the command runs. That `intranet` itself starts is seen in tests/test_damaged.py and
tests/test_wheel.py.
"""

import multiprocessing
import os
import sys
import time
from collections.abc import Callable, Sequence
from multiprocessing.context import ForkServerProcess
from pathlib import Path

# Imported by the process from which the others are forked, so none of them imports it again.
IMPORTED = (
    "tests.read_ahead",
    "datasette.cli",
    "uvicorn.lifespan.on",
    "uvicorn.loops.auto",
    "uvicorn.protocols.http.auto",
    "uvicorn.protocols.websockets.auto",
    "datasette_intranet.loaders.cli",
    "datasette_intranet.loaders.read_carried_lists",
    # What reads documents and sheets, and what writes pages out of Markdown.
    "datasette_intranet.loaders.read_again",
    "markdown_it",
    "openpyxl",
)
_forking = multiprocessing.get_context("forkserver")
_forking.set_forkserver_preload(list(IMPORTED))


def datasette(*arguments: str) -> None:
    """`datasette` with these arguments."""
    from datasette.cli import cli  # noqa: PLC0415 - where it runs it is imported already

    cli.main(args=list(arguments), prog_name="datasette")


def intranet(*arguments: str) -> None:
    """`intranet` with these arguments."""
    from datasette_intranet.loaders.cli import intranet as command  # noqa: PLC0415 - as above

    command.main(args=list(arguments), prog_name="intranet")


def start(program: Callable[..., None], arguments: Sequence[str], log: Path) -> ForkServerProcess:
    """A started process that runs `program`; what it prints is added to the file `log`.

    It has the environment and the folder that this process has now. Stop it: this process waits for it when it ends.
    """
    process = _forking.Process(target=_run, args=(program, arguments, log, dict(os.environ), Path.cwd()))
    process.start()
    return process


def _run(
    program: Callable[..., None], arguments: Sequence[str], log: Path, environment: dict[str, str], folder: str
) -> None:
    os.environ.clear()
    os.environ.update(environment)
    time.tzset()
    os.chdir(folder)
    with open(log, "ab", buffering=0) as file:
        os.dup2(file.fileno(), sys.stdout.fileno())
        os.dup2(file.fileno(), sys.stderr.fileno())
    sys.argv = [program.__name__, *arguments]
    program(*arguments)
