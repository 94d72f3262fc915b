"""Who checks the minutes: the same person is not asked twice, however the name is written."""

import pytest

from tests.plugins.meetings.conftest import hidden

PATH = "/meetings/2018-02-15-samradsgruppen/adjusters"


@pytest.mark.parametrize("second", ["bo björkdahl", "BO  BJÖRKDAHL", "Bo B.", "Bo Björkdahl (nr 2)"])
def test_the_same_person_twice_is_refused_at_the_second_field(desk, second):
    desk.write("INSERT INTO person_names (person_id, name) VALUES (2, 'Bo B.')")
    sent = {**desk.base(PATH), "adjuster-n1": "Bo Björkdahl", "adjuster-n2": second}
    answer = desk.post(PATH, sent)
    assert answer.status_code == 400 and "två gånger" in answer.text
    assert 'id="adjuster-n2-error"' in answer.text and 'id="adjuster-n1-error"' not in answer.text
    assert desk.rows("SELECT 1 FROM adjusters WHERE meeting_id = 3") == []
    again = {name: hidden(answer.text, name) for name in ("_base", "_token")}
    assert desk.post(PATH, {**again, "adjuster-n1": "Bo Björkdahl", "adjuster-n2": "Ny Granskare"}).status_code == 303


def test_a_stranger_twice_is_refused_too(desk):
    sent = {**desk.base(PATH), "adjuster-n1": "Rebecka Forsmo", "adjuster-n2": "rebecka forsmo"}
    assert desk.post(PATH, sent).status_code == 400
