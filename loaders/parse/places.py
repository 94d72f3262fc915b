"""Places as printed beside a day and a time.

Tested in tests/corpus/test_parsed_as_before.py and tests/corpus/test_twisted_as_before.py.
"""

import re
from functools import cache
from itertools import pairwise

from .announcements import activity_pattern
from .word_patterns import LazyPattern, phrases_pattern, word_list

_CUT = LazyPattern(
    r"(?:[.!?](?=\s+[A-ZÅÄÖ”–]|\s*$)|\s[–—]\s|;|\n|\t|\)|\s\((?!\w+gatan)|,?\s(?:där|då|för att|som|"
    r"i regel|med|om|och|av|var|är|hade|kl|klockan|för|till|när|varje|den (?:första|andra|tredje|fjärde|sista)|"
    r"(?:första|andra|tredje|fjärde|sista) \w{3,4}dag(?:en)?|"
    r"mellan|under|följande|nedanstående|dessa|preliminärt|prel|ledd|arrangerad|från|inför|tillsammans|enligt|så|"
    r"blir|finns|har|kan|får|ska|kommer|OBS|[Vv]älkom\w+|träffas|ses|möts|samlas|sammanträder|håller|hålls|bjuder|"
    r"inbjuder|ordnar|ordnas|anordnar|arrangerar|börjar|startar|slutar|pågår|inleds|avslutas|öppnas|serveras|firas|visas|invigs|äger|ingår|följs|"
    r"(?:[Mm]ån|[Tt]is|[Oo]ns|[Tt]ors|[Ff]re|[Ll]ör|[Ss]ön)dag(?:en|ar|arna)?|"
    r"ledare|ansvarig|guide|arrangör|föreläsare|medverkande|inträde|pris|avgift)\b)"
)
_BRACKET = LazyPattern(
    r"\s*\((?!prel|ev\b|ev\.|inställ|obs|v\.?\s?\d|heldag|digital|extra|ordinarie|års|kl|"
    r"\d)(?:lokal:?\s|plats:?\s|i\s|på\s)?([^()]{2,60})\)",
    re.IGNORECASE,
)
_SAME = LazyPattern(r"samma (?:plats|lokal|ställe)\s*\(([^()]{2,60})\)", re.IGNORECASE)
_LABELLED = LazyPattern(r"\b(?:plats|lokal|var)\s?:\s*(?=\S)", re.IGNORECASE)
_PREPOSITION = LazyPattern(
    r"(?:[\s,–-]|\bsamtliga\b|\balla\b|\bdagar\b|\bgånger\b|\båterigen\b|\bäven\b|"
    r"\bdenna gång\b)*\b(?:i|på|hos|vid|utanför|hemma hos)\s+(?=[\wÅÄÖ”\"])",
    re.IGNORECASE,
)
_TITLE = LazyPattern(r"[A-ZÅÄÖ][^,.;:()\n]{2,60},\s+(?=[A-ZÅÄÖ])")
# One goes to a place; 'Finlands väg till Nato' leads nowhere.
_GOES = "".join(f"|(?<=(?i:{word}) )till" for word in (
    "resa", "resan", "flykt", "flykten", "besök", "tur", "turen", "färd", "åker", "går", "buss", "vandring",
    "promenad", "exkursion", "välkommen", "välkomna", "flyttas", "flyttad", "flyttat", "oss",
))  # fmt: skip
_INSIDE = LazyPattern(
    rf"\b(?:i|på|hos|vid|utanför{_GOES})\s+(?=(?:[a-zåäö]+s?\s|"
    r"[a-zåäö]*(?:biblioteket|huset|gården|skolan|salen|lokalen|torget|parken|kyrkan|museet|stugan|rummet)"
    r"\s(?:i|på|vid)\s)?[A-ZÅÄÖ])"
)
# 'Hör av dig till Anna Ek', 'alla medlemmar i Byarådet': whom to ask, and who is called.
_TO_SOMEBODY = LazyPattern(
    r"\b(?:(?:hör\w*(?:\sgärna)?\sav\s(?:dig|er|sig)|anmäl\w*(?:\s(?:dig|er|sig))?|mejl\w*|maila?|ring(?:er)?|"
    r"skriv(?:er)?|vänd(?:er)?\s(?:dig|er)|skicka\w*)\b[^.;:\n]{0,25}?\still|"
    r"(?:medlem(?:mar(?:na)?)?|ledam(?:ot|öter(?:na)?)|ombud(?:en)?|representanter(?:na)?)\si)\s+$",
    re.IGNORECASE,
)
_WHOLE_AREA = LazyPattern(r"[A-ZÅÄÖ][\w-]+(?:\s[A-ZÅÄÖ][\w-]+)?\s(?:kommun|län|region)")
_AT_END = LazyPattern(r"\b(?:i|på|hos|vid)\s+([a-zåäö-]{3,}(?:en|et|an|na))\s*[.)]?\Z")
_BEFORE = LazyPattern(
    r"\b(?:i|på|hos|vid)\s+((?:[\wåäö-]+\s)?\w+(?:en|et|an|huset|gården|salen|skolan|parken|"
    r"torget))\s*,?\s*$",
    re.IGNORECASE,
)
_AFTER_COMMA = LazyPattern(
    r"\s*[,:–—-]\s*(?:via\s)?(?=[A-ZÅÄÖ\d]|\w*rum |\w*sal |lokal|(?:[a-zåäö]+\s)?"
    r"[a-zåäö-]+(?:en|et|an|huset|gården|salen|skolan|garaget|rummet)\s*\.?\Z)"
)
_AT_ONCE = LazyPattern(r"\s+(?:obs\b[!:.]*\s+)?(?=[A-ZÅÄÖ])", re.IGNORECASE)
_NO_PLACE = LazyPattern(
    r"(?:möte\b|träff\b|workshop|öppet hus|prel|ev\b|ev\.|inställ|anmäl|obs|ordinarie|extra|års|tema|"
    r"kl\b|val\b|bokslut|delår|konstituer|internkontr|internbud|flytt|ändra|reserv|uppfölj|"
    r"årsredov|frågor|välkommen|vi |alla |endast|digital|"
    r"återkoppling|öppethåll|\d{1,2}[.:]\d\d|\d{1,2}\.?\s?(?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)|\d{1,2}/\d|sommar|jul|höst|vår|(?:hel|halv|planerings|utbildnings|studie|tema|konferens|bud|\w+ings)dag|studiebesök|budget|dialog|"
    r"samråd|lunch(?!rum)|fika(?!rum)|information)",
    re.IGNORECASE,
)
_NOTE = LazyPattern(
    r"(?:val\b|val(?:möte|nämnd)|budget|bokslut|delår|årsredov|konstituer|internkontr|internbud|tema|heldag|halvdag|lunch|jul|dialog|"
    r"studie|utbild|uppfölj|prognos|verksamhet|mål\b|taxor|reserv|ersätter|flytt|ändra|ny\b|nytt\b|obs|vid behov|"
    r"endast|även|extra|ordinarie|gemensam|tillsammans|med\b|öpp|slut|allmän|prel|stängd|detalj|strategi|samråd|"
    r"revision|genomgång|info|[A-ZÅÄÖ]{2,6}$|[^\W\d]+dag(?:en)?$)",
    re.IGNORECASE,
)
_PREPOSED = LazyPattern(r"^(?:(?:[012]\d[0-5]\d\s)?(?:i|på|hos|vid)|lokal:|plats:)\s+", re.IGNORECASE)
_UNLESS = LazyPattern(r",?\s*\(?(?:om (?:inte|inget|ej) ann|när inget ann|såvida )[^()]*\)?$", re.IGNORECASE)
_ASIDE = LazyPattern(
    r",?\s(?:kl|klockan)\.?$|\s*\((?:se|obs|länk\w*|klicka|ingång\w*|mötes)\b[^()]*\)$", re.IGNORECASE
)
_TELLS_MORE = LazyPattern(
    r"(?:ta |tag |medtag\w*|kaffe\w*|fika\w*|lunch|servering|korv\w*|grill\w*|anmäl\w*|inträde|entré|fri |fritt |"
    r"gratis|kostnad|pris|avgift|ledare|samling|start|avresa|buss|föredrag\w*|underhåll\w*|musik|tema|"
    r"alla |vi |ni |du |därefter|sedan|efter|kl |öppet|öppen|både|även|samt|och |se |"
    r"info|kontakt\w*|tel|gäst\w*|medverk\w*|obs|lotteri\w*|bingo|utställ\w*|visning)",
    re.IGNORECASE,
)
_QUOTE_MARK = LazyPattern(r"[”“\"]")
_SUBJECT = LazyPattern(r"\b(?:om|kring|(?:bilder|minnen|intryck|rapport) från)\s(?:\S+\s){0,8}?$", re.IGNORECASE)
_DASHES = ("-", "–", "—")
_LONGEST_ALONE = 40
_FEW_WORDS = 4
_DAYLIKE = LazyPattern(
    r"(?:mån|tis|ons|tors|fre|lör|sön)dag|(?:januari|februari|mars|april|maj|juni|juli|augusti|"
    r"september|oktober|november|december|våren|hösten|sommaren|sommarlov\w*|vecka|veckan|år|året|samband|"
    r"vintern|månad|månaden|kvartalet?|halvåret?|terminen?|säsongen|dagen|gången|timmen|minuten|helgen|perioden|lovet|"
    r"mån|regel|rad|tur|stället?|praktiken|huvudsak|allmänhet|första hand|synnerhet|helhet|nytt|prov|distans|sikt|"
    r"\w*(?:möte|sammanträde|stämma|träff|konferens)(?:t|n|et|en)?\b|dagordningen|programmet|"
    r"(?:denna )?sidan|kallelse(?:n|rna)|föredragningslistan|anslagstavlan|kalendern|"
    r"facebook|instagram|hemsida|hemsidan|webben|webbplatsen|nätet|internet|sociala|youtube|"
    r"fortsättningen|framtiden|nuläget|dagsläget|efterhand|"
    r"god tid|förväg|slutet|början|mitten|kommunen|morgon(?:en)?|"
    r"kväll(?:en|stid)?|\w+middag(?:en)?|natten|form|tiden|plats|samma|stället|"
    r"enighet|grund|begäran|uppdrag|initiativ|förslag|våra?|detta|dessa|nästa|respektive)\b",
    re.IGNORECASE,
)


@cache
def place_word_pattern() -> re.Pattern[str]:
    """Finds a word that can only be a place: 'Klubbstugan', 'Storgatan 4', 'rum 2'."""
    return re.compile(rf"(?<!\w){phrases_pattern(word_list('place_words'))}(?:\s\d+\w?)?(?=[\s,)(]|$)", re.IGNORECASE)


def find_place(text: str, start: int, end: int, told: list[tuple[int, int]]) -> str | None:
    """The place printed in text[start:end]; `told` are the ranges of its days and times, in order."""
    same = _SAME.search(text, start, end) or None
    if same:
        return same[1].strip()
    labelled = _LABELLED.search(text, start, end)
    if labelled and not _within(labelled.start(), told) and not text[start : labelled.start()].rstrip().endswith(","):
        return _cut(text, labelled.end(), end)
    after = max((stop for _begin, stop in told), default=start)
    place = _after(text, after, end) or _right_behind(text, after, end)
    if place is None:
        place = _inside(text, after, end)
    first = min((begin for begin, _stop in told), default=start)
    return place or _between(text, told) or _before(text, start, first)


def _between(text: str, told: list[tuple[int, int]]) -> str | None:
    """'16 maj på Solgården kl 13', '16 maj Solgården kl 13': between a day and its time."""
    for (_begin, stop), (begin, _stop) in pairwise(told):
        place = _inside(text, stop, begin) or _right_behind(text, stop, begin)
        if place:
            return place
    return None


def _within(at: int, told: list[tuple[int, int]]) -> bool:
    return any(begin <= at < stop for begin, stop in told)


def _after(text: str, at: int, end: int) -> str | None:
    """What follows the time directly: ', Kommunhuset', ' i Folkets hus', ' (biblioteket)'."""
    bracket = _BRACKET.match(text, at, end)
    if bracket and _names_place(bracket):
        return bracket[1].strip()
    preposition = _PREPOSITION.match(text, at, end)
    if preposition and not _DAYLIKE.match(text, preposition.end()):
        return _cut(text, preposition.end(), end)
    comma = _AFTER_COMMA.match(text, at, end)
    if comma is None or _NO_PLACE.match(text, comma.end(), end) or _leads_to_activity(text, comma, end):
        return None
    if ":" in comma[0]:
        title = _TITLE.match(text, comma.end(), end)
        if title and not place_word_pattern().search(title[0].rstrip(", ")):
            return _cut(text, title.end(), end)
        if not place_word_pattern().search(text, comma.end(), end):
            return None
    stop = _names_activity(text, comma.end(), end)
    return _cut(text, comma.end(), end) if stop is None else _after(text, stop, end)


def _leads_to_activity(text: str, mark: re.Match[str], end: int) -> bool:
    """'3 mars - Partiledardebatt': what stands behind the dash of a day and is no place is what happens then."""
    is_of_day = text[mark.start() - 1 : mark.start()].isalpha() and mark[0].strip() in _DASHES
    stop = _CUT.search(text, mark.end(), end) if is_of_day else None
    last = stop.start() if stop else end
    return is_of_day and place_word_pattern().search(text, mark.end(), last) is None


def _right_behind(text: str, at: int, end: int) -> str | None:
    """'16/9 Sockenstugan', '16/9 OBS! Sockenstugan': a place and nothing else behind a day."""
    led_in = _AT_ONCE.match(text, at, end)
    words = text[led_in.end() : end].strip(" .") if led_in else ""
    if not words or _NO_PLACE.match(words) or words.casefold().endswith(("café", "kafé")):
        return None
    return words if place_word_pattern().fullmatch(words) else None


def _names_place(bracket: re.Match[str]) -> bool:
    """Whether brackets hold a place, not a note: '(Eken)', '(biblioteket)', '(i matsalen)'; not '(val)'."""
    words = bracket[1].strip()
    if activity_pattern().match(words):
        return False
    led_in = bracket.start(1) - bracket.start() > 2
    return led_in or bool(place_word_pattern().search(words)) or (words[0].isupper() and not _NOTE.match(words))


def _names_activity(text: str, start: int, end: int) -> int | None:
    """Where words for an activity end that stand before the place: 'kl 10: Planeringsmöte, Solgården'."""
    match = activity_pattern().match(text, start, end)
    if match is None or text[match.end() : match.end() + 2].strip()[:1].isupper():
        return None
    return match.end()


def _inside(text: str, at: int, end: int) -> str | None:
    """'… hålls en träff i Folkets hus': the last preposition before a capital letter."""
    for match in _INSIDE.finditer(text, at, end):
        if _DAYLIKE.match(text, match.end()) or _TO_SOMEBODY.search(text, at, match.end()):
            continue
        place = _cut(text, match.end(), end)
        if not (place and _is_told_about(text, at, match.start(), place)):
            return None if place and _WHOLE_AREA.fullmatch(place) else place
    last = _AT_END.search(text, at, end)
    return last[1] if last and not _DAYLIKE.match(last[1]) else None


def _is_told_about(text: str, start: int, at: int, place: str) -> bool:
    """Whether a place is what an activity is about: 'Föredrag om livet i Kenya', '”Orkidéer i Norge”'."""
    before = text[start:at]
    if len(_QUOTE_MARK.findall(before)) % 2:
        return True
    return _SUBJECT.search(before) is not None and place_word_pattern().search(place) is None


def _before(text: str, start: int, end: int) -> str | None:
    """'arbetsdag vid vindskyddet den 22/9', 'Öppet hus på Lärcentrum den 3 maj'."""
    place = _inside(text, start, end)
    if place:
        return place
    match = _BEFORE.search(text, start, end)
    return match[1] if match and not _DAYLIKE.match(match[1]) else None


def _cut(text: str, start: int, end: int) -> str | None:
    """The place from `start` to where the clause ends."""
    stop = _CUT.search(text, start, end)
    place = text[start : stop.start() if stop else end].strip(" .,;:–-")
    place = _PREPOSED.sub("", place)
    first, comma, rest = place.partition(", ")
    if comma and _TELLS_MORE.match(rest):
        # 'Vannsjön, ta med kaffe': no place goes on so.
        place = first
    return place if 1 < len(place) <= 120 else None


def place_alone(text: str, start: int, end: int) -> str | None:
    """What stands behind a time, in `text` from `start` to `end`: 'Bystugan' in '14.2 kl 18 Bystugan'.

    None when it is more than a place: long, with a small first letter, or without a word for one.
    """
    words = text[start:end].strip(" .,;:–-\t")
    is_place = (
        1 < len(words) <= _LONGEST_ALONE
        and words[0].isupper()
        and words.count(" ") < _FEW_WORDS
        and place_word_pattern().search(words)
    )
    return words if is_place else None


def tidy_place(printed: str) -> str | None:
    """A place printed after its label, without an aside behind it: 'Zoom (se länk nedan)'."""
    place = _ASIDE.sub("", printed.strip(" .,;:–-\t"))
    place = _UNLESS.sub("", _PREPOSED.sub("", place))
    return place or None
