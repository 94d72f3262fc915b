"""Agenda headings: by §, by number, by mark-up, or bare. A document keeps to one way.

Tested in tests/corpus/test_parsed_as_before.py and tests/corpus/test_twisted_as_before.py.
"""

from ..read import Line
from .case_numbers import bare_heading, diary_number_behind, is_diary_number
from .colon_headings import colon_headings
from .heading_words import (
    DASHED_CLAUSE,
    ENDS_WITH_STOP,
    ENTRY_END,
    HEADING_STOP,
    HEADING_STOP_OR_DASH,
    LEADS_TO_LIST,
    LONGEST_HEADING,
    OPENS_QUOTE,
    Heading,
    is_form_row,
    is_marked_for_another_reason,
    is_one_phrase,
    is_role_of_somebody,
    is_statement,
    lists_people,
    may_be_bullet_heading,
    trimmed_heading,
)
from .item_numbers import ItemNumbers
from .label_by_rows import SIGNING, is_labelled
from .line_labels import PEOPLE, label_kind
from .people_entries import bare_name
from .person_names import is_first_name, is_name
from .printed_numbers import PrintedNumber
from .text_behind_heading import text_behind
from .usual_agenda import bullets_of_agenda, is_usual_item
from .word_patterns import begins_like_minutes, is_generic_title

_TOP = 12
_LISTED = ("decision", "motion", "action", "todo", "proposals", "responsible")
_NAMED = (*PEOPLE, *SIGNING)


class Headings:
    """Tells the headings of a document. `is_titled`: its title stands elsewhere; `above`: numbers printed below."""

    def __init__(self, text: str, lines: list[Line], is_titled: bool, above: dict[int, PrintedNumber]) -> None:
        self._text = text
        self._lines = lines
        self._counts = ItemNumbers(text, lines, above)
        self.numbers, self.has_signs = self._counts.numbers, self._counts.has_signs
        self.title = -1 if is_titled else self._title()
        self._subtitle = self._second_title()
        self._marked = {i for i in range(len(lines)) if i not in (self.title, self._subtitle) and self._is_marked(i)}
        self._colon_heads = colon_headings(text, lines, self.numbers)
        self.style = self._style()

    def _content(self, index: int) -> str:
        line = self._lines[index]
        return self._text[line.at : line.end]

    def _title(self) -> int:
        """The first line, unless it is a label; below a row of a form the first heading, or else the main one."""
        main = [i for i, line in enumerate(self._lines) if line.level == 1][:2]
        if len(main) == 1 and 0 < main[0] <= _TOP and self._heads_page(main[0]):
            return main[0]
        if self._lines and self._lines[0].cells and label_kind(self._content(0).partition("\t")[0]) is None:
            return next((i for i, line in enumerate(self._lines[:6]) if line.level == 1), 0)
        if not self._lines or (self.numbers[0] and self.numbers[0].sign):
            return -1
        return 0 if label_kind(self._content(0).partition(":")[0]) not in PEOPLE else -1

    def _heads_page(self, index: int) -> bool:
        """Whether nothing above a main heading is a heading, an item or, but for 'Anteckningar …', a label."""
        above = [(self._lines[i], self._content(i).partition("\t")[0].partition(":")[0]) for i in range(index)]
        named = begins_like_minutes(self._content(index)) and " " in self._content(index)
        plain = named or all(not line.level and label_kind(words) in (None, "noise") for line, words in above)
        own = label_kind(self._content(index).partition(":")[0]) is None and self.numbers[index] is None
        return plain and own and not any(self.numbers[:index])

    def _second_title(self) -> int:
        """The line below the title that is no item: the group below 'Protokoll', 'Anteckningar' below a group."""
        at = self.title + 1
        if self.title < 0 or len(self._lines) <= at or self.numbers[at]:
            return -1
        belongs = is_generic_title(self._content(self.title)) or begins_like_minutes(self._content(at))
        return at if belongs and label_kind(self._content(at).partition(":")[0]) is None else -1

    def _is_marked(self, index: int) -> bool:
        line = self._lines[index]
        length, content = line.end - line.at, self._content(index)
        if line.level or (line.strong >= length and length <= LONGEST_HEADING):
            is_marked = not ENDS_WITH_STOP.search(content) or line.level > 0
        else:
            is_marked = line.gap and 4 <= length <= 60 and content.isupper() and not line.bullet
        return is_marked and not line.cells and (line.level > 0 or not is_form_row(content))

    def _style(self) -> str:
        self._chain = self._counts.counting_items((self.title, self._subtitle))
        if self.has_signs:
            return "numbered"
        plain = [i for i in self._marked if label_kind(self._content(i)) is None]
        chain_marked = sum(i in self._marked or self._lines[i].strong > 0 for i in self._chain)
        if len(self._chain) >= 2 and (chain_marked * 2 >= len(self._chain) or self._divides_more_than(plain)):
            return "numbered"
        if plain or sum(self._runs_in(i) for i in range(len(self._lines))) >= 2:
            return "marked"
        self._agenda = bullets_of_agenda(self._text, self._lines)
        return "agenda" if self._agenda else "bulleted" if self._divides_by_bullets() else "bare"

    def _divides_more_than(self, marked: list[int]) -> bool:
        """Whether the numbers and not the lines that are marked as headings divide the document."""
        between = [i for i in marked if min(self._chain) < i <= max(self._chain)]
        more = len(self._chain) > len(marked) and (len(between) < 2 or len(self._chain) >= 3 * len(marked))
        return len(marked) < 2 or more

    def _divides_by_bullets(self) -> bool:
        """Whether every bullet is an item with its text behind it: '* Julbord: vi äter på värdshuset.'"""
        bullets = [i for i, line in enumerate(self._lines) if line.bullet and not line.cells and i != self.title]
        if len(bullets) < 3 or len(bullets) * 2 < len(self._lines) - bullets[0]:
            return False
        if self._announces_list(bullets[0] - 1) or label_kind(self._content(bullets[0] - 1)) is not None:
            return False
        with_text = sum(HEADING_STOP_OR_DASH.search(self._content(i)) is not None for i in bullets)
        named = any(is_name(ENTRY_END.split(self._content(i))[0].split("(")[0].strip()) for i in bullets)
        others = (i for i, line in enumerate(self._lines) if not line.bullet and i != self.title)
        plain = (i for i in others if label_kind(self._content(i).partition(":")[0]) is None)
        return with_text * 2 > len(bullets) and not named and not any(self._bare_heading(i, "item") for i in plain)

    def _runs_in(self, index: int) -> bool:
        line = self._lines[index]
        if not 3 <= line.strong < line.end - line.at or line.strong > 60:
            return False
        printed = self._text[line.at : line.at + line.strong]
        after = self._text[line.at + line.strong : line.at + line.strong + 2].strip()
        return (printed.rstrip()[-1:] in ".:" or after[:1] in (":", ".", "–", "-")) and label_kind(printed) is None

    def is_number_above(self, index: int) -> bool:
        """Whether the line holds nothing but the number of the heading below it: '§ 12', '§ 92 Dnr KS 2021/288'."""
        return self.style == "numbered" and index in self._counts.alone

    def heading_of_line(self, index: int, section: str) -> Heading | None:
        """The heading on a line; `section` is the kind of the section that goes on till here."""
        if index in (self.title, self._subtitle) or (self.style == "bare" and index < self.title):
            return None
        if self.style == "numbered":
            if index in self._chain:
                return self._numbered(index, self._chain[index])
            return self._marked_heading(index, section) if self._beside_numbers(index) else None
        if self.style == "marked":
            return self._marked_heading(index, section)
        if self.style == "agenda":
            return self._whole_line(index) if index in self._agenda else None
        return self._bulleted(index, section) if self.style == "bulleted" else self._bare_heading(index, section)

    def _beside_numbers(self, index: int) -> bool:
        """A heading without a number, of the same rank as the numbered ones; or a usual item, bold as all of them."""
        line, counting = self._lines[index], (self._lines[i] for i in self._chain)
        if line.level or not line.strong:
            return line.level > 0 and any(one.level >= line.level for one in counting) and index > min(self._chain)
        usual = index in self._marked and is_usual_item(self._text, line.at, line.end)
        return usual and all(one.strong for one in counting) and index > min(self._chain)

    def _numbered(self, index: int, number: PrintedNumber) -> Heading | None:
        line = self._lines[index]
        start, end = bare_heading(self._text, number.end, line.end)
        if start >= end:
            return None
        if len(line.cells) > 1:
            cells = [cell for cell in line.cells if cell[1] > start and not is_diary_number(self._text[slice(*cell)])]
            rest = next((c[0] for c in cells[1:] if not self._text[slice(*c)].strip(". ").isdigit()), None)
            return trimmed_heading(self._text, max(start, cells[0][0]), cells[0][1], number.number, rest)
        strong = line.at + line.strong
        if start + 2 < strong < end:
            return trimmed_heading(self._text, start, strong, number.number, strong)
        whole = line.level > 0 or (index - 1 in self._counts.alone and self._text[end - 1] not in ".!?")
        return self._split(start, end, number.number, whole or strong >= end)

    def _split(self, start: int, end: int, number: str | None, whole: bool) -> Heading:
        """Heading and text on one line: 'Taket. Det läcker …' is cut at the stop, 'Vem gör vad? …' behind it."""
        if (case := diary_number_behind(self._text, start, end)) is not None:
            return trimmed_heading(self._text, start, case - 1, number, case)
        behind = None if whole else text_behind(self._text, start, min(end, start + 2 * LONGEST_HEADING))
        if behind is not None and HEADING_STOP.search(self._text, start, behind) is None:
            return trimmed_heading(self._text, start, behind - 1, number, behind)
        dashed = DASHED_CLAUSE.search(self._text, start, end) is not None
        prose = dashed or end - start > LONGEST_HEADING or self._text[end - 1] in ".!?"
        stops = HEADING_STOP_OR_DASH if prose else HEADING_STOP
        reach = HEADING_STOP if end - start > LONGEST_HEADING else stops
        stop = None if whole else stops.search(self._text, start + 2, min(end, start + LONGEST_HEADING))
        stop = stop or (None if whole else reach.search(self._text, start + LONGEST_HEADING, end))
        if stop is None or is_one_phrase(self._text, stop, (start, end), prose):
            return trimmed_heading(self._text, start, end, number, None)
        return trimmed_heading(self._text, start, stop.start() + (stop[0] == "?"), number, stop.end())

    def _marked_heading(self, index: int, section: str) -> Heading | None:
        line = self._lines[index]
        if index in self._marked:
            content = self._content(index)
            named = section in PEOPLE and not line.level and is_name(content)
            if named or is_marked_for_another_reason(content, line.level):
                return None
            number = self._number_before_words(index)
            start = number.end if number else line.at
            return trimmed_heading(self._text, start, line.end, number.number if number else None, None)
        strong = line.at + line.strong
        if self._runs_in(index) and not (section in PEOPLE and lists_people(self._text[strong : line.end])):
            return trimmed_heading(self._text, line.at, strong, None, strong)
        return self._bullet_heading(index, section)

    def _bullet_heading(self, index: int, section: str) -> Heading | None:
        """A bullet that stands alone above its text: '- Incheckning'."""
        line = self._lines[index]
        if not line.bullet or section in ("upcoming", "proposals", "todo") or line.cells:
            return None
        content = self._content(index)
        if section in PEOPLE and (is_name(content) or not (self._prose_follows(index) or self._is_apart(index))):
            return None
        if not may_be_bullet_heading(content) or (index and self._announces_list(index - 1)):
            return None
        before = self._lines[index - 1] if index else None
        after = self._lines[index + 1] if index + 1 < len(self._lines) else None
        if before is not None and before.bullet and before.indent == line.indent and not line.strong:
            return None
        if after is None or (after.bullet and after.indent <= line.indent) or after.level:
            return None
        return self._whole_line(index)

    def _whole_line(self, index: int) -> Heading:
        return trimmed_heading(self._text, self._lines[index].at, self._lines[index].end, None, None)

    def _is_apart(self, index: int) -> bool:
        """Whether a bullet stands after a blank line right above a line that is none: '-Övrigt', 'Ok.'."""
        below = self._lines[index + 1 : index + 2]
        return self._lines[index].gap and any(not line.gap and not line.bullet for line in below)

    def _announces_list(self, index: int) -> bool:
        """Whether a line leads to rows of a list: 'Beslut', 'Beslut:', 'Mötet beslutar'."""
        return LEADS_TO_LIST.search(content := self._content(index)) is not None or label_kind(content) in _LISTED

    def _bulleted(self, index: int, section: str) -> Heading | None:
        """'* Nya arbetskläder. Katarina beställer prover.': heading and text in one bullet."""
        line = self._lines[index]
        if not line.bullet or section in ("upcoming", "proposals", "todo"):
            return None
        stop = HEADING_STOP_OR_DASH.search(self._text, line.at + 2, min(line.end, line.at + LONGEST_HEADING))
        last, rest = (stop.start(), stop.end()) if stop else (line.end, None)
        return trimmed_heading(self._text, line.at, last, None, rest)

    def _bare_heading(self, index: int, section: str) -> Heading | None:
        line, number = self._lines[index], self._number_before_words(index)
        if line.bullet:
            return self._bullet_heading(index, section)
        if not line.gap or line.cells or line.end - line.at > LONGEST_HEADING or index + 1 >= len(self._lines):
            return None
        start = number.end if number else line.at
        start += self._text[start] == "-" and line.end - start > 2
        content = self._text[start : line.end]
        if ENDS_WITH_STOP.search(content) or ". " in content or len(content.split()) > 11:
            return None
        begins = content[0].isupper() or content[0].isdigit() or self._heads_text(index)
        told = not begins or (LEADS_TO_LIST.search(content) and index not in self._colon_heads)
        told = told or (not number and (is_statement(content) or is_role_of_somebody(content)))
        told = told or is_labelled(content, _LISTED) or bool(OPENS_QUOTE.match(content)) or not self._has_text(index)
        if told or (section in _NAMED and self._is_one_of_the_names(index, content)):
            return None
        return trimmed_heading(self._text, start, line.end, number.number if number else None, None)

    def _number_before_words(self, index: int) -> PrintedNumber | None:
        """The number with a stop that stands before other words on a line."""
        number = self.numbers[index]
        return number if number and number.stop and number.end < self._lines[index].end else None

    def _heads_text(self, index: int) -> bool:
        """Whether a few words in small letters stand right above a sentence: loose notes without capitals."""
        below = self._lines[index + 1]
        told = self._text[below.end - 1] in ".!?" and self._prose_follows(index)
        return len(self._content(index).split()) <= 4 and told and not below.gap and not below.bullet

    def _is_one_of_the_names(self, index: int, content: str) -> bool:
        """Whether a line below a list of people is one of them: a full name, or a first name among first names."""
        first = ENTRY_END.split(content.rpartition(": ")[2])[0]
        if is_name(bare_name(first)):
            return True
        if not is_first_name(content) or self._prose_follows(index):
            return False
        above = self._content(index - 1)
        return is_first_name(above) or is_name(bare_name(above)) or label_kind(above) is not None

    def _prose_follows(self, index: int) -> bool:
        """Whether the next line is a sentence and not a name or a heading."""
        if index + 1 >= len(self._lines):
            return False
        after = self._content(index + 1)
        is_long = len(after) > 50 or (after[-1] in ".!?" and len(after.split()) > 3)
        return is_long or self._lines[index + 1].bullet != ""

    def _has_text(self, index: int) -> bool:
        """Whether text follows before the document ends, possibly under one more heading."""
        below = self._lines[index + 1 : index + 4]
        return any(line.end - line.at > 40 or line.bullet or self._text[line.end - 1] in ".:!?" for line in below)
