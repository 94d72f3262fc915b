"""Answers to what the unknown columns of a register are.

Tested in tests/loaders/registers/test_unknown_columns.py.
"""

from collections.abc import Mapping

from ..errors import InvalidRecord
from ..register_records import column_key
from ..told_by_person import DROP, KEEP, Told
from .pending_question import Asked
from .told_answer import told_answer


def told_by(asked: Asked, value: str = "", rows: Mapping[int, str] | None = None) -> Told:
    """What an answer to the question tells of its document. Takes, and raises, what `told_answer` does.

    For columns `rows` says what each is by its number, from 1: a field, by its name or its heading, KEEP or DROP.
    """
    if asked.asks != "columns":
        return told_answer(asked.asks or "", asked.places, value, rows)
    said = {number: one.strip() for number, one in (rows or {}).items() if one.strip()}
    if not said or not all(1 <= number <= len(asked.columns) for number in said):
        raise InvalidRecord(f"Svara för minst en av frågans {len(asked.columns)} kolumner, eller lämna frågan.")
    chosen = {column_key(asked.columns[number - 1].heading): _column(asked, one) for number, one in said.items()}
    fields = [one for one in chosen.values() if one not in (KEEP, DROP)]
    if len(set(fields)) < len(fields):
        raise InvalidRecord("Två kolumner kan inte vara samma fält; behåll eller utelämna den ena.")
    return Told(columns=tuple(sorted(chosen.items())))


def _column(asked: Asked, said: str) -> str:
    """A field of the register, KEEP or DROP, as a person says it."""
    words: dict[str, tuple[str, ...]] = {field: (field, heading.casefold()) for field, heading in asked.fields}
    words |= {KEEP: (KEEP, "behåll", "b", "ja"), DROP: (DROP, "utelämna", "u")}
    found = next((choice for choice, known in words.items() if said.casefold() in known), None)
    if found is None:
        known = ", ".join(heading for _field, heading in asked.fields)
        raise InvalidRecord(f"Svaret {said!r} passar inte; svara med behåll, utelämna eller något av {known}.")
    return found
