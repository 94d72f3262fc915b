"""/: the start page: what is most urgent and the next meeting, then what else waits, key figures and latest minutes.

Tested in tests/plugins/start/test_start.py.
"""

import json
import sqlite3
from datetime import date
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from datasette import Response

from ...loaders import published_at
from ...schema.settle import question_in
from ..shell.datasette_types import Database, Datasette, Request
from ..shell.forms import drafts as kept_drafts
from ..shell.language import language_of
from ..shell.navigation import site_name
from ..shell.old_addresses import old_address_answer
from ..shell.page import render_page, translations_for
from ..shell.private_databases import person_of_account
from ..shell.record import RECORD, record_database, site_folder
from ..shell.shared_sql import term_name
from ..shell.signed_in_person import who_is
from ..shell.voices_waiting import voices_waiting
from . import begun_forms, start_queries, waiting_tasks
from .due_removals import due_removals
from .ending_consents import consents_to_renew, soon_ending_consents
from .followed_page import FEW, what_happened
from .meetings_chart import BAR, HEIGHT, STEP, WIDTH, chart_columns
from .most_urgent import most_urgent


async def start_page(datasette: Datasette, request: Request) -> Response:
    """Answer GET /?all=actions. `all` is a key of waiting_tasks.SECTIONS, and shows all rows of that section.

    Raises as record_database does, and UnusableSite when private.db cannot be opened.
    An address of an old site ('/?p=12') leads on.
    """
    if request.query_string and (led := await old_address_answer(datasette, request)):
        return led
    db = await record_database(datasette, request)
    is_record, today = db.name == RECORD, date.today().isoformat()
    _ = translations_for(request).gettext
    desk = await _desk(datasette, request, db, today) if is_record else {"sections": None, "urgents": (), "mine": ()}
    found = await db.execute_fn(lambda connection: _read(connection, today, is_record, desk["mine"]))
    terms = [(term_name(row["year"], row["term"], _), row) for row in reversed(found["terms"])]
    context = {
        **found,
        **desk,
        **(await what_happened(datasette, request, FEW) if is_record else {"events": [], "followed_rows": []}),
        "terms": terms,
        "columns": chart_columns([(name, row["present"], row["residents"]) for name, row in terms]),
        "drawing": {"bar": BAR, "height": HEIGHT, "width": WIDTH, "axis": STEP * len(terms)},
        "database": db.name,
        "is_record": is_record,
        "opened": request.args.get("all"),
        "voices": await voices_waiting(datasette, request.actor) if is_record else {},
        "question_in": partial(question_in, language_of(request)),
    }
    return await render_page(
        datasette, request, "start_page.html", context, title=await site_name(datasette, request)
    )


async def _desk(datasette: Datasette, request: Request, db: Database, today: str) -> dict:
    """Return `{"urgents", "sections", "mine"}`: what waits for the signed-in person, and the ids of their groups."""
    actor, folder = request.actor, site_folder(datasette)
    person = await person_of_account(datasette, actor)
    kept = await kept_drafts.drafts_of(folder, actor)
    language, _ = language_of(request), translations_for(request).gettext
    ending = await soon_ending_consents(folder, today)
    due = await due_removals(datasette, actor, folder, today)

    def read(connection: sqlite3.Connection) -> dict:
        who = who_is(connection, actor, person, today)
        told = {
            "drafts": begun_forms.describe_drafts(connection, kept, actor, language, _),
            "consents": consents_to_renew(connection, ending, actor),
            "due": due,
        }
        sections = waiting_tasks.waiting_sections(connection, who, told, request.args.get("all"), _)
        urgents, others = most_urgent(sections, today)
        return {"urgents": urgents, "sections": others, "mine": who.mine}

    return await db.execute_fn(read)


def _read(connection: sqlite3.Connection, today: str, is_record: bool, mine: Any) -> dict:
    year = connection.execute(start_queries.LATEST_YEAR, {"today": today}).fetchone()[0]
    parameters = {"today": today, "year": year or today[:4], "mine": json.dumps(sorted(mine))}

    def rows(sql: str) -> list[Any]:
        return connection.execute(sql, parameters).fetchall()

    return {
        "year": parameters["year"],
        "next_meetings": rows(start_queries.NEXT_MEETINGS),
        "latest": rows(start_queries.LATEST_MINUTES),
        "terms": rows(start_queries.TERMS),
        "year_attendance": rows(start_queries.YEAR_ATTENDANCE)[0],
        "answered": rows(start_queries.ANSWERED)[0],
        "late": rows(start_queries.LATE),
        "action_counts": rows(start_queries.ACTION_COUNTS)[0],
        "deferred": rows(start_queries.DEFERRED),
        "deferred_count": rows(start_queries.DEFERRED_COUNT)[0][0],
        "size": rows(start_queries.SIZE)[0],
        "published_on": None if is_record else _published_on(connection),
    }


def _published_on(connection: sqlite3.Connection) -> date | None:
    """Return the day on which public.db was published, in Swedish time, or None when it never was."""
    moment = published_at(connection)
    return moment and moment.astimezone(ZoneInfo("Europe/Stockholm")).date()
