"""The Swedish words by which the store tells what is meant, read once from `words.yml`."""

import re
from functools import cache
from importlib.resources import files

import yaml

from .vocabulary import code_for

_PARTY_MARK = re.compile(r"[()\s]")


@cache
def words() -> dict:
    """All word lists, as they stand in `words.yml`."""
    text = files(__package__).joinpath("store_phrases.yml").read_text("utf-8")
    return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


def meeting_kind(title: str | None) -> str | None:
    """The kind of meeting that a title's words tell ('workshop', 'open_house', 'extra'), or None."""
    found = (title or "").casefold()
    for kind, marks in words()["meeting_kinds"].items():
        if any(mark in found for mark in marks):
            return kind
    return None


@cache
def category_of(printed: str | None) -> str | None:
    """The person category that an affiliation or a heading tells ('(S)': politician); None when it tells none."""
    bare = _PARTY_MARK.sub(" ", printed or "").strip()
    if not bare:
        return None
    if bare in words()["parties"]:
        return "politician"
    for word in reversed(bare.split()):
        for category, listed in words()["categories"].items():
            if word in listed or word.casefold() in listed:
                return category
        for category, ends in words()["category_ends"].items():
            if word.casefold().endswith(tuple(ends)):
                return category
    return None


def is_role_heading(heading: str) -> bool:
    """True for a heading like 'Ersättare', which names no unit."""
    return any(word in words()["role_headings"] for word in heading.casefold().split())


def printed_code(name: str, printed: str | None) -> str | None:
    """The code of the list `name` ('proposal_status', 'priority', 'person_category') that a printed word means; None
    when unknown."""
    if not printed or not printed.strip():
        return None
    found = code_for(name, printed)
    if found:
        return found
    wanted = printed.strip().casefold().rstrip(".")
    for code, aliases in words()[name].items():
        if wanted in aliases:
            return code
    return None


def repeats(text: str) -> str | None:
    """How often the text says that something comes back ('monthly' …); None when it does not say."""
    found = text.casefold()
    for code, marks in words()["repeats"].items():
        if any(mark in found for mark in marks):
            return code
    return None
