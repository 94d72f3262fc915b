"""The page /calendar: the meetings of a year as a list or as a wheel, and those of a month.

Tested in tests/plugins/calendar/test_calendar_page.py.
"""

import re
import sqlite3
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import groupby
from typing import Any

from datasette import Response
from datasette.utils import path_with_replaced_args

from ..shell.datasette_types import Datasette, Request
from ..shell.formats import format_date
from ..shell.language import language_of
from ..shell.page import render_page, translations_for
from ..shell.record import record_database
from .month_weeks import first_of_month, month_weeks
from .part_of_year import MOST_LISTED, Part, groups_that_meet, meetings_between, meetings_of_days, part_of_year
from .year_wheel import MOST_RINGS, year_wheel

VIEWS = ("list", "month", "wheel")
MOST_OF_DAY = 4
"""So many meetings of a day stand in the month; the others in the list."""
_YEAR, _MONTH = re.compile(r"[1-9]\d{3}"), re.compile(r"([1-9]\d{3})-(0[1-9]|1[0-2])")
_SPAN = """
SELECT (SELECT min(date) FROM meetings),
       max((SELECT max(date) FROM meetings),
           coalesce((SELECT max(end_date) FROM meetings WHERE end_date IS NOT NULL), ''))
"""


async def calendar_page(datasette: Datasette, request: Request) -> Response:
    """Answer GET /calendar?view=wheel&year=2027&group=slug or ?view=month&month=2027-03. All are optional.

    `group` may stand there several times, '-' for meetings without a group. Without `year` and `month` it is now.
    A year with too many meetings for one page is listed from the day `from` on, or from this month.
    Raises NothingPublished and datasette.Forbidden, as `record_database` does.
    """
    db = await record_database(datasette, request)
    view = request.args.get("view") if request.args.get("view") in VIEWS else "list"
    day, wrong = _asked_day(request, view)
    begins, not_a_day = _asked_beginning(request, view, day.year)
    chosen = request.args.getlist("group")
    shown = await db.execute_fn(lambda connection: _read(connection, view, day, begins, chosen))
    context = {
        "view": view,
        "chosen": chosen,
        "wrong": wrong,
        "not_a_day": not_a_day,
        "today": date.today().isoformat(),
        "year": day.year,
        "month": f"{day:%Y-%m}",
        "views": {one: _href(request, one, begins or day, begins) for one in VIEWS},
        "database": db.name,
        **shown,
        **_around(request, view, day, shown["part"]),
    }
    title = _title(request, view, day)
    trail = [("/meetings", translations_for(request).gettext("Meetings"))]
    return await render_page(datasette, request, "calendar.html", context, title=title, trail=trail)


def _read(
    connection: sqlite3.Connection, view: str, day: date, begins: date | None, chosen: list[str]
) -> dict[str, Any]:
    """What the page shows of the record, by its name in the template."""
    first, last = _span(view, day)
    groups = groups_that_meet(connection, first, last)
    drawn = [group for group in groups if not chosen or group[0] in chosen]
    total = sum(number for _, _, number in drawn)
    part = None
    if view != "month" and (begins or total > MOST_LISTED):
        # Of this year, what is near is looked for.
        begins = begins or (first_of_month(date.today()) if day.year == date.today().year else first)
        part = part_of_year(connection, day.year, begins, chosen)
    span = tuple(connection.execute(_SPAN).fetchone())
    found: dict[str, Any] = {"groups": groups, "total": total, "part": part, "years": _years(span, day.year)}
    if view == "month":
        meetings, begin = meetings_of_days(connection, first, last, chosen, MOST_OF_DAY)
        return {**found, "meetings": meetings, "weeks": month_weeks(day, meetings, begin, MOST_OF_DAY)}
    shown = (part.first, part.last) if part else (first, last)
    meetings = meetings_between(connection, *shown, chosen, with_begun=shown[0] == first)
    found["meetings"] = meetings
    # What began last year stands first, in January.
    months = groupby(meetings, lambda row: max(row["date"], first.isoformat())[:7] + "-01")
    found["months"] = [(month, list(rows)) for month, rows in months]
    if view == "wheel" and drawn:
        rings = [(slug, name) for slug, name, _ in drawn]
        if part:
            meetings = meetings_between(connection, first, last, [slug for slug, _ in rings[:MOST_RINGS]])
        found["wheel"] = year_wheel(day.year, meetings, rings, date.today())
    return found


def _asked_day(request: Request, view: str) -> tuple[date, str | None]:
    """The first day of the month or the year that is asked for, or today's; and what was asked that is neither."""
    asked = request.args.get("month" if view == "month" else "year") or ""
    if found := (_MONTH if view == "month" else _YEAR).fullmatch(asked):
        return date(int(asked[:4]), int(found[2]) if view == "month" else 1, 1), None
    return date.today(), asked or None


def _asked_beginning(request: Request, view: str, year: int) -> tuple[date | None, str | None]:
    """The day from which the year is listed, None when none is asked for; and what was asked that is no day of it."""
    asked = "" if view == "month" else request.args.get("from") or ""
    if not asked:
        return None, None
    try:
        day = date.fromisoformat(asked)
    except ValueError:
        return None, asked
    return (day, None) if day.year == year else (None, asked)


def _span(view: str, day: date) -> tuple[date, date]:
    if view == "month":
        first = first_of_month(day)
        return first, first_of_month(first + timedelta(days=31)) - timedelta(days=1)
    return date(day.year, 1, 1), date(day.year, 12, 31)


def _years(span: Sequence[str | None], shown: int) -> list[int]:
    """The years that can be chosen, the newest first."""
    first, last = ((int(day[:4]) if day else shown) for day in span)
    return list(range(max(last, shown, date.today().year), min(first, shown) - 1, -1))


def _around(request: Request, view: str, day: date, part: Part | None) -> dict[str, Any]:
    """The addresses and names of what comes before and after, and of the months when a year is shown in parts."""
    language = language_of(request)
    if view == "month":
        first = first_of_month(day)
        near = [first - timedelta(days=1), first + timedelta(days=31)]
        told = [(_href(request, view, one), format_date(one, language, "month")) for one in near]
        return {"earlier": told[0], "later": told[1], "day_href": _href(request, "list", day)}
    near = [date(day.year + step, 1, 1) if 1000 < day.year + step < 9999 else day for step in (-1, 1)]
    told = [(_href(request, view, one), str(one.year)) for one in near]
    if part is None:
        return {"earlier": told[0], "later": told[1]}
    words = translations_for(request).gettext("from %(day)s")
    for place, begins in enumerate((part.earlier, part.later)):
        if begins:
            told[place] = (
                _href(request, view, begins, begins),
                words % {"day": format_date(begins, language, "long")},
            )
    months = [date(day.year, number, 1) for number in range(1, 13)]
    jumps = [(_href(request, view, one, one), one.isoformat(), one.month == part.first.month) for one in months]
    return {"earlier": told[0], "later": told[1], "jumps": jumps}


def _href(request: Request, view: str, day: date, begins: date | None = None) -> str:
    asked = {"month": f"{day:%Y-%m}", "year": None} if view == "month" else {"year": str(day.year), "month": None}
    asked["from"] = begins.isoformat() if begins and view != "month" else None
    return path_with_replaced_args(request, {"view": None if view == "list" else view, **asked})


def _title(request: Request, view: str, day: date) -> str:
    _ = translations_for(request).gettext
    if view == "month":
        return _("Calendar, %(month)s") % {"month": format_date(day, language_of(request), "month")}
    return (_("Year wheel %(year)s") if view == "wheel" else _("Calendar %(year)s")) % {"year": day.year}
