"""A meeting goes through proposals: its list, the ranking of small groups, and what the room sees."""

import re
from contextlib import closing

import pytest
from datasette_intranet.loaders import publish_site
from datasette_intranet.schema.database import open_record, open_voices
from datasette_intranet.schema.history import recorded_transaction
from datasette_intranet.schema.search_index import index_changed_rows
from datasette_intranet.schema.voices import small_group_ranks as ranks

from tests.plugins.html import text_of
from tests.site import Site, make_site, person

COORDINATOR = person("coordinator", id="karin")
OF_PARK = {**person("coordinator", id="pia"), "groups": [1]}
OF_SQUARE = {**person("coordinator", id="tor"), "groups": [2]}
PLACE = "/meetings/2026-03-04-parken/triage"
WRITE = """
INSERT INTO groups (id, name, slug, kind) VALUES (1, 'Parken', 'parken', 'body'), (2, 'Torget', 'torget', 'body');
INSERT INTO meetings (id, group_id, date) VALUES (1, 1, '2026-03-04');
INSERT INTO agenda_items (id, meeting_id, position, heading) VALUES (1, 1, 1, 'Förslag');
INSERT INTO proposals (id, number, text, group_id, priority) VALUES
    (1, 'F 1', 'Fler bänkar i stadsparken', 1, NULL), (2, 'F 2', 'Bänkar i stadsparken, tack', 1, NULL),
    (3, 'F 3', 'En fontän, sa Vendela Strandh', 1, NULL), (4, 'F 4', 'Lampor', 1, 'high'),
    (5, 'F 5', 'Torgdag', 2, NULL);
INSERT INTO proposal_items VALUES (3, 1)
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = make_site(tmp_path_factory.mktemp("triage"))
    with closing(open_record(folder)) as db, recorded_transaction(db, "form") as connection:
        for sql in WRITE.split(";"):
            connection.execute(sql)
        index_changed_rows(connection)
    publish_site(folder)
    with Site(folder) as opened:
        yield opened


@pytest.fixture(autouse=True)
def nothing_taken_up(site):
    yield
    with closing(open_record(site.folder)) as db, recorded_transaction(db, "form") as connection:
        for table in ("triage_ranks", "triage_proposals"):
            connection.execute(f"DELETE FROM {table}")
    with closing(open_voices(site.folder)) as voices:
        for (one,) in voices.execute("SELECT id FROM rankings").fetchall():
            ranks.forget_ranking(voices, one)


def post(site, do, actor=OF_PARK, **data):
    return site.post(PLACE, actor, data={"do": do, **data})


def rows(site, sql):
    with closing(open_record(site.folder)) as db:
        return [tuple(row) for row in db.execute(sql)]


def open_one(site):
    """Takes proposals 1 to 3 up, opens the ranking, and returns its code."""
    post(site, "take_up", proposal=["1", "2", "3"])
    assert post(site, "open").status_code == 303
    return re.search(r'class="join-code">(\d{3}) (\d{3})', site.get(PLACE, OF_PARK).text).expand(r"\1\2")


def group_page(site, code):
    """The address of a new group's page."""
    showing = re.search(r'name="showing" value="([^"]+)"', site.get("/rank").text)[1]
    return site.post("/rank", data={"code": code, "showing": showing}).headers["location"]


@pytest.mark.parametrize("who", [None, person("staff"), OF_SQUARE])
def test_only_who_edits_the_groups_meetings_comes_there(site, who):
    for path in ("", "/projector", "/project", "/1"):
        assert site.get(PLACE + path, who).status_code == 403
    assert post(site, "take_up", who, proposal="1").status_code == 403
    assert rows(site, "SELECT count(*) FROM triage_proposals") == [(0,)]


def test_what_the_meeting_may_take_up_is_offered_and_taken_up(site):
    page = site.get(PLACE, OF_PARK).text
    assert re.findall(r'id="take-(\d)"[^>]*?( checked)?>', page) == [("3", " checked"), ("2", ""), ("1", "")]
    assert post(site, "take_up", proposal=["3", "1"], number="F 4").status_code == 303
    post(site, "take_up", proposal="1")
    taken = "SELECT proposal_id, position FROM triage_proposals ORDER BY position"
    assert rows(site, taken) == [(3, 1), (1, 2), (4, 3)]
    assert rows(site, "SELECT way, actor_id FROM changes ORDER BY id DESC LIMIT 1") == [("form", "pia")]
    post(site, "leave_out", proposal="4")
    assert rows(site, taken) == [(3, 1), (1, 2)]
    # F 1 is like F 2, which is not in the list.
    assert "F 1 Fler bänkar i stadsparken liknar F 2" in text_of(site.get(PLACE, OF_PARK).text)


@pytest.mark.parametrize(
    ("do", "data", "said"),
    [
        ("take_up", {}, "Välj ett förslag, eller skriv dess nummer."),
        ("take_up", {"number": "F 9"}, "Det finns inget förslag med numret F 9."),
        ("take_up", {"proposal": ["1", "99"]}, "tagit bort eller slagit ihop"),
        ("take_up", {"proposal": "x"}, "tagit bort eller slagit ihop"),
        ("open", {}, "Välj minst två förslag att rangordna."),
        ("close", {}, "Rangordningen är redan avslutad."),
        ("remove_group", {"group": "1"}, "Rangordningen är redan avslutad."),
        ("dance", {}, "Det steget finns inte"),
    ],
)
def test_what_is_wrong_is_one_line_and_changes_nothing(site, do, data, said):
    answer = post(site, do, **data)
    assert answer.status_code == 400 and said in text_of(answer.text)
    assert rows(site, "SELECT count(*) FROM triage_proposals") == [(0,)]


def test_groups_rank_and_one_order_is_made_shown_and_kept(site):
    code = open_one(site)
    assert "rangordningen först" in text_of(post(site, "leave_out", proposal="1").text)
    first, second, third = (group_page(site, code) for _ in range(3))
    assert "Vendela" not in site.get(first).text and "En fontän, sa █████" in site.get(first).text
    site.post(first, data={"place-1": "1", "place-2": "2", "place-3": "3"})
    site.post(second, data={"place-2": "1", "place-1": "2"})
    projector = text_of(site.get(f"{PLACE}/projector", OF_PARK).text)
    assert "2 grupper har skickat sina ordningar, 3 är med" in projector and f"{code[:3]} {code[3:]}" in projector
    assert re.search(r"1 delad F 1 .* 1 delad F 2 .* 3 F 3", projector)
    assert "1,50" in projector and "rangordnat av 1 av 2" in projector and "medeltalet av alla grupper" in projector
    assert rows(site, "SELECT count(*) FROM triage_ranks") == [(0,)], "nothing is in the record before the end"
    site.post(third, data={"place-3": "1"})
    post(site, "remove_group", group="3")
    assert site.post(third, data={"place-3": "1"}).status_code == 409
    assert post(site, "close").status_code == 303
    assert site.post(first, data={"place-3": "1"}).status_code == 409, "a group that sends after the end is told"
    kept = "SELECT small_group, place, proposal_id FROM triage_ranks ORDER BY 1, 2"
    assert rows(site, kept) == [(1, 1, 1), (1, 2, 2), (1, 3, 3), (2, 1, 2), (2, 2, 1)]
    assert rows(site, "SELECT actor_id FROM changes ORDER BY id DESC LIMIT 1") == [("pia",)]
    with closing(open_voices(site.folder)) as voices:
        assert voices.execute("SELECT count(*) FROM rankings").fetchone() == (0,)
    page = text_of(site.get(PLACE, OF_PARK).text)
    assert re.search("grupp 1: 1 ?, grupp 2: 2", page) and "Förslagen i ordning" in page
    publish_site(site.folder)
    assert "triage" not in site.get("/meetings/2026-03-04-parken").text
    for table in ("triage_ranks", "triage_proposals"):
        assert site.get(f"/public/{table}.json?_shape=array").json() == []


def test_an_end_that_was_cut_off_goes_on_where_it_was(site, monkeypatch):
    page = group_page(site, open_one(site))
    site.post(page, data={"place-2": "1"})
    with closing(open_voices(site.folder)) as voices:
        ranks.close_ranking(voices, 1)
    assert "inte sparade än" in text_of(site.get(PLACE, OF_PARK).text)
    with monkeypatch.context() as cut_off:
        cut_off.setattr(ranks, "forget_ranking", lambda *_: None)
        assert post(site, "close").status_code == 303
    # It is in the record already; the second time only what lies in voices.db is forgotten.
    assert post(site, "close").status_code == 303 and post(site, "close").status_code == 400
    assert rows(site, "SELECT small_group, place, proposal_id FROM triage_ranks") == [(1, 1, 2)]


def test_a_proposal_that_is_merged_while_it_is_ranked_keeps_its_places(site):
    page = group_page(site, open_one(site))
    site.post(page, data={"place-2": "1", "place-3": "2", "place-1": "3"})
    assert site.post("/proposals/row/1/merge", OF_PARK, data={"other": "2"}).status_code == 303
    shown = site.get(page).text
    assert re.findall(r'name="place-(\d)"', shown) == ["1", "3"] and 'value="1" selected' in shown
    # A screen that still shows both sends both: the better place is the one that counts.
    site.post(page, data={"place-1": "3", "place-2": "1", "place-3": "2"})
    assert "1 F 1 Fler bänkar" in text_of(site.get(f"{PLACE}/projector", OF_PARK).text)
    site.post(page, data={"place-2": "1", "place-3": "2"})
    post(site, "close")
    assert rows(site, "SELECT place, proposal_id FROM triage_ranks ORDER BY 1") == [(1, 1), (2, 3)]
    site.post("/proposals/row/1/unmerge", OF_PARK, data={"merge": "1"})
    assert rows(site, "SELECT proposal_id FROM triage_proposals ORDER BY 1") == [(1,), (2,), (3,)]


def test_a_new_ranking_takes_the_place_of_the_old_one_only_when_something_came_in(site):
    for places, kept in (({"place-2": "1"}, [(1, 2)]), (None, [(1, 2)]), ({"place-3": "1"}, [(1, 3)])):
        page = group_page(site, open_one(site))
        if places:
            site.post(page, data=places)
        post(site, "close")
        assert rows(site, "SELECT small_group, proposal_id FROM triage_ranks") == kept
