"""Names that look right alone and are doubtful beside the others of their list.

Tested in tests/loaders/parse/test_plausible_records.py.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ...schema.names.listed_names import is_family_name, is_given_name_or_like
from ...schema.records import Attendance

# Months that are given names as well, and abbreviations of the others.
_MONTH_OR_NAME = re.compile(r"(?:jan|maj|mar|mars|jun|jul|juni|juli|april|august)\.?", re.IGNORECASE)
_MONTH = re.compile(r"(?:feb|mars?|apr|jun|jul|aug|sept?|okt|nov|dec)\.?", re.IGNORECASE)
# What may stand between the two halves of one name: 'Backlund, Rolf', two cells of a row, the end of a line.
_BETWEEN = re.compile(r"[ \t]*[,\n]?[ \t]*")
_ACRONYM = re.compile(r"[A-ZÅÄÖ]{2,6}")


def doubtful_beside_others(text: str, attendance: Sequence[Attendance]) -> list[Attendance]:
    """The rows of people that may be half a name, a month, or a name with the organisation behind it."""
    named = [row for row in attendance if row.name is not None]
    doubtful = {id(row) for row in (*_months(named), *_halves(text, named), *_with_organisation(text, named))}
    return [row for row in named if id(row) in doubtful]


def _months(named: list[Attendance]) -> Iterator[Attendance]:
    """'Jan', 'Feb', 'Mar': heads of columns."""
    if any(_MONTH.fullmatch(row.name or "") for row in named):
        yield from (row for row in named if _MONTH_OR_NAME.fullmatch(row.name or ""))


def _halves(text: str, named: list[Attendance]) -> Iterator[Attendance]:
    """A family name and a given name side by side, each read as somebody: 'Backlund, Rolf'."""
    yield from (row for row in named if row.affiliation and _are_halves(row.name or "", row.affiliation))
    for one, other in pairwise(named):
        beside = one.status == other.status and _BETWEEN.fullmatch(text, one.span[1], other.span[0])
        if beside and _are_halves(one.name or "", other.name or ""):
            yield from (one, other)


def _are_halves(one: str, other: str) -> bool:
    first, second = one.casefold(), other.casefold()
    if " " in first or " " in second:
        return False
    return (_is_family(first) and _is_given(second)) or (_is_given(first) and _is_family(second))


def _is_family(name: str) -> bool:
    return is_family_name(name) and not _is_given(name)


def _is_given(name: str) -> bool:
    return all(is_given_name_or_like(part) for part in name.split("-"))


def _with_organisation(text: str, named: list[Attendance]) -> Iterator[Attendance]:
    """'Ewa Tillman Neuro' in a list where 'Bo Lind PRO' stands: the third word may be the organisation."""
    if not any(_has_organisation_behind(text, row) for row in named):
        return
    for row in named:
        words = (row.name or "").split()
        if len(words) == 3 and row.affiliation is None:
            second, third = words[1].casefold(), words[2].casefold()
            if not is_given_name_or_like(second) and not is_family_name(third) and not is_given_name_or_like(third):
                yield row


def _has_organisation_behind(text: str, row: Attendance) -> bool:
    if row.affiliation is None or not _ACRONYM.fullmatch(row.affiliation):
        return False
    return f"{row.name} {row.affiliation}" in text
