"""What nobody sees in a Word document: runs that are hidden, struck, white, a placeholder, or deleted with tracking.

Tested in tests/loaders/read/test_unseen.py.
"""

from collections.abc import Collection, Iterator
from xml.etree.ElementTree import Element

from .docx_styles import OFF, W

_SWITCHES = ("vanish", "strike", "dstrike")
_WHITE = ("FFFFFF", "FEFEFE")
# Half-points: smaller print is there to be overlooked.
_SMALLEST = 4
_DELETED = frozenset((W + "del", W + "moveFrom"))


class UnseenRuns:
    """Tells of a run of a document whether it is seen; a style may hide what it is used for."""

    def __init__(self, styles: Element | None):
        self._of_style: dict[str, bool] = {}
        self._is_placeholder: set[str] = set()
        self.plain_tables: set[str] = set()
        """The styles of tables without a ground on which white letters would be seen."""
        told = {
            style.get(W + "styleId") or "": style for style in (() if styles is None else styles.iter(W + "style"))
        }
        for identity, style in told.items():
            line = list(_based_on(style, told))
            unseen = (_unseen(one.find(W + "rPr"), False) for one in line)
            said = next((one for one in unseen if one is not None), None)
            if said is not None:
                self._of_style[identity] = said
            if style.get(W + "type") == "table" and not any(map(_has_ground, line)):
                self.plain_tables.add(identity)
            name = style.find(W + "name")
            if name is not None and (name.get(W + "val") or "").casefold() in ("placeholder text", "platshållartext"):
                self._is_placeholder.add(identity)

    def is_unseen(self, run: Element, paragraph_style: str, is_shaded: bool) -> bool:
        """Whether the run is hidden; `is_shaded`: it stands where white letters may be seen."""
        properties = run.find(W + "rPr")
        style = properties.find(W + "rStyle") if properties is not None else None
        name = (style.get(W + "val") or "") if style is not None else ""
        if name in self._is_placeholder:
            return True
        told = _unseen(properties, is_shaded)
        if told is None:
            told = self._of_style.get(name)
        return bool(self._of_style.get(paragraph_style) if told is None else told)


def is_deleted(element: Element) -> bool:
    """Whether what is below was deleted or moved away with tracked changes."""
    return element.tag in _DELETED


def joined_paragraphs(parent: Element) -> Iterator[Element]:
    """The children of an element; a paragraph whose end was deleted with tracking is one with the next.

    What was joined has the properties of the last, as in Word.
    """
    before: list[Element] = []
    for child in parent:
        if child.tag != W + "p":
            yield from before
            before = []
            yield child
        elif _has_no_end(child):
            before.append(child)
        else:
            yield _joined(before, child)
            before = []
    yield from before


def _has_no_end(paragraph: Element) -> bool:
    mark = paragraph.find(f"{W}pPr/{W}rPr")
    return mark is not None and any(one.tag in _DELETED for one in mark)


def _joined(before: list[Element], last: Element) -> Element:
    if not before:
        return last
    joined = Element(last.tag)
    joined.extend(one for one in last if one.tag == W + "pPr")
    joined.extend(one for paragraph in (*before, last) for one in paragraph if one.tag != W + "pPr")
    return joined


def is_placeholder(control: Element) -> bool:
    """Whether a content control shows nothing but its prompt: 'Klicka här för att ange text.'"""
    return control.find(f"{W}sdtPr/{W}showingPlcHdr") is not None


def is_shaded(element: Element, plain_tables: Collection[str] = ()) -> bool:
    """Whether a table or paragraph has, or may have by its style, a ground on which white letters are seen.

    `plain_tables` are styles of tables without one.
    """
    style = element.find(f"{W}tblPr/{W}tblStyle")
    return (style is not None and style.get(W + "val") not in plain_tables) or _has_ground(element)


def _has_ground(element: Element) -> bool:
    return any(
        (shade.get(W + "fill") or "auto").upper() not in ("AUTO", *_WHITE) for shade in element.iter(W + "shd")
    )


def _based_on(style: Element, styles: dict[str, Element]) -> Iterator[Element]:
    """The style and those that it is based on, from the inside out."""
    seen: set[str] = set()
    found: Element | None = style
    while found is not None:
        yield found
        base = found.find(W + "basedOn")
        name = (base.get(W + "val") or "") if base is not None else ""
        found = styles.get(name) if name not in seen else None
        seen.add(name)


def words_below(element: Element) -> str:
    """The words below an element, deleted ones too; paragraphs are parted by a blank."""
    words = {W + "t", W + "delText"}
    return "".join((part.text or "") if part.tag in words else " " * (part.tag == W + "p") for part in element.iter())


def _unseen(properties: Element | None, shaded: bool) -> bool | None:
    """Whether these properties of a run hide it; None when they do not say."""
    if properties is None:
        return None
    told = [properties.find(W + switch) for switch in _SWITCHES]
    said = [switch.get(W + "val", "1") not in OFF for switch in told if switch is not None]
    colour, size = properties.find(W + "color"), properties.find(W + "sz")
    if colour is not None and (colour.get(W + "val") or "").upper() in _WHITE and not shaded:
        said.append(properties.find(W + "highlight") is None and not _has_ground(properties))
    shade = properties.find(W + "shd")
    if colour is not None and shade is not None:
        printed, ground = ((one.get(W + kind) or "").upper() for one, kind in ((colour, "val"), (shade, "fill")))
        said.append(printed == ground != "AUTO")
    if size is not None and (size.get(W + "val") or "").isdigit():
        said.append(int(size.get(W + "val") or 0) <= _SMALLEST)
    return any(said) if said else None
