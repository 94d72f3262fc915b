"""`intranet doctor`

Tested in tests/loaders/cli/test_doctor.py.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import click

from ...schema.database import PRIVATE
from ...schema.errors import UnusableSite
from ..check_database_files import faults_of_site, repair_journals, repair_record
from ..check_machinery import lost_originals
from ..check_settings import files_gone, little_room, open_files, weak_secret, weak_settings
from ..check_speed import slow_answers
from ..check_upkeep import not_migrated, old_backup, old_publication, waiting_in_private
from ..notice_words import NOTICE_PAGES, NOTICES, words_of_notices
from ..releases.kept_releases import newest_release
from ..releases.open_data_settings import open_data_settings
from ..site import add_missing_files, existing_site
from .common import fails_in_one_line, site_option


@click.command()
@site_option
@click.option("--repair", is_flag=True, help="Räkna om summorna, och gör det som saknas eller är ändrat.")
@click.option("--slow", is_flag=True, help="Ta också tid på varje sida och sparad fråga.")
@click.option("--most", default=1.0, show_default=True, type=float, help="Så många sekunder får en sida ta (--slow).")
@click.option("--backups", type=click.Path(path_type=Path), metavar="MAPP", help="Där säkerhetskopiorna ligger.")
@click.option("--backup-days", default=2, show_default=True, help="Så gammal får den senaste säkerhetskopian vara.")
@click.option("--published-days", default=30, show_default=True, help="Så gammalt får det publicerade vara.")
@click.option("--strict", is_flag=True, help="Sluta med 1 också för det som bara är att se över.")
@click.option("--json", "as_json", is_flag=True, help="Skriv JSON: en lista av level, where och text.")
@fails_in_one_line
def doctor(  # noqa: PLR0913, PLR0917 - the options of the command
    site: Path,
    repair: bool,
    slow: bool,
    most: float,
    backups: Path | None,
    backup_days: int,
    published_days: int,
    strict: bool,
    as_json: bool,
) -> None:
    """Kontrollera webbplatsen: databaser, inställningar, rättigheter, säkerhetskopior och det som väntar.

    Varje fynd är en rad som säger vad man gör åt det. Slutar med 1 när något är fel.
    """
    folder = existing_site(site)
    if repair:
        _repair(folder, as_json)
    found = [Finding("fault", *one) for one in faults_of_site(folder)]
    is_sound = not found
    found += [Finding("fault", *one) for one in (lost_originals(folder) if is_sound else ())]
    found += _weak(folder)
    if is_sound:
        found += _to_look_over(folder, published_days)
    found += [Finding("warning", *one) for one in (old_backup(backups, backup_days) if backups else ())]
    found += [Finding("warning", *one) for one in (slow_answers(folder, most) if slow and is_sound else ())]
    found += [Finding("notice", "", line) for line in _to_be_filled_in(folder)] if is_sound else []
    _tell(found, as_json)
    if any(one.level == "fault" or (strict and one.level == "warning") for one in found):
        raise click.exceptions.Exit(1)


def _repair(folder: Path, as_json: bool) -> None:
    repair_record(folder)
    repair_journals(folder)
    click.echo("Summorna är omräknade, och index, vyer och regler finns.", err=as_json)
    if added := add_missing_files(folder):
        click.echo(f"Tillbaka, som i en ny webbplats: {', '.join(added)}.", err=as_json)


class Finding(NamedTuple):
    """One finding. `level` is 'fault', 'warning' (to be looked over) or 'notice' (words that the site lacks)."""

    level: str
    where: str
    text: str


def _weak(folder: Path) -> list[Finding]:
    faults = (*files_gone(folder), *weak_settings(folder), *weak_secret(folder), *open_files(folder))
    return [Finding("fault", *one) for one in faults] + [Finding("warning", *one) for one in little_room(folder)]


def _to_look_over(folder: Path, published_days: int) -> list[Finding]:
    """What only a site can be asked whose files can be read, and those of its accounts only when they are newest."""
    older = [Finding("warning", *one) for one in not_migrated(folder)]
    waiting = [] if any(one.where == str(PRIVATE) for one in older) else waiting_in_private(folder)
    return older + [Finding("warning", *one) for one in (*old_publication(folder, published_days), *waiting)]


def _tell(found: list[Finding], as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps([one._asdict() for one in found], ensure_ascii=False, indent=1))
        return
    if not any(one.level == "fault" for one in found):
        click.echo("Inga fel hittades.")
    for one in found:
        mark = "Se över: " if one.level == "warning" else ""
        click.echo(f"{mark}{one.where}: {one.text}" if one.where else one.text)


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
