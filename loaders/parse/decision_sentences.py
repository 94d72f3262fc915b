"""Whether a sentence tells what the group that met decided, and not what somebody demanded or another body decided.

Tested in tests/loaders/parse/test_demands_and_decisions.py and tests/loaders/parse/test_decision_clauses.py.
"""

import re
from functools import cache

from .word_patterns import LazyPattern, letters_held, may_hold_in, whole_phrase_pattern

DECIDES = r"(?:beslutar|beslutade|beslutades|beslutas|beslöt|beslöts)"
DECIDED = LazyPattern(rf"\b(?:{DECIDES}|beslutat|beslut|beslutet)\b", re.IGNORECASE)
_DECIDES = LazyPattern(rf"\b{DECIDES}\b", re.IGNORECASE)
_WHAT = LazyPattern(
    r"\batt\b|\bom\b|\bblev\b|\bvara\b|\benligt\b|\bi enlighet\b|:|\bgenomföra\b|\banta\b|\bavslå\b|\bbifalla\b",
    re.IGNORECASE,
)
_AUXILIARY = LazyPattern(r"\b(?:har|hade|är|blev|blivit)\s(?:\w+\s){0,3}$", re.IGNORECASE)
_ATT = LazyPattern(r"\s+att\s")
_INFINITIVE = LazyPattern(r"\s(?:inte\s)?[a-zåäö]{2,}a\s(?=[\wåäö])")
_NOUN_TELLS = LazyPattern(
    r"\s(?:blev|är|blir)\b|\s?:|\s(?:togs|fattades|tas|fattas)\s(?:\w+\s)?(?:om|att)\s", re.IGNORECASE
)
_TAKEN = LazyPattern(r"(?:tog|fattar?|tar|fattade) beslut$|beslut (?:togs?|tas|fattas|fattades)$", re.IGNORECASE)
_THEREUPON = LazyPattern(r"\s(?:om\s)?att\s|\som\s(?:en|ett)\s", re.IGNORECASE)
_TAKES = LazyPattern(
    r"\b(?:tog|togs|fattade|fattades|tar|fattar)\s"
    r"(?:(?:ett|det|det \w+|enhälligt|som (?:\w+\s){1,2}\w+|även|också|dessutom|därefter|vidare|bland annat|"
    r"bl\.a\.)\s){0,2}$",
    re.IGNORECASE,
)
_RESOLVES = LazyPattern(
    r"(?:\b(?:och|men|varpå|varefter|varvid|därefter|sedan|finner|fann|finna|konstaterar|konstaterade|förklarar)\b|[;,])"
    r"(?P<between>(?:\s[\w-]+){0,6}?\s)$",
    re.IGNORECASE,
)
_FINDS = LazyPattern(r"\b(?:finner|fann|konstaterar|konstaterade|förklarar|förklarade)\s", re.IGNORECASE)
_PASSIVE = LazyPattern(
    r"\b(?:bifalles|bifalls|bifölls|avslås|avslogs|antas|antogs|fastställs|fastställes|fastställdes|beviljas|beviljades)\b"
)
_ACTIVE = LazyPattern(
    r"\b(?:bifaller|biföll|avslår|avslog|antar|antog|fastställer|fastställde|fastslog|beviljar|beviljade|"
    r"godkän(?:ner|de)(?!\s(?:\w+\s){0,3}?\w*(?:dagordning|protokoll|kallelse|röstlängd|föredragningslist|ärendelist)))\b",
    re.IGNORECASE,
)
_ENGLISH = LazyPattern(
    r"\b(?:it (?:was|is|has been) (?:\w+ ){0,2}?(?:decided|resolved|agreed)|(?:board|meeting|committee|council|"
    r"assembly|union|section|association|group|members|we|they) (?:\w+ ){0,2}?"
    r"(?:decide[sd]?|resolve[sd]?|agree[sd]?|vote[sd]?))"
    r",?\s(?:\w+ly\s)?(?:to|that|on|upon|in favou?r)\b",
    re.IGNORECASE,
)
_NOT_NOW = LazyPattern(
    r"\b(?:not|will|would|should|could|can|may|might|must|had|if|whether|when|before|until|previously|earlier|already|"
    r"last (?:meeting|year))\b",
    re.IGNORECASE,
)
_OF_LABEL = LazyPattern(r"s?\sbesl[uö]t")
# One of these stands in every word of the two: most sentences are turned away by them.
_SETTLING = ("bif", "avsl", "anta", "anto", "fast", "bevil", "godk")
# The same for whole paragraphs: a form of 'besluta', what settles without it, and how an English clause goes on.
_TELLING = ("besl", *_SETTLING, " to ", " that ", " on ")
_OPEN = LazyPattern(
    r"\b(?:ska|skall|kan|kunna|bör|om|innan|när|får|måste|vill|har|hade|ännu|inte än|förra|tidigare|i höstas|"
    r"i våras|i fjol|senast|som|undrade?|skulle|kunde|väntas|kommer)\b",
    re.IGNORECASE,
)
_BY_OTHER = LazyPattern(r"\bav\s(?P<who>\w+)", re.IGNORECASE)


@cache
def _reported() -> re.Pattern[str]:
    return whole_phrase_pattern("not_decided")


@cache
def _own() -> re.Pattern[str]:
    return whole_phrase_pattern("own_bodies")


@cache
def _others() -> re.Pattern[str]:
    return whole_phrase_pattern("other_bodies")


@cache
def _demand() -> re.Pattern[str]:
    return whole_phrase_pattern("demands")


@cache
def _dissent() -> re.Pattern[str]:
    return whole_phrase_pattern("dissents")


def may_tell_decision(text: str, start: int, end: int) -> bool:
    """Whether text[start:end] has a form of 'besluta': most sentences have none, and patterns take longer to tell."""
    return "besl" in text[start:end].casefold()


class DecisionSentences:
    """Tells decisions among the sentences of one text; `body` is the group that met."""

    def __init__(self, text: str, body: str | None) -> None:
        self._text = text
        self._body = (body or "").casefold()
        self._telling = (*_TELLING, *letters_held(text, "demands"))

    def may_tell(self, start: int, end: int) -> bool:
        """Whether text[start:end] may tell or demand a decision at all: most paragraphs are turned away here."""
        told = self._text[start:end].casefold()
        return any(map(told.__contains__, self._telling))

    def demands(self, start: int, end: int) -> bool:
        """Whether somebody demands or proposes in text[start:end], and nothing of it is decided."""
        if not may_hold_in(self._text, start, end, "demands"):
            return False
        demand = _demand().search(self._text, start, end)
        return demand is not None and not self._is_settled(demand.end(), end)

    def dissents(self, start: int, end: int) -> bool:
        """Whether somebody is against a decision in text[start:end], or has no part in it: 'Bo Ek anmäler jäv.'"""
        dissent = _dissent().search(self._text, start, end)
        return (
            dissent is not None
            and self._text[start : start + 4].casefold() != "att "
            and _DECIDES.search(self._text, start, dissent.start()) is None
        )

    def _is_settled(self, start: int, end: int) -> bool:
        return any(self._resolves(start, verb.start()) for verb in DECIDED.finditer(self._text, start, end))

    def _resolves(self, start: int, verb: int) -> bool:
        """Whether a new clause in which the group decides begins between a demand and the verb."""
        if _FINDS.search(self._text, start, verb):
            return True
        clause = _RESOLVES.search(self._text, start, verb)
        return clause is not None and " att " not in clause["between"]

    def tells_decision(self, start: int, end: int) -> bool:
        """Whether the sentence text[start:end] tells what the group decided."""
        text = self._text
        if end - start < 12 or text[end - 1] == "?":
            return False
        verb = DECIDED.search(text, start, end) if may_tell_decision(text, start, end) else None
        if verb is None or self._is_aside(start, verb):
            return verb is None and (self._tells_in_english(start, end) or self._settles(start, end))
        demand = _demand().search(text, start, verb.end())
        if demand and not self._is_settled(demand.end(), end):
            return False
        reported = _reported().search(text, start, min(end, verb.end() + 25))
        if reported and not self._stands(reported, verb, start, end):
            return False
        if not (_WHAT.search(text, verb.end(), end) or _INFINITIVE.match(text, verb.end(), end)):
            return False
        return self._verb_tells(verb, start, end) and not self._of_others(start, verb.start())

    def _tells_in_english(self, start: int, end: int) -> bool:
        """'It was decided to …', 'The board resolved that …'; nothing that was to be decided, or had been."""
        # No generator: this is asked of most sentences.
        find = self._text.find
        goes_on = find(" to ", start, end) > start or find(" that ", start, end) > start
        goes_on = goes_on or find(" on ", start, end) > start
        told = _ENGLISH.search(self._text, start, end) if goes_on else None
        return told is not None and _NOT_NOW.search(self._text, start, told.end()) is None

    def _is_aside(self, start: int, verb: re.Match[str]) -> bool:
        """'… och att banken beslutat sig för en avgift' tells nothing that was decided at the meeting."""
        if verb[0].casefold() != "beslutat" or verb.start() == start:
            return False
        own = any(who.end() + 1 == verb.start() for who in _own().finditer(self._text, start, verb.start()))
        return not own and not _AUXILIARY.search(self._text, start, verb.start())

    def _verb_tells(self, verb: re.Match[str], start: int, end: int) -> bool:
        """'Beslut' is a verb's equal in 'Beslutet blev att …', 'Beslut togs om …', 'Mötet tog beslut om …'."""
        if verb[0].casefold() not in ("beslut", "beslutet"):
            return True
        before = self._text[start : verb.start()].strip()
        if (not before or _own().fullmatch(before)) and _ATT.match(self._text, verb.end(), end):
            return True
        return (
            _NOUN_TELLS.match(self._text, verb.end(), end) is not None
            or _TAKES.search(self._text, start, verb.start()) is not None
        )

    def _stands(self, reported: re.Match[str], verb: re.Match[str], start: int, end: int) -> bool:
        """Whether a decision is told all the same: 'Rådet har beslutat att …', 'Mötet tog beslut om att …'."""
        if self._has_decided(start, reported) or _FINDS.search(self._text, start, verb.start()):
            return True
        taken = _TAKEN.match(reported[0]) is not None
        return taken and _THEREUPON.match(self._text, max(verb.end(), reported.end()), end) is not None

    def _has_decided(self, start: int, reported: re.Match[str]) -> bool:
        """'Rådet har beslutat att …' tells what the group itself decided."""
        own = list(_own().finditer(self._text, start, reported.start()))
        return reported[0].casefold() == "har beslutat" and bool(own) and own[-1].end() + 1 == reported.start()

    def _of_others(self, start: int, verb: int) -> bool:
        """Whether another body than the one that met is the one that decided."""
        other = _others().search(self._text, start, verb)
        return other is not None and self.is_other(other[0])

    def is_other(self, printed: str) -> bool:
        """Whether the name of a body ('nämnden', 'kommunfullmäktige') is not that of the group that met."""
        name = printed.casefold()
        alike = self._body[:6] == name[:6] not in ("", "kommun", "region")
        return not (name[:-2] in self._body or alike)

    def label_of_others(self, label: str) -> bool:
        """Whether a label tells of another body's decision or an earlier one: 'Kommunfullmäktiges beslut'."""
        words = label.casefold().split()
        other = _others().match(_OF_LABEL.split(label.casefold())[0])
        return words[:1] == ["tidigare"] or (other is not None and self.is_other(other[0]))

    def _settles(self, start: int, end: int) -> bool:
        """'Motionen bifölls', 'Årsmötet antog planen': decided without the word."""
        text = self._text
        told = text[start:end].casefold()
        if not any(map(told.__contains__, _SETTLING)):
            return False
        passive = _PASSIVE.search(text, start, end)
        verb = passive or _ACTIVE.search(text, start, end)
        if (
            verb is None
            or text[start : start + 4].casefold() == "att "
            or _OPEN.search(text, start, verb.start())
            or _demand().search(text, start, verb.start())
        ):
            return False
        if passive:
            by = _BY_OTHER.match(text, min(passive.end() + 1, end), end)
            return not re.match(r"\s(?:först|i|av|förra|på|vid)\b", text[verb.end() : end]) or (
                by is not None and _own().match(by["who"]) is not None and not self.is_other(by["who"])
            )
        own = list(_own().finditer(text, start, verb.start()))
        is_subject = bool(own) and own[-1].end() + 1 == verb.start()
        return is_subject and not self._of_others(start, verb.start()) and text.count(" ", start, verb.start()) <= 6
