"""E-mail for the small record: who gets letters, whose address is refused, and a link that ends letters."""

from datetime import UTC, datetime
from pathlib import Path

from datasette_intranet.schema.accounts.account import add_account, set_person_of_account
from datasette_intranet.schema.accounts.secret import secret_hash
from datasette_intranet.schema.database import open_private
from datasette_intranet.schema.mail.mail_state import LINK_KEY, store_mail_state
from datasette_intranet.schema.mail.moments import moment_text
from datasette_intranet.schema.mail.recipients import enter_recipients, note_refused
from itsdangerous import URLSafeSerializer

from tests.mail_server import MailServer, configure_mail
from tests.plugins.conftest import new_site

KEY = "the key of tests"
# The secret of the address of Kim's own calendar.
CALENDAR_SECRET = "a-secret-calendar-of-tests-0123456789abcdef"
# What stands in the link of a letter with news to the first recipient.
TOKEN = URLSafeSerializer(KEY, salt="unsubscribe").dumps([1, "news"])


def site_with_mail(folder: Path, server: MailServer) -> Path:
    """A site in `folder` with the small record, and e-mail as `fill_mail` has it, by way of the server."""
    new_site(folder)
    configure_mail(folder, server.settings())
    fill_mail(folder)
    return folder


def fill_mail(folder: Path) -> None:
    """Kim has an account and is person 2, person 1 has an address that works, and person 3 one that does not."""
    private = open_private(folder)
    with private.conn as connection:
        store_mail_state(connection, LINK_KEY, KEY)
    add_account(private, "kim", "Kim Ek", ["coordinator"])
    set_person_of_account(private, "kim", 2)
    private["calendar_tokens"].insert({
        "actor_id": "kim", "token_hash": secret_hash(CALENDAR_SECRET), "created_at": "2026-11-29T10:00:00Z"
    })  # fmt: skip
    emails = {1: "asta@ekmarka.example", 2: "kim@ekmarka.example", 3: "cilla@forening.example"}
    private["contacts"].insert_all(
        ({"person_id": one, "email": email} for one, email in emails.items()), replace=True
    )
    enter_recipients(private)
    [(number,)] = private.execute("SELECT id FROM mail_recipients WHERE person_id = 3").fetchall()
    why = "e-postservern tar inte emot mottagaren: 550 5.1.1 unknown"
    note_refused(private, number, emails[3], why, moment_text(datetime(2026, 11, 29, tzinfo=UTC)))
    private.close()
