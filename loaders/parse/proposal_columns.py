"""The columns of a register of proposals, and lines that print a case with its number.

Tested in tests/loaders/parse/test_proposal_register.py.
"""

import re
from functools import lru_cache

from ..read import Line
from .word_patterns import LazyPattern

FIELDS = {
    "status": r"status|läge|svar|beslut|utfall|resultat|utgång|ställningstagande",
    "theme": r"tema|område|ämne|kategori|rubrik",
    "priority": r"prioritet|prioritering|prio|angelägenhet",
    "responsible": r"ansvarig(?:a)?|ansvar|vem|ägare|handläggare|vem ansvarar|nämnd(?:er)?|ansvarig nämnd|"
    r"utskott|remitterad till|"
    r"lämnat till|överlämnad till",
    "how": r"hur|åtgärd|så gör vi|genomförande",
    "when": r"när|klart|tidplan|datum|senast|tid|klart senast|färdigt",
    "number": r"(?:förslags)?(?:nr|nummer|id)|löpnummer|diarie(?:nr|nummer)|dnr\.?|ärende(?:nr|nummer)",
    "text": r"förslag(?:et)?|vad|beskrivning|text|idé|önskemål|inkommet förslag|synpunkt|"
    r"motion(?:er)?|medborgarförslag|"
    r"e-förslag|titel|ärende(?:mening)?|förslagets (?:titel|rubrik)|rubrik på \w+|titel på \w+",
    "received": r"inkom(?:men|met|mande|stdatum|datum)?(?: den)?|registrerat|registrerad|registreringsdatum|"
    r"inlämnad(?:e|es)?|inlämnat|inskickat|datum inkom\w*|ankom\w*|väckt(?:es)?|mottaget|publicera(?:d|t|des)|"
    r"(?:förslaget|motionen) (?:inskickat|inlämnad|väckt|inkom)|röstning(?:en)? pågår till|"
    r"(?:antal )?(?:röster|underskrifter)",
    "proposer": r"förslags(?:lämnare|ställare|givare)|motionär(?:er)?|in(?:lämnad|lämnat|skickad|skickat) av|"
    r"inlämnare|(?:initierad|initierat|väckt|lämnad|lämnat|skriven) av|avsändare|från|namn",
}
"""The field that a head names, by the words of the head; 'received' and 'proposer' are no fields of the record."""

_FIELD = LazyPattern("|".join(f"(?P<{field}>{pattern})" for field, pattern in FIELDS.items()), re.IGNORECASE)
_ABOUT_PROPOSALS = LazyPattern(r".*(?:förslag|motion|idé|önskemål|synpunkt|diarie|dnr)", re.IGNORECASE)
_CASE = LazyPattern(
    r"^(?P<text>.{5,160}?)[\s,(–-]+(?:dnr|diarienr|diarienummer)[\s.:]*(?P<number>[A-ZÅÄÖ]*[\s/]?\d[\w/:.-]*)\)?"
    r"(?:\s(?:remitter|överlämn|besvar|bif[aö]ll|avsl|anses|under|bered|åter)[^\n]{1,200})?$",
    re.IGNORECASE,
)

_ONLY_CASE = LazyPattern(
    r"(?:dnr|diarienr|diarienummer|ärendenr|ärendenummer)[\s.:]*(?P<number>[A-ZÅÄÖ]*[\s/]?\d[\w/:.-]*)", re.IGNORECASE
)
LABELLED = LazyPattern(
    r"(?:medborgar|e-|invånar|ledamots|ungdoms|nämnd)?(?:förslag|motion|initiativ|idé|önskemål|"
    r"synpunkt)(?:\s(?:nr\s)?(?P<number>\d[\d/:-]*))?\s?[:–]\s*(?=\S)",
    re.IGNORECASE,
)
"""A label before a proposal: 'Motion: Solceller på skolans tak', 'Förslag 3: Fler bänkar'."""
BEGINS_MOTION = LazyPattern(
    r"(?:(?:medborgar|e-|ledamots|invånar|ungdoms)?(?:motion|förslag|initiativ)(?:en|et)?)\s"
    r"(?:om|angående|ang\.?|gällande|rörande|kring|för|att|\([A-ZÅÄÖ]{1,3}\))\s\S",
    re.IGNORECASE,
)
"""How the title of a motion or a proposal begins: 'Motion om …', 'Medborgarförslag angående …', 'Motion (S) om …'."""
_LONGEST_TITLE = 160
_SHORTEST = 4


@lru_cache(maxsize=4096)
def field_of_head(head: str) -> str:
    """The field that a column's head names; '' for one that is not known."""
    match = _FIELD.fullmatch(head.casefold().strip(" ?:.*"))
    return (match.lastgroup or "") if match else ""


def fields_of_heads(cells: list[str]) -> list[str]:
    """The field of each column of a table; its headings are its proposals where no column has their words."""
    heads = [field_of_head(cell) for cell in cells]
    words = [cell.casefold().strip(" :") for cell in cells]
    if "rubrik" in words and "beskrivning" in words:
        # What is described below its heading is the proposal's text at length.
        return ["text" if word == "rubrik" else "" if word == "beskrivning" else field
                for word, field in zip(words, heads, strict=True)]  # fmt: skip
    if "text" in heads:
        return ["theme" if field == "text" and field in heads[:at] else field for at, field in enumerate(heads)]
    titled = next((at for at, cell in enumerate(cells) if cell.casefold().strip(" :") == "rubrik"), None)
    return ["text" if at == titled else field for at, field in enumerate(heads)]


def is_register_head(cells: list[str]) -> bool:
    """Whether a row heads a register of proposals: 'Diarienummer | Förslag | Beslut'."""
    if len(cells) < 2 or any(len(cell) > 40 for cell in cells):
        return False
    fields = {field for cell in cells if (field := field_of_head(cell))}
    return "text" in fields and len(fields) > 1 and any(_ABOUT_PROPOSALS.match(cell) for cell in cells)


def case_in_line(text: str, start: int, end: int) -> re.Match[str] | None:
    """A proposal with its number behind it: 'Ny lekplats Dnr KS/2023:88' has the groups `text` and `number`."""
    return _CASE.match(text[start:end])


def is_case_line(text: str, line: Line) -> bool:
    """Whether a line is a proposal with its number behind it."""
    return not line.cells and line.end - line.at < 220 and case_in_line(text, line.at, line.end) is not None


def is_field_line(text: str, line: Line) -> bool:
    """Whether a line tells something of the proposal above it: 'Status: under beredning', 'Initierad av: Ek'."""
    head, colon, _value = text[line.at : min(line.end, line.at + 60)].partition(":")
    return bool(colon) and not line.cells and field_of_head(head) not in ("", "text")


def is_labelled(text: str, line: Line) -> bool:
    """Whether a line is a proposal behind its label: 'Motion: Solceller på skolans tak'."""
    label = None if line.cells else LABELLED.match(text, line.at, line.end)
    return label is not None and line.end - label.end() >= _SHORTEST


def number_alone(text: str, line: Line) -> str | None:
    """The number of a case that stands on a line of its own: 'Dnr KS/2023:88'."""
    match = None if line.cells else _ONLY_CASE.fullmatch(text, line.at, line.end)
    return match["number"] if match else None


def is_motion_title(text: str, line: Line) -> bool:
    """Whether a line is the title of a motion or a proposal: 'Motion om fler träd vid torget'."""
    if line.cells or line.end - line.at > _LONGEST_TITLE or text[line.end - 1] in ".:?":
        return False
    return BEGINS_MOTION.match(text, line.at, line.end) is not None
