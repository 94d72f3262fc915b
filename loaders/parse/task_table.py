"""Rows of a table of things to do, 'Vad | Vem | När': which cell tells the task, and which one who does it.

Tested in tests/loaders/parse/test_action_tasks.py.
"""

from collections.abc import Callable
from typing import NamedTuple

from .section import Part
from .table_heads import DOER_HEADS, DUE_HEADS, TASK_HEADS, column_heads


class TaskRow(NamedTuple):
    """The passage of a task in a row, and who does it as printed, None for nobody."""

    start: int
    end: int
    who: str | None


def task_heads(cells: list[str]) -> list[str] | None:
    """The heads of the columns, where a row is the head of such a table; None for another row."""
    heads = column_heads(cells)
    has_doer = any(head.startswith(DOER_HEADS) for head in heads)
    return heads if has_doer and any(head.startswith((*TASK_HEADS, *DUE_HEADS)) for head in heads) else None


def task_of_row(part: Part, cells: list[str], heads: list[str], may_do: Callable[[str], bool]) -> TaskRow | None:
    """The task of a row below `heads`, or without any the longest cell; None for a row that tells none.

    `may_do` tells whether a cell can be somebody who does things.
    """
    who, what, when = (_column(cells, heads, told) for told in (DOER_HEADS, TASK_HEADS, DUE_HEADS))
    if what is None:
        left = [column for column in range(len(cells)) if column not in (who, when) and cells[column]]
        what = max(left, key=lambda column: len(cells[column]), default=None)
    if who is None:
        who = next((c for c in range(len(cells)) if c != what and cells[c] and may_do(cells[c])), None)
    if what is None or not cells[what]:
        return None
    start, end = part.line.cells[what]
    return TaskRow(start, end, (cells[who] or None) if who is not None else None)


def _column(cells: list[str], heads: list[str], told: tuple[str, ...]) -> int | None:
    return next((c for c, head in enumerate(heads) if head.startswith(told) and c < len(cells)), None)
