"""The pages at /target and /target/<id>: what is aimed at and what was measured, as pictures with their figures.

Tested in tests/plugins/indicators/test_indicator_pages.py.
"""

import json
import sqlite3
from collections.abc import Iterable
from datetime import date
from typing import Any

from datasette import Response

from ...schema.rights import edits_something, may_edit_group
from ..shell.datasette_types import Datasette, Request
from ..shell.page import not_found, render_page, translations_for
from ..shell.paging import page_of
from ..shell.record import RECORD, record_database
from . import indicator_queries as queries
from .survey_pages import dressed_survey
from .survey_queries import OF_INDICATOR
from .target_chart import chart_of_years

PAGE_SIZE = 20
# So many years of each indicator stand on the list; the page of one has all.
_LATEST = 6


async def indicators_page(datasette: Datasette, request: Request) -> Response:
    """Answer GET /target?group=slug&q=words&page=2.

    Raises NothingPublished and datasette.Forbidden, as `record_database` does.
    """
    db, _ = await record_database(datasette, request), translations_for(request).gettext
    chosen = {
        "group": (request.args.get("group") or "").strip(),
        "words": (request.args.get("q") or "").strip()[:100],
    }
    paging = page_of(request, (await db.execute(queries.COUNT, chosen)).first()[0], PAGE_SIZE)
    asked = {**chosen, "size": paging.size, "offset": paging.offset}
    indicators = (await db.execute(queries.LIST, asked)).rows
    years = await db.execute_fn(lambda connection: years_of(connection, [row["id"] for row in indicators]))
    context = {
        "indicators": [_dressed(row, years[row["id"]][-_LATEST:]) for row in indicators],
        "groups": [tuple(row) for row in (await db.execute(queries.GROUPS)).rows],
        "chosen": chosen,
        "paging": paging,
        "database": db.name,
        "may_add": db.name == RECORD and edits_something(request.actor),
    }
    return await render_page(datasette, request, "indicators_list.html", context, title=_("Targets"))


async def indicator_page(datasette: Datasette, request: Request) -> Response:
    """Answer GET /target/<id>.

    Raises NothingPublished and datasette.Forbidden, as `record_database` does.
    """
    db, _ = await record_database(datasette, request), translations_for(request).gettext
    key = {"id": int(request.url_vars["id"])}
    row = (await db.execute(queries.ONE, key)).first()
    if row is None:
        return await not_found(datasette, request, _("There is no indicator with this address."))
    years = await db.execute_fn(lambda connection: years_of(connection, [row["id"]]))
    today = date.today().isoformat()
    context = {
        **_dressed(row, years[row["id"]]),
        "surveys": [dressed_survey(one, today) for one in (await db.execute(OF_INDICATOR, key)).rows],
        "database": db.name,
        "may_edit": db.name == RECORD and may_edit_group(request.actor, row["group_id"]),
    }
    return await render_page(
        datasette, request, "indicators_indicator.html", context, title=row["name"], trail=[("/target", _("Targets"))]
    )


def years_of(connection: sqlite3.Connection, indicators: Iterable[int]) -> dict[int, list[sqlite3.Row]]:
    """For each of the indicators its years in order, with target and measured value, None where there is none."""
    found: dict[int, list[sqlite3.Row]] = {number: [] for number in indicators}
    for row in connection.execute(queries.YEARS, {"ids": json.dumps(list(found))}).fetchall():
        found[row["indicator_id"]].append(row)
    return found


def _dressed(row: sqlite3.Row, years: list[sqlite3.Row]) -> dict[str, Any]:
    measured = [year for year in years if year["measured"] is not None]
    return {
        "indicator": row,
        "years": years,
        "latest": measured[-1] if measured else None,
        "chart": chart_of_years([dict(year) for year in years], row["unit"]),
    }
