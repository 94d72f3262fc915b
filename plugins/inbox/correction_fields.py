"""The form fields for correcting a row that was read from a document, by table.

Tested in tests/plugins/inbox/test_correction.py.
"""

from wtforms import BooleanField, DateField, IntegerField, SelectField, StringField, TextAreaField, TimeField
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from ..shell.forms import RecordForm, choices_of_rows, vocabulary_choices
from ..shell.language import Gettext

# The tables in which the form can add and remove rows.
ADDED = ("attendance", "agenda_items", "decisions", "actions", "adjusters")
TABLES = ("meetings", *ADDED)
# For each table: the field that gets the words that somebody has marked in the text.
WORDS = {"attendance": "name", "agenda_items": "heading", "decisions": "text", "actions": "text", "adjusters": "name"}
# A field with these attributes suggests the names that the page lists.
_NAMES = {"list": "names", "autocomplete": "off"}
_SHORT, _LONG = Length(max=500), Length(max=20_000)


def correction_form_class(table: str, gettext: Gettext, language: str, offered: dict) -> type[RecordForm]:
    """Return the form class for a table.

    `offered` holds the choices, as rows of (id, label), under `meetings`, `items` and `groups`. The fields have the
    names of the columns. The field `meeting_id` exists only when there are several meetings to choose from.
    """
    fields = _FIELDS[table](gettext, language, offered)
    if len(offered["meetings"]) > 1:
        meeting = SelectField(gettext("Meeting"), [InputRequired()], choices=choices_of_rows(offered["meetings"]))
        fields = {"meeting_id": meeting, **fields}
    return type("CorrectionForm", (RecordForm,), fields)


def _meeting(_: Gettext, language: str, offered: dict) -> dict:
    return {
        "group_id": SelectField(_("Group"), choices=choices_of_rows(offered["groups"], empty="–")),
        "title": StringField(_("Title, when it has one"), [_SHORT]),
        "date": DateField(_("Day"), [InputRequired()]),
        "end_date": DateField(_("Last day, when there are several"), [Optional()]),
        "starts_at": TimeField(_("Begins"), [Optional()]),
        "ends_at": TimeField(_("Ends"), [Optional()]),
        "place": StringField(_("Place"), [_SHORT]),
    }


def _attendance(_: Gettext, language: str, offered: dict) -> dict:
    hint = _("A name that the record knows is tied to that person. Empty for people who are counted.")
    return {
        "name": StringField(_("Name"), [_SHORT], description=hint, render_kw=dict(_NAMES)),
        "status": SelectField(
            _("Came"), [InputRequired()], choices=vocabulary_choices("attendance_status", language)
        ),
        "head_count": IntegerField(_("How many, without a name"), [Optional(), NumberRange(1, 100_000)]),
        "approximate": BooleanField(_("The number is an estimate")),
        "category": SelectField(
            _("Takes part as"), choices=vocabulary_choices("person_category", language, empty="–")
        ),
        "affiliation": StringField(_("From (unit, association, party)"), [_SHORT]),
        "role": StringField(_("Role"), [_SHORT]),
        "note": StringField(_("Note"), [_SHORT], description=_("For example: until § 8.")),
    }


def _item(_: Gettext, language: str, offered: dict) -> dict:
    return {
        "number": StringField(_("Number"), [Length(max=20)]),
        "heading": StringField(_("Heading"), [InputRequired(), _SHORT]),
        "body": TextAreaField(_("What was said"), [Length(max=200_000)], render_kw={"rows": 8}),
        "status": SelectField(_("Status"), [InputRequired()], choices=vocabulary_choices("item_status", language)),
        "deferred_reason": StringField(_("Put off because"), [_SHORT]),
        "deferred_until": StringField(_("Put off until"), [_SHORT], description=_("As printed: next time.")),
    }


def _decision(_: Gettext, language: str, offered: dict) -> dict:
    return {
        "text": TextAreaField(_("Decision"), [InputRequired(), _LONG], render_kw={"rows": 4}),
        "item_id": SelectField(_("Belongs to the item"), choices=choices_of_rows(offered["items"], empty="–")),
    }


def _action(_: Gettext, language: str, offered: dict) -> dict:
    return {
        "kind": SelectField(_("Sort"), [InputRequired()], choices=vocabulary_choices("action_kind", language)),
        "text": TextAreaField(_("What is to be done"), [InputRequired(), _LONG], render_kw={"rows": 4}),
        "responsible": StringField(_("Who does it"), [_SHORT], render_kw=dict(_NAMES)),
        "recipient": StringField(_("Who is to hear back"), [_SHORT]),
        "due_on": DateField(_("Due"), [Optional()]),
        "item_id": SelectField(_("Belongs to the item"), choices=choices_of_rows(offered["items"], empty="–")),
    }


def _adjuster(_: Gettext, language: str, offered: dict) -> dict:
    return {"name": StringField(_("Checks the minutes"), [InputRequired(), _SHORT], render_kw=dict(_NAMES))}


_FIELDS = {
    "meetings": _meeting,
    "attendance": _attendance,
    "agenda_items": _item,
    "decisions": _decision,
    "actions": _action,
    "adjusters": _adjuster,
}
