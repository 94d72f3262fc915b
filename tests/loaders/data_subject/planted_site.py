"""A site in which a name stands in every column that takes text, of every table of every file, whatever the schema.

Nothing here knows which tables there are. A column that is added tomorrow has the name in it tomorrow.
"""

import html
import json
import shutil
import sqlite3
import unicodedata
import urllib.parse
from contextlib import closing
from pathlib import Path

from datasette_intranet.schema.data_subject.file_bytes import texts_in_bytes
from datasette_intranet.schema.data_subject.text_cells import rows_with_text, without_triggers
from datasette_intranet.schema.database import open_originals, open_private, open_record, open_voices

from tests.plugins.small_record import fill
from tests.site import CONFIGURATION, ROOT

FILES = {
    "intranet.db": open_record,
    "private.db": open_private,
    "originals.db": open_originals,
    "voices.db": open_voices,
}
# What these say are names of tables and lists, and the program runs on them.
_OWN = {"vocabulary", "_sqlite_migrations", "search_queue", "upkeep"}
_MACHINERY = {
    ("history", "table_name"),
    ("passages", "table_name"),
    ("review", "table_name"),
    ("merges", "table_name"),
}
# By these a row is found again when something is done to it; their form is closed, though no CHECK says so.
_MARKS = {"sha256", "token", "mark"}


def forms(given: str, family: str) -> list[str]:
    """A name as texts have it, in every notation."""
    name = f"{given} {family}"
    return [
        name,
        f"{name}s",
        name.upper(),
        name.lower(),
        f"{family}, {given}",
        f"{family} {given}",
        f"{given[0]}. {family}",
        f"{given}\n{family}",
        f"{given}-{family}",
        f"{given}_{family}@ekmarka.se",
        f"/people/{urllib.parse.quote(name)}",
        f"<p>{html.escape(name).encode('ascii', 'xmlcharrefreplace').decode()}</p>",
        json.dumps(name).strip('"'),
        unicodedata.normalize("NFD", name),
        f"**{given}** {family}",
        f"{given} {family[:3]}-\n{family[3:]}",
        f"@{given}{family}",
    ]


def needles(given: str, family: str) -> set[str]:
    """What no file may hold, in small letters: both names as they are and in the notations of `forms`."""
    found = set()
    for word in (given, family):
        small = word.lower()
        found |= {
            small,
            unicodedata.normalize("NFD", small),
            urllib.parse.quote(small).lower(),
            json.dumps(small).strip('"'),
            small.encode("ascii", "xmlcharrefreplace").decode(),
            urllib.parse.quote(word).lower(),
            json.dumps(word).strip('"').lower(),
            word.encode("ascii", "xmlcharrefreplace").decode().lower(),
        }
    return found


def small_site(folder: Path) -> Path:
    """A site with a small record, and a row in every table."""
    folder.mkdir(exist_ok=True)
    for name in CONFIGURATION:
        shutil.copy(ROOT / name, folder)
    for name, opened in FILES.items():
        with closing(opened(folder)) as db:
            if name == "intranet.db":
                fill(db, with_source=True)
            _row_in_every_table(db.conn)
    return folder


def plant(folder: Path, texts: list[str], address: str) -> dict[str, int]:
    """Put the texts into each column that takes them, an address into one that takes no blanks.

    Returns how many columns took them, by file.
    """
    took = {}
    for name, opened in FILES.items():
        with closing(opened(folder)) as db:
            _row_in_every_table(db.conn)
            db.execute("PRAGMA foreign_keys = OFF")
            db.execute("PRAGMA ignore_check_constraints = OFF")
            with db.conn, without_triggers(db.conn):
                took[name] = sum(_plant_in(db.conn, table, texts, address) for table in _tables(db.conn))
    return took


def still_there(folder: Path, words: set[str]) -> list[str]:
    """Where one of the words stands in the bytes of any file of the site, whatever its encoding or packing."""
    # Where 'åsa' stands nowhere, 'åsa holm' does not either.
    shortest = sorted(word for word in words if not any(other in word for other in words if other != word))
    found = []
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.name not in CONFIGURATION:
            data = path.read_bytes()
            packed = [text for blob in _blobs(path, data) for text in texts_in_bytes(blob)]
            small = {text.lower() for text in (*packed, *texts_in_bytes(data))}
            raw = data.translate(_SMALL)
            found += [
                f"{path.name}: {word}"
                for word in shortest
                if any(word in text for text in small) or any(written in raw for written in _encoded(word))
            ]
    return found


# Latin letters in small, of one byte or of two.
_SMALL = bytes(ord(letter.lower()) if letter.isalpha() else ord(letter) for letter in map(chr, range(256)))


def _encoded(word: str) -> set[bytes]:
    """The word in small and capital letters in each encoding of one or two bytes a letter, wherever it begins."""
    cases = (word, word.upper(), word.title())
    return {one.encode(how).translate(_SMALL) for one in cases for how in ("utf-16-le", "utf-16-be")} | {
        one.encode("latin-1", "replace").translate(_SMALL) for one in cases
    }


def _blobs(path: Path, data: bytes) -> list[bytes]:
    """The files that lie packed in a database, in which no search of its bytes would see."""
    if not data.startswith(b"SQLite format 3"):
        return []
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as connection:
        return [
            value for row in rows_with_text(connection) for value in row.values.values() if isinstance(value, bytes)
        ]


def _tables(connection: sqlite3.Connection) -> list[str]:
    found = connection.execute(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'"
    ).fetchall()
    return sorted(row[0] for row in found if not row[0].startswith("sqlite_") and row[0] not in _OWN)


def _row_in_every_table(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("PRAGMA ignore_check_constraints = ON")
    with connection, without_triggers(connection):
        for table in _tables(connection):
            if connection.execute(f'SELECT 1 FROM "{table}" LIMIT 1').fetchone() is None:
                columns = connection.execute("SELECT name, type FROM pragma_table_xinfo(?) WHERE hidden = 0", [table])
                values = {name: _anything(table, kind) for name, kind in columns.fetchall()}
                places = ", ".join("?" * len(values))
                names = ", ".join(f'"{name}"' for name in values)
                connection.execute(f'INSERT INTO "{table}" ({names}) VALUES ({places})', list(values.values()))


def _anything(table: str, kind: str) -> object:
    if table == "changes":
        return {"INTEGER": None, "TEXT": "sql"}.get(kind)
    return {"INTEGER": 1, "REAL": 1.0, "BLOB": b"\1" * 32}.get(kind, "{}")


def _plant_in(connection: sqlite3.Connection, table: str, texts: list[str], address: str) -> int:
    """How many columns of a row of the table took the name."""
    took = 0
    keys = connection.execute("SELECT name FROM pragma_table_xinfo(?) WHERE pk > 0 ORDER BY pk", [table]).fetchall()
    columns = connection.execute("SELECT name, type FROM pragma_table_xinfo(?) WHERE hidden = 0", [table]).fetchall()
    where = " AND ".join(f'"{key}" IS ?' for (key,) in keys) or "rowid = ?"
    asked = ", ".join(f'"{key}"' for (key,) in keys) or "rowid"
    for column, kind in columns:
        if kind not in ("TEXT", "ANY") or column in _MARKS or (table, column) in _MACHINERY:
            continue
        row = connection.execute(f'SELECT {asked} FROM "{table}"').fetchone()
        is_json, said = _is_json(connection, table, column), "\n".join(texts)
        plain, packed = [said], [json.dumps({"text": said}, ensure_ascii=False), json.dumps([said])]
        for text in (*(packed if is_json else plain), *(plain if is_json else packed), address):
            try:
                connection.execute(f'UPDATE "{table}" SET "{column}" = ? WHERE {where}', [text, *row])
            except sqlite3.IntegrityError:
                continue
            took += 1
            break
    return took


def _is_json(connection: sqlite3.Connection, table: str, column: str) -> bool:
    found = connection.execute(f'SELECT "{column}" FROM "{table}" WHERE "{column}" GLOB \'[[{{]*\'').fetchone()
    return found is not None
