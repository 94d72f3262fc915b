"""What a plugin tells the kit of one form.

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

# What a form field holds as it is sent: one text, or several for a field of several choices.
Value = str | list[str]
Row = TypeVar("Row")
# What `Editor.form` is given: what was sent, or the values of the record.
Fields = Any
# WTForms says it in the languages of its own catalogue.
_NO_DAY = "Not a valid date value."


class FieldError(Exception):
    """What was typed into a field cannot be stored; `field` is its name, the message is shown beside it."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field
        # Each field that cannot be stored, with what is said beside it.
        self.every: tuple[FieldError, ...] = (self,)


class FieldErrors(FieldError):
    """Several fields cannot be stored, and whoever typed is told of all at once."""

    def __init__(self, errors: Sequence[FieldError]) -> None:
        super().__init__(errors[0].field, str(errors[0]))
        self.every = tuple(errors)


class RecordForm(Form):
    """A WTForms form; make it with `make`, so that its messages are in the visitor's language.

    Labels are given translated: a plugin makes its form class in a function of gettext.
    """

    if TYPE_CHECKING:
        # Which fields a form has is known only to the plugin that makes its class.
        def __getattr__(self, name: str) -> Any: ...

    @classmethod
    def make(cls, language: str, fields: Any = None, values: Mapping[str, Value] | None = None) -> "RecordForm":
        """The form with what was sent (`fields`, with getlist) or with `values`, and messages in `language`."""
        # WTForms speaks English where it is told no locale, and its Swedish catalogue is called 'sv'.
        return cls(formdata=fields if fields is not None else Sent(values or {}), meta={"locales": [language]})

    def validate(self, extra_validators: Any = None) -> bool:
        """Whether every field can be stored; a day outside the years of schema.checks.is_date is a slip."""
        is_valid = super().validate(extra_validators)
        for field in self:
            if isinstance(field, DateField) and field.data and not is_date(field.data.isoformat()):
                field.errors = [*field.errors, field.gettext(_NO_DAY)]
                is_valid = False
        return is_valid


class Editor(ABC):
    """One form over one record (or one that does not exist yet); made anew for each request.

    Everything but `form` runs with a connection to intranet.db: `write` and `delete` inside the transaction that is
    committed when they return.
    """

    # A template that extends "intranet/form.html"; its block `fields` may lay the fields out by hand.
    template = "intranet/form.html"
    deletable = False
    # For a form of many rows, of which each can be removed.
    rows: Rows | None = None
    # What is said when it is saved or deleted, where `write` or `delete` has more to tell than that (in the
    # visitor's language).
    saved: str | None = None

    @abstractmethod
    def allowed(self, connection: sqlite3.Connection, actor: dict) -> bool:
        """Whether the actor may edit this record; see schema.rights."""

    @abstractmethod
    def form(self, connection: sqlite3.Connection, gettext: Gettext, fields: Fields) -> type[RecordForm]:
        """The class of the form; `fields` are those sent, for forms with as many fields as there are rows."""

    @abstractmethod
    def read(self, connection: sqlite3.Connection) -> dict[str, Value] | None:
        """The record now, by field, as the form shows it; {} (or defaults) for a new one, None when it is gone."""

    @abstractmethod
    def write(self, connection: sqlite3.Connection, form: RecordForm, actor: dict, gettext: Gettext) -> str:
        """Store what the valid form holds (`form.data`); returns the path to go to.

        Raises FieldError, or an IntranetError whose message people can act on; nothing is stored then.
        """

    def delete(self, connection: sqlite3.Connection, actor: dict, gettext: Gettext) -> str:
        """Delete the record; returns the path to go to. Only for editors whose `deletable` is True."""
        raise NotImplementedError

    def called(self, connection: sqlite3.Connection) -> str | None:
        """The name or title of the record that is edited, for the way back and for what is said when it is saved;
        None leaves the last label of the trail."""
        return None

    def record(self, connection: sqlite3.Connection) -> tuple[str, int] | None:
        """The table and the number of the row whose history tells who else has saved what the form holds; None for
        a record that does not exist yet."""
        return None

    def act(self, connection: sqlite3.Connection, action: str, sent: "Sent") -> "Sent":
        """What a button with another `_action` than save and delete makes of the fields that were sent; the form is
        shown again with them and nothing is stored. An unknown action changes nothing."""
        return sent

    def context(self, connection: sqlite3.Connection) -> dict:
        """What the template needs besides the form."""
        return {}


def still_there(row: Row | None) -> Row:
    """The row itself. For `write` and `delete`: the kit has read the record in the same transaction.

    Raises LookupError when there is none, which is a fault of the program.
    """
    if row is None:
        raise LookupError("The record is gone.")
    return row


class Sent:
    """Values as WTForms takes them from a request: a mapping with getlist."""

    def __init__(self, values: Mapping[str, Value]) -> None:
        self._values = {name: [value] if isinstance(value, str) else list(value) for name, value in values.items()}

    def getlist(self, name: str) -> list[str]:
        """All values of a field, [] for one that was not sent."""
        return self._values.get(name, [])

    def lists(self) -> dict[str, list[str]]:
        """Every field with its values."""
        return dict(self._values)

    def get(self, name: str, default: str | None = None) -> str | None:
        """The first value of a field."""
        return next(iter(self.getlist(name)), default)

    def __contains__(self, name: str) -> bool:
        return name in self._values

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)
