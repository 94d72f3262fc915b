"""One showing of a form: its fields, and what the page says about them.

Tested in tests/plugins/shell/forms/test_edit.py.
"""

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, field

from ..datasette_types import Request
from ..language import language_of
from ..page import translations_for
from . import drafts
from .conflict import BASE, TOKEN, Merged, new_token
from .editor import Editor, RecordForm, Sent, Value


@dataclass
class Showing:
    """One showing of the form: its fields, and what else the page needs."""

    # The record that the form was filled from (conflict.dump_fields), and a token of this showing alone.
    base: str = ""
    token: str = field(default_factory=new_token)
    # The marks of the drafts that the form was filled from (drafts.FROM), and the other drafts.
    source: list[str] = field(default_factory=list)
    others: list[drafts.Draft] = field(default_factory=list)
    # None when there is no form to show: the visitor may not edit the record (status 403), or it is gone (404).
    form: RecordForm | None = None
    merged: Merged | None = None
    # The other person who has saved meanwhile, see conflict.saved_last.
    other: dict[str, str] | None = None
    problem: str | None = None
    status: int = 200
    # What `store_form` has stored: (path of the next page, name of the record).
    stored: tuple[str, str | None] | None = None
    # The path to redirect to. None when there is a form to show.
    next_path: str | None = None

    @classmethod
    def of_sent(cls, sent: Sent, status: int = 200) -> "Showing":
        """Return the showing that a form was sent from."""
        return cls(sent.get(BASE) or "", sent.get(TOKEN) or new_token(), sent.getlist(drafts.FROM), status=status)


def filled_form(
    connection: sqlite3.Connection,
    request: Request,
    editor: Editor,
    sent: Sent | None = None,
    values: Mapping[str, Value] | None = None,
) -> RecordForm:
    """Return the form with the `sent` fields, or with the `values` of the record."""
    kind = editor.form(connection, translations_for(request).gettext, sent if sent is not None else values or {})
    return kind.make(language_of(request), sent, values)
