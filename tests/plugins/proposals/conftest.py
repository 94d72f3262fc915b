"""Somebody with an account who has something to do."""

import pytest
from datasette_intranet.schema.accounts.account import add_account, set_person_of_account
from datasette_intranet.schema.database import open_private


@pytest.fixture
def account_of_bo(site):
    """Person 2 of the small record, Bo Björkdahl, has the account 'bo'."""
    private = open_private(site)
    add_account(private, "bo", "Bo B.", ["staff"])
    set_person_of_account(private, "bo", 2)
    private.close()
