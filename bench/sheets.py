"""The register of proposals out to Excel and in again: ten thousand rows, three of them edited."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import openpyxl

from bench.command import Usage, intranet
from bench.listing import make_up_proposals

ROWS = 10_000


def measure() -> Iterator[tuple[str, ...]]:
    """Rows of the table: what was measured, and the figure."""
    with tempfile.TemporaryDirectory() as name:
        site, sheet = Path(name) / "site", Path(name) / "proposals.xlsx"
        intranet("init", site)
        make_up_proposals(site, ROWS)
        out = intranet("export", "proposals", "--xlsx", sheet, "--site", site)
        yield from _figures(f"a sheet of {ROWS} proposals out", out)
        yield from _figures("in again, unchanged", intranet("load", sheet, "--site", site))
        _edit(sheet)
        yield from _figures("in again, three cells edited", intranet("load", sheet, "--site", site))


def _figures(what: str, used: Usage) -> Iterator[tuple[str, ...]]:
    yield f"{what}: time", f"{used.seconds:.1f} s", "10 s"
    yield "of the processor", f"{used.cpu:.1f} s"
    yield "memory", f"{used.peak:.0f} MB", "300 MB"


def _edit(sheet: Path) -> None:
    book = openpyxl.load_workbook(sheet)
    places = {cell.value: cell.column for cell in book["Förslag"][1]}
    for line, (heading, value) in enumerate((("Tema", "Nytt"), ("Hur", "Genast"), ("Svar", "Ja.")), start=2):
        book["Förslag"].cell(line, places[heading]).value = value
    book.save(sheet)
