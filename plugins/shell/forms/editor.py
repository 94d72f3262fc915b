"""The classes with which a plugin describes a form: Editor, DeletableEditor, RecordForm and the errors.

Tested in tests/plugins/people/test_forms.py.
"""

import sqlite3
from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from wtforms import DateField, Form

from ....schema.checks import is_date
from ..language import Gettext
from .conflict_rows import Rows

# The value of a form field as it is sent: one text, or several for a field of several choices.
Value = str | list[str]
Row = TypeVar("Row")
# The fields for `Editor.form`: the sent ones, or the values of the record.
Fields = Any
# WTForms has this text in the languages of its own catalogue.
_NO_DAY = "Not a valid date value."


class FieldError(Exception):
    """The value of a field cannot be stored. `field` is its name, and the page shows the message beside it."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field
        # One error for each field that cannot be stored.
        self.every: tuple[FieldError, ...] = (self,)


class FieldErrors(FieldError):
    """Several fields cannot be stored. The page shows all messages at once."""

    def __init__(self, errors: Sequence[FieldError]) -> None:
        super().__init__(errors[0].field, str(errors[0]))
        self.every = tuple(errors)


class RecordForm(Form):
    """A WTForms form. Make it with `make`, so that its messages are in the visitor's language.

    Labels are translated already: a plugin defines its form class inside a function that takes gettext.
    """

    if TYPE_CHECKING:
        # Only the plugin that makes the class knows its fields.
        def __getattr__(self, name: str) -> Any: ...

    @classmethod
    def make(cls, language: str, fields: Any = None, values: Mapping[str, Value] | None = None) -> "RecordForm":
        """Return the form with the sent `fields` (they have getlist) or with `values`, and messages in `language`."""
        # WTForms speaks English without a locale. Its Swedish catalogue is called 'sv'.
        return cls(formdata=fields if fields is not None else Sent(values or {}), meta={"locales": [language]})

    def validate(self, extra_validators: Any = None) -> bool:
        """Return whether every field can be stored. A day that schema.checks.is_date refuses cannot."""
        is_valid = super().validate(extra_validators)
        for field in self:
            if isinstance(field, DateField) and field.data and not is_date(field.data.isoformat()):
                field.errors = [*field.errors, field.gettext(_NO_DAY)]
                is_valid = False
        return is_valid


class Editor(ABC):
    """One form for one record, or for a new one. Make a new object for each request.

    The methods get a connection to intranet.db. `write` and `delete` run inside a transaction, and the kit commits it
    after they return.
    """

    # A template that extends "intranet/form.html"; its block `fields` may lay the fields out by hand.
    template = "intranet/form.html"
    # True for a record that is not there yet. Nobody else can have changed it, and it begins as the address says.
    is_new = False
    # For a form of many rows, of which each can be removed.
    rows: Rows | None = None
    # The message after saving or deleting, in the visitor's language. `write` or `delete` sets it when it has more to
    # say than "Saved".
    saved: str | None = None

    @abstractmethod
    def allowed(self, connection: sqlite3.Connection, actor: dict) -> bool:
        """Return whether the actor may edit this record; see schema.rights."""

    @abstractmethod
    def form(self, connection: sqlite3.Connection, gettext: Gettext, fields: Fields) -> type[RecordForm]:
        """Return the class of the form. `fields` are the sent ones or the record's, for a form of many rows."""

    @abstractmethod
    def read(self, connection: sqlite3.Connection) -> dict[str, Value] | None:
        """Return the record's values by field. A new record has {} or defaults, a deleted one has None."""

    @abstractmethod
    def write(self, connection: sqlite3.Connection, form: RecordForm, actor: dict, gettext: Gettext) -> str:
        """Store the values of the valid form (`form.data`) and return the path of the next page.

        Raises FieldError, or an IntranetError whose message says what to do. Nothing is stored then.
        """

    def called(self, connection: sqlite3.Connection) -> str | None:
        """Return the name of the record for the breadcrumb and the message after saving.

        With None the last label of the trail serves instead.
        """
        return None

    def record(self, connection: sqlite3.Connection) -> tuple[str, int] | None:
        """Return (table, row number) of the record, or None for a new one.

        Its history says who else has saved it.
        """
        return None

    def act(self, connection: sqlite3.Connection, action: str, sent: "Sent") -> "Sent":
        """Return the fields after the button `action` (`_action`, neither save nor delete) has changed the sent ones.

        The page shows the form again with them and stores nothing. An unknown action changes nothing.
        """
        return sent

    def context(self, connection: sqlite3.Connection) -> dict:
        """Return the variables that the template needs besides the form."""
        return {}


class DeletableEditor(Editor):
    """An Editor with a button that deletes the record. `deletable` is False while there is no record yet."""

    deletable = True

    @abstractmethod
    def delete(self, connection: sqlite3.Connection, actor: dict, gettext: Gettext) -> str:
        """Delete the record and return the path of the next page.

        Raises an IntranetError when the record cannot be deleted. Nothing is deleted then.
        """


def still_there(row: Row | None) -> Row:
    """Return the row itself. Use it in `write` and `delete`: the kit has read the record in the same transaction.

    Raises LookupError when the row is None, which is a fault of the program.
    """
    if row is None:
        raise LookupError("The record is gone.")
    return row


class Sent:
    """The fields of a request as WTForms takes them: a mapping with getlist."""

    def __init__(self, values: Mapping[str, Value]) -> None:
        self._values = {name: [value] if isinstance(value, str) else list(value) for name, value in values.items()}

    def getlist(self, name: str) -> list[str]:
        """Return all values of a field, or [] when it was not sent."""
        return self._values.get(name, [])

    def lists(self) -> dict[str, list[str]]:
        """Return every field with its values."""
        return dict(self._values)

    def get(self, name: str, default: str | None = None) -> str | None:
        """Return the first value of a field, or `default` when it was not sent."""
        return next(iter(self.getlist(name)), default)

    def __contains__(self, name: str) -> bool:
        return name in self._values

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)
