"""Sentences read as decisions or tasks that may tell something else: a day, a reservation, how things are.

Tested in tests/loaders/parse/test_doubtful_sentences.py.
"""

import re
from dataclasses import replace

from ...schema.names.listed_names import is_family_name, is_given_name_or_like
from ...schema.records import Action, Decision, Document
from .person_names import is_organisation, is_role
from .table_heads import DOER_HEADS, DUE_HEADS, column_heads
from .word_patterns import LazyPattern, lowercased_text, phrases_pattern, word_values

# What stands below a decision and is none: until when to write, who is against it, what somebody told.
_NO_DECISION = LazyPattern(
    r"^(?!att\b).*\b(?:lämnas senast|deltar (?:inte|ej) i (?:beslut|ärend|handlägg|omröst)\w*|"
    r"nästa möte (?:är|blir|hålls)|berättar\b|har minskat|"
    r"har ökat|visar\b|skriver vi|anmäler\b|reserverar sig|yrkar\b|tycker\b|på förra mötet)|"
    r"^(?:nedan|här nedan|här)\s(?:redovisas|presenteras|följer|publiceras|hittar|kan du|listas)\b|\bhänvisas till\b|"
    r"^övriga\b|\bställ(?:er|de|s|des)\b.{3,60}\bmot (?:varandra|varann)\b|^[^\w\"“”'’«»(\[§–-]|(?<!följande):$",
    re.IGNORECASE,
)
_MONTHS = word_values("months")
# 'Den 11 juni beslutade årsmötet', 'Vid förra årsmötet valdes': what another meeting decided.
_OF_ANOTHER_DAY = LazyPattern(
    rf"^(?:redan )?(?:den\s)?(?:(?P<day>\d{{1,2}})(?::?e)?\s(?P<month>{phrases_pattern(_MONTHS)})\.?|"
    r"(?P<date>\d{1,2})/(?P<of>\d{1,2}))(?:\s(?:19|20)\d\d)?\s"
    r"(?:beslut(?:ade|ades)|beslöts?|godkändes?|antogs?|fastställdes?|valdes?|röstade\w*)\b",
    re.IGNORECASE,
)
_OF_ANOTHER_MEETING = LazyPattern(
    r"^(?:vid|på|efter|enligt|sedan)\s(?:det\s)?(?:förra|föregående|senaste|tidigare|fjolårets|förra årets)\s"
    r"(?:\w+\s)?\w*(?:möte|stämma|sammanträde|beslut)\w*",
    re.IGNORECASE,
)
# In the minutes of a board 'Årsmötet beslutade att …' was before.
_OF_THE_MEMBERS = LazyPattern(
    r"^(?:(?:års|förenings)(?:mötet|stämman)|stämman)\s(?:beslutade|beslöt|antog|godkände|valde|gav)\b", re.IGNORECASE
)
_BOARD_MEETS = LazyPattern(r"\bstyrelse(?:ns\s)?(?:möte|sammanträde|protokoll)", re.IGNORECASE)
_MEMBERS_MEET = LazyPattern(r"\b(?:års|förenings|medlems)(?:möte|stämma)", re.IGNORECASE)
# 'att ordförande Anna Ek' and, below an empty line, '(450101-…) och kassör …'; 'b) att …' is the next row of a list.
_BREAKS_OFF = LazyPattern(
    r"[\w)],?\n\s*\n(?!att\b|samt\b|och att\b|dels\b|(?:[a-z]|[ivx]{2,5})[.)]\s)(?:[a-zåäö]|\(\d|\d[\d-]+\))"
)
# '… av styrelsen som', '… (2000 kr per': a line ends in the middle.
_OPEN_END = LazyPattern(
    # 'håller i den', 'tar hand om', 'hjälper till' are whole.
    r"\s(?:och|samt|eller|som|per|från|en|ett|att|innehåller|under|mot|genom|inom|för de[nt]?|den \d{1,2})$",
    re.IGNORECASE,
)
# Wide blanks in the middle of a sentence: 'betalas den 1     april'.
_GOES_ON = LazyPattern(r"(?:[ \t]*\t|[ \t]{2,})(?-i:[a-zåäö])[a-zåäö]*[ ,.]")
# A line of a list of contents, '3.1 Avtal om bryggan', says nothing.
_NUMBERED = LazyPattern(r"(?:\d{1,3}(?:\.\d{1,2})+\.?|\d{1,2}[a-h]?)\s[A-ZÅÄÖ]")
# '1. Träd' below 'Beslut: att måla.': a list of its own begins there.
_DECIDED_ABOVE = LazyPattern(
    r"(?:^|\n)[ \t]*beslut\w*[ \t]?:[ \t]*[^\s\n][^\n]*[.!][ \t]*\n(?:[ \t]*\n)+[ \t]*\d{1,2}[.)][ \t]+$",
    re.IGNORECASE,
)
# '- Anna berättade om bryggan.' directly below 'Beslut: att måla.': the decision was whole, and no row says 'att'.
_BULLET_BELOW = LazyPattern(
    r"(?:^|\n)[ \t]*beslut\w*[ \t]?:[ \t]*att\s(?![^\n]*\b(?:följande|enligt|nedan)\b)[^\n]*\.[ \t]*\n"
    r"(?:[ \t]*[-–•*·][ \t]+(?!att\s)[^\n]*\n)*[ \t]*[-–•*·][ \t]+$",
    re.IGNORECASE,
)
# 'Bo ska ringa', 'Asta utses till ordförande', 'Staketet köps i maj'.
_DECIDING = LazyPattern(
    r"^(?:att|dels|samt|och)\b|\b(?:ska|skall|får|\w{2,}[aeå]s|"
    r"\w*(?:köp|gör|sälj|hyr|lägg|välj|följ|fyll|bygg|stäng|sätt|känn|ställ|anmäl)s)\b",
    re.IGNORECASE,
)
_APPENDIX = LazyPattern(
    r"^[ \t]*bilaga(?:\s(?:nr\s)?(?:\d{1,2}|[a-h]))?(?:\s?[:.–-]|[ \t]*$|\s\w)", re.IGNORECASE | re.MULTILINE
)
_WHO_CAME = LazyPattern(r"^[ \t]*(?:närvarande|deltagare)\b", re.IGNORECASE | re.MULTILINE)
_BETWEEN_NAMES = re.compile(r"\s?[/,&]\s?|\s(?:och|samt)\s")
_NAME_WORDS = 2
_NONE = frozenset(("inget", "inga", "inget beslut", "inga beslut", "ej aktuellt", "saknas"))
_HEADS_BESIDE = frozenset((*DOER_HEADS, *DUE_HEADS, "vem gör", "vem gör det", "ansvarig person"))
# So far above a line is looked at.
_FEW_WORDS, _FAR = 3, 400
_SUPPOSES = LazyPattern(r"\b(?:antog|anser|ansåg|tror|trodde) att\b", re.IGNORECASE)
# What a text with such a sentence holds.
_SUPPOSING = ("antog att", "anser att", "ansåg att", "tror att", "trodde att")
# What an association does all the time is nobody's task.
_DUTY = LazyPattern(r"\b(?:svarar|ansvarar) för\b", re.IGNORECASE)
# What a page says is done each year: 'Då utses styrelse och årsavgiften fastställs.'
_EACH_YEAR = LazyPattern(r"\b(?:utses|väljs|väljes|fastställs|fastställes|beslutas|behandlas)\b", re.IGNORECASE)
_LABELLED = LazyPattern(r"beslut\s?:", re.IGNORECASE)
_ASIDE = LazyPattern(r"\bsom (?:redan |tidigare )?(?:beslut|beslöt)\w*", re.IGNORECASE)
_DECIDES = LazyPattern(r"\b(?:beslut|beslöt)\w*", re.IGNORECASE)
# 'Rådet beslutar att' stands alone above what is decided.
_SAYS_WHO_DECIDES = LazyPattern(r"[A-ZÅÄÖ][^\n.!?]{0,60}\s(?:beslutar|beslutade|beslöt)(?:\satt)?", re.IGNORECASE)
_PASSIVE = LazyPattern(
    r"\s(?:ska|skall|bör|måste|kommer att)\s(?:\w+\s)?"
    r"(?!(?:finnas|träffas|ses|mötas|hjälpas|samlas|hoppas|umgås|minnas)\b)\w{2,}[aå]s\b",
    re.IGNORECASE,
)
_NO_TASK = LazyPattern(
    r"^(?:kvar(?:står|stod)|avgår|avgick|i tur att avgå|omvald\w*|nyvald\w*)\b|"
    r"\b(?:har till uppgift|ansvarar även|reserverar sig|planeras|best(?:å|år) av|bordlades|deltar (?:inte|ej)|"
    r"informerar[:.]|huvuddelar|följer upp|från föregående (?:möte|protokoll))|:$|"
    r"\bjusteras den\b|\bsista \w*dag\w*\b.{0,40}\bär den\b",
    re.IGNORECASE,
)


def doubtful_decisions(document: Document) -> list[Decision]:
    """The decisions that may be no decisions, or no more than the beginning of one."""
    appendix = _begin_of_appendix(document.text) if document.decisions else 0
    supposes = bool(document.decisions) and any(map(lowercased_text(document.text).__contains__, _SUPPOSING))
    return [
        row
        for row in document.decisions
        if _NO_DECISION.search(row.text.strip())
        or _is_of_another_meeting(document, row.text.strip())
        or (_OF_THE_MEMBERS.match(row.text.strip()) and _is_of_a_board(document))
        or _is_aside(row.text)
        or (supposes and _is_supposed(document.text, row))
        or _is_of_contents(row.text)
        or _begins_inside(document.text, row)
        or (document.kind == "article" and _is_of_each_year(row))
        or _is_part(document.text, row)
        or _is_heading(document, row)
        or _heads_list_below(document.text, row)
        or _only_tells_below(document.text, row)
        or row.span[0] > appendix
    ]


def without_heads_of_columns(document: Document) -> Document:
    """The document without decisions that are the head of the column beside, 'Beslut | Ansvarig', or say 'none'."""
    told = ((row, column_heads([row.text.rstrip(".")])[0]) for row in document.decisions)
    rows = tuple(row for row, words in told if words not in _HEADS_BESIDE and words not in _NONE)
    return document if len(rows) == len(document.decisions) else replace(document, decisions=rows)


def _is_of_another_meeting(document: Document, told: str) -> bool:
    """Whether the sentence says that it was decided at another meeting, or on another day than this one's."""
    if _OF_ANOTHER_MEETING.match(told):
        return True
    found = _OF_ANOTHER_DAY.match(told)
    if found is None or document.meeting is None or document.meeting.date is None:
        return found is not None and document.kind == "schedule"
    month = _MONTHS[found["month"].casefold()] if found["month"] else int(found["of"])
    return document.meeting.date[5:] != f"{month:02}-{int(found['day'] or found['date']):02}"


def _is_of_a_board(document: Document) -> bool:
    """Whether the first lines tell of a board's meeting, and of none of all members."""
    top = "\n".join(list(filter(str.strip, document.text[:_FAR].split("\n")))[:_FEW_WORDS])
    return _BOARD_MEETS.search(top) is not None and _MEMBERS_MEET.search(top) is None


def _begins_inside(text: str, row: Decision) -> bool:
    """Whether words stand before it without a stop: '… en avgift på', '50 kronor fastställdes.'"""
    return row.text[:1].isdigit() and text[max(0, row.span[0] - 4) : row.span[0]].rstrip(" \n")[-1:].islower()


def _is_of_contents(told: str) -> bool:
    """Whether a numbered line without a stop decides nothing: the heading of a point further down."""
    return _NUMBERED.match(told) is not None and told[-1] not in ".!)" and not _DECIDES.search(told)


def _heads_list_below(text: str, row: Decision) -> bool:
    """Whether a few words with a number stand below a decision that was whole: they may head the next item."""
    is_short = len(row.text.split()) <= _FEW_WORDS and row.text[-1:] not in ".!" and not row.text.startswith("att ")
    start = row.span[0]
    return is_short and _DECIDED_ABOVE.search(text, max(0, start - _FAR), start) is not None


def _only_tells_below(text: str, row: Decision) -> bool:
    """Whether a whole sentence in a bullet below a whole decision has no word that decides."""
    start, is_sentence = row.span[0], row.text[:1].isupper() and row.text.endswith(".")
    if not is_sentence or _DECIDING.search(row.text) or _DECIDES.search(row.text):
        return False
    return _BULLET_BELOW.search(text, max(0, start - _FAR), start) is not None


def _begin_of_appendix(text: str) -> int:
    """Where an appendix tells for itself who came, behind the minutes' own list: what it decides is not theirs."""
    came = _WHO_CAME.search(text)
    appendix = _APPENDIX.search(text, came.end()) if came else None
    others = _WHO_CAME.search(text, appendix.end()) if appendix else None
    return others.start() if others else len(text)


def _is_of_each_year(row: Decision) -> bool:
    """Whether a news text or a page tells what is decided at such meetings, and not what was."""
    habit = _EACH_YEAR.search(row.text)
    return habit is not None and not _DECIDES.search(row.text) and not row.text.startswith("att ")


def _is_heading(document: Document, row: Decision) -> bool:
    """Whether the words are those of an item's heading, 'Beslut: Projekt Bryggan', and the item tells of another."""
    if row.item is None:
        return False
    heading = document.items[row.item].heading
    if row.text not in heading or not _LABELLED.match(heading):
        return False
    return any(other is not row and other.item == row.item for other in document.decisions)


def _is_part(text: str, row: Decision | Action) -> bool:
    """Whether what was read is no more than the beginning, the middle or the end of a sentence."""
    said = row.text.rstrip()
    open_end = _OPEN_END.search(said) is not None or said.count("(") != said.count(")")
    open_end = open_end or (said[-1:] not in ".!?:" and _GOES_ON.match(text, row.span[1]) is not None)
    return open_end or breaks_off(text, row.span[1]) or _goes_on_from_above(text, row.span[0])


def breaks_off(text: str, end: int) -> bool:
    """Whether a sentence ends without a stop, and a paragraph goes on with it: some PDFs print lines so."""
    return _BREAKS_OFF.match(text, max(end - 1, 0)) is not None


def _is_aside(told: str) -> bool:
    """Whether a sentence only mentions what was decided: 'Kassören påpekade att det som beslutades är betalat.'"""
    return (
        _ASIDE.search(told) is not None and not told.startswith("att ") and not _DECIDES.search(_ASIDE.sub("", told))
    )


def doubtful_tasks(document: Document) -> list[Action]:
    """The tasks that may be none: nobody is to do them and no day is told, or they say how things are."""
    known = {word.casefold() for row in document.attendance if row.name for word in row.name.split()}
    tasks = document.actions
    text = document.text
    return [
        row
        for row in tasks
        if (document.kind == "article" and not row.due and _DUTY.search(row.text) and row.text.endswith("."))
        or _is_statement(row)
        or _NO_TASK.search(row.text)
        or _is_no_doer(row, known)
        or _is_done_to(row)
        or _is_part(text, row)
        or _names_people_alone(row.text)
    ]


def _names_people_alone(told: str) -> bool:
    """Whether a task says nothing but who: 'Ansvarig: Anna Ek/Bo Alm' below another."""
    names = [name.split() for name in _BETWEEN_NAMES.split(told.rstrip(". ")) if name]
    return bool(names) and all(
        len(words) == _NAME_WORDS and is_given_name_or_like(words[0].casefold()) and words[1][:1].isupper()
        for words in names
    )


def _goes_on_from_above(text: str, start: int) -> bool:
    """Whether a sentence began in the paragraph above, which ended without a stop."""
    first = text.rfind("\n\n", 0, start)
    if first <= 0 or not breaks_off(text, first) or any(stop in text[first:start] for stop in ".!?"):
        return False
    return _SAYS_WHO_DECIDES.fullmatch(text, text.rfind("\n", 0, first) + 1, first) is None


def _is_supposed(text: str, row: Decision) -> bool:
    """Whether the sentence before it says that somebody took something to be so: 'Styrelsen antog att … och att …'"""
    start = max(text.rfind("\n", 0, row.span[0]), text.rfind(". ", 0, row.span[0])) + 1
    return _SUPPOSES.search(text, start, row.span[1]) is not None


def _is_no_doer(row: Action, known: set[str]) -> bool:
    """Whether a word of the sentence is read as the doer, and no list knows it: 'Banbygge ska ske.'"""
    word = row.responsible or ""
    key = word.casefold()
    if not word.isalpha() or key in known or word not in row.text.replace(",", " ").split():
        return False
    named = is_given_name_or_like(key) or is_family_name(key)
    return not (named or is_organisation(word) or is_role(word) or is_role(word.removesuffix("n")))


def _is_done_to(row: Action) -> bool:
    """Whether a thing that something is done with was read as the doer: 'Gröna Bladet ska delas ut'."""
    who = row.responsible or ""
    return bool(who) and row.text.startswith(who) and _PASSIVE.match(row.text, len(who)) is not None


def _is_statement(row: Action) -> bool:
    """Whether a whole sentence is nobody's and has no day: a line of a list of tasks ends without a full stop."""
    return not (row.responsible or row.due) and row.text.rstrip().endswith(".")
