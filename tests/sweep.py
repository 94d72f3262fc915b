"""How much of the product of all cases a run looks at.

`make test` looks at each case, but not at each together with each other one: the cases take turns. `make sweep`
(SWEEP=1 in the environment) looks at all of it. CONTRIBUTING.md tells what that is.
"""

import os
from collections.abc import Iterable
from typing import TypeVar

Case = TypeVar("Case")
IS_SWEEP = os.environ.get("SWEEP") == "1"


def in_turns(cases: Iterable[Case], turn: int, turns: int) -> list[Case]:
    """The cases whose turn it is: each of `turns` turns has its share of them, in a sweep all of them."""
    every = list(cases)
    return every if IS_SWEEP else every[turn % turns :: turns]


def examples(few: int, many: int) -> int:
    """How many examples a test of made-up cases has: `many` in a sweep."""
    return many if IS_SWEEP else few
