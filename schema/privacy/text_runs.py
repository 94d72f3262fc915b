"""Runs of a text: what stands between blanks, as str.split cuts it. They come again and again, unlike texts.

Tested in tests/schema/privacy/test_naming_runs.py.
"""

import re
from collections.abc import Iterable

_RUN = re.compile(r"\S+")


def starts_of_runs(text: str, runs: list[str], numbers: Iterable[int]) -> list[int]:
    """Where some of the `runs` of a text begin; `numbers` says which, in order, the first is 0."""
    if text.startswith(" ".join(runs)):
        starts, at, last = list[int](), 0, 0
        for number in numbers:
            # So many letters stand between, and as many blanks as runs.
            at += sum(map(len, runs[last:number])) + number - last
            last = number
            starts.append(at)
        return starts
    all_starts = [found.start() for found in _RUN.finditer(text)]
    return [all_starts[number] for number in numbers]
