"""The form fields for planning or changing a meeting.

Tested in tests/plugins/meetings/test_planning.py.
"""

from typing import Any, cast

from wtforms import BooleanField, DateField, SelectField, StringField, TextAreaField, TimeField
from wtforms.validators import InputRequired, Length, Optional

from ..shell.forms import CheckboxesField, RecordForm, choices_of_rows, vocabulary_choices
from ..shell.language import Gettext
from .meeting_head import head_fields
from .series_days import BIWEEKLY, MONTHLY, WEEKLY


def meeting_form(_: Gettext, language: str, groups: list) -> type[RecordForm]:
    """Return the form class for one meeting.

    `_` is gettext, `language` a code ('sv'), and `groups` the choices of the field `group_id`.
    """

    # Only a person who edits everything has the choice of no group.
    may_be_none = [] if any(choice.value == "" for choice in groups) else [InputRequired()]

    head = head_fields(_)

    class MeetingForm(RecordForm):
        group_id = SelectField(_("Group"), may_be_none, choices=groups)
        title = StringField(
            _("Name of the meeting"),
            [Length(max=200)],
            description=_("Only when it has a name of its own, such as an open house."),
        )
        date = DateField(_("Day"), [InputRequired()])
        right_year = BooleanField(_("The year is right"))
        end_date = DateField(_("Last day"), [Optional()], description=_("Only when it goes on for several days."))
        starts_at, ends_at = head["starts_at"], head["ends_at"]
        residents_from = TimeField(_("Residents are there from"), [Optional()])
        residents_until = TimeField(_("Residents are there until"), [Optional()])
        place = head["place"]
        kind = SelectField(
            _("Sort of meeting"), [InputRequired()], choices=vocabulary_choices("meeting_kind", language)
        )
        status = SelectField(_("Status"), [InputRequired()], choices=vocabulary_choices("meeting_status", language))
        chair, secretary, host = head["chair"], head["secretary"], head["host"]

    return MeetingForm


def series_form(_: Gettext, language: str, groups: list, left_open: list) -> type[RecordForm]:
    """Return the form class for a new meeting or a whole series.

    The parameters are those of `meeting_form`; `left_open` are the choices of items that earlier meetings left open.
    """
    rhythms = [
        ("", _("Once")),
        (WEEKLY, _("Every week")),
        (BIWEEKLY, _("Every second week")),
        (MONTHLY, _("Every month, the same weekday (such as the second Tuesday)")),
    ]

    one_meeting: Any = meeting_form(_, language, groups)

    class SeriesForm(one_meeting):
        repeat = SelectField(_("How often"), choices=choices_of_rows(rhythms))
        until = DateField(_("Until and including"), [Optional()])
        days = TextAreaField(
            _("More days"),
            [Length(max=4000)],
            description=_("One a line, such as 2027-03-09 or 9 March 2027."),
            render_kw={"rows": 4},
        )
        agenda = TextAreaField(
            _("Agenda"),
            [Length(max=20_000)],
            description=_("One heading a line. The items number themselves."),
            render_kw={"rows": 6},
        )
        taken_up = CheckboxesField(_("Open items from earlier meetings"), choices=choices_of_rows(left_open))

    return cast(type[RecordForm], SeriesForm)
