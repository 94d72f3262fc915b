"""'What became of it?' at /meetings/<slug>/outcome and /proposals/outcome: a sheet to hand out at the next meeting.

What was said, decided, done, not done and why, for a meeting, or for a year, a theme and a group.
Tested in tests/plugins/proposals/test_outcome.py.
"""

import json
import re
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from datasette import Response

from ...schema.proposal_timeline import timelines_of_proposals
from ..shell.datasette_types import Datasette, Request
from ..shell.formats import format_date
from ..shell.language import N_, language_of
from ..shell.page import not_found, render_page, translations_for
from ..shell.record import record_database
from . import outcome_queries as queries
from . import proposal_queries

# (anchor, heading, statuses of proposals that stand there) in the order of the sheet.
SECTIONS = (
    ("done", N_("This has been done"), ("implemented",)),
    ("under-way", N_("This is being done"), ("ongoing",)),
    ("accepted", N_("This is decided, and not begun yet"), ("accepted",)),
    ("waiting", N_("This waits for a decision"), ("new", "investigating")),
    ("not-done", N_("This was not done, and why"), ("rejected",)),
)
# So many of each kind stand on one sheet; it says how many there are besides.
MOST = 100
_YEAR = re.compile(r"[0-9]{4}")


@dataclass
class Section:
    """One part of the sheet: its proposals, how many they are in all, its actions, and items that still wait."""

    anchor: str
    heading: str
    total: int
    proposals: list[sqlite3.Row]
    actions: list[sqlite3.Row] = field(default_factory=list)
    items: list[sqlite3.Row] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands in it."""
        return not (self.proposals or self.actions or self.items)


async def meeting_outcome(datasette: Datasette, request: Request) -> Response:
    """Answer GET /meetings/<slug>/outcome.

    Raises NothingPublished and datasette.Forbidden, as `record_database` does.
    """
    db = await record_database(datasette, request)
    slug = request.url_vars["slug"]
    _ = translations_for(request).gettext
    found = await db.execute_fn(lambda connection: _of_meeting(connection, slug))
    if found is None:
        return await not_found(datasette, request, _("There is no meeting with this address."))
    meeting = found["meeting"]
    name = (
        f"{meeting['title'] or meeting['group_name']}, {format_date(meeting['date'], language_of(request), 'long')}"
    )
    trail = [("/meetings", _("Meetings")), (f"/meetings/{slug}", name)]
    return await _sheet(datasette, request, found, name, trail)


async def outcome_page(datasette: Datasette, request: Request) -> Response:
    """Answer GET /proposals/outcome?year=2025&theme=&group=slug; without any of them it is about the last year.

    Raises NothingPublished and datasette.Forbidden, as `record_database` does.
    """
    db = await record_database(datasette, request)
    _ = translations_for(request).gettext
    asked = {name: (request.args.get(name) or "").strip() or None for name in ("year", "theme", "group")}
    found = await db.execute_fn(lambda connection: _of_choice(connection, asked))
    if found is None:
        return await not_found(datasette, request, _("There is no group with this address."))
    chosen = found["chosen"]
    about = ", ".join(part for part in (chosen["theme"], found["group_name"], chosen["year"]) if part)
    return await _sheet(datasette, request, found, about, [("/proposals", _("Proposals"))])


async def _sheet(
    datasette: Datasette, request: Request, found: dict[str, Any], about: str, trail: list[tuple[str, str]]
) -> Response:
    _ = translations_for(request).gettext
    sections = found["sections"]
    for section in sections:
        section.heading = _(section.heading)
    title = _("What became of it? %(about)s") % {"about": about} if about else _("What became of it?")
    context = {**found, "about": about, "bar": _bar(sections), "today": date.today().isoformat(), "most": MOST}
    return await render_page(datasette, request, "proposals_outcome.html", context, title=title, trail=trail)


def _bar(sections: list[Section]) -> list[tuple[Section, float, float]]:
    """Where each section's part of the drawn bar begins and how wide it is, of 100, for those with proposals."""
    whole, begins, parts = sum(section.total for section in sections), 0.0, []
    for section in sections:
        if section.total:
            width = 100 * section.total / whole
            parts.append((section, round(begins, 2), round(width, 2)))
            begins += width
    return parts


def _of_meeting(connection: sqlite3.Connection, slug: str) -> dict[str, Any] | None:
    meeting = connection.execute(queries.MEETING, {"slug": slug}).fetchone()
    return None if meeting is None else {"meeting": meeting, **_read(connection, meeting=meeting["id"])}


def _of_choice(connection: sqlite3.Connection, asked: dict[str, str | None]) -> dict[str, Any] | None:
    group = connection.execute(queries.GROUP, {"slug": asked["group"]}).fetchone() if asked["group"] else None
    if asked["group"] and group is None:
        return None
    first, last = connection.execute(queries.DAYS, {"today": date.today().isoformat()}).fetchone()
    years = [str(year) for year in range(int(last[:4]), int(first[:4]) - 1, -1)] if first else []
    year = asked["year"] if asked["year"] and _YEAR.fullmatch(asked["year"]) else None
    if not any(asked.values()):
        year = years[0] if years else None
    days = {"first": f"{year}-01-01", "last": f"{year}-12-31"} if year else {}
    return {
        "meeting": None,
        "group_name": group and group["name"],
        "chosen": {**asked, "year": year},
        "years": [(one, one) for one in years],
        "themes": [tuple(row)[:2] for row in connection.execute(proposal_queries.THEMES)],
        "groups": [tuple(row) for row in connection.execute(queries.GROUPS)],
        **_read(connection, theme=asked["theme"], group=group and group["id"], **days),
    }


def _read(connection: sqlite3.Connection, **about: Any) -> dict[str, Any]:
    said = connection.execute(queries.proposals_said(about), about).fetchall()
    parameters = {
        **about,
        "today": date.today().isoformat(),
        "most": MOST,
        "theme": about.get("theme"),
        "said": json.dumps([row["id"] for row in said]),
    }

    def rows(sql: str) -> list[sqlite3.Row]:
        return connection.execute(sql.format(meant=queries.meetings_meant(about)), parameters).fetchall()

    sections = [_section(connection, anchor, heading, said, statuses) for anchor, heading, statuses in SECTIONS]
    actions, deferred = rows(queries.ACTIONS), rows(queries.DEFERRED)
    _place_actions(sections, actions)
    sections[-1].items = deferred
    shown = [proposal["id"] for section in sections for proposal in section.proposals]
    return {
        "sections": sections,
        "is_cut": MOST in (len(actions), len(deferred)),
        "decisions": rows(queries.DECISIONS),
        "timelines": timelines_of_proposals(connection, shown),
        "decided": _decisions_of(connection, shown),
    }


def _section(
    connection: sqlite3.Connection, anchor: str, heading: str, said: list[sqlite3.Row], statuses: Sequence[str]
) -> Section:
    chosen = [row["id"] for row in said if row["status"] in statuses]
    shown = connection.execute(queries.PROPOSALS, {"chosen": json.dumps(chosen[:MOST])}).fetchall()
    return Section(anchor, heading, len(chosen), shown)


def _place_actions(sections: list[Section], actions: list[sqlite3.Row]) -> None:
    """Put each action under what came of it; one that is late or dropped was not done."""
    by_anchor = {section.anchor: section for section in sections}
    for action in actions:
        not_done = action["is_overdue"] or action["status"] == "dropped"
        anchor = "done" if action["status"] == "done" else "not-done" if not_done else "under-way"
        by_anchor[anchor].actions.append(action)


def _decisions_of(connection: sqlite3.Connection, proposals: list[int]) -> dict[int, list[sqlite3.Row]]:
    found: dict[int, list[sqlite3.Row]] = {}
    for row in connection.execute(queries.DECISIONS_OF, [json.dumps(proposals)]):
        found.setdefault(row["proposal_id"], []).append(row)
    return found
