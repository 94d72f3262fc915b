"""The form that answers a question: what it offers, and what somebody has sent with it.

Tested in tests/plugins/loading/test_question.py.
"""

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass

from ...schema.lookup import groups_named, people_named
from ...schema.settle import LEAVE, Asked, Option, Reply, reason_in
from ...schema.vocabulary import codes
from ..shell.formats import vocabulary_label
from ..shell.numbers import row_number

_NAMED = {"person": people_named, "group": groups_named}
_SORTS = {"person": "person_category", "group": "group_kind"}
# A name longer than this is none; what is typed is shown again.
_LONGEST = 200


@dataclass(frozen=True)
class SentAnswer:
    """What was sent: a finished `reply`; or `found`, those whom a typed name may mean; or neither, for an `error`."""

    reply: Reply | None = None
    found: tuple[Option, ...] = ()
    # nothing, nobody: a code of the template for what is missing
    error: str | None = None


def answer_choices(language: str) -> dict:
    """The sorts of somebody new: `sorts[way]` is a list of (code, label). Residents are named by consent alone."""
    return {
        "sorts": {
            way: [(code, vocabulary_label(name, code, language)) for code in codes(name) if code != "resident"]
            for way, name in _SORTS.items()
        },
        # What somebody new is when nothing is said.
        "usual_sorts": {"person": "other", "group": "body"},
    }


def typed_fields(form: Mapping[str, str]) -> dict:
    """The fields of the form as they were typed, to be shown again."""
    fields = ("choice", "other_name", "new_name", "sort")
    return {name: (form.get(name) or "").strip()[:_LONGEST] for name in fields}


def read_answer(connection: sqlite3.Connection, asked: Asked, form: Mapping[str, str], language: str) -> SentAnswer:
    """What the fields of a form mean as an answer to the question; reasons are told in `language`."""
    if form.get("answer") == LEAVE:
        return SentAnswer(Reply(LEAVE))
    fields = typed_fields(form)
    # Somebody types a name and forgets the button before it.
    choice = fields["choice"] or ("other" if fields["other_name"] else "")
    word, _, number = choice.partition("-")
    chosen = row_number(number)
    if not word or (number and chosen is None):
        return SentAnswer(error="nothing")
    if word == "new":
        return SentAnswer(Reply("new", name=fields["new_name"] or None, sort=fields["sort"] or None))
    if word == "other" and chosen is None and asked.way in _NAMED:
        return _other(connection, asked.way, fields["other_name"], language)
    return SentAnswer(Reply(word, chosen))


def _other(connection: sqlite3.Connection, way: str, name: str, language: str) -> SentAnswer:
    match = _NAMED[way](connection, name)
    if match.id is not None:
        return SentAnswer(Reply("other", match.id))
    found = tuple(Option(one.value, one.label, reason_in(language, one.reason)) for one in match.candidates)
    return SentAnswer(found=found, error=None if found else "nobody")
