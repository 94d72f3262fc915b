"""`intranet restore`

Tested in tests/loaders/cli/test_backup.py.
"""

from __future__ import annotations

from datetime import datetime
from functools import partial
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
@click.option(
    "--litestream", type=click.Path(path_type=Path), metavar="FIL", help="Hämta sedan det som Litestream har."
)
@click.option("--at", metavar="TID", help="Med --litestream: som det var då, '2026-11-30 14:05' (svensk tid).")
@fails_in_one_line
def restore(source: Path, target: Path, key: Path | None, litestream: Path | None, at: str | None) -> None:
    """Återställ en säkerhetskopia i NY-MAPP. KOPIA är en kopia, eller mappen med alla: då tas den nyaste."""
    # Slow to import.
    from ..backup.keys import secret_keys  # noqa: PLC0415
    from ..backup.litestream import fetch_databases  # noqa: PLC0415
    from ..backup.restore import restore_backup  # noqa: PLC0415

    moment = _moment(at) if at else None
    if moment and not litestream:
        raise click.UsageError("--at gäller bara tillsammans med --litestream.")
    change = partial(fetch_databases, litestream, at=moment) if litestream else None
    restored = restore_backup(source, target, secret_keys(key) if key else (), change)
    _tell(restored, target, _told_moment(at) if litestream else None)


def _moment(text: str) -> datetime:
    try:
        found = datetime.fromisoformat(text)
    except ValueError as error:
        raise click.UsageError(f"--at {text}: skriv tiden så här: '2026-11-30 14:05' (svensk tid).") from error
    return found if found.tzinfo else found.replace(tzinfo=ZONE)


def _told_moment(at: str | None) -> str:
    return f"{_moment(at).astimezone(ZONE):%Y-%m-%d %H:%M:%S}" if at else "vid den senaste ändringen"


def _tell(restored: Restored, target: Path, later: str | None) -> None:
    rows, backup = restored.rows, restored.backup
    made = f"{backup.moment.astimezone(ZONE):%Y-%m-%d %H:%M:%S}"
    click.echo(f"Återställd: {target}, som webbplatsen var {later or made}")
    if later:
        click.echo(f"Inställningar, utgåvor och det som lämnats utan konto är som de var {made}.")
    click.echo(f"Kopia: {restored.source}, gjord med version {backup.program}")
    click.echo(
        f"Möten: {rows['meetings']}, personer: {rows['people']}, förslag: {rows['proposals']}, "
        f"dokument: {rows['documents']}, konton: {restored.accounts}."
    )
    if backup.voices_day:
        click.echo(f"Det som lämnats utan konto är med till och med dagen före {backup.voices_day}.")
    else:
        click.echo("Det som lämnats utan konto är inte med: det finns bara i den nyaste kopian.")
    click.echo("Alla är utloggade, och inloggningslänkar gäller inte längre.")
    if restored.api_keys:
        click.echo(
            f"Nycklar för program: {restored.api_keys}. De gäller som då, även de som har återkallats sedan dess."
        )
    if restored.letters:
        click.echo(
            f"Brev som kan vara skickade redan: {restored.letters}. De väntar i inkorgen på att någon bestämmer."
        )
    for one in restored.erased_since:
        who = f"Person {one.person_id}" if one.person_id else "Någon som bara texter nämner"
        click.echo(f"{who} raderades {one.at:%Y-%m-%d}, efter kopian: gör om det med 'intranet person erase'.")
    for file, line in restored.faults:
        click.echo(f"{file}: {line}", err=True)
    click.echo(f"Starta: intranet serve {target}")
