"""`intranet publish`

Tested in tests/loaders/test_cli.py.
"""

from pathlib import Path

import click

from ..publish.publish_site import publish_site
from ..releases.kept_releases import Release
from ..site import existing_site
from .common import fails_in_one_line, site_option


@click.command()
@site_option
@click.option("--anew", is_flag=True, help="Bygg hela filen på nytt, inte bara det som har ändrats sedan sist.")
@click.option("--release", is_flag=True, help="Gör också en numrerad utgåva av tabellerna, för hämtning på /data.")
@click.option("--note", default="", metavar="TEXT", help="Med --release: vad som är nytt i utgåvan, i en mening.")
@click.option(
    "--withdraw-release", type=int, metavar="NR", help="Återkalla en utgåva: filerna tas bort, numret står kvar."
)
@fails_in_one_line
def publish(site: Path, anew: bool, release: bool, note: str, withdraw_release: int | None) -> None:
    """Gör om den publika databasen av det som är publicerat."""
    folder = existing_site(site)
    if withdraw_release is not None:
        from ..releases.withdraw_release import withdraw_release as withdraw  # noqa: PLC0415 - slow to import

        withdraw(folder, withdraw_release)
        click.echo(f"Utgåva {withdraw_release} är återkallad.")
        return
    _publish(folder, anew)
    if release:
        from ..releases.make_release import make_release  # noqa: PLC0415 - slow to import

        made = make_release(folder, note)
        click.echo(_told(made) if made else "Ingenting har ändrats sedan den senaste utgåvan; ingen ny är gjord.")


def _told(made: Release) -> str:
    rows = sum(made.rows.values())
    return f"Utgåva {made.number}: {len(made.rows)} tabeller, {rows} rader, {len(made.files)} filer."


def _publish(folder: Path, anew: bool) -> None:
    counts = publish_site(folder, anew)
    click.echo(
        f"Publicerat: {counts['meetings']} möten, {counts['decisions']} beslut, {counts['proposals']} förslag, "
        f"{counts['people']} namngivna personer."
    )
    if counts["hidden"]:
        click.echo(
            f"{counts['hidden']} ord i {counts['asking']} mötens protokoll kan vara namn på invånare och är dolda "
            "för allmänheten. Öppna mötet på webbplatsen, välj Leta efter namn och svara vad de är; publicera sedan."
        )
