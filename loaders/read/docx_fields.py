"""Fields of Word (ECMA-376, 17.16): what they show, boxes and lists of forms, and what Word changes by itself.

Tested in tests/loaders/read/test_docx_fields.py.
"""

from xml.etree.ElementTree import Element

from .docx_styles import OFF, W

FIELD_MARK = W + "fldChar"
# They say when the document is looked at, printed or saved, and another day tomorrow.
_CHANGING = frozenset(("DATE", "TIME", "SAVEDATE", "PRINTDATE"))


class OpenFields:
    """The fields of a paragraph that have begun and not ended; one may stand within the question of another."""

    def __init__(self) -> None:
        self._fields: list[tuple[list[str], bool]] = []

    def mark(self, mark: Element) -> str:
        """Goes on to the next part of a field; what a box or list of a form shows, '' for other fields."""
        kind = mark.get(W + "fldCharType")
        if kind == "begin":
            self._fields.append(([], False))
            return _filled_in(mark)
        if kind == "separate" and self._fields:
            self._fields[-1] = (self._fields[-1][0], True)
        elif kind == "end" and self._fields:
            self._fields.pop()
        return ""

    def ask(self, code: str) -> None:
        """Notes what the innermost field asks for."""
        if self._fields:
            self._fields[-1][0].append(code)

    def hides(self) -> bool:
        """Whether text that stands here is not shown, or is a day that Word changes by itself."""
        return any(not shows or is_changing("".join(codes)) for codes, shows in self._fields)


def is_changing(code: str) -> bool:
    """Whether a field with this code shows a day or time that Word changes by itself."""
    return code.split(maxsplit=1)[0].upper() in _CHANGING if code.strip() else False


def _filled_in(mark: Element) -> str:
    """What a box or a list of a form shows: a box that is ticked or not, or what was chosen."""
    box, choice = mark.find(f"{W}ffData/{W}checkBox"), mark.find(f"{W}ffData/{W}ddList")
    if box is not None:
        told = box.find(W + "checked")
        told = told if told is not None else box.find(W + "default")
        return "☒" if told is not None and told.get(W + "val", "1") not in OFF else "☐"
    if choice is None:
        return ""
    entries = [entry.get(W + "val") or "" for entry in choice.iter(W + "listEntry")]
    told = choice.find(W + "result")
    number = (told.get(W + "val") or "0") if told is not None else "0"
    return entries[int(number)] if number.isdigit() and int(number) < len(entries) else ""
