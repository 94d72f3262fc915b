"""The server's clock was ahead and is set back: nobody is signed in, locked out or let in for longer than is said."""

from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest
from datasette_intranet.schema.accounts import secret as secrets
from datasette_intranet.schema.accounts.account import add_account
from datasette_intranet.schema.accounts.session import actor_of_session, begin_session
from datasette_intranet.schema.accounts.throttle import LIMITS, SignInAttempt, begin_attempt
from datasette_intranet.schema.accounts.token import actor_of_token, make_token
from datasette_intranet.schema.database import open_private

YEAR = timedelta(days=365)


@pytest.fixture
def clock(monkeypatch):
    """`clock(YEAR)`: the clock is that much ahead from now on."""

    def set_ahead(by):
        class Clock(datetime):
            @classmethod
            def now(cls, tz=None):
                return datetime.now(tz) + by

        monkeypatch.setattr(secrets, "datetime", Clock)

    return set_ahead


@pytest.fixture
def private(tmp_path):
    with closing(open_private(tmp_path)) as db:
        add_account(db, "kim", "Kim", ["staff"])
        yield db


def test_a_session_from_a_year_ahead_is_over_when_the_clock_is_right(private, clock):
    clock(YEAR)
    session = begin_session(private, "kim", "link")
    assert actor_of_session(private, session)[0]["id"] == "kim"
    clock(timedelta())
    assert actor_of_session(private, session) == (None, False)


@pytest.mark.parametrize("back", [timedelta(seconds=5), timedelta(minutes=30)])
def test_a_small_step_back_signs_nobody_out(private, clock, back):
    clock(back)
    session = begin_session(private, "kim", "link")
    clock(timedelta())
    assert actor_of_session(private, session)[0]["id"] == "kim"


def test_a_lock_from_a_year_ahead_lasts_a_quarter_of_an_hour(private, clock):
    attempt = SignInAttempt("kim", "192.0.2.1")
    clock(YEAR)
    assert [begin_attempt(private, attempt) for _ in range(LIMITS["name"] + 1)][-1] is False
    clock(timedelta())
    assert begin_attempt(private, attempt) is False, "setting the clock back is no way around the lock"
    clock(timedelta(minutes=16))
    assert begin_attempt(private, attempt) is True


def test_a_key_holds_until_the_day_that_it_was_made_for(private, clock):
    token = make_token(private, "kim", "skript", timedelta(days=30))
    clock(-YEAR)
    assert actor_of_token(private, token)[0]["id"] == "kim"
    clock(timedelta(days=31))
    assert actor_of_token(private, token) == (None, False)


def test_moments_are_written_in_utc_whatever_the_clock_says(clock):
    clock(-YEAR)
    assert secrets.utc_moment().startswith(f"{(datetime.now(UTC) - YEAR):%Y-%m-%d}")
