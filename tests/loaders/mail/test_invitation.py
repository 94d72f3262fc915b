"""What letters tell calendars, read back by another library: invitations, changes, and files of several meetings."""

from datetime import timedelta

import vobject

from tests.loaders.mail.conftest import MEETING, NOON
from tests.loaders.mail.test_send_due import SOON, letter_to
from tests.mail_server import text_of

LATER = SOON + timedelta(hours=2)


def calendar_of(letter):
    """The type of the letter's calendar with its method, its only event or its events, and its file name."""
    [part] = [one for one in letter.walk() if one.get_content_type() == "text/calendar"]
    calendar = vobject.readOne(part.get_payload(decode=True).decode("utf-8"))
    assert part.get_param("method") == calendar.method.value and part.get_content_charset() in {"utf-8", None}
    return letter.get_content_type(), calendar.method.value, list(calendar.vevent_list), part.get_filename()


def test_one_meeting_is_an_invitation_that_grows_with_changes_and_is_cancelled(site):
    site.write(MEETING, 1, "2099-12-07")
    site.send(NOON)
    letter = letter_to(site.send(SOON), "karin")
    kind, method, [event], _ = calendar_of(letter)
    assert (kind, method) == ("multipart/alternative", "REQUEST")
    # RFC 5546, 3.2.2: who calls, and who is called; nobody is asked to answer.
    assert event.organizer.value == "mailto:intranat@ekmarka.example" and event.organizer.cn_param
    assert event.attendee.value == "mailto:karin@ekmarka.example" and event.attendee.rsvp_param == "FALSE"
    assert event.dtstart.value.isoformat() == "2099-12-07T13:15:00+01:00" and event.sequence.value == "0"
    assert event.url.value == "https://intranat.ekmarka.example/meetings/2099-12-07-bryggan"
    # The text stands first, for programs that know no calendars.
    assert [part.get_content_type() for part in letter.iter_parts()] == ["text/plain", "text/calendar"]
    assert letter["Content-Language"] == "sv" and "måndag 7 december 2099" in text_of(letter)
    site.write("UPDATE meetings SET starts_at = '12:00'")
    site.send(LATER)
    _, method, [moved], _ = calendar_of(letter_to(site.send(LATER + timedelta(minutes=16)), "karin"))
    assert method == "REQUEST" and moved.uid.value == event.uid.value and moved.sequence.value == "1"
    site.write("UPDATE meetings SET status = 'cancelled'")
    site.send(LATER + timedelta(hours=2))
    _, method, [gone], _ = calendar_of(letter_to(site.send(LATER + timedelta(hours=3)), "karin"))
    assert (method, gone.status.value, gone.sequence.value) == ("CANCEL", "CANCELLED", "2")
    assert gone.uid.value == event.uid.value


def test_several_meetings_come_as_a_file_and_minutes_without_one(site):
    site.write(MEETING, 1, "2099-12-07")
    site.write(MEETING, 1, "2099-12-14")
    site.write("INSERT INTO meetings (id, group_id, date, status) VALUES (90, 1, '2099-11-20', 'held')")
    site.write("UPDATE meetings SET minutes_status = 'published' WHERE id = 90")
    site.send(NOON)
    kind, method, events, name = calendar_of(letter_to(site.send(SOON), "karin"))
    assert (kind, method, name) == ("multipart/mixed", "PUBLISH", "moten.ics")
    assert [event.dtstart.value.day for event in events] == [7, 14] and not hasattr(events[0], "attendee")
    site.write("UPDATE meetings SET minutes_status = 'draft', correction = 'Fel' WHERE id = 90")
    site.write("UPDATE meetings SET minutes_status = 'published' WHERE id = 90")
    site.send(LATER)
    letter = letter_to(site.send(LATER + timedelta(minutes=16)), "karin")
    assert letter.get_content_type() == "text/plain"


def test_who_only_wants_to_know_of_all_groups_is_not_invited(site):
    site.private("UPDATE mail_recipients SET all_groups = 1 WHERE actor_id = 'siv'")
    site.write(MEETING, 1, "2099-12-07")
    site.send(NOON)
    taken = site.send(SOON)
    assert calendar_of(letter_to(taken, "siv"))[1] == "PUBLISH"
    assert calendar_of(letter_to(taken, "karin"))[1] == "REQUEST"


def test_who_reads_what_is_published_is_told_what_is_published(site):
    site.write(MEETING, 1, "2099-12-07")
    site.publish()
    site.write("UPDATE meetings SET title = 'Hemligt namn'")
    site.send(NOON)
    taken = site.send(SOON)
    assert "Hemligt" in calendar_of(letter_to(taken, "karin"))[2][0].summary.value
    assert calendar_of(letter_to(taken, "bo"))[2][0].summary.value == "Bryggan"
