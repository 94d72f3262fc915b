"""Every page of the running site, found by asking its own routes: a new route is looked at by itself."""

import re
from collections.abc import Container
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import product
from pathlib import Path

import sqlite_utils
from datasette_intranet.loaders.releases.make_release import make_release
from datasette_intranet.schema.database import open_record
from datasette_intranet.schema.history import recorded_transaction
from datasette_intranet.schema.originals import put_attached_file
from datasette_intranet.schema.search_index import index_changed_rows

from tests.browser.conftest import serving
from tests.loaders import questions
from tests.plugins import small_record
from tests.plugins.conftest import new_site
from tests.plugins.small_consents import fill_consents
from tests.plugins.small_mail import CALENDAR_SECRET, TOKEN, fill_mail
from tests.plugins.small_sheet import fill_sheet
from tests.plugins.small_voices import RANKING_KEY, VOICE, fill_voices
from tests.site import Site
from tests.test_access import addresses
from tests.test_matrix import Address, circle_of

ANYBODY = None
COORDINATOR = {"id": "kim", "name": "Kim Ek", "roles": ["coordinator"]}
ADMINISTRATOR = {"id": "ada", "name": "Ada Al", "roles": ["administrator"]}
# What stands for each named part, best first: of a route the first address that answers with a page is looked at.
PARTS = {
    "format": [""],
    "ending": ["md", "xlsx"],
    "part": ["1"],
    "name": ["groups.csv"],
    "database": ["intranet", "public"],
    "table": ["meetings", "attendance"],
    "question": ["attendance_by_term"],
    "data": ["csv", "json"],
    "picture": ["svg"],
    "file": ["icon.svg"],
    "query": ["attendance_by_term"],
    "pks": ["2"],
    "rest": [""],
    "slug": ["samradsgruppen", "2017-12-07-samradsgruppen", "2018-02-15-samradsgruppen"],
    "id": ["2", "1"],
    "number": ["F-2017~2F12", "1"],
    "row": ["2", "1"],
    "span": ["0-10"],
    "about": ["item", "proposal"],
    "voice": [VOICE],
    "year": ["2017"],
    "token": [TOKEN],
    "secret": [CALENDAR_SECRET],
    "key": [RANKING_KEY],
    "what": ["comments"],
    "scope": ["picture"],
    "address": ["abcd2"],
    "account": ["kim"],
}
# Nothing answers a GET there with a page; nor where a route leads to files.
NO_PAGES = ("written to only", "nobody")
FILES = "(?P<path>"
# JSON and RDF of what is published, which is nothing here; asked in tests/plugins/releases.
DATA = ("^/oparl", "^/data/popolo", "^/data/catalog")


def fill(db: sqlite_utils.Database, with_source: bool) -> None:
    """The small record, a question of every kind, comments, and minutes that were published and corrected."""
    small_record.fill(db, with_source)
    questions.fill(db, with_source)
    with recorded_transaction(db, "form", {"id": "kim", "name": "Kim Ek"}) as connection:
        for status, correction in (("published", None), ("draft", "Fel klockslag."), ("published", "Fel klockslag.")):
            connection.execute(
                "UPDATE meetings SET minutes_status = ?, correction = ? WHERE id = 3", [status, correction]
            )
        connection.execute("INSERT INTO signups (meeting_id, audience) VALUES (3, 'open')")
        connection.execute("INSERT INTO signup_quotas (meeting_id, position, places) VALUES (3, 1, 5)")
        connection.execute("INSERT INTO workshop_groups (id, meeting_id, position, name) VALUES (1, 3, 1, 'Grupp 1')")
        connection.execute("INSERT INTO workshop_questions VALUES (1, 3, 1, 'Vad saknas i parken?', 1)")
        for number in (1, 2):
            file = "(id, meeting_id, item_id, name, format, size) VALUES (?, 2, 2, 'karta.pdf', 'pdf', 9)"
            connection.execute(f"INSERT INTO attachments {file}", [number])
        connection.execute("INSERT INTO workshop_quotes VALUES (1, 3, 1, 1, 1, 'Fler bänkar.')")
        for number in (1, 2):
            connection.execute(
                "INSERT INTO comments (id, item_id, actor_id, actor_name, body) VALUES (?, 2, 'kim', 'Kim Ek', ?)",
                [number, "Är det här redan **gjort**?"],
            )
        connection.execute("UPDATE groups SET description = 'Råd om parker och torg.' WHERE id = 1")
    with db.conn:
        index_changed_rows(db.conn)


@contextmanager
def serving_everything(folder: Path):
    """(folder, address) of a running site with the record of `fill`; it ends with the block."""
    new_site(folder, fill)
    fill_voices(folder)
    fill_sheet(folder)
    fill_mail(folder)
    fill_consents(folder)
    record = open_record(folder)
    put_attached_file(record.conn, 2, b"%PDF-1.4x", None)
    record.close()
    make_release(folder)
    with serving(folder) as address:
        yield folder, address


@dataclass(frozen=True)
class Found:
    """What a route answers: a page for `actor` at `path`, or something else, or (path None) nothing at all."""

    route: str
    path: str | None
    actor: dict | None = None
    page: str | None = None

    @property
    def is_form(self) -> bool:
        """Whether the page has a form of the forms kit."""
        return "data-draft=" in (self.page or "")


def found(folder: Path, *actors: dict | None, parts: Container[str] | None = None) -> list[Found]:
    """Of every route of the site in `folder` what the first of the actors gets who gets a page there.

    Of `parts` only routes all of whose named parts are among them.
    """
    # In a thread of its own: the browser's library has an event loop running in this one.
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(_all_found, folder, actors, parts).result()


def _all_found(folder: Path, actors: tuple[dict | None, ...], parts: Container[str] | None) -> list[Found]:
    circles = circle_of()
    with Site(folder) as site:
        routes = [pattern.pattern for pattern, _ in site.datasette._routes()]
        # The last of two routes for one address is never asked.
        asked = {
            route.lstrip("^"): route
            for route in reversed(routes)
            if circles.get(route) not in NO_PAGES and FILES not in route and not route.startswith(DATA)
            if parts is None or all(name in parts for name in re.compile(route).groupindex)
        }
        return [_found(site, route, circles.get(route), actors) for route in asked.values()]


def _found(site: Site, route: str, circle: str | None, actors: tuple[dict | None, ...]) -> Found:
    other = None
    for actor, path in product(actors, addresses(route, PARTS)):
        role = actor["roles"][0] if actor else "nobody"
        # tests/test_matrix.py sees that nobody else is answered.
        if circle and not Address(path, circle, True).may_be_answered(role):
            continue
        answer = site.get(path, actor)
        if answer.status_code == 200 and "<html" in answer.text:
            return Found(route, path, actor, answer.text)
        if answer.status_code == 200:
            # A file; nobody gets a page there.
            return Found(route, path)
        if answer.status_code < 400:
            other = path
    return Found(route, other)
