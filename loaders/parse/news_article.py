"""News texts: the meeting that one reports, its day and place, the head counts, and who took part."""

import re
from dataclasses import replace
from functools import cache, cached_property

from ...schema.records import Attendance, Meeting
from ..read import Line
from .clock_times import find_clock_times
from .dates import Day, Days, last_year_on_or_before, printed_years
from .head_counts import head_counts_in
from .layout import Layout
from .news_attendance import distinct_people, officers_in_news, people_counted, people_named
from .places import find_place
from .publication import front_day, is_dateline, title_or_front
from .sentences import sentence_spans
from .word_patterns import LazyPattern, whole_phrase_pattern

_MET = LazyPattern(
    r"\b(?P<verb>träffade(?:s)?|möttes|mötte|samlades|sammanträdde|hölls|höll|ägde rum|hade möte|"
    r"arrangerade(?:s)?|ordnade(?:s)?|behandlades|"
    r"bjöd|genomfördes|hade bjudit in|hälsade|diskuterade|pratade|var det dags|var det|hade|deltog|"
    r"kom|samlade|anordnade(?:s)?|slog upp|gick|avslutade(?:s)?|invigde(?:s)?|besökte|fylldes|var samlade|träffas)\b",
    re.IGNORECASE,
)
_GROUP = LazyPattern(
    r"\b(?P<name>(?:[A-ZÅÄÖ]?[\wåäö-]+\s){0,2}?[A-ZÅÄÖa-zåäö]\w*(?:rådet|gruppen|föreningen|styrelsen|"
    r"utskottet|kommittén|klubben|laget|forumet|nätverket|parlamentet|nämnden|panelen|beredningen))\b"
)
_OWNER = LazyPattern(
    r"\b(?P<name>[A-ZÅÄÖa-zåäö]\w*(?:rådet|styrelsen|nämnden|utskottet|kommittén|beredningen)|(?:kommun)?fullmäktige)s\s"
    r"(?:\w+\s)?(?:sammanträde|möte)\b",
    re.IGNORECASE,
)
_BODIES = r"(?:rådet|gruppen|föreningen|styrelsen|utskottet|kommittén|klubben|forumet|nätverket|nämnden|panelen)"
_MEETING_OF = LazyPattern(
    rf"\b(?:möte|mötet|träff|sammanträde)\s(?:med|i|för)\s(?P<name>[A-ZÅÄÖa-zåäö]\w*{_BODIES})\b"
    rf"|\b(?P<owner>[A-ZÅÄÖa-zåäö]\w*{_BODIES}s)\s(?:\w+\s)?(?:möte|träff|sammanträde)\b"
)
_BEGAN = LazyPattern(
    r"\b(?:mötet|träffen|kvällen|dagen|samlingen|eftermiddagen|förmiddagen)\b[^.]{0,25}\b(?:började|startade|inleddes|öppnade)"
    r"|\b(?:ledde|höll i)\s(?:mötet|kvällen|träffen|samtalet|dagen|diskussionen)",
    re.IGNORECASE,
)
_AGAIN = LazyPattern(r"\b(?:träffas|ses|möts|samlas)\s(?:\w+\s)?(?:igen|åter|nästa gång)\b", re.IGNORECASE)
_LOOKS_BACK = LazyPattern(
    r"(?:rapport|referat|sammanfattning|resumé|glimtar|beslut|nytt)\s(?:från|av|vid)\s.*(?:möte|sammanträde|stämma)",
    re.IGNORECASE,
)
_NOW = LazyPattern(
    r"\b(?:i dag|idag|dagens|det är årets|i kväll|i veckan|på plats|vid bordet|håller|har)\b", re.IGNORECASE
)
_SAYS = LazyPattern(
    r",\s(?:säger|sa|sade|berättar|berättade|menar|menade|förklarar|förklarade|tycker|undrar|framhåller)\s(?=\w)"
)
_EVENT_PLACE = LazyPattern(
    r"\b(?:träffen|mötet|samlingen|dialogen|workshopen|kvällen|eftermiddagen|dagen|invånarträffen|"
    r"dialogmötet|\w+mötet|\w+träffen|\w+dialogen)\s(?=(?:i|på|hos|vid)\s(?:[a-zåäö]+\s)?[A-ZÅÄÖ])",
    re.IGNORECASE,
)
_PUBLISHED = LazyPattern(
    r"\b(?:publicera(?:d|des|t)|publiceringsdatum|nyhet|inlagd|skriven)\b(?:\s(?:den|av\s[^\d]{1,40}))?:?\s*",
    re.IGNORECASE,
)
_UPDATED = LazyPattern(r"\b(?:uppdatera\w*|ändra\w*|granska\w*)\b", re.IGNORECASE)
_SECTION_END = LazyPattern(
    r"(?:lämna (?:ett svar|en kommentar)|kommentera|kommentarer|läs (?:också|mer|även)|relaterat|dela)\b",
    re.IGNORECASE,
)
_FUTURE = LazyPattern(
    r"\b(?:nästa|kommer att|ska|blir|hålls|är|inbjuder|välkom\w+|ordnar|arrangerar|kommande|planeras|"
    r"beslutar|fattar)\b",
    re.IGNORECASE,
)
# A longer line is a sentence, whose year may be of anything: 'ansvarsfrihet för 2017'.
_LONG = 90
_QUOTED = LazyPattern(r"[–—”\"“»]")


def is_quote(text: str, line: Line) -> bool:
    """Whether the line is somebody's words."""
    said = bool(line.bullet) and _SAYS.search(text, line.at, line.end) is not None
    return line.bullet in ("–", "—") or said or _QUOTED.match(text, line.at, line.end) is not None


@cache
def _took_part() -> re.Pattern[str]:
    return whole_phrase_pattern("took_part")


class NewsArticle:
    """Reads one news text."""

    def __init__(self, layout: Layout) -> None:
        self._text = layout.text
        self._days: Days = layout.days
        self._layout_lines = layout.lines
        self._title = max(layout.headings.title, 0)
        self.lines = self._own_lines(layout.lines)
        first = self.lines[self._title] if self.lines else None
        printed = self._text[first.at : first.end] if first else None
        self.title = title_or_front(self._text, printed, layout.front_title)
        self.published_on = self._published([*layout.matter, *layout.lines]) or front_day(self._text, layout)
        self._told = self._meeting_sentences()

    def _own_lines(self, lines: list[Line]) -> list[Line]:
        """The article without what the page prints below it."""
        for index, line in enumerate(lines):
            if index > self._title and line.end - line.at < 60 and _SECTION_END.match(self._text, line.at, line.end):
                return lines[:index]
        return lines

    def _published(self, lines: list[Line]) -> str | None:
        """The day beside 'Publicerad'; not the day of an update."""
        for line in lines:
            days = self._days.within(line.at, line.end)
            if line in lines[:4] and days and days[0].year and (days[0].start, days[0].end) == (line.at, line.end):
                return days[0].iso()
            if line in lines[:4] and days and days[0].year and is_dateline(self._text, line, days[0]):
                return days[0].iso()
            told = _PUBLISHED.search(self._text, line.at, line.end)
            if not told or line.end - line.at > 200:
                continue
            for day in self._days.within(told.start(), line.end):
                between = self._text[told.end() : day.start]
                if day.year and day.start - told.end() < 40 and not _UPDATED.search(between):
                    return day.iso()
        return None

    # ------------------------------------------------------------------ the meeting
    def _meeting_sentences(self) -> list[tuple[int, int, Day]]:
        """Sentences that tell of a meeting that has been, with its day."""
        found = []
        for line in self.lines[1:]:
            if is_quote(self._text, line):
                continue
            for start, end in sentence_spans(self._text, line.at, line.end):
                days = self._days.within(start, end)
                if _AGAIN.search(self._text, start, end) or self._is_published_line(start, end):
                    continue
                if days and _MET.search(self._text, start, end):
                    found += [(start, end, day) for day in days if not self._to_come(day)]
        return found

    def _to_come(self, day: Day) -> bool:
        return bool(self.published_on and day.year and (day.iso() or "") > self.published_on)

    def _is_published_line(self, start: int, end: int) -> bool:
        return (
            end - start < 80
            and (_PUBLISHED.search(self._text, start, end) or _UPDATED.search(self._text, start, end)) is not None
        )

    @cached_property
    def _officers(self) -> dict[str, Attendance]:
        told = (sentence for line in self.lines[1:] for sentence in self._own_sentences(line))
        return officers_in_news(self._text, told)

    def meeting(self) -> Meeting | None:
        """The one meeting that the text reports on, with who led it; None for none, or for several."""
        meeting, officers = self._meeting(), self._officers
        if meeting is None and officers and len({(day.month, day.day) for _start, _end, day in self._told}) < 2:
            first = next(iter(officers.values()))
            meeting = Meeting(None, None, None, None, None, None, None, (), first.span)
        if meeting is None or not officers:
            return meeting
        names = {role: one.name for role, one in officers.items()}
        return replace(meeting, chair=names.get("chair"), secretary=names.get("secretary"))

    def _meeting(self) -> Meeting | None:
        days = {(day.month, day.day) for _start, _end, day in self._told}
        if len(days) != 1:
            return None if days else self._undated_meeting() or self._meeting_of_title()
        start, end, day = self._told[0]
        date = day.iso(last_year_on_or_before(day, self.published_on) or self._year_of_issue())
        times = [clock for clock in find_clock_times(self._text, start, end) if clock.start >= start]
        times = times or [clock for clock in find_clock_times(self._text, end, self._line_end(end)) if clock.ends]
        begins, ends = (times[0].begins, times[0].ends) if times else self._told_clock()
        span = (start, end) if end - start <= 280 else (day.start, day.end)
        return Meeting(self._body(start, end), date, begins, ends, self._place(start, end, day), None, None, (), span)

    def _meeting_of_title(self) -> Meeting | None:
        """'Rapport från styrelsemötet 7 juni': the day of the title, where the text tells no other."""
        line = self.lines[self._title] if self.lines else None
        days = self._days.within(line.at, line.end) if line else []
        if line is None or len(days) != 1 or not _LOOKS_BACK.match(self._text, line.at, days[0].start):
            return None
        date = days[0].iso(last_year_on_or_before(days[0], self.published_on) or self._year_of_issue())
        return Meeting(None, date, None, None, None, None, None, (), (line.at, line.end)) if date else None

    def _line_end(self, at: int) -> int:
        end = self._text.find("\n", at)
        return end if end >= 0 else len(self._text)

    def _year_of_issue(self) -> int | None:
        """The year at the top of a newsletter: 'Medlemsbladet nr 2 2019'."""
        heads = (self._text[line.at : line.end] for line in self._layout_lines[:2] if line.end - line.at < _LONG)
        years = {year for printed in heads for year in printed_years(printed)}
        return years.pop() if len(years) == 1 else None

    def _told_clock(self) -> tuple[str | None, str | None]:
        """'Kvällen började klockan 18', 'ledde kvällen mellan klockan 18 och 20'."""
        for line in self.lines[1:]:
            for start, end in self._own_sentences(line):
                clocks = find_clock_times(self._text, start, end)
                if clocks and not self._days.within(start, end) and _BEGAN.search(self._text, start, clocks[0].start):
                    return clocks[0].begins, clocks[0].ends
        return None, None

    def _undated_meeting(self) -> Meeting | None:
        """'Det är årets första möte med brukarrådet': one group that met on a day that is not printed."""
        found: dict[str, tuple[int, int]] = {}
        for line in self.lines[1:]:
            for start, end in self._own_sentences(line):
                match = _MEETING_OF.search(self._text, start, end)
                if match and _NOW.search(self._text, start, end):
                    name = match["name"] or match["owner"]
                    found.setdefault(name.casefold().removesuffix("s"), match.span())
        if len(found) != 1:
            return None
        name, span = found.popitem()
        printed = self._text[slice(*span)]
        at = printed.casefold().find(name)
        return Meeting(printed[at : at + len(name)], None, None, None, None, None, None, (), span)

    def _body(self, start: int, end: int) -> str | None:
        """The group that the sentence says met."""
        met = _MET.search(self._text, start, end)
        for match in _GROUP.finditer(self._text, start, end):
            name = re.sub(r"^(?:när|då|att|den|det|som|i|på|\d+)\s|^(?:\w+\s)?(?:när|då)\s", "", match["name"])
            near = met is None or -60 < match.start() - met.end() < 30 or 0 <= met.start() - match.end() < 40
            preceded = self._text[max(start, match.start() - 6) : match.start()].split()
            if near and not (preceded and preceded[-1] in ("från", "av", "till", "i", "för", "hos")):
                words_printed = name.split()
                while len(words_printed) > 1 and words_printed[0][:1].islower():
                    words_printed = words_printed[1:]
                return " ".join(words_printed)
        owner = _OWNER.search(self._text, start, end)
        return owner["name"] if owner else None

    def _place(self, start: int, end: int, day: Day) -> str | None:
        told = [(day.start, day.end)] + [
            (clock.start, clock.end) for clock in find_clock_times(self._text, start, end)
        ]
        place = find_place(self._text, start, end, sorted(told))
        if place and _GROUP.fullmatch(place) is None:
            return place
        for line in self.lines[:12]:
            match = _EVENT_PLACE.search(self._text, line.at, line.end)
            if match:
                return find_place(self._text, match.end() - 1, line.end, [])
        return None

    # ------------------------------------------------------------------ who came
    def attendance(self) -> list[Attendance]:
        """Head counts, and the people of whom the text says that they took part."""
        found: list[Attendance] = []
        for line in self.lines[1:]:
            if line.end - line.at < 25:
                continue
            for start, end in self._own_sentences(line):
                if self._is_to_come(start, end):
                    continue
                if not _took_part().search(self._text, start, end):
                    found += people_counted(self._text, start, end) if self._goes_on(start, end) else []
                    continue
                found += people_counted(self._text, start, end)
                found += people_named(self._text, start, end)
        return distinct_people([*found, *self._officers.values()])

    def _goes_on(self, start: int, end: int) -> bool:
        """Whether a sentence goes on telling of the meeting, and begins with a head count: 'Tolv grannar ritade …'"""
        before = any(first < start and end <= self._line_end(first) for first, _last, _day in self._told)
        counts = head_counts_in(self._text, start, end) if before else []
        return bool(counts) and counts[0].start == start

    def _own_sentences(self, line: Line) -> list[tuple[int, int]]:
        """The reporter's sentences: in a line of dialogue those after '… säger Anna Ek.'"""
        told = sentence_spans(self._text, line.at, line.end)
        if not is_quote(self._text, line):
            return told
        said = [n for n, (start, end) in enumerate(told) if _SAYS.search(self._text, start, end)]
        return told[said[-1] + 1 :] if said else []

    def _is_to_come(self, start: int, end: int) -> bool:
        days = self._days.within(start, end)
        return (
            bool(days)
            and not any(day in days for _s, _e, day in self._told)
            and _FUTURE.search(self._text, start, end) is not None
        )
