"""Roles in a list of members that are told by a label or a sentence, and those of officials, who are no members.

Tested in tests/loaders/parse/test_roster_roles.py.
"""

import re

from .roster_words import is_for_several, role_heading
from .word_patterns import LazyPattern

_OFFICE = LazyPattern(
    r"ordf|ledamot|ledamöter|ersättare|suppl|sekr|kassör|sammankallande|adjung|revisor|ombud|represent", re.IGNORECASE
)
_LABELLED = LazyPattern(
    r"(?:roll|post|uppdrag|funktion|titel|befattning|förtroendepost)\s?:\s*(?P<role>\S[^\t]{2,60})", re.IGNORECASE
)
_SENTENCE = LazyPattern(
    r"(?P<role>[A-ZÅÄÖ][^.,]{3,40}?)(?:(?:,?\s(?:sedan|från)\s[^.]{3,40})?\.(?:\s.*)?|,?\ssedan\s[^.]{3,40})"
)
_OFFICIAL = LazyPattern(
    r"(?:\w*(?:chef|direktör)|(?:nämnd|kommun|kansli|utrednings)sekreterare|registrator|tjänstem[aä]n(?:nen)?|"
    r"tjänstepersoner(?:na)?|\w*handläggare|kommunjurist)",
    re.IGNORECASE,
)
_SCHOOL = LazyPattern(r"[^:]*(?:skola|skolan|gymnasi\w+)", re.IGNORECASE)
_PARTY = LazyPattern(
    r"(?:arbetarepartiet\W+)?(?:socialdemokrat(?:erna|isk\w*)|moderat(?:erna|a samlingspartiet)|liberalerna|"
    r"folkpartiet(?: liberalerna)?|kristdemokraterna|miljöpartiet(?: de gröna)?|sverigedemokraterna|"
    r"feministiskt initiativ|partilös\w*|opolitisk\w*|[a-zåäö]{3,}partiet)",
    re.IGNORECASE,
)
# Who answers for the page or took its pictures.
_OF_THE_PAGE = LazyPattern(
    r"(?:(?:sid|innehålls|publicerings|webb|webbsid|text)ansvarig\w*|sidansvar|"
    r"ansvarig (?:utgivare|för (?:sidan|innehållet))|(?:webb)?redaktör|webmaster|webbmaster|redigerad av|"
    r"(?:senast )?(?:uppdaterad|granskad|ändrad|publicerad|skriven) av|"
    r"foto(?:graf)?|bild|illustration|text|innehåll|layout)\s?:",
    re.IGNORECASE,
)
_ELECTED = LazyPattern(r"(?:nämnd|fullmäktige|kommunstyrelse|utskott|beredning|regionstyrelse)", re.IGNORECASE)
_AMONG_OTHERS = LazyPattern(
    r"revis|suppl|ersätt|sammankall|ordinarie|ordf|led(?:amot|amöter|\.)|övriga|extern|intern|auktoris|adj",
    re.IGNORECASE,
)


def is_about_page(printed: str) -> bool:
    """Whether a line tells who answers for the page, or took its pictures: 'Sidansvarig: Asta Ek'."""
    return _OF_THE_PAGE.match(printed) is not None


def labelled_role(printed: str) -> str | None:
    """The role behind its label: 'Post: Kassör'."""
    told = _LABELLED.fullmatch(printed) if ":" in printed else None
    return told["role"].strip() if told else None


def role_of_sentence(printed: str) -> str | None:
    """The role that what is told of somebody begins with: 'Kassör sedan 2019. Bor i byn.' gives 'Kassör'."""
    told = _SENTENCE.fullmatch(printed) if "." in printed or " sedan " in printed else None
    return told["role"] if told and role_heading(told["role"]) else None


def is_office_of_one(role: str) -> bool:
    """Whether a role is an office of the body that one holds: 'vice ordf.', and not 'Ledamöter' or 'kommunalråd'."""
    return any(_OFFICE.search(part) and not is_for_several(part) for part in role.split(", "))


def is_office_beside_board(role: str) -> bool:
    """Whether an office is none of those that auditors and whoever proposes the board have among them."""
    return _AMONG_OTHERS.search(role) is None


def is_official(role: str) -> bool:
    """Whether those in a role work for a body and sit in none: 'Förvaltningschef', 'Nämndsekreterare'."""
    return _OFFICIAL.fullmatch(role.strip(" :")) is not None


def is_elected(group: str | None) -> bool:
    """Whether officials are no members of a group: 'Kulturnämnden'."""
    return group is not None and _ELECTED.search(group) is not None


def is_school(printed: str) -> bool:
    """Whether what stands before people is the school that they come from: 'Hultby skola: Anna Ek 8A'."""
    return _SCHOOL.fullmatch(printed) is not None


def is_short_office(printed: str) -> bool:
    """Whether a full stop belongs to the office: 'vice ordf.', 'sekr.'."""
    return re.search(r"\b(?:ordf|sekr|v|led|suppl|ers)\.$", printed.strip()) is not None


def is_party(printed: str) -> bool:
    """Whether a line is a party's name: 'Socialdemokraterna', 'Bygdepartiet'."""
    return _PARTY.fullmatch(printed.strip(" .,()")) is not None


def joined_role(own: str | None, above: str | None) -> str | None:
    """The role of a person whose line tells one, under a heading that tells another.

    An office of the group goes before the heading's ('ordförande' under 'Ledamöter'); a profession does not.
    """
    if own is None or above is None or _OFFICE.search(own) or own.casefold() == above.casefold():
        return own or above
    return f"{above}, {own}"
