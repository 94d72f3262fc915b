"""What a person has told of a document that it does not say itself, and what a document leaves open.

Tested in tests/loaders/test_read_again.py.
"""

import json
from collections import Counter
from dataclasses import asdict, dataclass, replace
from typing import Any

from .json_strings import json_text
from .records import Document, Span

# What a document can leave open: its kind, the day of its meeting, the year of its days, the days of its rows, the
# group that it is about, whether doubtful rows are what they were read as, and what the unknown columns of a register
# are.
ASKS = ("kind", "day", "year", "days", "group", "rows", "columns")
# Nothing of the document is stored before these are answered: all the rest hangs on them.
FIRST = ("kind", "day")


# What becomes of an unknown column that is none of the fields: its cells are kept beside the original, or left out.
KEEP, DROP = "keep", "drop"
_PAIRS = ("days", "kept", "declined", "columns", "furniture")


@dataclass(frozen=True, slots=True)
class Told:
    """The answers about one document; what nobody has told is None or empty.

    `kind` is a code of document_kind, `date` the day of the meeting, and `year` that of the first day without one.
    `days` are (place, day) of rows whose day could not be read; a place is the first character of the row's passage.
    `kept` are the passages of doubtful rows that are right as they were read, and `declined` those that are not.
    `columns` are (heading, what it is) of columns that no register knows, with headings as `column_key` gives them: a
    field of the register, KEEP or DROP.
    `furniture` are lines that are running heads, feet and the like.
    """

    kind: str | None = None
    date: str | None = None
    year: int | None = None
    group_id: int | None = None
    days: tuple[tuple[int, str], ...] = ()
    kept: tuple[Span, ...] = ()
    declined: tuple[Span, ...] = ()
    columns: tuple[tuple[str, str], ...] = ()
    furniture: tuple[Span, ...] = ()

    def and_also(self, more: "Told") -> "Told":
        """These answers with `more`, which goes before them."""
        kept = (set(self.kept) - set(more.declined)) | set(more.kept)
        declined = (set(self.declined) - set(more.kept)) | set(more.declined)
        return Told(
            more.kind or self.kind,
            more.date or self.date,
            more.year or self.year,
            more.group_id or self.group_id,
            tuple(sorted({**dict(self.days), **dict(more.days)}.items())),
            tuple(sorted(kept)),
            tuple(sorted(declined)),
            tuple(sorted({**dict(self.columns), **dict(more.columns)}.items())),
            tuple(sorted({*self.furniture, *more.furniture})),
        )

    def for_another_version(self) -> "Told":
        """What holds for another version of the document too, where the passages stand elsewhere."""
        return replace(self, days=(), kept=(), declined=(), furniture=())

    def as_json(self) -> str | None:
        """The answers as `documents.told` keeps them; None when there are none."""
        said: dict[str, Any] = {name: value for name, value in asdict(self).items() if value}
        return json_text(said) if said else None


NOTHING = Told()


def told_from(stored: str | None) -> Told:
    """The answers that `documents.told` keeps."""
    said: dict[str, Any] = json.loads(stored) if stored else {}
    said |= {name: tuple(tuple(pair) for pair in said.get(name, ())) for name in _PAIRS}
    return Told(**said)


def with_told_days(document: Document, told: Told) -> Document:
    """The document with the days that a person has told of it."""
    if told.date and document.meeting is not None and document.kind == "minutes":
        document = replace(document, meeting=replace(document.meeting, date=told.date))
    if days := dict(told.days):
        # A line with several days is told of all of them at once, by their year.
        lone = Counter(row.span[0] for row in document.upcoming)
        upcoming = tuple(
            replace(row, date=days[row.span[0]])
            if row.date is None and row.span[0] in days and lone[row.span[0]] == 1
            else row
            for row in document.upcoming
        )
        document = replace(document, upcoming=upcoming)
    return document
