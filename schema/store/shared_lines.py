"""How much two texts share: their lines as numbers, which are kept of stored files while many of one name come.

Tested in tests/schema/store/test_document_versions.py.
"""

import re
from collections import OrderedDict
from collections.abc import Callable, Mapping

_CUT = re.compile(r"\n| \| ")
_DIGIT = re.compile(r"\d")
# A folder may hold hundreds of files of one name, each of which is compared with hundreds of an earlier load.
_MOST_KEPT = 2000
# By the SHA-256 of a file. No words are kept: hashes of lines, which are others in each process.
_kept: OrderedDict[tuple[str, bool], Mapping[int, int]] = OrderedDict()


def marks_of(text: str, *, without_numbers: bool) -> Mapping[int, int]:
    """The lines of a text, or cells of a register, as hashes with their lengths.

    With `without_numbers` all digits are alike.
    """
    text = _DIGIT.sub("0", text) if without_numbers else text
    return {hash(line): len(line) for line in map(str.strip, _CUT.split(text)) if line}


def kept_marks(sha256: str, text: Callable[[], str], *, without_numbers: bool) -> Mapping[int, int]:
    """As `marks_of` the text of a stored file, which is asked for when it is not known."""
    key = sha256, without_numbers
    marks = _kept.get(key)
    if marks is None:
        marks = _kept[key] = marks_of(text(), without_numbers=without_numbers)
        if len(_kept) > _MOST_KEPT:
            _kept.popitem(last=False)
    return marks


def shared_part(one: Mapping[int, int], other: Mapping[int, int], by_count: bool) -> float:
    """The share of lines that are equal, from 0 to 1.

    In registers it is the share of cells, because a new column changes every line. In minutes each
    line counts by its length, because a template gives many short lines that are equal.
    """
    both = one.keys() & other.keys()
    if by_count:
        return len(both) / (len(one) + len(other) - len(both) or 1)
    shared = sum(one[mark] for mark in both)
    return shared / (sum(one.values()) + sum(other.values()) - shared or 1)
