"""`intranet init`

Tested in tests/loaders/test_cli.py.
"""

from pathlib import Path

import click

from ..site import INBOX, init_site
from .common import fails_in_one_line


@click.command()
@click.argument("folder", metavar="MAPP", type=click.Path(path_type=Path))
@fails_in_one_line
def init(folder: Path) -> None:
    """Gör en ny, tom webbplats i MAPP."""
    init_site(folder)
    click.echo(f"Klart. Lägg dokument i {folder / INBOX} och läs in dem: cd {folder} && intranet load {INBOX}")
