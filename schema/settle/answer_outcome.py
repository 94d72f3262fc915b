"""What a decision has changed, to be told to whoever made it.

Tested in tests/schema/settle/test_merge_rows.py.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Settled:
    """An answered question: the row that was meant, and what the answer did.

    `spelling` is what was learnt (None: nothing had to be), `repaired` counts earlier rows that now know who is
    meant, `closed` counts questions, this one included. `left` are attendance rows that stay without a person,
    because that person stands in the same meeting's list already.
    """

    id: int
    spelling: str | None
    repaired: int
    closed: int
    left: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Merged:
    """A merge: its number, with which it can be undone, and how many rows it moved.

    `left` are attendance rows that lost their person, because both stood in the same meeting's list: a sign that
    the two may be different people after all. `same_day` are meetings of the kept group on days with two of them.
    """

    id: int
    moved: int
    left: tuple[int, ...] = ()
    same_day: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Chosen:
    """A settled contradiction, or a row that a document says no more: the row, and the value that its column has now.

    `column` is None when the question was whether the row stays. `changed` says whether the answer changed the row.
    """

    table: str
    id: int
    column: str | None
    value: object
    changed: bool
