"""A record of 500 meetings, 500 people and 500 proposals: made up by counting, to see that pages hold it."""

from datetime import date, timedelta

import sqlite_utils
from datasette_intranet.schema.search_index import index_changed_rows
from datasette_intranet.schema.vocabulary import vocabulary_codes

MANY = 500
GROUPS = ("Bryggan", "Samrådsgruppen", "Ledningsgruppen", "Utvecklingsgruppen för arbetsmarknad och trygga skolvägar")
SENTENCE = "Gruppen gick igenom läget och kom överens om hur arbetet ska fortsätta under nästa period. "


def fill(db: sqlite_utils.Database, with_source: bool) -> None:
    """Puts the rows into an empty record; the same every day but for the dates, which end a year from now."""
    last = date.today() + timedelta(days=90)
    db["groups"].insert_all(
        {"id": number, "name": name, "slug": f"grupp-{number}"} for number, name in enumerate(GROUPS, start=1)
    )
    db["people"].insert_all(
        {
            "id": number,
            "name": f"Ekmarkabo {number:03} Långefternamnsson",
            "category": _nth(number, "staff", "politician"),
        }
        for number in range(1, MANY + 1)
    )
    db["memberships"].insert_all(
        {"person_id": number, "group_id": number % 4 + 1, "area": f"Område {number % 9}"}
        for number in range(1, MANY + 1)
    )
    db["meetings"].insert_all(_meeting(number, last) for number in range(1, MANY + 1))
    db["attendance"].insert_all(row for number in range(40, MANY + 1) for row in _attendance(number))
    db["agenda_items"].insert_all(row for number in range(40, MANY + 1) for row in _items(number))
    db["decisions"].insert_all(
        {"meeting_id": number, "text": f"Arbetet fortsätter enligt plan {number}."} for number in range(40, MANY + 1)
    )
    db["proposals"].insert_all(_proposal(number, last) for number in range(1, MANY + 1))
    db["actions"].insert_all(
        {"meeting_id": number, "text": f"Skickar ut underlag {number}", "person_id": number, "due_on": "2020-01-01"}
        for number in range(40, MANY + 1)
    )
    with db.conn:
        index_changed_rows(db.conn)


def _nth(number: int, *values):
    return values[number % len(values)]


def _meeting(number: int, last: date) -> dict:
    return {
        "id": number,
        "group_id": number % 4 + 1,
        "date": (last - timedelta(days=number * 3)).isoformat(),
        "starts_at": "13:00",
        "ends_at": "15:30",
        "place": "Ekhuset, stora sammanträdesrummet på andra våningen",
        "status": "held" if number >= 40 else "planned",
    }


def _attendance(meeting: int) -> list[dict]:
    named = [
        {
            "meeting_id": meeting,
            "position": place,
            "person_id": (meeting * 7 + place) % MANY + 1,
            "name": f"Ekmarkabo {(meeting * 7 + place) % MANY + 1:03} Långefternamnsson",
            "status": _nth(place, "present", "present", "present", "apologies"),
            "head_count": 1,
            "category": None,
        }
        for place in range(1, 13)
    ]
    residents = {
        "meeting_id": meeting,
        "position": 13,
        "person_id": None,
        "name": None,
        "status": "present",
        "head_count": 5 + meeting % 6,
        "category": "resident",
    }
    return [*named, residents]


def _items(meeting: int) -> list[dict]:
    return [
        {
            "meeting_id": meeting,
            "position": place,
            "number": str(place),
            "heading": f"Punkt {place} på mötet",
            "body": SENTENCE * 4,
            "status": "deferred" if place == 6 else "discussed",
            "deferred_until": "nästa gång" if place == 6 else None,
        }
        for place in range(1, 8)
    ]


def _proposal(number: int, last: date) -> dict:
    received = last - timedelta(days=number * 2 + 90)
    return {
        "number": f"F-{number}",
        "text": f"Förslag nummer {number}: {SENTENCE}",
        "theme": f"Tema {number % 7}",
        "received_on": received.isoformat(),
        "status": _nth(number, *vocabulary_codes("proposal_status")),
        "priority": _nth(number, *vocabulary_codes("priority")),
        "group_id": number % 4 + 1,
        "answered_on": (received + timedelta(days=number % 90)).isoformat() if number % 3 else None,
    }
