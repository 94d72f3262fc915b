"""A release: the published tables as files under a number that stays.

It is made by `intranet publish --release` and by nothing else, so publishing minutes stays as fast as it is. It is
made beside the others and renamed into place, so nobody reads half of it.

Tested in tests/loaders/releases/test_make_release.py.
"""

import hashlib
import json
import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from ...schema.database import PUBLIC
from ...schema.errors import UnusableSite
from ..publish.publishing_lock import publishing_lock
from ..site import os_error_reason, words_of_site
from .citation import citation_bibtex, citation_cff
from .codebook import LANGUAGES, CodebookTable, codebook_tables, codebook_text
from .data_package import data_package
from .kept_releases import (
    FOLDER,
    MANIFEST,
    RELEASED_DATABASE,
    KeptFile,
    Release,
    manifest_text,
    newest_release,
    release_folder,
    releases_of_site,
)
from .open_data_settings import publisher_name
from .parquet_file import write_parquet
from .release_changes import changes_since
from .released_tables import ReleasedTable, released_tables
from .text_files import write_csv, write_json_lines
from .workbook_file import write_workbook

SUMS = "SHA256SUMS"
PACKAGE = "datapackage.json"
ENDINGS: dict[str, Callable[[sqlite3.Connection, ReleasedTable, Path], None]] = {
    ".csv": write_csv,
    "-semikolon.csv": partial(write_csv, delimiter=";"),
    ".jsonl": write_json_lines,
    ".xlsx": write_workbook,
    ".parquet": write_parquet,
}
"""What follows the name of a table in the names of its files, and what writes them."""
# What is the same in two releases that say the same: no day, no number.
_TELLING = ".jsonl"


def make_release(folder: Path, note: str = "") -> Release | None:
    """Make the next release of what the site in `folder` has published; None when nothing has changed since the last.

    Raises UnusableSite when nothing is published or the files cannot be written; no release is half made.
    """
    folder = Path(folder)
    if not (folder / PUBLIC).exists():
        raise UnusableSite(f"I {folder} är ingenting publicerat; kör 'intranet publish' först.")
    try:
        (folder / FOLDER).mkdir(exist_ok=True)
        with publishing_lock(folder / FOLDER) as building:
            made = building / "release"
            made.mkdir()
            release = _write(folder, made, note)
            before = newest_release(folder)
            if before and _said(before) == _said(release):
                return None
            os.chmod(made, 0o755)
            os.rename(made, release_folder(folder, release.number))
            return release
    except OSError as error:
        raise UnusableSite(f"{folder / FOLDER} kan inte skrivas: {os_error_reason(error)}.") from error
    except sqlite3.DatabaseError as error:
        raise UnusableSite(f"{folder / PUBLIC} kan inte läsas: {error}.") from error


def _said(release: Release) -> dict[str, str]:
    return {file.name: file.sha256 for file in release.files if file.name.endswith(_TELLING)}


def _write(folder: Path, made: Path, note: str) -> Release:
    words = words_of_site(folder)
    public = (words.get("databases") or {}).get("public") or {}
    _copy_published(folder, made / RELEASED_DATABASE)
    with closing(sqlite3.connect(made / RELEASED_DATABASE)) as connection:
        tables = released_tables(connection, public.get("tables") or {})
        for table in tables:
            for ending, write in ENDINGS.items():
                write(connection, table, made / f"{table.name}{ending}")
        rows = {table.name: table.count(connection) for table in tables}
    book = codebook_tables(tables, public.get("tables") or {})
    release = _release(folder, words, note, rows, book)
    for language in LANGUAGES:
        text = codebook_text(book, rows, language, release.title)
        (made / f"codebook.{language}.md").write_text(text, "utf-8")
    (made / "CITATION.cff").write_text(citation_cff(release), "utf-8")
    (made / "citation.bib").write_text(citation_bibtex(release), "utf-8")
    return _seal(made, release, book, str(public.get("description") or "").strip())


def _copy_published(folder: Path, path: Path) -> None:
    """Copy the published file whole while nobody publishes, without what is free in it."""
    with (
        publishing_lock(folder),
        closing(sqlite3.connect(f"{(folder / PUBLIC).absolute().as_uri()}?mode=ro", uri=True)) as db,
    ):
        db.execute("VACUUM INTO ?", [str(path)])


def _release(
    folder: Path, words: dict[str, Any], note: str, rows: dict[str, int], book: list[CodebookTable]
) -> Release:
    public = (words.get("databases") or {}).get("public") or {}
    kept = releases_of_site(folder)
    since = newest_release(folder)
    title = str(words.get("title") or "")
    return Release(
        number=max((release.number for release in kept), default=0) + 1,
        made_on=date.today().isoformat(),
        title=f"{title}: {str(public.get('title') or '').lower()}",
        publisher=publisher_name(folder) or title,
        licence=str(public.get("license") or ""),
        licence_address=str(public.get("license_url") or ""),
        note=note,
        rows=rows,
        titles={entry.table.name: entry.title for entry in book},
        since=since.number if since else None,
    )


def _seal(made: Path, release: Release, book: list[CodebookTable], description: str) -> Release:
    """Write what is told of the files, with their checksums."""
    release = replace(release, files=tuple(_kept(path) for path in sorted(made.iterdir())))
    if release.since is not None:
        earlier = made.parent.parent / str(release.since) / RELEASED_DATABASE
        tables = [entry.table for entry in book]
        release = replace(release, changes=tuple(changes_since(earlier, made / RELEASED_DATABASE, tables)))
    package = json.dumps(data_package(release, book, description), ensure_ascii=False, indent=1)
    (made / PACKAGE).write_text(package + "\n", "utf-8")
    release = replace(release, files=(*release.files, _kept(made / PACKAGE)))
    (made / SUMS).write_text("".join(f"{file.sha256}  {file.name}\n" for file in release.files), "utf-8")
    release = replace(release, files=(*release.files, _kept(made / SUMS)))
    (made / MANIFEST).write_text(manifest_text(release), "utf-8")
    return release


def _kept(path: Path) -> KeptFile:
    with path.open("rb") as file:
        return KeptFile(path.name, path.stat().st_size, hashlib.file_digest(file, "sha256").hexdigest())
