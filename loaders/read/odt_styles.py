"""What the styles of an OpenDocument text say: which of them hide, strike out or raise what they are used for.

Tested in tests/loaders/read/test_unseen.py.
"""

from collections.abc import Callable, Iterable, Iterator
from xml.etree.ElementTree import Element

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_WHITE = ("#ffffff", "#fefefe")


def styles_with(parts: Iterable[Element], looks: Callable[[Element], bool]) -> set[str | None]:
    """The names of the styles of which one of the looks is so."""
    return {
        style.get(STYLE + "name")
        for part in parts
        for style in part.iter(STYLE + "style")
        if any(map(looks, style.iter(STYLE + "text-properties")))
    }


def hidden_styles(parts: Iterable[Element]) -> set[str]:
    """The names of the styles that hide what they are used for, by themselves or by the style that they stand on."""
    styles = {style.get(STYLE + "name") or "": style for part in parts for style in part.iter(STYLE + "style")}
    return {name for name in styles if next(filter(None, map(_says, _line_of(name, styles))), "") == "unseen"}


def _line_of(name: str, styles: dict[str, Element]) -> Iterator[Element]:
    """The style and those that it stands on, from the inside out."""
    seen: set[str] = set()
    while name in styles and name not in seen:
        yield styles[name]
        seen.add(name)
        name = styles[name].get(STYLE + "parent-style-name") or ""


def _says(style: Element) -> str:
    """'unseen' when a style hides text, strikes it out, or sets it white on white; 'seen' for the contrary."""
    for look in style.iter(STYLE + "text-properties"):
        shown, line = look.get(TEXT + "display"), look.get(STYLE + "text-line-through-style")
        grounds = [part.get(FO + "background-color") for part in style.iter()]
        is_white = look.get(FO + "color") in _WHITE and not any(
            ground not in (None, "transparent", *_WHITE) for ground in grounds
        )
        if shown == "none" or (line or "none") != "none" or is_white:
            return "unseen"
        if shown or line or look.get(FO + "color"):
            return "seen"
    return ""
