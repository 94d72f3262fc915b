"""The outcome of storing one document.

Tested in tests/schema/store/test_people.py.
"""

from collections import Counter
from dataclasses import dataclass, field

from ..records import Unread
from ..told_by_person import NOTHING, Told


@dataclass(slots=True)
class Outcome:
    """The outcome for the file `name`.

    `result` is 'inserted', 'updated' (a new version of a known document) or 'unchanged'; of a sheet of proposals that
    is compared with the record first it is 'compared', with its `sheet_id`, or 'same' when nothing differs. The
    counters count rows by table. `waiting` is the number of questions raised for a person. `unread` is what is
    neither stored nor asked about. `told` is what a person has told of an earlier version, with which this one has
    to be read again.
    """

    name: str
    result: str = "inserted"
    document_id: int | None = None
    inserted: Counter[str] = field(default_factory=Counter)
    updated: Counter[str] = field(default_factory=Counter)
    unchanged: Counter[str] = field(default_factory=Counter)
    deleted: Counter[str] = field(default_factory=Counter)
    waiting: int = 0
    unread: list[Unread] = field(default_factory=list)
    told: Told = NOTHING
    sheet_id: int | None = None
