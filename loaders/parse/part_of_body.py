"""Bodies in lists of days that no heading names whole: 'Arbetsutskott 2031 (kl. 8.15)' below that of its body, and
those that a sentence between the days names.

Tested in tests/loaders/parse/test_part_of_body.py.
"""

import re

from .group_names import group_of_sentence
from .layout import Layout
from .section import Part, Section
from .word_patterns import LazyPattern

_BESIDE = r"(?:[\s:,–-]*(?:(?:19|20)\d\d|\([^()\n]{1,40}\)|kl\S*\s\d\S*))*\W*"
_PART = LazyPattern(
    rf"(?P<part>arbetsutskott|presidi(?=um|et)|beredning|utskott)(?:et|en|um)?{_BESIDE}", re.IGNORECASE
)
_WHOLE = LazyPattern(rf"(?P<sort>nämnd|styrelse|råd)(?:en|n|et)?{_BESIDE}", re.IGNORECASE)
_OF_BODY = LazyPattern(r"s\s(?:arbetsutskott|presidium|beredning|utskott)$", re.IGNORECASE)


def body_of_part(heading: str, body: str | None) -> str | None:
    """The body whose days follow a heading that names a part of the last one, or that one again; else None.

    'Arbetsutskott 2031' below 'Kulturnämnden' is 'Kulturnämndens arbetsutskott', and 'Nämnd 2031' below that the
    whole one.
    """
    if body is None:
        return None
    found = _OF_BODY.search(body)
    whole = body[: found.start()] if found else body
    part = _PART.fullmatch(heading)
    if part is not None:
        name = part["part"].casefold()
        owner = whole if whole.endswith("s") else f"{whole}s"
        return f"{owner} {'presidium' if name == 'presidi' else name}"
    told = _WHOLE.fullmatch(heading)
    # 'Styrelsen' below 'Valberedningen' is another body.
    return whole if told is not None and told["sort"].casefold() in whole.casefold() else None


def tells_of_another_body(layout: Layout, above: Section, part: Part, named: tuple[str | None, str]) -> bool:
    """Whether a line without a day, between days, says that another body meets: what it tells is not of those above.

    `named` are the body and the title of the list until now.
    """
    days = layout.days
    is_between = not part.line.cells and any(days.within(one.start, one.end) for one in above.parts)
    if not is_between or days.within(part.start, part.end) or days.all[-1].start < part.end:
        return False
    told = (group_of_sentence(layout.text[part.start : part.end]) or "").casefold()
    body, title = (name.casefold() if name else "" for name in named)
    said = f"{body}\n{title}\n{layout.text[above.start : part.start].casefold()}"
    return told not in said
