"""Addresses of every route of a running site that answers a GET, for the visitors that may ask it."""

from collections.abc import Iterator
from itertools import product
from typing import Any

from bench.county_few_rows import PLANNED, SHOWN, WRITTEN
from tests.plugins.small_mail import CALENDAR_SECRET, TOKEN
from tests.plugins.small_voices import RANKING_KEY, VOICE
from tests.site import Site, person
from tests.test_access import addresses
from tests.test_matrix import MAY_BE_ANSWERED, circle_of

ANYBODY = None
KIM = {**person("coordinator", "analyst", id="kim"), "name": "Kim Ek"}
"""Coordinates all groups and asks SQL."""
MAJ = {**person("coordinator", id="maj"), "name": "Maj Al", "groups": [7]}
"""Coordinates one group."""
ADA = {**person("administrator", id="ada"), "name": "Ada Al"}
VISITORS: dict[str, dict[str, Any] | None] = {"public": ANYBODY, "kim": KIM, "maj": MAJ, "ada": ADA}
_ASKED_AS = {"public": "nobody", "kim": "coordinator", "ada": "administrator"}
# What is written out whole is measured by `downloads` and `streams`; a debugging page tells the same at any size. A
# person's extract and erasure read every text of the site: minutes at 100,000 meetings (docs/scaling.md).
_NO_PAGES = ("written to only", "nobody")
_WHOLE = (
    "(?P<path>",
    "^/public/(?P<table>",
    "popolo\\.json$",
    "^/data/(?P<number>",
    "/-/debug/autocomplete",
    "^/proposals/sheet",
    "/export$",
    "/erase$",
)
# Of these each is asked; of all others the first that is answered. `{shown}` and the like: `stand_ins`.
_EACH = {
    "ending": ["md", "docx", "pdf"],
    "data": ["csv", "json"],
    "kind": ["meeting", "organization", "person", "membership", "agenda-item", "decision", "paper", "file"],
    "collection": ["persons", "organizations", "events", "motions"],
    "rdf": ["ttl", "jsonld", "rdf"],
    "table": ["meetings", "attendance", "proposals", "history"],
    "part": ["1", "2"],
    "what": ["comments", "documents", "minutes", "articles", "proposals"],
    "about": ["item", "proposal"],
}
_FIRST = {
    "slug": ["{shown}", "{written}", "{planned}", "grupp-7"],
    "id": ["7", "1", "{id}", "{waiting}", "10", "6"],
    "number": ["F-7", "1", "7"],
    "row": ["{row}", "1"],
    "pks": ["1"],
    "span": ["0-1"],
    "year": ["{year}", "2025"],
    "question": ["attendance_by_term"],
    "query": ["attendance_by_term"],
    "picture": ["svg"],
    "file": ["icon.svg"],
    "popolo": ["7", "proposal-7"],
    "voice": [VOICE],
    "token": [TOKEN],
    "secret": [CALENDAR_SECRET],
    "key": [RANKING_KEY],
    "scope": ["picture"],
    "address": ["abcd2"],
    "account": ["kim"],
    "name": ["groups.csv"],
    "rest": [""],
}


def stand_ins(site: Site) -> dict[str, str]:
    """What stands in a county for the names in an address of `addresses_of`."""

    def first(sql: str) -> Any:
        return site.run(site.datasette.get_database("intranet").execute(sql)).first()

    shown, slug = first(SHOWN)
    waiting = first("SELECT max(document_id) FROM waiting_documents")[0]
    row = first("SELECT id FROM memberships WHERE group_id = 7 LIMIT 1")[0]
    named = {"shown": slug, "id": shown, "year": slug[:4], "day": slug[:10], "month": slug[:7]}
    others = {"written": first(WRITTEN)[1], "planned": first(PLANNED)[1], "waiting": waiting, "row": row}
    return {name: str(value) for name, value in (named | others).items()}


def addresses_of(site: Site, visitor: str) -> Iterator[tuple[str, list[str]]]:
    """Each route and each of its forms, with addresses of which the first that is answered is to be measured."""
    circles = circle_of()
    database = "public" if VISITORS[visitor] is None else "intranet"
    for pattern, _ in site.datasette._routes():
        route = pattern.pattern
        circle = circles.get(route)
        if circle in _NO_PAGES or circle not in MAY_BE_ANSWERED or any(part in route for part in _WHOLE):
            continue
        # An administrator is asked for what nobody else may see.
        if _ASKED_AS[visitor] not in MAY_BE_ANSWERED[circle] or (visitor == "ada") != (circle == "administrators"):
            continue
        forms = [name for name in _EACH if f"(?P<{name}>" in route]
        for chosen in product(*(_EACH[name] for name in forms)):
            each = {name: [value] for name, value in zip(forms, chosen, strict=True)}
            parts = {**_FIRST, "database": [database], "format": [""], **each}
            label = route.strip("^$") + (f" {' '.join(chosen)}" if chosen else "")
            yield label, addresses(route, parts)
