"""What the commands share: options, and errors as one line on standard error.

Tested in tests/loaders/cli/test_load.py.
"""

import functools
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import ParamSpec, TypeVar

import click

from ...schema.database import PUBLIC, open_record
from ...schema.errors import IntranetError
from ...schema.originals import follow_names
from ...schema.transaction import refusal_reason
from ..site import os_error_reason

P = ParamSpec("P")
R = TypeVar("R")

site_option = click.option(
    "--site",
    type=click.Path(path_type=Path),
    default=Path(),
    metavar="MAPP",
    help="Webbplatsens mapp; annars den mapp du står i.",
)


def says_yes(question: str) -> bool:
    """Whether a person at the keyboard answers yes to `question`, in Swedish; nothing typed is no."""
    answer = click.prompt(f"{question} [j/N]", default="", show_default=False, prompt_suffix=" ")
    return answer.strip().casefold() in ("j", "ja", "y", "yes")


def without_names(site: Path) -> None:
    """Take names out that may no longer stand, after a command that may have changed who may be named.

    They go from what the record keeps of documents and from public.db, and a line says so.
    """
    # Slow to import, and only some commands need them.
    from ..publish.withdraw import take_out  # noqa: PLC0415
    from ..read_carried_lists import read_carried_lists  # noqa: PLC0415

    db = open_record(site)
    read_carried_lists(db)
    follow_names(db)
    db.close()

    if take_out(site):
        click.echo(f"{PUBLIC} är gjord på nytt: någon som inte får namnges offentligt stod där.")


def fails_in_one_line(command: Callable[P, R]) -> Callable[P, R]:
    """Let a command fail with one line that says what and where, and exit status 1."""

    @functools.wraps(command)
    def wrapped(*arguments: P.args, **options: P.kwargs) -> R:
        try:
            return command(*arguments, **options)
        except IntranetError as error:
            failed = str(error)
        except sqlite3.DatabaseError as error:
            failed = f"Databasen kan inte användas: {refusal_reason(error) or error}."
        except OSError as error:
            place = f"{error.filename}: " if error.filename else ""
            failed = f"{place}{os_error_reason(error)}."
        click.echo(f"Fel: {failed}", err=True)
        raise click.exceptions.Exit(1)

    return wrapped
