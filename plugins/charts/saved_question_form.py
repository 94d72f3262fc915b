"""/questions/new: where an analyst saves a question of their own, and `?saved=12` changes it.

Tested in tests/plugins/charts/test_saved_questions.py.
"""

import sqlite3
from typing import Any
from urllib.parse import urlencode

from datasette import Response

from ...schema.saved_questions import SavedQuestion, remove_question, save_question
from ..shell.datasette_types import Datasette, Request
from ..shell.forms.sent_fields import read_fields
from ..shell.forms.unsaved import refused_page
from ..shell.language import Gettext
from ..shell.page import not_found, render_page, translations_for
from ..shell.private_databases import with_private
from ..shell.record import RECORD, site_folder
from ..shell.row_number import row_number
from .declared_question import MARKS
from .saved_question_access import (
    PREFIX,
    NotReadable,
    check_statement,
    columns_of,
    is_owner,
    may_save,
    questions_for,
)

_GROUPS = "SELECT id, name FROM groups WHERE kind = 'body' ORDER BY name COLLATE swedish, id"
_LONGEST = {"title": 200, "about": 1000, "sql": 20_000}
_FIELDS = ("title", "about", "sql", "audience", "mark", "x", "y", "colour")


async def saved_question_form(datasette: Datasette, request: Request) -> Response:
    """Answer GET and POST; `remove` ('1') takes the question away. `?sql=` is where a new one begins.

    Raises UnusableSite when private.db cannot be used.
    """
    actor, _ = request.actor, translations_for(request).gettext
    if not await may_save(datasette, actor):
        return await refused_page(datasette, request)
    saved = None
    if (asked := request.args.get("saved")) is not None:
        found = await questions_for(datasette, actor, row_number(asked) or 0)
        if not found or not is_owner(actor, found[0]):
            return await not_found(datasette, request, _("There is no question with this address."))
        saved = found[0]
    if request.method != "POST":
        return await _show(datasette, request, saved, _begun(request, saved), [])
    sent = await read_fields(request)
    folder = site_folder(datasette)
    if saved and sent.get("remove") == "1":
        await with_private(folder, lambda private: remove_question(private, saved.id))
        datasette.add_message(request, _("The question is removed."))
        return Response.redirect(datasette.urls.path("/questions"), status=303)
    typed = {name: (sent.get(name) or "").strip() for name in _FIELDS}
    wrong = await _wrong(datasette, request, typed)
    if wrong:
        return await _show(datasette, request, saved, typed, wrong)
    told = _told(typed)
    number = await with_private(
        folder, lambda private: save_question(private, saved.id if saved else None, told, actor)
    )
    datasette.add_message(request, _("The question is saved."))
    return Response.redirect(datasette.urls.path(f"/questions/{PREFIX}{number}"), status=303)


def _begun(request: Request, saved: SavedQuestion | None) -> dict[str, str]:
    if saved is None:
        return {**dict.fromkeys(_FIELDS, ""), "sql": request.args.get("sql") or "", "audience": "own"}
    audience = f"group-{saved.group_id}" if saved.group_id else saved.audience
    chart = {name: (saved.chart or {}).get(name) or "" for name in ("mark", "x", "y", "colour")}
    return {"title": saved.title, "about": saved.about, "sql": saved.statement, "audience": audience, **chart}


def _told(typed: dict[str, str]) -> dict[str, Any]:
    """What is stored of the fields, which are in order."""
    chart = {name: typed[name] for name in ("mark", "x", "y", "colour") if typed[name]} if typed["mark"] else None
    group = row_number(typed["audience"].removeprefix("group-"))
    return {
        "title": typed["title"],
        "about": typed["about"] or None,
        "statement": typed["sql"],
        "chart": chart,
        "audience": "group" if group else typed["audience"],
        "group_id": group,
    }


async def _wrong(datasette: Datasette, request: Request, typed: dict[str, str]) -> list[tuple[str, str]]:
    """Return what is wrong as (field, sentence)."""
    _ = translations_for(request).gettext
    if not typed["title"] or not typed["sql"]:
        return [(name, _("This has to be filled in.")) for name in ("title", "sql") if not typed[name]]
    too_long = [
        (name, _("This is too long; %(most)s characters at most.") % {"most": most})
        for name, most in _LONGEST.items()
        if len(typed[name]) > most
    ]
    if too_long:
        return too_long
    if typed["audience"] not in dict(await _audiences(datasette, _)):
        return [("audience", _("Choose who may ask it."))]
    try:
        await check_statement(datasette, request.actor, typed["sql"])
        columns = await columns_of(datasette.databases[RECORD], typed["sql"])
    except (NotReadable, sqlite3.Error) as error:
        return [("sql", _("It has to be one SELECT of tables that you may see: %(why)s") % {"why": error})]
    return _wrong_chart(typed, columns, _)


def _wrong_chart(typed: dict[str, str], columns: list[str], gettext: Gettext) -> list[tuple[str, str]]:
    if not typed["mark"]:
        return []
    if typed["mark"] not in MARKS:
        return [("mark", gettext("Choose a sort of chart."))]
    told = gettext("Write one of the columns of the answer: %(columns)s") % {"columns": ", ".join(columns)}
    named = ("x", "y", *(("colour",) if typed["colour"] else ()))
    return [(name, told) for name in named if typed[name] not in columns]


async def _audiences(datasette: Datasette, gettext: Gettext) -> list[tuple[str, str]]:
    groups = (await datasette.databases[RECORD].execute(_GROUPS)).rows
    others = [(f"group-{row['id']}", gettext("Those of %(group)s") % {"group": row["name"]}) for row in groups]
    return [("own", gettext("Only I")), ("all", gettext("Everybody who is signed in")), *others]


async def _show(
    datasette: Datasette,
    request: Request,
    saved: SavedQuestion | None,
    typed: dict[str, str],
    wrong: list[tuple[str, str]],
) -> Response:
    _ = translations_for(request).gettext
    marks = {"bar": _("Bar chart"), "line": _("Line chart"), "point": _("Dot chart")}
    context = {
        "saved": saved,
        "typed": typed,
        "wrong": dict(wrong),
        "audiences": await _audiences(datasette, _),
        "marks": [(mark, marks[mark]) for mark in MARKS],
        "longest": _LONGEST,
    }
    title = _("Change the question") if saved else _("Save a question of your own")
    trail = [("/questions", _("Questions and charts"))]
    status = 400 if wrong else 200
    return await render_page(
        datasette, request, "charts_save_question.html", context, title=title, trail=trail, status=status
    )


async def saving_action(
    datasette: Datasette, request: Request, actor: dict | None, database: str, sql: str | None
) -> list[dict[str, str]]:
    """Return the action of Datasette's page of a query that begins a question with its SQL, for those who may."""
    if not sql or database != RECORD or not await may_save(datasette, actor):
        return []
    href = f"{datasette.urls.path('/questions/new')}?{urlencode({'sql': sql})}"
    label = translations_for(request).gettext("Save a question of your own")
    return [{"href": href, "label": label}]
