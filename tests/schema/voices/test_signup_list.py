"""The coordinator's list: its order, who came, compensation, and names that go."""

import pytest
from datasette_intranet.schema.database import open_voices
from datasette_intranet.schema.voices import new_follow_code, row_of_code
from datasette_intranet.schema.voices.sent_signup import SentSignup, keep_signup, withdraw_signup
from datasette_intranet.schema.voices.signup_list import (
    Mark,
    came_by,
    forget_names,
    mark_signups,
    meetings_with_names,
    signups_of_meeting,
)

NAMES = [None, "Örjan Ö", "Åsa Å", None, "Bo B"]


@pytest.fixture
def voices(tmp_path):
    opened = open_voices(tmp_path)
    for number, name in enumerate(NAMES):
        one = SentSignup(f"{number:032x}", 1, 1, "resident" if number else "staff", name)
        keep_signup(opened, one, new_follow_code(), {1: 4})
    yield opened
    opened.close()


def test_names_stand_in_swedish_order_then_those_without_and_last_those_who_wait(voices):
    assert [one.signup.name for one in signups_of_meeting(voices, 1)] == ["Åsa Å", "Örjan Ö", None, None, "Bo B"]


def test_what_is_noted_is_kept_for_this_meeting_alone(voices):
    keep_signup(voices, SentSignup("f" * 32, 2, 2, "resident"), new_follow_code(), {2: 1})
    marks = {f"{number:032x}": Mark(number != 1, 500 if number == 2 else None, True) for number in range(3)}
    mark_signups(voices, 1, {**marks, "f" * 32: Mark(True, 100, False), "e" * 32: Mark(True, 100, False)})
    listed = {one.signup.id: (one.signup.came, one.kronor, one.is_paid) for one in signups_of_meeting(voices, 1)}
    assert listed[f"{1:032x}"] == (0, None, False) and listed[f"{2:032x}"] == (1, 500, True)
    assert listed[f"{3:032x}"] == (None, None, False)
    assert came_by(voices, 1, "category") == {"staff": 1, "resident": 1} and came_by(voices, 1, "quota_id") == {1: 2}
    assert signups_of_meeting(voices, 2)[0].kronor is None
    mark_signups(voices, 1, {f"{2:032x}": Mark(True, 700, False), f"{0:032x}": Mark(False, None, False)})
    assert voices.execute("SELECT kronor, is_paid FROM signup_compensations").fetchall() == [(700, 0)]
    withdraw_signup(voices, f"{2:032x}", 1, {1: 4})
    assert voices.execute("SELECT count(*) FROM signup_compensations").fetchone() == (0,)


def test_names_go_and_those_who_wait_with_their_codes(voices):
    code = new_follow_code()
    keep_signup(voices, SentSignup("a" * 32, 1, 1, "resident"), code, {1: 4})
    keep_signup(voices, SentSignup("b" * 32, 2, 2, "resident"), new_follow_code(), {2: 1})
    assert meetings_with_names(voices) == [1]
    forget_names(voices, {1})
    assert [one.signup.name for one in signups_of_meeting(voices, 1)] == [None] * 4
    assert row_of_code(voices, code) is None and meetings_with_names(voices) == []
    assert len(signups_of_meeting(voices, 2)) == 1
