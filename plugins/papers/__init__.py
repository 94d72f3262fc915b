"""The plugin for papers: calls, minutes, extracts and the year's decisions as files, and attachments."""

from collections.abc import Callable
from typing import Any

from datasette import hookimpl

from ..shell.datasette_types import App, Datasette, Request, Routes
from . import (
    attachment_file,
    attachment_form,
    attachments_shown,
    call_page,
    decision_years,
    follow_attachments,
    paper_downloads,
    papers_page,
    proposal_attachments_page,
    template_settings,
)

_ENDING = r"\.(?P<ending>docx|pdf|md)$"


@hookimpl
def startup(datasette: Datasette) -> None:
    # A mistake in a template stops the start of the site, rather than the first paper.
    template_settings.templates_of(datasette)


@hookimpl
def asgi_wrapper(datasette: Datasette) -> Callable[[App], App]:
    """Return the middleware that lets files and the public pages follow, see follow_attachments."""
    return follow_attachments.follow_attachments(datasette)


@hookimpl
def register_routes() -> Routes:
    """Return the plugin's routes for Datasette: (pattern of the path, view)."""
    return [
        (r"^/meetings/(?P<slug>[^/]+)/papers$", papers_page.papers_page),
        (r"^/meetings/(?P<slug>[^/]+)/papers/minutes" + _ENDING, paper_downloads.minutes_file),
        (r"^/meetings/(?P<slug>[^/]+)/papers/call" + _ENDING, paper_downloads.call_file),
        (r"^/meetings/(?P<slug>[^/]+)/papers/item-(?P<id>[0-9]{1,9})" + _ENDING, paper_downloads.extract_file),
        (r"^/groups/(?P<slug>[^/]+)/papers/decisions-(?P<year>[0-9]{4})" + _ENDING, paper_downloads.decisions_file),
        (r"^/meetings/(?P<slug>[^/]+)/call$", call_page.call_page),
        (r"^/proposals/row/(?P<id>[0-9]{1,9})/attachments$", proposal_attachments_page.proposal_attachments),
        (r"^/attachments/(?P<id>[0-9]{1,9})$", attachment_file.attachment_page),
        (r"^/attachments/(?P<id>[0-9]{1,9})/edit$", attachment_form.edit_attachment),
    ]


@hookimpl
def extra_template_vars(datasette: Datasette, request: Request, view_name: str) -> dict[str, Any]:
    # Pages of other plugins include papers_of_meeting.html and its like, which need these.
    if view_name != "intranet":
        return {}
    return {
        "decision_years_of": decision_years.decision_years_reader(datasette, request),
        "attachments_of": attachments_shown.attachments_reader(datasette, request),
    }
