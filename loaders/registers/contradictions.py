"""What a line of a register says against itself: it is asked about, and not stored.

Tested in tests/loaders/registers/test_loaded_rosters.py.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from ...schema.lookup.name_key import name_key
from ..parse.group_names import is_group_name

_BETWEEN_GROUPS = re.compile(r"\s*[,;/\n&]\s*|\s+(?:och|samt)\s+")
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/\d{2,4}")
_MONTHS = 12
ONE_WAY = "dag och månad kan stå i omvänd ordning; skriv datum som 2026-03-31"
"""What is said of a day that may be meant in two ways."""
_BRACKET = re.compile(r"[^()]+\((?P<told>[^()]+)\)")
_ROLES = frozenset(
    "ordförande ordf ordf. ersättare suppleant ledamot ordinarie sekreterare kassör adjungerad vice".split()
)


def contradicting_columns(kind: str, values: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    """The heading of each column that says something else than another, what it says, and what helps.

    `values` are the fields of the line, given and family names by themselves.
    """
    if kind != "roster":
        return
    start, end = values.get("starts_on"), values.get("ends_on")
    if start and end and end < start:
        yield "Till", end, f"slutar innan det börjar, Från är {start}"
    parts = [part for part in (values.get("given_name"), values.get("family_name")) if part]
    name = values.get("name")
    if name and parts and name_key(" ".join(parts)) not in (name_key(name), name_key(_family_last(name))):
        yield "Namn", name, f"Förnamn och Efternamn säger {' '.join(parts)}; rätta det ena"
    groups = _BETWEEN_GROUPS.split(values.get("group") or "")
    if len(groups) > 1 and all(map(is_group_name, groups)):
        yield "Grupp", values["group"], "skriv en rad för varje grupp"
    bracket = _BRACKET.fullmatch(values.get("group") or "")
    if bracket and bracket["told"].casefold() in _ROLES:
        yield "Grupp", values["group"], f"skriv {bracket['told']} i en kolumn Roll"


def _family_last(name: str) -> str:
    family, comma, given = name.partition(",")
    return f"{given.strip()} {family.strip()}" if comma else name


def days_in_two_ways(column: Iterable[str]) -> set[str]:
    """The days of a column that may be told month first, '03/04/2026', where another of its days is: '02/13/2026'."""
    found = {day: _SLASHED.fullmatch(day) for day in set(column)}
    figures = {day: (int(told[1]), int(told[2])) for day, told in found.items() if told}
    if not any(first <= _MONTHS < second for first, second in figures.values()):
        return set()
    return {day for day, (first, second) in figures.items() if first != second and max(first, second) <= _MONTHS}
