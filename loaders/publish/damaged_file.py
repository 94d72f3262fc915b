"""A published file that is damaged: found before it is served, and put aside when the site starts.

Everything in it can be made anew from the record, so the site need not stand still for it.
"""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from ...schema.database import PUBLIC
from ...schema.transaction import refusal_reason

_TABLES = "SELECT name, sql FROM sqlite_master WHERE type = 'table'"
_DAMAGED = ("SQLITE_CORRUPT", "SQLITE_NOTADB")
_EMPTY = "den är tom"


def damage_of_published(path: Path, count: bool = False) -> str | None:
    """What is wrong with the published file at `path`, in Swedish (cut off, overwritten, empty); None: it is sound.

    With `count` every table is counted, which reads a good part of the file; else only its tables' names are read. A
    file that is locked, or that may not be read, is not damaged.
    """
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=0)) as connection:
            tables = [name for name, _ in connection.execute(_TABLES).fetchall()]
            for table in tables if count else ():
                connection.execute(f'SELECT count(*) FROM "{table}"').fetchone()
    except sqlite3.DatabaseError as error:
        is_damaged = (getattr(error, "sqlite_errorname", None) or "").startswith(_DAMAGED)
        return (refusal_reason(error) or "").split(";")[0] if is_damaged else None
    return None if tables else _EMPTY


def put_damaged_aside(folder: Path) -> str | None:
    """Give a damaged published file of the site in `folder` the name public.db.damaged, where nobody serves it.

    Datasette counts all tables when it starts, and does not start on a damaged file. Returns one line (Swedish) that
    tells it; None for a sound file, and without one. Raises OSError when the file cannot be renamed.
    """
    path = Path(folder) / PUBLIC
    wrong = damage_of_published(path, count=True) if path.exists() else None
    if wrong is None:
        return None
    aside = path.with_name(f"{PUBLIC}.damaged")
    os.replace(path, aside)
    return f"{path} kan inte läsas ({wrong}) och heter nu {aside.name}; gör en ny med 'intranet publish'."
