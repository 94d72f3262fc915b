"""The numbers and bullets that Word prints before a paragraph and does not store in its text (ECMA-376, 17.9).

Tested in tests/loaders/read/test_file_formats.py and tests/corpus/test_parsed_as_before.py.
"""

import re
from xml.etree.ElementTree import Element

from .docx_styles import W

_PLACE = re.compile(r"%(\d)")


class DocxNumbering:
    """Counts the lists of one document."""

    def __init__(self, numbering: Element | None) -> None:
        self._levels: dict[tuple[str, int], tuple[str, str, int]] = {}
        # Lists of one definition go on with its numbers, but for those with a start of their own.
        self._definition: dict[str, str] = {}
        self._anew: dict[str, dict[int, int]] = {}
        self._counts: dict[str, list[int]] = {}
        if numbering is not None:
            self._read(numbering)

    def _read(self, numbering: Element) -> None:
        abstract: dict[str, dict[int, tuple[str, str, int]]] = {}
        for definition in numbering.iter(W + "abstractNum"):
            levels: dict[int, tuple[str, str, int]] = {}
            for level in definition.iter(W + "lvl"):
                depth = level.get(W + "ilvl") or "0"
                start = _value(level, "start") or "1"
                if depth.isdigit():
                    begin = int(start) if start.isdigit() else 1
                    levels[int(depth)] = (_value(level, "numFmt") or "decimal", _value(level, "lvlText") or "", begin)
            abstract[definition.get(W + "abstractNumId") or ""] = levels
        for number in numbering.iter(W + "num"):
            identity = number.get(W + "numId") or ""
            starts = _own_starts(number)
            self._definition[identity] = _value(number, "abstractNumId") or ""
            self._anew[identity] = starts
            for place, (shape, pattern, begin) in abstract.get(_value(number, "abstractNumId") or "", {}).items():
                self._levels[identity, place] = (shape, pattern, starts.get(place, begin))

    def next_number(self, place: tuple[str, int] | None) -> tuple[str, str, int]:
        """What is printed before the next paragraph of a list: (number with a blank, bullet, indent)."""
        if place is None:
            return "", "", 0
        identity, depth = place
        depth = min(depth, 8)
        shape, pattern, _begin = self._levels.get((identity, depth), ("bullet", "", 1))
        if identity == "0":
            return "", "", 0
        if shape in ("bullet", "none"):
            return "", "-" if shape == "bullet" else "", 2 * depth
        counts = self._counts.setdefault(self._definition.get(identity, identity), [])
        for begun in sorted(place for place in self._anew.pop(identity, {}) if place < len(counts)):
            del counts[begun:]
        while len(counts) <= depth:
            counts.append(self._levels.get((identity, len(counts)), ("", "", 1))[2] - 1)
        counts[depth] += 1
        del counts[depth + 1 :]
        printed = _PLACE.sub(lambda match: self._printed(identity, counts, int(match[1]) - 1), pattern)
        return (f"{printed} " if printed.strip() else ""), "", 2 * depth

    def _printed(self, identity: str, counts: list[int], depth: int) -> str:
        if not 0 <= depth < len(counts):
            return ""
        shape = self._levels.get((identity, depth), ("decimal", "", 1))[0]
        value = max(counts[depth], 1)
        if shape in ("lowerLetter", "upperLetter"):
            letter = chr(ord("a") + (value - 1) % 26)
            return letter.upper() if shape == "upperLetter" else letter
        return str(value)


def _own_starts(number: Element) -> dict[int, int]:
    """The number with which a list begins by itself, by level: 'börja på 14'."""
    starts: dict[int, int] = {}
    for override in number.iter(W + "lvlOverride"):
        depth, start = override.get(W + "ilvl") or "0", _value(override, "startOverride") or ""
        if depth.isdigit() and start.isdigit():
            starts[int(depth)] = int(start)
    return starts


def _value(element: Element, tag: str) -> str | None:
    found = element.find(W + tag)
    return found.get(W + "val") if found is not None else None
