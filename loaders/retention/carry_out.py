"""The removal of what is due, with its protocol. It cannot be undone, and nothing of it is left in the files.

Tested in tests/loaders/retention/test_carry_out.py.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import sqlite_utils

from ...schema.database import PUBLIC
from ...schema.errors import InvalidRecord
from ...schema.migrate import SEARCHED
from ...schema.originals.keep_texts import forget_deleted_words
from ...schema.transaction import write_transaction
from ...schema.vocabulary import label_of_code
from .kinds import KINDS
from .opened_site import DueRow, OpenedSite, opened_site
from .retention_decisions import (
    Decision,
    Protocol,
    begin_protocol,
    decisions_of_site,
    finish_protocol,
    last_due_day,
    protocol_of_number,
)


@dataclass(frozen=True)
class DueOfKind:
    """What is due of a kind: `rows` that go and rows that have to stay (`hindered`), up to the day `up_to`.

    `later` are those that come within a year. `mark` tells this choice of rows from another one.
    """

    decision: Decision
    up_to: str
    rows: list[DueRow]
    hindered: list[DueRow]
    later: list[DueRow]

    @property
    def mark(self) -> str:
        """A word that is another one as soon as another row is due."""
        return hashlib.sha256(repr([row.id for row in self.rows]).encode()).hexdigest()[:16]


def due_of_site(folder: Path, today: date) -> dict[str, DueOfKind]:
    """What is due of each kind that the municipality has decided to remove. Raises UnusableSite."""
    with opened_site(folder) as site:
        decided = decisions_of_site(site.private)
        return {kind: _due(site, decided[kind], today) for kind in KINDS if _removes(decided.get(kind))}


@dataclass(frozen=True)
class DueCounts:
    """How many rows of a kind can be removed `now`, come within a year (`later`), or have to stay (`stay`)."""

    now: int
    later: int
    stay: int


def counts_of_site(folder: Path, today: date) -> dict[str, DueCounts]:
    """How much is due of each kind that the municipality has decided to remove. Raises UnusableSite."""
    with opened_site(folder) as site:
        decided = decisions_of_site(site.private)
        return {kind: _counts(site, decided[kind], today) for kind in KINDS if _removes(decided.get(kind))}


def _counts(site: OpenedSite, decision: Decision, today: date) -> DueCounts:
    count = KINDS[decision.kind].count
    if count is None:
        due = _due(site, decision, today)
        return DueCounts(len(due.rows), len(due.later), len(due.hindered))
    assert decision.years is not None  # asked only of what is removed
    now, within_a_year = (
        count(site, last_due_day(years, today).isoformat()) for years in (decision.years, decision.years - 1)
    )
    return DueCounts(now, within_a_year - now, 0)


def due_of_kind(folder: Path, kind: str, today: date) -> DueOfKind | None:
    """What is due of that kind; None when it is kept. Raises UnusableSite, and KeyError for what is no kind."""
    with opened_site(folder) as site:
        decision = decisions_of_site(site.private).get(kind)
        return _due(site, decision, today) if decision and _removes(decision) and KINDS[kind] else None


def named_rows(folder: Path, kind: str, rows: Sequence[DueRow]) -> list[DueRow]:
    """Those rows of DueOfKind with what each is called and the page that shows it. Raises UnusableSite.

    Of a kind that may have very many rows only those that are shown are looked up.
    """
    name = KINDS[kind].name
    if name is None or not rows:
        return list(rows)
    with opened_site(folder) as site:
        return name(site, rows)


def _removes(decision: Decision | None) -> bool:
    return decision is not None and decision.years is not None


def _due(site: OpenedSite, decision: Decision, today: date) -> DueOfKind:
    assert decision.years is not None  # asked only of what is removed
    kind = KINDS[decision.kind]
    up_to = last_due_day(decision.years, today).isoformat()
    within_a_year = kind.due(site, last_due_day(decision.years - 1, today).isoformat())
    # What goes by its day alone is read once: it may be most of the record.
    found = [row for row in within_a_year if row.day <= up_to] if kind.count else kind.due(site, up_to)
    known = {row.id for row in found}
    later = [row for row in within_a_year if row.id not in known]
    rows = [row for row in found if row.hindered is None]
    return DueOfKind(decision, up_to, rows, [row for row in found if row.hindered is not None], later)


def carry_out(folder: Path, kind: str, today: date, by: str | None, mark: str | None = None) -> Protocol:
    """Remove what is due of that kind, and return the protocol. `by` names who does it, None at the server.

    With `mark` (DueOfKind) only what somebody has looked at is removed: raises InvalidRecord when something else is
    due by now, and when nothing is. Raises UnusableSite when a file cannot be written; what is done then is done, the
    protocol says that it did not come to its end, and the rest is still due.
    """
    with opened_site(folder) as site:
        decision = decisions_of_site(site.private).get(kind)
        name = label_of_code("retention_kind", kind)
        if decision is None or not _removes(decision):
            raise InvalidRecord(f"{name} bevaras: ingen har beslutat att det ska gallras.")
        due = _due(site, decision, today)
        if not due.rows:
            raise InvalidRecord(f"{name}: det finns inget att gallra.")
        if mark is not None and mark != due.mark:
            raise InvalidRecord(f"{name}: listan har ändrats sedan du såg den. Se igenom den igen.")
        number = begin_protocol(site.private, decision, _said(due, by, today))
        KINDS[kind].remove(site, due.rows, today.isoformat())
        forget_bytes(site)
        if KINDS[kind].is_public and (Path(folder) / PUBLIC).exists():
            from ..publish.publish_site import publish_site  # noqa: PLC0415 - slow to import

            publish_site(Path(folder))
        finish_protocol(site.private, number)
        done = protocol_of_number(site.private, number)
    assert done is not None  # it was stored above
    return done


def _said(due: DueOfKind, by: str | None, today: date) -> dict[str, str | int | None]:
    return {
        "up_to": due.up_to,
        "first_day": due.rows[0].day,
        "last_day": due.rows[-1].day,
        "removed": len(due.rows),
        "left_out": len(due.hindered),
        "carried_out_by": by,
        "carried_out_on": today.isoformat(),
    }


def forget_bytes(site: OpenedSite) -> None:
    """Leave no byte of deleted rows in the files: not in the search index, in free pages or in the journal.

    voices.db is made anew by whoever writes there. Raises UnusableSite when a file cannot be written.
    """
    with write_transaction(site.record) as connection:
        forget_deleted_words(connection, SEARCHED)
    for db in (site.record, site.private, site.originals):
        _make_anew(db)


def _make_anew(db: sqlite_utils.Database) -> None:
    db.execute("VACUUM")
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
