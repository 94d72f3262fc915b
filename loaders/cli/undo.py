"""`intranet undo`"""

from pathlib import Path

import click
import sqlite_utils

from ...schema.clock import swedish_time_text
from ...schema.database import open_record
from ...schema.errors import InvalidRecord
from ...schema.history.change_list import Change, first_entries, newest_changes
from ...schema.history.change_sentence import Teller
from ...schema.history.undo_load import Load, find_load, latest_loads, undo_change, undo_load
from ...schema.settle.private_merges import follow_in_site
from ...schema.store.unknown_columns import registers_told_anew
from ..cover_register_cells import cover_cells_as_answered
from ..site import existing_site
from .common import fails_in_one_line, says_yes, site_option, without_names

_LATEST = "senaste"
_LOADS, _CHANGES = 5, 15
_ID_LENGTH = 8
_NOTHING = "Inget är ångrat."


@click.command()
@site_option
@click.option(
    "--load",
    "load_id",
    is_flag=False,
    flag_value=_LATEST,
    metavar="[NR]",
    help="Ångra en hel inläsning: den med det numret, annars den senaste.",
)
@click.option("--change", "change_id", type=int, metavar="NR", help="Ångra ändringen med det numret.")
@click.option("--yes", is_flag=True, help="Fråga inte först.")
@fails_in_one_line
def undo(site: Path, load_id: str | None, change_id: int | None, yes: bool) -> None:
    """Ta tillbaka en inläsning eller en ändring. Utan val visas de senaste."""
    if load_id is not None and change_id is not None:
        raise InvalidRecord("--load och --change utesluter varandra: ange det ena.")
    db = open_record(existing_site(site))
    try:
        if load_id is not None:
            load = find_load(db.conn, None if load_id == _LATEST else load_id)
            _undo_load(db, load, yes)
            cover_cells_as_answered(db, registers_told_anew(db.conn, [one.id for one in load.changes]))
        elif change_id is not None:
            _undo_change(db, change_id, yes)
            cover_cells_as_answered(db, registers_told_anew(db.conn, [change_id]))
        else:
            _list(db)
        follow_in_site(db.conn, site)
        without_names(site)
    finally:
        db.close()


def _list(db: sqlite_utils.Database) -> None:
    loads = latest_loads(db.conn, _LOADS)
    if loads:
        click.echo("Inläsningar, den senaste först:")
    for load in loads:
        click.echo(f"  {load.id[:_ID_LENGTH]}  {swedish_time_text(load.at)}  {_files(load)}")
    changes = newest_changes(db.conn, ["load_id IS NULL"], [], _CHANGES)
    if changes:
        click.echo("Andra ändringar, den senaste först:")
    for one in changes:
        click.echo(
            f"  {one.id}  {swedish_time_text(one.at)}  {one.who()}: {_did(db, one)}{_mark(one.undone_by is not None)}"
        )
    if loads or changes:
        click.echo("Ångra: intranet undo --load NR, eller intranet undo --change NR")
    else:
        click.echo("Ingenting har ändrats än.")


def _files(load: Load) -> str:
    files = load.files
    named = ", ".join(files[:3]) + (f" och {len(files) - 3} till" if len(files) > 3 else "")
    what = "ångrade en inläsning" if load.is_undo else (named or "namn som kändes igen efteråt")
    return what + _mark(load.is_undone)


def _mark(undone: bool) -> str:
    return " (ångrad)" if undone else ""


def _did(db: sqlite_utils.Database, one: Change) -> str:
    entries = first_entries(db.conn, one, 3)
    lines = [line.text for line in Teller(db.conn).lines(entries)]
    if one.undoes_id:
        lines = [f"ångrade ändring {one.undoes_id}", *lines]
    return "; ".join(lines[:2]) + (" …" if len(lines) > 2 else "")


def _undo_load(db: sqlite_utils.Database, load: Load, yes: bool) -> None:
    click.echo(f"Inläsning {load.id[:_ID_LENGTH]}, {swedish_time_text(load.at)}: {_files(load)}")
    if not yes and not says_yes("Ska den ångras?"):
        click.echo(_NOTHING)
        return
    left: dict[str, None] = {}
    rows = 0
    for one, undone in undo_load(db, load):
        rows += undone.rows
        left.update(dict.fromkeys(undone.left))
        if one.file:
            click.echo(f"  {one.file}: {_rows(undone.rows)} togs tillbaka")
    for line in left:
        click.echo(f"  Kvar: {line}")
    if rows:
        click.echo(f"Klart: {_rows(rows)} togs tillbaka, {len(left)} är kvar.")
    else:
        click.echo("Det fanns inget kvar att ångra.")


def _rows(count: int) -> str:
    return "1 rad" if count == 1 else f"{count} rader"


def _undo_change(db: sqlite_utils.Database, change_id: int, yes: bool) -> None:
    for one in newest_changes(db.conn, ["id = ?"], [change_id], 1):
        click.echo(f"{one.id}, {swedish_time_text(one.at)}, {one.who()}: {_did(db, one)}")
        if not yes and not says_yes("Ska den ångras?"):
            click.echo(_NOTHING)
            return
    undone = undo_change(db, change_id)
    click.echo(f"Klart: {_rows(undone.rows)} togs tillbaka.")
