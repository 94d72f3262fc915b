"""The numbers that count a document's items: '§ 12', '3.', 'II', '4.1', before a heading or on a line above it."""

import re
from collections.abc import Collection

from ..read import Line
from .bullet_numbers import numbers_behind_bullets
from .case_numbers import is_diary_number
from .heading_words import ENDS_WITH_STOP, LONGEST_HEADING
from .person_names import is_name
from .plain_counts import PlainCounts, heads_part
from .printed_numbers import PrintedNumber, number_value, printed_number
from .word_patterns import word_values

_HOURS = re.compile(r"(?:[01]?\d|2[0-3])[.:][0-5]\d\s?[–-]\s?(?:[01]?\d|2[0-3])[.:][0-5]\d(?!\d)")
_CLOCK = re.compile(r"(?:0?[7-9]|1\d|2[0-3])\.[0-5]\d")
_ROWS = 3


class ItemNumbers:
    """The number on each line of a document, and those that count its items; `above` are those printed below."""

    def __init__(self, text: str, lines: list[Line], above: dict[int, PrintedNumber]) -> None:
        self._text = text
        self._lines = lines
        counted = numbers_behind_bullets(text, lines)
        told = (above.get(n) or counted.get(n) or self._number(line) for n, line in enumerate(lines))
        self.numbers = self._without_clocks(list(told))
        self.has_signs = any(number is not None and number.sign for number in self.numbers)
        self._list_heads = self._heads_of_lists()
        self.alone: set[int] = set()
        """The lines that hold only the number of the heading below them, and its number in the register."""

    def _number(self, line: Line) -> PrintedNumber | None:
        """The number on a line, unless it begins a day ('2 juni'), hours, or stands in a list and has no sign."""
        number = printed_number(self._text, line)
        if number is not None and _HOURS.match(self._text, line.at, line.end):
            return None
        if number is None or (line.bullet and not number.sign and not self._heads_behind_bullet(line, number)):
            return None
        words_after = self._text[number.end : min(line.end, number.end + 12)].split(maxsplit=1)
        is_day = (
            not number.sign and bool(words_after) and words_after[0].casefold().strip(".,") in word_values("months")
        )
        return None if is_day else number

    def _heads_behind_bullet(self, line: Line, number: PrintedNumber) -> bool:
        """Whether a number behind a bullet is that of a heading: it stands out or apart, '• 1. Val'."""
        if line.strong >= line.end - line.at:
            return number.end < line.end
        if number.end >= line.end:
            # '• 1.' with its heading below.
            return line.gap and number.stop
        words_after = self._text[number.end : line.end]
        is_short = 0 < len(words_after) <= LONGEST_HEADING and not ENDS_WITH_STOP.search(words_after)
        return line.gap and number.stop and is_short

    def _without_clocks(self, numbers: list[PrintedNumber | None]) -> list[PrintedNumber | None]:
        """The numbers, without the times of a day's programme: '9.00 Kaffe', '9.45 Gruppmöten'."""
        if not any(n is not None and not n.sign and n.number.endswith((".00", ".30")) for n in numbers):
            return numbers
        return [None if n is not None and _CLOCK.fullmatch(n.number) else n for n in numbers]

    def _heads_of_lists(self) -> list[int]:
        """For each line the one above the numbered lines that it is among; its own place for what is in no list."""
        heads: list[int] = []
        for index, line in enumerate(self._lines):
            listed = index > 0 and self.numbers[index] is not None and not line.level
            heads.append(heads[index - 1] if listed else index)
        return heads

    def counting_items(self, outside: Collection[int]) -> dict[int, PrintedNumber]:
        """The numbers that count items, by the line of their heading. `outside` are lines that head no item."""
        numbers = [(i, n) for i, n in enumerate(self.numbers) if n is not None and i not in outside]
        if self.has_signs:
            restarted = self._restarted({i for i, n in numbers if n.sign})
            chain = self._with_parts(
                [(i, n) for i, n in numbers if n.sign or i in restarted or heads_part(self._text, self._lines[i], n)]
            )
        else:
            chain = PlainCounts(self._text, self._lines, self._list_heads).find_chain(numbers)
        return self._at_headings(chain)

    def _content(self, index: int) -> str:
        line = self._lines[index]
        return self._text[line.at : line.end]

    # ------------------------------------------------------------------ numbers above their headings
    def _at_headings(self, chain: dict[int, PrintedNumber]) -> dict[int, PrintedNumber]:
        """The same numbers; those that stand alone, or before a diary number, go to the heading below them."""
        placed = {}
        for index, number in chain.items():
            if not self._stands_alone(index, number):
                placed[index] = number
                continue
            below = index + 1
            while below < len(self._lines) and is_diary_number(self._content(below)):
                below += 1
            if number.end < self._lines[index].end and below < len(self._lines) and self._is_text(below):
                # '§ 8 SAKS 09/10' above a paragraph: the words are the heading and no diary number.
                placed[index] = number
                continue
            if below < len(self._lines) and below not in chain and below <= index + 2:
                placed[below] = PrintedNumber(number.number, self._lines[below].at, number.sign, number.stop)
                self.alone.update(range(index, below))
        return placed

    def _is_text(self, index: int) -> bool:
        """Whether a line is running text, too long for a heading and with a stop at its end."""
        line = self._lines[index]
        return line.end - line.at > LONGEST_HEADING and self._text[line.end - 1] == "." and not line.level

    def _stands_alone(self, index: int, number: PrintedNumber) -> bool:
        words_after = self._text[number.end : self._lines[index].end]
        return not words_after.strip() or all(is_diary_number(cell) for cell in words_after.split("\t") if cell)

    # ------------------------------------------------------------------ '§ 1' and '1.1' below it
    def _with_parts(self, numbers: list[tuple[int, PrintedNumber]]) -> dict[int, PrintedNumber]:
        """The numbers with a sign, and below '§ 1' those of its parts in their order: '1.1', '1.2'."""
        chain, last = {}, (0, 0)
        for index, number in numbers:
            whole, _stop, part = number.number.partition(".")
            if number.sign:
                last = (number_value(number.number), 0)
            elif part:
                if not (part.isdigit() and (int(whole), int(part)) == (last[0], last[1] + 1)):
                    continue
                last = (int(whole), int(part))
            chain[index] = number
        return chain

    def _restarted(self, signs: set[int]) -> set[int]:
        """The lines that count parts of an item from 1 on, the first right below its heading, each above its text."""
        found: set[int] = set()
        run: list[int] = []
        for index in range(len(self._lines)):
            number = self.numbers[index]
            if (
                index in signs
                or number is None
                or number.sign
                or not number.stop
                or number.number != str(len(run) + 1)
            ):
                found.update(run if index in signs and len(run) >= _ROWS else ())
                run = [] if index in signs else run
            elif (run or index - 1 in signs) and self._heads_part(index, number):
                run.append(index)
        return found | set(run if len(run) >= _ROWS else ())

    def _heads_part(self, index: int, number: PrintedNumber) -> bool:
        """Whether a numbered line is a short heading above text of its own."""
        words = self._text[number.end : self._lines[index].end]
        short = (
            3 < len(words) <= 60 and words[0].isupper() and not ENDS_WITH_STOP.search(words) and not is_name(words)
        )
        return short and index + 1 < len(self._lines) and self.numbers[index + 1] is None
