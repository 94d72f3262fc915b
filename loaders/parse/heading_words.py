"""The wording of headings: their length, where they stop, and what is no heading.

Tested in tests/corpus/test_parsed_as_before.py and tests/corpus/test_twisted_as_before.py.
"""

import re
from typing import NamedTuple

from ...schema.names.listed_names import is_given_name
from .person_names import is_name, is_role
from .word_patterns import is_generic_title

LONGEST_HEADING = 90
_BEFORE_BRACKET = 8
# The stop is asked for first, which is quick, and then what stands before it.
HEADING_STOP = re.compile(
    # A full stop before a small letter belongs to a word cut short.
    r"(?:[:?!;]|\.(?!\s(?-i:[a-zåäö])))(?=\s)"
    + "".join(
        rf"(?<!{shortened}.)"
        for shortened in (
            *(rf"\b{word}" for word in "kl nr ca st ang inkl exkl enl ordf resp bitr kap".split()),
            *map(re.escape, "m.m m.fl .o.m o.d t.ex bl.a s.k f.d d.v.s".split()),
        )
    ),
    re.IGNORECASE,
)
HEADING_STOP_OR_DASH = re.compile(
    HEADING_STOP.pattern + r"|;(?=\s)|(?<!\d)\s[–-](?=\s)|\s[–-](?=\s\D)", re.IGNORECASE
)
DASHED_CLAUSE = re.compile(r"\s[–-]\s[a-zåäö][^.:]+,\s[a-zåäö]")
ENDS_WITH_STOP = re.compile(r"[.,;!]$")
LEADS_TO_LIST = re.compile(
    r"\b(?:beslut\w*|beslöt\w*|föreslår|yrkar)(?:\s+\w+){0,3}:?$|^(?:att|–)\s|:$", re.IGNORECASE
)
OPENS_QUOTE = re.compile(r"[”\"“»–—]")
ENTRY_END = re.compile(r"[,;]|\s(?:och|samt|&|–|-)\s")
GENUS = re.compile(
    r"(?:svar på )?(?:remiss|information|yttrande|ansökan|motion|rapport|lägesrapport|tema|föredragning|beslut|"
    r"dialog|diskussion|medborgarförslag|skrivelse|workshop|genomgång)(?:ssvar|er)?",
    re.IGNORECASE,
)
_FORM_ROW = re.compile(
    r"(?:organ|bevis|närvarolista|omröstningslista|datum för|sammanträdesdatum|förvaringsplats|justeringens?"
    r"|anslag(?:et|s)?|protokollet anslås|beslutsinstans|utdragsbestyrkande|underskrift(?:er)?|paragraf(?:er)?"
    r"|justerar(?:e|ens|nas)?sign\w*"
    r"|sista datum för)\b",
    re.IGNORECASE,
)
_RECORDED = re.compile(r"(?:protokoll|(?:minnes|mötes)?anteckningar) (?:fört |förda )?(?:från|vid)\b", re.IGNORECASE)
_HAPPENED = re.compile(
    r"\b(?:(?:om|ny)?valdes|utsågs|utses|godkändes|fastställdes|beviljades|öppnades|avslutades|förklara\w*|antogs"
    r"|beslutades|beslöts|beslutade|beslutar|beslöt|bordlades|avslogs|diskuterades|genomfördes|konstaterades|meddelades"
    r"|lades till)\b"
)
_MUNICIPALITY = re.compile(r"[A-ZÅÄÖ-]+ (?:KOMMUN|STAD)")
_OF_PARTY = re.compile(r"[A-ZÅÄÖ][\w-]+(?:\s[A-ZÅÄÖ][\w-]+){1,3}\s\([A-ZÅÄÖa-zåäö]{1,3}\)")
# 'Inga motioner hade kommit', 'Det kom 25 stycken när föreningen hade årsmöte'
_NOTHING = re.compile(
    r"(?i:inga|inget|ingen)\s[a-zåäö]|(?:Det|Vi|Man)\s(?:kom|var|bjöds|blev|hade|har|är|finns|fanns|ska|kan|vill|fick)\b"
)
# 'Kommunikation: inget aktuellt', 'Ekonomi: se bilaga': the text behind a heading.
_NOTHING_TOLD = re.compile(
    r"(?:inget|inga|ingen|ej|ja|nej|se|utgår|utgick|bordl\w+|godkän\w+|lades|gicks|är|har|vi|det)\b"
)
_SUBJECT = re.compile(
    r"(?:(?:vice )?ordförande(?:n)?|sekreteraren|kassören|styrelsen|(?:dagens )?möte(?:t)?|gruppen|"
    r"rådet|föreningen|klubben|nämnden)\s(?P<verb>[a-zåäö]+)",
    re.IGNORECASE,
)
_NAMED = re.compile(r"(?P<given>[A-ZÅÄÖ][\w-]+)(?:\s[A-ZÅÄÖ][\w-]*)*\s(?P<verb>[a-zåäö]+)\s")
_VERB = re.compile(
    r"\w+(?:ar|er|ade|erade|ör|år)$|(?:har|hade|är|var|tar|tog|bjuds|ska|skall|kommer|kom|höll|ser|gav|ger)$"
)


class Heading(NamedTuple):
    """A heading's words at [start, end), its number, and where text on the same line begins."""

    start: int
    end: int
    number: str | None
    rest: int | None


def trimmed_heading(text: str, start: int, end: int, number: str | None, rest: int | None) -> Heading:
    """The heading without stops at its end; `rest` is moved on to the first letter of the text behind it."""
    bracket = _open_bracket(text, start, end)
    end, rest = (bracket, bracket) if bracket is not None else (end, rest)
    while end > start + 1 and text[end - 1] in " .:,;\t–-":
        end -= 1
    limit = text.find("\n", end)
    limit = len(text) if limit < 0 else limit
    while rest is not None and rest < limit and text[rest] in " .:\t–-":
        rest += 1
    return Heading(start, end, number, rest if rest is not None and rest < limit else None)


def _open_bracket(text: str, start: int, end: int) -> int | None:
    """Where brackets begin within which a heading was cut: 'Dagordning (Punkten 4. Beslut om …)'; else None."""
    bracket = text.rfind("(", start + _BEFORE_BRACKET, end)
    if bracket < 0 or ")" in text[bracket:end]:
        return None
    line, closes = text.find("\n", end), text.find(")", end)
    return bracket if closes > 0 and (line < 0 or closes < line) else None


def is_one_phrase(text: str, stop: re.Match[str], heading: tuple[int, int], prose: bool) -> bool:
    """'Remiss: översiktsplan 2040' is a heading as a whole; 'Taket: det läcker.' is one with its text.

    `heading` is where the words stand, `prose` says that they are long or a sentence: then only a case may be one.
    """
    start, end = heading
    if stop[0] != ":" or (prose and (end - start > 2 * LONGEST_HEADING or text[end - 1] in ".!?")):
        return False
    if prose and HEADING_STOP.search(text, stop.end(), end) is not None:
        return False
    if _NOTHING_TOLD.match(text, stop.end() + 1, end):
        return False
    return (not prose and text[stop.end() + 1].islower()) or GENUS.fullmatch(text, start, stop.start()) is not None


def lists_people(printed: str) -> bool:
    """Whether people are listed behind bold words: '**Elever:** Alva Krok, Bo Dahl', and no text."""
    first = ENTRY_END.split(printed.lstrip(" :.–-"))[0].split("(")[0]
    words = first.rstrip(". ").split()
    return len(words) <= 4 and bool(words) and (words[-1][0].isupper() or words[0][0].isdigit() or len(words) < 3)


def may_be_bullet_heading(printed: str) -> bool:
    """Whether a bullet's words can be a heading: few words, no sentence and no att-sats."""
    sentence = len(printed) > LONGEST_HEADING or printed[-1] in '.?!,;:”"' or not printed[0].isupper()
    return not sentence and printed[:4].casefold() != "att "


def is_form_row(printed: str) -> bool:
    """Whether a line belongs to the form that tells of the adjusting and the posting: 'Bevis', 'Förvaringsplats'."""
    return _FORM_ROW.match(printed) is not None


def is_statement(printed: str) -> bool:
    """Whether a line without a stop says something and heads nothing: 'Till kassör valdes Bo', 'Inga motioner'."""
    if _HAPPENED.search(printed) or _NOTHING.match(printed) or is_form_row(printed) or _OF_PARTY.match(printed):
        return True
    told = _SUBJECT.match(printed)
    if told is None:
        named = _NAMED.search(printed)
        told = named if named and is_given_name(named["given"]) else None
    return told is not None and _VERB.match(told["verb"]) is not None


def is_marked_for_another_reason(printed: str, level: int) -> bool:
    """Whether a line looks like a heading and is none: a paper's name in capitals, a signature.

    `level` is the rank of a line that is marked as a heading, 0 for another: 'Anna Ek, justerare' may have a line
    for her signature below it.
    """
    if not level and printed.isupper() and is_generic_title(printed):
        return True
    name, comma, role = printed.partition(", ")
    return _MUNICIPALITY.fullmatch(printed) is not None or (bool(comma) and is_role(role) and is_name(name))


def says_what_it_is(printed: str) -> bool:
    """Whether a line at the top says what the document records: 'Protokoll fört vid …'."""
    return _RECORDED.match(printed) is not None


def is_role_of_somebody(printed: str) -> bool:
    """'Kassör: Erik Berg': who holds an office, and no heading."""
    role, colon, name = printed.partition(": ")
    return bool(colon) and " " not in role and is_name(name.strip())
