"""The kit for forms, with which every plugin edits its records.

A plugin describes a form with a subclass of `Editor` and answers its address with `answer_form`. The kit does the
rest. It shows messages in the visitor's language and keeps drafts when a tab is closed. It shows another person's
changes field by field. It stores a form once even when it is sent twice, and each save is one change in the history.
"""

from .conflict_rows import Rows
from .editor import DeletableEditor, Editor, FieldError, FieldErrors, RecordForm, Sent, Value, still_there
from .fields import (
    CheckboxesField,
    MarkdownField,
    PlainLanguageField,
    choices_by_year,
    choices_of_rows,
    vocabulary_choices,
)
from .form_page import answer_form
from .form_values import value_to_store, values_to_show

__all__ = [
    "CheckboxesField",
    "DeletableEditor",
    "Editor",
    "FieldError",
    "FieldErrors",
    "MarkdownField",
    "PlainLanguageField",
    "RecordForm",
    "Rows",
    "Sent",
    "Value",
    "answer_form",
    "choices_by_year",
    "choices_of_rows",
    "still_there",
    "value_to_store",
    "values_to_show",
    "vocabulary_choices",
]
