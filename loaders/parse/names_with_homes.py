"""Names with a place or a group behind each and nothing between: 'Siv Ek Sandby', 'Bo Dahl Norrhed', 'Åsa Berg Ekby'.

Tested in tests/loaders/parse/test_attendance_sections.py.
"""

from dataclasses import replace

from ...schema.names.listed_names import is_family_name, is_given_name_or_like
from ...schema.records import Attendance

_LEAST, _WORDS = 4, 3


def with_homes_apart(found: list[Attendance]) -> list[Attendance]:
    """The people of one list; where each name has a third word that is no family name, it is whom they come from.

    A few with two family names among others do not make such a list.
    """
    named = [one for one in found if one.name is not None and one.affiliation is None and one.role is None]
    whole = [one.name.split() for one in named if one.name is not None]
    longer = [words for words in whole if len(words) == _WORDS]
    if len(longer) < _LEAST or len(longer) < len(whole):
        return found
    families = sum(
        is_family_name(words[-1].casefold()) or is_given_name_or_like(words[-1].casefold()) for words in longer
    )
    before = sum(is_family_name(words[1].casefold()) for words in longer)
    if families * 5 > len(longer) or before * 3 < len(longer):
        return found
    apart = {id(one) for one in named}
    return [_with_home(one) if id(one) in apart else one for one in found]


def _with_home(one: Attendance) -> Attendance:
    name, _, home = (one.name or "").rpartition(" ")
    start, end = one.span
    return replace(one, name=name, affiliation=home, span=(start, end - len(home) - 1))
