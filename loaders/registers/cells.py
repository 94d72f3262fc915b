"""The cells of a register to values of the record.

Tested in tests/loaders/registers/test_cells.py.
"""

import re
from collections.abc import Callable
from datetime import date, timedelta

from ...schema.store_phrases import code_of_printed, phrase_lists
from ...schema.vocabulary import code_of_label, vocabulary_lists
from ..parse.dates import Days, iso_date
from ..read.document_text import visible_text
from ..read.error_values import is_error_value
from .shown_cells import Cell, WrongCell

# '2026-3-4', '26-03-04' and '260304'; all other forms of a day are those of documents, see parse/dates.
_FIGURES = re.compile(r"((?:19|20)?\d\d)([-/.]?)(\d{1,2})\2(\d{1,2})")
_CLOCK = re.compile(r"[T ]+(?:kl\.? ?)?\d{1,2}[:.]\d\d(?:[:.]\d\d)?$")
# What people write where there is nothing to say.
_NOTHING = frozenset(("-", "–", "—", "n/a", "saknas", "uppgift saknas"))
_LETTER = re.compile(r"[^\W\d_]")
_PIECES = re.compile(r"\bst(?:ycken)?\b", re.IGNORECASE)
# The days from 2000 to 2099 as Excel counts them.
_SERIAL = range(36526, 73051)
# A line under the others that counts them.
_SUM = re.compile(r"(?:summa|totalt?|antal|s:a)(?:\s*:?\s*\d[\d ]{0,9}(?:\s?\w{1,12})?)?", re.IGNORECASE)
_THOUSANDS = re.compile(r"-?[1-9]\d{0,2}\.\d{3}")
_YEARS = range(1900, 2201)
_WORD_AND_DAY = re.compile(
    r"(?P<word>[^\d(,;:]*[^\d\s(,;:])[\s,;:(]+(?:(?:den|sedan|from|sen)\s+)?(?P<day>\d[^()]*[^\s()])\)?"
)


def cell_value(cell: Cell, kind: str, year: int | None = None) -> str | int | float | None:
    """The cell as a value of `kind` (see columns.yml). `year` is that of days without one, None when it is unknown.

    None for an empty cell, and, unless `kind` is 'text', for one that says there is nothing ('-', 'saknas').
    Raises ValueError with what was expected, in Swedish.
    """
    if cell is None or (isinstance(cell, str) and not cell.strip()):
        return None
    if isinstance(cell, WrongCell) or (isinstance(cell, str) and is_error_value(cell.strip())):
        raise ValueError("öppna filen i Excel, se till att formeln ger ett värde, spara och försök igen")
    if kind != "text" and isinstance(cell, str) and cell.strip().casefold() in _NOTHING:
        return None
    if kind.startswith("list:"):
        return _code(kind.removeprefix("list:"), cell_text(cell))
    if kind in ("date", "date_or_text"):
        found = _day(cell, year)
        if found is None and kind == "date":
            raise ValueError("skriv datum som 2026-03-31")
        return found or cell_text(cell)
    return _READERS[kind](cell)


def day_beside(cell: Cell, year: int | None = None) -> tuple[Cell, str | None]:
    """A cell that says a word and since when apart: 'Genomfört 2025-03-04' gives 'Genomfört' and '2025-03-04'.

    A cell without both is given back as it is, with None.
    """
    found = _WORD_AND_DAY.fullmatch(cell_text(cell)) if isinstance(cell, str) else None
    day = _day(found["day"], year) if found else None
    return (found["word"], day) if found and day else (cell, None)


def cell_text(cell: Cell) -> str:
    """The cell as text: NFC, single spaces at the ends gone, dates as 'YYYY-MM-DD'."""
    if isinstance(cell, date):
        return cell.isoformat()
    text = visible_text("" if cell is None else str(cell)).strip()
    # The mark by which Excel is told to leave figures as they are.
    return text[1:] if text.startswith("'") and text[1:2].isdigit() else text


def _day(cell: Cell, year: int | None) -> str | None:
    """The one day that the cell says and nothing else, 'YYYY-MM-DD'; None for anything else."""
    if isinstance(cell, date):
        return cell.isoformat() if cell.year in _YEARS else None
    # Some programs make dashes of hyphens.
    text = _CLOCK.sub("", cell_text(cell).replace("\N{EN DASH}", "-"))
    if text.isdigit() and len(text) == 5:
        # Excel counts days from the one before 1900.
        return (date(1899, 12, 30) + timedelta(days=int(text))).isoformat() if int(text) in _SERIAL else None
    if figures := _FIGURES.fullmatch(text):
        first, between, month, number = figures.groups()
        if between != "." and (between or len(text) in (6, 8)):
            return iso_date(int(first) if len(first) == 4 else 2000 + int(first), int(month), int(number))
    days = Days(text).all
    if len(days) != 1 or (days[0].start, days[0].end) != (0, len(text)) or days[0].last is not None:
        return None
    found = days[0].iso(year)
    return found if found and int(found[:4]) in _YEARS else None


def _words(cell: Cell) -> str:
    text = cell_text(cell)
    if not _LETTER.search(_PIECES.sub("", text)) or _SUM.fullmatch(text):
        raise ValueError("skriv det med ord, eller ta bort raden")
    return text


def _year(cell: Cell) -> int:
    text = cell_text(cell)
    if not text.isdigit() or int(text) not in _YEARS:
        raise ValueError("skriv året som 2026")
    return int(text)


def _number(cell: Cell) -> float:
    text = cell_text(cell).rstrip("%").replace("\N{NO-BREAK SPACE}", "").replace(" ", "").replace(",", ".")
    text = text.replace("\N{MINUS SIGN}", "-")
    if isinstance(cell, str) and _THOUSANDS.fullmatch(cell.strip()):
        raise ValueError("punkten kan dela tusental eller decimaler; skriv talet som 1234 eller 1,234")
    if not re.fullmatch(r"-?\d{1,15}(?:\.\d{1,15})?", text):
        raise ValueError("skriv ett tal, till exempel 43 eller 43,5")
    return float(text)


def _count(cell: Cell) -> int:
    number = _number(cell)
    if number < 0 or not number.is_integer():
        raise ValueError("skriv ett helt antal")
    return int(number)


def _code(name: str, text: str) -> str:
    found = code_of_printed(name, text) if name in phrase_lists() else code_of_label(name, text)
    if found is None:
        allowed = ", ".join(labels["sv"] for labels in vocabulary_lists()[name].values())
        raise ValueError(f"skriv något av {allowed}")
    return found


_READERS: dict[str, Callable[[Cell], str | int | float]] = {
    "text": cell_text, "words": _words, "year": _year, "number": _number, "count": _count,
}  # fmt: skip
