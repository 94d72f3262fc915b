"""Decisions: under the label Beslut, att-sats by att-sats, and in running text; told twice, counted once."""

import re
from bisect import bisect_right
from functools import cache

from ...schema.records import Decision
from .decision_sentences import DECIDED, DECIDES, DecisionSentences, may_tell_decision
from .numbered_clauses import ROW_SIGN, announces_rows, row_after
from .person_names import ANY_NAME
from .section import Part, Section
from .sentences import BEGINS_ATT, sentence_spans
from .word_patterns import LazyPattern, phrases_pattern, word_list

_DELS = LazyPattern(r"dels\s", re.IGNORECASE)
_LEADS = LazyPattern(
    rf"\b(?:{DECIDES}|beslutat|beslut|besluta)\b"
    r",?(?:\s(?!att\b|vara\b)[\w,]+){0,5}\s?(?:att\s?)?[:.…]?$",
    re.IGNORECASE,
)
_NEXT_ATT = LazyPattern(
    r"(?:,?\s(?:samt|och|dels)|[,;])\s(?=att\s)|(?:,|\soch|\ssamt)\sdels\s(?!att\s)", re.IGNORECASE
)
_FIRST_ATT = LazyPattern(r"beslut\s+att\s", re.IGNORECASE)
_INFORMS = LazyPattern(r"^nästa (?:möte|sammanträde|träff)|\bsenast\b", re.IGNORECASE)
_BY = LazyPattern(r"\b(?:enligt|i enlighet)\s", re.IGNORECASE)
# 'Förslaget överlämnas till nämnden för beslut.' is whole.
_FOR = LazyPattern(r"\b(?:för|inför|till)\s$", re.IGNORECASE)
_SAMT = LazyPattern(r"(?:samt|och|dels)\s(?:att\s|dels\s)", re.IGNORECASE)
_BACKGROUND = LazyPattern(
    r"(?:sammanfattning|bakgrund|ärende|ärendet|ärendebeskrivning|beslutsunderlag|underlag|föredragning|beslutsgång|"
    r"information|handlingar|protokollsanteckning|propositionsordning|proposition|votering|voteringsordning|omröstning|"
    r"omröstningsresultat)\b",
    re.IGNORECASE,
)
_WORD = LazyPattern(r"\w{4,}")
_SEE = LazyPattern(r"se (?:separat |bifogad )?(?:bilag|protokoll|punkt|§)", re.IGNORECASE)
_LABEL = LazyPattern(r"beslut\w*\s*:\s*", re.IGNORECASE)


_NAMED_FIRST = LazyPattern(rf"\batt\s(?:{ANY_NAME},\s)*{ANY_NAME}$")


@cache
def _next_doer() -> re.Pattern[str]:
    """Where a task begins behind a decision: '…, och Anna lovar att …'."""
    return re.compile(rf",?\s(?:och|samt|medan)\s(?={_task().pattern})")


@cache
def _task() -> re.Pattern[str]:
    """Somebody who does something: 'Anna lovar'."""
    return re.compile(rf"{ANY_NAME}\s{phrases_pattern(word_list('action_verbs'))}(?!\w)")


class Decisions:
    """Collects the decisions of a document; `body` is the group that met."""

    def __init__(self, text: str, body: str | None) -> None:
        self._text = text
        self._sentences = DecisionSentences(text, body)
        self._found: list[tuple[Decision, bool]] = []
        self._rows: int | None = None
        """How many numbered rows were read below words that announce them; None where there are no such words."""

    def add_section(self, section: Section, item: int | None) -> None:
        """Reads one item, or whatever section may hold decisions; a numbered line may be one as a whole."""
        led = worded = demanded = False
        self._rows = None
        labelled = any(part.label == "decision" for part in section.parts)
        if item is not None:
            self._running(section.start, section.end, item)
        for part in section.parts:
            label = self._label_above(section, part)
            if part.label == "motion" or self._tells_of_others(part, label, labelled):
                continue
            if part.label == "decision":
                if not (worded and self._is_next_task(part)):
                    self._labelled(part, item)
                worded = worded or DECIDED.search(self._text, part.start, part.end) is not None
                continue
            worded = False
            if not (led or demanded or self._sentences.may_tell(part.start, part.end)):
                self._rows = None
                continue
            att = BEGINS_ATT.match(self._text, part.start, part.end) is not None
            rows = att or _SAMT.match(self._text, part.start, part.end) is not None
            if demanded and rows:
                continue
            led = self._part(part, item, led)
            last = sentence_spans(self._text, part.start, part.end)[-1]
            demanded = self._sentences.demands(*last)
            led = led and not demanded

    def _label_above(self, section: Section, part: Part) -> str:
        """The words of the label inside the item that a part stands under, '' without one."""
        above = bisect_right(section.labels, part.start, key=lambda label: label.start) if part.label else 0
        return self._text[section.labels[above - 1].start : section.labels[above - 1].end] if above else ""

    def _tells_of_others(self, part: Part, label: str, labelled: bool) -> bool:
        """Whether a part reports: under another body's decision, or as background of a decision that has a label."""
        if part.label == "decision":
            return self._sentences.label_of_others(label)
        return labelled and _BACKGROUND.match(label) is not None

    def _is_next_task(self, part: Part) -> bool:
        """Whether the line below 'Rådet beslutar att …' only tells who does what: 'Anna Ek återkommer i maj.'"""
        row = part.line.bullet or ROW_SIGN.match(self._text, part.start, part.end)
        return not row and _task().match(self._text, part.start, part.end) is not None

    def _part(self, part: Part, item: int | None, led: bool) -> bool:
        """One line; gives back whether att-satser are to be expected on the next ones."""
        text = self._text
        if led and (BEGINS_ATT.match(text, part.start, part.end) or part.line.bullet):
            self._att_clauses(part.start, part.end, item, labelled=True)
            return True
        row = row_after(text, part.start, part.end, self._rows) if led and self._rows is not None else None
        if row is not None:
            self._rows = row.place
            self._att_clauses(row.start, part.end, item, labelled=True)
            return True
        self._running(part.start, part.end, item)
        last = max(part.start, part.end - 90)
        leads = self._leads(last, part.end)
        self._rows = 0 if leads and announces_rows(text, last, part.end) else None
        return leads or _FIRST_ATT.match(text, part.start) is not None

    def _running(self, first: int, last: int, item: int | None) -> None:
        """The decisions that the sentences of text[first:last] tell."""
        for start, end in sentence_spans(self._text, first, last):
            if not self._leads(start, end) and self._sentences.tells_decision(start, end):
                self._sentence(start, end, item)

    def _leads(self, start: int, end: int) -> bool:
        """Whether text[start:end] announces att-satser; 'Rådet beslutar enligt förslaget.' is whole."""
        lead = _LEADS.search(self._text, start, end) if may_tell_decision(self._text, start, end) else None
        if lead is None:
            return False
        is_whole = self._text[end - 1] == "."
        return not (is_whole and (_BY.search(lead[0]) or _FOR.search(self._text, start, lead.start())))

    def _labelled(self, part: Part, item: int | None) -> None:
        text = self._text
        lettered = ROW_SIGN.match(text, part.start, part.end)
        start = lettered.end() if lettered else part.start
        is_clause = BEGINS_ATT.match(text, start, part.end) is not None
        if not is_clause and self._leads(start, part.end) and part.end - start < 90:
            return
        if is_clause:
            self._att_clauses(start, part.end, item, labelled=True)
            return
        for first, last in sentence_spans(text, start, part.end):
            if DECIDED.search(text, first, last) and _NEXT_ATT.search(text, first, last):
                self._sentence(first, last, item, labelled=True)
            elif (first > start and _INFORMS.search(text, first, last)) or self._sentences.dissents(first, last):
                continue
            elif last - first > 3 and not re.match(r"ansvar\w*\s?:", text[first:last], re.IGNORECASE):
                self._keep(first, last, item, labelled=True)

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
        clause = BEGINS_ATT.match(self._text, start, end)
        end = sentence_spans(self._text, clause.end() if clause else start, end)[0][1]
        for stop in _NEXT_ATT.finditer(self._text, start + 4, end):
            self._keep(start, stop.start(), item, labelled)
            start = stop.end()
        self._keep(start, end, item, labelled)

    def _keep(self, start: int, end: int, item: int | None, labelled: bool) -> None:
        text = self._text
        start = _after_dels(text, start)
        task = _next_doer().search(text, start, end)
        # 'att Anna och Bo ska ta fram …' has two doers and no task behind it.
        end = task.start() if task and not _NAMED_FIRST.search(text, start, task.start()) else end
        while end > start and text[end - 1] in " ,;":
            end -= 1
        for word in (" samt", " och"):
            if text.endswith(word, start, end):
                end -= len(word)
        while end > start and text[end - 1] in " ,;":
            end -= 1
        if end - start > 3 and not _SEE.match(text, start, end):
            self._found.append((Decision(text[start:end].replace("\t", " "), item, (start, end)), labelled))

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
