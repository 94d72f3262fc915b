"""`public.db`: the published part of the record, rebuilt whole and swapped in.

Nobody reads a half-built file: it is built under another name in the same folder, and os.replace puts it in place
(POSIX rename: atomic). Its connections were opened read-only and immutable, so it keeps no journal.
"""

import os
import sqlite3
import tempfile
from importlib.resources import files
from pathlib import Path

from datasette_intranet.schema.database import PUBLIC, open_new, open_record
from datasette_intranet.schema.errors import UnusableSite
from datasette_intranet.schema.published import stamp
from datasette_intranet.schema.search import index_changed
from datasette_intranet.schema.store.privacy import without_names
from datasette_intranet.schema.transaction import reason_of

from .site import reason

# Free texts of the published tables, in which no resident's name may stand.
TEXTS = {
    "meetings": ("title", "place", "chair", "secretary"),
    "attendance": ("affiliation", "role", "note"),
    "agenda_items": ("heading", "body", "deferred_reason"),
    "decisions": ("text",),
    "actions": ("text", "responsible", "recipient"),
    "proposals": ("text", "responsible", "how", "due", "answer"),
    "proposal_statuses": ("note",),
    "projects": ("name", "description"),
    "articles": ("title",),
    "groups": ("description",),
    "memberships": ("role", "area"),
    "measurements": ("note",),
}
# After the texts are clean: the minutes are locked again, and no counter tells how many rows the record has.
_SEAL = (
    "UPDATE meetings SET minutes_status = 'published' WHERE id IN (SELECT id FROM shown)",
    "DROP TABLE shown",
    "DROP TABLE named",
    "DELETE FROM sqlite_sequence",
)
COUNTED = ("meetings", "decisions", "proposals", "people")


def publish_site(folder: Path) -> dict[str, int]:
    """Rebuild `public.db` of the site in `folder` and put it in place; returns rows by table for some tables.

    Raises UnusableSite when it cannot be written; the earlier file stays then.
    """
    folder = Path(folder)
    record = open_record(folder)
    names = {row[0] for row in record.execute("SELECT name FROM people WHERE category = 'resident'").fetchall()}
    record.close()
    try:
        with tempfile.TemporaryDirectory(prefix=".publish-", dir=folder) as building:
            path = Path(building) / "public"
            counts = _build(folder, path, names)
            os.replace(path, folder / PUBLIC)
        return counts
    except OSError as error:
        raise UnusableSite(f"{folder / PUBLIC} kan inte skrivas: {reason(error)}.") from error
    except sqlite3.DatabaseError as error:
        why = reason_of(error) or str(error).rstrip(".")
        raise UnusableSite(f"{folder / PUBLIC} kan inte skrivas: {why}.") from error


def _build(folder: Path, path: Path, names: set[str]) -> dict[str, int]:
    public = open_new(path)
    connection = public.conn
    try:
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.create_function("without_residents", 1, lambda text: text and without_names(text, names))
        connection.execute("ATTACH ? AS record", [f"{(folder / 'intranet.db').absolute()}"])
        connection.execute("BEGIN")
        for statement in _statements():
            connection.execute(statement)
        _clean_texts(connection)
        for statement in _SEAL:
            connection.execute(statement)
        index_changed(connection)
        connection.execute("COMMIT")
        connection.execute("DETACH record")
        broken = connection.execute("PRAGMA foreign_key_check").fetchone()
        if broken:
            raise UnusableSite(f"Publiceringen avbröts: {broken[0]} rad {broken[1]} pekar på något opublicerat.")
        stamp(connection)
        connection.execute("VACUUM")
        return {table: connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in COUNTED}
    finally:
        public.close()


def _statements() -> list[str]:
    """The statements of publish.sql, one by one."""
    found, statement = [], ""
    for line in files(__package__).joinpath("publish.sql").read_text("utf-8").splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            found.append(statement)
            statement = ""
    return found


def _clean_texts(connection: sqlite3.Connection) -> None:
    for table, columns in TEXTS.items():
        values = ", ".join(f"{column} = without_residents({column})" for column in columns)
        differs = " OR ".join(f"{column} IS NOT without_residents({column})" for column in columns)
        connection.execute(f"UPDATE {table} SET {values} WHERE {differs}")
