"""The feed /answers.atom: proposals that have been answered.

Tested in tests/plugins/shell/test_atom_feed.py.
"""

from datasette import Response

from ..shell.atom_feed import MOST_ENTRIES, FeedEntry, feed_response
from ..shell.datasette_types import Datasette, Request
from ..shell.page import not_found, translations_for
from ..shell.record import record_database

_LONGEST_TITLE = 120
_ANSWER = """
SELECT f.id, f.number, f.text, f.answer, g.name AS group_name, {answered} AS answered
FROM proposals f LEFT JOIN meetings m ON m.id = f.meeting_id
LEFT JOIN groups g ON g.id = coalesce(f.group_id, m.group_id)
WHERE {which} AND (:group IS NULL OR g.slug = :group)
"""
# Most have the day of their answer, and are read in its order; of the others it is that of their last status.
_ON_A_DAY = _ANSWER.format(answered="f.answered_on", which="f.answered_on IS NOT NULL")
_SOME_DAY = _ANSWER.format(
    answered="(SELECT max(changed_at) FROM proposal_statuses WHERE proposal_id = f.id)",
    which="f.answered_on IS NULL AND trim(coalesce(f.answer, '')) <> ''",
)
_ANSWERS = f"""
SELECT * FROM (
    SELECT * FROM ({_ON_A_DAY} ORDER BY f.answered_on DESC, f.id DESC LIMIT :most) UNION ALL {_SOME_DAY}
) ORDER BY answered DESC, id DESC LIMIT :most
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
