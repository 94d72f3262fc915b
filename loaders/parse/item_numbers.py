"""The numbers that count a document's items: '§ 12', '3.', 'II', '4.1', before a heading or on a line above it."""

import re
from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Collection

from ...schema.names.listed_names import is_given_name
from ..read import Line
from .bullet_numbers import numbers_behind_bullets
from .case_numbers import is_diary_number
from .counts_of_items import Count, begun_anew, joined_counts
from .end_of_people import tells_proceedings
from .heading_words import ENDS_WITH_STOP, LONGEST_HEADING
from .line_labels import PEOPLE, PrintedNumber, label_kind, number_value, printed_number
from .numbered_clauses import announces_rows
from .person_names import is_name
from .word_patterns import word_values

_HOURS = re.compile(r"(?:[01]?\d|2[0-3])[.:][0-5]\d\s?[–-]\s?(?:[01]?\d|2[0-3])[.:][0-5]\d(?!\d)")
_CLOCK = re.compile(r"(?:0?[7-9]|1\d|2[0-3])\.[0-5]\d")
# '4.1' and '4a' count the parts of an item.
_PART = re.compile(r"\d+(?:\..*|[a-h])")
_ROWS = 3
_LEAST_COUNT = 4
_LONGEST = 250


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
            chain = self._with_parts([(i, n) for i, n in numbers if n.sign or i in restarted or self._is_part(i, n)])
        else:
            chain = self._find_chain(numbers)
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
    def _is_part(self, index: int, number: PrintedNumber) -> bool:
        """'1.2 Val av sekreterare': a number of two parts before a short heading."""
        words_after = self._text[number.end : self._lines[index].end]
        short = len(words_after) <= 60 and not ENDS_WITH_STOP.search(words_after)
        return "." in number.number and words_after[:1].isupper() and short

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

    # ------------------------------------------------------------------ plain numbers
    def _find_chain(self, numbers: list[tuple[int, PrintedNumber]]) -> dict[int, PrintedNumber]:
        """The lines that count the document's items: of several counts the one that divides most of the document.

        A list inside an item begins again at 1 and is left out.
        """
        chains: list[Count] = []
        longest: Count = []
        above: int | None = None
        # The places of the counts by the number that each ends with: the first one that a number continues takes it.
        ending: dict[int, list[int]] = defaultdict(list)
        plain = self._plain_count(numbers)
        for index, number in numbers:
            line = self._lines[index]
            value = number_value(number.number)
            goes_on = len(longest) >= _ROWS and value == longest[-1][1] + 1 and self._is_long_heading(index, number)
            marked = number.stop or line.strong or line.level
            if not (marked or goes_on or index in plain or self._is_plain_number(index, number)):
                continue
            if self._after_list_label(index, number):
                continue
            before = [value - 1, value - 2, *([value] if _PART.fullmatch(number.number) else [])]
            first = min((ending[last][0] for last in before if ending[last]), default=None)
            if above is not None and number.number.isdigit() and chains[above][-1] == (index - 1, value - 1):
                # Right below the row before it a number counts on in the same list.
                first = above
            if first is None:
                first = len(chains)
                chains.append([])
            else:
                ends = ending[chains[first][-1][1]]
                ends.pop(bisect_left(ends, first))
            above = first
            chains[first].append((index, value))
            insort(ending[value], first)
            longest = max(longest, chains[first], key=len)
        counting = self._counting([chain for chain in chains if self._is_chain(chain)], numbers)
        return {index: number for index, number in numbers if index in counting}

    def _counting(self, chains: list[Count], numbers: list[tuple[int, PrintedNumber]]) -> dict[int, int]:
        """The count that divides most of the document, by its lines; counts that go on or begin anew are joined."""
        best = max(chains, key=lambda chain: (chain[-1][0] - chain[0][0], len(chain)), default=[])
        best = joined_counts(best, chains)
        counting = dict(best) if len(best) > 1 else self._always_the_same(numbers) or dict(best)
        return begun_anew(self._lines, numbers) or counting

    def _plain_count(self, numbers: list[tuple[int, PrintedNumber]]) -> set[int]:
        """The lines that numbers without a stop count from 1 on, each before a capital: so many are no chance."""
        counted: list[int] = []
        for index, number in numbers:
            line = self._lines[index]
            words = self._text[number.end : line.end]
            if (
                number.number == str(len(counted) + 1)
                and not (number.stop or number.sign or line.cells)
                and words[:1].isupper()
                and not (is_name(words.split(",")[0]) and is_given_name(words.split(None, 1)[0]))
            ):
                counted.append(index)
        return set(counted) if len(counted) >= _LEAST_COUNT else set()

    def _always_the_same(self, numbers: list[tuple[int, PrintedNumber]]) -> dict[int, int]:
        """The lines that all print one number, each apart from the line above: a list that began anew each time."""
        apart = {i: number_value(n.number) for i, n in numbers if n.stop and self._is_long_heading(i, n, stop=True)}
        whole = len(apart) >= _ROWS and len(apart) == len(numbers) and len(set(apart.values())) == 1
        return apart if whole else {}

    def _is_long_heading(self, index: int, number: PrintedNumber, stop: bool = False) -> bool:
        """'12 Uppföljning av ramavtal …': a long line after a blank one, of one sentence without a stop."""
        line = self._lines[index]
        begins = self._text[number.end : number.end + 1].isupper()
        short = line.end - line.at <= _LONGEST and self._text[line.end - 1] not in ("!?:" if stop else ".!?:")
        return line.gap and begins and short

    def _is_chain(self, chain: Count) -> bool:
        """Whether rows of a table count items: they begin at 1 and are three at least."""
        rows = sum(bool(self._lines[index].cells) for index, _value in chain)
        return rows < len(chain) or (chain[0][1] == 1 and rows >= _ROWS)

    def _is_plain_number(self, index: int, number: PrintedNumber) -> bool:
        """'3 Personal': a number without a stop before a short heading on a line of its own, or above it."""
        if number.end >= self._lines[index].end:
            return self._heads_line_below(index)
        content = self._content(index)
        words_after = content[len(number.number) :].lstrip()
        if self._lines[index].cells:
            return self._is_row(index, number)
        gap = self._lines[index].gap or (index > 0 and self._lines[index - 1].gap)
        below = self._lines[index + 1 : index + 2]
        gap = gap or any(line.indent > self._lines[index].indent for line in below)
        short = len(content) <= LONGEST_HEADING and not ENDS_WITH_STOP.search(content)
        return gap and short and words_after[:1].isupper()

    def _is_row(self, index: int, number: PrintedNumber) -> bool:
        """'3 | Staketet | Vincent köper stolpar.': a number alone in its cell, a heading in the next."""
        cells = [self._text[start:end] for start, end in self._lines[index].cells[:2]]
        inside = cells[0].removeprefix(number.number)
        if len(inside) < len(cells[0]) and inside[:1] == " ":
            return 2 < len(inside) <= 60 and inside.strip()[:1].isupper() and not is_name(inside.strip())
        heading = cells[-1]
        short = 2 < len(heading) <= 60 and heading[0].isupper() and not ENDS_WITH_STOP.search(heading)
        return cells[0].strip() == number.number and short and not is_name(heading)

    def _heads_line_below(self, index: int) -> bool:
        if index + 1 >= len(self._lines) or self._lines[index].cells:
            return False
        below = self._content(index + 1)
        return len(below) <= 60 and below[0].isupper() and not ENDS_WITH_STOP.search(below)

    def _after_list_label(self, index: int, number: PrintedNumber) -> bool:
        """Whether a numbered line stands in a list that a label or 'Mötet beslutade att' announces."""
        words_after = self._text[number.end : self._lines[index].end]
        head = self._lines[self._list_heads[index]]
        if words_after[:1].islower() and announces_rows(self._text, head.at, head.end):
            return True
        kind = label_kind(self._content(self._list_heads[index]).partition(":")[0])
        if kind in PEOPLE:
            is_person = is_name(words_after.split(",")[0].split("(")[0].strip())
            return is_person and not tells_proceedings(self._text, number.end, self._lines[index].end)
        return kind in ("proposals", "todo", "upcoming")
