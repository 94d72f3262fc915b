"""The register of proposals, its board and its filters, with a thousand proposals and with a hundred thousand.

The figures are processor time of the servers, which other programs on the machine do not lengthen. What is chosen
leaves a full page of both, for a longer page takes longer to draw.
"""

import random
import tempfile
import urllib.parse
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from datasette_intranet.loaders.publish.proposal_counts import count_published_proposals
from datasette_intranet.schema.database import open_record
from datasette_intranet.schema.search_index import index_changed_rows
from datasette_intranet.schema.vocabulary import vocabulary_codes

from bench.command import intranet
from tests.ports import free_port
from tests.server import Server, sign_in

FEW, MANY = 1000, 100_000
TURNS, ANSWERS = 4, 15
# So few that the pages of both are equally full.
GROUPS, THEMES = 8, 12
AIM = "1.5"
_WORDS = (
    "park bänk lekplats belysning cykelväg bibliotek buss skola trygghet gata träd damm simhall idrott kultur torg"
).split()
_PAGES = {
    "list": "/proposals",
    "list, page 20": "/proposals?page=20",
    "list, by number": "/proposals?sort=number",
    "list, the oldest of one status": "/proposals?status=new&sort=old",
    "list, one theme, unanswered": "/proposals?theme=Tema+3&unanswered=1",
    "list, status and priority": "/proposals?status=ongoing&priority=high",
    "list, a word that every third has": f"/proposals?q={urllib.parse.quote('bänk')}",
    "list, two words": f"/proposals?q={urllib.parse.quote('bänk simhall')}",
    "board": "/proposals?view=board",
    "board, one theme": "/proposals?view=board&theme=Tema+3",
    "board, one group, by priority": "/proposals?view=board&group=grupp-3&sort=priority",
}
_INSERT = (
    "INSERT INTO proposals (id, number, text, original, theme, received_on, priority, group_id, status, answer, "
    "due_on) VALUES (?1, ?2, ?3, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)"
)


def measure() -> Iterator[tuple[str, ...]]:
    """Rows of the table: what was measured, and the figure."""
    with tempfile.TemporaryDirectory() as name:
        servers = []
        try:
            for count in (FEW, MANY):
                site = Path(name) / str(count)
                intranet("init", site)
                make_up_proposals(site, count)
                server = Server(site, free_port())
                servers.append((server, sign_in(site, "kim", "coordinator")))
                server.start()
            for what, path in _PAGES.items():
                few, many = _in_turns(servers, path)
                yield f"{what}: {FEW} proposals", f"{few * 1000:.1f} ms"
                yield f"{what}: {MANY} proposals", f"{many * 1000:.1f} ms"
                yield f"{what}: ratio", f"{many / few:.2f}", AIM
        finally:
            for server, _ in servers:
                server.stop()


def _in_turns(servers: list[tuple[Server, str]], path: str) -> list[float]:
    """The seconds of processor time of an answer, of each server; they answer in turns."""
    used = [0.0 for _ in servers]
    for turn in range(TURNS + 1):
        for number, (server, cookie) in enumerate(servers):
            before = server.processor_seconds()
            for _ in range(ANSWERS):
                status, _body = server.get(path, cookie)
                if status != 200:
                    raise RuntimeError(f"{path} answered {status}")
            # The first turn fills what the servers keep in memory.
            used[number] += server.processor_seconds() - before if turn else 0
    return [seconds / TURNS / ANSWERS for seconds in used]


def make_up_proposals(site: Path, count: int) -> None:
    """Fill the record of the site with proposals of seven years: the newest are new, most old ones answered.

    The rows are inserted as they stand, without the triggers, which would take minutes.
    """
    chance = random.Random(1)
    connection = open_record(site).conn
    triggers = connection.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name IN ('proposals', 'proposal_counts')"
    ).fetchall()
    for name, _ in triggers:
        connection.execute(f"DROP TRIGGER {name}")
    groups = ((i, f"Grupp {i}", f"grupp-{i}") for i in range(1, GROUPS + 1))
    connection.executemany("INSERT INTO groups (id, name, slug) VALUES (?, ?, ?)", groups)
    connection.executemany(_INSERT, (_proposal(i, chance) for i in range(1, count + 1)))
    connection.execute("INSERT INTO proposal_statuses (proposal_id, status) SELECT id, status FROM proposals")
    count_published_proposals(connection)
    connection.execute("INSERT INTO search_queue SELECT 'proposals', id FROM proposals")
    for _, sql in triggers:
        connection.execute(sql)
    index_changed_rows(connection)
    connection.commit()
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()


def _proposal(number: int, chance: random.Random) -> tuple[str | int | None, ...]:
    age = chance.random()
    day = (date(2025, 12, 31) - timedelta(days=int(age * 2500))).isoformat()
    status = "new" if age < 0.1 else chance.choice(vocabulary_codes("proposal_status")[1:])
    return (
        number, f"F-{number}", f"Förslag {number}: {' '.join(chance.choices(_WORDS, k=6))}",
        f"Tema {chance.randint(1, THEMES)}", day if chance.random() < 0.98 else None,
        chance.choice((*vocabulary_codes("priority"), None)), chance.choice((None, *range(1, GROUPS + 1))), status,
        "Vi gör det." if age > 0.3 and chance.random() < 0.8 else None, day if chance.random() < 0.5 else None,
    )  # fmt: skip
