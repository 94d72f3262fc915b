"""The feed /answers.atom: proposals that have been answered.

Tested in tests/plugins/shell/test_atom_feed.py.
"""

from datasette import Response

from ..shell.atom_feed import MOST_ENTRIES, FeedEntry, feed_response
from ..shell.datasette_types import Datasette, Request
from ..shell.page import not_found, translations_for
from ..shell.record import record_database
from ..shell.shared_sql import ANSWERED

_LONGEST_TITLE = 120
_ANSWERS = f"""
SELECT f.id, f.number, f.text, f.answer, g.name AS group_name, coalesce(f.answered_on, (
           SELECT max(changed_at) FROM proposal_statuses WHERE proposal_id = f.id)) AS answered
FROM proposals f LEFT JOIN meetings m ON m.id = f.meeting_id
LEFT JOIN groups g ON g.id = coalesce(f.group_id, m.group_id)
WHERE {ANSWERED} AND (:group IS NULL OR g.slug = :group)
ORDER BY answered DESC, f.id DESC LIMIT :most
"""
_GROUP = "SELECT name FROM groups WHERE slug = ?"


async def answers_feed(datasette: Datasette, request: Request) -> Response:
    """Answer GET /answers.atom?group=<slug>. Raises NothingPublished and datasette.Forbidden, as all pages do."""
    db = await record_database(datasette, request)
    _ = translations_for(request).gettext
    slug = request.args.get("group") or None
    group = (await db.execute(_GROUP, [slug])).first()
    if slug and group is None:
        return await not_found(datasette, request, _("There is no group with this address."))
    rows = (await db.execute(_ANSWERS, {"group": slug, "most": MOST_ENTRIES})).rows
    entries = [
        FeedEntry(
            key=f"answer-{row['id']}",
            title=f"{row['number'] or ''} {_cut(row['text'])}",
            path=f"/proposals/row/{row['id']}",
            updated=row["answered"],
            summary=row["answer"] or "",
            category=row["group_name"],
        )
        for row in rows
    ]
    title = _("New answers to proposals")
    return await feed_response(datasette, request, f"{title}: {group[0]}" if group else title, "/proposals", entries)


def _cut(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= _LONGEST_TITLE else f"{plain[: _LONGEST_TITLE - 1].rstrip()}…"
