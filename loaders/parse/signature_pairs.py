"""Signatures with the role below the name, at the end of a record: 'Anna Ek' and on the next line 'Ordförande'.

Tested in tests/loaders/parse/test_meeting_officers.py.
"""

from ..read import Line
from .line_labels import label_kind
from .people_entries import BRACKETS
from .person_names import FULL_NAME, is_name
from .word_patterns import LazyPattern

_LAST = 8
_BESIDE = LazyPattern(rf"(?P<who>{FULL_NAME}),?\s(?:\([^()]{{1,12}}\),?\s)?(?P<role>[A-ZÅÄÖa-zåäö]{{5,30}})[.:]?")
_ROLES = ("chair", "secretary", "adjusters")


def signature_pairs(text: str, lines: list[Line]) -> dict[str, list[str]]:
    """The names by the role printed below each; empty where the roles stand above their names."""
    found: dict[str, list[str]] = {}
    run: list[tuple[str, str]] = []
    for line in lines[-_LAST:]:
        beside = _BESIDE.fullmatch(text, line.at, line.end) if not line.cells else None
        kind = label_kind(beside["role"]) if beside and is_name(beside["who"]) else None
        if beside and kind in _ROLES:
            found.setdefault(kind or "", []).append(beside["who"])
    for told in (*(_told(text, line) for line in lines), None):
        if told is not None:
            run.append(told)
            continue
        for (name, above), (_role, below) in zip(run[::2], run[1::2], strict=False) if _is_below(run) else ():
            if above == "name" and below in _ROLES:
                found.setdefault(below, []).append(name)
        run = []
    return found


def _is_below(run: list[tuple[str, str]]) -> bool:
    """Whether names and roles take turns, a name first and a role last."""
    kinds = [kind == "name" for _printed, kind in run]
    return len(run) >= 2 and len(run) % 2 == 0 and kinds == [True, False] * (len(run) // 2)


def _told(text: str, line: Line) -> tuple[str, str] | None:
    """The line's words and "name" or the role that they are; None for another line."""
    if line.cells or line.bullet or line.end - line.at > 60:
        return None
    printed = BRACKETS.sub("", text[line.at : line.end]).strip(" .,…_")
    if is_name(printed):
        return printed, "name"
    kind = label_kind(printed) if ":" not in text[line.at : line.end] else None
    return (printed, kind) if kind in _ROLES else None
