"""`intranet follow`

Tested in tests/loaders/replicas/test_follow.py.
"""

import signal
import time
from pathlib import Path
from threading import Event

import click

from ...schema.errors import UnusableSite
from .common import fails_in_one_line


@click.command()
@click.argument("source", metavar="KÄLLA")
@click.argument("folder", metavar="MAPP", type=click.Path(path_type=Path))
@click.option("--every", default=5.0, show_default=True, type=click.FloatRange(0.1), help="Sekunder mellan försöken.")
@click.option("--once", is_flag=True, help="Följ en gång, för cron.")
@fails_in_one_line
def follow(source: str, folder: Path, every: float, once: bool) -> None:
    """Låt MAPP följa det som KÄLLA (en webbplats mapp eller adress) publicerar; visa den med intranet serve."""
    # Slow to import.
    from ..replicas.follow import follow_once  # noqa: PLC0415
    from ..replicas.source import Source, source_of  # noqa: PLC0415

    def step(found: Source) -> None:
        began = time.monotonic()
        if followed := follow_once(found, folder):
            size = f"{followed.size / 1e6:.1f}".replace(".", ",")
            click.echo(f"Hämtat: {size} MB på {time.monotonic() - began:.1f} s")

    found = source_of(source)
    if once:
        step(found)
        return
    stopping, told = Event(), ""
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stopping.set())
    while not stopping.is_set():
        try:
            step(found)
            told = ""
        except UnusableSite as error:
            # The same trouble is told once.
            if str(error) != told:
                click.echo(f"Fel: {error} Det som finns här visas så länge.", err=True)
            told = str(error)
        stopping.wait(every)
