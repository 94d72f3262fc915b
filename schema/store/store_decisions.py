"""Decisions: one that the running text tells and the list under 'Beslut' repeats is stored once."""

import re

from ..records import Decision, Span
from ..search_index import swedish_stems

_NAME = re.compile(r"(?<=\s)[A-ZÅÄÖ]\w+")
# Shorter words ('att', 'ny', 'till') say little about what was decided.
_WORD = re.compile(r"\w{4,}")


def told_once(decisions: tuple[Decision, ...]) -> list[tuple[Decision, tuple[Span, ...]]]:
    """The decisions in order, each once, with the spans of all passages that tell it.

    A listed decision is an att-sats ('Att bjuda in …'). A sentence of the same item ('Vi beslutar att …') tells the
    same decision when both name the same person or body, or when the listed one has most of its words.
    """
    listed = [one for one in decisions if _is_listed(one)]
    again: dict[int, list[Span]] = {}
    kept = []
    for one in decisions:
        twin = None if _is_listed(one) else next((other for other in listed if _same(one, other)), None)
        if twin is None:
            kept.append(one)
        else:
            again.setdefault(id(twin), []).append(one.span)
    return [(one, (one.span, *again.get(id(one), ()))) for one in kept]


def _is_listed(decision: Decision) -> bool:
    return decision.text.casefold().startswith("att ")


def _same(told: Decision, listed: Decision) -> bool:
    if told.item != listed.item or told.item is None:
        return False
    if set(_NAME.findall(told.text)) & set(_NAME.findall(listed.text)):
        return True
    words, others = _words(told.text), _words(listed.text)
    return len(words) >= 2 and len(words & others) > len(words) / 2


def _words(text: str) -> set[str]:
    return {swedish_stems(word) for word in _WORD.findall(text.casefold()) if not word.startswith("beslut")}
