"""A CSV or XLSX that is no register: a plan of meetings, or people below the names of their groups.

Tested in tests/loaders/registers/test_document_in_table.py.
"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from ...schema.records import Document, Unread
from ...schema.register_records import column_key
from ...schema.told_by_person import NOTHING, Told
from ..parse.group_names import is_group_name
from ..parse.whole_document import parse_text
from ..read.document_text import Piece, assemble_text, clean_line
from .cells import cell_text
from .known_columns import Columns, heading_row, is_heading, row_columns
from .shown_cells import Cell
from .tables import MEDIA_TYPES, Table, is_workbook, read_table
from .tables_of_meetings import stop_at_tables_of_meetings
from .workbook import Sheet, shown_sheets

# A plan of meetings or a list of members is short; what is longer is a register.
_MOST_ROWS = 500
_OF_A_MEMBER = {"name", "role", "unit", "party"}
# Heads of columns side by side that list people of one role each.
_LISTS_OF_PEOPLE = frozenset(
    "ordinarie|ersättare|ordinarie ledamot|ordinarie ledamöter|suppleant|suppleanter|personlig ersättare|"
    "personliga ersättare|ledamöter".split("|")
)
_YEAR = re.compile(r"(?<![\d-])(?:19|20)\d\d(?![\d_.-]?\d)")
# Heads of a register of decisions, in which a day is that of the decision.
_OF_DECISIONS = frozenset(("beslut", "§", "§§", "paragraf", "dnr", "diarienr", "diarienummer"))
_SERIAL_DAYS = range(36526, 73051)
"""The days from 2000 to 2099 as Excel counts them."""
_MINUTES_OF_DAY = 24 * 60
_BARE_NUMBER = re.compile(r"\d{5}|0[.,]\d{1,17}")
# Answers to a form: when each came is no meeting.
_OF_ANSWERS = frozenset(
    ("tidstempel", "tidsstämpel", "timestamp", "starttid", "slutförandetid", "inskickat", "skickat")
)
_DAY_HEADS = frozenset("datum dag när mötesdag mötesdatum sammanträdesdag sammanträdesdatum date".split())
_TIME_HEADS = frozenset("tid kl klockan klockslag start starttid slut sluttid börjar slutar".split())
_PLAN_HEADS = frozenset("grupp nämnd råd organ styrelse utskott plats lokal veckodag vecka".split())
# The name that a program gives a sheet, or a year: no name of a group.
_NO_NAME = re.compile(r"(?:blad|sheet|ark|table?)\s?\d*$", re.IGNORECASE)
_NO_GROUP = re.compile(r"\d|^(?:blad|sheet|ark|table?)\b", re.IGNORECASE)


def document_in_table(name: str, data: bytes, told: Told = NOTHING) -> Document | None:
    """The meetings or the members in a table whose columns are those of no register; None for other tables.

    Raises UnreadableFile when the file is empty, damaged or too large, and InvalidRecord for a table that is kept of
    meetings and is no register.
    """
    table = read_table(name, data, is_heading)
    rows = table.rows
    if not told.columns:
        stop_at_tables_of_meetings(name, rows)
    headings = rows[heading_row(rows)][1]
    columns = row_columns(headings)
    lists_people = not _LISTS_OF_PEOPLE.isdisjoint(_keys(headings))
    if told.columns or len(rows) > _MOST_ROWS or (columns.places and not columns.lacks and not lists_people):
        return None
    sheets, is_fit = [Sheet("", rows, [])], _tells_meetings_or_members
    if columns.lacks == ("group",) and not lists_people:
        sheets, is_fit = _sheets_of_groups(data, sheets, columns), _tells_groups
    elif not (_OF_DECISIONS | _OF_ANSWERS).isdisjoint(_keys(headings)):
        return None
    elif is_workbook(data):
        sheets = _sheets_alike(data, rows) or sheets
    text = assemble_text(_pieces(sheets), MEDIA_TYPES["xlsx" if is_workbook(data) else "csv"])
    sha256 = hashlib.sha256(data).hexdigest()
    told = replace(told, kind="schedule") if told.kind is None and _heads_plan(headings) else told
    document = parse_text(name, sha256, text, told) if sheets else None
    if document and any(one.asks == "year" for one in document.doubts) and (year := _year_of(name, data)):
        document = parse_text(name, sha256, text, replace(told, year=told.year or year))
    if document is None or not is_fit(document):
        return None
    return replace(document, unread=(*document.unread, *_unread(table, sheets)))


def _unread(table: Table, sheets: list[Sheet]) -> Iterator[Unread]:
    """What the table leaves out and the sheets that are read do not say, and what these leave out."""
    titles = {sheet.title for sheet in sheets}
    yield from (one for one in table.unread if one.kind != "sheet" or one.text not in titles)
    for sheet in sheets[1:]:
        yield from sheet.unread


def _year_of(name: str, data: bytes) -> int | None:
    """The one year in the name of the sheet or, without one, of the file; a day in it is when it was saved."""
    titles = [sheet.title for sheet in shown_sheets(data, 1)][:1] if is_workbook(data) else []
    for words in (*titles, name):
        if years := set(map(int, _YEAR.findall(words))):
            return years.pop() if len(years) == 1 else None
    return None


def _tells_meetings_or_members(document: Document) -> bool:
    is_list = len(document.roster) > 1 and any(one.asks == "group" for one in document.doubts)
    is_list = is_list or (len(document.roster) > 1 and all(one.group for one in document.roster))
    return _tells_meetings(document) or (document.kind == "roster" and is_list)


def _tells_meetings(document: Document) -> bool:
    # Days without their year are asked for.
    is_asked = len(document.upcoming) > 1 and bool(document.doubts)
    return document.kind == "schedule" and (is_asked or any(one.date for one in document.upcoming))


def _tells_groups(document: Document) -> bool:
    groups = {one.group for one in document.roster}
    return document.kind == "roster" and len(groups) > 1 and None not in groups


def _sheets_of_groups(data: bytes, first: list[Sheet], columns: Columns) -> list[Sheet]:
    """The sheets that list members in the same columns, each that of a group; none where a column says more."""
    rows = first[0].rows
    keys = _keys(rows[heading_row(rows)][1])
    if set(columns.places) - _OF_A_MEMBER or len(columns.places) < len(keys):
        return []
    sheets = shown_sheets(data, _MOST_ROWS) if is_workbook(data) else first
    if len(sheets) < 2:
        return first
    alike = [one for one in sheets if _keys(one.rows[0][1]) == keys and not _NO_GROUP.search(one.title)]
    return alike if len(alike) > 1 and alike[0].rows[:_MOST_ROWS] == rows else first


def _sheets_alike(data: bytes, rows: list[tuple[int, list[Cell]]]) -> list[Sheet]:
    """The sheets that are shown, where all have the columns of the first: one for each year or each body."""
    sheets = shown_sheets(data, _MOST_ROWS)
    heads = [_heads_of(one.rows) for one in sheets if one.rows]
    is_alike = len(heads) == len(sheets) > 1 and len(heads[0]) > 1 and heads.count(heads[0]) == len(heads)
    return sheets if is_alike and sheets[0].rows[: len(rows)] == rows else []


def _heads_of(rows: list[tuple[int, list[Cell]]]) -> list[str]:
    """The heads of the columns; where none is known, the first row that says more than one thing, below a title."""
    heads = _keys(rows[heading_row(rows)][1])
    if len(set(heads)) > 1:
        return heads
    return next((keys for _line, cells in rows if len(set(keys := _keys(cells))) > 1), heads)


def _keys(cells: list[Cell]) -> list[str]:
    return [column_key(printed) for printed in map(cell_text, cells) if printed]


def _pieces(sheets: list[Sheet]) -> Iterator[Piece]:
    """The rows as lines of a document, below the names of their sheets where there are several.

    A row with nothing but its first cell, or the same in all that are merged, is a line without cells.
    """
    if len(sheets) > 1 and is_group_name(sheets[0].title):
        # The first group is not that of the whole document.
        yield Piece("Alla blad", level=1)
    for title, rows, _unread_cells in sheets:
        if len(sheets) > 1 and not _NO_NAME.match(title):
            yield Piece(clean_line(title), level=2, gap=True)
        before = 0
        heads: list[str] = []
        width = max(map(len, (cells for _line, cells in rows)), default=0)
        for line, cells in rows:
            words = [clean_line(cell_text(cell)) for cell in _as_shown(cells, heads)]
            words += [""] * (width - len(words))
            heads = [column_key(word) for word in words] if _is_head(words) else heads
            gap = line > before + 1
            alone = (words[0] and set(words[1:]) <= {""}) or (len(words) > 2 and len(set(words)) == 1)
            yield Piece(words[0], gap=gap) if alone else Piece("", gap=gap, cells=tuple(words))
            before = line


def _heads_plan(headings: list[Cell]) -> bool:
    """Whether the headings are those of a plan of meetings, however few rows it has: a day, and when or who."""
    keys = _keys(headings)
    others = [key for key in keys if key in _TIME_HEADS or key in _PLAN_HEADS]
    return not _DAY_HEADS.isdisjoint(keys) and len(others) + 1 == len(keys) > 1


def _number(cell: Cell) -> float:
    """The number that a cell is, in a text too; 0 for another cell."""
    if isinstance(cell, str):
        return float(cell.strip().replace(",", ".")) if _BARE_NUMBER.fullmatch(cell.strip()) else 0
    return cell if isinstance(cell, (int, float)) else 0


def _is_head(words: list[str]) -> bool:
    return not _DAY_HEADS.isdisjoint(map(column_key, words))


def _as_shown(cells: list[Cell], heads: list[str]) -> list[Cell]:
    """The cells of a row with days and times as Excel shows them, which files of other programs have as numbers."""
    shown = list(cells)
    for at, (cell, head) in enumerate(zip(cells, heads, strict=False)):
        number = _number(cell)
        if head in _DAY_HEADS and float(number).is_integer() and int(number) in _SERIAL_DAYS:
            shown[at] = date(1899, 12, 30) + timedelta(days=int(number))
        elif head in _TIME_HEADS and 0 < number < 1:
            minutes = round(number * _MINUTES_OF_DAY)
            shown[at] = f"{minutes // 60}.{minutes % 60:02}"
    return shown
