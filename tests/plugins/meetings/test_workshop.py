"""Hours by capacity: those of residents apart, and fewer than five never told."""

from datasette_intranet.plugins.meetings.attendance_lists import attendance_lists
from datasette_intranet.plugins.meetings.participant_hours import ParticipantHours, participant_hours
from datasette_intranet.schema.meeting_hours import length_in_hours


def row(category, heads=1, name=None, approximate=0):
    told = {"name": name, "head_count": heads, "category": category, "approximate": approximate}
    return {"status": "present", "note": None, **told}


def test_hours_are_told_by_capacity():
    rows = [
        row("staff", name="Bo"),
        row("staff", 3),
        row("resident", 4),
        row("other", 30, approximate=1),
        row(None, 2),
    ]
    assert participant_hours(attendance_lists(rows)["present"], 1.5) == [
        ParticipantHours("staff", 6.0, "exact"),
        ParticipantHours("resident", 6.0, "exact"),
        ParticipantHours("other", 45.0, "about"),
        ParticipantHours(None, 3.0, "exact"),
    ]


def test_fewer_than_five_residents_are_less_than_five_times_the_hours():
    rows = [row("resident", "<5"), row("staff", 2)]
    assert ParticipantHours("resident", 10.0, "less") in participant_hours(attendance_lists(rows)["present"], 2.0)


def test_without_attendance_or_an_end_there_are_none():
    assert participant_hours(None, 2.0) == []
    assert participant_hours(attendance_lists([row("staff")])["present"], length_in_hours("15:00", "13:00")) == []
