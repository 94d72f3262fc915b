"""The lines of a list of members: which of them list people, tell a role or an address, or head those below.

Tested in tests/loaders/parse/test_member_roster.py and tests/loaders/parse/test_roster_cards.py.
"""

import re
from collections import Counter
from functools import cached_property
from itertools import groupby

from ..read import Line
from .group_names import is_generic_group, is_group_name
from .lines_of_people import LinesOfPeople
from .roster_groups import is_about_somebody, names_body
from .roster_roles import is_party, labelled_role, role_of_sentence
from .roster_words import (
    heading_group,
    is_for_several,
    is_office,
    is_outside,
    is_own_body,
    office_of_group,
    role_heading,
    without_period,
)
from .vacant_places import is_vacant
from .word_patterns import LazyPattern

# Words of a heading that stand on a line of their own.
_CONSISTS = LazyPattern(r"(?:består|utgörs)\sav\s?:?")
_OF_ONE_OR_MORE = LazyPattern(r"(?:(?:personlig|ordinarie|förste|andre|1:e|2:e)\s)?ersättare", re.IGNORECASE)
# A sentence has more words than this before its stop.
_FEW_WORDS = {".": 3, ":": 4}
_SHORT = 40
_LONGEST_ROLE = 80
_LONGEST_OFFICE = 50
_OFFICES = 2
_REACH = 5


class RosterLines(LinesOfPeople):
    """The lines with what they are to each other: headings of those below, roles of those above, units."""

    def makeup(self) -> tuple[int, int]:
        """How many lines and rows list people, and how many more tell of them: roles, addresses, vacant places."""
        rows = [table.holds(row) for table, row in self.rows.values() if row.line.cells]
        plain = [index for index, line in enumerate(self._lines) if not line.cells]
        people = [index for index in plain if self.is_person(index)]
        others = set(plain) - set(people)
        told = [index for index in others if self._tells_of_people(index)]
        return rows.count("people") + len(people), rows.count("head") + len(told)

    def _tells_of_people(self, index: int) -> bool:
        return self.is_role(index) or self.is_contact(index) or is_vacant(self.printed(index)) or self.heads(index)

    @cached_property
    def places_on_cards(self) -> set[int]:
        """The third lines of cards, below a name and an office, that tell where somebody comes from."""
        places, cards = set(), 0
        for at in range(len(self._lines) - 1):
            if not (self.is_person(at) and self.is_role(at + 1)):
                continue
            cards += 1
            third = self._lines[at + 2] if at + 2 < len(self._lines) else None
            is_like = third is not None and third.gap == self._lines[at + 1].gap and not (third.level or third.cells)
            if is_like and not (self.is_person(at + 2) or self.is_role(at + 2) or self.is_contact(at + 2)):
                places.add(at + 2)
        return places if len(places) > 1 and len(places) * 2 > cards else set()

    @cached_property
    def offices_of_one(self) -> set[int]:
        """Headings of one form with one person below each: where most of them are offices, the others are, too."""
        found: dict[tuple[int, str, int], list[int]] = {}
        for index, line in enumerate(self._lines):
            if not line.cells and line.end - line.at <= _SHORT and self._is_above_one(index):
                found.setdefault(form_of(line), []).append(index)
        offices: set[int] = set()
        for alike in found.values():
            told = [index for index in alike if self.is_role(index)]
            if len(told) >= _OFFICES and len(told) * 2 >= len(alike):
                offices.update(index for index in alike if self._may_be_office(self.printed(index)))
        return offices

    def _may_be_office(self, printed: str) -> bool:
        """Whether a heading among offices may be one: 'Hamnkapten', 'Webbansvarig', and not 'Kontakt'."""
        is_responsible = printed.strip(" :").endswith("ansvarig")
        return not names_body(printed) and (is_responsible or not is_outside(printed))

    def _is_above_one(self, index: int) -> bool:
        below = index + 1
        if self.is_person(index) or below >= len(self._lines) or self._lines[below].cells or self.is_contact(index):
            return False
        if not self.is_person(below) or len(self.listed[below].people) != 1 or len(self.printed(index).split()) > 3:
            return False
        after = next((at for at in range(below + 1, len(self._lines)) if not self.is_contact(at)), None)
        return after is None or not self.is_person(after)

    def heads(self, index: int) -> bool:
        """Whether a line is a heading: marked as one, or a short line right above people or their role."""
        line = self._lines[index]
        if line.level:
            return not self.is_person(index)
        printed = self.printed(index)
        if self.is_person(index) or len(printed) > 80 or self.is_contact(index) or heading_group(printed) is None:
            return False
        if line.bullet and not self._is_upper_bullet(index):
            return False
        return self.people_follow(index)

    def _is_upper_bullet(self, index: int) -> bool:
        """Whether a bullet heads those below it: it names a body, or they stand further in."""
        below = self._lines[index + 1] if index + 1 < len(self._lines) else None
        name = without_period(self.printed(index))
        further_in = below is not None and below.indent > self._lines[index].indent
        return further_in or is_group_name(name) or is_own_body(name)

    def people_follow(self, index: int) -> bool:
        """Whether people come next, but for vacant places, words for their role, and what is told of a body."""
        name = self.printed(index)
        told = names_body(name) or is_generic_group(without_period(name))
        for after in range(index + 1, min(index + 1 + _REACH, len(self._lines))):
            line = self._lines[after]
            if line.at in self.rows and line.cells:
                table, row = self.rows[line.at]
                if table.holds_people(row):
                    return True
                continue
            if self.is_person(after):
                return True
            goes_on = _CONSISTS.fullmatch(self.printed(after)) is not None or (told and self._is_sentence(after))
            if not (is_vacant(self.printed(after)) or self.is_role(after) or goes_on):
                return False
        return False

    def _is_sentence(self, index: int) -> bool:
        line = self._lines[index]
        words = len(self.printed(index).split())
        least = _FEW_WORDS.get(self._text[line.end - 1])
        return not line.level and least is not None and words > least

    @cached_property
    def units(self) -> Counter[tuple[int, str, int]]:
        """How many headings of each form have people below: where several do, each names a unit of its own.

        Without mark-up a body among them counts for half, for a chance line has its form as well.
        """
        heads = (index for index, line in enumerate(self._lines) if not line.cells and self.heads(index))
        found: Counter[tuple[int, str, int]] = Counter()
        for index in heads:
            line, name = self._lines[index], self.printed(index)
            if index not in self.places_on_cards and self._names_unit(name) and self.people_follow(index):
                is_chance = names_body(name) and not (line.level or line.bullet)
                found[form_of(line)] += 1 if is_chance else 2
        return found

    @cached_property
    def units_beside(self) -> frozenset[str]:
        """What stands before people on lines that follow each other, where one of them names a body: all do."""
        found: set[str] = set()
        for has_group, run in groupby(self.listed, lambda listed: bool(listed.group and listed.people)):
            groups = [listed.group or "" for listed in run] if has_group else []
            found |= set(groups) if len(groups) > 1 and any(map(names_body, groups)) else set()
        return frozenset(found)

    def _names_unit(self, printed: str) -> bool:
        name = heading_group(printed)
        if name is None or role_heading(printed) is not None or is_outside(printed):
            return False
        return names_body(name) or not is_about_somebody(name)

    def name_above(self, index: int) -> int:
        """The index of the line that may name whom a line tells of: above it, but for a party or an address."""
        above = index - 1
        while above > 0 and self.is_contact(above) and not (self._lines[above].gap or self._lines[above + 1].gap):
            above -= 1
        return above - 1 if above > 0 and self.is_party_below_name(above) else above

    def is_party_below_name(self, index: int) -> bool:
        """Whether a line below one person, without anything between, is a party: 'Socialdemokraterna'."""
        line = self._lines[index]
        if index == 0 or line.gap or line.level or not is_party(self.printed(index)):
            return False
        return self.is_person(index - 1) and len(self.listed[index - 1].people) == 1

    def role_of_name_above(self, index: int) -> str | None:
        """The role of the person on the line above: on a card, or in a list of such pairs; None for another line."""
        name = self.name_above(index)
        if name < 0 or not self.is_person(name) or self._lines[index].level:
            return None
        above, printed = self.listed[name], self.printed(index)
        if len(above.people) != 1 or above.people[0].role or above.role:
            return None
        if (told := labelled_role(printed) or role_of_sentence(printed)) is not None:
            return told
        bare = printed.strip(" :") if role_heading(printed) else printed.strip(" :.")
        if self._lines[name].level:
            if role_heading(printed) is not None and self._tells_office(self._first_of_pairs[index]):
                # The first of them is an office: each stands above its name.
                return None
            return bare if not self.is_contact(index) and len(printed) <= _LONGEST_ROLE else None
        is_long = is_office(printed) and len(printed) <= _LONGEST_OFFICE and not is_own_body(printed)
        role = role_heading(printed) or (printed if is_long else None)
        is_one = role is not None and (not is_for_several(role) or self._is_of_one_above(index))
        return bare if is_one and self.role_stands_below(index) else None

    def _is_of_one_above(self, index: int) -> bool:
        """Whether 'Ersättare' below a name, which may head those below as well, is the office of the one above.

        It is, where it stands below several names, or where blank lines part the cards.
        """
        line, printed = self._lines[index], self.printed(index)
        if _OF_ONE_OR_MORE.fullmatch(printed) is None:
            return False
        below = self._lines[index + 1] if index + 1 < len(self._lines) else None
        is_parted = not line.gap and (below is None or below.gap)
        return is_parted or self._below_names[printed.casefold()] > 1 or not self.people_follow(index)

    @cached_property
    def _below_names(self) -> Counter[str]:
        """How often each line stands right below the name of one person."""
        pairs = ((at, self.name_above(at)) for at in range(1, len(self._lines)) if not self._lines[at].cells)
        return Counter(
            self.printed(at).casefold()
            for at, name in pairs
            if name == at - 1 and self.is_person(name) and len(self.listed[name].people) == 1
        )

    def role_stands_below(self, index: int) -> bool:
        """Whether a role between two names belongs to the one above: by blank lines, or by how the list begins."""
        line, below = self._lines[index], self._lines[index + 1] if index + 1 < len(self._lines) else None
        if below is None or line.gap != below.gap:
            return below is None or not line.gap
        first = self._first_of_pairs[index]
        if self.is_role(first) and is_for_several(role_heading(self.printed(first)) or ""):
            first += 1
        return not self._tells_office(first)

    @cached_property
    def _first_of_pairs(self) -> list[int]:
        """For each line the first of the names, roles and addresses that stand above it without anything between."""
        firsts: list[int] = []
        for index in range(len(self._lines)):
            above = index - 1
            goes_on = (
                index > 0 and not self._lines[above].cells and (self._tells_office(above) or self._is_lone(above))
            )
            firsts.append(firsts[above] if goes_on else index)
        return firsts

    def _tells_office(self, index: int) -> bool:
        """Whether a line is a role, or an office with its group: 'Ordförande Kulturnämnden'."""
        return self.is_role(index) or office_of_group(self.printed(index)) is not None

    def is_of_vacant_place(self, index: int) -> bool:
        """Whether a role stands below 'Vakant' among names that have theirs below them: it is nobody's."""
        above = self.name_above(index)
        is_vacancy = above >= 0 and not self._lines[index].level and is_vacant(self.printed(above))
        return is_vacancy and self.role_stands_below(index)

    def is_role_of_name_above(self, index: int) -> bool:
        """Whether a line without mark-up is the role of somebody on the line above, who may be an official."""
        return index > 0 and not self._lines[index].level and self.is_person(index - 1) and self.is_role(index)

    def is_empty_label(self, index: int, role: str) -> bool:
        """Whether 'Sekreterare:' stands between 'Ordförande: Anna Ek' and 'Kassör: Bo Alm': nobody has the office."""
        if is_for_several(role) or self._text[self._lines[index].end - 1] != ":":
            return False
        beside = (at for at in (index - 1, index + 1) if 0 <= at < len(self._lines))
        return all(self.listed[at].role and self.listed[at].people for at in beside)

    def _is_lone(self, index: int) -> bool:
        return self.is_person(index) or self.is_contact(index) or is_vacant(self.printed(index))


def form_of(line: Line) -> tuple[int, str, int]:
    """How a heading is set: two of one form are of one rank."""
    return line.level, line.bullet, line.indent
