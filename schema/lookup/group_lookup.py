"""Lookup of groups by printed name: exact, by another spelling, or in another form ('Byalagets möte', Byalaget)."""

import re
import sqlite3
from collections import defaultdict
from functools import cache, lru_cache

from rapidfuzz.distance import OSA

from ..search_index import swedish_stems
from ..store_phrases import phrase_lists
from .match import Candidate, Match
from .name_key import name_key

_WORD = re.compile(r"[\w-]+")
# Words of addresses below /groups, which are no groups.
_TAKEN = ("new",)


class GroupLookup:
    """The groups of the record with all their names; kept up to date with `add` and `add_spelling`."""

    def __init__(self, connection: sqlite3.Connection):
        self._names: dict[int, str] = {}
        self._exact: dict[str, list[int]] = defaultdict(list)
        self._keys: dict[str, list[int]] = defaultdict(list)
        self._slugs: set[str] = set()
        for group_id, name, slug in connection.execute("SELECT id, name, slug FROM groups"):
            self.add(group_id, name, slug)
        for group_id, name in connection.execute("SELECT group_id, name FROM group_names"):
            self.add_spelling(group_id, name)

    def add(self, group_id: int, name: str, slug: str | None = None) -> None:
        """Take in one more group."""
        self._names[group_id] = name
        self._slugs.add(slug or "")
        self.add_spelling(group_id, name)

    def add_spelling(self, group_id: int, name: str) -> None:
        """Take in another way to write a group's name."""
        for index, key in ((self._exact, name_key(name)), (self._keys, group_key(name))):
            if key and group_id not in index[key]:
                index[key].append(group_id)

    def name(self, group_id: int) -> str:
        """The name of a group. Raises KeyError for an id that is not known."""
        return self._names[group_id]

    def match_name(self, printed: str) -> Match:
        """The group that `printed` names: surely when its words, in whatever form, fit one group alone."""
        for found in (self._exact.get(name_key(printed)), self._keys.get(group_key(printed))):
            if found and len(found) == 1:
                return Match(found[0])
            if found:
                return Match(None, self._candidates(found, "samma namn"))
        return Match()

    def similar_groups(self, printed: str) -> tuple[Candidate, ...]:
        """The groups whose name holds `printed` or is held by it, or differs in one letter.

        'Utvecklingsgruppen' may or may not be Utvecklingsgruppen för arbetsmarknad, but is none of its committees.
        """
        key = group_key(printed)
        found = {ids[0]: reason for known, ids in self._keys.items() if (reason := _nearness(key, known))}
        return tuple(Candidate(group_id, self._names[group_id], reason) for group_id, reason in found.items())

    def group_in_text(self, text: str) -> int | None:
        """The id of the one group whose name, in any form, is in `text`; None when it is none or several.

        A name that is part of a longer one found there does not count.
        """
        key = f" {group_key(text)} "
        found = {known: ids for known, ids in self._keys.items() if f" {known} " in key and len(ids) == 1}
        outer = [k for k in found if not any(k != other and k in other for other in found)]
        ids = {found[key][0] for key in outer}
        return ids.pop() if len(ids) == 1 else None

    def free_slug(self, name: str) -> str:
        """The last part of a web address for a new group, which no other group has: 'byalaget-2'."""
        base = slug = _slug(name) or "grupp"
        number = 2
        while slug in self._slugs or slug in _TAKEN:
            slug, number = f"{base}-{number}", number + 1
        return slug

    def _candidates(self, ids: list[int], reason: str) -> tuple[Candidate, ...]:
        return tuple(Candidate(i, self._names[i], reason) for i in ids)


@lru_cache(maxsize=5_000)
def group_key(name: str) -> str:
    """The words of a group's name without form: definite and genitive endings, 'möte' and small words taken off."""
    fillers = phrase_lists()["group_fillers"]
    bare = [_without_meeting(word) for word in _WORD.findall(name_key(name)) if word not in fillers]
    return " ".join(_head_form(word) for word in bare if word)


def group_name(printed: str) -> str:
    """What to call a new group that a document calls `printed`: 'Utvecklingsgruppsmöte' gives 'Utvecklingsgrupp'."""
    kept = [bare for word in printed.split() if (bare := _without_meeting(word))]
    while kept and kept[0].casefold() in phrase_lists()["group_fillers"]:
        kept.pop(0)
    name = " ".join(kept) or printed.strip()
    name = re.sub(rf"(?i)({_heads()}(?:e?n|e?t)?)s$", r"\1", name) if name != printed.strip() else name
    return name[:1].upper() + name[1:]


def _nearness(key: str, known: str) -> str | None:
    short, long = sorted((key, known), key=len)
    if not re.search(rf"{_heads()}(?: |$)", short):
        return None
    if long.startswith(f"{short} ") and re.search(rf"{_heads()}(?: |$)", long[len(short) :]):
        return None  # A body within another: 'Kommunstyrelsens arbetsutskott' is not Kommunstyrelsen.
    if long.startswith(f"{short} ") or long.endswith(f" {short}"):
        return "det ena namnet är en del av det andra"
    return "en bokstav skiljer" if OSA.distance(key, known, score_cutoff=1) <= 1 else None


def _without_meeting(word: str) -> str:
    """The word without 'möte' at its end, when what is left names a body; '' for the word 'möte' itself."""
    folded = word.casefold()
    for mark in phrase_lists()["meeting_words"]:
        if folded == mark:
            return ""
        rest = word[: -len(mark)]
        if folded.endswith(mark) and (found := re.fullmatch(rf"(?i)(.*{_heads()})s?", rest)):
            return found[1]
    return word


@lru_cache(maxsize=20_000)
def _head_form(word: str) -> str:
    found = re.fullmatch(rf"(.*(?:{_heads()}))(?:e?n|e?t)?s?", word)
    # 'gemensamma' is the definite form of 'gemensam': Swedish doubles the m, which the stemmer leaves doubled.
    return found[1] if found else swedish_stems(word.removesuffix("ma") if word.endswith("mma") else word)


@cache
def _heads() -> str:
    return "(?:" + "|".join(sorted(phrase_lists()["body_heads"], key=len, reverse=True)) + ")"


def _slug(name: str) -> str:
    plain = name_key(name).translate(str.maketrans("åäöéèüæø", "aaoeeuao"))
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
