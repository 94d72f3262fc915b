"""The place of a meeting on the line below its hours: 'Tid och plats   Kl 16–18' and 'Sessionssalen'.

Tested in tests/loaders/parse/test_meeting_record.py.
"""

import re

from .clock_times import find_clock_times
from .layout import Layout
from .line_labels import label_kind
from .places import tidy_place

_LONGEST_PLACE = 90


def place_below_hours(layout: Layout) -> str | None:
    """The place as printed on the line below 'Tid och plats   Kl 16–18'; None where no such line can be a place."""
    text, lines = layout.text, layout.lines
    for section in layout.sections_of("when_and_where")[:1]:
        labelled = "plats" in text[section.start : section.end].casefold()
        at = next((n for n, line in enumerate(lines) if section.parts and line is section.parts[-1].line), -1)
        below = lines[at + 1] if labelled and 0 <= at < len(lines) - 1 else None
        if below is None or below.cells or below.gap or below.level or below.end - below.at > _LONGEST_PLACE:
            continue
        printed, first = text[below.at : below.end], text[below.at]
        told = (
            layout.days.within(below.at, below.end) or find_clock_times(text, below.at, below.end) or ":" in printed
        )
        if first.isupper() and not told and label_kind(printed) is None and printed[-1] not in ".!?":
            goes_on = printed.endswith(",") and at + 2 < len(lines)
            more = text[lines[at + 2].at : lines[at + 2].end] if goes_on else ""
            more = more if re.fullmatch(r"[A-ZÅÄÖ][\w -]{2,30}", more) and label_kind(more) is None else ""
            return tidy_place(f"{printed} {more}".strip())
    return None
