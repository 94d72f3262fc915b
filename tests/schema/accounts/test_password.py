"""How a password is kept; what people do with theirs is in tests/plugins/access/test_own_account_forms.py."""

import pytest
from datasette_intranet.schema.accounts.account import add_account
from datasette_intranet.schema.accounts.password import check_password, set_password
from datasette_intranet.schema.accounts.throttle import SignInAttempt
from datasette_intranet.schema.database import open_private


@pytest.fixture
def private(tmp_path):
    """The private database with the account of kim."""
    opened = open_private(tmp_path)
    add_account(opened, "kim", "Kim Ek", ["coordinator"])
    yield opened
    opened.close()


def test_a_password_is_kept_as_a_hash_that_takes_as_much_work_as_rfc_9106_asks_of_small_computers(private):
    set_password(private, "kim", "fyra gröna båtar")
    ((kept,),) = private.execute("SELECT password_hash FROM passwords").fetchall()
    assert kept.startswith("$argon2id$v=19$m=65536,t=3,p=4$")
    assert check_password(private, SignInAttempt("kim", "192.0.2.1"), "fyra gröna båtar") == "kim"
    assert check_password(private, SignInAttempt("kim", "192.0.2.1"), "fyra gröna bátar") is None
