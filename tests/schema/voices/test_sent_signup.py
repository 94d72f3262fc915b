"""Sign-ups as they lie in voices.db: a place, a turn on the waiting list, moving up, two at once."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from datasette_intranet.schema.database import open_voices
from datasette_intranet.schema.voices import new_follow_code, row_of_code
from datasette_intranet.schema.voices import sent_signup as signups
from datasette_intranet.schema.voices.sent_signup import SentSignup

MEETING, QUOTA, OTHER = 7, 1, 2
PLACES = {QUOTA: 2, OTHER: 1}


@pytest.fixture
def voices(tmp_path):
    opened = open_voices(tmp_path)
    yield opened
    opened.close()


def keep(voices, number, quota=QUOTA, places=PLACES, meeting=MEETING):
    code = new_follow_code()
    one = SentSignup(f"{number:032x}", meeting, quota, "resident", f"Nr {number}")
    return code if signups.keep_signup(voices, one, code, places) else None


def turns(voices, quota=QUOTA):
    query = "SELECT name, turn FROM sent_signups WHERE quota_id = ? AND meeting_id = ? ORDER BY name"
    return dict(voices.execute(query, [quota, MEETING]).fetchall())


def test_who_comes_when_it_is_full_waits_and_moves_up_in_turn(voices):
    code = keep(voices, 9)
    for number in (8, 5, 3):
        keep(voices, number)
    keep(voices, 4, OTHER)
    keep(voices, 6, QUOTA, meeting=8)
    assert turns(voices) == {"Nr 9": None, "Nr 8": None, "Nr 5": 1, "Nr 3": 2}
    assert turns(voices, OTHER) == {"Nr 4": None}
    waiting = signups.sent_signup(voices, f"{3:032x}")
    assert signups.place_in_line(voices, waiting) == 2
    assert signups.full_quotas(voices, MEETING, {**PLACES, OTHER: 2}) == {QUOTA}
    assert row_of_code(voices, code) == ("signup", f"{9:032x}")
    signups.withdraw_signup(voices, f"{9:032x}", MEETING, PLACES)
    assert row_of_code(voices, code) is None
    assert turns(voices) == {"Nr 8": None, "Nr 5": None, "Nr 3": 2}
    assert signups.place_in_line(voices, signups.sent_signup(voices, f"{3:032x}")) == 1
    # Who comes later stands behind, whatever turns have been used.
    keep(voices, 1)
    assert turns(voices)["Nr 1"] == 3


def test_a_place_that_a_coordinator_adds_goes_to_who_waits_and_not_to_who_comes(voices):
    for number in (1, 2, 3):
        keep(voices, number)
    more = {**PLACES, QUOTA: 3}
    keep(voices, 4, places=more)
    assert turns(voices) == {"Nr 1": None, "Nr 2": None, "Nr 3": None, "Nr 4": 1}
    signups.settle_places(voices, MEETING, more)
    assert turns(voices)["Nr 4"] == 1
    signups.settle_places(voices, MEETING, {**PLACES, QUOTA: 4})
    assert turns(voices)["Nr 4"] is None
    # Fewer places take nobody's away.
    signups.settle_places(voices, MEETING, {**PLACES, QUOTA: 1})
    assert set(turns(voices).values()) == {None}


def test_what_is_sent_twice_is_kept_once(voices):
    assert keep(voices, 1) and keep(voices, 1) is None
    assert signups.signed_up_by_quota(voices, MEETING) == {QUOTA: 1}


def test_two_at_once_do_not_get_the_last_place(tmp_path, voices):
    def sign_up(number):
        own = open_voices(tmp_path)
        try:
            return keep(own, number, OTHER)
        finally:
            own.close()

    with ThreadPoolExecutor(6) as pool:
        assert all(pool.map(sign_up, range(10, 16)))
    found = turns(voices, OTHER)
    assert sorted(found.values(), key=lambda turn: turn or 0) == [None, 1, 2, 3, 4, 5]
