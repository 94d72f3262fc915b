"""What a file says of itself above its text: YAML or TOML between lines of its own, or a comment that no reader sees.

Tested in tests/loaders/read/test_front_matter.py.
"""

import re
from collections.abc import Sequence

_FENCES = {"---": ("---", "..."), "+++": ("+++",), "---yaml": ("---",)}
_FIELD = re.compile(r"(?:\.\.\s|@)?(?P<key>[\w-]{2,25})\s?[:=](?:\s|$|[\"'\[])")
# Fields that systems write and people do not: 'datum' and 'plats' in a frame are a person's own.
_OWN = frozenset(
    "title date slug author authors layout tags tag category categories draft permalink published description "
    "summary type "
    "status lang language updated modified lastmod template url image weight created aliases pubdate id uid "
    "creator".split()
)
_PLAIN_TOP = frozenset(
    "slug tags category categories layout permalink authors summary modified template lastmod draft".split()
)
_LONGEST = 60


def front_matter_rows(rows: Sequence[str]) -> dict[int, str]:
    """The zone of each row above the text that is "matter", and of each row of a comment, "hidden"; by index."""
    first = next((index for index, row in enumerate(rows) if row), None)
    if first is None:
        return {}
    found = _fenced(rows, first) or _bare_fields(rows, first)
    after = max(found, default=first - 1) + 1
    return found | _comments(rows, after)


def _fenced(rows: Sequence[str], first: int) -> dict[int, str]:
    """From '---' to '---' when the rows between are fields, one of which at least only a system writes."""
    ends = _FENCES.get(rows[first])
    if ends is None:
        return {}
    for index in range(first + 1, min(first + _LONGEST, len(rows))):
        if rows[index] in ends:
            told = _keys(rows[first + 1 : index])
            return dict.fromkeys(range(first, index + 1), "matter") if told & _OWN else {}
    return {}


def _keys(rows: Sequence[str]) -> set[str]:
    """The names of the fields; none when half of the rows are neither fields nor belong to one."""
    fields = [match["key"].lower() for row in rows if (match := _FIELD.match(row))]
    goes_on = sum(row[:1] in "-[]{}#|>\"'" for row in rows if row)
    is_sure = len(_OWN.intersection(fields)) > 1
    return set(fields) if is_sure or 2 * (len(fields) + goes_on) > sum(map(bool, rows)) else set()


def _bare_fields(rows: Sequence[str], first: int) -> dict[int, str]:
    """'Title: …', 'Date: …', 'Slug: …' at the very top without a frame, as some systems have it."""
    last = first
    while last < len(rows) and _FIELD.match(rows[last]):
        last += 1
    told = _keys(rows[first:last])
    is_matter = last - first >= 2 and told <= _OWN and told & _PLAIN_TOP
    return dict.fromkeys(range(first, last), "matter") if is_matter else {}


def _comments(rows: Sequence[str], first: int) -> dict[int, str]:
    """'<!-- … -->': at the top, when it holds fields, it is matter; elsewhere it is what nobody sees."""
    found: dict[int, str] = {}
    begin: int | None = None
    said = False
    for index in range(first, len(rows)):
        if begin is None and rows[index].startswith("<!--"):
            begin = index
        if begin is None:
            said = said or bool(rows[index])
        elif rows[index].endswith("-->"):
            matter = not said and bool(_keys(rows[begin + 1 : index]) & _OWN)
            found |= dict.fromkeys(range(begin, index + 1), "matter" if matter else "hidden")
            begin = None
    return found
