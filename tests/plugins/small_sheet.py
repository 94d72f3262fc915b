"""A sheet of proposals that waits at /inbox/sheets/1, for sites of tests."""

from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from datasette_intranet.schema.database import open_originals
from datasette_intranet.schema.sheets.sheet_edits import EditedCell, EditedRow, SheetEdits
from datasette_intranet.schema.sheets.waiting_sheets import put_sheet


def fill_sheet(folder: Path, texts: Sequence[str] = ("Grönt",)) -> None:
    """A sheet with each of the texts in a conflict, a change, a new row, and in what was not read."""
    rows = []
    for number, text in enumerate(texts, 1):
        clash = EditedCell("theme", text, text, f"{text} ", {"theme": f"{text} "})
        change = EditedCell("how", text, None, text, {"how": text})
        new = EditedCell("text", text, None, text, {"text": text})
        rows += [EditedRow(3 * number, 1, (clash, change)), EditedRow(3 * number + 1, None, (new,))]
    with closing(open_originals(folder)) as originals:
        put_sheet(originals, texts[0], "a" * 64, SheetEdits(tuple(rows), 3, 1, tuple(texts)), "kim")
