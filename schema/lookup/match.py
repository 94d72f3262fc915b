"""The answer of a lookup: the row that is surely meant, or candidates.

Tested in tests/schema/store/test_minutes.py.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible answer: the id of the row, what to call it, and why it may be meant (Swedish)."""

    value: int
    label: str
    reason: str

    def as_dict(self) -> dict[str, int | str]:
        """The candidate as the review table keeps it in JSON: `{"value", "label", "reason"}`."""
        return {"value": self.value, "label": self.label, "reason": self.reason}


@dataclass(frozen=True, slots=True)
class Match:
    """`id` is the one row surely meant, or None; then `candidates` are those possibly meant, likeliest first."""

    id: int | None = None
    candidates: tuple[Candidate, ...] = ()
