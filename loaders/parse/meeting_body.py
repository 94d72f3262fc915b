"""The group that met: from a label, the title, the letterhead or a sentence at the top.

Tested in tests/loaders/parse/test_meeting_body.py.
"""

import re

from ..read import Line
from .document_title import TitleLines, first_group, names_group, tidy_group
from .layout import Layout
from .line_labels import label_kind
from .places import place_word_pattern
from .word_patterns import TITLE_EDGES, LazyPattern, begins_like_minutes, is_generic_title

_MET_WITH = LazyPattern(
    r"\b(?:(?:möte|sammanträde|stämma|årsmöte|styrelsemöte|träff|sittning)(?:t|n|s)?\s(?:med|för|i|hos)|"
    r"(?:anteckningar|anteckningarna|minnesanteckningar|minnesanteckningarna|protokoll|protokollet)\s(?:från|för|vid)|"
    r"[Kk]allelse till|^[Mm]edlemmarna i)\s(?P<who>[^,.;:\n\t]{3,80})"
)
_CALLED = LazyPattern(r"^(?P<who>[^,.;:\n\t]{3,80}?)\s(?:kallas|kallar|inbjuds|inbjuder|sammanträdde|sammanträder)\b")
_ENDS = LazyPattern(
    r"\s(?:den|kl|klockan|i|på|måndag|tisdag|onsdag|torsdag|fredag|lördag|söndag)\w*\s(?=\d|den|kl|$).*$"
)
_CRUMBS = LazyPattern(r"\s[>»›/]\s")
_SENTENCE = LazyPattern(
    r"\b(?:är|har|kommer|ska|bjuds|skickad|utskickad|fanns|blev|som|detta|denna|ursäktar?|obs)\b|[!?]", re.IGNORECASE
)
_TOP = 12


def body_of_meeting(layout: Layout, titles: TitleLines) -> str | None:
    """The group that met, as printed; None when nothing at the top names one."""
    for section in layout.sections_of("body"):
        if section.parts:
            return layout.text[section.parts[0].start : section.parts[0].end].strip(" .")
    crumbs = [line for line in layout.aside if _CRUMBS.search(layout.text, line.at, line.end)][:1]
    told = [name for name in (_in_title(titles, line) for line in (*titles.lines, *crumbs)) if name]
    return (
        next(filter(names_group, told), None)
        or _in_sentence(layout)
        or first_group(layout.days, layout.text, layout.head)
        or next(iter(told), None)
    )


def _in_title(titles: TitleLines, line: Line) -> str | None:
    """The group in a line at the top, when the line can be the name of one."""
    printed = titles.words(line)
    if line.end - line.at > 200:
        return None
    crumbs = _CRUMBS.split(printed)
    if len(crumbs) > 2 or line.zone:
        return next((tidy_group(crumb) for crumb in reversed(crumbs) if names_group(crumb)), None)
    name = titles.group(line)
    if name is None or _is_other(name):
        return None
    plain = names_group(name) or begins_like_minutes(printed) or re.search(r"möte|träff|stämma", name, re.IGNORECASE)
    return name if plain or len(name.split()) <= 5 else None


def _is_other(name: str) -> bool:
    """Whether words at the top are a sentence, a place, a code or a label, and no name of a group."""
    if len(re.findall(r"\d", name)) > 3 or len(name.split()) > 12:
        return True
    if _SENTENCE.search(name) or label_kind(name.partition(":")[0]) not in (None, "attendance_group", "roster"):
        return True
    return not names_group(name) and place_word_pattern().fullmatch(name) is not None


def _in_sentence(layout: Layout) -> str | None:
    """'Protokoll fört vid möte med Seniorrådet', 'Seniorrådet kallas till möte' in the first lines."""
    for line in layout.lines[:_TOP]:
        for pattern in (_MET_WITH, _CALLED):
            for match in pattern.finditer(layout.text, line.at, min(line.end, line.at + 300)):
                name = _ENDS.sub("", match["who"]).strip(TITLE_EDGES)
                if names_group(name) and not is_generic_title(name):
                    return tidy_group(name)
    return None
