"""The cleaner of one column's texts: it takes out names, telephone numbers and addresses.

Tested in tests/loaders/publish/test_group_texts.py.
"""

import json
import re
from collections.abc import Callable, Collection
from functools import lru_cache
from typing import Any

from ...schema.json_strings import json_text
from ...schema.privacy import place_without_home, visible_text, without_contact_details

TextCleaner = Callable[[str], str]
WEIGHED = {
    "people": {"name"},
    "attendance": {"name"},
    "adjusters": {"name"},
    "meetings": {"chair", "secretary"},
}
"""Names that publish.sql has weighed one by one, by table."""
# Columns of JSON: its strings are cleaned one by one, since an escaped line end would hide the name behind it.
JSON = {("minutes_versions", "content")}
# Columns that tell where people meet: the address of a house that is named may stand there.
_PLACES = {("meetings", "place")}
# Columns that a coordinator fills for everybody to see how somebody is reached.
_REACHED = {("signups", "contact")}
# Texts up to this length come again and again: days, codes, roles. Longer ones would only fill the memory.
_SHORT = 40
# Days and moments, of which there are many, name nobody.
_DAY = re.compile(r"(?:19|20)\d\d-[01]\d-[0-3]\d(?:T\d\d:\d\d:\d\dZ)?")
_MAY_NAME = re.compile(r"[^\x00-\x7f]|[A-Za-z%&]")


def cleaner_of_column(table: str, column: str, names: TextCleaner, may_stand: Collection[str]) -> TextCleaner:
    """What cleans the texts of a column in the rows of one group; `names` takes its names out of a text.

    `may_stand` are the telephone numbers and addresses that the site lets stand.
    """
    is_place, is_reached = (table, column) in _PLACES, (table, column) in _REACHED
    may_name = column in WEIGHED.get(table, ())

    def clean(text: str) -> str:
        seen = visible_text(text)
        # Where somebody's name is hidden, the address is a home.
        details = place_without_home if is_place and without(seen) == seen else without_contact_details
        told = seen if is_reached else details(seen, may_stand)
        return told if may_name else without(told)

    def without(text: str) -> str:
        # Of days and figures none is asked.
        return names(text) if _MAY_NAME.search(text) else text

    if (table, column) in JSON:
        return in_json(clean)
    short = lru_cache(maxsize=1_000)(clean)
    return lambda text: text if _DAY.fullmatch(text) else short(text) if len(text) <= _SHORT else clean(text)


def in_json(cleaner: TextCleaner) -> TextCleaner:
    """Cleans every string of a JSON text."""

    def clean(value: Any) -> Any:
        if isinstance(value, str):
            return cleaner(value)
        if isinstance(value, dict):
            return {name: clean(one) for name, one in value.items()}
        return [clean(one) for one in value] if isinstance(value, list) else value

    # Most are alike: of a published version only the reason of its correction is told.
    return lru_cache(maxsize=100)(lambda text: json_text(clean(json.loads(text))))


def names_somebody(slug: str | None, names: TextCleaner) -> bool:
    """Whether an address has a name in it that may not stand."""
    words = (slug or "").replace("-", " ").title()
    return _MAY_NAME.search(words) is not None and names(words) != words
