"""Proposals that may be none: words for a status, links of a page, demands at a meeting, a number that all share.

Tested in tests/loaders/parse/test_doubtful_proposals.py.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from ...schema.records import Document, Proposal
from .fallen_columns import proposals_of_fallen_columns
from .word_patterns import LazyPattern

# A status, a column's head, a label or a link begins what was read as a proposal.
_NO_PROPOSAL = LazyPattern(
    r"(?:inkom\w*|inlämnad\w*|status|läget?|beslut(?:ad\w*|et)?|bereds|under (?:behandling|beredning)|på remiss|"
    r"avsl(?:ag|agen|aget|ogs)|bif(?:all|allen|allet|ölls)|klart?|nytt?|pågår|pågående|datum|läs (?:mer|vår\w*|hela)|"
    r"ikon som|redovisning (?:av )?obesvarade|ladda ner|hoppa|skriv ut|visa (?:alla|fler))(?=\W|$)\s?(?::|$|\S)",
    re.IGNORECASE,
)
_ONLY_STATUS = LazyPattern(
    r"\W*(?:inkom\w*|status|läget?|beslut\w*|bered\w*|avsl\w*|bif\w*|klart?|nytt?|pågår\w*|datum|remitter\w*|"
    r"besvarad\w*|öppe[nt]|genomför\w*)\W*",
    re.IGNORECASE,
)
# The sum below a register: 'Antal förslag 3'.
_SUM = LazyPattern(r"(?:totalt?|summa|antal)\s\w+(?:\W+\d+)?\W*", re.IGNORECASE)
_FILE = LazyPattern(r"\b\d+(?:[.,]\d+)?\s?(?:kB|MB)\b|\bfiltyp\b", re.IGNORECASE)
# What is moved at a meeting is a step of a decision, and nobody's proposal.
_DEMAND = LazyPattern(r"att\b[^\n]*\b(?:bifall\w*|väljs|fastställ\w*|beslutbar\w*|godkän\w*)", re.IGNORECASE)
_NO_NUMBER = re.compile(r"\d{4}-\d\d-\d\d|[A-Za-zÅÄÖåäö]+")
_OF_STATUSES = LazyPattern(r"\bstatus(?:ar)?\b|\bläget\b", re.IGNORECASE)
_STOPS = re.compile(r"[.!?](?=\s|$)")
_SHORT, _LONG = 80, 160
_OFTEN = 3


def doubtful_proposals(document: Document) -> list[Proposal]:
    """The proposals that may be none, or whose number is not theirs."""
    if fallen := proposals_of_fallen_columns(document):
        return fallen
    long = {id(row) for row in _talks(document.proposals)}
    numbers = Counter(row.number for row in document.proposals if row.number)
    texts = Counter(row.text.casefold() for row in document.proposals)
    return [
        row
        for row in document.proposals
        if id(row) in long
        or (row.number and numbers[row.number] >= _OFTEN)
        or texts[row.text.casefold()] >= _OFTEN
        or _is_none(row)
    ]


def _talks(proposals: Sequence[Proposal]) -> Iterator[Proposal]:
    """What is several sentences long among short lines: somebody's words about them."""
    lengths = sorted(len(row.text) for row in proposals)
    if lengths and lengths[len(lengths) // 2] < _SHORT:
        yield from (row for row in proposals if len(row.text) > _LONG and len(_STOPS.findall(row.text)) > 1)


def _is_none(row: Proposal) -> bool:
    if row.number and _NO_NUMBER.fullmatch(row.number):
        return True
    if row.theme and _OF_STATUSES.search(row.theme):
        return True
    words = row.text.strip()
    first = _NO_PROPOSAL.match(words)
    return bool(
        first or _ONLY_STATUS.fullmatch(words) or _SUM.fullmatch(words) or _FILE.search(words) or _DEMAND.match(words)
    )
