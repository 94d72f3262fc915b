"""A site on which coordinators have their day: a group of twenty, accounts with passwords, `intranet serve`."""

import sqlite3
import subprocess
import sys
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path

from babel.dates import format_date
from datasette_intranet.schema.accounts.account import add_account, set_person_of_account
from datasette_intranet.schema.accounts.password import set_password
from datasette_intranet.schema.database import open_private, open_record

from tests.browser.conftest import Visitor
from tests.ports import free_port
from tests.server import Server
from tests.site import make_site

PASSWORD = "fyra gröna båtar"
MEMBERS = 20
NAMES = ("Asta", "Bo", "Cilla", "Dag", "Eva", "Frej", "Gun", "Hans", "Ina", "Jan")
# Whose name is public by her role; Cilla's, who checks the minutes, and Bo's are not.
CHAIR, BO, CILLA = "Asta Alby", "Bo Alby", "Cilla Alby"
RESIDENT = "Vera Holmlund"


def _fill(folder: Path) -> None:
    """Byalaget with twenty members; no meeting yet."""
    record = open_record(folder)
    record["groups"].insert({"id": 1, "name": "Byalaget", "slug": "byalaget", "kind": "body"})
    for number in range(1, MEMBERS + 1):
        name = f"{NAMES[(number - 1) % 10]} {'Alby' if number <= 10 else 'Berga'}"
        kind = {"category": "politician", "name_is_public": 1} if number == 1 else {"category": "staff"}
        record["people"].insert({"id": number, "name": name, **kind})
        role = "ordförande" if number == 1 else None
        record["memberships"].insert({"person_id": number, "group_id": 1, "role": role, "starts_on": "2017-01-01"})
    record.close()
    private = open_private(folder)
    for actor, name, role, person in (
        ("kim", "Kim Ek", "coordinator", None),
        ("lo", "Lo Ask", "coordinator", None),
        ("cilla", CILLA, "staff", 3),
    ):
        add_account(private, actor, name, [role], [1] if role == "coordinator" else [])
        set_password(private, actor, PASSWORD)
        set_person_of_account(private, actor, person)
    private.close()


class Day:
    """The site, its server, its days, and who sits at it: `people["kim"]` is a Visitor once she has been seated."""

    def __init__(self, folder: Path, visit):
        self.folder = folder
        self.server = Server(folder, free_port())
        self.address = f"http://127.0.0.1:{self.server.port}"
        self.people: dict[str, Visitor] = {}
        self._visit = visit
        # Four weeks ago, the day on which it is made, and those after it; and the paths of the meetings on them.
        self.today = date.today()
        self.last, self.next, self.after = (self.today + timedelta(weeks=weeks) for weeks in (-4, 4, 8))
        self.this, self.coming, self.later = map(address_of, (self.today, self.next, self.after))

    def seat(self, name: str, **options) -> Visitor:
        """Somebody at a browser of her own, not signed in yet; `options` as of `visitors`."""
        self.people[name] = self._visit(self.address, **options)
        return self.people[name]

    def rows(self, sql: str, *values) -> list[tuple]:
        """What is stored in the record."""
        record = sqlite3.connect(self.folder / "intranet.db")
        try:
            return record.execute(sql, values).fetchall()
        finally:
            record.close()

    def table_row(self, day: date) -> str:
        """The path of the table page with the meeting of a day."""
        ((number,),) = self.rows("SELECT id FROM meetings WHERE date = ?", str(day))
        return f"/intranet/meetings?id={number}"

    def has_draft(self, actor: str, words: str) -> bool:
        """Whether a draft of hers with these words is kept."""
        private = sqlite3.connect(self.folder / "private" / "private.db")
        try:
            found = private.execute("SELECT fields FROM drafts WHERE actor_id = ?", [actor]).fetchall()
        finally:
            private.close()
        return any(words in fields for (fields,) in found)

    def publish(self) -> None:
        """`intranet publish`, as whoever runs the site does every night."""
        command = [str(Path(sys.executable).with_name("intranet")), "publish", "--site", str(self.folder)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


@contextmanager
def a_day(folder: Path, visit):
    """A Day with its server started; it is stopped with the block."""
    _fill(make_site(folder))
    day = Day(folder, visit)
    day.server.start()
    try:
        yield day
    finally:
        day.server.kill()


def sign_in(page, name: str) -> None:
    """Types name and password at the form where the page leads to, and waits for the page one came from."""
    page.get_by_role("link", name="Logga in").first.click()
    page.get_by_label("Användarnamn").fill(name)
    page.get_by_label("Lösenord").fill(PASSWORD)
    page.get_by_role("button", name="Logga in").click()
    page.get_by_role("button", name="Logga ut").wait_for()


def swedish(day: date) -> str:
    """A day as minutes have it: '7 december 2017'."""
    return format_date(day, "d MMMM y", locale="sv")


def address_of(day: date) -> str:
    """The path of Byalaget's meeting on a day."""
    return f"/meetings/{day.isoformat()}-byalaget"
