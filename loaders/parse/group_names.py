"""The group that a heading, a column's head or a sentence names, told from other headings.

Tested in tests/loaders/parse/test_group_names.py.
"""

import re
from functools import cache, lru_cache
from itertools import pairwise

from ...schema.names.listed_names import is_given_name
from ...schema.records import Span
from ...schema.store_phrases import phrase_lists
from .announcements import names_activity
from .word_patterns import TITLE_EDGES, LazyPattern, phrases_pattern, word_list, word_values

_ABOUT = LazyPattern(r"\s(?:för|i|med|på|hos|mot|om|vid)\s", re.IGNORECASE)
_TIMES = (
    r"(?:\w*(?:möte|möten|mötena|sammanträde|sammanträden|sammanträdet|träff|träffar|tider|tiderna|datum|dagar|dagarna|"
    r"plan|planering|schema|schemat|program|kalender|kalendarium|årshjul|översikt|kallelser|minnesanteckningar|"
    r"protokoll)|tid|tider|dag|ordinarie|preliminära|kommande|planerade)"
)
_LEAD = LazyPattern(
    rf"^(?:(?:{_TIMES}|våren|hösten|vårens|höstens|årets)(?:\s?[-–/,]\s?|\s+och\s+|\s+samt\s+|\s+))+"
    rf"(?:(?:för|i|med|hos|till|av)\s+)?(?=\S)",
    re.IGNORECASE,
)
_TAIL = LazyPattern(
    rf"\s+(?:har\s+)?(?:{_TIMES}(?:\s?[-–/,]\s?|\s+och\s+|\s+samt\s+|\s*))+$",
    re.IGNORECASE,
)
_PERIOD = LazyPattern(
    r"\(?\b(?:under\s+)?(?:(?:kalender|verksamhets|läs)?år(?:et)?\s+)?(?:(?:våren|hösten|vår|höst|vt|ht|"
    r"första halvåret|andra halvåret|vårterminen|höstterminen|vårtermin|hösttermin)\s?(?:och\s(?:våren|"
    r"hösten)\s?)?-?\s?(?:\d\d\b)?)?"
    r"\s?(?:20\d\d\s?(?:[-–/]\s?(?:20)?\d\d\b)?)\)?|\b(?:läs|verksamhets)året\s\d\d[/–-]\d\d\b|\b(?:våren|hösten|vårterminen|höstterminen|[VH]T)(?![^\W\d])\s?-?(?:\d\d\b)?",
    re.IGNORECASE,
)
_OWNER = LazyPattern(
    r"(?P<group>[A-ZÅÄÖ][^.,:;!?\d]{3,80}?)s\s(?:ordinarie\s)?(?:sammanträden?|möten?|sammanträdes\w+|mötes\w+)\b",
)
_RELATIVE = LazyPattern(r"\b(?:före|innan|inför|efter)\b", re.IGNORECASE)
_SUBJECT = LazyPattern(
    r"^(?:(?:mötena|sammanträdena|träffarna)\s(?:i|med|för)\s)?(?P<group>[^.,:;!?]{3,90}?)(?:s\s(?:ordinarie\s)?(?:möten|sammanträden|träffar))?\s(?:sammanträder|träffas|möts|samlas|ses|hålls|har\s(?:möten?|sammanträden?|träffar)|"
    r"håller\s(?:möten?|sammanträden?)|kommer\satt\s(?:sammanträda|träffas|mötas))\b",
    re.IGNORECASE,
)
# 'Val till fullmäktige', 'Frågor till nämnden' name no group.
_TOWARDS = (
    r"(?:val|motion(?:er)?|fråg(?:a|or)|förslag|kandidat\w*|nominering\w*|ärenden?|synpunkter|skrivelser?|inbjudan|"
    r"välkom\w+|kontakt\w*|länk\w*|tillbaka|anmälan|ansökan)\s(?:till|av|från|med)\s"
)
_CODE = LazyPattern(r"[A-ZÅÄÖ]{2,5}(?:[-/ ][A-ZÅÄÖ]{2,4})?")
_NO_CODE = frozenset(
    "OBS TID KL DAG VT HT NR PDF ÅR DEL NY INFO SKA TEL IT VECKA DATUM MÅN TIS ONS TORS FRE LÖR SÖN JUL VAL "
    "EXTRA FIKA "
    "LUNCH KAFFE MÖTE MÖTEN TIDER PLATS LOKAL SAL RUM ALLA OCH".split()
)
_PLAIN = LazyPattern(
    rf"\b(?:{_TIMES}|möte[nt]?s?|rådets|nämndens|styrelsens|gruppens|föreningens|våra|vårens|höstens|(?:vår|höst)terminens|årets|för|i|och|till|kommande|"
    r"följande|är|under|gäller)\b",
    re.IGNORECASE,
)
_WHERE = LazyPattern(r"\s(?:i|på|hos|vid|kl)\s")
_DASHED = LazyPattern(r"\s[–—-]\s|\t|\s\|\s|:\s")
# A sentence about a body is no name of it.
_MEETS = LazyPattern(r"\s(?:sammanträder|träffas|möts|samlas|hålls|håller|är|har|ska|skall|kommer|består)\s")
_STOP = LazyPattern(r"[.!?]\s(?=[A-ZÅÄÖ])")
_PARTED = LazyPattern(r"\s[–—-]\s|,\s|:\s|\s\|\s|\t|/\s")
_PREPOSED = LazyPattern(
    r"(?:i|på|vid|hos|till|från|inför|under|efter|när|om|av|med|för|genom|via|här|där)\s", re.IGNORECASE
)
# What sports clubs end with, and associations begin with.
_CLUB = LazyPattern(r"IF|IK|BK|FK|SK|AIK|FF|GK|HK|OK|GIF|GoIF|IBK|IS|HC|BTK|RF|FC|KFUM")
_ASSOCIATION = LazyPattern(r"PRO|SPF|HRF|RPG|SKPF|DHR|SRF|NTF|Lions|Rotary|Odd|Centerkvinnorna|Korpen")
_MORE_HEADS = (
    "förbund", "sällskap", "gille", "samfällighet", "krets", "distrikt", "avdelning", "pastorat", "orden", "loge",
    "stiftelse", "fiskevårdsområde", "union", "club",
)  # fmt: skip
# Where a meeting is, and no team.
_ONLINE = frozenset(("Teams", "Microsoft Teams", "MS Teams"))
_MOST_WORDS, _SHORTEST = 5, 4
_GENERIC = frozenset(
    "rådet styrelsen nämnden gruppen utskottet föreningen kommittén mötet laget teamet råd styrelse nämnd "
    "grupp".split()
)


@cache
def _named() -> re.Pattern[str]:
    heads = "|".join(sorted(phrase_lists()["body_heads"], key=len, reverse=True))
    more = (
        r"fullmäktige|direktion|kyrkomöte|presidi(?:um|et)|klubb|sektion|stämma|kansli|kår|allians|kooperativ|"
        r"samverkan|(?:kommun|stads|region|landstings)revision"
    )
    return re.compile(rf"[\wåäöÅÄÖ&/-]*(?:{heads}|{more}|{'|'.join(_MORE_HEADS)})(?:e?n|e?t)?s?", re.IGNORECASE)


@cache
def _bare_heads() -> frozenset[str]:
    """Heads that alone are no name: 'Forum' may be a house."""
    heads = [*phrase_lists()["body_heads"], "klubb", "kår", *_MORE_HEADS]
    return frozenset(head + end for head in heads for end in ("", "n", "en", "et"))


_BODY_HEAD = LazyPattern(
    r"nämnd(?:er)?|grupp(?:er)?|organ|instans|forum|råd|styrelse|utskott|(?:nämnd|styrelse|råd)\s?/\s?\w+|möte",
    re.IGNORECASE,
)


@cache
def _no_group() -> re.Pattern[str]:
    words = [*word_values("months"), *word_list("weekdays")]
    return re.compile(
        rf"(?:{phrases_pattern(words)})\b|{_TOWARDS}|.*\b(?:ledamöter|ersättare|medlemmar|protokoll|grupp\s\d)\b",
        re.IGNORECASE,
    )


def ends_club(letters: str) -> bool:
    """Whether letters are those that the name of a sports club ends with: 'GK', 'IF'."""
    return _CLUB.fullmatch(letters) is not None


@lru_cache(maxsize=4096)
def is_group_name(printed: str) -> bool:
    """Whether the whole phrase can be the name of a body: 'Kulturnämnden', 'Rådet för tillgänglighet', 'KSAU'."""
    name = printed.strip(TITLE_EDGES)
    is_short = 2 <= len(name) <= 90 and name[-1] not in "!?" and not {"@", "="} & set(name)
    if not is_short or _DASHED.search(name) or _no_group().match(name):
        return False
    if is_group_code(name):
        return True
    if name in _ONLINE or _PREPOSED.match(name) or _MEETS.search(name):
        return False
    if name.casefold() in _bare_heads() and not is_generic_group(name):
        return False
    if not (name[0].isupper() or name[0].isdigit()) or re.search(r"\d{3}", name):
        return False
    return _ends_as_bodies_do(name)


def _ends_as_bodies_do(name: str) -> bool:
    """Whether the words before 'för', 'i' and the like end with a word for a body, or are those of a club."""
    about = _ABOUT.search(name)
    head = name[: about.start()] if about else name
    words = head.split()
    if not 0 < len(words) <= _MOST_WORDS or len(name.split()) > 12:
        return False
    return _named().fullmatch(words[-1]) is not None or (len(words) > 1 and _is_named_club(words))


def _is_named_club(words: list[str]) -> bool:
    """'Jaktlaget Norrby', 'Stiftelsen Kvarnen', 'PRO Ekby', 'Ekby IF': a kind of club and its own name."""
    if _CLUB.fullmatch(words[-1]):
        return True
    own = words[1:]
    is_name = all(word[0].isupper() for word in own) and not is_given_name(own[0])
    is_kind = words[0].casefold().endswith(("en", "et")) and _named().fullmatch(words[0]) is not None
    return is_name and (is_kind or _ASSOCIATION.fullmatch(words[0]) is not None)


def is_group_code(printed: str) -> bool:
    """Whether it is an abbreviation in capitals that may stand for a body: 'KF', 'KSAU', 'KS AU'."""
    return _CODE.fullmatch(printed) is not None and printed.split(maxsplit=1)[0] not in _NO_CODE


def is_generic_group(name: str) -> bool:
    """Whether a name says only what sort of body it is: 'Rådet', 'Styrelsen'."""
    return name.casefold() in _GENERIC


def heads_bodies(words: str) -> bool:
    """Whether words are the head of a column of bodies and name none: 'Grupp', 'Nämnd'."""
    return _BODY_HEAD.fullmatch(words.strip(" :*")) is not None


@lru_cache(maxsize=4096)
def group_in_heading(heading: str) -> str | None:
    """The body that a heading names, without year and 'Sammanträdestider för'; None when it names none."""
    owner = _OWNER.match(heading)
    if owner and is_group_name(owner["group"]):
        return owner["group"]
    bare = " ".join(_PERIOD.sub(" ", heading.replace("\t", " – ")).split()).strip(TITLE_EDGES)
    for piece in (bare, *_PARTED.split(bare)):
        name = piece.strip(TITLE_EDGES)
        tail = _TAIL.search(name)
        if tail and tail.start() > 2:
            name = re.sub(r"(?<=[^s])s$", "", name[: tail.start()].rstrip(TITLE_EDGES))
        lead = _LEAD.match(name)
        name = (name[lead.end() :] if lead else name).strip(TITLE_EDGES)
        name = re.sub(r"\s(?:för|i|under|år)$", "", name)
        if name and is_group_name(name) and not ("\t" in heading and heads_bodies(name)):
            return name
    return None


def group_of_sentence(sentence: str) -> str | None:
    """The body that a sentence says meets: 'Kulturnämnden sammanträder klockan 13.30 följande datum'."""
    subject = _SUBJECT.match(sentence)
    name = subject["group"].strip() if subject and not _RELATIVE.search(sentence) else ""
    return name if name and is_group_name(name) and not is_generic_group(name) else None


def is_last_word_of(name: str, whole: str | None) -> bool:
    """Whether a name says a longer one again: 'Arbetsutskottet' below 'Kommunstyrelsens arbetsutskott'."""
    last = (whole or "").casefold().rpartition(" ")[2]
    return (
        " " in (whole or "")
        and len(last) > _SHORTEST
        and name.casefold() in (last, f"{last}et", f"{last}en", f"{last}n")
    )


def group_beside(text: str, stretch: tuple[int, int, int], told: list[Span]) -> str | None:
    """The body that stands before the days of a line or beside one of them: 'KSAU: 9/1, 23/1', '12/2 kl 18 KF'.

    `stretch` is where the line begins, and where the part that is about the day begins and ends; `told` are the
    ranges of days and times in it, in order.
    """
    start, first, last = stretch
    edges = sorted([*told, (last, last)])
    pieces = [(start, min(edges[0][0], last))]
    pieces += [(max(one[1], first), other[0]) for one, other in pairwise(edges)]
    for begin, end in pieces:
        for printed in _PARTED.split(text[begin:end]) if begin < end else ():
            piece = _WHERE.split(_STOP.split(printed)[-1])[0]
            name = group_in_heading(piece.strip(TITLE_EDGES + "•*")) if piece.strip() else None
            if name is not None and not is_generic_group(name):
                return name
    return None


def is_plain_heading(heading: str) -> bool:
    """Whether a heading says no more than that days follow: 'Mötesdatum 2024', 'Tider för vårens möten'."""
    return not _PLAIN.sub("", _PERIOD.sub(" ", heading)).strip(TITLE_EDGES)


def activity_heading(heading: str, title: str) -> str | None:
    """The activity that a heading above a list of days names: 'Bymöten inför stämman'; None for a plain 'Mötesdagar'.

    What the document's title says already is none.
    """
    words = " ".join(_PERIOD.sub(" ", heading).split()).strip(TITLE_EDGES)
    if len(words) > 60 or words.casefold() in title.casefold() or not names_activity(words):
        return None
    plain = _PLAIN.sub("", words).strip(TITLE_EDGES)
    return words if plain and group_in_heading(heading) is None else None
