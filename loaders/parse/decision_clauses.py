"""Decisions: under the label Beslut, att-sats by att-sats, and in running text; told twice, counted once."""

import re
from functools import cache

from ...schema.records import Decision
from .person_names import ANY_NAME
from .section import Part, Section
from .sentences import sentence_spans
from .word_patterns import LazyPattern, phrases_pattern, whole_phrase_pattern, word_list

_ATT = LazyPattern(r"(?:dels\s)?att\s", re.IGNORECASE)
_DELS = LazyPattern(r"dels\s", re.IGNORECASE)
_LEADS = LazyPattern(
    r"(?:\b(?:beslutar|beslutade|beslutades|beslutas|beslutat|beslöt|beslöts|beslut|besluta)\b)"
    r"(?:\s(?!att\b)[\w,]+){0,5}\s?(?:att\s?)?[:.…]?$",
    re.IGNORECASE,
)
_NEXT_ATT = LazyPattern(
    r"(?:,?\s(?:samt|och|dels)|[,;])\s(?=att\s)|(?:,|\soch|\ssamt)\sdels\s(?!att\s)", re.IGNORECASE
)
_DECIDED = LazyPattern(
    r"\b(?:beslutar|beslutade|beslutades|beslutas|beslutat|beslöt|beslöts|beslut|beslutet)\b", re.IGNORECASE
)
_WHAT = LazyPattern(
    r"\batt\b|\bom\b|\bblev\b|\benligt\b|:|\bgenomföra\b|\banta\b|\bavslå\b|\bbifalla\b", re.IGNORECASE
)
_INFINITIVE = LazyPattern(r"\s(?:inte\s)?[a-zåäö]{2,}a\s(?=[\wåäö])")
_LETTERED = LazyPattern(r"(?:[a-z]\)|\d{1,2}[.)])\s+")
_WORD = LazyPattern(r"\w{4,}")
_LABEL = LazyPattern(r"beslut\w*\s*:\s*", re.IGNORECASE)


@cache
def _reported() -> re.Pattern[str]:
    return whole_phrase_pattern("not_decided")


@cache
def _own() -> re.Pattern[str]:
    return whole_phrase_pattern("own_bodies")


@cache
def _next_doer() -> re.Pattern[str]:
    """Where a task begins behind a decision: '…, och Anna lovar att …'."""
    return re.compile(rf",?\s(?:och|samt|medan)\s(?={ANY_NAME}\s{phrases_pattern(word_list('action_verbs'))}(?!\w))")


@cache
def _task() -> re.Pattern[str]:
    return re.compile(rf"{ANY_NAME}\s{phrases_pattern(word_list('action_verbs'))}(?!\w)")


@cache
def _others() -> re.Pattern[str]:
    return whole_phrase_pattern("other_bodies")


class Decisions:
    """Collects the decisions of a document; `body` is the group that met."""

    def __init__(self, text: str, body: str | None) -> None:
        self._text = text
        self._body = (body or "").casefold()
        self._found: list[tuple[Decision, bool]] = []

    def add_section(self, section: Section, item: int | None) -> None:
        """Reads one item, or whatever section may hold decisions."""
        led = worded = False
        for part in section.parts:
            if part.label == "motion":
                continue
            if part.label == "decision":
                if not (worded and self._is_next_task(part)):
                    self._labelled(part, item)
                worded = worded or _DECIDED.search(self._text, part.start, part.end) is not None
                continue
            worded = False
            led = self._part(part, item, led)

    def _is_next_task(self, part: Part) -> bool:
        """Whether the line below 'Rådet beslutar att …' only tells who does what: 'Anna Ek återkommer i maj.'"""
        row = part.line.bullet or _LETTERED.match(self._text, part.start, part.end)
        return not row and _task().match(self._text, part.start, part.end) is not None

    def _part(self, part: Part, item: int | None, led: bool) -> bool:
        """One line; gives back whether att-satser are to be expected on the next ones."""
        text = self._text
        if led and (_ATT.match(text, part.start, part.end) or part.line.bullet):
            self._att_clauses(part.start, part.end, item, labelled=True)
            return True
        if not _DECIDED.search(text, part.start, part.end):
            return False
        for start, end in sentence_spans(text, part.start, part.end):
            if self._is_decision(start, end):
                self._sentence(start, end, item)
        return self._leads(part)

    def _leads(self, part: Part) -> bool:
        tail = max(part.start, part.end - 90)
        return _LEADS.search(self._text, tail, part.end) is not None

    def _labelled(self, part: Part, item: int | None) -> None:
        text = self._text
        lettered = _LETTERED.match(text, part.start, part.end)
        start = lettered.end() if lettered else part.start
        if _LEADS.search(text, start, part.end) and part.end - start < 90:
            return
        if _ATT.match(text, start, part.end):
            self._att_clauses(start, part.end, item, labelled=True)
            return
        for first, last in sentence_spans(text, start, part.end):
            if _DECIDED.search(text, first, last) and _NEXT_ATT.search(text, first, last):
                self._sentence(first, last, item, labelled=True)
            elif last - first > 3 and not re.match(r"ansvar\w*\s?:", text[first:last], re.IGNORECASE):
                self._keep(first, last, item, labelled=True)

    def _is_decision(self, start: int, end: int) -> bool:
        text = self._text
        verb = _DECIDED.search(text, start, end)
        if verb is None or end - start < 12 or text[end - 1] == "?":
            return False
        reported = _reported().search(text, start, min(end, verb.end() + 25))
        if reported and not self._has_decided(start, reported):
            return False
        told = _WHAT.search(text, verb.end(), end) or _INFINITIVE.match(text, verb.end(), end)
        if _LEADS.search(text, start, end) or not told:
            return False
        if verb[0].casefold() in ("beslut", "beslutet") and not re.match(
            r"\s?:|\s(?:blev|är|blir)\b", text[verb.end() : end]
        ):
            return False
        return not self._of_others(start, verb.start())

    def _has_decided(self, start: int, reported: re.Match[str]) -> bool:
        """'Rådet har beslutat att …' tells what the group itself decided."""
        own = list(_own().finditer(self._text, start, reported.start()))
        return reported[0].casefold() == "har beslutat" and bool(own) and own[-1].end() + 1 == reported.start()

    def _of_others(self, start: int, verb: int) -> bool:
        """Whether another body than the one that met is the one that decided."""
        other = _others().search(self._text, start, verb)
        if other is None:
            return False
        name = other[0].casefold()
        return not (name[:-2] in self._body or (self._body[:6] in name[:6] and self._body != ""))

    def _sentence(self, start: int, end: int, item: int | None, labelled: bool = False) -> None:
        """'Rådet beslutar att … samt att …' is two decisions."""
        text = self._text
        label = _LABEL.match(text, start, end)
        start = label.end() if label else start
        first = re.compile(r"\batt\b", re.IGNORECASE).search(text, start, end)
        if first is None:
            self._keep(start, end, item, labelled)
            return
        for stop in _NEXT_ATT.finditer(text, first.end(), end):
            self._keep(start, stop.start(), item, labelled)
            start = stop.end()
        self._keep(start, end, item, labelled)

    def _att_clauses(self, start: int, end: int, item: int | None, labelled: bool) -> None:
        """One row of att-satser; what is told after its full stop is no part of them."""
        start = _after_dels(self._text, start)
        end = sentence_spans(self._text, start, end)[0][1]
        for stop in _NEXT_ATT.finditer(self._text, start + 4, end):
            self._keep(start, stop.start(), item, labelled)
            start = stop.end()
        self._keep(start, end, item, labelled)

    def _keep(self, start: int, end: int, item: int | None, labelled: bool) -> None:
        text = self._text
        start = _after_dels(text, start)
        task = _next_doer().search(text, start, end)
        end = task.start() if task else end
        while end > start and text[end - 1] in " ,;":
            end -= 1
        for word in (" samt", " och"):
            if text.endswith(word, start, end):
                end -= len(word)
        while end > start and text[end - 1] in " ,;":
            end -= 1
        if end - start > 3:
            self._found.append((Decision(text[start:end], item, (start, end)), labelled))

    def found(self) -> tuple[Decision, ...]:
        """Every decision once, in the order of the text."""
        kept: list[Decision] = []
        for decision, labelled in self._found:
            twin = None if labelled else next((o for o, told in self._found if told and _same(decision, o)), None)
            if twin is None and not any(_equal(decision, other) for other in kept):
                kept.append(decision)
        return tuple(sorted(kept, key=lambda decision: decision.span))


def _after_dels(text: str, start: int) -> int:
    dels = _DELS.match(text, start)
    return dels.end() if dels else start


def _words(decision: Decision) -> set[str]:
    return set(_WORD.findall(decision.text.casefold()))


def _equal(one: Decision, other: Decision) -> bool:
    return one.item == other.item and one.text.strip(" .").casefold() == other.text.strip(" .").casefold()


def _same(told: Decision, labelled: Decision) -> bool:
    """Whether the running text says what stands under the label of the same item."""
    if told.item != labelled.item:
        return False
    one, other = _words(told), _words(labelled)
    common = len(one & other)
    return bool(one and other) and common >= 0.6 * min(len(one), len(other)) and common >= 2
