"""Lines of a schedule that head another list of days: a group's name, an activity, other meetings, an archive.

Tested in tests/loaders/parse/test_headings_of_lists.py.
"""

import re
from bisect import bisect_right
from collections import Counter
from functools import cached_property

from ..read import Line
from .archive_headings import is_name_of_archive
from .group_names import activity_heading, group_in_heading, is_plain_heading
from .layout import Layout
from .listed_groups import is_in_list_of_groups
from .section import Part
from .word_patterns import LazyPattern

_LABELLED = LazyPattern(
    r"(?:plats|lokal|tid|var|när|dag|kontakt|inträde|avgift|anmälan|samling|adress)\s?:", re.IGNORECASE
)
# What ends so heads meetings, also where it names no group: 'Rektorsföredragningen', 'Övriga ledningsmöten'.
_OF_OTHERS = LazyPattern(
    r"[A-ZÅÄÖ](?:[^\W\d]|[ &/–-]){2,55}(?:möte[nt]?s?|mötena|sammanträde[nt]?|träff(?:en|ar|arna)?|"
    r"dragning(?:en|ar)?|samråd(?:et)?|konferens(?:en|er)?|råd(?:et)?|grupp(?:en|er)?|dialog(?:en|er)?|"
    r"beredning(?:en|ar)?|forum)"
)
_OFFICE = LazyPattern(r"(?:\w+ )?(?:vice )?ordförande\b|ordf\b", re.IGNORECASE)
_LONGEST_HEADING, _NEAR = 100, 14


def heads_other_meetings(heading: str) -> bool:
    """Whether a heading tells which meetings follow: 'Rektors prefektmöten'; 'Vårens möten' does not."""
    return _OF_OTHERS.fullmatch(heading) is not None and not is_plain_heading(heading)


class HeadingsOfLists:
    """Tells which lines of a schedule, marked or not, begin another list; `title` is that of the document."""

    def __init__(self, layout: Layout, title: str) -> None:
        self._layout = layout
        self._text = layout.text
        self._title = title
        self._starts = [line.at for line in layout.lines]

    def begins_list(self, part: Part) -> bool:
        """Whether the line names a group, an activity right above its days, other meetings, or an archive."""
        if part.start != part.line.at or part.line.cells:
            return False
        return self._names_group(part) or self._heads_archive(part) or self._heads_others(part)

    def _names_group(self, part: Part) -> bool:
        words = self._text[part.start : part.end]
        return (
            not part.line.bullet
            and len(words) <= _LONGEST_HEADING
            and words[-1] not in ".,;"
            and not _LABELLED.match(words)
            and not self._layout.days.within(part.start, part.end)
            and (group_in_heading(words) is not None or self._heads_days(part, words))
            and not self._heads_members(part, words)
            and not is_in_list_of_groups(self._text, self._layout.lines, self._starts, part.line)
        )

    def _heads_members(self, part: Part, words: str) -> bool:
        """Whether a presidium has its members below its heading: the days after them are of the whole body."""
        below = self._below(part)
        is_presidium = words.casefold().endswith(("presidium", "presidiet"))
        return is_presidium and below is not None and _OFFICE.match(self._text, below.at, below.end) is not None

    def _heads_others(self, part: Part) -> bool:
        """Whether a line between blank ones, or above a text, heads other meetings than those of the group above."""
        words = self._text[part.start : part.end]
        below = self._below(part)
        if part.line.level or not part.line.gap or below is None:
            return False
        if not (below.gap or below.end - below.at > _LONGEST_HEADING):
            return False
        return heads_other_meetings(words) and words.casefold() not in self._title.casefold()

    def _heads_archive(self, part: Part) -> bool:
        """Whether a line is the only one that says 'Protokoll': a link of that name may stand below each day."""
        words = self._text[part.start : part.end].strip(" :")
        if not is_name_of_archive(words):
            return False
        return self._times[words] == 1

    @cached_property
    def _times(self) -> Counter[str]:
        """How often each line is printed."""
        return Counter(self._text[line.at : line.end].strip(" :") for line in self._layout.lines)

    def _heads_days(self, part: Part, words: str) -> bool:
        """Whether a line names an activity, right above a line of days: 'Bymöten inför stämman'."""
        below = self._below(part)
        if below is None or any(map(str.isdigit, words)) or not activity_heading(words, self._title):
            return False
        return bool(self._layout.days.within(below.at, min(below.at + _NEAR, below.end)))

    def _below(self, part: Part) -> Line | None:
        at = bisect_right(self._starts, part.line.at)
        return next(iter(self._layout.lines[at : at + 1]), None)
