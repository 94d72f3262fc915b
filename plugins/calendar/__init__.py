"""The plugin for the calendar: its pages, and the addresses that other calendars fetch."""

from datasette import hookimpl

from ..shell.datasette_types import Routes
from . import calendar_feeds, calendar_page, own_calendar, subscribe_page


@hookimpl
def register_routes() -> Routes:
    """Return the plugin's routes for Datasette: (pattern of the path, view)."""
    return [
        (r"^/calendar$", calendar_page.calendar_page),
        (r"^/calendar\.ics$", calendar_feeds.calendar_of_all),
        (r"^/groups/(?P<slug>[^/]+)/calendar\.ics$", calendar_feeds.calendar_of_group),
        (r"^/meetings/(?P<slug>[^/]+)/calendar\.ics$", calendar_feeds.calendar_of_meeting),
        (r"^/calendar/own/(?P<secret>[0-9A-Za-z_-]{20,100})\.ics$", own_calendar.own_calendar),
        (r"^/calendar/subscribe$", subscribe_page.subscribe_page),
    ]
