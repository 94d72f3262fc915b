"""What a coordinator does with the list of a meeting's triage: take proposals up, leave them out, end the ranking.

Tested in tests/plugins/proposals/test_triage.py.
"""

import sqlite3
from typing import Any

from ...schema.errors import InvalidRecord
from ...schema.privacy import NameFinder
from ...schema.settle.merge_proposals import kept_of_merged
from ...schema.store.sql_rows import insert_row
from ...schema.voices.sent_proposal import with_bars
from ...schema.voices.small_group_ranks import RankedProposal, Ranking
from ..shell.forms.editor import Sent
from ..shell.language import N_, Gettext
from ..shell.row_number import row_number
from .proposal_page import title_of_proposal
from .triage_queries import chosen_proposals

MOST_TAKEN_UP = 60
"""So many proposals a meeting may go through at a time: nobody ranks more."""
_CHOOSE = N_("Choose a proposal, or write its number.")
_NO_SUCH = N_("There is no proposal with the number %(number)s.")
_GONE = N_("Somebody has removed or merged one of the proposals meanwhile. Look at the list again.")
_TOO_MANY = N_("A meeting goes through %(most)s proposals at most. Leave some out first.")
_BY_NUMBER = "SELECT id FROM proposals WHERE number = ?"
_KNOWN = "SELECT id FROM proposals WHERE id IN ({})"
_TAKE_UP = """
INSERT INTO triage_proposals (meeting_id, proposal_id, position)
SELECT ?1, ?2, coalesce(max(position), 0) + 1 FROM triage_proposals WHERE meeting_id = ?1
"""


def take_up(connection: sqlite3.Connection, meeting_id: int, sent: Sent, gettext: Gettext) -> int:
    """Put the proposals `proposal` (ids) and `number` on the meeting's list; returns how many are new there.

    Raises InvalidRecord when none is chosen, one is not there, or they are too many; nothing is stored then.
    """
    ids = [row_number(one) for one in sent.getlist("proposal")]
    typed = (sent.get("number") or "").strip()
    if typed:
        found = connection.execute(_BY_NUMBER, [typed]).fetchone()
        if found is None:
            raise InvalidRecord(gettext(_NO_SUCH) % {"number": typed})
        ids.append(found[0])
    if not ids:
        raise InvalidRecord(gettext(_CHOOSE))
    known = {row[0] for row in connection.execute(_KNOWN.format(", ".join("?" * len(ids))), ids)}
    if known != set(ids):
        raise InvalidRecord(gettext(_GONE))
    there = {row["id"] for row in chosen_proposals(connection, meeting_id, None)}
    new = [one for one in dict.fromkeys(ids) if one not in there]
    if len(there) + len(new) > MOST_TAKEN_UP:
        raise InvalidRecord(gettext(_TOO_MANY) % {"most": MOST_TAKEN_UP})
    for one in new:
        connection.execute(_TAKE_UP, [meeting_id, one])
    return len(new)


def leave_out(connection: sqlite3.Connection, meeting_id: int, proposal_id: int) -> None:
    """Take a proposal off the meeting's list, with what small groups thought of it there."""
    for table in ("triage_ranks", "triage_proposals"):
        connection.execute(f"DELETE FROM {table} WHERE meeting_id = ? AND proposal_id = ?", [meeting_id, proposal_id])


def released_proposals(find: NameFinder, proposals: list[dict[str, Any]]) -> list[RankedProposal]:
    """The proposals as the groups' screens show them: number and title, with bars where somebody may be named."""
    released = []
    for row in proposals:
        title = title_of_proposal(row["text"])
        text = with_bars(title, named) if (named := find(title)) else title
        released.append(RankedProposal(row["id"], row["number"] or str(row["id"]), text))
    return released


def store_orders(connection: sqlite3.Connection, ranking: Ranking) -> int:
    """Store the orders of an ended ranking in the place of earlier ones; returns how many groups had sent one.

    Without any, earlier ones stay. Proposals that are gone by now are passed over, merged ones are the kept ones.
    """
    into, there = kept_of_merged(connection), {row[0] for row in connection.execute("SELECT id FROM proposals")}
    orders = {group.number: group.order for group in ranking.groups if group.order}
    if orders:
        connection.execute("DELETE FROM triage_ranks WHERE meeting_id = ?", [ranking.meeting_id])
    for small_group, order in orders.items():
        meant = [one for one in dict.fromkeys(into.get(one, one) for one in order) if one in there]
        for place, proposal_id in enumerate(meant, 1):
            row = {"meeting_id": ranking.meeting_id, "small_group": small_group}
            insert_row(connection, "triage_ranks", {**row, "proposal_id": proposal_id, "place": place})
    return len(orders)
