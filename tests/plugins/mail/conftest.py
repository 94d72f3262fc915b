"""A site with accounts and addresses that sends by a real mail server, and ways to sign in there."""

import pytest
from datasette_intranet.schema.database import open_private
from datasette_intranet.schema.mail.recipients import recipient_of_account

from tests.mail_server import MailServer
from tests.plugins.small_mail import site_with_mail
from tests.site import Site


@pytest.fixture(scope="package")
def mail_server():
    with MailServer() as server:
        yield server


@pytest.fixture(scope="package")
def site(tmp_path_factory, mail_server):
    """The site of all these tests: each leaves it so that the next one can go on."""
    folder = site_with_mail(tmp_path_factory.mktemp("site"), mail_server)
    with Site(folder) as site:
        # Tests say when something is sent.
        site.datasette._suppress_background_tasks = True
        yield site


@pytest.fixture
def private(site):
    """The private database of the site."""
    opened = open_private(site.folder)
    yield opened
    opened.close()


@pytest.fixture
def kim(private):
    """`kim()`: the recipient that the account kim is now."""
    return lambda: recipient_of_account(private, "kim")
