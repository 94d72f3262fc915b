"""Places as a coordinator writes them, a kind a line: '3 invånare', '5 Norra', '2 invånare i Norra', '3 per område'.

Tested in tests/plugins/voices/test_quota_lines.py.
"""

import re
from collections.abc import Iterable, Sequence

from ..shell.counted_lines import CountedLine, UnreadableLine, counted_lines
from ..shell.language import N_
from .signup_queries import Quota

# Of one meeting: a page can show so many.
MOST_QUOTAS = 100
_PER_AREA = re.compile(r"(?P<who>.*?)\s*\b(?:per|för varje|i varje)\s+(?:område|area)", re.IGNORECASE)
_OF_AREA = re.compile(r"(?P<who>\S+)\s+(?:i|från|in|from)\s+(?P<area>.+)", re.IGNORECASE)
_WORDS = {
    "resident": ("invånare", "invånarna", "resident", "residents"),
    "staff": ("medarbetare", "personal", "tjänstemän", "tjänsteman", "tjänstepersoner", "staff"),
    "politician": ("förtroendevald", "förtroendevalda", "politiker", "politician", "politicians"),
    "association": ("förening", "föreningar", "föreningsrepresentant", "föreningsrepresentanter", "association",
                    "associations"),
    "other": ("övrig", "övriga", "andra", "other", "others"),
}  # fmt: skip
_CATEGORIES = {word: code for code, words in _WORDS.items() for word in words}
_EVERYBODY = ("", "alla", "all", "everybody", "platser", "plats", "places")


def read_quotas(text: str, areas: Sequence[str]) -> list[Quota]:
    """The places that the lines tell, with the id 0; `areas` are those that 'per område' stands for.

    Raises UnreadableLine for a line that says no number, says what another has said, or 'per område' without areas.
    """
    found: dict[tuple[str, str | None], Quota] = {}
    for one in counted_lines(text):
        for area, category in _for_whom(one, areas):
            key = ((area or "").casefold(), category)
            if key in found:
                raise UnreadableLine(
                    N_("Line %(line)s: '%(written)s' stands in another line already. Write one line for them."),
                    line=one.line, written=one.words or one.count,
                )  # fmt: skip
            found[key] = Quota(0, area, category, one.count)
    if len(found) > MOST_QUOTAS:
        raise UnreadableLine(N_("There may be %(most)s sorts of places, not %(count)s."),
                             most=MOST_QUOTAS, count=len(found))  # fmt: skip
    return list(found.values())


def lines_of_quotas(quotas: Iterable[Quota]) -> str:
    """The lines that `read_quotas` reads as these places."""
    return "\n".join(f"{one.places} {quota_words(one)}" for one in quotas)


def quota_words(quota: Quota) -> str:
    """For whom places are, in Swedish: 'invånare i Norra', 'Norra', 'alla'."""
    who = _WORDS[quota.category][0] if quota.category else ""
    if who and quota.area:
        return f"{who} i {quota.area}"
    return who or quota.area or _EVERYBODY[1]


def _for_whom(one: CountedLine, areas: Sequence[str]) -> list[tuple[str | None, str | None]]:
    """The areas and capacities that a line is about."""
    if per_area := _PER_AREA.fullmatch(one.words):
        if not areas:
            raise UnreadableLine(
                N_("Line %(line)s: the group's list of members has no areas. Write one line for each area."),
                line=one.line,
            )
        who = per_area["who"].casefold()
        if who not in (*_EVERYBODY, *_CATEGORIES):
            raise UnreadableLine(
                N_("Line %(line)s: '%(written)s' is no capacity. Write for example '3 residents per area'."),
                line=one.line, written=who,
            )  # fmt: skip
        return [(area, _CATEGORIES.get(who)) for area in areas]
    if (of_area := _OF_AREA.fullmatch(one.words)) and of_area["who"].casefold() in _CATEGORIES:
        return [(of_area["area"], _CATEGORIES[of_area["who"].casefold()])]
    words = one.words.casefold()
    if words in _EVERYBODY:
        return [(None, None)]
    return [(None, _CATEGORIES[words])] if words in _CATEGORIES else [(one.words, None)]
