"""The pages at /groups (all groups by kind) and /groups/<slug> (one group: members, meetings, decisions).

Tested in tests/plugins/people/test_groups.py.
"""

import sqlite3
from collections.abc import Iterable
from datetime import date
from itertools import groupby

from datasette import Response

from ...schema.rights import edits_all, may_edit_group
from ...schema.vocabulary import vocabulary_codes
from ..shell.datasette_types import Datasette, Request
from ..shell.page import not_found, render_page, translations_for
from ..shell.record import record_database
from ..shell.removed_rows import removed_on
from . import group_queries as queries
from .person_rights import is_on_record


async def group_page(datasette: Datasette, request: Request) -> Response:
    """Answer GET /groups/<slug>?date=2017-12-07. The page shows the members on that day, or today.

    Raises NothingPublished and datasette.Forbidden, as `record_database` does.
    """
    db = await record_database(datasette, request)
    asked = request.args.get("date") or ""
    day = _day(asked)
    slug = request.url_vars["slug"]
    found = await db.execute_fn(lambda connection: _read(connection, slug, day or date.today()))
    _ = translations_for(request).gettext
    if found is None:
        return await not_found(datasette, request, _("There is no group with this address."))
    may_edit = is_on_record(db) and may_edit_group(request.actor, found["group"]["id"])
    context = {
        **found,
        "may_edit": may_edit,
        "on_another_day": day is not None,
        "removed_on": await removed_on(datasette, ("memberships",), day.isoformat()) if day else None,
        "not_a_day": asked if asked and not day else None,
    }
    return await render_page(
        datasette,
        request,
        "people_group.html",
        {**context, "database": db.name},
        title=found["group"]["name"],
        trail=[("/groups", _("Groups"))],
    )


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _read(connection: sqlite3.Connection, slug: str, day: date) -> dict | None:
    group = connection.execute(queries.GROUP, {"slug": slug}).fetchone()
    if group is None:
        return None
    parameters = {"id": group["id"], "date": day.isoformat(), "today": date.today().isoformat()}

    def rows(sql: str) -> list[sqlite3.Row]:
        return connection.execute(sql, parameters).fetchall()

    roster = rows(queries.ROSTER)
    return {
        "group": group,
        "roster_day": parameters["date"],
        "other_names": [row["name"] for row in rows(queries.OTHER_NAMES)],
        "subgroups": rows(queries.SUBGROUPS),
        "members": len({row["person_id"] for row in roster}),
        "memberships": len(roster),
        "areas": [(area, list(members)) for area, members in groupby(roster, lambda row: row["area"])],
        "behalf": _behalf(roster),
        "representatives": rows(queries.REPRESENTATIVES),
        "coming": rows(queries.COMING),
        "earlier": rows(queries.EARLIER),
        "meeting_count": rows(queries.MEETING_COUNT)[0][0],
        "deferred": rows(queries.DEFERRED),
        "decisions": rows(queries.DECISIONS),
        "articles": rows(queries.ARTICLES),
        "followed_up": rows(queries.FOLLOWED_UP)[0],
        "indicators": rows(queries.INDICATORS),
    }


def _behalf(roster: Iterable[sqlite3.Row]) -> list[tuple[str, str, int]]:
    """Return the units and associations for which members speak: (slug, name, number of people), by name."""
    people: dict[tuple[str, str], set] = {}
    for row in roster:
        if row["behalf_name"]:
            people.setdefault((row["behalf_name"], row["behalf_slug"]), set()).add(row["person_id"])
    return [(slug, name, len(found)) for (name, slug), found in sorted(people.items())]


async def groups_page(datasette: Datasette, request: Request) -> Response:
    """Answer GET /groups.

    Raises NothingPublished and datasette.Forbidden, as `record_database` does.
    """
    db = await record_database(datasette, request)
    today = {"today": date.today().isoformat()}
    rows = await db.execute_fn(lambda connection: connection.execute(queries.GROUPS, today).fetchall())
    kinds = [(kind, [row for row in rows if row["kind"] == kind]) for kind in vocabulary_codes("group_kind")]
    context = {"kinds": [(kind, found) for kind, found in kinds if found], "database": db.name}
    context["may_add"] = is_on_record(db) and edits_all(request.actor)
    title = translations_for(request).gettext("Groups")
    return await render_page(datasette, request, "people_groups.html", context, title=title)
