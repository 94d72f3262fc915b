"""The tasks that wait for a signed-in person: only those that they can do something about, own groups first."""

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass

from ..shell.language import N_, Gettext
from ..shell.signed_in_person import Who
from . import waiting_queries as queries

# The number of rows that a section shows at first, and at most.
FIRST, MOST = 5, 500
_PLANNED, _LATE = "/meetings?status=planned", "/actions?state=overdue"
# (key, heading, query, whether only editors see it, path of the list of all)
SECTIONS = (
    ("mentions", N_("You have been mentioned"), queries.MENTIONS, False, None),
    ("actions", N_("Your actions"), queries.MY_ACTIONS, False, None),
    ("requests", N_("Requests to answer or to ask again"), queries.REQUESTS, False, "/actions?kind=request"),
    ("check", N_("Minutes that you are to check"), queries.TO_CHECK, False, None),
    ("drafts", N_("Your drafts"), None, False, None),
    ("consents", N_("Consents that end soon"), None, True, None),
    ("questions", N_("Questions after reading documents"), queries.QUESTIONS, True, "/inbox/questions"),
    ("documents", N_("Documents to look through and accept"), queries.DOCUMENTS, True, "/inbox"),
    ("held", N_("Planned meetings that have passed: were they held?"), queries.HELD, True, _PLANNED),
    ("feedback", N_("Promises, answers and decisions that are late"), queries.OVERDUE, True, _LATE),
    ("due", N_("To be removed by decision"), None, True, "/retention"),
    ("proposals", N_("Proposals without an answer"), queries.UNANSWERED, True, "/proposals?unanswered=1"),
)


@dataclass(frozen=True)
class Section:
    """One kind of waiting task. `parts` are (heading or None, rows), own groups first. `total` counts all rows.

    `everything` is the path of the list of all, or None.
    """

    key: str
    title: str
    total: int
    shown: int
    parts: tuple[tuple[str | None, list], ...]
    everything: str | None
    count: int
    """What the heading says: the rows, or what rows with a `count` stand for."""

    @property
    def is_whole(self) -> bool:
        """Whether the section shows all its rows."""
        return self.shown >= self.total


def waiting_sections(
    connection: sqlite3.Connection, who: Who, told: Mapping[str, list[dict]], opened: str | None, gettext: Gettext
) -> list[Section]:
    """Return the sections that have rows. `told` are the rows of those without a query of the record.

    `opened` is the key of the section that shows all its rows, or None.
    """
    parameters = {
        "me": who.account,
        "person": who.person,
        "linked": who.linked,
        "name": who.name,
        "today": who.today,
        "mine": json.dumps(sorted(who.mine)),
        **who.editing,
        "others_questions": json.dumps(who.others_questions),
    }
    sections = []
    for key, title, sql, only_editors, everything in SECTIONS:
        if only_editors and not who.edits:
            continue
        limit = MOST if key == opened else FIRST
        if sql is None:
            rows, total = told[key][:limit], len(told[key])
            count = sum(row.get("count", 1) for row in told[key])
        else:
            rows = connection.execute(sql, {**parameters, "limit": limit}).fetchall()
            total = count = rows[0]["total"] if rows else 0
        if rows:
            parts = _parts(rows, bool(who.mine) and sql is not None, gettext)
            sections.append(Section(key, gettext(title), total, len(rows), parts, everything, count))
    return sections


def _parts(rows: list, has_groups: bool, gettext: Gettext) -> tuple:
    mine = [row for row in rows if has_groups and row["mine"]]
    others = [row for row in rows if not (has_groups and row["mine"])]
    if not mine or not others:
        return ((None, rows),)
    return (gettext("In my groups"), mine), (gettext("In other groups"), others)
