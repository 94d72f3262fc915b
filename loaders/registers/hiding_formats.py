"""Conditional formats of a sheet that may hide words, in white or altogether; only Excel knows whether they do.

Tested in tests/loaders/registers/test_workbook_words.py.
"""

import re
import zipfile
from collections.abc import Iterator

from ...schema.records import Unread

_STYLES = "xl/styles.xml"
# No part runs over the beginning of the next one of its kind, so that a damaged file is gone through once.
_DIFFERENCES = re.compile(rb"<(?:\w+:)?dxfs\b(?:(?!<(?:\w+:)?dxfs\b).)*?</(?:\w+:)?dxfs>", re.DOTALL)
_DIFFERENCE = re.compile(rb"<(?:\w+:)?dxf>(?:(?!<(?:\w+:)?dxf\b).)*?</(?:\w+:)?dxf>|<(?:\w+:)?dxf\s*/>", re.DOTALL)
_WHITE = re.compile(
    rb'<(?:\w+:)?font>(?:(?!</?(?:\w+:)?font>).)*<(?:\w+:)?color\s[^<>]*(?:rgb="\w\wFFFFFF"|theme="0")', re.DOTALL
)
_SHOWS_NOTHING = re.compile(rb'\bformatCode=";;;?"')
_GROUND = re.compile(rb"<(?:\w+:)?fill>")
_FORMAT = re.compile(
    rb'<(?:\w+:)?conditionalFormatting\b[^<>]*?\bsqref="([^"<>]*)"[^<>]*>'
    rb"((?:(?!<(?:\w+:)?conditionalFormatting\b).)*?)</(?:\w+:)?conditionalFormatting>",
    re.DOTALL,
)
_RULE = re.compile(rb'\bdxfId="(\d+)"')


def hiding_formats(archive: zipfile.ZipFile, sheet_xml: bytes) -> Iterator[Unread]:
    """The areas of a sheet, 'A2:C40', whose words a conditional format may hide."""
    formats = _FORMAT.findall(sheet_xml)
    if not formats or _STYLES not in archive.namelist():
        return
    told = _DIFFERENCES.search(archive.read(_STYLES))
    hiding = {str(at).encode() for at, one in enumerate(_DIFFERENCE.findall(told[0] if told else b"")) if _hides(one)}
    for area, rules in formats:
        if hiding.intersection(_RULE.findall(rules)):
            yield Unread("cell", area.decode("ascii", "replace"), "villkorlig formatering kan dölja det; det är läst")


def _hides(difference: bytes) -> bool:
    """Whether words in it are white on no ground, or not shown."""
    if _SHOWS_NOTHING.search(difference):
        return True
    return _WHITE.search(difference) is not None and _GROUND.search(difference) is None
