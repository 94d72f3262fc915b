"""`intranet export`

Tested in tests/loaders/cli/test_export.py.
"""

import os
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import click

from ...schema.database import open_record
from ...schema.errors import UnusableSite
from ..site import existing_site, plugin_settings
from .common import fails_in_one_line, site_option
from .merges import row_of

_COUNT = "SELECT count(*) FROM proposals"


@click.group()
def export() -> None:
    """Skriv ut register och protokoll som filer som andra program kan öppna."""


@export.command("proposals")
@click.option(
    "--xlsx",
    "file",
    type=click.Path(path_type=Path, dir_okay=False),
    required=True,
    metavar="FIL",
    help="Arbetsboken som skrivs; en som finns skrivs över.",
)
@site_option
@fails_in_one_line
def export_proposals(file: Path, site: Path) -> None:
    """Skriv förslagsregistret som ett ark för Excel, som kan ändras och lämnas in igen."""
    # Slow to import, and only this command needs it.
    from ..proposal_sheet.write_sheet import write_proposal_sheet  # noqa: PLC0415

    db = open_record(existing_site(site))
    total = db.execute(_COUNT).fetchone()[0]
    # The file is there whole or not at all.
    unfinished = file.with_name(f".{file.name}.part")
    try:
        with (
            unfinished.open("wb") as out,
            click.progressbar(length=total, label="Skriver", file=sys.stderr, hidden=not sys.stderr.isatty()) as bar,
        ):
            written = write_proposal_sheet(db.conn, out, each=bar.update)
        os.replace(unfinished, file)
    finally:
        unfinished.unlink(missing_ok=True)
        db.close()
    click.echo(f"{file}: {written} förslag. Ändra i arket och lämna in det i Inkorgen, eller med 'intranet load'.")


@export.command("minutes")
@click.argument("group", metavar="GRUPP")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), metavar="MAPP")
@click.option("--year", required=True, metavar="ÅÅÅÅ", type=click.IntRange(1900, 2199), help="Året för mötena.")
@click.option(
    "--format",
    "endings",
    type=click.Choice(("docx", "pdf", "md")),
    multiple=True,
    default=("pdf",),
    show_default=True,
    help="Filernas format; kan anges flera gånger.",
)
@site_option
@fails_in_one_line
def export_minutes(group: str, folder: Path, year: int, endings: tuple[str, ...], site: Path) -> None:
    """Skriv en grupps protokoll från ett år i en mapp. GRUPP är gruppens nummer eller namn."""
    # Slow to import, and only this command needs them.
    from ..papers.minutes_of_year import minutes_of_year, write_papers  # noqa: PLC0415
    from ..papers.paper_settings import PLUGIN, paper_templates  # noqa: PLC0415

    templates = paper_templates(plugin_settings(existing_site(site), PLUGIN), site)
    with closing(open_record(site)) as db:
        db.conn.row_factory = sqlite3.Row
        papers, without = minutes_of_year(db.conn, row_of(db, "groups", group), str(year))
    chosen = dict.fromkeys(endings)
    with click.progressbar(
        length=len(papers) * len(chosen), label="Skriver", file=sys.stderr, hidden=not sys.stderr.isatty()
    ) as bar:
        files = write_papers(papers, chosen, templates, folder, each=bar.update)
    for file in files:
        click.echo(f"{file}")
    for day in without:
        click.echo(f"Mötet {day} har inget protokoll.")
    if not papers and not without:
        click.echo(f"{group} har inga genomförda möten {year}.")


@export.command("templates")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), metavar="MAPP")
@fails_in_one_line
def export_templates(folder: Path) -> None:
    """Lägg mallarna för kallelser och protokoll i en mapp, som början till egna."""
    # Slow to import, and only this command needs it.
    from ..papers.docx_template import packaged_template  # noqa: PLC0415

    folder.mkdir(parents=True, exist_ok=True)
    for name in ("paper.docx", "paper.typ"):
        file = folder / name
        if file.exists():
            raise UnusableSite(f"{file} finns redan; välj en annan mapp, så att inget skrivs över.")
        file.write_bytes(packaged_template(name))
        click.echo(f"{file}")
