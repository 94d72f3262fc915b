"""The fields of forms that WTForms does not have, and the choices of select fields.

Tested in tests/plugins/proposals/test_forms.py.
"""

from collections.abc import Iterable
from typing import Any

from wtforms import SelectMultipleField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined] # the stubs are of an older WTForms
from wtforms.widgets import CheckboxInput, ListWidget

from ....schema.vocabulary import label_of_code, vocabulary_codes


def choices_of_rows(rows: Iterable, empty: str | None = None) -> list[SelectChoice]:
    """Return choices from rows of (value, label). `empty` is the label of no choice, None when one must choose."""
    first = [] if empty is None else [SelectChoice(value="", label=empty)]
    return first + [SelectChoice(value=str(value), label=str(text)) for value, text in rows]


def choices_by_year(rows: Iterable, empty: str | None = None) -> list[SelectChoice]:
    """Return choices from rows of (value, label, 'YYYY-MM-DD'), the newest first, grouped by year.

    `empty` is the label of no choice, None when one must choose.
    """
    newest_first = sorted(rows, key=lambda row: row[2], reverse=True)
    first = choices_of_rows((), empty)
    return first + [SelectChoice(str(value), str(text), optgroup=day[:4]) for value, text, day in newest_first]


def vocabulary_choices(name: str, language: str, empty: str | None = None, without: tuple = ()) -> list[SelectChoice]:
    """Return the codes of the vocabulary list `name` with labels in `language` ('sv' or 'en'), except `without`.

    `empty` is the label of no choice, None when one must choose. Raises KeyError for a list that does not exist.
    """
    return choices_of_rows(
        ((code, label_of_code(name, code, language)) for code in vocabulary_codes(name) if code not in without), empty
    )


class CheckboxesField(SelectMultipleField):
    """A field for several of a few choices, each with a checkbox."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


class MarkdownField(TextAreaField):
    """A text field with a preview of its Markdown."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.flags.markdown = True


class PlainLanguageField(TextAreaField):
    """A text field that tells how easy its text is to read, see `readability`."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.flags.readability = True
