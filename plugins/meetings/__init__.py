"""Meetings: the list of them, one meeting's minutes as people read them, and the document they were read from."""

from datasette import hookimpl

from . import attendance_sheet, listing, minutes, minutes_form, plan_form, series_form, source, status


@hookimpl
def register_routes():
    return [
        (r"^/meetings$", listing.meetings_page),
        (r"^/meetings/new$", series_form.new_meeting),
        (r"^/meetings/(?P<slug>[^/]+)$", minutes.meeting_page),
        (r"^/meetings/(?P<slug>[^/]+)/edit$", plan_form.edit_meeting),
        (r"^/meetings/(?P<slug>[^/]+)/minutes$", minutes_form.edit_minutes),
        (r"^/meetings/(?P<slug>[^/]+)/status$", status.set_status),
        (r"^/meetings/(?P<slug>[^/]+)/source$", source.source_page),
        (r"^/meetings/(?P<slug>[^/]+)/attendance$", attendance_sheet.attendance_sheet),
    ]
