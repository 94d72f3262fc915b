"""/articles/new and /articles/<id>/edit: the form of an article.

Tested in tests/plugins/articles/test_article.py.
"""

import sqlite3
from collections.abc import Mapping
from typing import Any

from datasette import Forbidden, Response
from wtforms import BooleanField, DateField, SelectField, StringField
from wtforms.validators import InputRequired, Length, Optional

from ...schema.rights import edits_something, may_edit_group
from ...schema.store.sql_rows import by_id, insert_or_update
from ..shell.datasette_types import Datasette, Request
from ..shell.forms import (
    DeletableEditor,
    MarkdownField,
    RecordForm,
    Value,
    answer_form,
    choices_by_year,
    choices_of_rows,
    value_to_store,
    values_to_show,
)
from ..shell.language import Gettext
from ..shell.page import translations_for
from ..shell.row_number import row_number

_COLUMNS = (
    "title", "body", "published_on", "author", "group_id", "meeting_id", "picture_id", "picture_shows", "caption"
)  # fmt: skip
_MEETINGS = """
SELECT m.id, m.date || ' ' || coalesce(m.title, g.name), m.date, m.group_id FROM meetings m
LEFT JOIN groups g ON g.id = m.group_id WHERE m.date <= date('now', 'localtime', '+1 day')
ORDER BY m.date DESC, m.id LIMIT 500
"""
# Pictures that were handed in with a meeting, its name and its group.
_PICTURES = """
SELECT a.id, m.date || ' ' || coalesce(m.title, g.name) || ': ' || a.name, m.date, m.group_id
FROM attachments a JOIN meetings m ON m.id = a.meeting_id LEFT JOIN groups g ON g.id = m.group_id
WHERE a.format IN ('jpg', 'png') ORDER BY m.date DESC, a.id DESC LIMIT 500
"""


class ArticleEditor(DeletableEditor):
    """The editor of the article `number`, or with None of a new one.

    An article belongs to its group, or without one to the group of its meeting.
    """

    def __init__(self, number: int | None) -> None:
        self._number = number
        self._actor: dict[str, Any] | None = None
        self.deletable = number is not None

    def allowed(self, connection: sqlite3.Connection, actor: dict[str, Any]) -> bool:
        self._actor = actor
        if self._number is None:
            return edits_something(actor)
        row = by_id(connection, "articles", self._number)
        return may_edit_group(actor, _group_of(connection, row) if row else None)

    def form(
        self, connection: sqlite3.Connection, gettext: Gettext, fields: Mapping[str, Any] | None
    ) -> type[RecordForm]:
        _ = gettext
        groups = connection.execute("SELECT id, name FROM groups ORDER BY name COLLATE swedish").fetchall()
        meetings = connection.execute(_MEETINGS).fetchall()
        groups = [one for one in groups if may_edit_group(self._actor, one[0])]
        meetings = [one for one in meetings if may_edit_group(self._actor, one[3])]
        pictures = connection.execute(_PICTURES).fetchall()
        pictures = [one for one in pictures if may_edit_group(self._actor, one[3])]

        class ArticleForm(RecordForm):
            title = StringField(_("Title"), [InputRequired(), Length(max=300)])
            body = MarkdownField(_("Text"), [InputRequired(), Length(max=200_000)], render_kw={"rows": 16})
            published_on = DateField(_("Day of publication"), [Optional()])
            author = StringField(_("Written by"), [Length(max=200)])
            group_id = SelectField(_("About the group"), choices=choices_of_rows(groups, empty="–"))
            meeting_id = SelectField(
                _("About the meeting"), choices=choices_by_year((one[:3] for one in meetings), empty="–")
            )
            picture_id = SelectField(
                _("Picture at the top"),
                choices=choices_by_year((one[:3] for one in pictures), empty="–"),
                description=_("A picture that has been handed in with a meeting, under its papers."),
            )
            picture_shows = StringField(
                _("What the picture shows"), [Length(max=300)], description=_("Read out to those who do not see it.")
            )
            caption = StringField(_("Text below the picture"), [Length(max=500)])
            is_draft = BooleanField(_("Draft: for those who are signed in, and not published"))

        return ArticleForm

    def read(self, connection: sqlite3.Connection) -> dict[str, Value] | None:
        if self._number is None:
            return {}
        row = by_id(connection, "articles", self._number)
        if row is None:
            return None
        found = values_to_show(row, _COLUMNS)
        return {**found, "is_draft": "y" if row["is_draft"] else ""}

    def write(self, connection: sqlite3.Connection, form: RecordForm, actor: dict[str, Any], gettext: Gettext) -> str:
        values = {
            "title": form.title.data.strip(),
            "body": form.body.data.strip(),
            "published_on": form.published_on.data and form.published_on.data.isoformat(),
            "author": value_to_store(form.author.data),
            "is_draft": int(form.is_draft.data),
            **{name: value_to_store(form[name].data) for name in ("picture_shows", "caption")},
            **{
                name: int(form[name].data) if form[name].data else None
                for name in ("group_id", "meeting_id", "picture_id")
            },
        }
        if not may_edit_group(actor, _group_of(connection, values)):
            raise Forbidden("edit")
        self._number = insert_or_update(connection, "articles", self._number, values)
        return f"/articles/{self._number}"

    def record(self, connection: sqlite3.Connection) -> tuple[str, int] | None:
        return ("articles", self._number) if self._number else None

    def called(self, connection: sqlite3.Connection) -> str | None:
        row = by_id(connection, "articles", self._number)
        return row["title"] if row else None

    def delete(self, connection: sqlite3.Connection, actor: dict[str, Any], gettext: Gettext) -> str:
        connection.execute("DELETE FROM articles WHERE id = ?", [self._number])
        return "/articles"


def _group_of(connection: sqlite3.Connection, row: Mapping[str, Any]) -> int | None:
    if row["group_id"] is not None or row["meeting_id"] is None:
        return row["group_id"]
    meeting = by_id(connection, "meetings", row["meeting_id"])
    return meeting["group_id"] if meeting else None


async def new_article(datasette: Datasette, request: Request) -> Response:
    """Answer GET and POST /articles/new. Raises as forms.answer_form does."""
    _ = translations_for(request).gettext
    trail = [("/articles", _("Articles"))]
    return await answer_form(datasette, request, ArticleEditor(None), title=_("New article"), trail=trail)


async def edit_article(datasette: Datasette, request: Request) -> Response:
    """Answer GET and POST /articles/<id>/edit. Raises as forms.answer_form does."""
    _, number = translations_for(request).gettext, row_number(request.url_vars["id"]) or 0
    trail = [("/articles", _("Articles")), (f"/articles/{number}", _("The article"))]
    return await answer_form(datasette, request, ArticleEditor(number), title=_("Change the article"), trail=trail)
