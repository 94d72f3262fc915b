"""The fields of a workshop's form: of each question its words, what was said, and whether everybody may read it.

Tested in tests/plugins/meetings/test_workshop_form.py.
"""

import sqlite3
from collections.abc import Iterable
from typing import Any

from wtforms import BooleanField, StringField, TextAreaField
from wtforms.validators import Length

from ..shell.forms import RecordForm
from ..shell.language import Gettext

# Fields of one question: the prefix and the question's id.
QUESTION, QUOTES, PUBLIC = "question-", "quotes-", "public-"
_MOST, _ROWS = [Length(max=50_000)], {"rows": 5}


def workshop_form(questions: Iterable[sqlite3.Row], named: list[str], _: Gettext) -> type[RecordForm]:
    """Return the form class. `named` is what in the texts may be a name and has to be answered for."""
    fields: dict[str, Any] = {
        "groups": TextAreaField(_("Groups"), _MOST, description=_("One a line."), render_kw={"rows": 3})
    }
    for row in questions:
        fields |= _fields_of_question(row, _)
    fields["questions"] = TextAreaField(
        _("New questions"),
        _MOST,
        description=_("One a line. What was said about them is written when they are saved."),
        render_kw={"rows": 3},
    )
    if named:
        fields["not_names"] = BooleanField(_("None of these is a name: %(words)s") % {"words": ", ".join(named)})
    fields["origins"] = TextAreaField(
        _("Where participants came from"),
        _MOST,
        description=_("A number and an area, a unit or an association, one a line: '12 Norra'. Not published."),
        render_kw=_ROWS,
    )
    return type("WorkshopForm", (RecordForm,), fields)


def _fields_of_question(row: sqlite3.Row, _: Gettext) -> dict[str, Any]:
    number = row["position"]
    return {
        f"{QUESTION}{row['id']}": StringField(
            _("Question %(number)s") % {"number": number},
            [Length(max=500)],
            description=_("Emptied it is taken away, when nothing is written below it."),
        ),
        f"{QUOTES}{row['id']}": TextAreaField(
            _("What was said about question %(number)s") % {"number": number},
            _MOST,
            description=_("One quote a line, without names. With the group before it: 'Grupp 1: Fler bänkar'."),
            render_kw=_ROWS,
        ),
        f"{PUBLIC}{row['id']}": BooleanField(
            _("Everybody may read question %(number)s and what was said about it") % {"number": number}
        ),
    }
