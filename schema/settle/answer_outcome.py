"""The outcomes of answers and merges: what they have changed, for the person who made them.

Tested in tests/schema/settle/test_merge_people_and_groups.py.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Settled:
    """The outcome of a question about a name: `id` is the person or group that was meant.

    `spelling` is the spelling that was learnt, None when there was none to learn. `repaired` counts the rows that now
    say who is meant. `closed` counts the settled questions, this one included. `left` are ids of attendance rows that
    stay without a person, because that person is in the meeting's list already.
    """

    id: int
    spelling: str | None
    repaired: int
    closed: int
    left: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Merged:
    """The outcome of a merge: its `id`, by which it can be undone, and how many rows it `moved`.

    `left` are ids of attendance rows that lost their person because both were in the same meeting's list. That is a
    sign that they may be different people after all. `same_day` are ids of meetings of the kept group, one for each
    day on which it now has several.
    """

    id: int
    moved: int
    left: tuple[int, ...] = ()
    same_day: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Chosen:
    """The outcome of a question about a value or a row: the row, and the value that its column has now.

    `column` is None when the question was whether the row stays. `changed` says whether the answer changed the row.
    """

    table: str
    id: int
    column: str | None
    value: object
    changed: bool
