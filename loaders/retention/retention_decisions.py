"""What has been decided about each kind, and the protocols of what was removed: rows of private.db that stay.

Tested in tests/loaders/retention/test_retention_decisions.py.
"""

import sqlite3
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

import sqlite_utils

from ...schema.errors import InvalidRecord
from ...schema.transaction import write_transaction
from ...schema.vocabulary import label_of_code, vocabulary_codes

_NEWEST = "SELECT {} FROM retention_decisions WHERE id IN (SELECT max(id) FROM retention_decisions GROUP BY kind)"
_COLUMNS = "id, kind, years, decided_by, decided_on, reference"
_PROTOCOLS = """
SELECT p.id, d.kind, d.years, d.decided_by, d.decided_on, d.reference, p.up_to, p.first_day, p.last_day, p.removed,
       p.left_out, p.carried_out_by, p.carried_out_on, p.finished_at
FROM retention_protocols p JOIN retention_decisions d ON d.id = p.decision_id
"""
LONGEST_YEARS = 200


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision about one kind (vocabulary retention_kind): `years` until it is removed, None when it is kept.

    `reference` tells where the decision is found: a number in the diary, a paragraph. Days are 'YYYY-MM-DD'.
    """

    id: int
    kind: str
    years: int | None
    decided_by: str
    decided_on: str
    reference: str


@dataclass(frozen=True, slots=True)
class Protocol:
    """What was removed, how much, from when to when, by which decision, by whom (None: at the server), and when.

    `finished_at` is None when the program was stopped in the middle.
    """

    id: int
    kind: str
    years: int
    decided_by: str
    decided_on: str
    reference: str
    up_to: str
    first_day: str
    last_day: str
    removed: int
    left_out: int
    carried_out_by: str | None
    carried_out_on: str
    finished_at: str | None


def decisions_of_site(private: sqlite_utils.Database) -> dict[str, Decision]:
    """The decision that holds for each kind; a kind that nobody has decided about is not there, and is kept."""
    rows = private.execute(_NEWEST.format(_COLUMNS)).fetchall()
    return {decision.kind: decision for decision in (Decision(*tuple(row)) for row in rows)}


def store_decision(private: sqlite_utils.Database, decision: Decision, actor_id: str | None) -> None:
    """Store a decision (its id does not count); the one before stays, and holds no longer.

    Raises InvalidRecord, in one line with the remedy, for one that is not complete or cannot be.
    """
    checked = _checked(decision)
    with write_transaction(private) as connection:
        connection.execute(
            "INSERT INTO retention_decisions (kind, years, decided_by, decided_on, reference, recorded_by) "
            "VALUES (?, ?, ?, ?, ?, ?)",
            [*checked, actor_id],
        )


def _checked(decision: Decision) -> tuple[str, int | None, str, str, str]:
    kinds = vocabulary_codes("retention_kind")
    if decision.kind not in kinds:
        raise InvalidRecord(f"{decision.kind!r} är inget som gallras. Det som kan anges är {', '.join(kinds)}.")
    name = label_of_code("retention_kind", decision.kind)
    if decision.years is not None and not 0 <= decision.years <= LONGEST_YEARS:
        raise InvalidRecord(f"{name}: antalet år ska vara mellan 0 och {LONGEST_YEARS}, inte {decision.years}.")
    by, reference = decision.decided_by.strip(), decision.reference.strip()
    if not by or not reference:
        raise InvalidRecord(f"{name}: skriv vem som har beslutat och var beslutet finns (diarienummer och paragraf).")
    try:
        day = date.fromisoformat(decision.decided_on)
    except ValueError as error:
        raise InvalidRecord(f"{name}: beslutets dag ska skrivas åååå-mm-dd, inte {decision.decided_on!r}.") from error
    if day > date.today():
        raise InvalidRecord(f"{name}: beslutets dag, {day}, har inte varit än.")
    return decision.kind, decision.years, by, day.isoformat(), reference


def last_due_day(years: int, today: date) -> date:
    """The last day of which something is due `today` when it is kept for `years` years."""
    year = today.year - years
    return today.replace(year=year, day=min(today.day, monthrange(year, today.month)[1]))


def begin_protocol(private: sqlite_utils.Database, decision: Decision, said: dict[str, str | int | None]) -> int:
    """Store that something is about to be removed, and return the protocol's number.

    `said` are the columns of retention_protocols but for the decision. Raises UnusableSite when it cannot be written.
    """
    values = {"decision_id": decision.id, **said}
    with write_transaction(private) as connection:
        stored = connection.execute(
            f"INSERT INTO retention_protocols ({', '.join(values)}) VALUES ({', '.join('?' * len(values))})",
            list(values.values()),
        )
    return stored.lastrowid or 0


def finish_protocol(private: sqlite_utils.Database, number: int) -> None:
    """Store that the removal of that protocol came to its end."""
    with write_transaction(private) as connection:
        connection.execute(
            "UPDATE retention_protocols SET finished_at = strftime('%Y-%m-%dT%H:%M:%SZ', 'now') WHERE id = ?",
            [number],
        )


def protocols_of_site(private: sqlite_utils.Database, kind: str | None = None) -> list[Protocol]:
    """All protocols, or those of one kind; the newest first."""
    where = "" if kind is None else "WHERE d.kind = ? "
    return _protocols(private.conn, f"{_PROTOCOLS}{where}ORDER BY p.id DESC", [kind] if kind else [])


def protocol_of_number(private: sqlite_utils.Database, number: int) -> Protocol | None:
    """The protocol with that number; None when there is none."""
    return next(iter(_protocols(private.conn, f"{_PROTOCOLS}WHERE p.id = ?", [number])), None)


def _protocols(connection: sqlite3.Connection, sql: str, values: list[str | int]) -> list[Protocol]:
    return [Protocol(*tuple(row)) for row in connection.execute(sql, values).fetchall()]
