"""Rows of a table of items, 'Punkt | Diskussion | Beslut | Ansvarig': each with its heading and what is beside it.

Tested in tests/loaders/parse/test_item_table.py.
"""

from ..read import Line
from .printed_numbers import printed_number
from .section import Part, Section
from .table_heads import item_table_columns


class ItemTable:
    """The table that goes on till here: what each of its columns holds, nothing outside of a table."""

    def __init__(self, text: str) -> None:
        self._text = text
        self.columns: list[str] = []

    def read_head(self, line: Line) -> Section | None:
        """Takes a row for the head of a table, if it is one; its first item, where that stands between the heads."""
        self.columns = item_table_columns([self._text[start:end] for start, end in line.cells])
        if not self.columns or not self._text[slice(*line.cells[0])][:1].isdigit():
            return None
        item = self._section(line)
        item.parts.clear()
        return item

    def holds(self, line: Line) -> bool:
        """Whether a row has as many cells as the table has columns."""
        return bool(self.columns) and len(line.cells) == len(self.columns)

    def read_row(self, line: Line, now: Section) -> Section | None:
        """The item of a row; None where the row, '2.1' below '2', went into the item `now`."""
        section = self._section(line)
        if section.number is None and now.kind == "item" and self._heading(section) == self._heading(now):
            # The cell with the heading runs over both rows.
            now.parts += section.parts
            return None
        whole, _stop, part = (section.number or "").partition(".")
        if part and whole == now.number and "responsible" in self.columns:
            now.parts += [Part(section.start, section.end, line, ""), *section.parts]
            return None
        return section

    def _heading(self, section: Section) -> str:
        return self._text[section.start : section.end]

    def _section(self, line: Line) -> Section:
        text = self._text
        cells = dict(zip(self.columns, line.cells, strict=True))
        start, end = cells["heading"]
        number = printed_number(text, line) if start == line.at else None
        section = Section("item", number.end if number and number.end < end else start, end, printed=True)
        section.number = number.number if number else text[slice(*cells.get("number", (0, 0)))].strip(" .§") or None
        for kind, (first, last) in zip(self.columns, line.cells, strict=True):
            if kind not in ("heading", "number") and first < last:
                section.parts.append(Part(first, last, line, kind))
        return section
