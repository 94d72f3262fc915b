"""What a field of choices offers.

Tested in tests/plugins/proposals/test_forms.py.
"""

from collections.abc import Iterable

from wtforms import SelectMultipleField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined] # the stubs are of an older WTForms
from wtforms.widgets import CheckboxInput, ListWidget

from ....schema.vocabulary import codes, label


def choices(rows: Iterable, empty: str | None = None) -> list[SelectChoice]:
    """Choices from rows of (value, label); `empty` is the label of choosing nothing, None where one must choose."""
    first = [] if empty is None else [SelectChoice(value="", label=empty)]
    return first + [SelectChoice(value=str(value), label=str(text)) for value, text in rows]


def choices_by_year(rows: Iterable, empty: str | None = None) -> list[SelectChoice]:
    """Choices from rows of (value, label, day as 'YYYY-MM-DD'), the newest first, under the year of each."""
    newest_first = sorted(rows, key=lambda row: row[2], reverse=True)
    first = choices((), empty)
    return first + [SelectChoice(str(value), str(text), optgroup=day[:4]) for value, text, day in newest_first]


def vocabulary_choices(name: str, language: str, empty: str | None = None, without: tuple = ()) -> list[SelectChoice]:
    """The codes of a vocabulary list with their labels in `language`, less those in `without`."""
    return choices(((code, label(name, code, language)) for code in codes(name) if code not in without), empty)


class CheckboxesField(SelectMultipleField):
    """Several of a few choices, each with a box to tick."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()
