"""Plain numbers that count items, '3.', '5.1', '3 Personal': of several counts the one that divides most.

Tested in tests/loaders/parse/test_plain_counts.py.
"""

import re
from bisect import bisect_left, insort
from collections import defaultdict

from ...schema.names.listed_names import is_given_name
from ..read import Line
from .counts_of_items import Count, begun_anew, joined_counts
from .end_of_people import tells_proceedings
from .heading_words import ENDS_WITH_STOP, LONGEST_HEADING
from .line_labels import PEOPLE, label_kind
from .numbered_clauses import announces_rows
from .person_names import is_name
from .printed_numbers import PrintedNumber, number_value

# '4.1' and '4a' count the parts of an item.
_PART = re.compile(r"\d+(?:\..*|[a-h])")
_ROWS = 3
_LEAST_COUNT = 4
_LEAST_ROWS = 2
_SHORT = 60
# '4 100-årsjubileet'
_BEGINS = re.compile(r"[^\W\d_a-zåäö]|\d{2,3}-år")
_LONGEST = 250


class PlainCounts:
    """The counts of one document; `list_heads` holds for each line the one above the numbered lines it is among."""

    def __init__(self, text: str, lines: list[Line], list_heads: list[int]) -> None:
        self._text = text
        self._lines = lines
        self._list_heads = list_heads

    def _content(self, index: int) -> str:
        line = self._lines[index]
        return self._text[line.at : line.end]

    def find_chain(self, numbers: list[tuple[int, PrintedNumber]]) -> dict[int, PrintedNumber]:
        """The lines that count the document's items: of several counts the one that divides most of the document.

        A list inside an item begins again at 1 and is left out.
        """
        chains: list[Count] = []
        longest: Count = []
        above: int | None = None
        # The places of the counts by the number that each ends with: the first one that a number continues takes it.
        ending: dict[tuple[int, bool], list[int]] = defaultdict(list)
        plain = self._plain_count(numbers) | self._counted_parts(numbers)
        for index, number in numbers:
            if not self._may_count(index, number, longest, plain):
                continue
            value = number_value(number.number)
            before = [value - 1, value - 2, *([value] if _PART.fullmatch(number.number) else [])]
            is_head = bool(self._lines[index].level)
            # A list inside an item counts on in itself, not from the numbered headings.
            ends = [[ending[last, level] for last in before] for level in (is_head, not is_head)]
            first = next((min(near[0] for near in kind if near) for kind in ends if any(kind)), None)
            if above is not None and number.number.isdigit() and chains[above][-1] == (index - 1, value - 1):
                # Right below the row before it a number counts on in the same list.
                first = above
            if first is None:
                first = len(chains)
                chains.append([])
            else:
                last_at, last = chains[first][-1]
                ending_at = ending[last, bool(self._lines[last_at].level)]
                ending_at.pop(bisect_left(ending_at, first))
            above = first
            chains[first].append((index, value))
            insort(ending[value, is_head], first)
            longest = max(longest, chains[first], key=len)
        counting = self._counting([chain for chain in chains if self._is_chain(chain)], numbers)
        anew = self._counted_anew(numbers, counting)
        told = ((index, number._replace(number="") if index in anew else number) for index, number in numbers)
        return {index: number for index, number in told if index in counting or index in anew}

    def _may_count(self, index: int, number: PrintedNumber, longest: Count, plain: set[int]) -> bool:
        """Whether a number may count an item: marked, in `plain`, before a heading, or going on with `longest`."""
        line = self._lines[index]
        is_next = len(longest) >= _LEAST_ROWS and number_value(number.number) == longest[-1][1] + 1
        goes_on = is_next and self._is_long_heading(index, number)
        marked = number.stop or line.strong or line.level or index in plain
        is_told = bool(marked) or goes_on or self._is_plain_number(index, number)
        return is_told and not self._after_list_label(index, number)

    def _counted_anew(self, numbers: list[tuple[int, PrintedNumber]], counting: dict[int, int]) -> set[int]:
        """The lines where a list began anew at 1 though the items go on: 'EKONOMI' behind another '1.' of them."""
        if len(counting) < _LEAST_COUNT or 1 not in counting.values():
            return set()
        first = min(counting)
        values = {index: number_value(number.number) for index, number in numbers}
        # What the next number outside of the items counts, 1 where none comes.
        next_value: dict[int, int] = {}
        value = 1
        for index in reversed(values):
            next_value[index] = value
            value = value if index in counting else values[index]
        return {
            index
            for index, number in numbers
            if number.stop
            and values[index] == 1
            and index not in counting
            and index > first
            and self._lines[index].gap
            and self._is_short_heading(index, number)
            and values.get(index + 1) is None
            and next_value[index] == 1
        }

    def _is_short_heading(self, index: int, number: PrintedNumber) -> bool:
        words = self._text[number.end : self._lines[index].end]
        return 3 < len(words) <= _SHORT and words[:1].isupper() and not is_name(words) and words[-1] not in "!?"

    def _counting(self, chains: list[Count], numbers: list[tuple[int, PrintedNumber]]) -> dict[int, int]:
        """The count that divides most of the document, by its lines; counts that go on or begin anew are joined."""
        best = max(chains, key=_divided, default=[])
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

    def _counted_parts(self, numbers: list[tuple[int, PrintedNumber]]) -> set[int]:
        """The lines that count parts without a stop, each before a short heading: '5.1 Inköp', '5.2 Fällning'."""
        counted: list[int] = []
        last = (0, 0)
        for index, number in numbers:
            whole, _stop, part = number.number.partition(".")
            if number.stop or not part.isdigit() or not heads_part(self._text, self._lines[index], number):
                continue
            if part == "1" or (int(whole) == last[0] and int(part) - last[1] in (0, 1)):
                counted.append(index)
                last = (int(whole), int(part))
        return set(counted) if len(counted) > 1 else set()

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
        return gap and short and _BEGINS.match(words_after) is not None

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


def heads_part(text: str, line: Line, number: PrintedNumber) -> bool:
    """'1.2 Val av sekreterare': whether a number of two parts stands before a short heading."""
    words_after = text[number.end : line.end]
    short = len(words_after) <= _SHORT and not ENDS_WITH_STOP.search(words_after)
    return "." in number.number and words_after[:1].isupper() and short


def _divided(chain: Count) -> tuple[int, int, int]:
    """How many other lines a count has between its rows, how many lines in all, and how many rows."""
    reach = chain[-1][0] - chain[0][0]
    return reach - len(chain), reach, len(chain)
