"""The minutes of a group in a year, as files in a folder.

Tested in tests/loaders/cli/test_export.py.
"""

import os
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from .minutes_paper import read_minutes
from .paper import Paper
from .paper_file import written_paper
from .paper_settings import PaperTemplates

_MEETINGS = """
SELECT slug, date FROM meetings
WHERE group_id = ? AND substr(date, 1, 4) = ? AND (status = 'held' OR minutes_status IS NOT NULL) ORDER BY date, id
"""


def minutes_of_year(connection: sqlite3.Connection, group_id: int, year: str) -> tuple[list[Paper], list[str]]:
    """The minutes of the group's meetings in the year 'YYYY', and the days of held meetings that have none.

    Rows of the connection are sqlite3.Row.
    """
    papers, without = [], []
    for slug, day in connection.execute(_MEETINGS, [group_id, year]).fetchall():
        paper = read_minutes(connection, slug)
        if paper is None:
            without.append(day)
        else:
            papers.append(paper)
    return papers, without


def write_papers(
    papers: Sequence[Paper],
    endings: Iterable[str],
    templates: PaperTemplates,
    folder: Path,
    each: Callable[[int], object] = lambda _: None,
) -> list[Path]:
    """Write each paper in each format (of paper_file.ENDINGS) into the folder; returns the files.

    Older ones are written over. They are there all or none, so far as the disk lets them be renamed. `each` is called
    with 1 after each file.
    """
    folder.mkdir(parents=True, exist_ok=True)
    files = [(paper, ending, folder / f"{paper.file_name}.{ending}") for paper in papers for ending in endings]
    unfinished = {file: file.with_name(f".{file.name}.part") for _, _, file in files}
    try:
        for paper, ending, file in files:
            unfinished[file].write_bytes(written_paper(paper, ending, templates)[0])
            each(1)
        for file, part in unfinished.items():
            os.replace(part, file)
    finally:
        for part in unfinished.values():
            part.unlink(missing_ok=True)
    return list(unfinished)
