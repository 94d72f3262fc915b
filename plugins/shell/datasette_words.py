"""Swedish for the texts that Datasette makes in Python or in the browser; one dictionary serves both.

`static/datasette-sv.json` has `words` (whole texts), `in_templates` (texts that only Python makes; some of them would
be the names of columns in the browser) and `patterns` ([regular expression, replacement]; `$1` is what the first
group caught). The browser reads the same file, see `static/translate.js`.

Tested in tests/plugins/shell/test_failure.py.
"""

from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    # labels.py asks this module too.
    from .labels import Labels

import json
import re
from functools import cache

from datasette.filters import Filters

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
_JOINING = {" and ": " och "}


@cache
def dictionary() -> dict:
    """The dictionary as its file has it: `{"words": {English: Swedish}, …, "patterns": [[pattern, text], …]}`"""
    return json.loads(FOLDER.joinpath(DICTIONARY).read_text("utf-8"))


def datasette_text(text: str | None, language: str = "sv") -> str | None:
    """A text of Datasette's in `language`; unchanged where the dictionary has no word for it."""
    if language != "sv":
        return text
    words = dictionary()
    in_swedish: str | None = words["in_templates"].get(text) or words["words"].get(text, text)
    return in_swedish


def datasette_notice(text: str, language: str = "sv") -> str:
    """A notice of Datasette's with something in it ('Deleted row 7'), in `language`; others are left as they are."""
    if language != "sv" or text in dictionary()["words"]:
        return datasette_text(text, language) or text
    for pattern, told in dictionary()["patterns"]:
        if found := re.fullmatch(pattern, text):
            return re.sub(r"\$(\d)", partial(_numbered, found), told)
    return text


def _numbered(found: re.Match[str], number: re.Match[str]) -> str:
    """What stood in the place that `$1` and the like name."""
    return str(found[int(number[1])])


def describe_filters(description: str, filters: Filters, labels: "Labels") -> str:
    """Datasette's description of a filtered table, 'where date contains "2017" sorted by place descending'.

    `labels` is the page's `labels.Labels`: columns and codes are told by their labels, in its language. Only what
    `filters` says was chosen is touched, so that a value which looks like a word of the description stays as it is.
    """
    is_swedish = labels.language == "sv"
    body, order = _split_order(description)
    told, rest = [], body
    for column, lookup, value in filters.selections():
        clause = _clause(column, lookup, value)
        before, _found, rest = rest.partition(clause)
        told.append(_JOINING.get(before, before) if is_swedish else before)
        told.append(_label_clause(column, lookup, value, labels))
    text = "".join(told) + rest
    if is_swedish:
        text = re.sub(r"^where ", "där ", re.sub(r'^where search matches "', 'som matchar "', text))
    return text + _tell_order(order, labels)


def _clause(column: str, lookup: str, value: str) -> str:
    """How Datasette tells one condition: 'place contains "Ek"'."""
    return Filters([(f"{column}__{lookup}", value)]).human_description_en().removeprefix("where ")


def _label_clause(column: str, lookup: str, value: str, labels: "Labels") -> str:
    label = labels.column(column)
    clause = _clause(label, lookup, labels.code(column, value))
    for condition in _CONDITIONS if labels.language == "sv" else ():
        if re.match(rf"{re.escape(label)} {condition}( \"|$)", clause):
            return clause.replace(condition, datasette_text(condition) or "", 1)
    return clause


def _split_order(description: str) -> tuple[str, re.Match | None]:
    order = re.search(r" ?sorted by (\S+)( descending)?$", description)
    return (description[: order.start()] if order else description), order


def _tell_order(order: re.Match | None, labels: "Labels") -> str:
    if order is None:
        return ""
    label = labels.column(order[1])
    if labels.language != "sv":
        return f" sorted by {label}{order[2] or ''}"
    return f" sorterat efter {label}, {'fallande' if order[2] else 'stigande'}"
