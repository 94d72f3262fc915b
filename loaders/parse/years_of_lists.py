"""The years that hold below the headings of a schedule, in their order: 'December 2031', then 'Januari'.

Tested in tests/loaders/parse/test_years_of_lists.py.
"""

from .dates import heading_years
from .month_heads import month_head

_HALF_A_YEAR = 6


class YearsOfLists:
    """Follows the lines above lists; `years` are those of the whole schedule."""

    def __init__(self, years: list[int]) -> None:
        self.now = years
        """The years that hold for the days that follow."""
        self._month = 0

    def below(self, words: str) -> None:
        """Takes what a heading tells: its years, or that its month is one of the next year."""
        years, month = heading_years(words), month_head(words)
        if month is not None:
            if not years and len(self.now) == 1 and self._month - month.month > _HALF_A_YEAR:
                self.now = [self.now[0] + 1]
            self._month = month.month
        elif years:
            self._month = 0
        self.now = years or self.now
