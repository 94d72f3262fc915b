"""How much of the product of all cases a run looks at.

`make test` looks at each case, but not at each together with each other one: the cases take turns. `make sweep`
(SWEEP=1 in the environment) looks at all of it. CONTRIBUTING.md tells what that is. `make test-fast` (FAST=1)
makes up fewer examples.
"""

import os
from collections.abc import Iterable
from typing import TypeVar

Case = TypeVar("Case")
Partner = TypeVar("Partner")
IS_SWEEP = os.environ.get("SWEEP") == "1"
IS_FAST = os.environ.get("FAST") == "1"


def in_turns(cases: Iterable[Case], turn: int, turns: int) -> list[Case]:
    """The cases whose turn it is: each of `turns` turns has its share of them, in a sweep all of them."""
    every = list(cases)
    return every if IS_SWEEP else every[turn % turns :: turns]


def by_turns(cases: Iterable[Case], partners: Iterable[Partner]) -> list[tuple[Case, Partner]]:
    """Each case with one of the partners, which take turns, in a sweep with each of them."""
    others = list(partners)
    pairs = [(case, others if IS_SWEEP else [others[number % len(others)]]) for number, case in enumerate(cases)]
    return [(case, partner) for case, chosen in pairs for partner in chosen]


def examples(few: int, many: int) -> int:
    """How many examples a test of made-up cases has: `many` in a sweep, a fifth of the `few` in `make test-fast`."""
    if IS_SWEEP:
        return many
    return -(-few // 5) if IS_FAST else few
