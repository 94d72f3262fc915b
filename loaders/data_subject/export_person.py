"""All that a site holds on a person, as a ZIP file: a page to read (HTML), and JSON by a scheme that lies beside it.

GDPR, articles 15 (access) and 20 (portability).

Tested in tests/loaders/data_subject/test_export_person.py.
"""

import io
import json
import sqlite3
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path
from typing import Any

import yaml

from ...schema.data_subject.held_on_person import Held, HeldRows, spans_beside
from ...schema.data_subject.known_person import KnownPerson
from ...schema.data_subject.name_eraser import NameEraser
from ...schema.data_subject.others_hidden import OthersHidden
from ...schema.database import PUBLIC, open_originals, open_private, open_record, open_voices
from ...schema.transaction import write_transaction
from ..site import words_of_site
from .export_page import page_of_export
from .files_naming_person import naming_files, naming_releases
from .look_at_person import refuse_unknown

SCHEME = "urn:datasette-intranet:person-export:1"
_SCHEMA_FILE = "person-export.schema.json"
_DOCUMENT = "SELECT name, kind, loaded_at, text FROM documents WHERE sha256 = ?"
_PARTS = ("rows", "documents", "attachments", "releases", "files")
_MADE = "INSERT INTO person_exports (person_id, made_by) VALUES (?, ?)"


def export_person(
    folder: Path, person: KnownPerson, account: str | None = None, each: Callable[[int], object] = lambda _: None
) -> bytes:
    """The ZIP file of all that the site in `folder` holds on the person; that it was made is noted in private.db.

    `account` is whose it was made by, None for somebody at the server. `each` is called with 1 for each row that has
    been looked at, of the number that `rows_in_site` tells at most. Raises InvalidRecord, and notes nothing, for a
    name that nothing mentions, and UnusableSite.
    """
    held = held_on_person(folder, person, each)
    refuse_unknown(person, not any(held[part] for part in _PARTS))
    with closing(open_private(folder)) as private, write_transaction(private) as connection:
        connection.execute(_MADE, [min(person.ids, default=None), account])
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("registerutdrag.html", page_of_export(held, extract_words(), column_labels(folder)))
        archive.writestr("registerutdrag.json", json.dumps(held, ensure_ascii=False, indent=1) + "\n")
        archive.writestr(_SCHEMA_FILE, files(__package__).joinpath(_SCHEMA_FILE).read_text("utf-8"))
    return packed.getvalue()


def held_on_person(
    folder: Path, person: KnownPerson, each: Callable[[int], object] = lambda _: None
) -> dict[str, Any]:
    """What the JSON of an extract says, see person-export.schema.json. Raises UnusableSite."""
    eraser = NameEraser(person, "–", {})
    known = person.known
    titles = extract_titles(folder)
    with closing(open_record(folder)) as record, closing(open_originals(folder)) as originals:
        hidden = OthersHidden(record.conn, originals.conn, person)
        found = _rows(folder, record.conn, originals.conn, HeldRows(person, hidden, each))
        rows = [_row(one, titles) for one in found]
        documents = list(_documents(record.conn, originals.conn, hidden, eraser, person))
        attachments = list(_attachments(record.conn, originals.conn, hidden, eraser, person))
    return {
        "scheme": SCHEME,
        "made_at": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "site": str(words_of_site(folder).get("title") or ""),
        "person": {
            "numbers": list(person.ids),
            "names": list(known.names),
            "accounts": list(known.accounts),
            "addresses": list(known.addresses),
            "phones": list(known.phones),
        },
        "rows": rows,
        "documents": documents,
        "attachments": attachments,
        "releases": naming_releases(folder, eraser),
        "files": [str(file.path.relative_to(folder)) for file in naming_files(folder, eraser)],
    }


def extract_words() -> dict[str, dict[str, str]]:
    """What tables, files and reasons are called in Swedish."""
    text = files(__package__).joinpath("held_words.yml").read_text("utf-8")
    found: dict[str, dict[str, str]] = yaml.safe_load(text)
    return found


def _rows(folder: Path, record: sqlite3.Connection, originals: sqlite3.Connection, held: HeldRows) -> Iterator[Held]:
    yield from held.of_file("intranet.db", record)
    with closing(open_private(folder)) as private:
        yield from held.of_file("private.db", private.conn)
    yield from held.of_file("originals.db", originals, ["attached_files"])
    with closing(open_voices(folder)) as voices:
        yield from held.of_file("voices.db", voices.conn)
    public = folder / PUBLIC
    if public.exists():
        with closing(sqlite3.connect(f"{public.absolute().as_uri()}?mode=ro", uri=True)) as published:
            # By number nobody is found there; those of the record are others.
            yield from (one for one in held.of_file("public.db", published) if one.why == "names")


def _row(held: Held, titles: dict[str, str]) -> dict[str, Any]:
    return {
        "file": held.file,
        "table": held.table,
        "title": titles.get(held.table, held.table),
        "why": held.why,
        "values": held.values,
        "read_from": [_passage(*passage) for passage in held.read_from],
    }


def _passage(document: str | None, line: int, text: str) -> dict[str, Any]:
    return {"document": document, "line": line, "text": text}


def _documents(
    record: sqlite3.Connection,
    originals: sqlite3.Connection,
    hidden: OthersHidden,
    eraser: NameEraser,
    person: KnownPerson,
) -> Iterator[dict[str, Any]]:
    for sha256, text, content in originals.execute("SELECT sha256, text, content FROM originals"):
        spans = spans_beside(person.known.patterns, text)
        if spans or eraser.names_file(bytes(content)):
            name, kind, loaded_at, kept = record.execute(_DOCUMENT, [sha256]).fetchone() or (None,) * 4
            said = [hidden.from_original(text, kept, start, end) for start, end in spans]
            about = {"document": name, "kind": kind, "loaded_at": loaded_at}
            yield about | _passages(name, text, spans, said)


def _attachments(
    record: sqlite3.Connection,
    originals: sqlite3.Connection,
    hidden: OthersHidden,
    eraser: NameEraser,
    person: KnownPerson,
) -> Iterator[dict[str, Any]]:
    for number, text, content in originals.execute("SELECT attachment_id, text, content FROM attached_files"):
        spans = spans_beside(person.known.patterns, text or "")
        if spans or eraser.names_file(bytes(content)):
            found = record.execute("SELECT name FROM attachments WHERE id = ?", [number]).fetchone()
            name = found[0] if found else None
            said = [hidden(text[start:end]) for start, end in spans]
            yield {"attachment": number, "name": name} | _passages(name, text, spans, said)


def _passages(name: str | None, text: str, spans: list[tuple[int, int]], said: list[str]) -> dict[str, Any]:
    """Where in a file somebody is named; `said` are the words of each span, without others' names."""
    lines = [text.count("\n", 0, start) + 1 for start, _ in spans]
    return {
        "passages": [_passage(name, *one) for one in zip(lines, said, strict=True)],
        "in_file_only": not spans,
    }


def extract_titles(folder: Path) -> dict[str, str]:
    """What each table is called in Swedish: on the site's pages, or in held_words.yml."""
    named = {name: told["title"] for name, told in _tables(folder).items() if told.get("title")}
    return extract_words()["tables"] | named


def column_labels(folder: Path) -> dict[str, dict[str, str]]:
    """The headings of columns by table, as the site's pages have them."""
    return {name: told["labels"] for name, told in _tables(folder).items() if told.get("labels")}


def _tables(folder: Path) -> dict[str, Any]:
    """What metadata.yml says of each table of the record."""
    found: dict[str, Any] = (words_of_site(folder).get("databases") or {}).get("intranet", {}).get("tables") or {}
    return found
