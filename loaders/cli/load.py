"""`intranet load`"""

import signal
import sys
from contextlib import AbstractContextManager
from pathlib import Path
from threading import Event
from typing import Any

import click

from ...schema.database import open_originals, open_record
from ...schema.errors import UnreadableFile
from ...schema.store import Outcome
from ...schema.transaction import rehearsal_transaction
from ...schema.vocabulary import vocabulary_codes
from ..find_files import SUFFIXES, FilesFound, find_files
from ..load_files import load_paths
from ..load_report import Report, left_line, outcome_line
from ..old_site.old_item import LEFT, LeftBehind
from ..second_reader.model_reader import second_reader
from ..second_reader.settings import reader_settings
from ..site import existing_site
from ..watch_folders import load_what_lands
from .common import fails_in_one_line, site_option, without_names


@click.command()
@click.argument("paths", metavar="SÖKVÄG...", nargs=-1, required=True, type=click.Path(path_type=Path))
@site_option
@click.option("--dry-run", is_flag=True, help="Visa vad som skulle hända, och ändra ingenting.")
@click.option(
    "--minutes-status",
    type=click.Choice(vocabulary_codes("minutes_status")),
    default="draft",
    show_default=True,
    help="Vad inlästa protokoll räknas som: utkast, justerade eller publicerade.",
)
@click.option("--watch", "watched", is_flag=True, help="Bevaka mapparna, och läs in det som läggs dit.")
@click.option("--second-reader", "read_twice", is_flag=True, help="Låt språkmodellen i datasette.yml läsa också.")
@fails_in_one_line
def load(  # noqa: PLR0913, PLR0917 - the options
    paths: tuple[Path, ...], site: Path, dry_run: bool, minutes_status: str, watched: bool, read_twice: bool
) -> None:
    """Läs in dokument och register. Mappar gås igenom; samma fil två gånger ändrar ingenting."""
    if watched:
        if dry_run or read_twice:
            other = "--dry-run" if dry_run else "--second-reader"
            raise click.UsageError(f"--watch och {other} går inte ihop.")
        _watch(paths, existing_site(site), minutes_status)
        return
    second = second_reader(reader_settings(existing_site(site))) if read_twice else None
    db, originals = open_record(existing_site(site)), open_originals(site)
    found = find_files(paths)
    _must_hold_something(paths, found)
    with _progress(len(found.files)) as bar:

        def step(path: Path) -> None:
            bar.update(1, path.name)

        def more(items: int) -> None:
            bar.length = (bar.length or 0) + items

        if dry_run:
            with rehearsal_transaction(originals), rehearsal_transaction(db):
                report = load_paths(db, found, minutes_status, step, originals, more, second)
        else:
            report = load_paths(db, found, minutes_status, step, originals, more, second)
    db.close()
    originals.close()
    if not dry_run:
        without_names(site)
    _tell(report, dry_run)


def _must_hold_something(paths: tuple[Path, ...], found: FilesFound) -> None:
    """Raises UnreadableFile when there is no file to read, and none that failed: nothing would happen."""
    if found.files or found.failures:
        return
    others = found.skipped.total()
    passed = f" {others} filer av andra slag hoppades över." if others > 1 else " 1 fil av annat slag hoppades över."
    raise UnreadableFile(
        f"{', '.join(map(str, paths))}: hittade ingen fil som kan läsas in.{passed if others else ''} "
        f"De här slagen läses: {', '.join(SUFFIXES)}."
    )


def _watch(folders: tuple[Path, ...], site: Path, minutes_status: str) -> None:
    """Load what lands in the folders until Ctrl-C or SIGTERM; what hinders for now is told on standard error."""
    for folder in folders:
        if not folder.is_dir():
            raise UnreadableFile(f"{folder} är ingen mapp; ange den mapp som ska bevakas.")
    stop = Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    db = open_record(site)
    click.echo(f"Bevakar {', '.join(map(str, folders))}. Avsluta med Ctrl-C.")

    def tell(path: Path, result: Outcome | LeftBehind | str) -> None:
        _tell_file(path, result)
        without_names(site)

    load_what_lands(db, folders, minutes_status, tell=tell, trouble=_tell_failure, stop=stop)
    db.close()
    click.echo("Bevakningen är avslutad.")


def _tell_file(path: Path, result: Outcome | LeftBehind | str) -> None:
    if isinstance(result, str):
        _tell_failure(result)
    elif isinstance(result, LeftBehind):
        click.echo(f"Lästes inte – {LEFT[result.reason]}: {left_line(path, result)}")
    else:
        click.echo(outcome_line(result))


def _tell_failure(line: str) -> None:
    click.echo(f"Fel: {line}", err=True)


def _progress(length: int) -> AbstractContextManager[Any]:
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
        _tell_failure(failure)
    if dry_run:
        click.echo("Provkörning: ingenting är ändrat.")
    click.echo("\n".join(report.lines()))
    if report.failures:
        raise click.exceptions.Exit(1)
