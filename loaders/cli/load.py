"""`intranet load`"""

import sys
from pathlib import Path

import click
from datasette_intranet.schema.database import open_record
from datasette_intranet.schema.transaction import rehearsing
from datasette_intranet.schema.vocabulary import codes

from ..find import find_files
from ..load import load_paths
from ..report import Report
from ..site import existing_site
from .common import one_line, site_option


@click.command()
@click.argument("paths", metavar="SÖKVÄG...", nargs=-1, required=True, type=click.Path(path_type=Path))
@site_option
@click.option("--dry-run", is_flag=True, help="Visa vad som skulle hända, och ändra ingenting.")
@click.option(
    "--minutes-status",
    type=click.Choice(codes("minutes_status")),
    default="draft",
    show_default=True,
    help="Vad inlästa protokoll räknas som: utkast, justerade eller publicerade.",
)
@one_line
def load(paths: tuple[Path, ...], site: Path, dry_run: bool, minutes_status: str) -> None:
    """Läs in dokument och register. Mappar gås igenom; samma fil två gånger ändrar ingenting."""
    db = open_record(existing_site(site))
    found = find_files(paths)
    with _progress(len(found.files)) as bar:

        def step(path: Path) -> None:
            bar.update(1, path.name)

        if dry_run:
            with rehearsing(db):
                report = load_paths(db, found, minutes_status, step)
        else:
            report = load_paths(db, found, minutes_status, step)
    db.close()
    _tell(report, dry_run)


def _progress(length: int):
    """A progress bar on a terminal, and nothing elsewhere."""
    return click.progressbar(
        length=length,
        label="Läser in",
        file=sys.stderr,
        item_show_func=lambda name: name,
        hidden=not sys.stderr.isatty(),
    )


def _tell(report: Report, dry_run: bool) -> None:
    for _path, failure in report.failures:
        click.echo(f"Fel: {failure}", err=True)
    if dry_run:
        click.echo("Provkörning: ingenting är ändrat.")
    click.echo("\n".join(report.lines()))
    if report.failures:
        raise click.exceptions.Exit(1)
