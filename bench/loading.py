"""Loading 1,000 documents with `intranet load`, beside a plain sqlite-utils insert of the rows it made."""

import gc
import os
import sqlite3
import tempfile
import time
from pathlib import Path
from statistics import median

import sqlite_utils
from datasette_intranet.loaders.file_content import read_file
from datasette_intranet.loaders.find_files import find_files
from datasette_intranet.loaders.load_files import INDEX_EVERY
from datasette_intranet.loaders.reading_outcome import Reading
from datasette_intranet.schema.database import open_record
from datasette_intranet.schema.store import Store

from bench.command import Usage, intranet
from bench.made_up_documents import made_up_documents

COUNT = 1000
ROUNDS = 3


def measure(count: int = COUNT) -> list[tuple[str, str]]:
    """Rows of the table: what was measured, and the figure with its unit."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        inbox = folder / "documents"
        inbox.mkdir()
        made_up_documents(inbox, count)
        one, every = _in_turns(folder, inbox)
        again = [intranet("load", inbox, "--site", folder / "one-0", cores=_first()) for _ in range(ROUNDS)]
        readings, parsing = _parsed(inbox)
        storing = _stored(readings, folder / "stored")
        rows = _rows_of(folder / "one-0" / "intranet.db")
        plain = _plain_insert(rows, folder / "plain.db")
    seconds, cpu = median(usage.seconds for usage in one), _median_cpu(one)
    total = sum(len(found) for found in rows.values())
    return [
        ("intranet load on one core, documents per second (start included)", f"{count / seconds:.0f}"),
        ("intranet load on one core, documents per CPU second (other programs do not count)", f"{count / cpu:.0f}"),
        ("intranet load on one core, peak memory", f"{_peak(one):.0f} MB"),
        ("the same files again, documents per CPU second (start included)", f"{count / _median_cpu(again):.0f}"),
        (f"intranet load on all {os.cpu_count()} cores, times as fast (median of pairs)", f"{_gain(one, every):.2f}"),
        ("intranet load on all cores, peak memory of its processes together", f"{_peak(every):.0f} MB"),
        ("reading and parsing alone, CPU per document", f"{1000 * parsing / count:.2f} ms"),
        ("storing alone, CPU per document", f"{1000 * storing / count:.2f} ms"),
        (f"plain sqlite-utils insert of the same {total} rows, documents per CPU second", f"{count / plain:.0f}"),
        ("ratio load on one core / plain insert, by CPU", f"{plain / cpu:.2f}"),
    ]


def _in_turns(folder: Path, inbox: Path) -> tuple[list[Usage], list[Usage]]:
    """Loads on one core and on all, in turns, so that a slow moment of the machine meets both."""
    one, every = [], []
    for number in range(ROUNDS):
        for usages, cores, name in ((one, _first(), "one"), (every, None, "all")):
            site = folder / f"{name}-{number}"
            intranet("init", site)
            usages.append(intranet("load", inbox, "--site", site, cores=cores))
    return one, every


def _first() -> set[int]:
    return {min(os.sched_getaffinity(0))}


def _gain(one: list[Usage], every: list[Usage]) -> float:
    return median(alone.seconds / together.seconds for alone, together in zip(one, every, strict=True))


def _median_cpu(usages: list[Usage]) -> float:
    return median(usage.cpu for usage in usages)


def _peak(usages: list[Usage]) -> float:
    return max(usage.peak for usage in usages)


def _parsed(inbox: Path) -> tuple[list[Reading], float]:
    start = time.process_time()
    readings = [read_file(path) for path in find_files([inbox]).files]
    return readings, time.process_time() - start


def _stored(readings: list[Reading], folder: Path) -> float:
    folder.mkdir()
    db = open_record(folder)
    # A load holds a few readings at a time; the collector must not walk through all of them again and again here.
    gc.collect()
    gc.freeze()
    start = time.process_time()
    store = Store(db, INDEX_EVERY)
    for reading in readings:
        store.save(reading.content, reading.data)
    store.finish()
    seconds = time.process_time() - start
    gc.unfreeze()
    db.close()
    return seconds


def _rows_of(path: Path) -> dict[str, list[dict]]:
    db = sqlite_utils.Database(path)
    tables = [name for name in db.table_names() if "_fts" not in name and not name.startswith(("_", "sqlite_"))]
    return {name: [dict(row) for row in db[name].rows] for name in tables}


def _plain_insert(rows: dict[str, list[dict]], path: Path) -> float:
    db = sqlite_utils.Database(sqlite3.connect(path))
    start = time.process_time()
    for table, found in rows.items():
        db[table].insert_all(found)
    return time.process_time() - start
