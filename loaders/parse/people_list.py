"""Entries of one printed list of people: names, roles, organisations, parties, notes and head counts."""

import re
from dataclasses import replace

from ...schema.names.listed_names import is_given_name
from ...schema.records import Attendance
from .attendance_marks import end_before_status, mark_on_line, says_no, status_word
from .entries_run_together import runs_on
from .head_counts import HeadCount, head_count_at, people_category
from .line_labels import names_a_group
from .name_titles import end_of_titles
from .people_attributes import is_body_alone, listed_name, name_without_role, with_affiliation, with_attribute
from .people_entries import BRACKETS, are_whole_names, bare_name, split_entries, title_before, trimmed_span
from .person_names import is_first_name, is_name, is_oddly_set, is_organisation, is_role
from .word_patterns import LazyPattern

_HEADS = LazyPattern(r"\(((?:ca\s)?\d{1,3}\s(?:personer|pers|st|deltagare|ledamöter|medlemmar|elever|barn|boende))\)")
_NOUN = LazyPattern(r"([A-ZÅÄÖ]?[a-zåäö]+na)\s+(?=[A-ZÅÄÖ])")
_PREFIX = LazyPattern(r"([^:,;()\t]{2,60}):\s+(?=\S)|([^:,;()\t]{2,60}):$")
_TRAILING_ACRONYM = LazyPattern(r"(?:\s[A-ZÅÄÖ]{2,6})+$|\s(?:[A-ZÅÄÖ]{1,4}\d{1,2}[A-Za-z]?)$")
_IN_PARAGRAPHS = LazyPattern(r"§+\s?\d[\d\s,–-]*(?:\soch)?\s?$")
_COMMON_BODY = LazyPattern(
    r"\s(?:nämnden|rådet|styrelsen|utskottet|kontoret|förvaltningen|avdelningen|enheten|föreningen|klubben|skolan)(?!\w)"
)
_WRITES = LazyPattern(r"(?:\w*sekreterare|protokolls?förare)\b", re.IGNORECASE)
_PLUS = LazyPattern(r"(?:plus|samt|dessutom|även|och)\s+(?=\S)", re.IGNORECASE)
_FROM = LazyPattern(r"^(?:från|för)\s+(?=[A-ZÅÄÖ])", re.IGNORECASE)


class PeopleList:
    """Collects the attendance records of one status."""

    def __init__(self, text: str, status: str, label: str = "") -> None:
        """`label` is what stands above or before the list: 'Närvarande invånare' tells the category of all."""
        self.text = text
        self.status = status
        self.found: list[Attendance] = []
        self.doubtful: list[tuple[str, str]] = []
        """Words that may be a person or an organisation, each with the name that it was kept with."""
        self._category: str | None = "resident" if _names_residents(label) else None
        self._group: str | None = None
        if names_a_group(label):
            self.set_group(label)

    def one_a_line(self, stretches: list[tuple[int, int]]) -> bool:
        """Whether each line is one person with what belongs to the name, and not a list of names."""
        listed = [split_entries(self.text, *self._after_prefix(start, end)) for start, end in stretches]
        longer = [entries for entries in listed if len(entries) > 1]
        if len(stretches) < 2 or not longer:
            return len(stretches) > 1
        return sum(self._only_names(entries) for entries in longer) * 2 <= len(longer)

    def _after_prefix(self, start: int, end: int) -> tuple[int, int]:
        prefix = _PREFIX.match(self.text, start, end)
        return (min(prefix.end(), end), end) if prefix else (start, end)

    def _only_names(self, entries: list[tuple[int, int]]) -> bool:
        first_names = is_first_name(self.text[slice(*entries[0])]) if entries else False
        names = [(a, b) for a, b in entries if not (is_role(self.text[a:b]) or self.text[a : a + 3].islower())]
        names = [entry for entry in names if not self.text[slice(*entry)].strip(" .").isdigit()] or names
        few = len(names) < len(entries) and len(names) < 2
        return not few and all(self._is_entry(start, end, first_names) for start, end in names)

    def _is_entry(self, start: int, end: int, first_names: bool) -> bool:
        printed = bare_name(self.text[start:end])
        return (
            is_name(printed)
            or is_given_name(printed)
            or (first_names and is_first_name(printed))
            or head_count_at(self.text, start, end) is not None
        )

    def add_marked(self, start: int, end: int) -> bool:
        """Reads one line of a list with marks: a mark says that somebody came, none that nobody saw them.

        Who has a note in the place of a mark ('från § 4') was seen, and so was who wrote the record. True like
        `add_stretch`.
        """
        listed, before = self.status, len(self.found)
        mark = mark_on_line(self.text, start, end)
        if listed == "present" and (mark is None or says_no(mark["mark"])):
            self.status = "absent"
        placed = self.add_stretch(start, mark.start("mark") if mark else end, one_a_line=True)
        self.status = listed
        if len(self.found) > before:
            for piece in self.text[mark.end("mark") : end].split(",") if mark else ():
                self.add_attribute(piece)
            seen = self.found[-1].note or _WRITES.match(self.found[-1].role or "")
            if mark is None and seen and self.found[-1].status == "absent":
                self.found[-1] = replace(self.found[-1], status=listed)
        return placed

    def add_stretch(self, start: int, end: int, one_a_line: bool = False) -> bool:
        """Reads the people in text[start:end] into `found`; True when there were any, or the name of a group."""
        text = self.text
        plus = _PLUS.match(text, start, end)
        start = plus.end() if plus else start
        while end > start and text[end - 1] in " .;,":
            if text[end - 1] == "." and re.search(r"\b[A-ZÅÄÖ]\.$|\w\.\w\.$", text[max(start, end - 5) : end]):
                break
            end -= 1
        if ";" in text[start:end]:
            return self._by_semicolon(start, end)
        entries = split_entries(text, start, end)
        if not entries:
            return False
        before, group, category = len(self.found), self._group, self._category
        told_group = self._only_group(start, end)
        if told_group:
            return True
        single = self._all_first_names(entries)
        listed = split_entries(text, *self._after_prefix(start, end))
        prefixed = self._after_prefix(start, end)[0] > start
        if (len(listed) > 2 or prefixed or are_whole_names(text, listed)) and self._only_names(listed):
            one_a_line = False
        for position, (first, last) in enumerate(entries):
            self._entry(first, last, position, one_a_line and len(entries) <= 4, single)
        if not one_a_line:
            self._doubt(entries, self.found[before:])
        if len(self.found) == before:
            return False
        self._group, self._category = group, category
        return True

    def _by_semicolon(self, start: int, end: int) -> bool:
        """'Katja W, chef; Robin Ö, sekreterare': each part is one person with what belongs to the name."""
        found = False
        for piece in re.finditer(r"[^;]+", self.text[start:end]):
            first, last = trimmed_span(self.text, start + piece.start(), start + piece.end())
            commas = split_entries(self.text, first, last)
            found = (first < last and self.add_stretch(first, last, one_a_line=not self._only_names(commas))) or found
        return found

    def _only_group(self, start: int, end: int) -> bool:
        """A line that only names a group of people: 'Tjänstemän', 'Från föreningarna:'."""
        printed = self.text[start:end].strip(" :")
        if names_a_group(printed):
            self.set_group(printed)
            return True
        if is_name(printed) or (not self.text[end - 1 : end + 1].endswith(":") and people_category(printed) is None):
            return False
        if head_count_at(self.text, start, end):
            return False
        self.set_group(printed)
        return True

    def set_group(self, printed: str) -> None:
        """Notes the words above some of the people, which tell their category or organisation."""
        words_printed = re.findall(r"[\w-]+", printed)
        self._category = next(filter(None, map(_told_category, words_printed)), None)
        name = _FROM.sub("", printed).strip()
        self._group = name if is_organisation(name) or _FROM.match(printed) else None

    def _all_first_names(self, entries: list[tuple[int, int]]) -> bool:
        printed = [self.text[first:last] for first, last in entries]
        first = name_without_role(bare_name(re.split(r"\s[–-]\s", printed[0])[0]))
        bracketed = sum("(" in entry and is_name(bare_name(entry)) for entry in printed)
        return is_first_name(first) or bracketed > 1 or not any(is_name(bare_name(entry)) for entry in printed)

    def _entry(self, start: int, end: int, position: int, one_a_line: bool, single: bool) -> None:
        text = self.text
        prefix = _PREFIX.match(text, start, end)
        role = None
        if prefix:
            start = prefix.end()
            printed = (prefix[1] or prefix[2]).strip()
            if _names_residents(printed):
                self.set_group(printed)
            elif is_role(printed):
                role = printed
            elif not is_name(printed):
                self.set_group(printed)
            if start >= end:
                return
        elif status_word(text[start:end]) and position:
            self.add_attribute(text[start:end])
            return
        else:
            start = self._after_noun(start, end)
        if self._is_bare_number(start, end):
            return
        count = head_count_at(text, start, end) or self._count_in_brackets(start, end)
        if count:
            self._add_count(count, start, end)
            return
        follows = position > 0 and one_a_line and not prefix and not runs_on(text, start)
        if not self._person(start, end, follows, single, role) and position:
            self._rest(text[start:end])

    def _add_count(self, count: HeadCount, start: int, end: int) -> None:
        category = count.category or self._category
        body = _organisation_of(self.text[start:end]) or self._group
        counted = Attendance(
            None, self.status, count.number, count.approximate, category, body, None, None, (start, end)
        )
        self.found.append(counted)

    def _is_bare_number(self, start: int, end: int) -> bool:
        """Whether an entry below names is a number: one more paragraph ('§§ 19, 21'), an item's or a page's."""
        printed = self.text[start:end].strip(" .")
        is_number = all(map(str.isdigit, map(str.strip, printed.replace("–", "-").split("-", 1))))
        if not is_number or not self.found or self.found[-1].name is None:
            return False
        if _IN_PARAGRAPHS.search(self.text, max(0, start - 40), start):
            self.add_attribute(f"§ {printed}")
        return True

    def _after_noun(self, start: int, end: int) -> int:
        """Behind a noun for all who follow, whose category it tells: 'invånarna Vera Holm, Kim Dal och Pia Rask'."""
        noun = _NOUN.match(self.text, start, end)
        if noun is None or not _names_residents(noun[1]):
            return start
        self._category = "resident"
        return noun.end()

    def _count_in_brackets(self, start: int, end: int) -> HeadCount | None:
        """'Hela arbetslaget (7 personer)': a group with its head count."""
        told = _HEADS.search(self.text, start, end)
        return head_count_at(self.text, told.start(1), told.end(1)) if told else None

    def _person(self, start: int, end: int, follows: bool, single: bool, role: str | None) -> bool:
        text = self.text
        last, end = end, end_before_status(text, start, end)
        title = title_before(text, start, end)
        if title:
            role, start = text[start : title - 1].rstrip(" –-:"), title
        # 'Fil. dr Anna Ek': a degree is no role.
        start = end_of_titles(text, start, end) or start
        printed = listed_name(text, start, end)
        if printed is None:
            return False
        name = name_without_role(printed)
        stop = start + len(name)
        if name.count(" ") > 1 and (text[stop : stop + 2] == "- " or _COMMON_BODY.match(text, stop, end)):
            # 'Bo Ek Kultur- och fritidsnämnden', 'Bo Ek Humanistiska nämnden'
            name = name.rpartition(" ")[0]
            stop = start + len(name)
        acronym = _TRAILING_ACRONYM.search(name)
        affiliation = None
        if acronym and " " in name[: acronym.start()]:
            affiliation, name = acronym[0].strip(), name[: acronym.start()]
        whole_entry = text[start:end]
        alone = is_given_name(bare_name(whole_entry))
        if follows and not title and not alone:
            return False
        if not (alone or is_name(name) or (single and is_first_name(name)) or self._with_initial(whole_entry)):
            return False
        whole = whole_entry.split("(")[0].strip()
        if is_organisation(whole) and (not is_name(name) or is_body_alone(whole, name)):
            return False
        if text[stop : stop + 1] == "." and re.search(r"\s[A-ZÅÄÖ]$", name):
            stop += 1
        record = Attendance(name, self.status, 1, False, self._category, self._group, role, None, (start, stop))
        if affiliation:
            record = with_affiliation(record, affiliation)
        self.found.append(record)
        self._rest(text[stop:last])
        return True

    def _doubt(self, entries: list[tuple[int, int]], found: list[Attendance]) -> None:
        """Notes each lone word or odd name that was kept as somebody's organisation in a list of mostly names."""
        printed = [self.text[first:last].strip(" .") for first, last in entries]
        unknown = {word for word in printed if (is_first_name(word) and not is_role(word)) or is_oddly_set(word)}
        for record in found if len(printed) >= 2 * (len(printed) - len(found)) else ():
            name, told = record.name, (record.affiliation or "").split(", ")
            self.doubtful += [(word, name) for word in told if word in unknown] if name else []

    def _with_initial(self, entry: str) -> bool:
        return re.fullmatch(r"[A-ZÅÄÖ][\w-]+\s[A-ZÅÄÖ]\.?", entry) is not None

    def _rest(self, rest: str) -> None:
        """What stands after the name inside its entry: brackets, a dash, 'från …', a note."""
        for printed in BRACKETS.findall(rest) if "(" in rest else ():
            for piece in re.split(r",\s*", printed):
                self.add_attribute(piece)
        rest = (BRACKETS.sub(" ", rest) if "(" in rest else rest).strip(" \t–—-,:")
        if rest:
            self.add_attribute(rest)

    def add_attribute(self, printed: str) -> None:
        """Adds party, role, note, status or organisation to the person read last."""
        if self.found and self.found[-1].name is not None:
            self.found[-1] = with_attribute(self.found[-1], printed)


def _told_category(noun: str) -> str | None:
    category = people_category(noun)
    return None if category == "other" else category


def _names_residents(printed: str) -> bool:
    """Whether words tell that people are residents, and no others: 'Invånare', 'Närvarande invånare', 'invånarna'."""
    told = {_told_category(word) for word in re.findall(r"[\w-]+", printed)} - {None}
    return told == {"resident"}


def _organisation_of(entry: str) -> str | None:
    match = re.search(r"\b(?:från|för)\s+([A-ZÅÄÖ][^,;()]{2,60})", entry)
    return match[1].strip() if match else None
