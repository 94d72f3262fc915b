"""Write the databases of a site as SQL, for `tests/releases/`: `python -m tests.releases.dump_site SITE FOLDER`.

Python's own `iterdump` makes a script of a full-text index that cannot be run again.

Tested in tests/test_upgrade.py.
"""

import gzip
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

DATABASES = ("intranet.db", "public.db", "private/private.db", "private/originals.db", "private/voices.db")
SETTINGS = ("metadata.yml", "datasette.yml")
_SCHEMA = "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY rowid"


def dump(connection: sqlite3.Connection) -> Iterator[str]:
    """The statements that make the database anew: tables, rows, what full-text indexes keep, then the rest."""
    found = connection.execute(_SCHEMA).fetchall()
    virtual = [name for kind, name, sql in found if kind == "table" and sql.upper().startswith("CREATE VIRTUAL")]
    shadows = {name for _, name, _ in found if any(name.startswith(f"{one}_") for one in virtual)}
    tables = [(name, sql) for kind, name, sql in found if kind == "table"]
    yield f"PRAGMA user_version = {connection.execute('PRAGMA user_version').fetchone()[0]};"
    yield "BEGIN;"
    for name, sql in tables:
        if name not in shadows and name != "sqlite_sequence" and not name.startswith("sqlite_stat"):
            yield f"{sql};"
    for name, _sql in tables:
        if name not in virtual and not name.startswith("sqlite_stat"):
            yield f"DELETE FROM {name};"
            columns = [row[1] for row in connection.execute(f"PRAGMA table_info({name})")]
            quoted = " || ',' || ".join(f"quote({column!r})".replace("'", '"') for column in columns)
            for (values,) in connection.execute(f"SELECT {quoted} FROM {name}"):
                yield f"INSERT INTO {name} VALUES ({values});"
    for kind, name, sql in found:
        if kind != "table" and name not in shadows:
            yield f"{sql};"
    yield "COMMIT;"


def main(site: Path, folder: Path) -> None:
    """Write what there is of the site into the folder, gzipped."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in (*DATABASES, *SETTINGS):
        path = site / name
        if path.exists() and name in DATABASES:
            with closing(sqlite3.connect(path)) as connection:
                text = "\n".join(dump(connection)) + "\n"
            (folder / f"{path.name}.sql.gz").write_bytes(gzip.compress(text.encode(), 9, mtime=0))
        elif path.exists():
            (folder / f"{path.name}.gz").write_bytes(gzip.compress(path.read_bytes(), 9, mtime=0))


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
