"""The numbers that an OpenDocument text prints before entries of lists and before headings (ISO/IEC 26300-3, 19.8).

Tested in tests/loaders/read/test_odt.py.
"""

from collections.abc import Iterable
from typing import NamedTuple
from xml.etree.ElementTree import Element

TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_NUMBERED = (TEXT + "list-level-style-number", TEXT + "outline-level-style")
_OUTLINE = "outline"
_LETTERS = 26


class _Level(NamedTuple):
    """How the numbers of a level look: 'a', 'A' or '1' (Roman ones are figures), and what stands around them."""

    kind: str
    before: str
    behind: str
    start: int
    shown_levels: int


class OdtNumbering:
    """Counts the lists and headings of one document."""

    def __init__(self, parts: Iterable[Element]) -> None:
        self._levels: dict[str, dict[int, _Level]] = {}
        self._counts: dict[str, list[int]] = {}
        for part in parts:
            for style in (*part.iter(TEXT + "list-style"), *part.iter(TEXT + "outline-style")):
                name = _OUTLINE if style.tag == TEXT + "outline-style" else style.get(STYLE + "name") or ""
                self._levels[name] = dict(_level(one) for one in style if one.tag in _NUMBERED)

    def is_numbered(self, style: str, depth: int) -> bool:
        """Whether the entries of a list have numbers at a depth from 1."""
        return bool(self._levels.get(style, {}).get(depth, _level_of_none).kind)

    def restart(self, style: str) -> None:
        """A list of its own begins: it counts from its start."""
        self._counts.pop(style, None)

    def next_number(self, style: str, depth: int, start: str | None = None) -> str:
        """The number of the next entry as it is printed, '' for none; `start` is where it starts anew."""
        levels = self._levels.get(style, {})
        if not levels.get(depth, _level_of_none).kind:
            return ""
        counts = self._counts.setdefault(style, [])
        del counts[depth:]
        while len(counts) < depth:
            counts.append(levels.get(len(counts) + 1, _level_of_none).start - 1)
        counts[depth - 1] = int(start) if start and start.isdigit() else counts[depth - 1] + 1
        level = levels[depth]
        shown = range(max(depth - level.shown_levels, 0), depth)
        numbers = ".".join(_printed(levels.get(at + 1, _level_of_none).kind, max(counts[at], 1)) for at in shown)
        return f"{level.before}{numbers}{level.behind}"

    def next_heading(self, depth: int) -> str:
        """The number of the next heading; '' in a document whose headings have none."""
        return self.next_number(_OUTLINE, depth)


_level_of_none = _Level("", "", "", 1, 1)


def _level(one: Element) -> tuple[int, _Level]:
    start, shown = one.get(TEXT + "start-value") or "1", one.get(TEXT + "display-levels") or "1"
    return int(one.get(TEXT + "level") or 1), _Level(
        one.get(STYLE + "num-format") or "",
        one.get(STYLE + "num-prefix") or "",
        one.get(STYLE + "num-suffix") or "",
        int(start) if start.isdigit() else 1,
        int(shown) if shown.isdigit() else 1,
    )


def _printed(kind: str, number: int) -> str:
    if kind not in ("a", "A"):
        return str(number)
    letter = chr(ord("a") + (number - 1) % _LETTERS)
    return letter if kind == "a" else letter.upper()
