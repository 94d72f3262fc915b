"""What is left at the site of people who proposed without a name: nothing tells who they are, or which two are one's.

A real `intranet serve` is asked over HTTP by browsers that say all they can: an address (which the site believes),
a browser's name, a cookie. Then every byte of every file that it has, its log too, is looked through.
"""

import re
import sqlite3
import time
import urllib.parse
import urllib.request
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest
from datasette_intranet.loaders.site import init_site
from datasette_intranet.schema.clock import ZONE
from datasette_intranet.schema.database import open_voices

from tests.ports import free_port
from tests.server import Server, sign_in

pytestmark = pytest.mark.slow

PROPOSALS = 50
ADDRESS, AGENT, COOKIE = "203.0.113.{}", "Webbladdraren-{}", "kakburken-{}"
VOICES = Path("private/voices.db")
TIME = re.compile(rb"(?<!\d)[012]\d:[0-5]\d(?::[0-5]\d)?(?!\d)")


class Browser:
    """One browser, which tells its number wherever it can."""

    def __init__(self, server: Server, number: int):
        self._server = server
        self._headers = {
            "X-Forwarded-For": ADDRESS.format(number),
            "X-Real-IP": ADDRESS.format(number),
            "User-Agent": AGENT.format(number),
            "Cookie": f"intranet_session={COOKIE.format(number)}; ds_actor={COOKIE.format(number)}",
            "Referer": f"https://exempel.se/{COOKIE.format(number)}",
            "Accept-Language": f"so-{AGENT.format(number)}",
        }

    def ask(self, path: str, **fields: str) -> str:
        """The page that answers; a POST with `fields`."""
        url = f"http://127.0.0.1:{self._server.port}{path}"
        data = urllib.parse.urlencode(fields).encode() if fields else None
        with urllib.request.urlopen(urllib.request.Request(url, data, self._headers), timeout=30) as answer:
            assert "set-cookie" not in {name.lower() for name in answer.headers}
            return answer.read().decode()

    def propose(self, text: str) -> str:
        """Look at the form with its style sheet as a browser does, send the text, and return the code."""
        form = self.ask("/propose?lang=so")
        self.ask(re.search(r'href="([^"]+intranet\.css[^"]*)"', form)[1])
        showing = re.search(r'name="showing" value="([^"]+)"', form)[1]
        page = self.ask("/propose?lang=so", text=text, showing=showing)
        return " ".join(re.findall(r'<li translate="no">([^<]+)</li>', page))


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """(folder, log, codes, rows of other files before, when it began) of a site with 50 proposals, two a browser."""
    folder, log = tmp_path_factory.mktemp("told") / "site", tmp_path_factory.mktemp("log") / "intranet.log"
    init_site(folder)
    settings = folder / "datasette.yml"
    text = settings.read_text("utf-8").replace("trusted_proxies: []", "trusted_proxies: [127.0.0.1]")
    settings.write_text(f"{text}\n", "utf-8")
    coordinator = sign_in(folder, "karin", "coordinator")
    server = Server(folder, free_port(), log)
    server.start()
    try:
        server.get("/proposals")
        before, began = others(folder), time.time()
        codes = []
        for number in range(PROPOSALS):
            codes.append(Browser(server, number // 2).propose(f"Förslag {number:02} här"))
            assert sorted(path.name for path in folder.glob("private/voices.db*")) == ["voices.db"]
        for number in (3, 4):
            answer = Browser(server, number).ask(
                "/follow", code=codes[number], reply=f"Svar {number}", showing=str(number)
            )
            assert f"Svar {number}" in answer
        assert server.get("/inbox/voices", coordinator)[0] == 200
    finally:
        server.stop()
    return folder, log, codes, before, began


def others(folder: Path) -> dict[str, list[str]]:
    """All rows of the databases of the site but voices.db, as SQL."""
    dumps = {}
    for path in sorted(folder.rglob("*.db")):
        if path.name != VOICES.name:
            with closing(sqlite3.connect(path)) as db:
                dumps[path.name] = list(db.iterdump())
    return dumps


def test_no_file_holds_an_address_a_browser_a_cookie_or_a_code(site, tmp_path):
    folder, log, codes, _, _ = site
    marks = [*codes, *(code.replace(" ", "") for code in codes), "203.0.113.", "Webbladdraren", "kakburken"]
    found = [path for path in folder.rglob("*") if path.is_file()]
    assert folder / VOICES in found
    for path in [*found, log]:
        content = path.read_bytes()
        assert [mark for mark in marks if mark.encode() in content] == [], path
    assert len(set(codes)) == PROPOSALS and all(len(code.split()) == 6 for code in codes)
    # Some words of codes stand in the names of columns, as in a file that nobody has sent anything to.
    open_voices(tmp_path).close()
    empty, full = ((place / VOICES).read_bytes() for place in (tmp_path, folder))
    words = {word.encode() for code in codes for word in code.split() if len(word) > 4}
    assert [word for word in words if word in full and word not in empty] == []


def test_what_was_sent_tells_of_times_the_day_alone(site):
    folder, _, _, before, began = site
    assert TIME.findall((folder / VOICES).read_bytes()) == []
    assert others(folder) == before, "the other files were written to"
    midnight = datetime.fromtimestamp(began, ZONE).replace(hour=0, minute=0, second=0, microsecond=0)
    assert (folder / VOICES).stat().st_mtime < midnight.timestamp()
    with closing(sqlite3.connect(folder / VOICES)) as voices:
        rows = (
            voices.execute("SELECT * FROM sent_proposals").fetchall()
            + voices.execute("SELECT * FROM sent_messages").fetchall()
        )
    numbers = {value for row in rows for value in row if isinstance(value, int)}
    assert numbers <= {0, 1}, "no number that could be a time"


def test_the_log_tells_of_other_pages_and_of_nobody(site):
    _, log, _, _, _ = site
    lines = log.read_text("utf-8")
    assert '- - "GET /proposals HTTP/1.1" 200' in lines and "GET /inbox/voices" in lines
    assert (
        "/propose?" not in lines and "/propose " not in lines and "/follow" not in lines and "/-/static" not in lines
    )
    assert re.findall(r"127\.0\.0\.1:\d+ - ", lines) == []


def test_two_of_one_browser_cannot_be_joined(site):
    folder, _, _, _, _ = site
    with closing(sqlite3.connect(folder / VOICES)) as voices:
        ids = [row[0] for row in voices.execute("SELECT id FROM sent_proposals ORDER BY text")]
        in_table = [int(row[0].split()[1]) for row in voices.execute("SELECT text FROM sent_proposals")]
        by_code = voices.execute(
            "SELECT p.text FROM follow_codes c JOIN sent_proposals p ON p.id = c.row_id ORDER BY c.code_hash"
        ).fetchall()
        columns = {row[0] for row in voices.execute("SELECT name FROM pragma_table_info('sent_proposals')")}
    in_file = [int(number) for number in re.findall(r"Förslag (\d\d) här".encode(), (folder / VOICES).read_bytes())]
    assert all(re.fullmatch("[0-9a-f]{32}", one) for one in ids) and len({one[:8] for one in ids}) == PROPOSALS
    assert in_table == [number for _, number in sorted(zip(ids, range(PROPOSALS), strict=True))]
    for order in (in_table, in_file, [int(row[0].split()[1]) for row in by_code]):
        assert sorted(order) == list(range(PROPOSALS))
        place = {number: at for at, number in enumerate(order)}
        apart = [abs(place[number] - place[number + 1]) for number in range(0, PROPOSALS, 2)]
        # Two of fifty that have nothing to do with each other are 17 apart on average; one behind the other are 1.
        assert sum(apart) / len(apart) > 6, order
        falls = sum(order[at] > order[at + 1] for at in range(PROPOSALS - 1))
        assert 8 < falls < PROPOSALS - 9, "neither as they came, nor the other way round"
    assert columns == {
        "id", "text", "language", "sent_on", "title", "status", "decided_on", "decided_by", "reason", "proposal_id",
    }  # fmt: skip
