"""How many hours people gave to a meeting, by capacity: residents' apart from those of staff.

Tested in tests/plugins/meetings/test_workshop.py.
"""

from collections import defaultdict
from dataclasses import dataclass

from .attendance_lists import WITHHELD, AttendanceList


@dataclass(frozen=True)
class ParticipantHours:
    """The hours of those who took part as `category` (None: not known); `kind` is 'exact', 'about' or 'less'."""

    category: str | None
    hours: float
    kind: str


def participant_hours(present: AttendanceList | None, length: float | None) -> list[ParticipantHours]:
    """The hours of those who were present at a meeting of `length` hours; [] when one of the two is not known.

    In the published file fewer than five residents are '<5': their hours are told as less than those of five. A
    number that is withheld there ('..') gives no hours.
    """
    if present is None or length is None:
        return []
    heads: dict[str | None, int] = defaultdict(int)
    kinds: dict[str | None, str] = {}
    for row in present.named:
        heads[row["category"]] += 1
    for category, number, is_estimate in present.counts:
        if number == WITHHELD:
            continue
        if isinstance(number, str):
            heads[category] += int(number.lstrip("<"))
            kinds[category] = "less"
        else:
            heads[category] += number
            if is_estimate:
                kinds.setdefault(category, "about")
    return [ParticipantHours(one, number * length, kinds.get(one, "exact")) for one, number in heads.items()]
