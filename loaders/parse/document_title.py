"""The title of a document, and the group that it names.

Tested in tests/corpus/test_parsed_as_before.py and tests/corpus/test_twisted_as_before.py.
"""

import re
from functools import cache, cached_property, lru_cache

from ..read import Line
from .calls_to_meeting import tells_how_papers_come
from .clock_times import find_clock_times
from .dates import Days
from .group_words import HOW_MET, names_group, whose_meeting
from .layout import META, Layout
from .line_labels import label_kind
from .page_about_body import heads_meetings
from .sentences import sentence_spans
from .word_patterns import (
    TITLE_EDGES,
    LazyPattern,
    begins_like_minutes,
    is_generic_title,
    phrases_pattern,
    word_list,
    word_values,
)
from .words_to_reader import is_to_reader, tells_of_oneself

# 'Parkrådet 14.4'
_SHORT_DAY = re.compile(r"(?<=\w)\s(?:0?[1-9]|[12]\d|3[01])[./](?:0?[1-9]|1[0-2])\.?$")
_PAGE_NUMBER = re.compile(r"(?<=\w)\s+sid(?:a|\.)?\s\d{1,3}\s?(?:\(\d{1,3}\)|av\s\d{1,3})?$", re.IGNORECASE)
_NUMBERED = LazyPattern(
    r"(?:(?<=möte )[A-ZÅÄÖ]{1,3}\d{1,3}(?:[-/]\d{2,4})?\b"
    r"|#\d{1,4}\b|\b(?:nr|nummer|dnr)\.?\s?[\d/:.-]+|§+\s?\d+(?:\s?[-–]\s?\d+)?|\b\d{4}:\d+\b|\b(?:vecka|"
    r"v)\.?\s?\d{1,2}\b|\b(?:19|20)\d\d\b|\((?:19|20)?\d\d\)"
    r"|\b(?:hösten|våren|sommaren|vintern|höstterminen|vårterminen|HT|VT)\b)(?:\s?-?\d\d\b)?",
    re.IGNORECASE,
)
_MUNICIPALITY = LazyPattern(r"[A-ZÅÄÖ][\w-]+\s(?:kommun|stad)", re.IGNORECASE)
_RECORD_OF = LazyPattern(r"^[^:]{1,60}:\s(?=(?:protokoll|minnesanteckningar|anteckningar|kallelse)\b)", re.IGNORECASE)
_LAST_WORDS = LazyPattern(
    r"\sför (?:verksamhets|räkenskaps)?året\b.*$"
    r"|(?:[\s,–-]+(?:protokoll|sammanträdesprotokoll|minnesanteckningar|mötesanteckningar|kallelse|dagordning|"
    r"i korthet|i sammandrag)(?:\s\d{1,3})?)+$"
    r"|,\s[A-ZÅÄÖ][a-zåäö]+(?:vägen|gatan|gränd|torget|stigen)\s\d+\w?$",
    re.IGNORECASE,
)
# 'Justerat protokoll fört vid …'
_STATE_OF_PAPER = LazyPattern(
    r"^(?:(?:o|ej )?justera[td]|utkast till|renskrivet)\s(?=\w*(?:protokoll|anteckn))", re.IGNORECASE
)
_FOR = LazyPattern(r"^(?:[Ff]ör|Från)\s(?=[A-ZÅÄÖ])")
_PLACE_IN_CAPITALS = LazyPattern(r"\s(?:I|PÅ|HOS)\s(?!(?:\S+\s){1,2}(?:LÄNS?|KOMMUNS?|STADS?|SOCKENS?|REGIONS?)\b)")
_PIECES, _LETTERS = LazyPattern(r"\s[–—-]\s|,\s|:\s"), LazyPattern(r"[^\W\d]{2}")
_REACH, _SENTENCE = 8, 40
_WORDS_OF_SENTENCE = 5
# 'Byföreningen i Ekby på Lärcentrum', 'Byföreningen på Lärcentrum, Ekby'; 'Rådet på Solgården' is a whole name.
_AT_PLACE = LazyPattern(
    r"(?P<in_town>[^,]+?\si\s[A-ZÅÄÖ][\w-]+)\spå\s[”\"]?[A-ZÅÄÖ].*|(?P<group>[^,]+?)\spå\s[”\"]?[A-ZÅÄÖ][^,]{1,40},\s.+"
    r"|(?P<housed>[^,]+?\w\s[^,]+?)\si\s[A-ZÅÄÖ]\w+(?:stugan|gården|huset|lokalen|salen|skolan|hemmet|kyrkan),\s.+"
)
_SHORT_MONTH = 4
_MEETING = LazyPattern(r"\w*(?:möte|sammanträde|stämma)\b", re.IGNORECASE)
# 'Styrelsemöte 4 – Sporren Ekby', 'Styrelsemöte 1, Verksamhetsåret, Sporren': which meeting of the group it was.
_NUMBERED_MEETING = LazyPattern(
    r"(?:[Ss]tyrelse|[Mm]edlems|[Åå]rs|[Oo]rdinarie )?(?:[Mm]öte|[Ss]ammanträde)\s(?:nr\s?)?\d{1,3}"
    r"(?:\s[–—-]|,(?:\s[Vv]erksamhetsåret\s?,)?)\s(?=[A-ZÅÄÖ][^\W\d_]{2})"
)
_CALLED_TO = LazyPattern(r"\s(?:kallas|kallar|inbjuds|inbjuder)\s.*$")
_MEETING_OF = LazyPattern(
    r"(?:[\w-]+\s){0,2}?\w*(?:möte|sammanträde|stämma|träff)\s(?:med|för|i|hos)\s(?=\w)", re.IGNORECASE
)
_MEETING_IN_CAPITALS = LazyPattern(r"(?:ORDINARIE |EXTRA )?\w*(?:MÖTE|SAMMANTRÄDE|STÄMMA|TRÄFF)T?\s(?=\w)")
# A warning, a remark in brackets, the way to a page, a link.
_NO_TITLE = LazyPattern(
    r"obs\b[!:.\s].*|\(.*\)|\[.*\]|(?:utkast|ej justerat|ojusterat)\W*|(?:art|typ|mötestyp)\s?:.*"
    r"|(?:hoppa|gå) (?:direkt )?till \w+"
    r"|[^>]*(?:\s[>›»/]\s[^>›»]*){2,}|bild|logotyp|innehåll|meny|logo\w*-\S+|\S+\.(?:jpe?g|png|gif|svg|webp)|[^\t]*\t(?:datum|referens|dnr|diarienummer|sida)",
    re.IGNORECASE,
)
# 'Ekby kommun, Äldrerådet', 'Från föräldrarådet'
_SENDER_OF = LazyPattern(r"^(?:[A-ZÅÄÖ][\w-]+\skommun,\s(?=[A-ZÅÄÖ])|[Ff]rån\s)")
_LOOSE_END = LazyPattern(r"\s(?:den|i|på|vid|kl|klockan|från|för|om|och|under)$", re.IGNORECASE)
_ONLY_DATE_WORDS = LazyPattern(r"(?:sammanträdes|mötes)?datum|sida\s?\d+.*|dnr.*|nr\.?|nummer", re.IGNORECASE)


@cache
def _lead() -> re.Pattern[str]:
    return re.compile(rf"{phrases_pattern(word_list('lead_words'))}(?!\w)[\s,:–-]*", re.IGNORECASE)


class TitleLines:
    """Finds title and group; `days` are the days printed in the document."""

    def __init__(self, layout: Layout) -> None:
        self._text = layout.text
        self._days = layout.days
        self._layout = layout
        self.lines = self._candidates()
        self._front = self._front_title()
        if self._front is not None:
            self.lines.append(self._front)

    def _front_title(self) -> Line | None:
        """The title of the front matter, where the text itself has none that names a group or says what it is."""
        if self._layout.front_title is None or any(line.level for line in self.lines[:1]):
            return None
        is_told = self.lines and is_generic_title(self.words(self.lines[0]))
        return None if is_told else self._layout.front_title

    def _candidates(self) -> list[Line]:
        """The lines before anything is labelled, and a label line right at the top.

        Below a form ('Ekmarka kommun | Protokoll | Sida') the first heading goes before what the form prints.
        """
        parts = self._layout.sections[0].parts[:7]
        lines = [part.line for part in parts if not is_to_reader(self._text, part.start, part.end)][:6]
        title = self._layout.headings.title
        if title > 0:
            main = self._layout.lines[title]
            return [main, *(line for line in lines if line != main)]
        if lines and lines[0].cells:
            below = [part.line for section in self._layout.sections_of("loose")[:3] for part in section.parts[:1]]
            lines = [*(line for line in [*lines, *below] if line.level), *(line for line in lines if not line.level)]
        return lines

    def words(self, line: Line) -> str:
        """What a line at the top prints; of a long one its first sentence."""
        start, end = (
            sentence_spans(self._text, line.at, line.end)[0] if line.end - line.at > 120 else (line.at, line.end)
        )
        return self._text[start:end].replace("\t", " ").strip()

    @cached_property
    def title(self) -> str | None:
        """The heading as printed; the group's name where the first line is only 'Protokoll'."""
        lines = [line for line in self.lines if not _NO_TITLE.fullmatch(self._text, line.at, line.end)]
        lines = [line for line in lines if not self._is_only_day(line)] or lines
        if lines and self._is_sentence(lines[0]):
            # A page may begin with a word about the body before it lists its meetings.
            lines = [line for line in lines if heads_meetings(self.words(line))][:1] or lines
        titled = self._front or self._headed(lines) or self._named(lines) or next(iter(lines), None)
        if titled is not None:
            return self.words(titled)
        in_head = first_group(self._days, self._text, self._layout.head)
        return in_head or self._kind_of_paper() or self._first_line()

    def _is_sentence(self, line: Line) -> bool:
        """Whether a line is running text and no heading: 'Styrelsen har sju ledamöter och väljs av årsmötet.'"""
        is_whole = not (line.level or line.strong or line.cells) and self._text[line.end - 1] == "."
        return is_whole and self._text.count(" ", line.at, line.end) >= _WORDS_OF_SENTENCE

    def _is_only_day(self, line: Line) -> bool:
        """Whether a line holds a day and nothing else, as above a letter."""
        return [(day.start, day.end) for day in self._days.within(line.at, line.end)] == [(line.at, line.end)]

    def _kind_of_paper(self) -> str | None:
        """'Mötesprotokoll' below labels."""
        printed = (self.words(line) for line in self._layout.lines[:_REACH] if not line.cells)
        return next((words for words in printed if is_generic_title(words)), None)

    def words_of_kind(self) -> str:
        """The title, and a line beside it that says of what it is the record: 'Protokoll fört vid …'."""
        # 'Protokoll (pdf):' leads to files.
        top = [line for line in self._layout.lines[:_REACH] if self._days.within(line.at, line.end)]
        told = (one for one in map(self.words, [*self.lines, *top]) if begins_like_minutes(one) and one[-1] != ":")
        told = (one for one in told if not tells_how_papers_come(one))
        head = self._layout.lines[0] if self._front is not None and self._layout.lines else None
        # A sentence below the front matter tells of much.
        first = self.words(head) if head is not None and not self._is_sentence(head) else None
        return " ".join(filter(None, (self.title, first, next(told, None))))

    def _headed(self, lines: list[Line]) -> Line | None:
        """The first heading, or the first heading that says 'Protokoll från …': above it stands the site's name."""
        first = next((line for line in lines if not line.cells), None)
        if first is None:
            return None
        if begins_like_minutes(self.words(first)) and (first.level or self._days.within(first.at, first.end)):
            return None if is_generic_title(self.words(first)) else first
        if _MEETING.match(self._text, first.at, first.end) and self._days.within(first.at, first.end):
            return first
        if not first.level or is_generic_title(self.words(first)):
            return None
        return next((line for line in lines if line.level and self._tells_of_meeting(line)), first)

    def _tells_of_meeting(self, line: Line) -> bool:
        printed = self.words(line)
        return begins_like_minutes(printed) and len(printed.split()) > 1 and not printed.startswith("Agenda")

    def _first_line(self) -> str | None:
        """The first line, unless it is labelled: 'Plats och tid  Skolan'."""
        first = self._layout.lines[0] if self._layout.lines else None
        if first is None or first.end - first.at >= 150 or _NO_TITLE.fullmatch(self._text, first.at, first.end):
            return None
        printed = self.words(first)
        if label_kind(printed.partition(":")[0]) is not None or tells_of_oneself(self._text, first.at, first.end):
            return None
        labelled = any(section.start == first.at and section.kind in META for section in self._layout.sections)
        return None if labelled else printed

    def _named(self, lines: list[Line]) -> Line | None:
        """The first line, or the next one that names a group under a first line that does not."""
        for line in lines:
            printed = self.words(line)
            if len(printed) > 200:
                return None
            if printed.endswith(".") and len(printed) > _SENTENCE and is_generic_title(self.words(lines[0])):
                return lines[0]
            if is_generic_title(printed) or self.group(line) is None:
                continue
            if line is not lines[0] and self._is_sentence(line):
                continue
            return line
        return None

    def group(self, line: Line) -> str | None:
        """The group in a title line: without day, time and words like 'Protokoll från'."""
        if line.cells:
            return first_group(self._days, self._text, [line])
        text = self._text
        printed: list[str] = []
        at = line.at
        told = [(day.start, day.end, True) for day in self._days.within(line.at, line.end)]
        told += [(clock.start, clock.end, False) for clock in find_clock_times(text, line.at, line.end)]
        after_day = False
        for start, end, is_day in sorted(told):
            # 'Styrelsemöte 29 maj på Forumet kl. 10': between a day and its time stands the place.
            printed.append("" if after_day and not is_day and printed[0].strip() else text[at : max(at, start)])
            at, after_day = max(at, end), is_day
        printed.append(text[at : line.end])
        pieces = (tidy_group(piece) for piece in printed)
        return next((piece for piece in pieces if piece), None)


@cache
def _no_day() -> re.Pattern[str]:
    """A day that no calendar has, such as 31 april, a month alone, the end of '-11': they are no part of a name."""
    months = word_values("months")
    whole = [month for month in months if len(month) > _SHORT_MONTH]
    return re.compile(
        rf"\s(?:den )?\d{{1,2}} {phrases_pattern(months)}(?: (?:19|20)\d\d)?\s*$"
        rf"|\s{phrases_pattern(whole)}(?:\s*[-–’']\d\d)?\s*$|\s[-–’']\d\d\s*$",
        re.IGNORECASE,
    )


@lru_cache(maxsize=2048)
def tidy_group(printed: str) -> str | None:
    """A group's name without what only says that this is a record of its meeting; None when nothing is left."""
    name = _no_day().sub("", _NUMBERED.sub(" ", printed.replace("\t", " ")))
    name = _STATE_OF_PAPER.sub("", _SHORT_DAY.sub("", " ".join(name.split()).strip(TITLE_EDGES)))
    if is_generic_title(name):
        return None
    pieces = _PIECES.split(name)
    while len(pieces) > 1 and is_generic_title(pieces[-1]):
        name = name[: name.rindex(pieces.pop())].strip(TITLE_EDGES)
    while len(pieces) > 1 and is_generic_title(pieces[0]):
        name = name[len(pieces.pop(0)) :].strip(TITLE_EDGES)
    record = _RECORD_OF.search(name)
    name = name[record.end() :].strip(TITLE_EDGES) if record else name
    name = _LAST_WORDS.sub("", _CALLED_TO.sub("", name)).strip(f"{TITLE_EDGES}!") or name
    for _again in range(2):
        numbered = _NUMBERED_MEETING.match(name)
        name = name[numbered.end() :] if numbered else name
        lead = _lead().match(name)
        name = name[lead.end() :].strip(TITLE_EDGES) if lead else name
    name = _FOR.sub("", name)
    capitals = _PLACE_IN_CAPITALS.search(name) if name.isupper() else None
    name = name[: capitals.start()] if capitals else name
    meeting = _MEETING_OF.match(name) or (_MEETING_IN_CAPITALS.match(name) if name.isupper() else None)
    if meeting and (names_group(name[meeting.end() :]) or HOW_MET.match(meeting[0])):
        name = name[meeting.end() :]
    name = whose_meeting(name)
    sender = _SENDER_OF.match(name)
    name = name[sender.end() :] if sender and names_group(name[sender.end() :]) else name
    for _again in range(2):
        name = _LOOSE_END.sub("", name).strip(TITLE_EDGES)
    at_place = _AT_PLACE.fullmatch(name)
    before = (at_place["in_town"] or at_place["group"] or at_place["housed"]) if at_place else ""
    name = before if names_group(before) or (at_place and at_place["housed"]) else name
    if _ONLY_DATE_WORDS.fullmatch(name) or _MUNICIPALITY.fullmatch(name) or is_generic_title(name):
        return None
    if not _LETTERS.search(name):
        return None
    return f"{name})" if name.count("(") > name.count(")") and f"{name})" in printed else name


def first_group(days: Days, text: str, lines: list[Line]) -> str | None:
    """The group named in a page's head: the cell that is neither a municipality nor a date nor a page number."""
    for line in lines:
        for start, end in line.cells or ((line.at, line.end),):
            printed = _PAGE_NUMBER.sub("", text[start:end])
            if days.within(start, end) or re.search(
                r"kommun\b|\bsida\b|\bdnr\b|\d{3}|^\d+\s?\(\d+\)$", printed, re.IGNORECASE
            ):
                continue
            name = tidy_group(printed)
            if name:
                return name
    return None
