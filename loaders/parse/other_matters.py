"""What stands below a heading of other matters in a schedule, archives and news, is no list of days to come.

Tested in tests/loaders/parse/test_other_matters.py.
"""

from .archive_headings import heads_other_matters
from .layout import Layout
from .lines_above_days import is_day_alone
from .listed_groups import line_at
from .page_about_body import heads_meetings
from .section import Section


class OtherMatters:
    """Follows the headings of a schedule in their order."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._starts = [line.at for line in layout.lines]
        self._hold = False
        self._level = 0
        self._below_day = False

    def hold(self, stretch: Section) -> bool:
        """Whether a stretch, the next one, stands among other matters; its heading may begin or end them."""
        if stretch.start < stretch.end:
            is_day = is_day_alone(self._layout.text, self._layout.days, stretch.start, stretch.end)
            if not (self._hold and (is_day or self._is_lesser(stretch))):
                self._hold = heads_other_matters(self._layout.text[stretch.start : stretch.end])
                self._level = self._level_of(stretch)
            self._below_day = is_day
        return self._hold

    def _is_lesser(self, stretch: Section) -> bool:
        """Whether a plain line below a marked heading, or the title of news below their day, heads no meetings."""
        is_plain = self._level_of(stretch) == 0 and (self._level > 0 or self._below_day)
        return is_plain and not heads_meetings(self._layout.text[stretch.start : stretch.end])

    def _level_of(self, stretch: Section) -> int:
        """The level of a stretch's heading, 0 for a line that is not marked as one."""
        return line_at(self._layout.lines, self._starts, stretch.start).level
