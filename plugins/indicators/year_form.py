"""The form at /target/<id>/years/new and /target/<id>/years/<year>: the target of a year and what was measured.

Tested in tests/plugins/indicators/test_forms.py.
"""

import sqlite3
from collections.abc import Callable, Mapping
from typing import Any

from datasette import Response
from wtforms import DateField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional

from ...schema.rights import Actor, may_edit_group
from ...schema.store.sql_rows import by_id, insert_row, update_row
from ..shell.datasette_types import Datasette, Request
from ..shell.forms import DeletableEditor, FieldError, FieldErrors, RecordForm, Value, answer_form, value_to_store
from ..shell.language import Gettext, language_of
from ..shell.page import translations_for
from .typed_numbers import as_typed, typed_count, typed_value, typed_year

_ROW = "SELECT * FROM {table} WHERE indicator_id = ? AND year = ?"
_FIGURES, _DECIMALS = {"inputmode": "numeric", "size": 10}, {"inputmode": "decimal", "size": 10}
_TEXTS = ("measured_on", "method", "note")


class YearEditor(DeletableEditor):
    """One year of an indicator, or a new one when `year` is None. `write` raises FieldError."""

    def __init__(self, indicator_id: int, year: int | None, language: str) -> None:
        self._indicator, self._year, self._language = indicator_id, year, language
        self.deletable, self.is_new = year is not None, year is None

    def allowed(self, connection: sqlite3.Connection, actor: Actor) -> bool:
        row = by_id(connection, "indicators", self._indicator)
        return may_edit_group(actor, row["group_id"] if row else None)

    def form(
        self, connection: sqlite3.Connection, gettext: Gettext, fields: Mapping[str, Any] | None
    ) -> type[RecordForm]:
        _ = gettext
        row = by_id(connection, "indicators", self._indicator) or {}
        in_unit = _("In %(unit)s.") % {"unit": row["unit"]} if row.get("unit") else ""

        class YearForm(RecordForm):
            year = StringField(_("Year"), [InputRequired()], render_kw=_FIGURES)
            target = StringField(_("Target"), description=in_unit, render_kw=_DECIMALS)
            measured = StringField(_("Measured value"), description=in_unit, render_kw=_DECIMALS)
            sample_size = StringField(
                _("Number of answers"), description=_("How many people answered."), render_kw=_FIGURES
            )
            measured_on = DateField(_("Day of measuring"), [Optional()])
            method = TextAreaField(
                _("Method of this measurement"),
                [Length(max=2000)],
                description=_("Where it differs from the indicator's method."),
            )
            note = TextAreaField(
                _("Note"), [Length(max=2000)], description=_("Who was asked, and what to bear in mind.")
            )

        return YearForm

    def read(self, connection: sqlite3.Connection) -> dict[str, Value] | None:
        if by_id(connection, "indicators", self._indicator) is None:
            return None
        if self._year is None:
            return {}
        target, measured = (self._row(connection, table, self._year) for table in ("targets", "measurements"))
        if not target and not measured:
            return None
        row = measured or {}
        figures = {"target": (target or {}).get("value"), "measured": row.get("value")}
        figures |= {"year": self._year, "sample_size": row.get("sample_size")}
        values: dict[str, Value] = {name: as_typed(value, self._language) for name, value in figures.items()}
        return values | {name: row.get(name) or "" for name in _TEXTS}

    def write(self, connection: sqlite3.Connection, form: RecordForm, actor: Actor, gettext: Gettext) -> str:
        typed = self._typed(form, gettext)
        year = int(typed.pop("year"))
        if year != self._year and any(self._row(connection, table, year) for table in ("targets", "measurements")):
            told = gettext("The indicator has the year %(year)s already. Change that one instead.")
            raise FieldError("year", told % {"year": year})
        target, measured = typed.pop("target"), typed.pop("measured")
        told_of = [name for name, value in typed.items() if value is not None]
        if measured is None and told_of:
            raise FieldError("measured", gettext("Write the measured value too, or leave out what is said of it."))
        if target is None and measured is None:
            raise FieldError("target", gettext("Write a target, a measured value or both."))
        self._put(connection, "targets", year, target, {})
        self._put(connection, "measurements", year, measured, typed)
        return f"/target/{self._indicator}"

    def record(self, connection: sqlite3.Connection) -> tuple[str, int] | None:
        return ("indicators", self._indicator)

    def called(self, connection: sqlite3.Connection) -> str | None:
        row = by_id(connection, "indicators", self._indicator)
        return f"{row['name']} {self._year or ''}".strip() if row else None

    def delete(self, connection: sqlite3.Connection, actor: Actor, gettext: Gettext) -> str:
        for table in ("targets", "measurements"):
            self._put(connection, table, 0, None, {})
        return f"/target/{self._indicator}"

    def _typed(self, form: RecordForm, gettext: Gettext) -> dict[str, Any]:
        """What is typed, as it is stored. Raises FieldErrors with all that is wrong."""
        readers: dict[str, Callable[..., Any]] = {
            "year": typed_year, "target": typed_value, "measured": typed_value, "sample_size": typed_count,
        }  # fmt: skip
        values, errors = dict[str, Any](), []
        for name, read in readers.items():
            try:
                values[name] = read(name, form[name].data, gettext)
            except FieldError as error:
                errors.append(error)
        if errors:
            raise FieldErrors(errors)
        day = form.measured_on.data
        values["measured_on"] = day.isoformat() if day else None
        return values | {name: value_to_store(form[name].data) for name in ("method", "note")}

    def _row(self, connection: sqlite3.Connection, table: str, year: int | None) -> dict[str, Any] | None:
        found = connection.execute(_ROW.format(table=table), [self._indicator, year]).fetchone()
        return dict(found) if found else None

    def _put(
        self, connection: sqlite3.Connection, table: str, year: int, value: float | None, more: dict[str, Any]
    ) -> None:
        """Store the value in the place of the one that the form began with; None takes that away."""
        before = self._row(connection, table, self._year)
        row = {"indicator_id": self._indicator, "year": year, "value": value, **more}
        if value is None:
            if before:
                connection.execute(f"DELETE FROM {table} WHERE id = ?", [before["id"]])
        elif before:
            update_row(connection, table, before["id"], row)
        else:
            insert_row(connection, table, row)


async def new_year(datasette: Datasette, request: Request) -> Response:
    """Answer GET and POST /target/<id>/years/new."""
    return await _answer(datasette, request, None, translations_for(request).gettext("Add a year"))


async def edit_year(datasette: Datasette, request: Request) -> Response:
    """Answer GET and POST /target/<id>/years/<year>."""
    year = int(request.url_vars["year"])
    title = translations_for(request).gettext("Change the year %(year)s") % {"year": year}
    return await _answer(datasette, request, year, title)


async def _answer(datasette: Datasette, request: Request, year: int | None, title: str) -> Response:
    _, number = translations_for(request).gettext, int(request.url_vars["id"])
    editor = YearEditor(number, year, language_of(request))
    trail = [("/target", _("Targets")), (f"/target/{number}", _("The indicator"))]
    return await answer_form(datasette, request, editor, title=title, trail=trail)
