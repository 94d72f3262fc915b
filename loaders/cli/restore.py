"""`intranet restore`

Tested in tests/loaders/cli/test_backup.py.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ...schema.clock import ZONE
from .common import fails_in_one_line

if TYPE_CHECKING:
    from ..backup.restore import Restored


@click.command()
@click.argument("source", metavar="KOPIA", type=click.Path(path_type=Path))
@click.argument("target", metavar="NY-MAPP", type=click.Path(path_type=Path))
@click.option(
    "--key", type=click.Path(path_type=Path), metavar="FIL", help="Den hemliga nyckeln, för en krypterad kopia."
)
@fails_in_one_line
def restore(source: Path, target: Path, key: Path | None) -> None:
    """Återställ en säkerhetskopia i NY-MAPP. KOPIA är en kopia, eller mappen med alla: då tas den nyaste."""
    # Slow to import.
    from ..backup.keys import secret_keys  # noqa: PLC0415
    from ..backup.restore import restore_backup  # noqa: PLC0415

    restored = restore_backup(source, target, secret_keys(key) if key else ())
    _tell(restored, target)


def _tell(restored: Restored, target: Path) -> None:
    rows, backup = restored.rows, restored.backup
    click.echo(f"Återställd: {target}, som webbplatsen var {backup.moment.astimezone(ZONE):%Y-%m-%d %H:%M:%S}")
    click.echo(f"Kopia: {restored.source}, gjord med version {backup.program}")
    click.echo(
        f"I den finns {rows['meetings']} möten, {rows['people']} personer, {rows['proposals']} förslag, "
        f"{rows['documents']} dokument och {restored.accounts} konton."
    )
    if backup.voices_day:
        click.echo(f"Det som lämnats utan konto är med till och med dagen före {backup.voices_day}.")
    else:
        click.echo("Det som lämnats utan konto är inte med: det finns bara i den nyaste kopian.")
    click.echo("Alla är utloggade, och inloggningslänkar gäller inte längre.")
    if restored.api_keys:
        click.echo(f"{restored.api_keys} nycklar för program gäller som då, även de som har återkallats sedan dess.")
    if restored.letters:
        click.echo(f"{restored.letters} brev kan redan vara skickade och väntar i inkorgen på att någon bestämmer.")
    for one in restored.erased_since:
        click.echo(f"Person {one.person_id} raderades {one.at:%Y-%m-%d}, efter kopian: radera den personen igen.")
    for file, line in restored.faults:
        click.echo(f"{file}: {line}", err=True)
    click.echo(f"Starta: intranet serve {target}")
