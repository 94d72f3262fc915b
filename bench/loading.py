"""Loading 1,000 documents with `intranet load`, beside a plain sqlite-utils insert of the rows it made."""

import sqlite3
import tempfile
import time
from pathlib import Path

import sqlite_utils

from .command import intranet
from .documents import made_up_documents

COUNT = 1000


def measure(count: int = COUNT) -> list[tuple[str, str]]:
    """Rows of the table: what was measured, and the figure with its unit."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        inbox = folder / "documents"
        inbox.mkdir()
        made_up_documents(inbox, count)
        site = folder / "site"
        intranet("init", site)
        start = time.perf_counter()
        peak = intranet("load", inbox, "--site", site)
        seconds = time.perf_counter() - start
        rows = _rows_of(site / "intranet.db")
        plain = _plain_insert(rows, folder / "plain.db")
    total = sum(len(found) for found in rows.values())
    return [
        ("intranet load, documents per second (one process, start included)", f"{count / seconds:.0f}"),
        ("intranet load, peak memory", f"{peak:.0f} MB"),
        (f"plain sqlite-utils insert of the same {total} rows, documents per second", f"{count / plain:.0f}"),
        ("ratio load / plain insert", f"{plain / seconds:.2f}"),
    ]


def _rows_of(path: Path) -> dict[str, list[dict]]:
    db = sqlite_utils.Database(path)
    tables = [name for name in db.table_names() if "_fts" not in name and not name.startswith(("_", "sqlite_"))]
    return {name: [dict(row) for row in db[name].rows] for name in tables}


def _plain_insert(rows: dict[str, list[dict]], path: Path) -> float:
    db = sqlite_utils.Database(sqlite3.connect(path))
    start = time.perf_counter()
    for table, found in rows.items():
        db[table].insert_all(found)
    return time.perf_counter() - start
