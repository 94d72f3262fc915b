"""The page /calendar: the meetings of a year as a list or as a wheel, and those of a month.

Tested in tests/plugins/calendar/test_calendar_page.py.
"""

import re
import sqlite3
from collections.abc import Collection, Sequence
from datetime import date, timedelta
from itertools import groupby
from typing import Any

from datasette import Response
from datasette.utils import path_with_replaced_args

from ...schema.swedish_order import swedish_key
from ..shell.datasette_types import Datasette, Request
from ..shell.formats import format_date
from ..shell.language import language_of
from ..shell.page import render_page, translations_for
from ..shell.record import record_database
from .month_weeks import first_of_month, month_weeks
from .year_wheel import year_wheel

VIEWS = ("list", "month", "wheel")
_YEAR, _MONTH = re.compile(r"[1-9]\d{3}"), re.compile(r"([1-9]\d{3})-(0[1-9]|1[0-2])")
# Also what began before and is still going on.
_MEETINGS = """
SELECT m.slug, m.title, g.name AS group_name, g.slug AS group_slug, m.date, m.end_date, m.starts_at, m.ends_at,
       m.residents_from, m.residents_until, m.place, m.kind, m.status
FROM meetings m LEFT JOIN groups g ON g.id = m.group_id
WHERE m.id IN (SELECT id FROM meetings WHERE date BETWEEN :first AND :last
               UNION ALL
               SELECT id FROM meetings WHERE end_date IS NOT NULL AND end_date >= :first AND date < :first)
ORDER BY m.date, m.starts_at, m.id
"""
_SPAN = """
SELECT (SELECT min(date) FROM meetings),
       max((SELECT max(date) FROM meetings),
           coalesce((SELECT max(end_date) FROM meetings WHERE end_date IS NOT NULL), ''))
"""
# What stands in the address for meetings that belong to no group.
NO_GROUP = "-"


async def calendar_page(datasette: Datasette, request: Request) -> Response:
    """Answer GET /calendar?view=wheel&year=2027&group=slug or ?view=month&month=2027-03. All are optional.

    `group` may stand there several times, '-' for meetings without a group. Without `year` and `month` it is now.
    Raises NothingPublished and datasette.Forbidden, as `record_database` does.
    """
    db = await record_database(datasette, request)
    view = request.args.get("view") if request.args.get("view") in VIEWS else "list"
    day, wrong = _asked_day(request, view)
    chosen = request.args.getlist("group")
    first, last = _span(view, day)

    def read(connection: sqlite3.Connection) -> tuple[list[sqlite3.Row], Sequence[str | None]]:
        asked = {"first": first.isoformat(), "last": last.isoformat()}
        return connection.execute(_MEETINGS, asked).fetchall(), tuple(connection.execute(_SPAN).fetchone())

    every, span = await db.execute_fn(read)
    groups = _groups(every)
    meetings = [row for row in every if not chosen or (row["group_slug"] or NO_GROUP) in chosen]
    context = {
        "view": view,
        "groups": groups,
        "chosen": chosen,
        "meetings": meetings,
        "wrong": wrong,
        "today": date.today().isoformat(),
        "year": day.year,
        "month": f"{day:%Y-%m}",
        "years": _years(span, day.year),
        "views": {one: _href(request, one, day) for one in VIEWS},
        "database": db.name,
        **_around(request, view, day),
        **_drawn(view, day, meetings, groups),
    }
    title = _title(request, view, day)
    trail = [("/meetings", translations_for(request).gettext("Meetings"))]
    return await render_page(datasette, request, "calendar.html", context, title=title, trail=trail)


def _asked_day(request: Request, view: str) -> tuple[date, str | None]:
    """The first day of the month or the year that is asked for, or today's; and what was asked that is neither."""
    asked = request.args.get("month" if view == "month" else "year") or ""
    if found := (_MONTH if view == "month" else _YEAR).fullmatch(asked):
        return date(int(asked[:4]), int(found[2]) if view == "month" else 1, 1), None
    return date.today(), asked or None


def _span(view: str, day: date) -> tuple[date, date]:
    if view == "month":
        first = first_of_month(day)
        return first, first_of_month(first + timedelta(days=31)) - timedelta(days=1)
    return date(day.year, 1, 1), date(day.year, 12, 31)


def _drawn(view: str, day: date, meetings: list[sqlite3.Row], groups: list[tuple[str, str | None, int]]) -> dict:
    if view == "month":
        return {"weeks": month_weeks(day, meetings)}
    # What began last year stands first, in January.
    start = f"{day.year}-01-01"
    months = [
        (month, list(rows)) for month, rows in groupby(meetings, lambda row: max(row["date"], start)[:7] + "-01")
    ]
    if view == "wheel":
        names = [(slug, name) for slug, name, _ in groups]
        return {"months": months, "wheel": year_wheel(day.year, meetings, names, date.today())}
    return {"months": months}


def _groups(meetings: Collection[sqlite3.Row]) -> list[tuple[str, str | None, int]]:
    """The groups that meet: (address, name, number of meetings), by name; without a group last, its name None."""
    counts: dict[tuple[str, str | None], int] = {}
    for row in meetings:
        group = (row["group_slug"] or NO_GROUP, row["group_name"])
        counts[group] = counts.get(group, 0) + 1
    order = sorted(counts, key=lambda group: (group[1] is None, swedish_key(group[1] or "")))
    return [(*group, counts[group]) for group in order]


def _years(span: Sequence[str | None], shown: int) -> list[int]:
    """The years that can be chosen, the newest first."""
    first, last = ((int(day[:4]) if day else shown) for day in span)
    return list(range(max(last, shown, date.today().year), min(first, shown) - 1, -1))


def _around(request: Request, view: str, day: date) -> dict[str, Any]:
    """The addresses and names of what comes before and after, None at the ends of time."""
    language = language_of(request)
    if view == "month":
        first = first_of_month(day)
        near = [first - timedelta(days=1), first + timedelta(days=31)]
        told = [(_href(request, view, one), format_date(one, language, "month")) for one in near]
    else:
        near = [date(day.year + step, 1, 1) if 1000 < day.year + step < 9999 else day for step in (-1, 1)]
        told = [(_href(request, view, one), str(one.year)) for one in near]
    return {"earlier": told[0], "later": told[1]}


def _href(request: Request, view: str, day: date) -> str:
    asked = {"month": f"{day:%Y-%m}", "year": None} if view == "month" else {"year": str(day.year), "month": None}
    return path_with_replaced_args(request, {"view": None if view == "list" else view, **asked})


def _title(request: Request, view: str, day: date) -> str:
    _ = translations_for(request).gettext
    if view == "month":
        return _("Calendar, %(month)s") % {"month": format_date(day, language_of(request), "month")}
    return (_("Year wheel %(year)s") if view == "wheel" else _("Calendar %(year)s")) % {"year": day.year}
