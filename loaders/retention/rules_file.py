"""A file with what a municipality has decided of all kinds at once (its dokumenthanteringsplan), in YAML.

    decided_by: Kommunstyrelsen
    decided_on: 2026-03-02
    reference: KS 2026/12 § 34
    kinds:
      comments: 5        # years
      originals: keep

What is in force then is in retention_decisions.py; the page /retention shows and changes it.

Tested in tests/loaders/retention/test_rules_file.py.
"""

from pathlib import Path

import sqlite_utils
import yaml

from ...schema.errors import InvalidRecord
from ...schema.transaction import write_transaction
from .retention_decisions import Decision, store_decision

_NEEDED = ("decided_by", "decided_on", "reference", "kinds")
KEEP = "keep"


def decide_by_file(private: sqlite_utils.Database, path: Path) -> list[Decision]:
    """Store the decisions in the file, all or none, and return them.

    Raises InvalidRecord, in one line with the remedy, when it cannot be read or one cannot be.
    """
    found = _read(Path(path))
    try:
        with write_transaction(private):
            for decision in found:
                store_decision(private, decision, None)
    except InvalidRecord as error:
        raise InvalidRecord(f"{path}: {error}") from error
    return found


def _read(path: Path) -> list[Decision]:
    try:
        told = yaml.safe_load(path.read_text("utf-8"))
    except (OSError, yaml.YAMLError, ValueError) as error:
        raise InvalidRecord(f"{path} kan inte läsas; rätta filen och försök igen.") from error
    if not isinstance(told, dict) or sorted(map(str, told)) != sorted(_NEEDED) or not isinstance(told["kinds"], dict):
        raise InvalidRecord(f"{path} ska ha {', '.join(_NEEDED[:-1])} och {_NEEDED[-1]}, och inget annat.")
    by, day, reference = (str(told[name] or "") for name in _NEEDED[:-1])
    return [
        Decision(0, str(kind), _years(path, kind, years), by, day, reference) for kind, years in told["kinds"].items()
    ]


def _years(path: Path, kind: object, written: object) -> int | None:
    if written == KEEP:
        return None
    if type(written) is int:
        return written
    raise InvalidRecord(f"{path}: {kind} ska vara ett antal år eller {KEEP}, inte {written!r}.")
