"""`intranet doctor`

Tested in tests/loaders/cli/test_doctor.py.
"""

from collections.abc import Iterator
from pathlib import Path

import click

from ...schema.errors import UnusableSite
from ..check_site import faults_of_site, repair_record
from ..notice_words import NOTICE_PAGES, NOTICES, words_of_notices
from ..releases.kept_releases import newest_release
from ..releases.open_data_settings import open_data_settings
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
    for line in _to_be_filled_in(folder):
        click.echo(line)


def _to_be_filled_in(folder: Path) -> Iterator[str]:
    """What the site does not say yet: no fault of its files.

    That is what the law asks for on /accessibility and /privacy, and who publishes open data, once there is any.
    Raises UnusableSite when notices.yml cannot be used.
    """
    words = words_of_notices(folder)
    for notice in NOTICE_PAGES:
        if missing := words.missing(notice):
            yield f"{NOTICES}: {', '.join(missing)} saknas. Utan det är sidan /{notice} inte färdig."
    if newest_release(folder):
        try:
            open_data_settings(folder)
        except UnusableSite as error:
            yield str(error)
