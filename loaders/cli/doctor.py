"""`intranet doctor`

Tested in tests/loaders/cli/test_doctor.py.
"""

from pathlib import Path

import click

from ..check_site import faults_of_site, repair_record
from ..site import existing_site
from .common import fails_in_one_line, site_option


@click.command()
@site_option
@click.option("--repair", is_flag=True, help="Räkna om summorna och gör de index som saknas.")
@fails_in_one_line
def doctor(site: Path, repair: bool) -> None:
    """Kontrollera webbplatsens databaser: hela, utan lösa hänvisningar, med summor som stämmer och alla index."""
    folder = existing_site(site)
    if repair:
        repair_record(folder)
        click.echo("Summorna är omräknade och alla index finns.")
    faults = list(faults_of_site(folder))
    for file, line in faults:
        click.echo(f"{file}: {line}")
    if faults:
        raise click.exceptions.Exit(1)
    click.echo("Inga fel hittades.")
