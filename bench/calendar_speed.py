"""The calendar of a year, in a record of ten: its list, its wheel, a month, and the file that other calendars fetch.

The figures are processor time of the server, which other programs on the machine do not lengthen.
"""

import random
import tempfile
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from datasette_intranet.loaders.publish.publish_site import publish_site
from datasette_intranet.schema.database import open_record

from bench.command import intranet
from tests.ports import free_port
from tests.server import Server

GROUPS, A_YEAR, YEARS = 20, 12, 10
TURNS = 20
AIM = "50 ms"
_PAGES = {
    "list of a year": "/calendar?year={year}",
    "wheel of a year": "/calendar?view=wheel&year={year}",
    "a month": "/calendar?view=month&month={year}-03",
    "file for other calendars, all meetings": "/calendar.ics",
    "file for other calendars, one group": "/groups/grupp-3/calendar.ics",
}


def measure() -> Iterator[tuple[str, ...]]:
    """Rows of the table: what was measured, and the figure."""
    with tempfile.TemporaryDirectory() as name:
        site = Path(name) / "site"
        intranet("init", site)
        _make_up_meetings(site)
        publish_site(site)
        server = Server(site, free_port())
        server.start()
        try:
            for what, path in _PAGES.items():
                asked = path.format(year=date.today().year)
                _ask(server, asked)
                before = server.processor_seconds()
                for _ in range(TURNS):
                    _ask(server, asked)
                spent = (server.processor_seconds() - before) / TURNS
                yield f"{what}, of {GROUPS * A_YEAR} meetings a year", f"{spent * 1000:.1f} ms", AIM
        finally:
            server.stop()


def _ask(server: Server, path: str) -> None:
    status, _ = server.get(path)
    if status != 200:
        raise RuntimeError(f"{path} answered {status}")


def _make_up_meetings(site: Path) -> None:
    chance = random.Random(1)
    record = open_record(site)
    with record.conn:
        for group in range(1, GROUPS + 1):
            record["groups"].insert({"id": group, "name": f"Grupp {group}", "slug": f"grupp-{group}"})
        first = date(date.today().year - YEARS + 2, 1, 1)
        record["meetings"].insert_all(
            {
                "group_id": group,
                "date": (first + timedelta(days=int((turn + chance.random()) * 365 / A_YEAR))).isoformat(),
                "starts_at": "13:15",
                "ends_at": "16:00",
                "place": chance.choice(("Ekhuset, sal 3", "Lärcentrum")),
                "status": chance.choice(("held", "planned", "planned", "preliminary", "cancelled")),
            }
            for group in range(1, GROUPS + 1)
            for turn in range(YEARS * A_YEAR)
        )
    record.close()
