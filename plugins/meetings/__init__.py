"""Meetings: the list of them, one meeting's minutes as people read them, and the document they were read from."""

from datasette import hookimpl

from . import listing, minutes, source


@hookimpl
def register_routes():
    return [
        (r"^/meetings$", listing.meetings_page),
        (r"^/meetings/(?P<slug>[^/]+)$", minutes.meeting_page),
        (r"^/meetings/(?P<slug>[^/]+)/source$", source.source_page),
    ]
