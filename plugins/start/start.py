"""/: what is next, what was minuted last, what is promised and put off, and the key figures."""

from datetime import date
from zoneinfo import ZoneInfo

from ...schema.published import published_at
from ..shell.clauses import term_name
from ..shell.page import render_page, translator
from ..shell.record import RECORD, may_edit, record_database
from . import queries
from .figure import BAR, HEIGHT, STEP, WIDTH, columns


async def start_page(datasette, request):
    """GET /."""
    db = await record_database(datasette, request)
    is_record = db.name == RECORD
    found = await db.execute_fn(lambda connection: _read(connection, date.today().isoformat(), is_record))
    _ = translator(request).gettext
    terms = [(term_name(row["year"], row["term"], _), row) for row in reversed(found["terms"])]
    metadata = await datasette.get_instance_metadata()
    context = {
        **found,
        "terms": terms,
        "columns": columns([(name, row["present"], row["residents"]) for name, row in terms]),
        "drawing": {"bar": BAR, "height": HEIGHT, "width": WIDTH, "axis": STEP * len(terms)},
        "database": db.name,
        "is_record": is_record,
        "may_answer": await may_edit(datasette, request.actor),
    }
    return await render_page(
        datasette, request, "start_page.html", context, title=metadata.get("title") or _("Intranet")
    )


def _read(connection, today: str, is_record: bool) -> dict:
    year = connection.execute(queries.LATEST_YEAR, {"today": today}).fetchone()[0]
    parameters = {"today": today, "year": year or today[:4]}

    def rows(sql):
        return connection.execute(sql, parameters).fetchall()

    return {
        "year": parameters["year"],
        "next_meetings": rows(queries.NEXT_MEETINGS),
        "latest": rows(queries.LATEST_MINUTES),
        "meetings_held": rows(queries.MEETINGS_HELD)[0][0],
        "terms": rows(queries.TERMS),
        "year_attendance": rows(queries.YEAR_ATTENDANCE)[0],
        "answered": rows(queries.ANSWERED)[0],
        "actions": rows(queries.ACTIONS),
        "action_counts": rows(queries.ACTION_COUNTS)[0],
        "deferred": rows(queries.DEFERRED),
        "deferred_count": rows(queries.DEFERRED_COUNT)[0][0],
        "review": rows(queries.REVIEW) if is_record else [],
        "size": rows(queries.SIZE)[0],
        "published_on": None if is_record else _published_on(connection),
    }


def _published_on(connection) -> date | None:
    """The day on which this public.db was made, as the calendar has it where the municipality is."""
    moment = published_at(connection)
    return moment and moment.astimezone(ZoneInfo("Europe/Stockholm")).date()
