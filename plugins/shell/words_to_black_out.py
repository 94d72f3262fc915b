"""What in a text may tell who is meant, pointed out to whoever blacks it out, and what they have chosen.

The template intranet/_pointed_out.html draws both.

Tested in tests/plugins/voices/test_sent_proposals.py.
"""

import re
from collections.abc import Iterable

from ...schema.privacy import NameFinder
from .datasette_types import Datasette
from .forms.editor import Sent
from .kept_by_version import KeptByVersion
from .record import RECORD

_finders: KeptByVersion[NameFinder] = KeptByVersion(RECORD)


async def name_finder(datasette: Datasette) -> NameFinder:
    """Return what finds names in texts, made of the record as it is now: kept until something is written to it."""
    return await _finders.of(datasette, lambda _before: datasette.databases[RECORD].execute_fn(NameFinder))


def pointed_out_pieces(text: str, named: Iterable[str]) -> list[tuple[str, bool]]:
    """The text in pieces, each with whether it is one of those that are pointed out."""
    found = sorted(named, key=len, reverse=True)
    if not found:
        return [(text, False)]
    either = "|".join(map(re.escape, found))
    return [(piece, number % 2 == 1) for number, piece in enumerate(re.split(f"({either})", text)) if piece]


def chosen_words(sent: Sent) -> list[str]:
    """The words that a form of the template says are to be blacked out: those that were pointed out, and others."""
    words = (word.strip() for word in (*sent.getlist("named"), sent.get("other") or ""))
    return list(dict.fromkeys(word for word in words if word))
