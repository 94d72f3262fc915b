"""What a document is made of: quotes, bylines, prose, days, names, and what its title says. Its kind follows from it.

Tested in tests/loaders/parse/test_document_makeup.py and tests/corpus/test_parsed_as_before.py.
"""

import re
from functools import cache, cached_property

from .archive_headings import names_archive
from .calls_to_meeting import (
    calls_to_meeting,
    foretells_agenda,
    holds_only_agenda,
    is_programme,
    tells_nothing_held,
)
from .layout import Layout
from .line_labels import ATTENDANCE, names_members
from .list_makeup import ListMakeup
from .listed_days import has_row_of_days
from .named_lines import begins_with_name
from .page_about_body import heads_meetings, is_page_about_body
from .prose_lines import count_quoted, is_headline, is_prose, tells_decided, tells_what_was
from .publication import publication_fields
from .word_patterns import is_generic_title, phrases_pattern, whole_phrase_pattern, word_groups, word_list

_SAID = re.compile(r",\s(?:säger|sa|sade|berättar|berättade|menar|menade|förklarar|förklarade|tycker)\s(?=\w)")
_NEAR, _LEAST_ROWS, _NEWS_OF_DAYS, _LISTS = 25, 2, 3, ("roster", "schedule", "proposals")
_SIGNED = re.compile(r"vid protokollet|justera|protokoll", re.IGNORECASE)


@cache
def _title_words(kind: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){phrases_pattern(word_groups('kinds')[kind])}(?!\w)", re.IGNORECASE)


@cache
def _byline() -> re.Pattern[str]:
    return re.compile(phrases_pattern(word_list("byline")), re.IGNORECASE)


class DocumentMakeup:
    """Counts of what a document is made of: quotes, bylines, prose, days, names. Each is counted once."""

    def __init__(self, layout: Layout, title: str) -> None:
        self.layout = layout
        self.title = title
        self.lines = layout.lines
        self.lists = ListMakeup(layout)
        self.attendance = bool(layout.sections_of(*ATTENDANCE))

    @cached_property
    def news(self) -> int:
        """Quoted lines and bylines."""
        return self.quotes + self.bylines

    @cached_property
    def quotes(self) -> int:
        """Lines that are somebody's words."""
        return count_quoted(self.layout.text, self.lines)

    @cached_property
    def bylines(self) -> int:
        """Lines that say who wrote."""
        return sum(_byline().match(self.layout.text, line.at, line.end) is not None for line in self.lines)

    @cached_property
    def is_published(self) -> bool:
        """Whether a line tells of the publication, or who took a picture: so may lists and minutes."""
        text, matter = self.layout.text, self.layout.matter
        is_signed = any(_byline().match(text, line.at, line.end) for line in matter)
        return is_signed or (self.prose > 0 and bool(publication_fields(text, matter)))

    @cached_property
    def reported(self) -> bool:
        """Whether it is a reporter's text: somebody signed it, or people in it are quoted by name."""
        text = self.layout.text
        return self.bylines > 0 or any(_SAID.search(text, line.at, line.end) is not None for line in self.lines)

    @cached_property
    def prose(self) -> int:
        """Lines of running text; what is printed again and again counts once."""
        text = self.layout.text
        return len({text[line.at : line.end] for line in self.lines if is_prose(text, line)})

    @cached_property
    def dated(self) -> int:
        """Lines that print a day."""
        return sum(bool(self.layout.days.within(line.start, line.end)) for line in self.lines)

    @cached_property
    def rows_of_days(self) -> int:
        """Rows of a list of days: a day stands near their beginning, in a cell, or beside two more."""
        days, text, title = self.layout.days, self.layout.text, self.layout.headings.title
        rows = [line for at, line in enumerate(self.lines) if at != title and not tells_what_was(text, line)]
        near = (days.within(line.at, line.end if line.cells else line.at + _NEAR) for line in rows)
        return sum(map(bool, near)) + sum(has_row_of_days(text, days, line) for line in rows)

    @property
    def has_many_days(self) -> bool:
        """Whether it prints more than three days."""
        return len({(day.month, day.day) for day in self.layout.days.all}) > _NEWS_OF_DAYS

    @cached_property
    def title_heads_days(self) -> bool:
        """Whether the title says that meetings are listed, 'Styrelsens mötestider', and days outnumber the text."""
        named = self.title_says("schedule") and heads_meetings(self.title)
        return named and self.has_many_days and len(self.layout.days.all) >= self.prose

    @cached_property
    def foretells(self) -> bool:
        """Whether running text tells nothing but coming days: more days than sentences can do without, no past."""
        days = len(self.layout.days.all)
        return days >= 3 and days >= 3 * self.prose and not whole_phrase_pattern("past").search(self.layout.text)

    @cached_property
    def lists_meetings(self) -> bool:
        """Whether it is a page about meetings, and no minutes of one."""
        return self.lists.lists_meetings(self.dated, self.prose)

    @cached_property
    def lists_people(self) -> bool:
        """Whether it is a page about members, and no minutes with those present."""
        may_be = not self.title_says("minutes") and (self.lists.may_list_people or self.lists.has_cards)
        return may_be and self.lists.lists_people(self.names, self.prose)

    @cached_property
    def announces(self) -> bool:
        """Whether it calls to a meeting, and tells nothing of one that was held."""
        text, top = self.layout.text, [*self.layout.head, *self.lines[:6]]
        calls = calls_to_meeting(self.title, text, top) or foretells_agenda(self.layout)
        calls = calls and not is_programme(self.layout, self.rows_of_days)
        what = self.layout.days.all or self.layout.sections_of("item", "agenda")
        if not (calls and what) or self._is_record or self.lists_meetings:
            return False
        if self.lists_people and not self.layout.days.all:
            # A page about a body has a menu with the word as well.
            return False
        return tells_nothing_held(self.title, text, has_people=self.attendance)

    @cached_property
    def is_agenda(self) -> bool:
        """Whether it is no more than an agenda: items, nobody present, and nothing told of what was done."""
        return not self._is_record and holds_only_agenda(self.layout, self.prose)

    @cached_property
    def goes_through_agenda(self) -> bool:
        """Whether bullets are the items of an agenda, and something stands below some of them."""
        told = sum(bool(section.parts) for section in self.layout.sections_of("item"))
        return self.layout.headings.style == "agenda" and told > _LEAST_ROWS

    @cached_property
    def _is_record(self) -> bool:
        """Whether the title says so, or somebody is listed as present, or signed it, or something is decided."""
        layout, text = self.layout, self.layout.text
        present = any(
            section.parts and not names_members(text[section.start : section.end])
            for section in layout.sections_of("present")
        )
        signing = layout.sections_of("secretary", "adjusters")
        signed = any(_SIGNED.match(text, section.start, section.end) for section in signing)
        decided = any(part.label == "decision" for section in layout.sections for part in section.parts)
        decided = decided or any(tells_decided(text, line) for line in self.lines)
        heads = [text[line.at : line.end] for line in self.lines[:3]]
        named = any(is_generic_title(head) and _title_words("minutes").search(head) for head in heads)
        return named or self.title_says("minutes") or present or signed or decided

    @cached_property
    def decides(self) -> bool:
        """Whether the text speaks of decisions."""
        return whole_phrase_pattern("decided").search(self.layout.text) is not None

    @cached_property
    def tells_times(self) -> bool:
        """Whether a page about a body lists its coming meetings: three days or more, each on a row of its own."""
        text, days = self.layout.text, self.layout.days
        parts = [part for section in self.layout.sections_of("upcoming") for part in section.parts]
        rows = [p for p in parts if p.line.bullet and days.within(p.start, min(p.start + 12, p.end))]
        items = (part for section in self.layout.sections_of("item") for part in section.parts)
        told = any(whole_phrase_pattern("decided").search(text, part.start, part.end) for part in items)
        return len(rows) >= 3 and not told and not self.attendance

    @cached_property
    def is_about_body(self) -> bool:
        """Whether it is a page about a body, with its coming meetings under a heading."""
        return not (self.title_says("minutes") or self.bylines) and is_page_about_body(self.layout, self.title)

    @cached_property
    def names(self) -> int:
        """Lines that begin with a name."""
        return sum(begins_with_name(self.layout.text, line) for line in self.lines)

    def title_says(self, kind: str) -> bool:
        """Whether the title has a word for that kind; a headline says none of a list, an archive none of minutes."""
        is_other = is_headline(self.title) if kind in _LISTS else names_archive(self.title)
        return not is_other and _title_words(kind).search(self.title) is not None

    def lead_in_says(self, kind: str) -> bool:
        """Whether a line between the title and the list, in a document that is mostly list, has such a word."""
        rows = sum(bool(line.bullet) or bool(line.cells) for line in self.lines)
        if self.dated or rows * 3 < len(self.lines) * 2:
            return False
        first = next((n for n, line in enumerate(self.lines) if line.bullet or line.cells), 0)
        text = self.layout.text
        return any(_title_words(kind).search(text, line.at, line.end) for line in self.lines[:first])
