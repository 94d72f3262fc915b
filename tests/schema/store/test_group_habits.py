"""What a group's meetings usually have, from its last meetings or as it is kept; and whose turn it is to be host."""

import pytest
from datasette_intranet.schema.store.group_habits import UsualMeeting, hosts_in_turn, usual_meeting

DAY = "2030-01-01"


@pytest.fixture
def group(db):
    """A group with meetings on four days of 2029, the first at another place."""
    db["groups"].insert({"id": 1, "name": "Rådet", "slug": "radet"})
    db["people"].insert({"id": 1, "name": "Anna Ek"})
    for n in range(1, 5):
        own = {"place": "Annat" if n == 1 else "Ekhuset", "starts_at": f"1{n}:00", "chair": "A. Ek", "chair_id": 1}
        db["meetings"].insert({"id": n, "group_id": 1, "date": f"2029-0{n}-01", "status": "held", **own})
    return db


def items(db, meeting, *headings, number=None):
    db["agenda_items"].insert_all(
        {"meeting_id": meeting, "position": place, "heading": heading, "number": number if place == 1 else None}
        for place, heading in enumerate(headings, 1)
    )


def test_what_most_of_the_last_meetings_had_is_usual(group):
    items(group, 4, "Inledning", "Bron", "Övriga frågor", number="§ 1")
    items(group, 3, "Inledningen", "Övrigt", "Övriga frågor")
    items(group, 2, "Övriga frågor", "Inledning")
    assert usual_meeting(group.conn, 1, DAY) == UsualMeeting(
        place="Ekhuset", chair="Anna Ek", standing_items=("Inledning", "Övriga frågor"), first_number="§ 1"
    )


def test_one_agenda_tells_no_habit_nor_do_later_or_cancelled_meetings(group):
    items(group, 4, "Inledning", number="45")
    assert usual_meeting(group.conn, 1, DAY).headings == ()
    assert usual_meeting(group.conn, 1, DAY).first_number is None
    assert usual_meeting(group.conn, 1, "2029-02-01").place == "Annat"
    group.execute("UPDATE meetings SET status = 'cancelled'")
    assert usual_meeting(group.conn, 1, DAY) == UsualMeeting()
    assert usual_meeting(group.conn, None, DAY) == UsualMeeting()


def test_what_is_kept_counts_alone(group):
    items(group, 4, "Inledning")
    items(group, 3, "Inledning")
    group["group_habits"].insert(
        {"group_id": 1, "starts_at": "13:00", "opening": "Värden inleder", "standing_items": "Bron\nÖvrigt"}
    )
    usual = usual_meeting(group.conn, 1, DAY)
    assert (usual.is_kept, usual.starts_at, usual.place, usual.chair) == (True, "13:00", None, None)
    assert usual.headings == ("Värden inleder", "Bron", "Övrigt")


def test_the_turn_passes_on_from_the_last_host(group):
    names = ("Anna Ek", "Tekniska kontoret", "Cia Berg")
    group["group_hosts"].insert_all(
        {"group_id": 1, "position": place, "name": name} for place, name in enumerate(names, 1)
    )
    assert hosts_in_turn(group.conn, 1, DAY) == list(names)
    group["meeting_hosts"].insert_all([{"meeting_id": 2, "name": names[0]}, {"meeting_id": 3, "name": "Gästen"}])
    # A guest was no turn, and what comes later is none before it.
    assert hosts_in_turn(group.conn, 1, DAY)[0] == "Tekniska kontoret"
    assert hosts_in_turn(group.conn, 1, "2029-01-15")[0] == "Anna Ek"
    group["meeting_hosts"].insert({"meeting_id": 4, "name": names[2]})
    assert hosts_in_turn(group.conn, 1, DAY)[0] == "Anna Ek"
    group.execute("UPDATE meetings SET status = 'cancelled' WHERE id = 4")
    assert hosts_in_turn(group.conn, 1, DAY)[0] == "Tekniska kontoret"
    assert hosts_in_turn(group.conn, 2, DAY) == []
