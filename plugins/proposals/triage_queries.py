"""What the pages of a meeting's triage read: its proposals, those that it may take up, and the orders of its groups.

Tested in tests/plugins/proposals/test_triage.py.
"""

import sqlite3
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from ...schema.history import may_edit_row
from ...schema.mean_ranking import Placed, mean_ranking
from ...schema.rights import Actor
from ...schema.voices.small_group_ranks import Ranking

MOST_OFFERED = 200
"""So many proposals are offered to a meeting that has not chosen yet; others are taken up by their number."""
MEETING = """
SELECT m.id, m.slug, m.title, m.date, m.group_id, m.minutes_status, g.name AS group_name
FROM meetings m LEFT JOIN groups g ON g.id = m.group_id WHERE m.slug = ?
"""
_CHOSEN = """
SELECT f.*, t.position, t.settled_on, g.name AS group_name, p.name AS person_name, j.name AS project_name
FROM triage_proposals t JOIN proposals f ON f.id = t.proposal_id
LEFT JOIN groups g ON g.id = f.group_id LEFT JOIN people p ON p.id = f.person_id
LEFT JOIN projects j ON j.id = f.project_id
WHERE t.meeting_id = ? ORDER BY t.position, f.id
"""
# Those that stand on the meeting's agenda or were made there come first, then the group's that nobody has taken up.
_OFFERED = """
WITH near(id, rank) AS (
    SELECT l.proposal_id, 1 FROM proposal_items l JOIN agenda_items i ON i.id = l.item_id
        WHERE i.meeting_id = :meeting
    UNION ALL SELECT id, 1 FROM proposals WHERE meeting_id = :meeting
    UNION ALL SELECT id, 2 FROM proposals WHERE group_id = :group AND status IN ('new', 'investigating')
    UNION ALL SELECT f.id, 2 FROM proposals f JOIN meetings m ON m.id = f.meeting_id
        WHERE f.group_id IS NULL AND m.group_id = :group AND f.status IN ('new', 'investigating')
    UNION ALL SELECT id, 3 FROM proposals WHERE group_id IS NULL AND meeting_id IS NULL AND status = 'new'
)
SELECT f.id, f.number, f.text, f.status, f.received_on, min(near.rank) AS rank
FROM near JOIN proposals f ON f.id = near.id
WHERE (near.rank = 1 OR f.priority IS NULL)
  AND f.id NOT IN (SELECT proposal_id FROM triage_proposals WHERE meeting_id = :meeting)
GROUP BY f.id ORDER BY min(near.rank), iif(min(near.rank) = 1, f.id, NULL), f.received_on DESC, f.id DESC
LIMIT :most
"""
_RANKS = """
SELECT small_group, proposal_id FROM triage_ranks WHERE meeting_id = ? ORDER BY small_group, place, id
"""
_NEXT_TASK = "SELECT coalesce(max(position), 0) + 1 FROM actions WHERE meeting_id = ?"


@dataclass(frozen=True)
class Order:
    """The one order of a meeting. `groups` are the numbers of the small groups that it was made of."""

    placed: list[Placed]
    groups: list[int]


def chosen_proposals(connection: sqlite3.Connection, meeting_id: int, actor: Actor | None) -> list[dict[str, Any]]:
    """The proposals that the meeting goes through, each with `may_edit`, in the order of its list."""
    rows = [dict(row) for row in connection.execute(_CHOSEN, [meeting_id])]
    return [{**row, "may_edit": may_edit_row(connection, actor, "proposals", row)} for row in rows]


def offered_proposals(connection: sqlite3.Connection, meeting: sqlite3.Row) -> list[sqlite3.Row]:
    """Proposals that the meeting may take up: those of its agenda (`rank` 1), and others without a priority."""
    values = {"meeting": meeting["id"], "group": meeting["group_id"], "most": MOST_OFFERED}
    return connection.execute(_OFFERED, values).fetchall()


def order_of_meeting(
    connection: sqlite3.Connection, meeting_id: int, proposals: list[dict[str, Any]], ranking: Ranking | None
) -> Order:
    """The one order of what has come in, while a ranking is open, else of what the record has."""
    orders = ranking.orders() if ranking else orders_in_record(connection, meeting_id)
    return Order(mean_ranking([row["id"] for row in proposals], list(orders.values())), list(orders))


def orders_in_record(connection: sqlite3.Connection, meeting_id: int) -> dict[int, list[int]]:
    """The order of each small group that the record has, by its number."""
    orders: dict[int, list[int]] = defaultdict(list)
    for small_group, proposal_id in connection.execute(_RANKS, [meeting_id]):
        orders[small_group].append(proposal_id)
    return dict(orders)


def in_order(proposals: list[dict[str, Any]], order: Order) -> list[tuple[dict[str, Any], Placed | None]]:
    """The proposals with their places, the first one first; without an order as they stand in the meeting's list."""
    by_id = {row["id"]: row for row in proposals}
    if order.placed:
        return [(by_id[one.proposal_id], one) for one in order.placed]
    return [(row, None) for row in proposals]


def source_of_task(connection: sqlite3.Connection, meeting: sqlite3.Row) -> dict[str, Any]:
    """The columns of a task that say where it comes from: the group that asks, and the meeting with the place there.

    What published minutes say is locked: then it comes from the group alone.
    """
    source = {"asking_group_id": meeting["group_id"]}
    if meeting["minutes_status"] == "published":
        return source
    position = connection.execute(_NEXT_TASK, [meeting["id"]]).fetchone()[0]
    return source | {"meeting_id": meeting["id"], "position": position}
