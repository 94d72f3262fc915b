"""Members whose group or office does not fit: a heading that is no body, one office that many hold.

Tested in tests/loaders/parse/test_doubtful_members.py.
"""

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from ...schema.names.listed_names import is_given_name
from ...schema.records import Document, Member
from ...schema.store_phrases import phrase_lists
from .doubtful_days import line_of
from .elected_in_news import tells_election_of
from .fallen_columns import members_of_fallen_columns, members_run_together
from .person_names import is_name
from .roster_groups import names_body
from .roster_rhythm import members_out_of_rhythm
from .roster_roles import is_party
from .roster_words import is_own_body, is_presidium, role_heading, without_period
from .sentences import sentence_spans
from .word_patterns import LazyPattern

# A sentence, an item, a label with what stands behind it, a caption.
_NO_GROUP = LazyPattern(
    r"^(?:§\s?)?\d+\s?\.\s|: |^\d+\s(?!års)[a-zåäö]|"
    r"^(?:foto|bild|mandat\w*|kontakt\w*|val av|fråga om|följande|utsedda|valda|nominerade|"
    r"categories|läs mer|sändlista|kopia|deltagare|mottagare|förhinder)\b|"
    r"\b(?:(?:om|ny|in|åter)?val(?:des|ts)|utsågs)\b|"
    r"\b(?:består av|utgörs av|är utsedda|har följande|utlyses|utses|kallas|vakant)\b",
    re.IGNORECASE,
)
# Letters of a party or an association stand beside a person, not above one.
_LETTERS = re.compile(r"[A-ZÅÄÖ][A-Za-zåäö]{0,2}[A-ZÅÄÖ]?|[A-ZÅÄÖ]{1,5}")
# Whoever could be voted for, and what a list of them came to: '90 röster'.
_OF_VOTES = LazyPattern(
    r"\b\d+ (?:person)?röster\b|\b(?:kandidat(?:er|erna|lista)|valsed(?:el|lar)\w*|valresultat\w*)\b", re.IGNORECASE
)
_MOST_VOTES = 2
# An office that a group has once; 'sekreterare' may be two.
_OF_ONE = LazyPattern(
    r"(?:ordförande|ordf\.?|kassör|skattmästare|sammankallande|\w*konsulent|\w*ansvarig|sekreterare|"
    r"(?:vice|v\.?)\s?ordf(?:örande|\.)?)",
    re.IGNORECASE,
)
# A heading that is what one person is: 'Talman', 'Fanbärare', 'Språkrör'. And one that is the page's own.
_OF_ONE_PERSON = LazyPattern(
    r"(?:\w+\s)?\w*(?:man|mannen|bärare|hållare|skötare|mästare|ledare|förare|föreståndare|redaktör|rör|tolk|"
    r"talesperson|kapten|ansvarig|chef|director)(?:\s\([^()]{1,20}\))?",
    re.IGNORECASE,
)
_OF_THE_PAGE = LazyPattern(
    r"(?:\w*(?:utskotten|kommittéerna|nämnderna|grupperna|styrelserna)|"
    r"föreningen|organisation(?:en)?|klubben|om oss|vi|kommunen|medarbetare|personal(?:en)?)",
    re.IGNORECASE,
)
# Who audits a board or proposes it does not sit in it.
_BOARD = LazyPattern(r"\w*styrelse(?:n)?", re.IGNORECASE)
_BESIDE_BOARD = LazyPattern(r"(?:\w*revisor\w*|valberedning\w*)(?:\W.*)?", re.IGNORECASE)
_ANSWERS = LazyPattern(
    r"(?:informations|press|kommunikations)ansvariga?|kontaktperson(?:er)?|handläggare|administratör(?:er)?",
    re.IGNORECASE,
)
_FORMER = LazyPattern(
    r"\b(?:tidigare|dåvarande|avgick|avgått|avgående|avled|har lämnat|entledig\w+|ej längre|"
    r"inte längre)(?!\w)",
    re.IGNORECASE,
)
# Who comes to a meeting of a programme sits nowhere.
_GUEST = LazyPattern(
    r"\b(?:dagens|månadens|kvällens|gäst\w*|föreläsare|föredragshållare|musik\w*|underhållning)\b", re.IGNORECASE
)
_NAME = re.compile(r"\b([A-ZÅÄÖ][a-zåäöé]+)(?:-[A-ZÅÄÖ][a-zåäöé]+)? [A-ZÅÄÖ][a-zåäöé]+\b")
_LONGEST_LINE = 160
_MOST_OF_ONE = 2
_ALONE = 2
# So many lead a body; more below their heading are the body itself.
_LARGEST_PRESIDIUM = 5


def doubtful_members(document: Document) -> list[Member]:
    """The members who may sit in no such group, or in another."""
    if not document.roster:
        return []
    if _shares_office_of_one(document):
        # Columns that were read as one: each name may stand below another's heading.
        return list(document.roster)
    if len(_OF_VOTES.findall(document.text)) > _MOST_VOTES:
        return list(document.roster)
    if document.kind == "schedule" and any(_GUEST.search(member.role or "") for member in document.roster):
        return list(document.roster)
    groups = {member.group for member in document.roster if member.group and not is_roster_group(member.group)}
    letters = [member.group for member in document.roster if member.group and _LETTERS.fullmatch(member.group)]
    if len(set(letters)) >= _ALONE:
        groups |= set(letters)
    sizes = Counter(member.group for member in document.roster if member.group and is_presidium(member.group))
    groups |= {group for group, size in sizes.items() if size > _LARGEST_PRESIDIUM}
    beside = {id(member) for member in document.roster if _is_beside_board(document.text, member)}
    beside |= {id(member) for member in (*members_run_together(document), *_sent_by_others(document))}
    beside |= {id(member) for member in (*_to_be_asked(document), *members_of_fallen_columns(document))}
    beside |= {id(member) for member in members_out_of_rhythm(document)}
    beside |= {id(member) for member in (*_told_in_part(document), *_part_of_another(document))}
    former = beside | {id(member) for member in document.roster if _is_former(document.text, member)}
    times = Counter((member.name, member.group, member.represents) for member in document.roster)
    return [
        member
        for member in document.roster
        if member.group in groups or id(member) in former or times[member.name, member.group, member.represents] > 1
    ]


def _sent_by_others(document: Document) -> list[Member]:
    """Those whose own line alone says another body than the page is about: it may have sent them there."""
    sizes = Counter(member.group for member in document.roster)
    if not any(group and size > 1 and group in (document.title or "") for group, size in sizes.items()):
        return []
    return [
        member
        for member in document.roster
        if sizes[member.group] == 1 and member.group and member.group in _line_of(document.text, member)
    ]


def _part_of_another(document: Document) -> Iterator[Member]:
    """Those whose name is the beginning of another's in the group: a name that was broken over two lines."""
    whole = {(member.group, member.name) for member in document.roster}
    begun = {(group, " ".join(name.split()[:-1])) for group, name in whole if len(name.split()) > _ALONE}
    yield from (member for member in document.roster if (member.group, member.name) in begun)


def _told_in_part(document: Document) -> Iterator[Member]:
    """Those whom news only tells to be elected, and those of a sentence that names others who were not read."""
    if document.kind != "article":
        return
    read = " ".join(member.name for member in document.roster)
    for member in document.roster:
        line = line_of(document.text, member)
        within = (span for span in sentence_spans(document.text, *line) if span[0] <= member.span[0] < span[1])
        found = _NAME.finditer(document.text, *next(within, line))
        if (
            member.group is None
            or tells_election_of(document.text, line, member.span)
            or any(is_given_name(name[1].casefold()) and name[0] not in read for name in found)
        ):
            yield member


def _to_be_asked(document: Document) -> Iterator[Member]:
    """Those below a line 'Kontaktperson', and whom the line may be about: they may sit nowhere."""
    at = 0
    for line in document.text.split("\n"):
        if _ANSWERS.fullmatch(line.strip(" :")):
            yield from (member for member in document.roster if member.span[0] > at)
            yield from (member for member in document.roster if member.role == line.strip(" :"))
            return
        at += len(line) + 1


def _line_of(text: str, member: Member) -> str:
    start, end = member.span
    last = text.find("\n", end)
    line = text[text.rfind("\n", 0, start) + 1 : last if last >= 0 else len(text)]
    return line if len(line) < _LONGEST_LINE else ""


def _is_beside_board(text: str, member: Member) -> bool:
    """Whether an auditor or who proposes the board is read as one of it."""
    if _BOARD.fullmatch(without_period(member.group or "")) is None:
        return False
    start = member.span[0]
    before = text[text.rfind("\n", 0, start) + 1 : start][:_LONGEST_LINE]
    return any(_BESIDE_BOARD.fullmatch(told.strip(" \t-:•")) for told in (member.role or "", before))


def _is_former(text: str, member: Member) -> bool:
    """Whether somebody sat there once: below 'Tidigare ledamöter', or 'Anna Ek (avgick i maj)'."""
    told = (member.role or "", member.group or "", _line_of(text, member))
    return any(_FORMER.search(words) for words in told)


@lru_cache(maxsize=4096)
def is_roster_group(printed: str) -> bool:
    """Whether a heading of members can be a group: no role, person, sentence, item or caption."""
    bare = without_period(printed)
    if (
        _NO_GROUP.search(printed)
        or _ends_with_party(printed)
        or _OF_THE_PAGE.fullmatch(bare)
        or _OF_ONE_PERSON.fullmatch(bare)
    ):
        return False
    if names_body(bare) or is_own_body(bare) or is_party(bare):
        return True
    if role_heading(bare) is not None:
        return False
    words = [word.rstrip("-") for word in re.split(r"[\s,]+(?:och\s|&\s)?", re.sub(r"\([^)]*\)", " ", bare)) if word]
    return not (len(words) > 1 and is_given_name(words[0].casefold()) and is_name(" ".join(words[:3])))


def _ends_with_party(printed: str) -> bool:
    """Whether the letters of a party stand behind, as behind a person: 'Anna Ek, (V)'."""
    behind = printed.rpartition("(")[2].rstrip(") ") if printed.endswith(")") else ""
    return behind in phrase_lists()["parties"]


def _shares_office_of_one(document: Document) -> bool:
    """Whether several people of a group hold an office that it has once."""
    held = Counter(
        (member.group, part.strip().casefold())
        for member in document.roster
        for part in (member.role or "").split(",")
        if _OF_ONE.fullmatch(part.strip())
    )
    return any(number > _MOST_OF_ONE for number in held.values())
