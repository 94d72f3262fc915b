"""Swedish words that tell what a printed text means: a kind of meeting, a category of people, a status.

The lists stand in `store_phrases.yml` and are read once.
"""

import re
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from .vocabulary import code_of_label

_PARTY_MARK = re.compile(r"[()\s]")


@cache
def phrase_lists() -> dict[str, Any]:
    """All word lists by name, as they stand in `store_phrases.yml`."""
    text = files(__package__).joinpath("store_phrases.yml").read_text("utf-8")
    found: dict[str, Any] = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return found


def meeting_kind_of_title(title: str | None) -> str | None:
    """The kind of meeting (vocabulary `meeting_kind`) that the words of its title tell, None when they tell none."""
    return _listed_under("meeting_kinds", (title or "").casefold())


@cache
def category_of_printed(printed: str | None) -> str | None:
    """The category (vocabulary `person_category`) that a printed affiliation or heading tells: '(S)' is politician.

    None when it tells none.
    """
    bare = _PARTY_MARK.sub(" ", printed or "").strip()
    if not bare:
        return None
    if bare in phrase_lists()["parties"]:
        return "politician"
    categories: dict[str, list[str]] = phrase_lists()["categories"]
    category_ends: dict[str, list[str]] = phrase_lists()["category_ends"]
    for word in reversed(bare.split()):
        for category, listed in categories.items():
            if word in listed or word.casefold() in listed:
                return category
        for category, ends in category_ends.items():
            if word.casefold().endswith(tuple(ends)):
                return category
    return None


def is_role_heading(heading: str) -> bool:
    """Whether a heading of a list of members is a role like 'Ersättare', and not the name of a unit."""
    return any(word in phrase_lists()["role_headings"] for word in heading.casefold().split())


def code_of_printed(name: str, printed: str | None) -> str | None:
    """The code of the vocabulary list `name` that a printed word means; None for a word that is not known.

    `name` is 'proposal_status', 'proposal_source', 'priority' or 'person_category'. Raises KeyError for another list.
    """
    if not printed or not printed.strip():
        return None
    found = code_of_label(name, printed)
    if found:
        return found
    wanted = printed.strip().casefold().rstrip(".")
    codes: dict[str, list[str]] = phrase_lists()[name]
    return next((code for code, aliases in codes.items() if wanted in aliases), None)


def source_of_printed(printed: str) -> str | None:
    """The kind of source (vocabulary `proposal_source`) that a printed source names: 'Förslagslådan i entrén' is box.

    The first word that tells one decides. None when there is none.
    """
    words = re.findall(r"[\w-]+", printed)
    return next((code for word in words if (code := code_of_printed("proposal_source", word))), None)


def repetition_code(text: str) -> str | None:
    """How often the text says that something comes back, as a code ('monthly'); None when it does not say."""
    return _listed_under("repeats", text.casefold())


def _listed_under(name: str, folded: str) -> str | None:
    """The first code of the list `name` of which a mark stands in the text, which is in lower case."""
    codes: dict[str, list[str]] = phrase_lists()[name]
    return next((code for code, marks in codes.items() if any(mark in folded for mark in marks)), None)
