"""Accounts and the links that sign in once."""

import sqlite3

import pytest
from datasette_intranet.schema.accounts.account import actor_of_account, add_account
from datasette_intranet.schema.accounts.sign_in_link import new_sign_in_link, redeem_link
from datasette_intranet.schema.database import open_private


@pytest.fixture
def private(tmp_path):
    opened = open_private(tmp_path)
    add_account(opened, "karin", "Karin Alm", ["staff", "coordinator"])
    yield opened
    opened.close()


def test_link_signs_in_once_with_name_and_roles(private):
    token = new_sign_in_link(private, "karin", 10)
    assert redeem_link(private, token) == {"id": "karin", "name": "Karin Alm", "roles": ["coordinator", "staff"]}
    assert redeem_link(private, token) is None


def test_link_that_has_run_out_signs_nobody_in(private):
    assert redeem_link(private, new_sign_in_link(private, "karin", -1)) is None


def test_unknown_secret_signs_nobody_in(private):
    new_sign_in_link(private, "karin", 10)
    assert redeem_link(private, "gissning") is None


def test_secret_itself_is_not_stored(private, tmp_path):
    token = new_sign_in_link(private, "karin", 10)
    private.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    assert token.encode() not in (tmp_path / "private" / "private.db").read_bytes()


def test_link_for_nobody_is_refused(private):
    with pytest.raises(sqlite3.IntegrityError):
        new_sign_in_link(private, "ingen", 10)


def test_roles_are_replaced_and_unknown_ones_refused(private):
    add_account(private, "karin", "Karin A", ["analyst"])
    assert actor_of_account(private, "karin") == {"id": "karin", "name": "Karin A", "roles": ["analyst"]}
    with pytest.raises(sqlite3.IntegrityError):
        add_account(private, "karin", "Karin A", ["kung"])
    assert actor_of_account(private, "karin")["roles"] == ["analyst"]
    assert actor_of_account(private, "ingen") is None
