"""Labels: words alone on a line, or before a colon, that say what follows ('Närvarande:', 'Beslut', 'Nästa möte').

Tested in tests/corpus/test_parsed_as_before.py and tests/corpus/test_twisted_as_before.py.
"""

import re
from difflib import get_close_matches
from functools import cache, lru_cache
from typing import NamedTuple

from ..read import Line
from .person_names import is_first_name, is_name
from .word_patterns import phrases_pattern, word_file, word_list

ATTENDANCE = ("present", "apologies", "absent")
PEOPLE = (*ATTENDANCE, "summoned")
"""The labels above lists of people; who was summoned may have come or not."""
# 'Sekreterare Paragrafer 17-26', above a name: the columns of a form ran together.
_SIGNS = re.compile(
    r"(?P<role>sekreterare|ordförande|justerare|justerande)\s(?:paragraf(?:er)?|§§?):?\s?§*\s?\d{1,4}(?:\s?[–-]+\s?\d{1,4})?",
    re.IGNORECASE,
)
_BRACKET = re.compile(r"\s*\((?P<inside>[^()]{0,60})\)$")
_LONGEST = 70
_ENDS_LIKE_LABEL = re.compile(r"beslut$|s\s(?:yrkande|förslag)(?:n|en)?\b", re.IGNORECASE)
_SPELT, _SPELT_LENGTHS, _ALIKE = ("närvarande", "frånvarande"), (8, 13), 0.85
# Alone on a line it says who decided what stands below; with a colon it begins a sentence whose clauses follow.
WHO_DECIDES = re.compile(
    r"(?:(?!att\b|som\b)[\w-]+,?\s){0,4}[\w-]*(?:nämnden|styrelsen|fullmäktige|utskottet|rådet|stämman|mötet|kommittén|förbundet|gruppen|"
    r"direktionen|presidiet|beredningen|delegationen|överförmyndaren|ordföranden?)"
    r"\s(?:beslutar|beslutade|beslöt)(?:\satt)?",
    re.IGNORECASE,
)
_TELLS_OF = re.compile(
    r"(?:information|uppföljning|genomgång|rapport|rapportering|redovisning|återkoppling|verkställighet|verkställande|"
    r"delgivning|överklagande|överklagan|kontroll|anmälan|lista|enligt|med anledning|frågor|svar|diskussion|yttrande)"
    r"\w*\s",
    re.IGNORECASE,
)
_COLON = re.compile(r"(?:(?<!\d)|(?<=eslut \d)):(?=\s|$)|:(?=[A-ZÅÄÖ])|[?;](?=\s)|(?<=Beslut)\.(?=\s[A-ZÅÄÖ])")
_SENTENCE = re.compile(r"\satt\s\w+|\som\s\w+.*\.$|(?:\s\S+){3}\.$")
_COUNTED = re.compile(r"(?<=^beslut)\s\d{1,2}$", re.IGNORECASE)
_COLON_SIGN = re.compile(r"[:?;]|Beslut\.")
_MEMBERS = re.compile(r"ledamöter|ordinarie|ersättare|medlemmar|suppleant|styrelse", re.IGNORECASE)

_LOWER_WORDS = re.compile(r"(?P<head>[A-ZÅÄÖa-zåäö]\w*\.?(?:\s[a-zåäö]\w*\.?){0,4})\s+(?=[A-ZÅÄÖ])")
_PLACE_AND_COMMA = re.compile(r"(?:Plats|Lokal),\s(?=[A-ZÅÄÖ])")
_BEFORE_COUNT = re.compile(
    r"(?P<head>(?:antal\s)?närvarande|deltagare)\s(?:är\s|var\s)?(?=\d{1,3}\s\w)", re.IGNORECASE
)
_COPULA = re.compile(r"\s(?:var|är|hade|har|från|har anmälts av)$")


class Label(NamedTuple):
    """A label on a line: its kind, where its words stand, and where what it labels begins (None: below)."""

    kind: str
    start: int
    end: int
    rest: int | None


@cache
def _labels() -> re.Pattern[str]:
    groups = (f"(?P<{kind}>{phrases_pattern(phrases)})" for kind, phrases in word_file("labels").items())
    return re.compile("|".join(groups), re.IGNORECASE)


@cache
def _beginnings() -> frozenset[str]:
    """The first letters of all labels, to turn most lines away at once."""
    phrases = [phrase for phrases in word_file("labels").values() for phrase in phrases]
    return frozenset(phrase[:3] for phrase in [*phrases, *(f"{lead} " for lead in word_list("who_leads"))])


@cache
def _beginnings_before_name() -> frozenset[str]:
    """The same of those labels that stand before a name without a colon, and of those before a count."""
    kinds = (*_WITHOUT_COLON, "when_and_where")
    phrases = [phrase for kind in kinds for phrase in word_file("labels").get(kind, ())]
    leads = [f"{lead} " for lead in word_list("who_leads")]
    return frozenset(phrase[:3] for phrase in [*phrases, *leads, *_SPELT, "antal", "deltagare", "bilaga"])


@cache
def _leads() -> re.Pattern[str]:
    return re.compile(rf"{phrases_pattern(word_list('who_leads'))}\s(?=\w)", re.IGNORECASE)


@cache
def _occasions() -> re.Pattern[str]:
    return re.compile(rf"\s{phrases_pattern(word_list('occasions'))}$", re.IGNORECASE)


@lru_cache(maxsize=8192)
def label_kind(phrase: str) -> str | None:
    """What kind of label the whole phrase is, None when it is none; the first list that holds it decides."""
    printed = phrase.strip(" .:?–-*")
    bracket = _BRACKET.search(printed)
    phrase = _COUNTED.sub("", _BRACKET.sub("", printed).strip())
    if bracket and label_kind(bracket["inside"]) == "apologies" and label_kind(phrase):
        return "apologies"
    if not phrase or len(phrase) > _LONGEST:
        return None
    if phrase[:3].casefold() not in _beginnings() and not _ENDS_LIKE_LABEL.search(phrase):
        return None
    match = _labels().fullmatch(phrase)
    if match and match.lastgroup == "noise" and phrase[:6].casefold() == "bilaga" and " " in phrase:
        # 'Bilaga 1. Fullmäktiges protokoll Beslutande' heads the people whom the first page only refers to.
        last = label_kind(phrase.rpartition(" ")[2])
        return last if last in PEOPLE else "noise"
    if match and match.lastgroup == "decision" and _TELLS_OF.match(phrase):
        return None
    return match.lastgroup if match else _told_kind(phrase) or _misspelt_kind(phrase)


def names_a_group(printed: str) -> bool:
    """Whether words above or among people only say of what group they are: 'Suppleanter', 'Kansliet', 'Vakant'."""
    if label_kind(printed) not in ("attendance_group", "roster", "nobody"):
        return False
    words = printed.split()
    return len(words) < 2 or not any(word[:1].isupper() for word in words[1:])


def names_members(label: str) -> bool:
    """Whether a label says who sits in the group, and not who came: 'Ledamöter', 'Ordinarie och ersättare'."""
    return _MEMBERS.match(label) is not None


def _told_kind(phrase: str) -> str | None:
    """'De här kunde inte vara med på mötet': a label of attendance between the words of a sentence."""
    bare = _occasions().sub("", phrase)
    lead = _leads().match(bare)
    bare = bare[lead.end() :] if lead else bare
    match = _labels().fullmatch(bare) if bare != phrase else None
    return match.lastgroup if match and match.lastgroup in PEOPLE else None


def _misspelt_kind(phrase: str) -> str | None:
    """The kind of 'Närvarnade' and 'Frånvarnade'; whoever stands below them must not be taken for the other."""
    word = phrase.casefold()
    if word[:3] not in ("när", "frå") or not _SPELT_LENGTHS[0] <= len(word) <= _SPELT_LENGTHS[1]:
        return None
    meant = get_close_matches(word, _SPELT, 1, _ALIKE)
    return label_kind(meant[0]) if meant else None


def find_label(text: str, line: Line, at: int) -> Label | None:
    """The label that the line's words, from `at` on, begin with."""
    if line.cells:
        return _label_in_cells(text, line, at)
    # '//Sekreterare: Siv Ek' signs a letter.
    at += 2 if text.startswith("//", at) else 0
    signs = _SIGNS.fullmatch(text, at, line.end) if text[at : at + 1] in "SsOoJj" else None
    if signs is not None:
        return Label(label_kind(signs["role"]) or "signatures", at, signs.end("role"), None)
    return _label_of_words(text, line, at)


def _label_of_words(text: str, line: Line, at: int) -> Label | None:
    """The label of a line without cells: before a colon, a comma or the end of what is bold, or the whole line."""
    end = line.end
    limit = min(end, at + _LONGEST)
    colon = _COLON.search(text, at, limit) if _COLON_SIGN.search(text, at, limit) else None
    if colon:
        kind = label_kind(text[at : colon.start()])
        if kind:
            return Label(kind, at, colon.start(), _rest(text, colon.end(), end))
    if at == line.at and (place := _PLACE_AND_COMMA.match(text, at, end)) is not None:
        return Label("place", at, place.end() - 2, place.end())
    strong = line.at + line.strong
    if at + 2 < strong < end:
        kind = label_kind(text[at:strong])
        if kind:
            return Label(kind, at, strong, _rest(text, strong, end))
    if end - at <= _LONGEST:
        kind = label_kind(text[at:end])
        if kind and not (kind == "decision" and _SENTENCE.search(text, at, end)):
            named = label_before_name(text, line, at) if kind in PEOPLE else _members_before_name(text, kind, at, end)
            return named or Label(kind, at, end, None)
    decides = end - at <= _LONGEST and "besl" in text[at:end] and WHO_DECIDES.fullmatch(text, at, end)
    return Label("decision", at, end, None) if decides else None


def _label_in_cells(text: str, line: Line, at: int) -> Label | None:
    first = line.cells[0]
    kind = label_kind(text[max(at, first[0]) : first[1]])
    colon = _COLON.search(text, first[0], first[1]) if kind is None else None
    told = label_kind(text[first[0] : colon.start()]) if colon else None
    if colon and told in PEOPLE:
        return Label(told, first[0], colon.start(), _rest(text, colon.end(), line.end))
    if kind in (None, *PEOPLE) and at <= first[0] and (named := _before_name(text, *first)) is not None:
        return named
    if kind is None or len(line.cells) < 2:
        return None
    return Label(kind, first[0], first[1], _rest(text, line.cells[1][0], line.end))


_WITHOUT_COLON = (*PEOPLE, "chair", "secretary", "adjusters")


def label_before_name(text: str, line: Line, at: int) -> Label | None:
    """A label without a colon before what it labels: 'Närvarande Anna Ek, Bo Dahl', 'Antecknat av Alva'."""
    return None if line.cells else label_before_name_in(text, at, line.end)


def _members_before_name(text: str, kind: str, at: int, end: int) -> Label | None:
    """'Ledamöter Siv Ek' above the names of the others."""
    head, _blank, name = text[at:end].partition(" ")
    begins = at + len(head) + 1
    return Label(kind, at, begins - 1, begins) if names_members(head) and is_name(name) else None


def label_before_name_in(text: str, at: int, end: int) -> Label | None:
    """The same for the words text[at:end]: 'Frånvarande Bertil Mark' may stand behind others on their line."""
    if text[at : at + 3].casefold() not in _beginnings_before_name():
        return None
    counted = _BEFORE_COUNT.match(text, at, end)
    match = _LOWER_WORDS.match(text, at, min(end, at + 60))
    if counted is not None or match is None:
        return Label("present", at, counted.end("head"), counted.end()) if counted else None
    head = match["head"]
    kind = label_kind(head) or label_kind(_COPULA.sub("", head))
    if kind == "when_and_where" and " " in head:
        return Label(kind, at, match.end("head"), match.end())
    if kind not in _WITHOUT_COLON:
        return None
    first = re.split(r"[,(;]|\soch\s|\ssamt\s", text[match.end() : end], maxsplit=1)[0].strip(" .")
    if not (is_name(first) or (is_first_name(first) and (" " in head or end - match.end() < 25))):
        return None
    return Label(kind, at, match.end("head"), match.end())


def _before_name(text: str, start: int, end: int) -> Label | None:
    """A label of attendance before a name in the first cell of a row: 'Övriga deltagande Siv Ek | kanslichef'."""
    match = _LOWER_WORDS.match(text, start, end)
    kind = label_kind(match["head"]) if match else None
    if match is None or kind not in PEOPLE or not is_name(text[match.end() : end].partition(",")[0].strip()):
        return None
    return Label(kind or "", start, match.end("head"), match.end())


def _rest(text: str, start: int, end: int) -> int | None:
    while start < end and text[start] in " \t:.–-*":
        start += 1
    return start if start < end else None
