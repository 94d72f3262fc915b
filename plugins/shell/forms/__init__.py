"""Forms: one way in which a record is edited, in every plugin.

A plugin describes what is edited with a subclass of `Editor` and answers its address with `edit`. The kit does the
rest: messages in the visitor's language, drafts that outlive a closed tab, somebody else's change in between shown
field by field, a form sent twice stored once, and every save one change in the history.
"""

from .choices import CheckboxesField, choices, choices_by_year, vocabulary_choices
from .conflict_rows import Rows
from .editor import Editor, FieldError, FieldErrors, RecordForm, Sent, Value, still_there
from .form_page import edit
from .markdown_field import MarkdownField

__all__ = [
    "CheckboxesField",
    "Editor",
    "FieldError",
    "FieldErrors",
    "MarkdownField",
    "RecordForm",
    "Rows",
    "Sent",
    "Value",
    "choices",
    "choices_by_year",
    "edit",
    "still_there",
    "vocabulary_choices",
]
