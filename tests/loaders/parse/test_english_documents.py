"""Minutes, notices and news in English, as student unions and associations of newcomers write them."""

import pytest
from datasette_intranet.loaders.parse import parse_document

MINUTES = """Minutes of the board meeting of Sandby Student Union

Date: Monday December 2nd 2019
Time: 18:00-20:15
Location: The Old Library, Sandby

Present: Anna Ek, Bo Dahl, Siv Alm
Absent: Erik Norr
Chair: Anna Ek
Secretary: Bo Dahl

§1 Opening of the meeting
Anna Ek opened the meeting at 18:00.

§2 New bicycles
Siv presented three offers. It was decided to buy two bicycles for the workshop.
The board resolved that the old ones are given away. It has not been decided to paint the shed.

§3 Next meeting
The next meeting will be held on the 28th of January at 17:15 in the Old Library.

§4 Closing of the meeting
Anna Ek closed the meeting.
"""
AGENDA = "1. Opening of the meeting\n2. Election of chairperson\n3. Annual report\n4. Closing of the meeting\n"
WHEN = "When: Thursday 14 March 2024, 18.30-20.00\nWhere: Sandby Library, Storgatan 4\n"
CALL = "All members are hereby invited to the Annual General Meeting.\n\n"


def test_minutes():
    document = parse_document("minutes.txt", MINUTES.encode())
    meeting = document.meeting
    assert document.kind == "minutes" and meeting is not None
    assert (meeting.body, meeting.date, meeting.start, meeting.end) == (
        "Sandby Student Union", "2019-12-02", "18:00", "20:15",
    )  # fmt: skip
    assert (meeting.place, meeting.chair, meeting.secretary) == ("The Old Library, Sandby", "Anna Ek", "Bo Dahl")
    assert [one.status for one in document.attendance] == ["present"] * 3 + ["absent"]
    assert [one.text for one in document.decisions] == [
        "It was decided to buy two bicycles for the workshop.",
        "The board resolved that the old ones are given away.",
    ]
    assert [(one.date, one.start) for one in document.upcoming] == [("2020-01-28", "17:15")]


@pytest.mark.parametrize("title", ["2024 Annual General Meeting Notice", "Invitation to the AGM of Sandby Society"])
@pytest.mark.parametrize(
    "rest", [f"{CALL}{WHEN}\nAgenda\n{AGENDA}", f"{CALL}FULL AGENDA for the AGM\n\n{AGENDA}\n{WHEN}"]
)
def test_a_notice_tells_when_above_or_below_its_agenda(title, rest):
    document = parse_document("notice.txt", f"{title}\n\n{rest}".encode())
    assert [(one.date, one.start, one.end, one.place) for one in document.upcoming] == [
        ("2024-03-14", "18:30", "20:00", "Sandby Library, Storgatan 4")
    ]
    assert [item.number for item in document.items] == ["1", "2", "3", "4"]
    assert [item.text for item in document.items] == ["", "", "", ""]
