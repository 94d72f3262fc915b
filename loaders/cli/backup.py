"""`intranet backup`

Tested in tests/loaders/cli/test_backup.py.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..site import existing_site
from .common import fails_in_one_line, site_option

if TYPE_CHECKING:
    from ..backup.rotation import Policy


@click.command()
@site_option
@click.option("--to", "place", type=click.Path(path_type=Path), metavar="MAPP", help="Där kopiorna ligger.")
@click.option(
    "--keep", metavar="ANTAL", help="Hur många som blir kvar: 14, eller 7d,5w,12m (dagar, veckor, månader)."
)
@click.option(
    "--encrypt-to",
    multiple=True,
    metavar="NYCKEL",
    help="Offentlig nyckel (age1…) eller en fil med sådana; flera går bra.",
)
@click.option("--new-key", type=click.Path(path_type=Path), metavar="FIL", help="Gör en ny hemlig nyckel i FIL.")
@fails_in_one_line
def backup(
    site: Path, place: Path | None, keep: str | None, encrypt_to: tuple[str, ...], new_key: Path | None
) -> None:
    """Säkerhetskopiera hela webbplatsen medan den används, kontrollera kopian och ta bort gamla."""
    # Slow to import.
    from ..backup.keys import public_keys, write_new_key  # noqa: PLC0415
    from ..backup.rotation import read_policy  # noqa: PLC0415

    if new_key is not None:
        click.echo(f"Offentlig nyckel: {write_new_key(new_key)}")
        click.echo(f"Den hemliga ligger i {new_key}. Förvara den på ett annat ställe än webbplatsen och kopiorna.")
        return
    if place is None:
        raise click.UsageError("--to saknas: ange mappen där kopiorna ska ligga.")
    _make(existing_site(site), place, public_keys(encrypt_to), read_policy(keep) if keep else None)


def _make(site: Path, place: Path, keys: tuple[str, ...], policy: Policy | None) -> None:
    from ..backup.make_backup import make_backup, size_of_site  # noqa: PLC0415

    bar = click.progressbar(
        length=size_of_site(site), label="Kopierar", file=sys.stderr, hidden=not sys.stderr.isatty(), width=30
    )
    with bar:
        made = make_backup(site, place, keys, policy, bar.update)
    for line in made.loose:
        click.echo(f"Obs: {line} Se: intranet doctor", err=True)
    size = f"{made.backup.size / 1e6:.1f}".replace(".", ",")
    told = "kontrollerad och krypterad" if keys else "kontrollerad"
    click.echo(f"Säkerhetskopia: {made.folder} ({len(made.backup.files)} filer, {size} MB, {told})")
    if made.left_out:
        click.echo(f"Inte med: filer i inbox ({made.left_out}).")
    for one in made.removed:
        why = "någon som fanns i den har raderats" if one.is_erased else "äldre än vad --keep behåller"
        click.echo(f"Borttagen: {one.name} ({why})")
