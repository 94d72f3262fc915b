"""The feeds /minutes.atom and /decisions.atom: minutes as they are published, and what they decided.

Tested in tests/plugins/shell/test_atom_feed.py.
"""

import sqlite3
from collections.abc import Callable, Iterator

from datasette import Response

from ..shell.atom_feed import MOST_ENTRIES, FeedEntry, feed_response
from ..shell.datasette_types import Datasette, Request
from ..shell.language import language_of
from ..shell.page import not_found, translations_for
from ..shell.record import record_database
from .meeting_page import meeting_title

_PUBLISHED = """
SELECT m.id, m.slug, m.title, m.date, m.minutes_version, g.name AS group_name, v.published_at
FROM minutes_versions v CROSS JOIN meetings m ON m.id = v.meeting_id AND m.minutes_version = v.version
LEFT JOIN groups g ON g.id = m.group_id
WHERE m.minutes_status = 'published' AND {which}
ORDER BY v.published_at DESC, m.id DESC LIMIT :most
"""
# Every version that was published is there. Of all groups the newest are read first, of one group all that it has.
_OF_ALL = _PUBLISHED.format(which="true")
_OF_GROUP = _PUBLISHED.format(
    which="v.meeting_id IN (SELECT o.id FROM meetings o JOIN groups og ON og.id = o.group_id WHERE og.slug = :group)"
)
_HEADINGS = "SELECT heading FROM agenda_items WHERE meeting_id = ? ORDER BY position"
_DECISIONS = """
SELECT d.id, d.text, i.heading FROM decisions d LEFT JOIN agenda_items i ON i.id = d.item_id
WHERE d.meeting_id = ? ORDER BY d.position, d.id
"""
EntriesOf = Callable[[sqlite3.Connection, sqlite3.Row, str], Iterator[FeedEntry]]
_GROUP = "SELECT name FROM groups WHERE slug = ?"


async def minutes_feed(datasette: Datasette, request: Request) -> Response:
    """Answer GET /minutes.atom?group=<slug>. Raises NothingPublished and datasette.Forbidden, as all pages do."""
    return await _feed(datasette, request, translations_for(request).gettext("New minutes"), _minutes)


async def decisions_feed(datasette: Datasette, request: Request) -> Response:
    """Answer GET /decisions.atom?group=<slug>. Raises as `minutes_feed` does."""
    return await _feed(datasette, request, translations_for(request).gettext("New decisions"), _decisions)


async def _feed(datasette: Datasette, request: Request, title: str, entries_of: EntriesOf) -> Response:
    db = await record_database(datasette, request)
    slug, language = request.args.get("group") or None, language_of(request)

    def read(connection: sqlite3.Connection) -> tuple[str | None, list[FeedEntry]]:
        group = connection.execute(_GROUP, [slug]).fetchone()
        rows = connection.execute(_OF_GROUP if slug else _OF_ALL, {"group": slug, "most": MOST_ENTRIES}).fetchall()
        return group and group[0], [one for row in rows for one in entries_of(connection, row, language)]

    name, entries = await db.execute_fn(read)
    if slug and name is None:
        _ = translations_for(request).gettext
        return await not_found(datasette, request, _("There is no group with this address."))
    page = f"/groups/{slug}" if slug else "/meetings"
    return await feed_response(datasette, request, f"{title}: {name}" if name else title, page, entries)


def _minutes(connection: sqlite3.Connection, row: sqlite3.Row, language: str) -> Iterator[FeedEntry]:
    headings = [found[0] for found in connection.execute(_HEADINGS, [row["id"]])]
    yield FeedEntry(
        key=f"minutes-{row['id']}-{row['minutes_version']}",
        title=meeting_title(row, language),
        path=f"/meetings/{row['slug']}",
        updated=row["published_at"],
        summary="\n".join(headings),
        category=row["group_name"],
    )


def _decisions(connection: sqlite3.Connection, row: sqlite3.Row, language: str) -> Iterator[FeedEntry]:
    for decision in connection.execute(_DECISIONS, [row["id"]]):
        yield FeedEntry(
            key=f"decision-{decision['id']}",
            title=decision["heading"] or meeting_title(row, language),
            path=f"/meetings/{row['slug']}#decision-{decision['id']}",
            updated=row["published_at"],
            summary=f"{decision['text']}\n{meeting_title(row, language)}",
            category=row["group_name"],
        )
