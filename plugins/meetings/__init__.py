"""Meetings: planned, attended, minuted, signed and published; their pages, and the document they were read from."""

from collections.abc import Callable
from typing import Any

from datasette import hookimpl

from . import (
    attendance_sheet,
    listing,
    minutes,
    minutes_form,
    plan_form,
    series_form,
    source,
    status,
    versions,
    workflow_forms,
    workflow_page,
    workflow_publish,
)


@hookimpl
def register_routes() -> list[tuple[str, Callable[..., Any]]]:
    return [
        (r"^/meetings$", listing.meetings_page),
        (r"^/meetings/new$", series_form.new_meeting),
        (r"^/meetings/(?P<slug>[^/]+)$", minutes.meeting_page),
        (r"^/meetings/(?P<slug>[^/]+)/edit$", plan_form.edit_meeting),
        (r"^/meetings/(?P<slug>[^/]+)/minutes$", minutes_form.edit_minutes),
        (r"^/meetings/(?P<slug>[^/]+)/status$", status.set_status),
        (r"^/meetings/(?P<slug>[^/]+)/source$", source.source_page),
        (r"^/meetings/(?P<slug>[^/]+)/attendance$", attendance_sheet.attendance_sheet),
        (r"^/meetings/(?P<slug>[^/]+)/adjusters$", workflow_forms.choose_adjusters),
        (r"^/meetings/(?P<slug>[^/]+)/workflow$", workflow_page.workflow_page),
        (r"^/meetings/(?P<slug>[^/]+)/publish$", workflow_publish.publish_page),
        (r"^/meetings/(?P<slug>[^/]+)/correction$", workflow_forms.correct),
        (r"^/meetings/(?P<slug>[^/]+)/versions$", versions.versions_page),
        (r"^/meetings/(?P<slug>[^/]+)/versions/(?P<number>[0-9]{1,9})$", versions.version_page),
    ]
