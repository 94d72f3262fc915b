"""`intranet export`

Tested in tests/loaders/cli/test_export.py.
"""

import os
import sys
from pathlib import Path

import click

from ...schema.database import open_record
from ...schema.errors import UnusableSite
from ..site import existing_site
from .common import fails_in_one_line, site_option

_COUNT = "SELECT count(*) FROM proposals"


@click.group()
def export() -> None:
    """Skriv ut register som filer som andra program kan öppna."""


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
