"""What a site's databases hold."""

import sqlite3
from contextlib import closing
from pathlib import Path


def rows(path: Path, sql: str, *parameters) -> list[tuple]:
    """Rows of a query on the database at `path`."""
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(sql, parameters).fetchall()


def dump(path: Path) -> list[str]:
    """The whole database as SQL."""
    with closing(sqlite3.connect(path)) as connection:
        return list(connection.iterdump())
