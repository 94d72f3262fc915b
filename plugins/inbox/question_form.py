"""The form that answers a question: its choices, and the answer that was sent.

Tested in tests/plugins/inbox/test_question.py.
"""

import re
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass

from ... import loaders
from ...schema.errors import InvalidRecord
from ...schema.lookup import groups_named, people_named
from ...schema.settle import LEAVE, TOLD_KINDS, WORDS, Asked, Option, Reply, reason_in, told_answer, told_by
from ...schema.told_by_person import Told
from ...schema.vocabulary import vocabulary_codes
from ..shell.formats import vocabulary_label
from ..shell.row_number import row_number

# The field of one row of a question that is about several.
_ROW = re.compile(r"row-(\d{1,5})")
_NAMED = {"person": people_named, "group": groups_named}
_SORTS = {"person": "person_category", "group": "group_kind"}
# The most characters of a typed field. The form shows the field again.
_LONGEST = 200


@dataclass(frozen=True)
class SentAnswer:
    """The answer that was sent, in one of three shapes.

    It is a finished `reply`; or `found`, the people or groups that a typed name may mean; or an `error`.
    """

    reply: Reply | None = None
    found: tuple[Option, ...] = ()
    # A code that the template knows: 'nothing' was chosen, 'nobody' has the name, or it is 'answered' already.
    error: str | None = None
    # Why what was told does not fit, in Swedish.
    reason: str | None = None


def answer_choices(language: str) -> dict:
    """Return the choices for a new person or group and for the kind of a document.

    `sorts[way]` and `told_kinds` are lists of (code, label), and `usual_sorts[way]` is the code that the form selects
    at first. The sorts have no residents, because only consent allows their name.
    """
    return {
        "sorts": {
            way: [
                (code, vocabulary_label(name, code, language))
                for code in vocabulary_codes(name)
                if code != "resident"
            ]
            for way, name in _SORTS.items()
        },
        # The sort that the form selects at first.
        "usual_sorts": {"person": "other", "group": "body"},
        "told_kinds": [(code, vocabulary_label("document_kind", code, language)) for code in TOLD_KINDS],
    }


def typed_fields(form: Mapping[str, str]) -> dict:
    """Return the fields of the form as they were typed (trimmed, cut), to show them again."""
    fields = ["choice", "other_name", "new_name", "sort", "value", "kind", "passage"]
    fields += [name for name in form if _ROW.fullmatch(name)]
    return {name: (form.get(name) or "").strip()[:_LONGEST] for name in fields}


def read_answer(  # noqa: PLR0911 - one for each way to answer
    connection: sqlite3.Connection, asked: Asked, form: Mapping[str, str], language: str
) -> SentAnswer:
    """Return what the fields of a form mean as an answer to the question.

    `language` ('sv') is the language of the reasons in `found`.
    """
    if form.get("answer") == LEAVE:
        return SentAnswer(Reply(LEAVE))
    if form.get("alike") and form.get("answer") in WORDS[asked.way]:
        return SentAnswer(Reply(form["answer"]))
    fields = typed_fields(form)
    if asked.asks is not None and asked.way == "tell":
        return _told(asked, asked.asks, fields, every=form.get("answer") == "every")
    # A visitor may type a name and forget the radio button.
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


def _told(asked: Asked, asks: str, fields: Mapping[str, str], every: bool) -> SentAnswer:
    """What a person tells of the document. `every` is the button that says that all rows are right."""
    if fields["kind"]:
        asks, value = "kind", fields["kind"]
    else:
        value = fields["value"]
    rows = {int(match[1]): fields[name] for name in fields if (match := _ROW.fullmatch(name))}
    if every:
        rows = dict.fromkeys(range(1, len(asked.places) + 1), "ja")
    passage = row_number(fields["passage"]) if asks == "day" else None
    if not value and passage is None and not any(rows.values()) and asks != "rows":
        return SentAnswer(error="nothing")
    try:
        value = value or (loaders.day_of_passage(asked, passage) if passage else "")
        return SentAnswer(Reply("tell", told=_told_of(asked, asks, value, rows)))
    except InvalidRecord as error:
        return SentAnswer(reason=str(error))


def _told_of(asked: Asked, asks: str, value: str, rows: Mapping[int, str]) -> Told:
    return told_by(asked, value, rows) if asks == asked.asks else told_answer(asks, asked.places, value, rows)


def _other(connection: sqlite3.Connection, way: str, name: str, language: str) -> SentAnswer:
    match = _NAMED[way](connection, name)
    if match.id is not None:
        return SentAnswer(Reply("other", match.id))
    found = tuple(Option(one.value, one.label, reason_in(language, one.reason)) for one in match.candidates)
    return SentAnswer(found=found, error=None if found else "nobody")
