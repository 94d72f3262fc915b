"""A site whose groups meet, with accounts and addresses, and a mail server that is asked to deliver."""

import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from datasette_intranet.loaders.mail.mail_settings import mail_settings
from datasette_intranet.loaders.mail.send_due import send_due
from datasette_intranet.loaders.publish.publish_site import publish_site
from datasette_intranet.schema.accounts.account import add_account, set_person_of_account
from datasette_intranet.schema.database import open_private, open_record
from datasette_intranet.schema.history import recorded_transaction
from datasette_intranet.schema.mail.recipients import let_group_have_letters

from tests.mail_server import MailServer
from tests.site import make_site

# A Sunday, 13.00 in Sweden; tests say what time it is.
NOON = datetime(2099, 11, 29, 12, 0, tzinfo=UTC)
EVENING, MORNING = NOON + timedelta(hours=6), NOON + timedelta(hours=18.5)
ROWS = {
    "groups": [{"id": 1, "name": "Bryggan", "slug": "bryggan"}, {"id": 2, "name": "Åparken", "slug": "aparken"}],
    "people": [
        {"id": 1, "name": "Karin Alm", "category": "staff"},
        {"id": 2, "name": "Bo Ek", "category": "association"},
        {"id": 3, "name": "Vera Holm", "category": "resident", "consent_on": "2020-01-01"},
        {"id": 4, "name": "Siv Sund", "category": "staff"},
    ],
    "memberships": [{"person_id": person, "group_id": 1} for person in (1, 2, 3)],
}
ADDRESSES = {1: "karin@ekmarka.example", 2: "bo@forening.example", 3: "vera@hemma.example", 4: "siv@ekmarka.example"}


class MailSite:
    """The site in `folder`, the server that gets its letters, and ways to write to the one and look at the other."""

    def __init__(self, folder: Path, server: MailServer):
        self.folder, self.server = folder, server
        self.settings = mail_settings(server.settings())

    def write(self, sql: str, *values, way: str = "form") -> None:
        """One change of the record."""
        db = open_record(self.folder)
        with recorded_transaction(db, way, {"id": "karin", "name": "Karin"}) as connection:
            connection.execute(sql, values)
        db.close()

    def private(self, sql: str, *values) -> list:
        """The rows that SQL gives in the private database, which it may change."""
        db = open_private(self.folder)
        rows = db.execute(sql, values).fetchall()
        db.conn.commit()
        db.close()
        return rows

    def send(self, now: datetime = NOON, **more) -> list:
        """Send what is due at `now`; returns what came: to whom, and the letter."""
        send_due(self.folder, mail_settings({**self.server.settings(), **more}), now)
        return self.server.taken()

    def publish(self) -> None:
        """`intranet publish`."""
        publish_site(self.folder)


@pytest.fixture(scope="session")
def mail_folder(tmp_path_factory) -> Path:
    folder = make_site(tmp_path_factory.mktemp("mail"))
    record, private = open_record(folder), open_private(folder)
    with recorded_transaction(record, "command", None):
        for table, rows in ROWS.items():
            record[table].insert_all(rows)
    add_account(private, "karin", "Karin Alm", ["staff"])
    set_person_of_account(private, "karin", 1)
    add_account(private, "siv", "Siv Sund", ["coordinator"], [2])
    set_person_of_account(private, "siv", 4)
    private["contacts"].insert_all({"person_id": one, "email": address} for one, address in ADDRESSES.items())
    let_group_have_letters(private, 1, True)
    for one in (record, private):
        one.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        one.close()
    return folder


@pytest.fixture(scope="module")
def server():
    with MailServer() as server:
        yield server


@pytest.fixture
def site(mail_folder, tmp_path, server):
    """A copy of the site, to which nothing has happened since e-mail was turned on."""
    server.refusals, server.at_data = {}, lambda: None
    server.taken()
    site = MailSite(Path(shutil.copytree(mail_folder, tmp_path / "site")), server)
    assert site.send(NOON - timedelta(days=1)) == []
    return site


MEETING = (
    "INSERT INTO meetings (group_id, date, starts_at, ends_at, place, status) "
    "VALUES (?, ?, '13:15', '16:00', 'Kommunhuset, sal 3', 'planned')"
)
