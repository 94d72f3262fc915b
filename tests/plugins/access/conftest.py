"""A site, and somebody with an account there."""

import pytest
from datasette_intranet.schema.accounts import account
from datasette_intranet.schema.accounts.password import set_password
from datasette_intranet.schema.database import open_private

from tests.plugins.access.signed_in import PASSWORD
from tests.site import Site, make_site


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
