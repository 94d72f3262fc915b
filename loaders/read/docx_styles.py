"""What the styles of a Word document say of its paragraphs: headings, bold type, lists.

Tested in tests/loaders/read/test_docx.py and tests/corpus/test_parsed_as_before.py.
"""

import re
from xml.etree.ElementTree import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
OFF = ("0", "false", "none", "off")
"""The values by which a switch is off."""
_HEADING = re.compile(r"(?:heading|rubrik|överskrift)\s?(\d)$|^(?:title|titel|rubrik)$", re.IGNORECASE)


def value_of(element: Element, *path: str) -> str | None:
    """The value (`w:val`) of what lies at the path below an element; None when it is not there."""
    found = element.find("/".join(path))
    return found.get(W + "val") if found is not None else None


def list_of(element: Element) -> tuple[str, int] | None:
    """The numbering and level that a paragraph (or a style) names."""
    properties = element.find(f"{W}pPr/{W}numPr")
    if properties is None:
        return None
    number = value_of(properties, W + "numId")
    level = value_of(properties, W + "ilvl") or "0"
    return (number, int(level)) if number and level.isdigit() else None


def paragraph_styles(styles: Element | None) -> tuple[dict[str, int], set[str], dict[str, tuple[str, int]]]:
    """Heading levels, bold styles and list styles by style id."""
    levels: dict[str, int] = {}
    bold: set[str] = set()
    lists: dict[str, tuple[str, int]] = {}
    bases: dict[str, str] = {}
    for style in styles.iter(W + "style") if styles is not None else ():
        identity = style.get(W + "styleId") or ""
        name = value_of(style, W + "name") or identity
        heading = _HEADING.match(name)
        outline = value_of(style, W + "pPr", W + "outlineLvl")
        if heading:
            levels[identity] = int(heading[1] or 1)
        elif outline and outline.isdigit() and int(outline) < 9:
            levels[identity] = int(outline) + 1
        if style.get(W + "type") == "paragraph" and style.find(f"{W}rPr/{W}b") is not None:
            bold.add(identity)
        listed = list_of(style)
        if listed:
            lists[identity] = listed
        elif re.match(r"list bullet|punktlista", name, re.IGNORECASE):
            lists[identity] = ("", 0)
        else:
            bases[identity] = value_of(style, W + "basedOn") or ""
    return levels, bold, lists | _inherited(lists, bases)


def _inherited(lists: dict[str, tuple[str, int]], bases: dict[str, str]) -> dict[str, tuple[str, int]]:
    """The lists of the styles that name none themselves, from the styles in `bases` that they are based on."""
    found: dict[str, tuple[str, int]] = {}
    seen: set[str] = set()
    for style in bases:
        line, base = [], style
        while base in bases and base not in seen:
            seen.add(base)
            line.append(base)
            base = bases[base]
        listed = found.get(base) or (lists.get(base) if base else None)
        if listed:
            found |= dict.fromkeys(line, listed)
    return found
