"""`intranet litestream`

Tested in tests/loaders/backup/test_litestream.py.
"""

from pathlib import Path

import click

from ..site import existing_site
from .common import fails_in_one_line, site_option


@click.command()
@site_option
@click.option(
    "--to", required=True, metavar="PLATS", help="Dit ändringarna kopieras: en mapp, eller s3://HINK/SÖKVÄG."
)
@click.option("--endpoint", metavar="ADRESS", help="Adressen till ett S3-lager som inte är Amazons.")
@fails_in_one_line
def litestream(site: Path, to: str, endpoint: str | None) -> None:
    """Skriv inställningar för Litestream, som kopierar varje ändring till en annan plats."""
    from ..backup.litestream import litestream_program, write_settings  # noqa: PLC0415 - slow to import

    program, path = litestream_program(), write_settings(existing_site(site), to, endpoint)
    click.echo(f"Inställningar: {path}")
    click.echo(f"Starta: {program} replicate -config {path}")
