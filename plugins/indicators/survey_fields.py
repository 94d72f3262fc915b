"""The fields of the form of a survey, and its own answers as they are typed: one field each, with what counts.

Tested in tests/plugins/indicators/test_surveys.py.
"""

import sqlite3
from collections.abc import Iterable
from typing import Any

from wtforms import BooleanField, DateField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length

from ...schema.history import may_edit_row
from ...schema.rights import Actor, may_edit_group
from ...schema.survey_scales import MOST_OWN, OWN, TRANSLATED, options_of_scale, own_options
from ..shell.forms import FieldError, RecordForm, Value, choices_by_year, choices_of_rows, vocabulary_choices
from ..shell.language import N_, Gettext

OWN_FIELDS = [(f"answer_{n}", f"counts_{n}") for n in range(1, MOST_OWN + 1)]
"""(field of an answer, field of whether it counts) for each of a survey's own answers."""
IN_LANGUAGES = {
    "en": (N_("The question in English"), N_("The answers in English")),
    "ar": (N_("The question in Arabic"), N_("The answers in Arabic")),
    "so": (N_("The question in Somali"), N_("The answers in Somali")),
    "uk": (N_("The question in Ukrainian"), N_("The answers in Ukrainian")),
}
_SCALE = N_("The ready answers are there in all five languages. A share in percent is of all answers.")
_MEETING = N_("Where the code is shown. The survey then stands on the page of the meeting.")
_LINES = N_("One line for each of your own answers, in the same order.")
_INDICATORS = "SELECT * FROM indicators ORDER BY name COLLATE swedish"
# The newest, and those at which a survey is shown already.
_MEETINGS = """
SELECT m.id, m.date || ' ' || coalesce(m.title, g.name, ''), m.date, m.group_id
FROM meetings m LEFT JOIN groups g ON g.id = m.group_id
WHERE m.id IN (SELECT id FROM (SELECT id FROM meetings ORDER BY date DESC LIMIT 1000)
               UNION ALL SELECT meeting_id FROM surveys WHERE meeting_id IS NOT NULL)
ORDER BY m.date DESC
"""
_LONGEST = 300


def survey_form(
    connection: sqlite3.Connection, gettext: Gettext, language: str, actor: Actor | None
) -> type[RecordForm]:
    """The class of the form, with the indicators and meetings of the actor's groups to choose among."""
    _ = gettext
    indicators = [dict(row) for row in connection.execute(_INDICATORS).fetchall()]
    indicators = [row for row in indicators if may_edit_row(connection, actor, "indicators", row)]
    meetings = [row for row in connection.execute(_MEETINGS).fetchall() if may_edit_group(actor, row["group_id"])]
    fields: dict[str, Any] = {
        "indicator_id": SelectField(
            _("Indicator"), [InputRequired()], choices=choices_of_rows((row["id"], row["name"]) for row in indicators)
        ),
        "question": TextAreaField(_("Question"), [InputRequired(), Length(max=_LONGEST)]),
        "scale": SelectField(
            _("Answers"),
            [InputRequired()],
            choices=vocabulary_choices("survey_scale", language),
            description=_(_SCALE),
        ),
        "opens_on": DateField(_("First day"), [InputRequired()]),
        "closes_on": DateField(_("Last day"), [InputRequired()]),
        "meeting_id": SelectField(
            _("Meeting"),
            choices=choices_by_year((tuple(row)[:3] for row in meetings), empty="–"),
            description=_(_MEETING),
        ),
    }
    for number, (answer, counts) in enumerate(OWN_FIELDS, 1):
        fields[answer] = StringField(_("Answer %(number)s") % {"number": number}, [Length(max=100)])
        fields[counts] = BooleanField(_("Counts for the value"))
    for code, (question, answers) in IN_LANGUAGES.items():
        fields[f"question_{code}"] = TextAreaField(_(question), [Length(max=_LONGEST)], render_kw=_direction(code))
        fields[f"answers_{code}"] = TextAreaField(
            _(answers), [Length(max=1000)], description=_(_LINES), render_kw=_direction(code)
        )
    return type("SurveyForm", (RecordForm,), fields)


def fields_of_options(scale: str, options: Iterable[sqlite3.Row]) -> dict[str, Value]:
    """What the form shows of a survey's answers: its own ones, in all languages; nothing of a ready scale."""
    if scale != OWN:
        return {}
    rows = list(options)
    values: dict[str, Value] = {}
    for (answer, counts), row in zip(OWN_FIELDS, rows, strict=False):
        values |= {answer: row["text"], counts: "y" if row["counts"] else ""}
    for code in TRANSLATED:
        values[f"answers_{code}"] = "\n".join(row[f"text_{code}"] or "" for row in rows).strip()
    return values


def typed_options(scale: str, form: RecordForm, gettext: Gettext) -> list[dict[str, Any]]:
    """The rows of `survey_options` that the form means. Raises FieldError for answers that cannot be stored."""
    typed = [((form[answer].data or "").strip(), bool(form[counts].data), answer) for answer, counts in OWN_FIELDS]
    own = [one for one in typed if one[0]]
    lines = {code: _lines(form[f"answers_{code}"].data) for code in TRANSLATED}
    if scale != OWN:
        field = own[0][2] if own else next((f"answers_{code}" for code in TRANSLATED if lines[code]), None)
        if field:
            told = gettext("Your own answers are used only with “%(own)s” above. Choose that, or empty this field.")
            raise FieldError(field, told % {"own": gettext("Answers of your own")})
        return options_of_scale(scale)
    _check_own(typed, own, gettext)
    for code, texts in lines.items():
        if texts and len(texts) != len(own):
            told = gettext("There are %(lines)s lines here and %(answers)s answers. Write one line for each answer.")
            raise FieldError(f"answers_{code}", told % {"lines": len(texts), "answers": len(own)})
    return own_options([one[0] for one in own], [one[1] for one in own], lines)


def _check_own(typed: list[tuple[str, bool, str]], own: list[tuple[str, bool, str]], gettext: Gettext) -> None:
    """Raise FieldError when the own answers are too few, alike, or none or all of them count."""
    if len(own) < 2:
        raise FieldError(
            "answer_1" if not own else "answer_2", gettext("Write at least two answers to choose among.")
        )
    seen: set[str] = set()
    for text, _counts, field in own:
        if text.casefold() in seen:
            raise FieldError(field, gettext("This answer is there already."))
        seen.add(text.casefold())
    for text, counts, field in typed:
        if counts and not text:
            raise FieldError(field, gettext("Write the answer that counts, or untick it."))
    if len({counts for _text, counts, _field in own}) == 1:
        told = gettext("Tick the answers that count for the value: at least one, and not all.")
        raise FieldError(own[0][2], told)


def _lines(typed: str | None) -> list[str]:
    return [line.strip() for line in (typed or "").splitlines() if line.strip()]


def _direction(code: str) -> dict[str, Any]:
    return {"lang": code, "dir": "rtl" if code == "ar" else "ltr", "rows": 2}
