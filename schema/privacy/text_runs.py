"""Runs of a text: what stands between blanks, as str.split cuts it. They come again and again, unlike texts.

Tested in tests/schema/privacy/test_naming_runs.py.
"""

import re
from itertools import accumulate
from operator import add

_RUN = re.compile(r"\S+")


def starts_of_runs(text: str, runs: list[str]) -> list[int]:
    """Where each of the `runs` of a text begins."""
    if text.startswith(" ".join(runs)):
        # So many letters stand before it, and as many blanks as runs.
        return list(map(add, accumulate(map(len, runs), initial=0), range(len(runs))))
    return [found.start() for found in _RUN.finditer(text)]
