"""A site, and somebody with an account there."""

from functools import cache

import pytest
from argon2 import PasswordHasher
from datasette_intranet.schema.accounts import account, password
from datasette_intranet.schema.accounts.password import set_password
from datasette_intranet.schema.database import open_private

from tests.plugins.access.signed_in import PASSWORD
from tests.site import Site, make_site


@pytest.fixture(scope="package", autouse=True)
def hashing_is_cheap():
    """Passwords are hashed as on a site, with less work: there one takes 64 MB on purpose.

    How much work a site makes of it is in tests/schema/accounts/test_password.py.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(password, "_hasher", cache(lambda: PasswordHasher(time_cost=1, memory_cost=64, parallelism=1)))
        patch.setattr(password, "_nobodys", cache(password._nobodys.__wrapped__))
        yield


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    with Site(make_site(tmp_path_factory.mktemp("site"))) as site:
        yield site


@pytest.fixture
def private(site):
    """The private database with the account of kim <Karp>, coordinator, who is not locked out."""
    opened = open_private(site.folder)
    account.remove_account(opened, "kim")
    opened.execute("DELETE FROM failed_sign_ins")
    opened.conn.commit()
    account.add_account(opened, "kim", "Kim <Karp>", ["coordinator"])
    set_password(opened, "kim", PASSWORD)
    yield opened
    opened.close()
