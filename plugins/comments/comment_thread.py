"""The comments on one item or proposal, as `comments_thread.html` shows them on the pages of other plugins.

Tested in tests/plugins/comments/test_comments.py.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from ...schema.accounts.account import account_names
from ...schema.clock import swedish_time
from ...schema.rights import is_administrator, may_comment
from ..shell.datasette_types import Datasette, Request
from ..shell.markdown import to_html
from ..shell.private_databases import with_private
from ..shell.record import RECORD, may_view, site_folder
from . import comment_queries
from .mentions import mark_mentions


def thread_reader(datasette: Datasette, request: Request) -> Callable:
    """Return the function `comments_on("item", id)` for templates. The other kind is "proposal".

    Its result is `{"id", "comments", "new"}`, or None when the visitor may not read comments. The first call for an
    item reads the comments of all items of its meeting.
    """
    kept: dict = {}

    async def comments_on(about: str, row_id: int) -> dict | None:
        actor = request.actor if request else None
        if "may" not in kept:
            kept["may"] = bool(actor) and await may_view(datasette, actor, RECORD)
        if not kept["may"]:
            return None
        if about not in kept:
            sql = comment_queries.OF_MEETING if about == "item" else comment_queries.OF_PROPOSAL
            kept[about] = (await datasette.databases[RECORD].execute(sql, {"id": row_id})).rows
            if "accounts" not in kept and any("@" in row["body"] for row in kept[about]):
                kept["accounts"] = await with_private(site_folder(datasette), account_names)
        here = [row for row in kept[about] if row[f"{about}_id"] == row_id]
        return {
            "id": f"comments-{about}-{row_id}",
            "comments": [shown_comment(row, actor or {}, kept.get("accounts", ())) for row in here],
            "new": datasette.urls.path(f"/comments/{about}/{row_id}/new") if may_comment(actor) else None,
        }

    return comments_on


def shown_comment(row: Mapping[str, Any], actor: dict, accounts: Iterable[tuple[str, str]] = ()) -> dict:
    """Return one comment for templates: who, day and time (Swedish), the HTML, and whether the actor may change it.

    The HTML marks the mentions of `accounts`, which are (id, name).
    """
    moment, own = swedish_time(row["created_at"]), row["actor_id"] == actor.get("id") and may_comment(actor)
    return {
        "id": row["id"],
        "who": row["actor_name"] or row["actor_id"],
        "day": moment.date().isoformat(),
        "time": f"{moment:%H:%M}",
        "html": mark_mentions(to_html(row["body"]), accounts),
        "own": own,
        "may_delete": is_administrator(actor) and not own,
    }
