"""The pages at /surveys, /surveys/<id> and /surveys/<id>/sheet: surveys, how many have answered, and the QR code.

Tested in tests/plugins/indicators/test_surveys.py.
"""

import sqlite3
from datetime import date
from typing import Any

from datasette import Response

from ...schema.history import may_edit_row
from ...schema.rights import edits_something
from ...schema.survey_scales import TRANSLATED
from ..shell.datasette_types import Datasette, Request
from ..shell.forms.sent_fields import read_fields
from ..shell.forms.unsaved import refused_page
from ..shell.page import not_found, render_page, translations_for
from ..shell.paging import page_of
from ..shell.qr_code import qr_code
from ..shell.record import RECORD, record_database
from ..shell.record_write import write_as
from ..shell.words_to_black_out import name_finder
from . import survey_queries as queries
from .survey_tally import (
    FEWEST_PUBLISHED,
    CannotBeTaken,
    mark_of,
    method_of,
    standing_measurement,
    take_over,
    tally_of_survey,
    year_of,
)

PAGE_SIZE = 50


async def surveys_page(datasette: Datasette, request: Request) -> Response:
    """Answer GET /surveys?page=2.

    Raises NothingPublished and datasette.Forbidden, as `record_database` does.
    """
    db, _ = await record_database(datasette, request), translations_for(request).gettext
    paging = page_of(request, (await db.execute(queries.COUNT)).first()[0], PAGE_SIZE)
    today = date.today().isoformat()
    asked = {"today": today, "size": paging.size, "offset": paging.offset}
    context = {
        "surveys": [dressed_survey(row, today) for row in (await db.execute(queries.LIST, asked)).rows],
        "paging": paging,
        "database": db.name,
        "may_add": db.name == RECORD and edits_something(request.actor),
    }
    trail = [("/target", _("Targets"))]
    return await render_page(datasette, request, "indicators_surveys.html", context, title=_("Surveys"), trail=trail)


async def survey_page(datasette: Datasette, request: Request) -> Response:
    """Answer GET and POST /surveys/<id>. A coordinator's POST takes the result over as a measurement.

    Raises NothingPublished and datasette.Forbidden, as `record_database` does, and UnusableSite when voices.db cannot
    be opened.
    """
    db, _ = await record_database(datasette, request), translations_for(request).gettext
    key = {"id": int(request.url_vars["id"])}
    survey = (await db.execute(queries.ONE, key)).first()
    if survey is None:
        return await not_found(datasette, request, _("There is no survey with this address."))
    may_edit = db.name == RECORD and await db.execute_fn(
        lambda connection: may_edit_row(connection, request.actor, "surveys", survey)
    )
    if request.method != "POST":
        return await _page(datasette, request, survey, may_edit)
    if not may_edit:
        return await refused_page(datasette, request)
    try:
        year = await _take_over(datasette, request, dict(survey))
    except CannotBeTaken as error:
        return await _page(datasette, request, survey, may_edit, fault=_(error.text), status=409)
    datasette.add_message(request, _("The result is now the measured value of %(year)s.") % {"year": year})
    return Response.redirect(datasette.urls.path(f"/target/{survey['indicator_id']}"), status=303)


async def survey_sheet(datasette: Datasette, request: Request) -> Response:
    """Answer GET /surveys/<id>/sheet: the question, the code and the address, to be printed or shown.

    Raises NothingPublished and datasette.Forbidden, as `record_database` does.
    """
    db, _ = await record_database(datasette, request), translations_for(request).gettext
    survey = (await db.execute(queries.ONE, {"id": int(request.url_vars["id"])})).first()
    if survey is None:
        return await not_found(datasette, request, _("There is no survey with this address."))
    address = address_of(datasette, request, survey)
    context = {
        "survey": dressed_survey(survey, date.today().isoformat()),
        "address": address,
        "code": qr_code(address, _("QR code that leads to %(address)s") % {"address": address}),
        "translated": [(one, survey[f"question_{one}"]) for one in TRANSLATED if survey[f"question_{one}"]],
    }
    trail = [("/target", _("Targets")), ("/surveys", _("Surveys")), (f"/surveys/{survey['id']}", _("The survey"))]
    title = _("Sheet: %(question)s") % {"question": survey["question"]}
    return await render_page(datasette, request, "indicators_survey_sheet.html", context, title=title, trail=trail)


def address_of(datasette: Datasette, request: Request, survey: sqlite3.Row) -> str:
    """The whole address at which the survey is answered."""
    return datasette.absolute_url(request, datasette.urls.path(f"/s/{survey['address']}"))


def dressed_survey(survey: sqlite3.Row, today: str) -> dict[str, Any]:
    """The row as a page shows it, with `state`: 'planned', 'open' or 'closed'."""
    state = "planned" if today < survey["opens_on"] else "closed" if today > survey["closes_on"] else "open"
    return {**dict(survey), "state": state}


async def _take_over(datasette: Datasette, request: Request, survey: dict[str, Any]) -> int:
    """Take the result over, as the coordinator's change, and return its year. Raises CannotBeTaken."""
    seen = (await read_fields(request)).get("seen") or ""
    result = await tally_of_survey(datasette, survey)

    def write(connection: sqlite3.Connection) -> int:
        options = [dict(row) for row in connection.execute(queries.OPTIONS, {"id": survey["id"]}).fetchall()]
        return take_over(connection, survey, result, seen, method_of(survey, options))

    return await write_as(datasette, request, request.actor, write)


async def _page(  # noqa: PLR0913, PLR0917
    datasette: Datasette,
    request: Request,
    survey: sqlite3.Row,
    may_edit: bool,
    fault: str | None = None,
    status: int = 200,
) -> Response:
    db, _ = await record_database(datasette, request), translations_for(request).gettext
    context: dict[str, Any] = {
        "survey": dressed_survey(survey, date.today().isoformat()),
        "options": (await db.execute(queries.OPTIONS, {"id": survey["id"]})).rows,
        "address": address_of(datasette, request, survey),
        "database": db.name,
        "may_edit": may_edit,
        "fewest": FEWEST_PUBLISHED,
        "fault": fault,
    }
    if may_edit:
        tally = await tally_of_survey(datasette, dict(survey))
        standing = await db.execute_fn(lambda one: standing_measurement(one, dict(survey), tally))
        context |= {"tally": tally, "standing": standing, "seen": mark_of(standing), "year": year_of(tally)}
        context["named"] = (await name_finder(datasette))(survey["question"])
    trail = [("/target", _("Targets")), (f"/target/{survey['indicator_id']}", survey["indicator_name"])]
    title = survey["question"]
    return await render_page(
        datasette, request, "indicators_survey.html", context, title=title, trail=trail, status=status
    )
