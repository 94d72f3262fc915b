"""Meetings for other calendars (iCalendar, RFC 5545): what Outlook, Google and telephones read.

The parts: which meetings (`calendar_meetings`), one meeting as an event (`meeting_event`), and a whole calendar of
them (`calendar_file`).
"""
