"""The form at /surveys/new and /surveys/<id>/edit: one question with its answers, its days and its translations.

Tested in tests/plugins/indicators/test_surveys.py.
"""

import secrets
import sqlite3
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from datasette import Response

from ...schema.errors import InvalidRecord
from ...schema.history import may_edit_row
from ...schema.rights import Actor, edits_something
from ...schema.store.sql_rows import by_id, insert_row, update_row
from ...schema.survey_scales import TRANSLATED
from ..shell.datasette_types import Datasette, Request
from ..shell.forms import DeletableEditor, FieldError, RecordForm, Value, answer_form, value_to_store, values_to_show
from ..shell.language import Gettext, language_of
from ..shell.page import translations_for
from ..shell.record import RECORD, site_folder
from ..shell.row_number import row_number
from .survey_fields import OWN_FIELDS, fields_of_options, survey_form, typed_options
from .survey_tally import has_answers
from .target_chart import is_percent

# No letters and figures that are taken for each other.
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
_COLUMNS = ("indicator_id", "meeting_id", "scale", "question", *(f"question_{one}" for one in TRANSLATED))
_DAYS = ("opens_on", "closes_on")
_OPTIONS = "SELECT * FROM survey_options WHERE survey_id = ? ORDER BY position"
# What has been asked and answered stays as it was.
_FIXED = ("indicator_id", "scale", "question")


class SurveyEditor(DeletableEditor):
    """The survey with that number; with None a new one, which begins with `first`. `write` raises FieldError."""

    template = "indicators_survey_form.html"

    def __init__(self, number: int | None, language: str, folder: Path | None, first: dict[str, str]) -> None:
        self._number, self._language, self._folder, self._first = number, language, folder, first
        self._actor: Actor | None = None
        self.deletable, self.is_new = number is not None, number is None

    def allowed(self, connection: sqlite3.Connection, actor: Actor) -> bool:
        self._actor = actor
        if self._number is None:
            return edits_something(actor)
        return may_edit_row(connection, actor, "surveys", by_id(connection, "surveys", self._number))

    def form(
        self, connection: sqlite3.Connection, gettext: Gettext, fields: Mapping[str, Any] | None
    ) -> type[RecordForm]:
        return survey_form(connection, gettext, self._language, self._actor)

    def read(self, connection: sqlite3.Connection) -> dict[str, Value] | None:
        if self._number is None:
            today = date.today().isoformat()
            return {"scale": "yes_no", "opens_on": today, "closes_on": today, **_begun(connection, self._first)}
        row = by_id(connection, "surveys", self._number)
        if row is None:
            return None
        values = values_to_show(row, (*_COLUMNS, *_DAYS))
        return values | fields_of_options(row["scale"], connection.execute(_OPTIONS, [self._number]).fetchall())

    def write(self, connection: sqlite3.Connection, form: RecordForm, actor: Actor, gettext: Gettext) -> str:
        values: dict[str, Any] = {name: value_to_store(form[name].data) for name in _COLUMNS}
        values |= {name: row_number(values[name]) for name in ("indicator_id", "meeting_id")}
        values |= {name: form[name].data.isoformat() for name in _DAYS}
        self._check(connection, values, actor, gettext)
        options = typed_options(values["scale"], form, gettext)
        if self._number is None:
            self._number = insert_row(connection, "surveys", {**values, "address": _new_address(connection)})
        else:
            self._keep_what_is_answered(connection, values, options, gettext)
            update_row(connection, "surveys", self._number, values)
        self._put_options(connection, options)
        return f"/surveys/{self._number}"

    def context(self, connection: sqlite3.Connection) -> dict[str, Any]:
        own = [name for pair in OWN_FIELDS for name in pair]
        translated = [f"{what}_{one}" for one in TRANSLATED for what in ("question", "answers")]
        return {"own_names": own, "translated_names": translated}

    def record(self, connection: sqlite3.Connection) -> tuple[str, int] | None:
        return ("surveys", self._number) if self._number else None

    def called(self, connection: sqlite3.Connection) -> str | None:
        row = by_id(connection, "surveys", self._number)
        return row["question"] if row else None

    def delete(self, connection: sqlite3.Connection, actor: Actor, gettext: Gettext) -> str:
        row = by_id(connection, "surveys", self._number) or {}
        if has_answers(self._folder, self._number):
            told = gettext("The survey has been answered. Set its last day to close it; it cannot be deleted.")
            raise InvalidRecord(told)
        connection.execute("DELETE FROM survey_options WHERE survey_id = ?", [self._number])
        connection.execute("DELETE FROM surveys WHERE id = ?", [self._number])
        return f"/target/{row.get('indicator_id')}"

    def _check(self, connection: sqlite3.Connection, values: dict[str, Any], actor: Actor, gettext: Gettext) -> None:
        """Raise FieldError for days and choices that do not fit each other."""
        if values["closes_on"] < values["opens_on"]:
            raise FieldError("closes_on", gettext("The last day is before the first one."))
        indicator = by_id(connection, "indicators", values["indicator_id"]) or {}
        if not may_edit_row(connection, actor, "indicators", indicator):
            raise FieldError("indicator_id", gettext("Choose an indicator of a group that you coordinate."))
        if not may_edit_row(connection, actor, "surveys", values):
            raise FieldError("meeting_id", gettext("Choose a meeting of a group that you coordinate."))
        is_mean, unit = values["scale"] == "one_to_five", indicator.get("unit")
        if is_mean and is_percent(unit):
            raise FieldError("scale", gettext("The indicator is in percent, and figures from 1 to 5 give a mean. Choose other answers, or another indicator."))  # fmt: skip # noqa: E501
        if not is_mean and unit and not is_percent(unit):
            told = gettext("The indicator is in %(unit)s, and these answers give a share in percent. Choose figures from 1 to 5, or an indicator in percent.")  # fmt: skip # noqa: E501
            raise FieldError("scale", told % {"unit": unit})

    def _keep_what_is_answered(
        self, connection: sqlite3.Connection, values: dict[str, Any], options: list[dict], gettext: Gettext
    ) -> None:
        """Raise FieldError when a survey that has been answered would ask or mean something else."""
        if not has_answers(self._folder, self._number):
            return
        before = by_id(connection, "surveys", self._number) or {}
        changed = next((name for name in _FIXED if before[name] != values[name]), None)
        if changed is None and not _are_alike(connection.execute(_OPTIONS, [self._number]).fetchall(), options):
            changed = "scale"
        if changed:
            told = gettext("The survey has been answered, so this stays as it was. Close it, and make a new one.")
            raise FieldError(changed, told)

    def _put_options(self, connection: sqlite3.Connection, options: list[dict]) -> None:
        """Store the answers. Those that say the same keep their numbers; others get new ones in the old places."""
        before = connection.execute(_OPTIONS, [self._number]).fetchall()
        if _are_alike(before, options):
            for row, option in zip(before, options, strict=True):
                update_row(connection, "survey_options", row["id"], option)
            return
        connection.execute("DELETE FROM survey_options WHERE survey_id = ?", [self._number])
        for option in options:
            insert_row(connection, "survey_options", {"survey_id": self._number, **option})


def _are_alike(before: list[sqlite3.Row], options: list[dict]) -> bool:
    """Whether the answers say and count the same in Swedish; translations may be added and mended."""
    told = ("text", "counts", "number")
    return [[row[name] for name in told] for row in before] == [[one[name] for name in told] for one in options]


def _begun(connection: sqlite3.Connection, first: dict[str, str]) -> dict[str, Value]:
    """The values with which a new survey begins: its indicator with the question, and its meeting with the day."""
    values: dict[str, Value] = {}
    indicator = by_id(connection, "indicators", row_number(first.get("indicator")))
    meeting = connection.execute("SELECT id, date FROM meetings WHERE slug = ?", [first.get("meeting")]).fetchone()
    if indicator:
        values |= {"indicator_id": str(indicator["id"]), "question": indicator["question"] or ""}
        if indicator["unit"] and not is_percent(indicator["unit"]):
            values["scale"] = "one_to_five"
    if meeting:
        values["meeting_id"] = str(meeting["id"])
        if meeting["date"] >= date.today().isoformat():
            values |= dict.fromkeys(_DAYS, meeting["date"])
    return values


def _new_address(connection: sqlite3.Connection) -> str:
    """An address that no survey has: five letters and figures, to be typed from a sheet of paper."""
    while True:
        address = "".join(secrets.choice(_LETTERS) for _ in range(5))
        if not connection.execute("SELECT 1 FROM surveys WHERE address = ?", [address]).fetchone():
            return address


async def new_survey(datasette: Datasette, request: Request) -> Response:
    """Answer GET and POST /surveys/new?indicator=1&meeting=slug."""
    first = {name: request.args.get(name) or "" for name in ("indicator", "meeting")}
    return await _answer(datasette, request, None, first, translations_for(request).gettext("New survey"))


async def edit_survey(datasette: Datasette, request: Request) -> Response:
    """Answer GET and POST /surveys/<id>/edit."""
    title = translations_for(request).gettext("Change the survey")
    return await _answer(datasette, request, int(request.url_vars["id"]), {}, title)


async def _answer(
    datasette: Datasette, request: Request, number: int | None, first: dict[str, str], title: str
) -> Response:
    _ = translations_for(request).gettext
    folder = site_folder(datasette) if RECORD in datasette.databases else None
    editor = SurveyEditor(number, language_of(request), folder, first)
    trail = [("/target", _("Targets")), ("/surveys", _("Surveys"))]
    if number:
        trail.append((f"/surveys/{number}", _("The survey")))
    return await answer_form(datasette, request, editor, title=title, trail=trail)
