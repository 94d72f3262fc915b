"""The plugin comments: staff comment on agenda items and proposals. Comments are never published."""

from typing import Any

from datasette import hookimpl

from ..shell.datasette_types import Datasette, Request, Routes
from . import comment_form, comment_thread


@hookimpl
def register_routes() -> Routes:
    return [
        (r"^/comments/(?P<about>item|proposal)/(?P<id>[0-9]{1,9})/new$", comment_form.new_comment),
        (r"^/comments/(?P<id>[0-9]{1,9})/edit$", comment_form.edit_comment),
        (r"^/comments/(?P<id>[0-9]{1,9})/seen$", comment_form.mark_mention_seen),
    ]


@hookimpl
def extra_template_vars(datasette: Datasette, request: Request, view_name: str) -> dict[str, Any]:
    # Pages of other plugins include `comments_thread.html`, which needs this.
    return {"comments_on": comment_thread.thread_reader(datasette, request)} if view_name == "intranet" else {}
