"""What a heading or a phrase in a list of members says: an office, a group, or neither.

Tested in tests/loaders/parse/test_member_roster.py.
"""

import re
from functools import lru_cache

from .group_names import is_group_name
from .person_names import ROLE_WORD, is_organisation, is_role
from .word_patterns import LazyPattern

_PERIOD = LazyPattern(
    r"[\s,(–-]*(?:\b(?:för\s)?(?:mandat)?perioden\b\s?)?\b(?:19|20)\d\d(?:-\d\d-\d\d|\s?[–/-]\s?(?:(?:19|20)?\d\d))?\)?$",
    re.IGNORECASE,
)
_ELECTED_WHEN = LazyPattern(
    r",?\s\(?(?:valda|invalda|utsedda|som\svaldes)\s(?:vid|på|under|den|från\s\d)\s?[^.:]{2,50}$", re.IGNORECASE
)
_HOW_MANY = LazyPattern(
    r"^(?:\d{1,3}|följande|nuvarande)\s(?=[a-zåäö])|\s\(?\d{1,3}\s?(?:st|stycken|personer|platser)?\)?$",
    re.IGNORECASE,
)
_BEFORE_OFFICE = LazyPattern(
    r"^(?:som\s(?=[a-zåäö])|\d\s?[:.]\s?[ae]?\.?\s*(?=[^\W\d_]{2})|(?:förste|första|andre|andra|tredje|vice|v\.?|tf\.?|t\.f\.|ord\.?|ordinarie|övriga?|"
    r"personliga?|adjungera[dt]e?|valda|bitr\.?|biträdande|samtliga|alla|nya|nyvalda|nuvarande|avgående|tillträdande|"
    r"ständig|tillförordnad|extern|intern|auktoriserad)\s)(?=\S)",
    re.IGNORECASE,
)
_OWNER = LazyPattern(r"^(?:[A-ZÅÄÖ][a-zåäö]{2,30}s|[A-ZÅÄÖ]{2,5}:s)\s(?=\S)")
_OFFICE_OF = LazyPattern(r"(?P<role>[^:]{4,40}?)\s(?:(?:i|för|av|inom)\s)?(?P<group>[A-ZÅÄÖ][^:]{2,70})")
_OFFICE_FOR = LazyPattern(r"(?P<role>[^:]{4,40}?)\s(?:i|för)\s(?P<group>[a-zåäö]{4,40})")
_GROUPS_OFFICE = LazyPattern(r"(?P<group>[A-ZÅÄÖ][^:]{2,70}?)s\s(?P<role>[a-zåäö\d][^:]{3,40})")
# Who sits there, and no body: 'Förtroendevalda', 'Föreningsrepresentanter', 'Ledamöter från Ekby kommun'.
_PEOPLE = r"(?:förtroendevalda|\w*(?:representanter|företrädare|ledamöter)(?:na)?|ersättare|suppleanter|ombud)"
# Whoever else is elected sits in other bodies.
_OTHERS = LazyPattern(r"övriga\s(?:förtroendevalda|representanter|ombud)\b.*", re.IGNORECASE)
_WHOM = LazyPattern(
    r"(?:\w+\s)?(?:förtroendevalda|\w{3,}representanter(?:na)?|representanter|\w*företrädare)(?:\s.*)?|"
    r"(?:ledamöter|ersättare|suppleanter)\s(?:från|för|ur)\s.*",
    re.IGNORECASE,
)
_OF_A_BODY = LazyPattern(r"(?:ordinarie\s)?(?:ledamöter|ersättare|suppleanter)", re.IGNORECASE)
_SEVERAL = LazyPattern(
    r"(?:ledamöter(?:na)?|ersättare|ersättarna|suppleanter(?:na)?|ordinarie|representanter(?:na)?|ombud(?:en)?|medlemmar(?:na)?|"
    r"deltagare|övriga|styrelseledamöter(?:na)?|styrelsemedlemmar(?:na)?|styrelsesuppleanter|kontaktpersoner|sekreterare|lekmannarevisorer|"
    r"(?:direktionen|styrelsen|nämnden|rådet|utskottet|fullmäktige|kommittén|föreningen|förbundet|gruppen)s\s"
    r"(?:ordinarie\s)?(?:ledamöter|ersättare|suppleanter)|"
    r"(?:ledamöter|ersättare|suppleanter|medlemmar)\si\s[\w\såäöÅÄÖ-]{2,60}|\w{3,}(?:suppleanter(?:na)?|ersättare)|"
    r"(?:ledamöter|ersättare|suppleanter|representanter)\s(?:utsedda|valda|nominerade|föreslagna)\s[^.:]{2,60}|"
    rf"(?:(?:politiska?|föreningarnas?|organisationernas?|kommunens)\s)?{_PEOPLE}(?:\s(?:från|för|ur)\s[^.:]{{2,60}})?)",
    re.IGNORECASE,
)
# By whom people were chosen says nothing of the body that they sit in.
_CHOSEN = LazyPattern(
    r"(?:utsedda|nominerade|valda|invalda|föreslagna|tillsatta)\s(?:av|från|genom)\s[^.:]{2,60}", re.IGNORECASE
)
BESIDE = LazyPattern(
    r"(?:mandat\w*|kontakt(?:a\soss|er|uppgifter|information|formulär)?|frågor|sidan?|senast|uppdaterad|publicerad|text|skribent|redaktör|redaktion|av|webb(?:ansvarig|redakt|master|plats)\w*|ansvarig\sutgivare|totalt|uppdrag|"
    r"namn|sammansättning|arkiv|handlingar|protokoll|dokument|länkar|relaterad\w*|läs\smer|foto|bild|från\s(?:vänster|höger)|fr\.?\s?[vh]\b|saknas|på\s(?:bilden|fotot)|(?:bakre|främre|övre|nedre)\sraden|stående|sittande|innehåll|meny|start|hem|"
    r"(?:ordinarie\s)?(?:ledamöter|medlemmar|representanter|styrelseledamöter)\s(?:och|samt|/|&)\s(?:ersättare|suppleanter)|"
    r"förtroendevalda\s(?:i|hos|inom|för)|"
    r"e-?post|telefon|adress|period(?:en)?|om\s\w+|den\s|så\s|här\s|hur\s|vad\s|vem\s|vi\s|våra?\s|du\s|vill\s|tid\soch|"
    r"sammanträd\w+|möten?\b|mötes\w*|\d{1,2}\.?\s(?:jan|feb|mars|apr|maj|jun|jul|aug|sep|okt|nov|dec)\w*)\b",
    re.IGNORECASE,
)
_OUTSIDE = LazyPattern(
    r"(?:kontakt(?:a\soss|a|uppgifter|information)?|(?:för\s)?(?:mer|ytterligare|vidare)\s(?:information|upplysningar)|presskontakt\w*|"
    r"vid\sfrågor|har\sdu\sfrågor|upplysningar|(?:informations|sid|webb|innehålls)ansvarig|sidan|frågor|handlingar|protokoll|dokument|länkar|relaterad\w*|läs\smer|arkiv|"
    r"(?:tidigare|avgångna|före\sdetta)\s(?:medlemmar|ledamöter|ordförande|funktionärer|representanter|styrelse\w*)|"
    r"övriga\snärvarande|senaste\snytt|nyheter|dataskydd\w*)\b.*",
    re.IGNORECASE,
)
SAYS = LazyPattern(
    r"\b(?:är|har|kan|ska|når|hittar|söker|väljer|väljs|utses|sitter|ingår|finns|deltar|oss|er|du|vi|som|att)\b",
    re.IGNORECASE,
)
# What a line of more than a few words tells, which names no body then: 'Vid årsmötet valdes en ny styrelse'.
_TELLS = LazyPattern(
    r"\b(?:valdes|valde|omvaldes|nyvaldes|utsågs|utsåg|hölls|blev|ser)\b|[.!?]\s+[A-ZÅÄÖ][a-zåäö]+\s[a-zåäö]",
    re.IGNORECASE,
)
_FEW_WORDS = 4
LISTS = LazyPattern(
    r"\s(?:(?:består|utgörs|leds)\s(?:[a-zåäö]+\s){0,2}av|(?:är|har)\s(?:nu\s)?följande|har\sbestått\sav|är\sutsedda)\b.*$",
    re.IGNORECASE,
)
# An annual report is one of the body that its title names.
REPORT = LazyPattern(
    r"^(?:verksamhets|års)berättelse\s(?:(?:för|från|av|över|(?:19|20)\d\d)\s){0,2}(?=[A-ZÅÄÖ])|\sår(?:et)?(?=\s(?:19|20)\d\d$)",
    re.IGNORECASE,
)
_SAME_BODY = LazyPattern(r"(?<=en|et)s\ssammansättning$", re.IGNORECASE)
# 'Led.' and 'Suppl.' before a name, or alone above several.
_SHORTENED = r"(?-i:Led|Suppl|Ers|Kass|Sekr|Sammank|Adj|Rev)\.?"
_ENGLISH = (
    r"(?:vice[\s-]|deputy\s)?(?:chair(?:man|woman|person)?|treasurer|secretary)|(?:board\s)?members|board\smember|"
    r"deput(?:y|ies)|auditors?"
)
_ROLE_ALONE = LazyPattern(rf"{ROLE_WORD}\.?|{_SHORTENED}|{_ENGLISH}", re.IGNORECASE)
# Bodies of their own that are named by those who sit in them.
_OWN_BODIES = LazyPattern(
    r"(?:revisor(?:er|erna)?|valberedning(?:en)?|adjungerade(?:\s\w+)?|presidi(?:um|et)|lekmannarevisorer)",
    re.IGNORECASE,
)
_MEMBERS_OF = LazyPattern(
    r"(?:ordinarie\s)?(?:ledamöter|medlemmar|representanter)\si\s(?=[a-zåäöA-ZÅÄÖ])", re.IGNORECASE
)
# Who else sits in a body is no other body: 'Övriga i styrelsen'.
_REST_OF = LazyPattern(r"övriga (?:\w+ )?i (styrelsen|nämnden|rådet|kommittén|gruppen)", re.IGNORECASE)
_AND = LazyPattern(r",\s|\s(?:och|samt|&|/)\s")
_BOARD_OR_BESIDE = LazyPattern(
    r"\w*styrelse(?:n|r)?|(?:lekmanna|förtroende)?revisor(?:er(?:na)?)?|valberedning(?:en)?|\w*kommittéer(?:na)?|"
    r"suppleanter|arbetsgrupper|funktionärer",
    re.IGNORECASE,
)
_BESIDE_BOARD = LazyPattern(r"(?:lekmanna|förtroende|yrkes)?revisorer(?:na)?|valberedning(?:en)?", re.IGNORECASE)


def without_period(printed: str) -> str:
    """A heading without the years that it holds for, or when they were elected: 'Ledamöter 2023–2026'."""
    bare = _ELECTED_WHEN.sub("", printed.strip(" :."))
    return (_PERIOD.sub("", bare) if bare.rstrip(")")[-1:].isdigit() else bare).strip(" :.,–-")


@lru_cache(maxsize=4096)
def is_office(phrase: str) -> bool:
    """Whether the phrase begins with an office: '1:e vice ordförande', 'HSB:s ledamot', 'v. ordf.'."""
    phrase = phrase.strip()
    if "@" in phrase:
        # 'ordf@ekby.example' is where to write.
        return False
    owner = _OWNER.match(phrase)
    phrase = phrase[owner.end() :] if owner else phrase
    for _again in range(4):
        if is_role(phrase):
            return not is_organisation(phrase.split(None, 1)[0])
        lead = _BEFORE_OFFICE.match(phrase)
        if lead is None or lead.end() == len(phrase):
            return False
        phrase = phrase[lead.end() :]
    return False


@lru_cache(maxsize=4096)
def role_heading(printed: str) -> str | None:
    """The role that a line alone gives to those below it, as printed without years; None when it is no role."""
    role = _HOW_MANY.sub("", without_period(printed)).strip(" :")
    if not role or len(role) > 50 or "@" in role or is_own_body(role):
        return None
    bare = role
    if _OTHERS.fullmatch(bare):
        return None
    for _again in range(3):
        if _SEVERAL.fullmatch(bare) or _ROLE_ALONE.fullmatch(bare) or _CHOSEN.fullmatch(bare):
            return role if not BESIDE.match(role) else None
        lead = _BEFORE_OFFICE.match(bare)
        if lead is None or lead.end() == len(bare):
            return None
        bare = bare[lead.end() :]
    return None


def office_of_group(printed: str) -> tuple[str, str] | None:
    """The role and the group of a heading that tells both: 'Ordförande i Parkrådet', 'Parkrådets ordförande'."""
    words = without_period(printed)
    for pattern in (_OFFICE_OF, _GROUPS_OFFICE, _OFFICE_FOR):
        match = pattern.fullmatch(words)
        role = match["role"] if match else ""
        # 'Ledamöter i Parkrådet' is the heading of a group; of 'Parkrådets ledamöter' the group is told, too.
        is_told = not is_for_several(role) or (pattern is _GROUPS_OFFICE and _OF_A_BODY.fullmatch(role))
        if match and role_heading(role) and is_told and is_group_name(_capital(match["group"])):
            return _capital(role), _capital(match["group"])
    return None


def _capital(printed: str) -> str:
    return printed[0].upper() + printed[1:]


def is_for_several(role: str) -> bool:
    """Whether a role stands above a list of people, and not beside one: 'Ledamöter', 'Suppleanter'."""
    bare = role
    while (lead := _BEFORE_OFFICE.match(bare)) is not None and lead.end() < len(bare):
        bare = bare[lead.end() :]
    several = _SEVERAL.fullmatch(bare) or _CHOSEN.fullmatch(bare)
    return several is not None and bare.casefold() != "sekreterare"


def tells_whom(role: str) -> bool:
    """Whether a heading says who sits there, and no role or body: 'Förtroendevalda', 'Ledamöter från Ekby'."""
    return is_for_several(role) and _WHOM.fullmatch(role) is not None


def is_own_body(printed: str) -> bool:
    """Whether a heading names a body by those who sit in it: 'Revisorer', 'Valberedning', 'Presidium'."""
    return _OWN_BODIES.fullmatch(without_period(printed)) is not None


def is_body_of_others(printed: str) -> bool:
    """Whether those who sit in it do not sit in the board that it is listed with: 'Revisorer', 'Valberedning'."""
    return _BESIDE_BOARD.fullmatch(without_period(printed)) is not None


def is_presidium(printed: str) -> bool:
    """Whether a heading names the few who lead a body: 'Kommunstyrelsens presidium', 'Presidiet'."""
    return "presidi" in printed.casefold()


def is_outside(printed: str) -> bool:
    """Whether people below this heading are no members: 'Kontakt', 'Handlingar'."""
    return _OUTSIDE.fullmatch(printed.strip(" :.")) is not None


@lru_cache(maxsize=4096)
def heading_group(printed: str) -> str | None:
    """The group that a heading names, years included; None for one that only says what stands below."""
    said = " ".join(printed.split())
    if said.endswith(".") and len(said.split()) > 3:
        return None
    name = REPORT.sub("", _SAME_BODY.sub("", _ELECTED_WHEN.sub("", LISTS.sub("", said).strip(" :."))))
    if (within := _MEMBERS_OF.match(name)) and is_group_name(_capital(name[within.end() :].split()[0])):
        name = _capital(name[within.end() :])
    if rest := _REST_OF.fullmatch(name):
        name = rest[1].capitalize()
    bare = without_period(name)
    if (
        not 2 <= len(bare) <= 80
        or printed.rstrip()[-1] in ",;!?"
        or not (bare[0].isalnum() and not bare[0].islower())
    ):
        return None
    if is_own_body(bare):
        return name
    is_told = len(bare.split()) > _FEW_WORDS and _TELLS.search(said)
    if is_told or (":" in bare and is_office(bare.partition(":")[0])):
        return None
    if (
        _names_bodies_in_turn(bare)
        or BESIDE.match(bare)
        or SAYS.search(bare)
        or "@" in name
        or re.fullmatch(r"[\d\s–/.-]+", name)
    ):
        return None
    return name


def _names_bodies_in_turn(printed: str) -> bool:
    """Whether a heading names what stands below it one after the other: 'Styrelse, valberedning och revisorer'."""
    first, *more = _AND.split(printed)
    return bool(more) and all(_BOARD_OR_BESIDE.fullmatch(name) for name in (first, *more))


def is_sentence(printed: str) -> bool:
    """Whether a line is a sentence: 'Anna Ek (MP) har insynsplats i nämnden.'"""
    return printed.endswith(".") and len(printed.split()) > 4 and SAYS.search(printed) is not None


def tells_who_sits(printed: str) -> bool:
    """Whether a line leads to a list of people as a sentence does: 'Nämndens presidium består av:'."""
    return LISTS.search(printed) is not None
