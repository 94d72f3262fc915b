"""Swedish for the texts that Datasette makes in Python or in the browser.

One dictionary serves both, `static/datasette-sv.js`. It has three keys. `words` are whole texts. `in_templates` are
texts that only Python makes; in the browser some of them would be names of columns. `patterns` are pairs of a regular
expression and a replacement, where `$1` stands for the first group. The file is a script for the browser, where
`static/translate.js` uses it; behind `window.datasetteWords =` stands JSON.

Tested in tests/plugins/shell/test_error_pages.py.
"""

from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    # labels.py imports this module.
    from .labels import Labels

import json
import re
from functools import cache

from datasette.filters import Filters

from .assets import FOLDER

DICTIONARY = "datasette-sv.js"
# Reasons of ours why a query is not answered; their Swedish stands in the dictionary with that of SQLite's.
TOO_LONG = "the question takes too long; ask for less"
TOO_MANY = "too many questions at once; try again in a minute"
# The conditions in Datasette's description of a filtered table.
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
def translation_dictionary() -> dict:
    """Return the dictionary: `{"words": {English: Swedish}, "in_templates": …, "patterns": [[pattern, text], …]}`."""
    _name, _sign, words = FOLDER.joinpath(DICTIONARY).read_text("utf-8").partition(" = ")
    found: dict = json.loads(words.rstrip().removesuffix(";"))
    return found


def datasette_text(text: str | None, language: str = "sv") -> str | None:
    """Return a text of Datasette's in `language` ('sv' or 'en'). A text that the dictionary lacks stays as it is."""
    if language != "sv":
        return text
    words = translation_dictionary()
    in_swedish: str | None = words["in_templates"].get(text) or words["words"].get(text, text)
    return in_swedish


def datasette_notice(text: str, language: str = "sv") -> str:
    """Return a notice of Datasette's or SQLite's ('Deleted row 7', 'Row not found') in `language` ('sv' or 'en').

    A notice that the dictionary does not have and that fits none of its patterns stays as it is.
    """
    told = datasette_text(text, language) or text
    if language != "sv" or told != text:
        return told
    for pattern, told in translation_dictionary()["patterns"]:
        if found := re.fullmatch(pattern, text):
            return re.sub(r"\$(\d)", partial(_numbered, found), told)
    return text


def _numbered(found: re.Match[str], number: re.Match[str]) -> str:
    """Return the text of the group that `$1`, `$2` … names."""
    return str(found[int(number[1])])


def describe_filters(description: str, filters: Filters, labels: "Labels") -> str:
    """Return Datasette's description of a filtered table with labels for columns and codes, in their language.

    `description` is Datasette's English: 'where date contains "2017" sorted by place descending'. `labels` belongs to
    the page. Only the conditions in `filters` change, so a value that looks like a condition stays as it is.
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
    """Return one condition as Datasette writes it: 'place contains "Ek"'."""
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
