"""The group that met: from a label, the title, the letterhead or a sentence at the top.

Tested in tests/loaders/parse/test_meeting_body.py.
"""

import re
from collections import Counter

from ..read import Line
from .clock_times import find_clock_times
from .document_title import TitleLines, first_group, tidy_group
from .group_words import names_group
from .layout import Layout
from .line_labels import label_kind
from .places import place_word_pattern
from .word_patterns import TITLE_EDGES, LazyPattern, begins_like_minutes, is_generic_title

_MET_WITH = LazyPattern(
    r"\b(?:(?:möte|sammanträde|stämma|årsmöte|styrelsemöte|träff|sittning)(?:t|n|s)?\s(?:med|för|i|hos)|"
    r"(?:anteckningar|anteckningarna|minnesanteckningar|minnesanteckningarna|protokoll|protokollet)\s(?:från|för|vid)|"
    r"[Kk]allelse till|^[Mm]edlemmarna i)\s(?P<who>[^,.;:\n\t]{3,80})"
)
_CALLED = LazyPattern(r"^(?P<who>[^,.;:\n\t]{3,80}?)\s(?:kallas|kallar|inbjuds|inbjuder|sammanträdde|sammanträder)\b")
_ENDS = LazyPattern(
    r"\s\d{1,2}\s?[-–]\s?\d{1,2}\s(?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)\w*\b.*$|"
    r"\s(?:den|kl|klockan|i|på|måndag|tisdag|onsdag|torsdag|fredag|lördag|söndag)\w*\s(?=\d|den|kl|$).*$"
)
_CRUMBS = LazyPattern(r"\s[>»›/]\s")
_SENTENCE = LazyPattern(
    r"\b(?:är|har|kommer|ska|bjuds|skickad|utskickad|fanns|blev|som|detta|denna|ursäktar?|obs|träffades|möttes|samlades|redovisas|presenteras|publiceras|"
    r"följer|att|fick|får|gav|beviljades?|godkändes|valdes|omvaldes|beslutades|hittar|läser|hänvisas|finns|öppnar|öppnade|öppnas|hälsar|hälsade)\b|[!?]",
    re.IGNORECASE,
)
# 'Styrelsesida', 'Protokollsidan – Ekbyn': the page of a site, and no group.
_PAGE = LazyPattern(r"(?:^|\s)\w*sid(?:an?|or(?:na)?)(?:\s|$)|^nyhet(?:er)?\b", re.IGNORECASE)
# 'styrelsemöten/ 24' is the way to a page, 'Säsongsstart - Planering - Lotteri' what a meeting is about.
_PATH = LazyPattern(r"\w/\s?\d|^[\w-]+(?:\s[-–]\s[\w-]+){2,}$")
_MEETING_BELOW = LazyPattern(r"[ \t]*\n[ \t]*(?:[a-zåäö]+\s)?[a-zåäö]*(?:möte|stämma|sammanträde)")
_TOP, _COVER, _FEW_WORDS = 12, 60, 2
_ORGAN = LazyPattern(
    r"(?:Organ|Beslutsinstans|Beslutande organ|Instans|Styrelse/[Nn]ämnd|Nämnd/[Ss]tyrelse)(?:\s?:|\t|\s{2,}|\s)\s*"
    r"(?P<who>[A-ZÅÄÖ][^\t\n:]{3,80}?)(?=\t|\s{2,}|\sSammanträdes|$)"
)
_GROUP_WORD = LazyPattern(
    r"(?:Rådet|Nämnden|Styrelsen|Gruppen|Föreningen|Klubben|Laget|Nätverket|Forumet|Utskottet|Kommittén|Fullmäktige|"
    r"Förbundet|Sällskapet|Kåren|Sektionen|Divisionen|Avdelningen|Teamet|Beredningen|Panelen|Arbetsgruppen)s?",
    re.IGNORECASE,
)
_YEARS = LazyPattern(r"\s(?:19|20)\d\d\s?[-–]\s?(?:19|20)\d\d")
_BODY_NAME = LazyPattern(
    r"(?:Kommun|Social|Samordnings|Kultur|Bygg|Miljö|Utbildnings|Skol|Omsorgs|Vård|Barn)[\w-]*(?:\soch\s[\w-]+)?"
    r"(?:\s[A-ZÅÄÖ][\w-]+){0,2}"
)
_DECIDER = LazyPattern(r"(?P<who>[A-ZÅÄÖ][\w-]*(?:\s(?:och\s)?[a-zåäö]\w+){0,3}?)s?\s(?:beslut|beslutar|beslutade)\b")


def body_of_meeting(layout: Layout, titles: TitleLines) -> str | None:
    """The group that met, as printed; None when nothing at the top names one."""
    for section in layout.sections_of("body"):
        if section.parts:
            return layout.text[section.parts[0].start : section.parts[0].end].strip(" .")
    crumbs = [line for line in layout.aside if _CRUMBS.search(layout.text, line.at, line.end)][:1]
    # 'Protokoll fört vid …' with its day goes before the name of the site or the blog above it.
    lines = sorted(
        (*titles.lines, *crumbs),
        key=lambda line: not (layout.days.within(line.at, line.end) and begins_like_minutes(titles.words(line))),
    )
    named = [(line, name) for line in lines if (name := _in_title(titles, line))]
    told = [name for _line, name in _above_the_hours(layout, titles, named)]
    name = (
        _of_organ(layout)
        or next(filter(names_group, told), None)
        or _in_sentence(layout)
        or first_group(layout.days, layout.text, layout.head)
        or _alone(layout)
        or next(iter(told), None)
        or _that_decides(layout)
    )
    return name and _without_genitive(layout.text, name)


def _without_genitive(text: str, name: str) -> str:
    """'Ekby byalag' of 'Protokoll fört vid Ekby byalags', when 'styrelsemöte' begins the next line."""
    if not name.endswith("s") or not names_group(name[:-1]):
        return name
    at = text.find(name)
    return name[:-1] if at >= 0 and _MEETING_BELOW.match(text, at + len(name)) else name


def _above_the_hours(layout: Layout, titles: TitleLines, named: list[tuple[Line, str]]) -> list[tuple[Line, str]]:
    """The lines with their names; below 'Protokoll från …' and the line with day and hours stands the place."""
    when = next((line.at for line in titles.lines if _tells_hours(layout, line)), None)
    above = [(line, name) for line, name in named if when is None or line.at <= when]
    return above if any(begins_like_minutes(titles.words(line)) for line, _name in above) else named


def _tells_hours(layout: Layout, line: Line) -> bool:
    days = layout.days.within(line.at, line.end)
    return bool(days) and bool(find_clock_times(layout.text, line.at, line.end))


def _of_organ(layout: Layout) -> str | None:
    """'Organ   Kommunstyrelsen' on the cover or beneath 'Anslag', where no label at the top tells the group."""
    for line in [*layout.lines[:_COVER], *layout.aside]:
        organ = _ORGAN.match(layout.text, line.at, line.end)
        name = tidy_group(_YEARS.sub("", organ["who"])) if organ else None
        if name and names_group(name):
            return name
    return None


def _alone(layout: Layout) -> str | None:
    """A line of the cover that is the name of a group and nothing more."""
    for line in layout.lines[:_COVER]:
        printed = layout.text[line.at : line.end].strip(TITLE_EDGES)
        if _BODY_NAME.fullmatch(printed) and names_group(printed) and label_kind(printed) is None:
            return printed
    return None


def _that_decides(layout: Layout) -> str | None:
    """The group that most sentences and labels tell the decisions of: 'Kulturnämndens beslut'."""
    found = Counter(
        match["who"]
        for line in layout.lines
        if (match := _DECIDER.match(layout.text, line.at, min(line.end, line.at + 120)))
        and names_group(match["who"])
        and not _GROUP_WORD.fullmatch(match["who"])
    )
    who = found.most_common(1)[0][0] if found else None
    return who[:-1] if who and who.endswith("s") and names_group(who[:-1]) else who


def _in_title(titles: TitleLines, line: Line) -> str | None:
    """The group in a line at the top, when the line can be the name of one."""
    printed = titles.words(line)
    if line.end - line.at > 200:
        return None
    crumbs = _CRUMBS.split(printed)
    if len(crumbs) > 2 or line.zone:
        return next((tidy_group(crumb) for crumb in reversed(crumbs) if names_group(crumb)), None)
    name = titles.group(line)
    if name is None or _is_other(name):
        return None
    plain = names_group(name) or begins_like_minutes(printed) or re.search(r"möte|träff|stämma", name, re.IGNORECASE)
    return name if plain or len(name.split()) <= 5 else None


def _is_other(name: str) -> bool:
    """Whether words at the top are a sentence, a place, a code or a label, and no name of a group."""
    if len(re.findall(r"\d", name)) > 3 or len(name.split()) > 12 or _PAGE.search(name) or _PATH.search(name):
        return True
    if _SENTENCE.search(name) or label_kind(name.partition(":")[0]) not in (None, "attendance_group", "roster"):
        return True
    last = place_word_pattern().search(name, name.rfind(" ") + 1)
    is_place = last is not None and last.end() == len(name) and len(name.split()) <= _FEW_WORDS
    # 'LH Solgården' begins with the letters of an association.
    named = names_group(name) or re.match(r"[A-ZÅÄÖ]{2,}\s", name) is not None
    return is_place and not named and re.search(r"möte|träff|stämma", name, re.IGNORECASE) is None


def _in_sentence(layout: Layout) -> str | None:
    """'Protokoll fört vid möte med Seniorrådet', 'Seniorrådet kallas till möte' in the first lines."""
    for line in layout.lines[:_TOP]:
        for pattern in (_MET_WITH, _CALLED):
            for match in pattern.finditer(layout.text, line.at, min(line.end, line.at + 300)):
                name = _ENDS.sub("", match["who"]).strip(TITLE_EDGES)
                if names_group(name) and not is_generic_title(name):
                    return tidy_group(name)
    return None
