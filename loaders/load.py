"""From files to rows: each file is read, parsed, checked and stored in a transaction of its own."""

from collections.abc import Callable
from pathlib import Path

import sqlite_utils
from datasette_intranet.schema.errors import IntranetError, UnreadableFile, UnusableSite
from datasette_intranet.schema.store import Outcome, Store

from .find import Found
from .parse import parse_document
from .registers import is_register, read_register
from .report import Report
from .site import reason

_INDEX_EVERY = 250
LARGEST_FILE = 50_000_000


def load_file(store: Store, name: str, data: bytes, minutes_status: str = "draft") -> Outcome:
    """Store what the bytes of one file say; `name` is the file's name without folder.

    A register (CSV, XLSX) or a document is told by the content. Raises UnreadableFile, InvalidRecord or UnusableSite,
    and stores nothing then.
    """
    if is_register(name, data):
        return store.save_register(read_register(name, data), data)
    return store.save(parse_document(name, data), data, minutes_status)


def load_paths(
    db: sqlite_utils.Database,
    found: Found,
    minutes_status: str = "draft",
    each: Callable[[Path], None] = lambda _: None,
) -> Report:
    """Load the files that `find_files` found; `each` is called before every file.

    A file that fails does not stop the others. Raises UnusableSite when the database itself cannot be written.
    """
    report, store = Report(skipped=found.skipped, failures=found.failures), Store(db, _INDEX_EVERY)
    for path in found.files:
        each(path)
        try:
            report.add(load_file(store, path.name, file_bytes(path), minutes_status))
        except UnusableSite:
            raise
        except IntranetError as error:
            report.fail(path, str(error))
    store.finish()
    return report


def file_bytes(path: Path) -> bytes:
    """The file's bytes. Raises UnreadableFile when it cannot be read or is too large."""
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise UnreadableFile(
                f"{path.name}: filen är större än {LARGEST_FILE // 1_000_000} MB; dela den i flera filer."
            )
        return path.read_bytes()
    except OSError as error:
        raise UnreadableFile(f"{path.name}: filen kan inte läsas: {reason(error)}.") from error
