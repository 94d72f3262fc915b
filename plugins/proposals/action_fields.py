"""The form fields of an action. Their labels fit its kind: a task, a promise, a request or an awaited decision.

Tested in tests/plugins/proposals/test_action_new.py.
"""

import sqlite3
from typing import Any, cast

from wtforms import DateField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional

from ..shell.forms import PlainLanguageField, RecordForm, choices_of_rows, vocabulary_choices
from ..shell.language import N_, Gettext

COLUMNS = (
    "kind", "text", "responsible", "group_id", "recipient_kind", "recipient", "asking_group_id", "asked_on", "due_on",
    "repeats", "outcome", "status", "done_on",
)  # fmt: skip
GROUP_COLUMNS = ("group_id", "asking_group_id")
_GROUPS = "SELECT id, name FROM groups ORDER BY name COLLATE swedish"
_LABELS = {
    "text": N_("What is to be done"),
    "responsible": N_("Who"),
    "group_id": N_("Group"),
    "asking_group_id": N_("From the group"),
    "asked_on": N_("Given on"),
    "due_on": N_("Due on"),
    "outcome": N_("What came of it"),
    "done_on": N_("Done on"),
}
# What a field is called for some kinds.
_LABELS_OF_KIND = {
    "feedback": {
        "text": N_("What is promised"),
        "responsible": N_("Who answers"),
        "asking_group_id": N_("Who invited"),
        "asked_on": N_("Promised on"),
        "outcome": N_("What was said"),
    },
    "request": {
        "text": N_("What is asked"),
        "responsible": N_("Who is asked"),
        "group_id": N_("Group that is asked"),
        "asking_group_id": N_("Who asks"),
        "asked_on": N_("Asked on"),
        "due_on": N_("Answer by"),
        "outcome": N_("The answer"),
        "done_on": N_("Answered on"),
    },
    "awaited": {
        "text": N_("What is to be decided"),
        "responsible": N_("Who decides"),
        "group_id": N_("Group that decides"),
        "asking_group_id": N_("Who waits"),
        "asked_on": N_("Announced on"),
        "due_on": N_("Day of the decision"),
        "outcome": N_("What was decided"),
        "done_on": N_("Decided on"),
    },
}


def action_form(connection: sqlite3.Connection, _: Gettext, language: str, kind: str) -> type[RecordForm]:
    """Return the form class for an action of the kind (a code of action_kind, '' for none yet).

    `_` is gettext and `language` a code ('sv'). The choices of groups come from the record.
    """
    words = {name: _(said) for name, said in (_LABELS | _LABELS_OF_KIND.get(kind, {})).items()}
    groups = choices_of_rows(connection.execute(_GROUPS).fetchall(), empty="–")
    who_and_whom: Any = _who_and_whom(_, language, words, groups, kind)

    class ActionForm(who_and_whom):
        due_on = DateField(words["due_on"], [Optional()])
        repeats = SelectField(_("Comes back"), choices=vocabulary_choices("repeats", language, empty=_("Once")))
        outcome = PlainLanguageField(words["outcome"], [Length(max=20_000)], render_kw={"rows": 4})
        status = SelectField(_("Status"), [InputRequired()], choices=vocabulary_choices("action_status", language))
        done_on = DateField(
            words["done_on"], [Optional()], description=_("Today, when it is done and no day is written.")
        )

    return cast(type[RecordForm], ActionForm)


def _who_and_whom(_: Gettext, language: str, words: dict[str, str], groups: list, kind: str) -> type[RecordForm]:
    """Return the first half of the form class: what it is about, who is to do it, and for whom."""
    # Within the class `kind` is the field.
    owed = _("Whoever invited owes the answer, if nobody else is named.") if kind == "feedback" else ""

    class WhoAndWhom(RecordForm):
        kind = SelectField(_("Sort"), [InputRequired()], choices=vocabulary_choices("action_kind", language))
        text = TextAreaField(words["text"], [InputRequired(), Length(max=5000)], render_kw={"rows": 3})
        responsible = StringField(
            words["responsible"], [Length(max=200)], render_kw={"list": "names", "autocomplete": "off"}
        )
        group_id = SelectField(words["group_id"], choices=groups)
        recipient_kind = SelectField(
            _("Who is to hear back"), choices=vocabulary_choices("recipient_kind", language, empty="–")
        )
        recipient = StringField(
            _("To whom"),
            [Length(max=200)],
            description=_("Who is to hear back: a person, a unit, who proposed it."),
        )
        asking_group_id = SelectField(
            words["asking_group_id"],
            choices=groups,
            description=owed,
        )
        asked_on = DateField(
            words["asked_on"], [Optional()], description=_("The day of the meeting, when no day is written.")
        )

    return WhoAndWhom
