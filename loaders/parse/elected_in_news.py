"""Who sits in a board after an election that a news text tells: 'Till kassör omvaldes Anna Ek på två år.'

Tested in tests/loaders/parse/test_elected_in_news.py.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from ...schema.records import Member, Span
from ..read import Line
from .person_names import FULL_NAME, is_name
from .roster_groups import names_body
from .roster_names import likely_person
from .roster_words import is_office, role_heading
from .sentences import sentence_spans
from .word_patterns import LazyPattern

_TERM = r"\s(?:\(?(?:(?:på|för|i)\s)?(?:ett|två|tre|fyra|\d)\sår\)?|till\s(?:19|20)\d\d)"
_VOTE = r"(?:(?:om|ny|åter)?val(?:d(?:es|e|a)?|\sav)?|nyinvald(?:es|a)?)"
# 'Anna Ek (S)', 'Bo Alm på två år', '(omval) Cia Ljung'
_FULL = r"(?!(?:(?:[Oo]m|[Nn]y|[Åå]ter|Fyllnads)?[Vv]al\w*|Då|När|Efter|Även|Också|Som|Till|Medan|"
_FULL += r"(?:Revisor|Valbered|Kassör|Ordförande|Sekreterare|Suppleant|Ersättar|Ledam|Styrelse|Avgående|Nya)\w*)\b)"
_FULL += FULL_NAME
_ONE = rf"{_FULL}(?:\s\([^()\n]{{1,40}}\)|{_TERM}|,?\s{_VOTE}(?=[,.]|\s(?:och|samt)\b|$))*"
_JOINT = rf"(?:,\s(?:och|samt)\s|,\s|\s(?:och|samt|&)\s)(?:(?:även|dessutom|också)\s)?(?:{_VOTE}\s)?"
_NAMES = LazyPattern(rf"{_ONE}(?:{_JOINT}{_ONE})*")
_NAME = LazyPattern(_FULL)
_NEW_OFFICE = r"ny(?:a)?\s(?:ordförande|kassör|sekreterare|ledamot|ledamöter|i styrelsen)\b"
_ELECTS = LazyPattern(
    r"\b(?:(?:(?:om|ny|åter|in|nyin|fyllnads)?val(?:d(?:e|es|a)?|ts|et)|(?:om|ny|åter|fyllnads)val|utsågs|utsetts|"
    r"utsedd(?:a|es)?|fick (?:fortsatt )?förtroende(?:t)?|tar plats|väljs|"
    r"blev|fortsätter|sitter kvar|kvarstår)\b|"
    rf"{_NEW_OFFICE})",
    re.IGNORECASE,
)
_VOTED = LazyPattern(
    r"val(?:d(?:e|es|a)?|ts)\b|(?:om|ny|åter)val\b|utsågs|utsedd\b|förtroende(?:t)?\b|fortsätter som|tar plats i|"
    rf"\b{_NEW_OFFICE}",
    re.IGNORECASE,
)
# Who led or signed that one meeting, who left, and what was handed out to somebody.
_OF_MEETING = LazyPattern(
    r"\b(?:mötes|årsmötes|stämmo)(?:ordförande|sekreterare)|\bjuster\w*|\brösträkn\w*|\bleda\b|\bprotokoll\w*|"
    r"\b(?:för|till|vid|under)\s(?:dagens\s|kvällens\s)?(?:års)?(?:mötet|stämman|förhandlingarna|dagen|kvällen)\b|"
    r"\b(?:mötets|årsmötets|stämmans|dagens|kvällens)\s",
    re.IGNORECASE,
)
_NOT_ELECTED = LazyPattern(
    r"\b(?:avgå\w*|avgick|avtack\w*|tacka\w*|lämna\w*|avböj\w*|undanb\w*|avsa\w*|avsäg\w*|efter|efterträd\w*|ersätter|"
    r"istället för|i stället för|tidigare|förre|förra|föreslå\w*|förslag\w*|nominera\w*|hälsade|hälsar|utdela\w*|"
    r"medalj\w*|stipendi\w*|hedersmedlem\w*|utmärkelse\w*|diplom\w*|årets|enligt|säger|talade|berättade|av)\s(?:\w+\s){0,6}$",
    re.IGNORECASE,
)
_LEFT = LazyPattern(
    r",?\s(?:som\s|hade\s|har\s|\w+\s)?(?:avgå\w*|avgick|avsa\w*|undanb\w*|avböj\w*|lämna\w*|avtack\w*)\b"
)
_STANDS_IN = LazyPattern(r"(?:suppleant(?:er)?|ersättare|ersättarna|suppleanterna)", re.IGNORECASE)
_BY_VOTE_OF = LazyPattern(r"\b(?:om|ny|åter|fyllnads)?val\sav\s(?:[a-zåäö]+\s){0,3}$", re.IGNORECASE)
_OFFICE = (
    r"(?:(?:ny|nya|ordinarie|övriga|vice|v\.|förste|andre|1:e|2:e|bitr\.?|adjungerad[ea]?)\s){0,2}"
    r"[A-ZÅÄÖa-zåäö][a-zåäöé-]{4,28}(?:\s(?:i\s(?!år\b|dag\b)|för\s(?=\w*(?:styrelse|nämnd|fullmäktige|utskott|beredning)))[a-zåäöé-]{5,30})?"
)
_BEFORE = LazyPattern(rf"\b(?:till|som|av|att\svara)\s(?P<office>{_OFFICE})", re.IGNORECASE)
# 'Ny ordförande blev', 'nyvald kassör är', 'kassör' right before the name
_IS = LazyPattern(
    rf"(?:^|[,.]\s|\b(?:och|samt|medan|blev|valdes|är|med|även|likaså)\s)(?P<office>{_OFFICE})(?:,\ssom\s[^,]{{3,40}},)?"
    r"(?:\s(?:är|blev|blir|fortsätter|valdes|bestående\sav|som\sbestår\sav))?,?\s:?$",
    re.IGNORECASE,
)
_BEHIND = LazyPattern(
    rf"(?:{_TERM})?,?(?:\s(?:enhälligt|åter|också|även|därefter))?"
    r"(?:\s(?:(?:blev|har blivit|är)\s(?:\w*vald|utsedd)|\w*vald(?:es|a)?|utsågs|väljs|är|blev|blir|fortsätter|"
    r"fick fortsatt förtroende))?"
    rf"\s(?:till|som|blev|är|blir)\s(?P<office>{_OFFICE})\b",
    re.IGNORECASE,
)
_JOINS = LazyPattern(r"\s(?:tar plats|tog plats|kommer in|går in)\si\s(?:[a-zåäö]+s\s)?\w*styrelsen?\b")
_FIRM = LazyPattern(
    r"\bpå\s(?:ett|två|tre|\d)\sår\b|\b(?:om|ny|åter)val|\bny(?:a)?\s|styrelse|fortsätter|fortsatt|för\s\d{4}",
    re.IGNORECASE,
)
_MAY_LEAD = frozenset(("ordförande", "sekreterare"))
_AUDIT, _PROPOSE = LazyPattern(r"\w*revisor\w*", re.IGNORECASE), LazyPattern(r"valbered\w*", re.IGNORECASE)
_BOARD = LazyPattern(r"\b(?:[A-ZÅÄÖ]?[a-zåäö]+)?[Ss]tyrelse(?:n|ns)?\b")
# Whoever holds an office in the association sits in its board.
_WHOLE = LazyPattern(
    r"(?:\w*styrelsen?|\w*(?:föreningen|förbundet|klubben|kretsen|distriktet|gillet|sällskapet|byalaget))",
    re.IGNORECASE,
)
_LONGEST, _LEAST = 900, 2


class _Elected(NamedTuple):
    """Somebody elected: the passage of the name, the office as printed, and the body where one is named."""

    span: Span
    role: str | None
    body: str | None


def elected_in_news(text: str, lines: list[Line]) -> tuple[Member, ...]:
    """Those whom the sentences of a news text tell to be elected to a board, to audit it, or to propose the next."""
    board = _board_named(text, lines)
    found: dict[tuple[str, str | None], Member] = {}
    for line in lines:
        for elected in () if line.cells or line.level else _elected_on(text, line.at, line.end):
            name = text[slice(*elected.span)]
            group = elected.body or board
            found.setdefault((name, group), Member(name, group, elected.role, elected.span, None))
    return tuple(found.values()) if len(found) >= _LEAST else ()


def tells_election_of(text: str, line: Span, name: Span) -> bool:
    """Whether a line says that somebody was elected; how long, and whether others stay, only a person can tell."""
    return any(elected.span == name for elected in _elected_on(text, *line))


def _elected_on(text: str, first: int, last_of_line: int) -> Iterator[_Elected]:
    """Those elected on one line: a sentence without an office goes on with that of the one before."""
    if _VOTED.search(text, first, last_of_line) is None:
        return
    last: tuple[str | None, str | None] | None = None
    for start, end in sentence_spans(text, first, last_of_line):
        if end - start > _LONGEST or _ELECTS.search(text, start, end) is None or _led_the_meeting(text[start:end]):
            continue
        for names, office in _lists(text, start, end, last):
            last = office
            yield from (_Elected(name, *office) for name in _people(text, *names))


def _people(text: str, start: int, end: int) -> list[Span]:
    """The names of a list of which one at least is a known one."""
    spans = [match.span() for match in _NAME.finditer(text, start, end)]
    spans = [(first, last - (text[last - 1] == ".")) for first, last in spans]
    spans = [span for span in spans if is_name(text[slice(*span)])]
    return spans if any(likely_person(text[slice(*span)]) for span in spans) else []


def _lists(
    text: str, start: int, end: int, last: tuple[str | None, str | None] | None
) -> Iterator[tuple[Span, tuple[str | None, str | None]]]:
    """Each list of names in a sentence with its office and body; none that is not told to be elected."""
    names = [match.span() for match in _NAMES.finditer(text, start, end) if _people(text, *match.span())]
    before = start
    for place, (first, stop) in enumerate(names):
        gap, until = text[before:first], names[place + 1][0] if place + 1 < len(names) else end
        behind = _BEHIND.match(text, stop, until)
        joins = behind is None and _JOINS.match(text, stop, until)
        told = _office(behind["office"]) if behind else (None, None) if joins else None
        told = told or _office_before(gap)
        is_out = _leaves(gap) or _LEFT.match(text, stop, until) is not None
        before = behind.end() if behind and told else stop
        if is_out or _OF_MEETING.search(gap + (behind[0] if behind else "")):
            last = None
            continue
        if told and last and last[1] == "Revisorer" and _STANDS_IN.fullmatch(told[0] or ""):
            told = told[0], last[1]
        last = told or (last if place or _ELECTS.search(gap) else None)
        if last is not None:
            yield (first, stop), last


def _leaves(gap: str) -> bool:
    """Whether the words before a list of names, from the last word of an election on, say that they left."""
    elects = [match.end() for match in _ELECTS.finditer(gap)]
    return _NOT_ELECTED.search(gap, elects[-1] if elects else 0) is not None and _BY_VOTE_OF.search(gap) is None


def _office_before(gap: str) -> tuple[str | None, str | None] | None:
    """The office that the words before a list of names tell: 'Till kassör valdes', 'och som suppleant'."""
    told = [office for match in _BEFORE.finditer(gap) if (office := _office(match["office"])) is not None]
    if told:
        return told[-1]
    said = _IS.search(gap)
    return _office(said["office"]) if said else None


def _office(printed: str) -> tuple[str | None, str | None] | None:
    """The office and the body of its own that words tell: ('kassör', None), (None, 'Valberedningen'); or None."""
    words = re.sub(r"^(?:ny|nya)\s", "", printed.strip(), flags=re.IGNORECASE)
    office, _in, inside = words.replace(" för ", " i ").partition(" i ")
    if inside and names_body(inside) and _is_office(office):
        return office, None if _WHOLE.fullmatch(inside) else _named(inside)
    told = (_office_or_body(shorter) for shorter in (words, words.rpartition(" ")[0]) if shorter)
    return next((one for one in told if one is not None), None)


def _office_or_body(words: str) -> tuple[str | None, str | None] | None:
    if _AUDIT.match(words):
        return words, "Revisorer"
    if _PROPOSE.match(words):
        return None, "Valberedningen"
    if _BOARD.fullmatch(words):
        return None, None
    if _is_office(words):
        return words, None
    return (None, _named(words)) if names_body(words) else None


def _is_office(words: str) -> bool:
    return is_office(words) or role_heading(words) is not None


def _named(body: str) -> str:
    return body[0].upper() + body[1:]


def _led_the_meeting(sentence: str) -> bool:
    """Whether a sentence may name those who led that meeting: a chair and a secretary, and nothing of a board."""
    offices = {match["office"].casefold() for match in _BEFORE.finditer(sentence)}
    led = {word for office in offices for word in office.split() if word in _MAY_LEAD}
    is_more = any(
        (" i " in office or " för " in office or not _MAY_LEAD & set(office.split())) and _office(office)
        for office in offices
    )
    return bool(led) and not is_more and _FIRM.search(sentence) is None


def _board_named(text: str, lines: list[Line]) -> str | None:
    """The board that the text speaks of: 'Styrelsen', 'Distriktsstyrelsen'; None where it names none."""
    for line in lines:
        match = _BOARD.search(text, line.at, line.end)
        if match:
            name = match[0].removesuffix("ns") + ("n" if match[0].endswith("ns") else "")
            name = name if name.endswith("n") else name + "n"
            return name[0].upper() + name[1:]
    return None
