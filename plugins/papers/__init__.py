"""The plugin for papers: call, minutes, extracts and the year's decisions as Word, PDF and Markdown."""

from typing import Any

from datasette import hookimpl

from ..shell.datasette_types import Datasette, Request, Routes
from . import decision_years, paper_downloads, papers_page, template_settings

_ENDING = r"\.(?P<ending>docx|pdf|md)$"


@hookimpl
def startup(datasette: Datasette) -> None:
    # A mistake in a template stops the start of the site, rather than the first paper.
    template_settings.templates_of(datasette)


@hookimpl
def register_routes() -> Routes:
    """Return the plugin's routes for Datasette: (pattern of the path, view)."""
    return [
        (r"^/meetings/(?P<slug>[^/]+)/papers$", papers_page.papers_page),
        (r"^/meetings/(?P<slug>[^/]+)/papers/minutes" + _ENDING, paper_downloads.minutes_file),
        (r"^/meetings/(?P<slug>[^/]+)/papers/call" + _ENDING, paper_downloads.call_file),
        (r"^/meetings/(?P<slug>[^/]+)/papers/item-(?P<id>[0-9]{1,9})" + _ENDING, paper_downloads.extract_file),
        (r"^/groups/(?P<slug>[^/]+)/papers/decisions-(?P<year>[0-9]{4})" + _ENDING, paper_downloads.decisions_file),
    ]


@hookimpl
def extra_template_vars(datasette: Datasette, request: Request, view_name: str) -> dict[str, Any]:
    # The page of a group includes `papers_of_group.html`, which needs this.
    reader = decision_years.decision_years_reader
    return {"decision_years_of": reader(datasette, request)} if view_name == "intranet" else {}
