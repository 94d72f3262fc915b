"""Lines that each begin with a number, as a coordinator writes how many of what there are: '3 invånare', '12 Norra'.

Tested in tests/plugins/voices/test_quota_lines.py.
"""

import re
from dataclasses import dataclass

from .language import N_, Gettext

MOST = 100_000
_NUMBERED = re.compile(
    r"(\d{1,9})\s*(?:st\.?\s+|platser?\s+|places?\s+)?(?:för\s+|for\s+|till\s+)?(.*)", re.IGNORECASE
)


class UnreadableLine(Exception):
    """A line cannot be read: `text` says why (a msgid) with the values `told`, among them the `line` from 1."""

    def __init__(self, text: str, **told: object):
        super().__init__(text)
        self.text, self.told = text, told

    def said(self, gettext: Gettext) -> str:
        """The message in the visitor's language."""
        return gettext(self.text) % self.told


@dataclass(frozen=True)
class CountedLine:
    """'12 Norra' in line 3: (3, 12, 'Norra')."""

    line: int
    count: int
    words: str


def counted_lines(text: str) -> list[CountedLine]:
    """The lines of a text that each begin with a number; '+' separates like a line end, empty lines are passed over.

    Raises UnreadableLine for a line without a number, and for a number that is 0 or too large.
    """
    found = []
    for line, written in enumerate(text.splitlines(), 1):
        for part in filter(None, map(str.strip, written.split("+"))):
            read = _NUMBERED.fullmatch(part)
            if read is None:
                raise UnreadableLine(
                    N_("Line %(line)s: '%(written)s' does not begin with a number. Write for example '3 residents'."),
                    line=line, written=part[:60],
                )  # fmt: skip
            if not 1 <= int(read[1]) <= MOST:
                raise UnreadableLine(
                    N_("Line %(line)s: the number has to be between 1 and %(most)s."), line=line, most=MOST
                )
            found.append(CountedLine(line, int(read[1]), " ".join(read[2].split())))
    return found
