"""What a line tells of the proposal above or before it: 'Status: utreds. Ansvarig: Anna'.

Tested in tests/loaders/parse/test_proposal_register.py.
"""

import re
from dataclasses import replace
from typing import Any

from ...schema.records import Proposal
from .proposal_columns import FIELDS, field_of_head
from .proposal_outcome import without_link
from .word_patterns import LazyPattern

_HEADS = "|".join(words for field, words in FIELDS.items() if field not in ("text", "number"))
FIELD_ON_LINE = LazyPattern(rf"[\s(.,;–-]+(?P<head>{_HEADS})\s?:\s*", re.IGNORECASE)
"""A head inside a line."""
KEPT_NOWHERE = ("received", "proposer")
"""Fields that a register prints and the record has no place for."""


def with_fields(proposal: Proposal, field: str, value: str) -> Proposal:
    """The proposal with what a line tells of it; `value` may go on with further fields."""
    told = FIELD_ON_LINE.search(value)
    first = without_link(value[: told.start()] if told else value)
    changed: dict[str, Any] = {} if field in KEPT_NOWHERE else {field: first.strip(" .;,()") or None}
    proposal = replace(proposal, **changed)
    return with_fields(proposal, field_of_head(told["head"]), value[told.end() :]) if told else proposal
