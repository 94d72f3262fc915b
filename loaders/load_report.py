"""What came of a load, for people."""

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from ..schema.store import Outcome

RESULTS = {"inserted": "inläst", "updated": "inläst som ändrad", "unchanged": "oförändrad"}


@dataclass(slots=True)
class Report:
    """The outcomes of the files that were stored, and the files that failed with the reason in one line."""

    outcomes: Counter[str] = field(default_factory=Counter)
    inserted: Counter[str] = field(default_factory=Counter)
    updated: Counter[str] = field(default_factory=Counter)
    deleted: Counter[str] = field(default_factory=Counter)
    waiting: int = 0
    failures: list[tuple[Path, str]] = field(default_factory=list)
    skipped: Counter[str] = field(default_factory=Counter)

    def add(self, outcome: Outcome) -> None:
        """Count one stored file."""
        self.outcomes[outcome.result] += 1
        self.inserted += outcome.inserted
        self.updated += outcome.updated
        self.deleted += outcome.deleted
        self.waiting += outcome.waiting

    def fail(self, path: Path, reason: str) -> None:
        """Count one file that failed."""
        self.failures.append((path, reason))

    def lines(self) -> list[str]:
        """The report in Swedish, one fact a line."""
        read = sum(self.outcomes.values()) + len(self.failures)
        found = [
            f"Lästa filer:      {read}",
            f"  nya:            {self.outcomes['inserted']}",
            f"  ändrade:        {self.outcomes['updated']}",
            f"  oförändrade:    {self.outcomes['unchanged']}",
            f"  misslyckade:    {len(self.failures)}",
            f"Nya rader:        {self.inserted.total()}",
            f"Ändrade rader:    {self.updated.total()}",
            f"Borttagna rader:  {self.deleted.total()}",
            f"Väntar på dig:    {self.waiting}",
        ]
        if self.waiting:
            found[-1] += "  (se 'intranet review')"
        found += [
            f"Hoppade över {count} filer av sorten {kind or 'utan ändelse'}" for kind, count in self.skipped.items()
        ]
        return found


def outcome_line(path: Path, outcome: Outcome) -> str:
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
    return f"{path.name}: {', '.join(found)}"
