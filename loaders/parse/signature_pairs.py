"""Signatures with the role below the name, at the end of a record: 'Anna Ek' and on the next line 'Ordförande'."""

import re
from collections.abc import Iterator
from itertools import groupby, pairwise

from ..read import Line
from .attendance_marks import mark_on_line
from .line_labels import label_kind
from .officers_told import ROLES
from .people_entries import without_brackets
from .person_names import FULL_NAME, is_name
from .plausible_names import is_plausible_name
from .word_patterns import LazyPattern, lowercased_text

_LAST, _COVER = 8, 80
_SIDE_BY_SIDE = 2
_BESIDE = LazyPattern(rf"(?P<who>{FULL_NAME}),?\s(?:\([^()]{{1,12}}\),?\s)?(?P<role>[A-ZÅÄÖa-zåäö]{{5,30}})[.:]?")
# 'Sekreterare ________ Paragrafer 1-13': a line to write on, and what it signs.
_TO_WRITE_ON = LazyPattern(
    r"\s?[_.…]{4,}\s*(?:(?:Paragraf\w*|§+)\s?[\d–, -]{0,30}\d)?$|^(?:Paragraf\w*|§+):?\s?[\d–, -]{0,30}\d$",
    re.IGNORECASE,
)
_ROLE_WORD = re.compile(r"sekreterare|ordförande|juster|vid protokollet", re.IGNORECASE)


def signature_pairs(text: str, lines: list[Line]) -> dict[str, list[str]]:
    """The names by the role printed below or behind each; empty where the roles stand above their names."""
    found: dict[str, list[str]] = {}
    for role, name in (*_on_cover(text, lines[:-_LAST]), *_roles_behind(text, lines[-_LAST:])):
        found.setdefault(role, []).append(name)
    run: list[tuple[str, str]] = []
    above, before = "", ""
    for role, name in (*_pairs_in_cells(text, lines), *_roles_below(text, lines[-_LAST:])):
        found.setdefault(role, []).append(name)
    for line in lines:
        told = _told(text, line)
        if told is None:
            if run:
                _add_pairs(found, run, above)
            run, above = [], ""
        elif told[1]:
            above = above if run else before
            run.append(told)
        before = text[line.at : line.end]
    _add_pairs(found, run, above)
    return found


def _roles_behind(text: str, lines: list[Line]) -> Iterator[tuple[str, str]]:
    """'Anna Ek, ordförande': the role behind the name, as (role, name)."""
    for line in lines:
        beside = _BESIDE.fullmatch(text, line.at, line.end) if not line.cells else None
        if beside is None or mark_on_line(text, line.at, line.end) or not is_name(beside["who"]):
            continue
        kind = label_kind(beside["role"])
        if kind in ROLES:
            yield kind or "", beside["who"]


def _on_cover(text: str, lines: list[Line]) -> Iterator[tuple[str, str]]:
    """The same on neighbouring lines of the first page, where one adjusts and another leads or writes."""
    if "juster" not in lowercased_text(text):
        return
    may_be = [bool(_ROLE_WORD.search(text, line.at, line.end)) and not line.cells for line in lines[:_COVER]]
    for is_told, run in groupby(zip(may_be, lines, strict=False), lambda pair: pair[0]):
        pairs = list(_roles_behind(text, [line for _may_be, line in run])) if is_told else []
        roles = {role for role, _name in pairs}
        yield from pairs if "adjusters" in roles and len(roles) > 1 else ()


def _add_pairs(found: dict[str, list[str]], run: list[tuple[str, str]], above: str) -> None:
    """Adds the pairs of a run of lines where names and roles take turns, a name first and a role last."""
    kinds = [kind == "name" for _printed, kind in run]
    if kinds != [True, False] * (len(run) // 2) or _ROLE_WORD.search(above):
        return
    for (name, _kind), (_role, role) in zip(run[::2], run[1::2], strict=True):
        found.setdefault(role, []).append(name)


def _pairs_in_cells(text: str, lines: list[Line]) -> Iterator[tuple[str, str]]:
    """'Sekreterare | ........' above a row that holds nothing but a name: the columns of a form that was signed."""
    for line, below in pairwise(lines):
        if not line.cells:
            continue
        cells, signed = _filled(text, line), _filled(text, below)
        heads = [cell for cell in cells if label_kind(cell) != "signatures"]
        kind = label_kind(heads[0]) if len(heads) == 1 and len(line.cells) > 1 else None
        if kind in ROLES and len(signed) == 1 and _is_only_name(signed[0]):
            yield kind or "", signed[0]


def _roles_below(text: str, lines: list[Line]) -> Iterator[tuple[str, str]]:
    """'Anna Ek | Bo Alm' above 'Ordförande | Justerare', column by column; no names stand below those roles."""
    rows = [line for line in lines if text[line.at : line.end].strip()]
    for at, line in enumerate(rows[:-1]):
        if len(line.cells) < _SIDE_BY_SIDE:
            continue
        names, roles = _filled(text, line), [label_kind(cell) for cell in _filled(text, rows[at + 1])]
        if len(names) < _SIDE_BY_SIDE or len(names) != len(roles) or not all(role in ROLES for role in roles):
            continue
        after = _filled(text, rows[at + 2]) if at + 2 < len(rows) else []
        before = [label_kind(cell) for cell in _filled(text, rows[at - 1])] if at else []
        alone = not (after and all(map(_is_only_name, after))) and not any(role in ROLES for role in before)
        if alone and all(map(_is_only_name, names)):
            yield from zip((role or "" for role in roles), names, strict=True)


def _is_only_name(printed: str) -> bool:
    """Whether words are a name; 'Anna Ek Justerare' has a role behind it, of two columns perhaps another's."""
    return is_name(printed) and is_plausible_name(printed) and label_kind(printed.rpartition(" ")[2]) not in ROLES


def _filled(text: str, line: Line) -> list[str]:
    """The cells of a row that hold more than a line to write on."""
    printed = (_TO_WRITE_ON.sub("", text[start:end]) for start, end in line.cells or ((line.at, line.end),))
    cells = (without_brackets(cell).strip(" .,…_") for cell in printed)
    return [cell for cell in cells if cell]


def _told(text: str, line: Line) -> tuple[str, str] | None:
    """The line's words and "name" or the role that they are, "" for a line to write on; None for another line."""
    if line.cells or line.bullet or line.end - line.at > 60:
        return None
    printed = without_brackets(text[line.at : line.end]).strip(" .,…_")
    if not printed:
        return printed, ""
    if is_name(printed):
        return (printed, "name") if _is_only_name(printed) else None
    kind = label_kind(printed) if ":" not in text[line.at : line.end] else None
    return (printed, kind) if kind in ROLES else None
