"""What is left at the site of people who propose, sign up or answer: nothing tells who they are, or what is one's.

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
from datasette_intranet.loaders.publish.publish_site import publish_site
from datasette_intranet.loaders.site import init_site
from datasette_intranet.schema.clock import ZONE
from datasette_intranet.schema.database import open_record, open_voices

from tests.ports import free_port
from tests.server import Server, sign_in
from tests.wait import PATIENCE

pytestmark = pytest.mark.slow

PROPOSALS = SIGNUPS = 50
# So many have a place, the others wait.
PLACES = 40
MEETING = "2999-01-02-aktivitet"
# (address, answers to choose among, how many browsers answer it: the first half the first one, the others the second)
SURVEY, OPTIONS, ANSWERS = "abcd2", (1, 2), 20
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
        with urllib.request.urlopen(urllib.request.Request(url, data, self._headers), timeout=PATIENCE) as answer:
            assert "set-cookie" not in {name.lower() for name in answer.headers}
            return answer.read().decode()

    def propose(self, text: str) -> str:
        """Send the text, and return the code."""
        return self._send("/propose?lang=so", text=text)

    def sign_up(self, name: str) -> str:
        """Sign up to the meeting, and return the code."""
        return self._send(f"/signup/{MEETING}?lang=so", quota="1", category="resident", name=name)

    def _send(self, path: str, **fields: str) -> str:
        """Look at the form with its style sheet as a browser does, send it, and return the code."""
        form = self.ask(path)
        self.ask(re.search(r'href="([^"]+intranet\.css[^"]*)"', form)[1])
        showing = re.search(r'name="showing" value="([^"]+)"', form)[1]
        page = self.ask(path, showing=showing, **fields)
        return " ".join(re.findall(r'<li translate="no">([^<]+)</li>', page))

    def answer(self, option: int) -> None:
        """Look at the question, answer it, and read that it is counted."""
        form = self.ask(f"/s/{SURVEY}?lang=so")
        showing = re.search(r'name="showing" value="([^"]+)"', form)[1]
        assert "Jawaabtaadii waa la tiriyay" in self.ask(f"/s/{SURVEY}?lang=so", answer=str(option), showing=showing)


def fill_survey(folder: Path) -> None:
    """A survey that is open."""
    record = open_record(folder)
    days = {"opens_on": "2020-01-01", "closes_on": "2099-12-31"}
    survey = {"indicator_id": 1, "address": SURVEY, "scale": "own", "question": "Kan du påverka?"}
    record["indicators"].insert({"id": 1, "name": "Påverkan"})
    record["surveys"].insert({"id": 1, **survey, **days})
    record["survey_options"].insert_all(
        {"id": one, "survey_id": 1, "position": one, "text": f"Val {one}"} for one in OPTIONS
    )
    record.close()


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """(folder, log, codes, rows of other files before, when it began) of a site with 50 of each, two a browser."""
    folder, log = tmp_path_factory.mktemp("told") / "site", tmp_path_factory.mktemp("log") / "intranet.log"
    set_up(folder)
    coordinator = sign_in(folder, "karin", "coordinator")
    server = Server(folder, free_port(), log)
    server.start()
    try:
        server.get("/proposals")
        before, began = others(folder), time.time()
        codes = send_all(server, folder)
        # One who has a place withdraws, and one who waits gets it.
        assert "2999" not in Browser(server, 30).ask("/follow", code=codes[PROPOSALS + 7], withdraw="1")
        assert server.get("/inbox/voices", coordinator)[0] == 200
        assert server.get(f"/meetings/{MEETING}/signup/list", coordinator)[0] == 200
    finally:
        server.stop()
    return folder, log, codes, before, began


def set_up(folder):
    """A published site with a survey and a meeting that people may sign up to."""
    init_site(folder)
    fill_survey(folder)
    settings = folder / "datasette.yml"
    text = settings.read_text("utf-8").replace("trusted_proxies: []", "trusted_proxies: [127.0.0.1]")
    text = text.replace("per_hour: 60", "per_hour: 200")
    settings.write_text(f"{text}\n", "utf-8")
    record = open_record(folder)
    record["meetings"].insert({"id": 1, "title": "Workshop", "date": MEETING[:10]})
    record["signups"].insert({"meeting_id": 1, "audience": "open"})
    record["signup_quotas"].insert({"id": 1, "meeting_id": 1, "position": 1, "places": PLACES})
    record.close()
    publish_site(folder)


def send_all(server, folder):
    """People propose, sign up, answer the survey and reply; the codes that they got, in that order."""
    codes = [Browser(server, number // 2).propose(f"Förslag {number:02} här") for number in range(PROPOSALS)]
    for number in range(SIGNUPS):
        codes.append(Browser(server, number // 2).sign_up(f"Anmäld {number:02} här"))
        assert sorted(path.name for path in folder.glob("private/voices.db*")) == ["voices.db"]
    for number in range(ANSWERS):
        Browser(server, number).answer(OPTIONS[2 * number // ANSWERS])
    for number in (3, 4):
        answer = Browser(server, number).ask(
            "/follow", code=codes[number], reply=f"Svar {number}", showing=str(number)
        )
        assert f"Svar {number}" in answer
    return codes


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
    assert len(set(codes)) == PROPOSALS + SIGNUPS and all(len(code.split()) == 6 for code in codes)
    # Some words of codes stand in the names of columns, as in a file that nobody has sent anything to.
    open_voices(tmp_path).close()
    empty, full = ((place / VOICES).read_bytes() for place in (tmp_path, folder))
    words = {word.encode() for code in codes for word in code.split() if len(word) > 4}
    # 'siden' of a code is a part of the capacity that was chosen.
    full = full.replace(b"resident", b"")
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
        signups = voices.execute("SELECT * FROM sent_signups").fetchall()
    numbers = {value for row in rows for value in row if isinstance(value, int)}
    assert numbers <= {0, 1}, "no number that could be a time"
    numbers = {value for row in signups for value in row if isinstance(value, int)}
    assert numbers <= {1, *range(2, SIGNUPS - PLACES + 1)}, "the meeting, the quota, turns"


def test_the_log_tells_of_other_pages_and_of_nobody(site):
    _, log, _, _, _ = site
    lines = log.read_text("utf-8")
    assert '- - "GET /proposals HTTP/1.1" 200' in lines and "GET /inbox/voices" in lines
    assert (
        "/propose?" not in lines
        and "/propose " not in lines
        and "/follow" not in lines
        and "/-/static" not in lines
        and "/signup?" not in lines
        and "/signup/2999" not in lines
    )
    assert "/s/" not in lines
    assert re.findall(r"127\.0\.0\.1:\d+ - ", lines) == []


def apart_and_shuffled(order: list[int], of: int) -> None:
    """Two of one browser, who came one after the other, lie apart, and all lie in another order than they came."""
    assert len(order) == len(set(order)) and set(order) <= set(range(of))
    place = {number: at for at, number in enumerate(order)}
    pairs = [(number, number + 1) for number in range(0, of, 2) if number in place and number + 1 in place]
    apart = [abs(place[one] - place[other]) for one, other in pairs]
    # Two of fifty that have nothing to do with each other are 17 apart on average; one behind the other are 1.
    assert sum(apart) / len(apart) > 6, order
    falls = sum(order[at] > order[at + 1] for at in range(len(order) - 1))
    assert 8 < falls < len(order) - 9, "neither as they came, nor the other way round"


COLUMNS = {
    "sent_proposals": "id text language sent_on title status decided_on decided_by reason proposal_id taken_as",
    "sent_signups": "id meeting_id quota_id category name turn came",
}


@pytest.mark.parametrize(
    ("table", "column", "mark"), [("sent_proposals", "text", "Förslag"), ("sent_signups", "name", "Anmäld")]
)
def test_two_of_one_browser_cannot_be_joined(site, table, column, mark):
    folder, _, _, _, _ = site
    with closing(sqlite3.connect(folder / VOICES)) as voices:
        rows = voices.execute(f"SELECT id, {column} FROM {table}").fetchall()
        by_code = voices.execute(
            f"SELECT p.{column} FROM follow_codes c JOIN {table} p ON p.id = c.row_id ORDER BY c.code_hash"
        ).fetchall()
        columns = {row[0] for row in voices.execute("SELECT name FROM pragma_table_info(?)", [table])}
    assert columns == set(COLUMNS[table].split())
    in_table = [int(text.split()[1]) for _, text in rows]
    in_file = [int(number) for number in re.findall(rf"{mark} (\d\d) här".encode(), (folder / VOICES).read_bytes())]
    assert all(re.fullmatch("[0-9a-f]{32}", one) for one, _ in rows) and len({one[:8] for one, _ in rows}) == len(
        rows
    )
    assert [one for one, _ in rows] == sorted(one for one, _ in rows)
    for order in (in_table, in_file, [int(row[0].split()[1]) for row in by_code]):
        assert len(order) == len(rows)
        apart_and_shuffled(order, PROPOSALS)


def test_turns_tell_who_waits_and_nothing_of_the_others(site):
    folder, _, _, _, _ = site
    with closing(sqlite3.connect(folder / VOICES)) as voices:
        turns = dict(voices.execute("SELECT turn, name FROM sent_signups WHERE turn IS NOT NULL").fetchall())
        ids = [row[0] for row in voices.execute("SELECT id FROM sent_signups WHERE turn IS NOT NULL ORDER BY turn")]
        assert voices.execute("SELECT count(*) FROM sent_signups WHERE turn IS NULL").fetchone() == (PLACES,)
    # Whoever withdrew has let the first of the line in.
    assert sorted(turns) == list(range(2, SIGNUPS - PLACES + 1))
    assert ids not in (sorted(ids), sorted(ids, reverse=True))


def test_of_answers_to_a_survey_there_is_a_count_for_each_day_and_nothing_of_each(site):
    folder, _, _, _, began = site
    with closing(sqlite3.connect(folder / VOICES)) as voices:
        rows = voices.execute("SELECT survey_id, option_id, count FROM survey_answers").fetchall()
        days = {row[0] for row in voices.execute("SELECT answered_on FROM survey_answers")}
        columns = [row[0] for row in voices.execute("SELECT name FROM pragma_table_info('survey_answers')")]
    assert columns == ["survey_id", "answered_on", "option_id", "count"]
    assert sum(row[2] for row in rows) == ANSWERS and len(rows) == len(OPTIONS) * len(days) <= 2 * len(OPTIONS)
    assert {len(day) for day in days} == {10} and max(days) >= f"{datetime.fromtimestamp(began, ZONE):%Y-%m-%d}"
