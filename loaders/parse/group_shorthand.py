"""What abbreviations of groups stand for, where the document says it: 'KF Kommunfullmäktige', 'KS = Kommunstyrelsen'.

Tested in tests/loaders/parse/test_schedule_reader.py.
"""

from ..read import Line
from .group_names import is_group_code, is_group_name
from .word_patterns import LazyPattern

_CAPITALS = LazyPattern(r"[A-ZÅÄÖ][A-ZÅÄÖ]")
_BEFORE = LazyPattern(
    r"(?<!\w)(?P<code>[A-ZÅÄÖ]{2,6})(?:\s?[=:–-]\s?|\s+|\t)(?P<name>[A-ZÅÄÖ][a-zåäö][\wåäö -]{3,60}?)"
    r"(?=\s*(?:[,;.\n\t]|$|\s[A-ZÅÄÖ]{2,6}\s?[=:–-]))"
)
_BEHIND = LazyPattern(r"(?P<name>[A-ZÅÄÖ][a-zåäö][\wåäö -]{3,60}?)\s\((?P<code>[A-ZÅÄÖ]{2,6})\)")


def group_shorthand(text: str, lines: list[Line]) -> dict[str, str]:
    """The full name of each abbreviation that a line of the document explains; one explained twice counts not."""
    found: dict[str, set[str]] = {}
    for line in lines:
        if len(line.cells) > 2:
            continue
        if not _CAPITALS.search(text, line.at, line.end):
            continue
        for pattern in (_BEFORE, _BEHIND):
            for match in pattern.finditer(text, line.at, line.end):
                code, name = match["code"], match["name"].strip()
                if is_group_code(code) and is_group_name(name) and _abbreviates(code, name):
                    found.setdefault(code, set()).add(name)
    return {code: names.pop() for code, names in found.items() if len(names) == 1}


def _abbreviates(code: str, name: str) -> bool:
    """Whether the letters of the code stand in the name, in their order, the first one first."""
    letters = iter(name.casefold())
    return code[0] == name[0] and all(letter in letters for letter in code.casefold())
