"""Members told in sentences on a page about bodies: 'Festkommittén består av Anna Ek och Bo Alm.'

Tested in tests/loaders/parse/test_roster_sentences.py.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from .prose_lines import is_headline
from .roster_entries import Entries, entries_of
from .roster_groups import names_body
from .roster_roles import is_official
from .roster_words import is_office, role_heading
from .sentences import sentence_spans
from .word_patterns import LazyPattern

_SAYS = (
    " består ",
    " utgörs ",
    " bestått ",
    " varit ",
    " ingår",
    " sitter",
    " finns",
    " leds av",
    " är ",
    " är:",
    " blir ",
    " blev ",
    "insynsplats",
)
"""What every sentence of these says: asked before any pattern is tried."""
_TELLS = r"(?:\s(?:f\.n\.|nu|just\snu|idag|i\sdag|för\snärvarande|för\stillfället|numera|också|även)){0,2}"
_FOLLOWING = (
    r"(?:\s(?:av|att\såterfinna))?(?:\s(?:nu\s)?(?:följande|nedanstående)(?:\s[a-zåäö]+){0,2})?"
    r"\s?:?\s"
)
# 'Festkommittén består av Anna Ek och Bo Alm', 'Valberedningen utgörs för närvarande av …'
_CONSISTS = LazyPattern(
    rf"(?P<group>[A-ZÅÄÖ][^.,:;!?]{{2,70}}?)\s(?:består|utgörs|har(?:\s[a-zåäö]+){{0,3}}?\sbestått){_TELLS}\sav{_TELLS}{_FOLLOWING}"
    r"(?=[A-ZÅÄÖa-zåäö1])"
)
# 'I festkommittén ingår Anna Ek och Bo Alm', 'I styrelsen sitter …'
_SITS = LazyPattern(
    rf"I\s(?P<group>[a-zåäöA-ZÅÄÖ][^.,:;!?]{{2,60}}?)\s(?:ingår|sitter|finns|är){_TELLS}{_FOLLOWING}(?=[A-ZÅÄÖa-zåäö])"
)
# 'Rådets arbete leds av ordförande Anna Ek (S), förste vice ordförande Bo Alm (M)'
_LED = LazyPattern(r"[A-ZÅÄÖ][^:;!?]{2,90}?\sleds\sav(?:\sen)?\s(?=[a-zåäöA-ZÅÄÖ])")
_FORMED = LazyPattern(r"[A-ZÅÄÖ][^:;!?]{2,60}?\ssom\sbestår\sav(?:\sen)?\s(?=[a-zåäö])")
_SUBSTITUTES = LazyPattern(
    r"(?P<first>[^.,;:]{4,60}?)\sär\s(?P<role>personliga?\s(?:ersättare|suppleant)|ersättare|suppleant)\sför\s"
    r"(?P<other>[^.,;:]{4,60}?)(?:[.,;]|\s(?:och|samt|medan)\s(?=[A-ZÅÄÖ])|$)\s?"
)
_OBSERVES = LazyPattern(r"(?P<who>[^.:;]{4,160}?)\shar\s(?P<role>insynsplats(?:er)?)\b")
_IS = LazyPattern(
    r"(?P<who>[^.,:;]{4,60}?)\s(?:är|blir)\s(?:(?:rådets|nämndens|styrelsens|gruppens|föreningens|vår)\s)?"
    r"(?P<role>(?:\d\s?:\s?[ae]\s)?[^.,;:]{4,40}?)(?:[.,;]|\s(?:och|samt|medan)\s(?=[A-ZÅÄÖ])|$)\s?"
)
_ARE = LazyPattern(
    r"(?P<role>(?:\d\s?:\s?[ae]\s)?[^.,;:]{4,50}?)\s(?:är|heter)\s(?P<who>[A-ZÅÄÖ][^.;:]{4,200}?)"
    r"(?:[.;]|,?\s(?:och|samt|medan)\s(?=[a-zåäö\d])|,\s(?=(?:\d\s?:\s?[ae]\s)?[a-zåäö][^.,;:]{3,40}\s(?:är|heter)\s)|$)\s?"
)
# 'Ledamöter i byrådet 2030–2031 är: Anna Ek och Bo Alm', 'De ordinarie ledamöterna är …', 'Ersättarna är …'
_SIT = LazyPattern(
    r"(?:[Dd]e\s)?(?:(?:[Oo]rdinarie|[Nn]ya|[Öö]vriga|[Vv]alda)\s)?(?P<role>[Ll]edamöter(?:na)?|[Mm]edlemmar(?:na)?|[Rr]epresentanter(?:na)?|"
    r"[Ee]rsättar(?:e|na)|[Ss]uppleanter(?:na)?)(?:\si\s(?P<group>(?:[^.,:;!?]|:s\b){4,60}?))?"
    r"(?:\s(?:för|under|från)\s[^.:;]{3,60}?){0,2}\s(?:är|blir|blev|(?:har\s)?(?:under\såret\s)?varit)(?:\snu)?(?:\sföljande)?\s?:?\s(?=[A-ZÅÄÖ])"
)
_LEAD = LazyPattern(
    r"\b(?:följande|nuvarande)\s(?:medlemmar|ledamöter|personer|representanter|namn)\b[^.:]{0,40}:$"
    r"|\b(?:medlemmar|ledamöter|representanter)(?:na)?\s(?:är|består\sav)(?:\snu)?\s?:$"
)
# '… BVV styrelse för 2031 består av dessa personer:'
_LEADS = LazyPattern(
    r"(?:^|[.!]\s)(?P<group>[A-ZÅÄÖ][^.,:;!?]{2,60}?)(?:\s(?:för|från|under)\s[^.,:;!?]{2,30})?\s(?:består|utgörs)\s"
    r"(?:\w+\s){0,2}?av(?:\s(?:dessa|följande|nedanstående)(?:\s\w+)?)?\s?:$"
)
# 'Festkommitténs sammansättning under året har varit:', 'Styrelsen har efter årsmötet haft följande sammansättning:'
_MAKES_UP = LazyPattern(
    r"(?P<group>[A-ZÅÄÖ][^.,:;!?]{2,60}?)(?:s\ssammansättning\b[^.:]{0,50}|"
    r"\shar\b[^.:]{0,60}?\s(?:haft|har)\s(?:följande|nedanstående)\s(?:sammansättning|utseende))\s?:$"
)
# '… I styrelsen ingår följande personer:'
_SITS_BELOW = LazyPattern(
    r"(?:^|[.!]\s)I\s(?P<group>[a-zåäö][\w -]{3,50}?)\s(?:ingår|sitter|finns)"
    r"(?:\s(?:nu|följande|dessa|personer|ledamöter)){0,3}\s?:$"
)
_SITS_THERE = LazyPattern(
    r"(?:[Dd]e\s|[Dd]essa\s|[Ff]öljande\s|[Hh]är\sär\sde\ssom\s)(?:\w+\s)?(?:som\s)?(?:sitter|ingår)\s(?:nu\s)?i\s"
    r"(?P<group>[a-zåäö][\w\s-]{3,50}?)\s?:?"
)
_BODY_WORD = LazyPattern(r"[^\W\d_][\w-]{3,40}")
_GOES_ON = LazyPattern(
    r",?\s(?:och|som|men|vilka|där|samt|medan)\s"
    r"(?=(?:som|de|den|det|dessa|alla|vi|har|är|kan|tar|ska|i|väljs|valdes|utses|sitter|nås|träffas|hjälper|ansvarar)\b)"
    r"|,?\ssom\s(?=[a-zåäö])"
)
_NEW = LazyPattern(r"^(?:den\s|det\s)?(?:nya|nuvarande|tillträdande)\s", re.IGNORECASE)
_LONGEST_LEAD = 300
_TITLE_WORDS = 6
_SEVERAL = 2
_EVENT = LazyPattern(
    r"möte|sammanträd|stämma|träff|protokoll|nyhet|\bny(?:tt|a)?\b|berättelse|historia|\d{1,2}/\d", re.IGNORECASE
)


def members_told(text: str, start: int, end: int) -> Iterator[Entries]:
    """The people that the sentences of text[start:end] tell, each with the group or the role that they say."""
    printed = text[start:end]
    if not any(said in printed for said in _SAYS):
        return
    for first, last in sentence_spans(text, start, end):
        found = _told(text, first, last)
        yield from (one for one in found if one.people)


def names_bodies(title: str) -> bool:
    """Whether a title is that of a page about bodies, and not of what one did: 'Pensionärsrådet', 'Kommittéer'."""
    is_name = len(title.split()) <= _TITLE_WORDS and not is_headline(title)
    return is_name and names_body(title) and _EVENT.search(title) is None


def _told(text: str, start: int, end: int) -> list[Entries]:
    printed = text[start:end]
    if " är " in printed and (pairs := list(_substitutes(text, start, end))):
        return pairs
    observers = _OBSERVES.match(text, start, end) if "insynsplats" in printed else None
    if observers:
        found = _people(text, *observers.span("who"))
        return [Entries(tuple(replace(one, role=observers["role"]) for one in found.people))]
    for pattern in (_CONSISTS, _SITS):
        match = pattern.match(text, start, end)
        if match and (group := _body(match["group"])):
            listed = _people(text, match.end(), end)
            return [Entries(listed.people, listed.role, group)]
    led = _FORMED.match(text, start, end) or _LED.match(text, start, end)
    if (sat := _people(text, led.end(), end) if led else _sitting(text, start, end)) is not None:
        return [sat]
    if " är " not in printed:
        return []
    return list(_officers(text, start, end)) or list(_offices(text, start, end))


def _sitting(text: str, start: int, end: int) -> Entries | None:
    """'De ordinarie ledamöterna är Anna Ek och Bo Alm', 'Ledamöter i byrådet är: …', with the body that it names."""
    sit = _SIT.match(text, start, end)
    if sit is None:
        return None
    listed = _people(text, sit.end(), end)
    if sit["group"]:
        group = _body(re.sub(r"^den\s", "", sit["group"]))
        return Entries(listed.people, listed.role or sit["role"], group) if group else None
    if len(listed.people) < _SEVERAL or listed.role:
        return None
    return replace(listed, people=tuple(replace(one, role=one.role or sit["role"]) for one in listed.people))


def _substitutes(text: str, start: int, end: int) -> Iterator[Entries]:
    """'Anna Ek (S) är personlig ersättare för Bo Alm (S) och Cia Ljung (V) är …': both are members."""
    for match in _in_turn(_SUBSTITUTES, text, start, end):
        first, other = (_people(text, *match.span(name)) for name in ("first", "other"))
        if len(first.people) == len(other.people) == 1:
            yield replace(first, people=(replace(first.people[0], role=match["role"]),))
            yield other


def _officers(text: str, start: int, end: int) -> Iterator[Entries]:
    """'Anna Ek är ordförande och Bo Alm är vice ordförande.'"""
    for match in _in_turn(_IS, text, start, end):
        found, role = _people(text, *match.span("who")), match["role"].strip()
        if not (len(found.people) == 1 and is_office(role)) or found.role:
            return
        yield replace(found, people=(replace(found.people[0], role=found.people[0].role or role),))


def _offices(text: str, start: int, end: int) -> Iterator[Entries]:
    """'Ordförande är Anna Ek (S) och vice ordförande är Bo Alm.'"""
    for match in _in_turn(_ARE, text, start, end):
        role, listed = match["role"].strip(), _people(text, *match.span("who"))
        if not (is_office(role) or role_heading(role)) or is_official(role) or listed.role:
            return
        yield replace(listed, people=tuple(replace(one, role=one.role or role) for one in listed.people))


def _in_turn(pattern: LazyPattern, text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """The matches that follow each other from the start on."""
    while (match := pattern.match(text, start, end)) is not None:
        yield match
        start = match.end()


def _people(text: str, start: int, end: int) -> Entries:
    """The people of a list in a sentence, as far as the list goes."""
    rest = _GOES_ON.search(text, start, end)
    end = rest.start() if rest else end - (text[end - 1] == ".")
    return entries_of(text, start, end)


def _body(printed: str) -> str | None:
    """The body that a sentence names, with its first letter in capitals; None when it names none."""
    # 'Styrelse – Styrelsen har bestått av …': a heading stands before its sentence.
    name = _NEW.sub("", re.split(r"\s[–-]\s", printed.strip())[-1])
    if len(name.split()) > 6 or not names_body(name):
        return None
    return name[0].upper() + name[1:]


def _body_sat_in(text: str, start: int, end: int) -> str | None:
    """The body of 'Följande ledamöter sitter i byarådet 2031'."""
    sits = _SITS_THERE.fullmatch(text, start, end)
    return _body(sits["group"]) if sits else None


def group_of_lead(text: str, start: int, end: int) -> str | None:
    """The body whose members a sentence leads to: 'Festkommittén växlar. Nu finns följande medlemmar:'."""
    if (told := _body_sat_in(text, start, end)) is not None:
        return told
    if text[end - 1] == ":":
        leads = (
            _LEADS.search(text, start, end)
            or _MAKES_UP.match(text, start, end)
            or _SITS_BELOW.search(text, start, end)
        )
        if leads and (body := _body(leads["group"])):
            return body
    if text[end - 1] != ":" or end - start > _LONGEST_LEAD or _LEAD.search(text, start, end) is None:
        return None
    words = (word[0] for word in _BODY_WORD.finditer(text, start, end))
    return next((_body(word) for word in words if names_body(word) and not word.endswith(("ens", "ets"))), None)
