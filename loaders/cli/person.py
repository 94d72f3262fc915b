"""`intranet person`

Tested in tests/loaders/cli/test_merges.py.
"""

from pathlib import Path

import click

from .common import fails_in_one_line, site_option
from .merges import merge_two_rows, take_apart
from .person_data import erase, export


@click.group()
def person() -> None:
    """Slå ihop två personer som är en och samma; visa eller radera allt som finns om någon."""


@person.command("merge")
@click.argument("keep", metavar="BEHÅLL")
@click.argument("other", metavar="ANNAN")
@site_option
@fails_in_one_line
def merge_two(keep: str, other: str, site: Path) -> None:
    """Gör ANNAN till samma som BEHÅLL. Båda anges med nummer eller namn."""
    merge_two_rows(site, "people", keep, other)


@person.command("unmerge")
@click.argument("number", metavar="[NR]", required=False, type=int)
@site_option
@fails_in_one_line
def undo(number: int | None, site: Path) -> None:
    """Ångra sammanslagningen med det numret; utan nummer visas de som kan ångras."""
    take_apart(site, "people", number)


person.add_command(export)
person.add_command(erase)
