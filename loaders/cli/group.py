"""`intranet group`

Tested in tests/loaders/cli/test_merges.py.
"""

from pathlib import Path

import click

from .common import fails_in_one_line, site_option
from .merges import merge_two_rows, take_apart


@click.group()
def group() -> None:
    """Slå ihop två grupper som är en och samma, eller ångra det."""


@group.command("merge")
@click.argument("keep", metavar="BEHÅLL")
@click.argument("other", metavar="ANNAN")
@site_option
@fails_in_one_line
def merge_two(keep: str, other: str, site: Path) -> None:
    """Gör ANNAN till samma som BEHÅLL. Båda anges med nummer eller namn."""
    merge_two_rows(site, "groups", keep, other)


@group.command("unmerge")
@click.argument("number", metavar="[NR]", required=False, type=int)
@site_option
@fails_in_one_line
def undo(number: int | None, site: Path) -> None:
    """Ångra sammanslagningen med det numret; utan nummer visas de som kan ångras."""
    take_apart(site, "groups", number)
