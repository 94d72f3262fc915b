"""What a letter with news of meetings tells the calendar of its reader.

One meeting is an invitation, which Outlook and Google put into the calendar (RFC 5546): REQUEST, again with a greater
number when it has changed, and CANCEL. They take one at a time, so several meetings come as an attached file; and so
does a meeting of a group to which the reader does not belong. Nobody is asked to answer.

Tested in tests/loaders/mail/test_invitation.py.
"""

from dataclasses import replace
from email.utils import parseaddr

from icalendar import vCalAddress

from ...schema.mail.recipients import Recipient
from ..calendar.calendar_file import calendar_file, empty_calendar
from ..calendar.calendar_meetings import calendar_meetings_of
from ..calendar.meeting_event import Meeting, meeting_event
from .letter_parts import site_link
from .mail_message import CalendarPart
from .mail_settings import MailSettings
from .news_letter import RowsOfNews
from .what_recipients_read import Readers

_OF_MEETINGS = ("cancelled", "changed", "call", "called")


def calendar_part(
    settings: MailSettings, readers: Readers, to: Recipient, address: str, rows: RowsOfNews
) -> CalendarPart | None:
    """The part for the recipient, whose e-mail address is `address`; None when no meeting is among the news."""
    source = readers.file_of(to)
    ids = {row_id for what in _OF_MEETINGS for row_id in rows.get(what, ())}
    meetings = calendar_meetings_of(source, ids) if source is not None else []
    if not meetings:
        return None
    is_invited = readers.is_concerned(replace(to, all_groups=False), meetings[0]["group_id"])
    if len(meetings) == 1 and is_invited:
        return _invitation(settings, meetings[0], address, to.language)
    name = settings.sender_name
    data = calendar_file(name, meetings, lambda one: _page(settings, one), to.language)
    return CalendarPart("PUBLISH", data)


def _invitation(settings: MailSettings, meeting: Meeting, address: str, language: str) -> CalendarPart:
    method = "CANCEL" if meeting["status"] == "cancelled" else "REQUEST"
    event = meeting_event(meeting, _page(settings, meeting), language)
    organizer = vCalAddress(f"mailto:{parseaddr(settings.reply_to or '')[1] or settings.sender_address}")
    organizer.params["CN"] = settings.sender_name
    attendee = vCalAddress(f"mailto:{address}")
    attendee.params.update({"ROLE": "REQ-PARTICIPANT", "PARTSTAT": "NEEDS-ACTION", "RSVP": "FALSE"})
    event.add("organizer", organizer)
    event.add("attendee", attendee)
    calendar = empty_calendar(method)
    calendar.add_component(event)
    return CalendarPart(method, bytes(calendar.to_ical()))


def _page(settings: MailSettings, meeting: Meeting) -> str:
    return site_link(settings, "/meetings/", meeting["slug"])
