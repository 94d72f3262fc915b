"""What is damaged of a published file is found and put aside; a sound, a locked and a missing file stay as they are.

What the running site does then is in tests/test_damaged.py.
"""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from datasette_intranet.loaders.publish.damaged_file import damage_of_published, put_damaged_aside
from datasette_intranet.schema.database import PUBLIC

NOTHING = bytes(100_000)


@pytest.fixture
def path(tmp_path) -> Path:
    """A sound file, whose tables take many pages."""
    path = tmp_path / PUBLIC
    with closing(sqlite3.connect(path)) as connection:
        connection.execute('CREATE TABLE "first" (text)')
        connection.execute('CREATE TABLE "order" (text)')
        for table in ("first", "order"):
            connection.executemany(f'INSERT INTO "{table}" VALUES (?)', [("x" * 1000,)] * 50)
        connection.execute("PRAGMA user_version = 1")
        connection.commit()
    return path


def overwrite(path: Path, start: int) -> None:
    with path.open("r+b") as file:
        file.seek(start)
        file.write(b"\x7f" * (path.stat().st_size - start))


def test_a_sound_file_is_not_put_aside(path):
    assert damage_of_published(path) is None and damage_of_published(path, count=True) is None
    assert put_damaged_aside(path.parent) is None and path.exists()


@pytest.mark.parametrize(
    ("content", "why"),
    [(b"", "den är tom"), (NOTHING, "den är ingen SQLite-databas"), (b"x" * 5000, "den är ingen SQLite-databas")],
)
def test_a_file_that_is_no_database_is_damaged_and_the_line_says_why(path, content, why):
    path.write_bytes(content)
    damage = damage_of_published(path)
    assert damage is not None and why in damage and ";" not in damage
    line = put_damaged_aside(path.parent)
    aside = path.with_name("public.db.damaged")
    assert line == f"{path} kan inte läsas ({damage}) och heter nu {aside.name}; gör en ny med 'intranet publish'."
    assert not path.exists() and aside.read_bytes() == content


def test_rows_that_are_damaged_are_found_when_they_are_counted(path):
    overwrite(path, path.stat().st_size // 2)
    assert damage_of_published(path) is None
    assert damage_of_published(path, count=True)
    assert put_damaged_aside(path.parent) and not path.exists()


def test_a_locked_file_is_not_damaged_and_nobody_waits_for_it(path):
    with closing(sqlite3.connect(path)) as writer:
        writer.execute("BEGIN EXCLUSIVE")
        assert damage_of_published(path, count=True) is None


def test_a_file_that_is_not_there_is_neither_damaged_nor_made(tmp_path):
    assert damage_of_published(tmp_path / PUBLIC) is None and put_damaged_aside(tmp_path) is None
    assert os.listdir(tmp_path) == []
