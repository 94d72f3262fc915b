"""Reading and parsing by format on one core, and whether memory stays flat however many documents are read."""

import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from random import Random

from datasette_intranet.loaders.parse import parse_document

from bench.files import as_docx, as_markdown, as_pdf
from bench.made_up_documents import made_up_minutes

COUNT = 200
FEW, MANY = 1_000, 10_000
# The first documents import what their format needs.
_WARM_UP = 20


def measure(count: int = COUNT, many: int = MANY) -> list[tuple[str, str, str]]:
    """Rows of the table: what was measured, the figure with its unit, and the aim."""
    chance = Random(3)
    texts = [made_up_minutes(chance, number) for number in range(count)]
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(before)})
    try:
        text = _speed("txt", texts, str.encode)
        markdown = _speed("md", texts, lambda text: as_markdown(text).encode())
        docx = _speed("docx", texts, as_docx)
        pages, pdf = _pdf_pages(texts)
    finally:
        os.sched_setaffinity(0, before)
    early, late = _peaks(many)
    return [
        ("text, documents per second on one core", f"{text:.0f}", "200"),
        ("Markdown, documents per second on one core", f"{markdown:.0f}", "200"),
        ("docx, documents per second on one core", f"{docx:.0f}", "40"),
        (f"PDF with text, pages per second on one core ({pages} pages)", f"{pdf:.0f}", "20"),
        (f"peak memory after {FEW} documents in one process", f"{early:.0f} MB", ""),
        (f"peak memory after {many} documents in one process", f"{late:.0f} MB", f"{early * 1.1:.0f} MB"),
    ]


def _speed(ending: str, texts: list[str], written: Callable[[str], bytes]) -> float:
    """Documents read and parsed in a second; the first ones, which fill caches, are not counted."""
    files = [(f"anteckningar-{number}.{ending}", written(text)) for number, text in enumerate(texts)]
    for name, data in files[:_WARM_UP]:
        parse_document(name, data)
    start = time.perf_counter()
    for name, data in files[_WARM_UP:]:
        parse_document(name, data)
    return (len(files) - _WARM_UP) / (time.perf_counter() - start)


def _pdf_pages(texts: list[str]) -> tuple[int, float]:
    """How many pages the made-up PDFs have, and how many are read and parsed in a second."""
    files = [as_pdf(text) for text in texts[:60]]
    parse_document("forst.pdf", files[0][0])
    start = time.perf_counter()
    for number, (data, _) in enumerate(files):
        parse_document(f"anteckningar-{number}.pdf", data)
    pages = sum(count for _, count in files)
    return pages, pages / (time.perf_counter() - start)


def _peaks(many: int) -> tuple[float, float]:
    """Peak memory in MB of a process of its own after FEW and after `many` documents."""
    command = [sys.executable, "-m", "bench.formats", str(many)]
    answer = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    early, late = answer.split()
    return float(early), float(late)


def _read_one_by_one(many: int) -> None:
    """Print the peak of this process after FEW and after `many` documents, which are made as they are read."""
    chance = Random(4)
    for number in range(many):
        parse_document(f"anteckningar-{number}.txt", made_up_minutes(chance, number).encode())
        if number + 1 in (FEW, many):
            # Linux tells kilobytes, macOS bytes (getrusage).
            unit = 1 if sys.platform == "darwin" else 1024
            print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1_000_000)


if __name__ == "__main__":
    _read_one_by_one(int(sys.argv[1]))
