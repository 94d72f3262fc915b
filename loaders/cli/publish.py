"""`intranet publish`

Tested in tests/loaders/test_cli.py.
"""

from pathlib import Path

import click

from ..publish.build import publish_site
from ..site import existing_site
from .common import fails_in_one_line, site_option


@click.command()
@site_option
@fails_in_one_line
def publish(site: Path) -> None:
    """Gör om den publika databasen av det som är publicerat."""
    counts = publish_site(existing_site(site))
    click.echo(
        f"Publicerat: {counts['meetings']} möten, {counts['decisions']} beslut, {counts['proposals']} förslag, "
        f"{counts['people']} namngivna personer."
    )
    if counts["hidden"]:
        click.echo(
            f"{counts['hidden']} ord i {counts['asking']} mötens protokoll kan vara namn på invånare och är dolda "
            "för allmänheten. Öppna mötet på webbplatsen, välj Leta efter namn och svara vad de är; publicera sedan."
        )
