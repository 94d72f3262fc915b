"""What came of a load, for people."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from ..schema.records import Unread
from ..schema.store import Outcome
from ..schema.vocabulary import label_of_code, vocabulary_codes
from .old_site.old_item import LEFT, LeftBehind

RESULTS = {
    "inserted": "inläst", "updated": "inläst som ändrad", "unchanged": "oförändrad",
    "compared": "väntar på granskning i Inkorgen på webbplatsen", "same": "säger inget annat än registret",
}  # fmt: skip


@dataclass(slots=True)
class Report:
    """The outcomes of the files that were stored, and the files that failed with the reason in one line.

    `waiting` is how many questions are open in the record when all files are read.
    """

    outcomes: Counter[str] = field(default_factory=Counter)
    inserted: Counter[str] = field(default_factory=Counter)
    updated: Counter[str] = field(default_factory=Counter)
    deleted: Counter[str] = field(default_factory=Counter)
    waiting: int = 0
    failures: list[tuple[Path, str]] = field(default_factory=list)
    skipped: Counter[str] = field(default_factory=Counter)
    unread: list[tuple[str, Unread]] = field(default_factory=list)
    left: list[tuple[Path, LeftBehind]] = field(default_factory=list)
    second_reading: list[str] = field(default_factory=list)

    def add(self, outcome: Outcome) -> None:
        """Count one stored file."""
        self.outcomes[outcome.result] += 1
        self.inserted += outcome.inserted
        self.updated += outcome.updated
        self.deleted += outcome.deleted
        self.unread += [(outcome.name, one) for one in outcome.unread]

    def fail(self, path: Path, reason: str) -> None:
        """Count one file that failed."""
        self.failures.append((path, reason))

    def leave(self, path: Path, left: LeftBehind) -> None:
        """Note what is not read of the export of a site."""
        self.left.append((path, left))

    def lines(self) -> list[str]:
        """The report in Swedish, one fact a line."""
        read = sum(self.outcomes.values()) + len(self.failures)
        found = [
            f"Lästa filer:      {read}",
            f"  nya:            {self.outcomes['inserted']}",
            f"  ändrade:        {self.outcomes['updated']}",
            f"  oförändrade:    {self.outcomes['unchanged'] + self.outcomes['same']}",
            f"  misslyckade:    {len(self.failures)}",
            f"Nya rader:        {self.inserted.total()}",
            f"Ändrade rader:    {self.updated.total()}",
            f"Borttagna rader:  {self.deleted.total()}",
            f"Väntar på dig:    {self.waiting}",
        ]
        if self.waiting:
            found[-1] += "  (se 'intranet review')"
        if waiting := self.outcomes["compared"]:
            found.append(f"Ark att granska:  {waiting}  (i Inkorgen på webbplatsen; inget är ändrat än)")
        found += [
            f"Hoppade över {count} filer av sorten {kind or 'utan ändelse'}" for kind, count in self.skipped.items()
        ]
        return [*found, *self._unread_lines(), *self._left_lines(), *self.second_reading]

    def _left_lines(self) -> Iterator[str]:
        """What is not read of exports, by the reason, one line for each."""
        for reason, heading in LEFT.items():
            some = [(path, left) for path, left in self.left if left.reason == reason]
            if some:
                source = "arkivet" if reason == "kind" else "exporten"
                yield f"Ur {source} lästes inte – {heading} ({len(some)}):"
                yield from (f"  {left_line(path, left)}" for path, left in some)

    def _unread_lines(self) -> Iterator[str]:
        """What was not read, one line for each kind, with the first of them and how to see them all."""
        for kind in vocabulary_codes("unread_kind"):
            some = [(name, one) for name, one in self.unread if one.kind == kind]
            if some:
                name, first = some[0]
                place = f"{name}, {first.place}" if first.place else name
                more = f" och {len(some) - 1} till" if len(some) > 1 else ""
                heading = f"Lästes inte – {label_of_code('unread_kind', kind).lower()}"
                yield f"{heading}: {place}: ”{shown_words(first.text)}”{more}"
        if self.unread:
            yield "Allt som inte lästes ur en fil visas av: intranet parse FIL"


def shown_words(text: str) -> str:
    """Words on one line, at most 60 characters of them."""
    words = " ".join(text.split())
    return words if len(words) <= 60 else f"{words[:59]}…"


def left_line(path: Path, left: LeftBehind) -> str:
    """What is not read of an export, in one line: which export, what it is called, and its address."""
    address = f" ({left.address})" if left.address else ""
    return f"{path.name}: {shown_words(left.title) or 'utan rubrik'}{address}"


def outcome_line(outcome: Outcome) -> str:
    """What became of one file, in one Swedish line."""
    found = [RESULTS[outcome.result]]
    for counter, one, many in (
        (outcome.inserted, "ny", "nya"),
        (outcome.updated, "ändrad", "ändrade"),
        (outcome.deleted, "borttagen", "borttagna"),
    ):
        if count := counter.total():
            found.append(f"1 {one} rad" if count == 1 else f"{count} {many} rader")
    if outcome.waiting:
        found.append(f"{outcome.waiting} väntar på dig")
    if count := len(outcome.unread):
        found.append(f"{count} {'ställe' if count == 1 else 'ställen'} lästes inte")
    return f"{outcome.name}: {', '.join(found)}"
