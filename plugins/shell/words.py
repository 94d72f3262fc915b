"""Swedish for the texts that Datasette makes in Python or in the browser; one dictionary serves both.

`static/datasette-sv.json` has `words` (whole texts), `in_templates` (texts that only Python makes; some of them would
be the names of columns in the browser) and `patterns` ([regular expression, replacement]; `$1` is what the first
group caught). The browser reads the same file, see `static/translate.js`.
"""

import json
import re
from functools import cache

from .assets import FOLDER

DICTIONARY = "datasette-sv.json"
# The conditions of Datasette's filters as they stand in its description of a filtered table.
_CONDITIONS = (
    "contains",
    "does not contain",
    "ends with",
    "starts with",
    "is null",
    "is not null",
    "is blank",
    "is not blank",
)


@cache
def dictionary() -> dict:
    """The dictionary as its file has it: `{"words": {English: Swedish}, …, "patterns": [[pattern, text], …]}`"""
    return json.loads(FOLDER.joinpath(DICTIONARY).read_text("utf-8"))


def datasette_text(text: str | None, language: str = "sv") -> str | None:
    """A text of Datasette's in `language`; unchanged where the dictionary has no word for it."""
    if language != "sv":
        return text
    words = dictionary()
    return words["in_templates"].get(text) or words["words"].get(text, text)


def describe_filters(description: str, filters, language: str = "sv") -> str:
    """Datasette's description of a filtered table, 'where date contains "2017" sorted by place descending'.

    `filters` is datasette.filters.Filters; only what it says was chosen is translated, so that a value which looks
    like a word of the description stays as it is.
    """
    if language != "sv":
        return description
    description = re.sub(r" ?sorted by (\S+)( descending)?$", _sorted_by, description)
    columns = [column for column, _lookup, _value in filters.selections()]
    for column in columns:
        for condition in _CONDITIONS:
            description = description.replace(f"{column} {condition}", f"{column} {datasette_text(condition)}", 1)
    if columns:
        description = description.replace(f" and {columns[-1]} ", f" och {columns[-1]} ", 1)
    return re.sub(r"^where ", "där ", re.sub(r'^where search matches "', 'som matchar "', description))


def _sorted_by(found: re.Match) -> str:
    order = "fallande" if found[2] else "stigande"
    return f" sorterat efter {found[1]}, {order}"
