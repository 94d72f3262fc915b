"""What a parameter in an address may be, whatever table it asks: numbers, yes or no, lists and choices.

Tested in tests/plugins/shell/test_table_parameters.py.
"""

import json
from collections.abc import Callable
from typing import Any

from datasette.utils import value_as_boolean

from .datasette_types import Request
from .language import N_, Gettext

NO_COLUMN = N_("There is no column ”%(value)s”. Correct %(name)s in the address.")
NO_FILTER = N_("There is no filter ”%(name)s”. Correct the address.")
NO_PARAMETER = N_("There is no parameter ”%(name)s”. Correct the address.")
NO_VALUE = N_("%(name)s cannot be ”%(value)s”. Correct the address.")
BOTH_WAYS = N_("Sort either up or down: take _sort or _sort_desc out of the address.")
NO_SEARCH = N_("This table cannot be searched. Take %(name)s out of the address.")
NO_LISTS = N_("The column ”%(value)s” holds no lists. Take %(name)s out of the address.")
NO_PAGE = N_("The address of the page is not complete. Begin again with the first page, without _next.")
_LARGEST = 2**63
_LONGEST_SHOWN = 60
_BOOLEANS = ("_labels", "_json_infinity", "_raw", "_semicolon")
_CHOICES = {
    "_shape": ("objects", "object", "array", "arrays", "arrayfirst"),
    "_searchmode": ("raw", "escaped"),
}


class Refused(Exception):
    """A parameter is wrong; `text` is the sentence (msgid), with what is filled into it."""

    def __init__(self, text: str, name: str = "", value: object = "") -> None:
        super().__init__(text)
        shown = str(value)
        self.text = text
        self.fields = {"name": cut_for_message(name), "value": cut_for_message(shown)}

    def said(self, gettext: Gettext) -> str:
        """The sentence in the visitor's language."""
        return gettext(self.text) % self.fields


def cut_for_message(text: str) -> str:
    """Return a text of the visitor's, cut when it is long, so that a sentence with it stays readable."""
    shown = "".join(character if character.isprintable() else "�" for character in text)
    return shown if len(shown) <= _LONGEST_SHOWN else f"{shown[:_LONGEST_SHOWN]}…"


def listed_values(name: str, value: str) -> list[Any]:
    """Return the values of a filter `__in`: a JSON list of texts and numbers, or texts with commas between.

    Raises Refused for a list of anything else.
    """
    if not value.startswith("["):
        return value.split(",")
    try:
        found = json.loads(value)
    except (ValueError, RecursionError) as error:
        raise Refused(NO_VALUE, name, value) from error
    if not all(one is None or isinstance(one, str | int | float) for one in found):
        raise Refused(NO_VALUE, name, value)
    return list(found)


def check_number(name: str, value: object) -> None:
    """Raise Refused for a whole number that is too large for SQLite."""
    if isinstance(value, int) and not -_LARGEST <= value < _LARGEST:
        raise Refused(NO_VALUE, name, value)


def _milliseconds(name: str, value: str) -> None:
    if value and not (value.isascii() and value.isdigit() and int(value[:15]) > 0):
        raise Refused(NO_VALUE, name, value)


def _boolean(name: str, value: str) -> None:
    try:
        value_as_boolean(value)
    except ValueError as error:
        raise Refused(NO_VALUE, name, value) from error


def _choice(name: str, value: str) -> None:
    if value not in _CHOICES[name]:
        raise Refused(NO_VALUE, name, value)


VALUES: dict[str, Callable[[str, str], None]] = {
    "_timelimit": _milliseconds,
    **dict.fromkeys(_BOOLEANS, _boolean),
    **dict.fromkeys(_CHOICES, _choice),
}
"""By parameter, what raises Refused for a value that it cannot have, whatever is asked: a table, a row or a query."""


def check_values(request: Request) -> None:
    """Raise Refused for a parameter of VALUES that is wrong in the address."""
    for name, check in VALUES.items():
        for value in request.args.getlist(name):
            check(name, value)
