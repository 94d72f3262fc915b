"""Names of people as Swedish documents print them, told from organisations, roles and other words.

Tested in tests/corpus/test_parsed_as_before.py and tests/corpus/test_twisted_as_before.py.
"""

import re
from functools import lru_cache

from ...schema.names.listed_names import is_family_name, is_given_name
from ...schema.names.name_words import is_party
from .word_patterns import phrases_pattern, word_list

_CAPITAL = "A-ZÅÄÖÉÜÁÀÂÃÞÐÈÊËÌÎÏÒÔÕÙÛŸŃČĆŠŽĐŁŚŻÓÇİØÆÑÍÚÝŘŤĎĚŇ"
_WORD = rf"(?:[{_CAPITAL}][\w’']*(?:-[{_CAPITAL}]?[\w’']+)*|al-[{_CAPITAL}][\w’']+|[dO]['’][{_CAPITAL}]\w+)"
_PARTICLE = phrases_pattern(word_list("particles"))
FULL_NAME = rf"{_WORD}(?:\s(?:{_PARTICLE}\s){{0,2}}{_WORD}\.?){{1,3}}"
"""A first name and what follows, up to four parts: 'Mai Anh Tran', 'Siv af Ek', 'Ann-Marie K.'"""
ANY_NAME = rf"{_WORD}(?:\s(?:{_PARTICLE}\s){{0,2}}{_WORD}){{0,3}}"
_SHORTENED = rf"(?:[{_CAPITAL}]-)?(?:[{_CAPITAL}]\.[\s-]?){{1,3}}(?:{_PARTICLE}\s){{0,2}}{_WORD}(?:[\s-]{_WORD})?"
LISTED_NAME = rf"(?:{_SHORTENED}|{ANY_NAME})"
"""A name in a list of people, where the given name may be an initial: 'A. Ek', 'B-G. von Dahl'."""

_FULL = re.compile(FULL_NAME)
_INITIAL = re.compile(rf"{_WORD}\s[{_CAPITAL}]\.?|{_SHORTENED}")
_FIRST = re.compile(
    rf"(?:[dDO]['’])?[{_CAPITAL}][a-zåäöéüčćšžñíáóú’]+(?:-?[{_CAPITAL}][a-zåäöéü]+|-[a-zåäöéü]+)?"
    rf"|[{_CAPITAL}]-[{_CAPITAL}]"
)
_ACRONYM = re.compile(r"(?:^|[\s/-])[A-ZÅÄÖ]{2,}(?:$|[\s/-])")
# 'PO Dahl', 'KG Ek': two given names in short; clubs and boards are shortened otherwise.
_GIVEN_IN_SHORT = re.compile(
    rf"(?:P[AEGO]|K[AEG]|B[AEG]|L[AEG]|C[AEGJ]|H[AGO]|J[EO]|S[GO])\s[{_CAPITAL}][a-zåäöéü]{{2,}}(?:[\s-]{_WORD})?"
)
ROLE_WORD = rf"{phrases_pattern(word_list('roles'))}(?:e?n|e?t|r?na)?"
"""The word for a role, definite forms included: 'kassören'."""
_TITLE = re.compile(rf"{ROLE_WORD}(?!\w)", re.IGNORECASE)
_RANK = re.compile(
    r"^(?:\d:?[ae]|förste|första|andre|andra|tredje|tf\.?|t\.f\.|bitr\.?|biträdande|tillförordnad|ställföreträdande)\s"
    r"|^[A-ZÅÄÖa-zåäö]{2,4}-(?=[a-zåäö])",
    re.IGNORECASE,
)
_ORGANISATION = re.compile(rf"(?:^|[\s-]){phrases_pattern(word_list('organisations'))}(?:$|[\s,.])", re.IGNORECASE)
_ORGANISATION_BEFORE = re.compile(
    r"\b(?:från|föreningen|skolan|företaget|bolaget|klubben|projektet|huset|kvarteret|restaurang(?:en)?|hotell(?:et)?|värdshuset|"
    r"krogen|caféet|butiken|tidningen|båten|fartyget|gården)\s$"
)
_NO_NAME = frozenset(
    "Alla Även Andra Att Beslut Den Det Dessutom Detta En Ett Flera Från För Gruppen Här Ingen "
    "Kommunen Kommunens Med "
    "Möte Mötet Nästa När Och Om På Rådet Samma Samt Som Styrelsen Till Under Via Vi Övriga Övrigt "
    "Samtliga Ordinarie "
    "Ordförande Sekreterare Ersättare Ledamöter Ledamot Ingenting Deltagare Medlemmar Klockan Lokal "
    "Plats Tid Se Enligt "
    "Ersätter Representerar Företräder Tjänstgörande Vakant Röstberättigad Röstberättigade "
    "Norra Södra Östra Västra Nya Gamla Två Tre Fyra Fem Sex Sju Åtta Nio Tio "
    "Februari Mars April Augusti September Oktober November December Januari "
    "Måndag Tisdag Onsdag Torsdag Fredag".split()
)


@lru_cache(maxsize=8192)
def is_name(phrase: str) -> bool:
    """Whether the whole phrase can be a printed name of at least two parts (an initial counts)."""
    if len(phrase) > 60 or not (_FULL.fullmatch(phrase) or _INITIAL.fullmatch(phrase)):
        return False
    return phrase.split(None, 1)[0] not in _NO_NAME and not is_organisation(phrase)


@lru_cache(maxsize=8192)
def is_first_name(phrase: str) -> bool:
    """Whether the phrase can be a first name alone."""
    return bool(_FIRST.fullmatch(phrase)) and phrase not in _NO_NAME and not is_organisation(phrase)


@lru_cache(maxsize=8192)
def is_organisation(phrase: str) -> bool:
    """Whether the phrase names an organisation: 'SPF Seniorerna', 'Ekmarka hyresgästförening'."""
    if _ORGANISATION.search(phrase) is not None:
        return True
    is_acronym = _ACRONYM.search(phrase) is not None and _GIVEN_IN_SHORT.fullmatch(phrase) is None
    return is_acronym and not _is_name_in_capitals(phrase)


def _is_name_in_capitals(phrase: str) -> bool:
    """'Anna EKMAN' and 'ANNA EKMAN': a common given name before a common family name in capitals; not 'Anna PRO'."""
    given, _, family = phrase.rpartition(" ")
    is_whole = family.isupper() and is_given_name(given) and all(map(is_family_name, family.casefold().split("-")))
    return is_whole and not is_party(family)


def is_oddly_set(phrase: str) -> bool:
    """Whether words may be a name that is set in no usual way: 'anna ek', 'Anna ALMÖ', 'ALMÖ Anna', 'Anna "Ek'."""
    given, _, family = phrase.partition(" ")
    if given.isupper() and len(given) > 1 and not is_party(given) and is_given_name(family):
        return True
    is_odd = given.islower() or family.isupper() or not family.replace("-", "").isalpha()
    is_name_like = is_given_name(given) and any(map(str.isalpha, family)) and not any(map(str.isdigit, family))
    return is_odd and is_name_like and not (is_role(family) or is_party(family) or _ORGANISATION.search(phrase))


@lru_cache(maxsize=8192)
def is_role(phrase: str) -> bool:
    """Whether the phrase begins with the word for a role: 'ordförande', 'enhetschef vid hemtjänsten'."""
    return _TITLE.match(_RANK.sub("", phrase)) is not None


def full_names_in(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The spans (start, end) of full names in text[start:end]."""
    found = []
    for match in _FULL.finditer(text, start, end):
        first, _, rest = match[0].partition(" ")
        begin = match.start()
        if first in _NO_NAME or is_role(first):
            begin += len(first) + 1
            if not _FULL.fullmatch(rest):
                continue
        if is_name(text[begin : match.end()]) and not _ORGANISATION_BEFORE.search(
            text, max(start, begin - 20), begin
        ):
            found.append((begin, match.end()))
    return found
