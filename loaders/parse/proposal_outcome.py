"""What became of a proposal, as lists print it behind its title or on the line below.

Tested in tests/loaders/parse/test_motion_lists.py and tests/loaders/parse/test_proposal_register.py.
"""

import re

from .word_patterns import LazyPattern

_OUTCOME = LazyPattern(
    r"(?:bifall|bifölls?|avslag|avslogs?|återremiss|besvara(?:d|t|s)|anses besvara\w*|bordla\w*|remitter\w*)\b",
    re.IGNORECASE,
)
_BEFORE_REMARK = LazyPattern(r"^.*?\s[–-]\s")
_TOLD_OUTCOME = LazyPattern(
    r"\b(?:biföll(?:s)?|bifalls?|avslog(?:s)?|avslås|anser\s[^.]{3,60}besvarat|"
    r"besvarade(?:s)?|anses besvara\w*|beviljade(?:s)?)\b",
    re.IGNORECASE,
)
_STATUS_END = LazyPattern(
    r"\s[–—-]\s(?P<status>ny|nytt|utreds|pågår|genomfört?|klart?|avslaget|avslås|antaget|påbörjat|"
    r"besvarat|vilande|inte påbörjat)\.?$",
    re.IGNORECASE,
)
# 'Besvarad. Läs svaret i protokollet (pdf, 2 MB)': the link says nothing of the status.
_LINK_AFTER = LazyPattern(r"(?<=\w)[.,;\s]\s?(?:[Ll]äs|[Ss]e|[Ll]adda)\s\S.*$|\s?\(pdf.*$")
_SENTENCE = 30


def outcome_behind(printed: str) -> str | None:
    """The outcome in what stands behind a title: 'avslag'; the whole remark where it tells two, point by point."""
    told = [one[0] for one in _OUTCOME.finditer(printed)]
    if len({one[:3].casefold() for one in told}) > 1:
        return _BEFORE_REMARK.sub("", printed).strip(" .–-")
    return told[0] if told else None


def outcome_on_line(printed: str, *, is_entry: bool) -> str | None:
    """A line that is an outcome, 'Bifall i Kulturnämnden', or the verb of a sentence that tells one.

    `is_entry` says that it stands in a list: then a sentence in it is no outcome.
    """
    if _OUTCOME.match(printed):
        return printed.strip(" .")
    told = _TOLD_OUTCOME.search(printed) if not is_entry and len(printed) > _SENTENCE else None
    return told[0] if told else None


def status_behind(printed: str) -> tuple[str, str | None]:
    """An entry without the status that ends it, and that: 'Fler träd – utreds' gives ('Fler träd', 'utreds')."""
    ended = _STATUS_END.search(printed)
    return (printed[: ended.start()], ended["status"]) if ended else (printed, None)


def without_link(printed: str) -> str:
    """A value without the link to a paper behind it: 'Besvarad. Läs svaret (pdf, 2 MB)'."""
    return _LINK_AFTER.sub("", printed)
