"""Minutes are signed and published as they were read: who meanwhile finds them changed reads them again."""

from tests.plugins.html import text_of
from tests.plugins.meetings.conftest import hidden
from tests.plugins.meetings.test_workflow import CILLA, MEETING, SIGNED, STATE, choose, step

OTHER_WORDS = "UPDATE decisions SET text = 'Något helt annat.' WHERE meeting_id = 3"


def test_nobody_signs_what_somebody_else_has_changed_meanwhile(desk, account):
    choose(desk, "Cilla Cederlöv")
    ((row,),) = desk.rows("SELECT id FROM adjusters WHERE meeting_id = 3")
    read = hidden(desk.get(f"{MEETING}/workflow", CILLA).text, "_base")
    desk.write(OTHER_WORDS)
    answer = desk.post(f"{MEETING}/workflow", {"sign": str(row), "_base": read}, CILLA)
    assert answer.status_code == 409 and "har ändrat protokollet" in text_of(answer.text)
    assert desk.rows(SIGNED) == [("Cilla Cederlöv", 0)]
    again = {"sign": str(row), "_base": hidden(answer.text, "_base")}
    assert desk.post(f"{MEETING}/workflow", again, CILLA).status_code == 303


def test_minutes_are_published_as_they_were_read_or_not_at_all(desk):
    step(desk, "check")
    read = hidden(desk.get(f"{MEETING}/publish").text, "_base")
    desk.write(OTHER_WORDS)
    for sent in ({"_base": read}, {}):
        answer = desk.post(f"{MEETING}/workflow", {"step": "publish", **sent})
        assert answer.status_code == 409 and "har ändrat protokollet" in text_of(answer.text)
    assert desk.rows(STATE) == [("checked", 1, None)]
    again = {"step": "publish", "_base": hidden(answer.text, "_base")}
    assert desk.post(f"{MEETING}/workflow", again).status_code == 303


def test_to_mark_an_action_as_done_changes_nothing_that_was_read(desk):
    desk.write("INSERT INTO actions (meeting_id, position, kind, text) VALUES (3, 1, 'task', 'Ringa')")
    step(desk, "check")
    read = hidden(desk.get(f"{MEETING}/publish").text, "_base")
    desk.write("UPDATE actions SET status = 'done', done_on = '2018-03-01' WHERE meeting_id = 3")
    assert desk.post(f"{MEETING}/workflow", {"step": "publish", "_base": read}).status_code == 303
