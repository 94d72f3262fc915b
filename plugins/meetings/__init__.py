"""The plugin for meetings: its addresses, from planning a meeting to publishing its minutes."""

from collections.abc import Callable
from typing import Any

from datasette import hookimpl

from ..shell.datasette_types import App, Datasette
from . import (
    attendance_sheet_form,
    group_habits_form,
    meeting_form,
    meeting_page,
    meeting_source_page,
    meeting_status_page,
    meetings_feeds,
    meetings_list_page,
    minutes_form,
    minutes_publish_page,
    minutes_versions_page,
    publish_after_changes,
    series_form,
    workflow_form,
    workflow_page,
    workshop_form,
    workshop_page,
)


@hookimpl
def asgi_wrapper(datasette: Datasette) -> Callable[[App], App]:
    """Return the middleware that lets the public file follow, see publish_after_changes."""
    return publish_after_changes.publish_after_changes(datasette)


@hookimpl
def register_routes() -> list[tuple[str, Callable[..., Any]]]:
    """Return the plugin's routes for Datasette: (pattern of the path, view)."""
    return [
        (r"^/minutes\.atom$", meetings_feeds.minutes_feed),
        (r"^/decisions\.atom$", meetings_feeds.decisions_feed),
        (r"^/groups/(?P<slug>[^/]+)/habits$", group_habits_form.edit_group_habits),
        (r"^/meetings$", meetings_list_page.meetings_page),
        (r"^/meetings/new$", series_form.new_meeting),
        (r"^/meetings/(?P<slug>[^/]+)$", meeting_page.meeting_page),
        (r"^/meetings/(?P<slug>[^/]+)/edit$", meeting_form.edit_meeting),
        (r"^/meetings/(?P<slug>[^/]+)/minutes$", minutes_form.edit_minutes),
        (r"^/meetings/(?P<slug>[^/]+)/status$", meeting_status_page.set_meeting_status),
        (r"^/meetings/(?P<slug>[^/]+)/source$", meeting_source_page.source_page),
        (r"^/meetings/(?P<slug>[^/]+)/attendance$", attendance_sheet_form.edit_attendance_sheet),
        (r"^/meetings/(?P<slug>[^/]+)/adjusters$", workflow_form.choose_adjusters),
        (r"^/meetings/(?P<slug>[^/]+)/workflow$", workflow_page.workflow_page),
        (r"^/meetings/(?P<slug>[^/]+)/publish$", minutes_publish_page.publish_page),
        (r"^/meetings/(?P<slug>[^/]+)/correction$", workflow_form.open_correction_form),
        (r"^/meetings/(?P<slug>[^/]+)/workshop$", workshop_page.workshop_page),
        (r"^/meetings/(?P<slug>[^/]+)/workshop/edit$", workshop_form.edit_workshop),
        (r"^/meetings/(?P<slug>[^/]+)/versions$", minutes_versions_page.versions_page),
        (r"^/meetings/(?P<slug>[^/]+)/versions/(?P<number>[0-9]{1,9})$", minutes_versions_page.version_page),
    ]
