"""The form fields of a proposal.

Tested in tests/plugins/proposals/test_forms.py.
"""

from typing import Any, cast

from wtforms import DateField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional

from ..shell.forms import (
    CheckboxesField,
    PlainLanguageField,
    RecordForm,
    choices_by_year,
    choices_of_rows,
    vocabulary_choices,
)
from ..shell.language import Gettext


def proposal_form(_: Gettext, language: str, offered: dict[str, list]) -> type[RecordForm]:
    """Return the form class.

    `_` is gettext, `language` a code ('sv'), and `offered` gives the choices of each list by its name.
    """
    what_and_when: Any = _what_and_when(_, language, offered)

    class ProposalForm(what_and_when):
        note = StringField(
            _("Why it has this status"), [Length(max=500)], description=_("It stands in the status over time.")
        )
        answer = PlainLanguageField(
            _("The answer"),
            [Length(max=20_000)],
            description=_("Whoever made the proposal, and everybody else, can read it when it is published."),
            render_kw={"rows": 5},
        )
        answered_on = DateField(
            _("Answered on"), [Optional()], description=_("Today, when there is an answer and no day is written.")
        )
        link_meeting = SelectField(
            _("Link to what a meeting said"), choices=choices_by_year(offered["meetings"], empty="–")
        )
        items = CheckboxesField(_("Discussed at"), choices=choices_of_rows(offered["items"]))
        decisions = CheckboxesField(_("Decisions about it"), choices=choices_of_rows(offered["decisions"]))

    return cast(type[RecordForm], ProposalForm)


def _what_and_when(_: Gettext, language: str, offered: dict[str, list]) -> type[RecordForm]:
    """Return the first half of the form class: what is proposed, who sees to it, how and when."""

    class WhatAndWhen(RecordForm):
        text = TextAreaField(
            _("The proposal"),
            [InputRequired(), Length(max=20_000)],
            description=_("As you call it when you work with it. Its first words are the title of its page."),
            render_kw={"rows": 4},
        )
        number = StringField(
            _("Number in the register"),
            [Length(max=60)],
            description=_("Leave it empty, and it gets the next number of the year."),
        )
        theme = StringField(_("Theme"), [Length(max=200)], render_kw={"list": "themes", "autocomplete": "off"})
        received_on = DateField(_("Came in"), [Optional()])
        source_kind = SelectField(
            _("Source"), choices=vocabulary_choices("proposal_source", language, empty=_("Not known"))
        )
        meeting_id = SelectField(_("At the meeting"), choices=choices_by_year(offered["meetings"], empty="–"))
        item_id = SelectField(_("Item"), choices=choices_of_rows(offered["source_items"], empty="–"))
        document_id = SelectField(_("Document"), choices=choices_of_rows(offered["documents"], empty="–"))
        source = StringField(
            _("Where in it"),
            [Length(max=500)],
            description=_("For instance the page of the document, or where the box stood."),
        )
        priority = SelectField(
            _("Priority"), choices=vocabulary_choices("priority", language, empty=_("Not decided"))
        )
        responsible = StringField(_("Who"), [Length(max=200)], render_kw={"list": "names", "autocomplete": "off"})
        group_id = SelectField(_("Group that sees to it"), choices=choices_of_rows(offered["groups"], empty="–"))
        how = TextAreaField(_("How"), [Length(max=5000)], render_kw={"rows": 3})
        due = StringField(_("When, in words"), [Length(max=200)])
        due_on = DateField(_("Due on"), [Optional()])
        project_id = SelectField(_("Project"), choices=choices_of_rows(offered["projects"], empty="–"))
        status = SelectField(_("Status"), [InputRequired()], choices=vocabulary_choices("proposal_status", language))

    return WhatAndWhen


def days_form(_: Gettext, base: type[RecordForm], has_original: bool) -> type[RecordForm]:
    """Return `base` with the days of the steps, and with the first wording where that may still be written."""

    class Days(base):  # type: ignore[misc, valid-type]
        taken_up_on = DateField(_("Taken up on"), [Optional()])
        decided_on = DateField(_("Decided on"), [Optional()])
        started_on = DateField(_("Begun on"), [Optional()])
        done_on = DateField(_("Done on"), [Optional()])

    class FirstWording(Days):
        original = TextAreaField(
            _("The wording in which it came in"),
            [Length(max=20_000)],
            description=_("Only where it is another. It cannot be changed later."),
            render_kw={"rows": 4},
        )

    return FirstWording if has_original else Days
