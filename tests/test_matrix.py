"""Roles × routes × formats: who is answered where, from the running site's own list of routes.

`tests/routes.yml` puts every route into one circle. A route that nobody has put into one fails the first test.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import pytest
import yaml
from datasette_intranet.schema.database import open_record

from tests.site import ROOT, Site, make_site, person
from tests.sweep import IS_SWEEP, in_turns
from tests.test_access import ANOTHER_NAME, NAMED, addresses, fill

pytestmark = pytest.mark.slow

CIRCLES = yaml.safe_load((ROOT / "tests" / "routes.yml").read_text("utf-8"))
# A coordinator of one named group, which is not the group of the record's rows.
ELSEWHERE = "elsewhere"
ROLES = ("nobody", "staff", "analyst", ELSEWHERE, "coordinator", "administrator")
SIGNED_IN = ROLES[1:]
OUTSIDE = tuple(role for role in ROLES if role not in ("coordinator", "administrator"))
# They are told least, and ask at every address. The others take turns at what is one place with several addresses.
LEAST = ("nobody", ELSEWHERE)
OTHERS = tuple(role for role in ROLES if role not in LEAST)
ACTIONS = ("save", "delete", "publish", "check", "sign", "accept", "undo", "restore")
MAY_BE_ANSWERED = {
    "everybody": ROLES,
    "signed in": SIGNED_IN,
    "the record": SIGNED_IN,
    "the record with SQL": ("analyst", "administrator"),
    "coordinators of any group": (ELSEWHERE, "coordinator", "administrator"),
    "coordinators of the group": ("coordinator", "administrator"),
    "coordinators of all groups": ("coordinator", "administrator"),
    "administrators": ("administrator",),
    "written to only": (),
    "nobody": (),
}
# Their lists of queries are empty where one may see none.
EMPTY_FOR_NOBODY = ("/-/queries", "/-/queries.json")


@dataclass(frozen=True)
class Address:
    """One address of a route, and the circle that the route is in."""

    path: str
    circle: str
    # Datasette's own patterns begin without the sign for the beginning.
    is_ours: bool

    def may_be_answered(self, role: str) -> bool:
        """Whether an answer with a page or data (2xx) to a GET is right for the role."""
        if self.path.startswith("/reserv") and not self.path.endswith(EMPTY_FOR_NOBODY):
            return False
        return role in MAY_BE_ANSWERED[self.circle] or self.path.endswith(EMPTY_FOR_NOBODY)

    @property
    def place(self) -> str:
        return place_of(self.path)


def place_of(path: str) -> str:
    """The same for all its formats, and for all names that a group or meeting goes by."""
    return NAMED.sub(r"/\1", re.sub(r"\.\w+$", "", path))


def forbidden(every: list[Address], role: str) -> list[Address]:
    """The addresses that must not answer the role, of each place those whose turn it is, at least one."""
    places: dict[str, list[Address]] = defaultdict(list)
    for address in every:
        if not address.may_be_answered(role):
            places[address.place].append(address)
    if role in LEAST:
        return [address for of_place in places.values() for address in of_place]
    turn = OTHERS.index(role)
    return [one for of_place in places.values() for one in in_turns(of_place, turn, min(len(of_place), len(OTHERS)))]


def actor(role: str) -> dict | None:
    """Datasette's actor of a role; None for nobody."""
    if role == "nobody":
        return None
    if role == ELSEWHERE:
        return {**person("coordinator", id=role), "groups": [2]}
    return person(role, id=role)


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = make_site(tmp_path_factory.mktemp("site"))
    fill(folder)
    record = open_record(folder)
    record["groups"].insert({"id": 2, "name": "En annan grupp", "slug": "annan"})
    record.close()
    with Site(folder) as site:
        yield site


def circle_of() -> dict[str, str]:
    """The circle by route."""
    return {route: circle for circle, routes in CIRCLES.items() for route in routes}


def all_of(site) -> list[Address]:
    """Every address of every route that is in a circle."""
    circles = circle_of()
    return [
        Address(path, circles[pattern.pattern], pattern.pattern.startswith("^"))
        for pattern, _ in site.datasette._routes()
        if pattern.pattern in circles
        for path in addresses(pattern.pattern)
    ]


def test_every_route_of_the_running_site_is_in_one_circle_and_none_is_left_over(site):
    routes = [pattern.pattern for pattern, _ in site.datasette._routes()]
    listed = [route for group in CIRCLES.values() for route in group]
    assert sorted(set(routes) - set(listed)) == [], "put these routes into a circle of tests/routes.yml"
    assert sorted(set(listed) - set(routes)) == [], "these routes are gone"
    assert len(listed) == len(set(listed))
    assert set(CIRCLES) <= set(MAY_BE_ANSWERED)


@pytest.fixture(scope="module")
def answered(site):
    """`answered(role)`: addresses that answer a GET of the role with a page or data, and the status of each.

    Of a circle that may answer one is asked after the other until one does.
    """

    @cache
    def asked(role: str) -> dict[Address, int]:
        every = all_of(site)
        answers: dict[Address, int] = {}
        seen = set()
        may_answer = [address for address in every if address.may_be_answered(role)]
        for address in [*forbidden(every, role), *may_answer]:
            if address.circle in seen and not IS_SWEEP:
                continue
            response = site.get(address.path, actor(role))
            if response.is_success:
                answers[address] = response.status_code
                if address.may_be_answered(role):
                    seen.add(address.circle)
        return answers

    return asked


@pytest.mark.parametrize("role", ROLES)
def test_nothing_answers_a_role_where_it_should_not(answered, role):
    wrong = {address: status for address, status in answered(role).items() if not address.may_be_answered(role)}
    assert wrong == {}


@pytest.mark.parametrize("role", ROLES)
def test_each_circle_answers_those_who_are_in_it(answered, role):
    """Otherwise the test above would be worth nothing."""
    circles = {address.circle for address in answered(role)}
    inside = {circle for circle in CIRCLES if role in MAY_BE_ANSWERED[circle]}
    assert inside <= circles


@pytest.mark.parametrize("role", OUTSIDE)
def test_nothing_of_the_group_is_changed_by_who_is_not_its_coordinator(site, role):
    """Every address, by a form and by JSON: what is there afterwards is what was there before.

    To our own pages the actions of forms take turns, and JSON, which they do not read: each role sends some of them
    to each place, and together all of them, under another name one role one. To Datasette's those who read take
    turns. A place that answers a form with a page and has not looked at it gets no other form of this role: none can
    do more.
    """
    before = _stored(site)
    row = {"name": "Ny", "heading": "Ny", "text": "Ny", "body": "Ny", "title": "Ny"}
    body = {"row": row, "rows": [{"id": 1, **row}], "update": row, "confirm": True, "sql": "delete from decisions"}
    form = {**row, "_base": "{}", "_token": "", "kind": "body", "date": "2020-01-01", "answer": "settle"}
    own = ("/-/intranet/draft", "/-/intranet/account", "/-/logout", "/-/intranet/language")
    only_read: set[str] = set()
    for address, action in sent_by(role, [a for a in all_of(site) if not a.path.startswith(own)]):
        if action == "json":
            site.post(address, actor(role), json=body)
        elif IS_SWEEP or place_of(address) not in only_read:
            sent = {**form, "_token": f"{role}{address}{action}", "_action": action}
            if only_reads(site, site.post(address, actor(role), data=sent)):
                only_read.add(place_of(address))
    assert _stored(site) == before


def only_reads(site, response) -> bool:
    """Whether what the site has answered last is a page that it makes whatever is sent: it has not looked at it."""
    return response.status_code == 200 and not site.has_read_body


def test_a_place_only_reads_where_nobody_looks_at_what_is_sent(site):
    """Otherwise forms would be left out above that can do something."""
    assert only_reads(site, site.post("/meetings", actor("staff"), data={"text": "Ny"}))
    looked_at = site.post("/-/intranet/preview", actor("staff"), data={"text": "Ny"})
    assert looked_at.status_code == 200 and not only_reads(site, looked_at)
    assert not only_reads(site, site.post("/nothing", actor("staff"), data={"text": "Ny"}))
    assert only_reads(site, site.post("/meetings", actor("staff"), data={"text": "Ny"}))


def sent_by(role: str, every: list[Address]) -> Iterator[tuple[str, str]]:
    """Each address to which a role sends something, and what: `json`, or an action of a form."""
    turn, sent = OUTSIDE.index(role), ("json", *ACTIONS)
    formats: dict[str, list[str]] = defaultdict(list)
    for number, (path, is_ours, place) in enumerate(sorted({(a.path, a.is_ours, a.place) for a in every})):
        if not is_ours:
            # Datasette knows no actions of forms.
            if IS_SWEEP or role in LEAST or (number + turn) % 2:
                yield path, "json"
        elif ANOTHER_NAME.search(path):
            for action in in_turns(sent, number + turn * len(sent), len(OUTSIDE) * len(sent)):
                yield path, action
        else:
            formats[place].append(path)
    # Who coordinates another group is nearest to the right, and in any case tries to save.
    tried = ["save"] if role == ELSEWHERE else []
    for number, paths in enumerate(formats.values()):
        for other, path in enumerate(paths, number):
            actions = in_turns(sent, other + turn * len(paths), len(OUTSIDE) * len(paths))
            yield from ((path, action) for action in dict.fromkeys([*tried, *actions]))


def test_every_action_is_sent_to_every_place_by_one_of_those_who_may_not(site):
    every = all_of(site)
    sent = {one for role in OUTSIDE for one in sent_by(role, every)}
    for place in {a.place for a in every if a.is_ours}:
        paths = {a.path for a in every if a.place == place}
        assert {"json", *ACTIONS} == {action for path, action in sent if path in paths}, place


def _stored(site) -> dict[str, list]:
    """The rows of group 1 and everything in it, as they are stored."""
    record = open_record(site.folder)
    queries = {
        "groups": "SELECT * FROM groups WHERE id = 1",
        "meetings": "SELECT * FROM meetings WHERE group_id = 1",
        **{
            table: f"SELECT t.* FROM {table} t JOIN meetings m ON m.id = t.meeting_id WHERE m.group_id = 1"
            for table in ("agenda_items", "decisions", "attendance", "actions", "adjusters")
        },
        "memberships": "SELECT * FROM memberships WHERE group_id = 1",
        "people": "SELECT * FROM people WHERE id = 1",
        "documents": "SELECT id, name, accepted_at FROM documents",
    }
    stored = {name: list(record.query(sql)) for name, sql in queries.items()}
    record.close()
    return stored
