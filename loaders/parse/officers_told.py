"""Who was chosen as chair, secretary or adjuster of the meeting, as sentences and items of election tell it.

Tested in tests/loaders/parse/test_meeting_officers.py.
"""

import re
from collections.abc import Collection, Iterator
from typing import NamedTuple

from .person_names import ANY_NAME
from .section import Section
from .sentences import sentence_spans
from .word_patterns import LazyPattern, lowercased_text

ROLES = ("chair", "secretary", "adjusters")
_OTHER = r"(?<!vice )(?<!v )(?<!v\. )(?<!v\.)(?<!bitr )(?<!tidigare )(?<!förre )(?<!avgående )(?<!f\.d\. )"
_CHAIR = (
    rf"{_OTHER}\b(?:mötes|årsmötes|stämmo|sammanträdes)?ordförande(?:n)?\b"
    r"|\bleda\s(?:(?:dagens|mötets|stämmans|årsmötets|kvällens)\s)?(?:förhandling\w*|möten?t?|årsmötet|stämman)\b"
)
_SECRETARY = (
    r"\b(?:mötes|årsmötes|stämmo|protokolls?)?sekreterare(?:n)?\b|\bprotokolls?förare(?:n)?\b"
    r"|\b(?:föra|sköta|skriva)\s(?:(?:dagens|mötets|årsmötets|stämmans|kvällens)\s)?(?:protokoll\w*|pennan)\b"
)
_ADJUSTERS = (
    r"\b(?:protokolls?)?juster(?:are|arna|ingsm[aä]n|ingsmännen|ingspersoner|ingsperson|ingskvinna|ingskvinnor)\b|"
    r"\bjustera\b"
)
_ROLE = LazyPattern(rf"(?P<chair>{_CHAIR})|(?P<secretary>{_SECRETARY})|(?P<adjusters>{_ADJUSTERS})", re.IGNORECASE)
_IN_ROLES = ("ordförande", "sekreterare", "förare", "juster", "leda", "protokoll", "pennan")
_NAME = rf"{ANY_NAME}(?:\s\([^()]{{1,20}}\))?"
_JOINTS = r",\soch\s|,\s|\soch\s|\ssamt\s|\s&\s|\srespektive\s|\sresp\.?\s"
_NAMES = rf"{_NAME}(?:(?:{_JOINTS}){_NAME})*"
_CHOSE = (
    r"(?:(?:[Oo]m|[Nn]y|[Uu]t|[Åå]ter)?[Vv]aldes|[Aa]nmäldes|[Vv]äljs|[Vv]äljes|[Uu]tsågs|[Uu]tses|[Uu]tnämndes|valts|"
    r"utsetts|blev vald|blev valda|fick förtroendet)"
)
_BODY_CHOSE = r"(?:[Vv]alde|[Vv]äljer|[Uu]tsåg|[Uu]tser)"
# 'att välja administrativt ansvarig Anna Ek': the office that somebody has besides.
_OFFICE = r"(?:(?!att|till|som|och)[a-zåäö]{3,25}\s){0,3}"
_ROLES = r"(?:(?!\s(?:och|samt)\s[A-ZÅÄÖ])[^,.;:!?\n]){3,80}"
_PATTERNS = (
    # 'Till ordförande för mötet valdes Anna Ek', 'Att justera protokollet utsågs Anna Ek'
    LazyPattern(
        rf"\b(?:[Tt]ill|[Ss]om|[Aa]tt)\s(?P<roles>[^.;:!?\n]{{3,90}}?)\s(?:{_CHOSE}|{_BODY_CHOSE}\s\w+|välja|utse)"
        rf"(?:,\s[^,.;:!?\n]{{3,60}},)?(?:\s(?:enhälligt|enhälliga|därefter|sedan|på nytt))?\s"
        rf"{_OFFICE}(?P<who>{_NAMES})"
    ),
    # '… och till sekreterare Bo Ek'
    LazyPattern(rf"\b(?:och|samt|,)\s(?:till|som)\s(?P<roles>[a-zåäö ]{{3,40}}?)\s(?P<who>{_NAMES})"),
    # '…, Bo Ek till sekreterare och Cia Ahl till justerare'
    LazyPattern(rf"(?:,|\b(?:och|samt))\s(?P<who>{_NAME})\s(?:till|som)\s(?P<roles>[a-zåäö]{{5,30}})(?!\w)"),
    # 'Anna Ek valdes till ordförande för mötet'
    LazyPattern(
        rf"(?P<who>{_NAMES})\s(?:{_CHOSE})(?:\s(?:enhälligt|därefter|sedan|av\s\w+)){{0,2}}\s"
        rf"(?:till|som|att vara|att)\s(?P<roles>{_ROLES})"
    ),
    # '… valdes Anna Ek enhälligt till ordförande'
    LazyPattern(
        rf"\b(?:{_CHOSE})\s{_OFFICE}(?P<who>{_NAMES})(?:\s(?:enhälligt|enhälliga|därefter|sedan)){{0,2}}\s(?:till|som)\s"
        rf"(?P<roles>{_ROLES})"
    ),
    # 'Mötet valde Anna Ek till ordförande', 'att välja Anna Ek till mötesordförande'
    LazyPattern(
        rf"\b(?:{_BODY_CHOSE}|välja|utse)\s{_OFFICE}(?P<who>{_NAMES})\s(?:till|som|att vara|att)\s"
        rf"(?P<roles>{_ROLES})"
    ),
    # 'Anna Ek vald till mötets ordförande', without a verb
    LazyPattern(
        rf"(?P<who>{_NAMES}),?\s(?:vald|valda|utsedd|utsedda)\s(?:till|som)\s"
        rf"(?P<roles>(?:dagens|mötets|stämmans|årsmötets|mötes|årsmötes|stämmo){_ROLES})"
    ),
    # 'Anna Ek är protokolljusterare'
    LazyPattern(
        rf"(?P<who>{_NAMES})\s(?:är|var|blir|blev)\s(?P<roles>(?:mötes|protokolls?)(?:ordförande|sekreterare|juster\w+)"
        r"|justerare|justeringsm[aä]n|protokollförare|sekreterare)(?=$|[.,])"
    ),
    # 'Sekreterare var Anna Ek', 'Val av ordförande och sekreterare blev Anna Ek och Bo Dahl'
    LazyPattern(
        rf"^(?:Val av\s|Till\s)?(?P<roles>(?:[A-ZÅÄÖa-zåäö][a-zåäö]*)(?:\s[a-zåäö]+){{0,6}}?)\s"
        rf"(?:var|blev|är|blir)\s(?P<who>{_NAMES})"
    ),
)
_NOT_OF_MEETING = LazyPattern(
    r"\b(?:för|på|till)\s(?:en tid av\s)?(?:ett|två|tre|1|2|3)\s?år|\bföreningens\b|\bför föreningen\b|\bstyrelse|"
    r"\bi (?!mötet|dag|kväll|stället)\w+|\bomval|\bomvald|\bavgå|\bkassör|\brevisor|\bvalbered|\bklubbens\b|\bperiod|"
    r"\bverksamhetsår|\bkommande\b|"
    r"\bledamot|\bledamöter\b|\bvice\b|\bfirmateck|\bför (?!möte|stämma|årsmöte|sammanträd|dag|kväll)(?-i:[A-ZÅÄÖ])|"
    r"\bför (?:den |det |vår |vårt )?\w*(?:kommittén|utskottet|gruppen|sektionen|klubben|rådet|nämnden|förbundet)\b",
    re.IGNORECASE,
)
_OF_MEETING = LazyPattern(
    r"\b(?:leda|föra|sköta|skriva)\s|\b(?:mötes|årsmötes|stämmo)(?:ordförande|sekreterare)"
    r"|\b(?:ordförande|sekreterare) för (?:mötet|årsmötet|stämman|dagen|kvällen)",
    re.IGNORECASE,
)
_NAMED_BY_ITEM = (
    LazyPattern(rf"(?P<who>{_NAMES})\s(?:{_CHOSE})\b"),
    LazyPattern(rf"\b(?:{_BODY_CHOSE}|välja|utse)\s{_OFFICE}(?P<who>{_NAMES})(?=$|[.,;])"),
    LazyPattern(rf"\b(?:{_CHOSE})\s{_OFFICE}(?P<who>{_NAMES})(?=$|[.,;])"),
    LazyPattern(rf"(?:Mötet:\s|Beslut:\s)?(?P<who>{_NAMES})\.?$"),
)
_ELECTION = LazyPattern(
    r"(?:val av|utseende av|utse|välja|upprop och val av)\s(?P<roles>.+)|(?P<bare>"
    r"(?:mötes|årsmötes|stämmo|protokolls?)"
    r"(?:ordförande|sekreterare|juster\w+|förare)|(?:ordförande|sekreterare)$|justerare|justeringsm[aä]n|"
    r"justering av protokoll\w*|val av justering)",
    re.IGNORECASE,
)
_BESIDE = LazyPattern(
    r"(?:jämte|tillsammans med|tillika med|förutom|utöver)\s(?:mötets\s)?(?:mötes)?ordförande\w*", re.IGNORECASE
)
_BRACKET = LazyPattern(r"\s\([^()]*\)")
_LEAD = LazyPattern(r"^(?:\d{1,2}[.)]\s+|[a-z]\)\s+)?(?:Att:?\s(?=[A-ZÅÄÖ]))?(?=\w)")
# '… valdes Anna Ek Till sekreterare valdes Bo Ek': a stop is lacking.
_BEGINS_AGAIN = LazyPattern(r"(?<=[a-zåäö])\s(?=(?:Till|Att)\s[a-zåäö])")
_JOINT = LazyPattern(_JOINTS)


class Chosen(NamedTuple):
    """Somebody chosen for the meeting: the role, one of `ROLES`, and the name as printed."""

    role: str
    name: str


def chosen_officers(text: str, sections: list[Section]) -> Iterator[Chosen]:
    """Who was chosen, in the order of the text; whom an item of election names comes with its sentences."""
    # Where no word for a role stands at all, no sentence is asked.
    for section in sections if _may_name_role(lowercased_text(text)) else ():
        heading = text[section.start : section.end]
        if heading and _names_role(heading):
            for start, end in sentence_spans(text, section.start, section.end):
                yield from _told(text, start, end, "")
        roles = _roles_of_election(heading)
        named: list[Chosen] = []
        chosen: set[str] = set()
        for part in section.parts:
            if part.end - part.start > 3000:
                continue
            for start, end in sentence_spans(text, part.start, part.end) if part.start < part.end else ():
                told = list(_told(text, start, end, heading))
                yield from told
                chosen.update(one.role for one in told)
                if roles and not told:
                    named += _named(text, start, end, roles)
        # Others were only proposed, where a sentence says who was chosen.
        yield from (one for one in named if one.role not in chosen)


def _told(text: str, start: int, end: int, heading: str) -> Iterator[Chosen]:
    """Whom one sentence names with a role of the meeting."""
    if not _may_name_role(text[start:end].casefold()):
        return
    sentence = _LEAD.sub("", text[start:end].replace("\n", " "))
    if "Till" in sentence or "Att" in sentence:
        sentence = _BEGINS_AGAIN.sub(". ", sentence)
    if not _names_role(sentence):
        return
    told = sorted((match for pattern in _PATTERNS for match in pattern.finditer(sentence)), key=_place_of_name)
    named: set[str] = set()
    for match in told:
        roles = _roles(match["roles"])
        if roles and not _is_of_another(match["roles"], heading):
            # 'Att leda mötet valdes Anna Ek, och Bo Ek utsågs att …': the first name is the chair's already.
            chosen = [*_each(roles, match["who"], named)]
            named.update(one.name for one in chosen if len(roles) == 1)
            yield from chosen


def officers_of_meeting(text: str, start: int, end: int) -> Iterator[Chosen]:
    """Whom a sentence of a news text names as those who led the meeting and wrote of it: no officers of a board."""
    if _OF_MEETING.search(text, start, end):
        yield from (one for one in _told(text, start, end, "") if one.role != "adjusters")


def _names_role(printed: str) -> bool:
    """Whether words name a role of the meeting; most sentences hold none of the letters that a role needs."""
    return _may_name_role(printed.casefold()) and _ROLE.search(printed) is not None


def _may_name_role(folded_words: str) -> bool:
    return any(map(folded_words.__contains__, _IN_ROLES))


def _place_of_name(match: re.Match[str]) -> int:
    return match.start("who")


def _is_of_another(printed: str, heading: str) -> bool:
    """Whether a role is one of the association and not of the meeting: 'ordförande på två år'."""
    told = printed + " " + heading
    of_meeting = re.search(r"\b(?:möte|årsmöte|stämmo|sammanträde)\w*|\bför dagen", printed, re.IGNORECASE)
    return not of_meeting and _NOT_OF_MEETING.search(told) is not None


def _roles(printed: str) -> list[str]:
    own = _BESIDE.sub("", printed)
    return list(dict.fromkeys(match.lastgroup or "" for match in _ROLE.finditer(own)))


def _roles_of_election(heading: str) -> list[str]:
    election = _ELECTION.match(heading)
    if election is None:
        return []
    printed = election["roles"] or election["bare"]
    roles = ["adjusters"] if printed.casefold().startswith(("justering", "val av juster")) else _roles(printed)
    return [] if _is_of_another(printed, "") else roles


def _named(text: str, start: int, end: int, roles: list[str]) -> Iterator[Chosen]:
    """Whom a sentence of an item of election names, without saying the role again."""
    sentence = text[start:end]
    for pattern in _NAMED_BY_ITEM:
        match = pattern.fullmatch(sentence) if pattern is _NAMED_BY_ITEM[-1] else pattern.search(sentence)
        if match:
            yield from _each(roles, match["who"])
            return


def _each(roles: list[str], printed: str, named: Collection[str] = ()) -> Iterator[Chosen]:
    """As many names as roles belong together in their order; the adjusters are all who are named.

    `named` were chosen for something else by the words before.
    """
    names = [_BRACKET.sub("", name) for name in _JOINT.split(printed)]
    if len(roles) == 1:
        names = [name for name in names if name not in named] or names
        last = len(names) if roles[0] == "adjusters" else 1
        yield from (Chosen(roles[0], name) for name in names[:last])
    elif len(roles) == len(names):
        yield from map(Chosen, roles, names)
