"""The four questions put to a proposal, and many proposals that become one project."""

import html
import re
from contextlib import closing

import pytest
from datasette_intranet.loaders import publish_site
from datasette_intranet.schema.database import open_record
from datasette_intranet.schema.history import recorded_transaction

from tests.plugins.html import text_of
from tests.site import Site, make_site, person

OF_PARK = {**person("coordinator", id="pia"), "groups": [1]}
PLACE = "/meetings/2026-03-04-parken/triage"
WRITE = """
INSERT INTO groups (id, name, slug, kind) VALUES (1, 'Parken', 'parken', 'body'), (2, 'Torget', 'torget', 'body');
INSERT INTO people (id, name, category, name_is_public) VALUES (1, 'Bo Björkdahl', 'staff', 1);
INSERT INTO memberships (person_id, group_id) VALUES (1, 1);
INSERT INTO meetings (id, group_id, date) VALUES (1, 1, '2026-03-04');
INSERT INTO proposals (id, number, text, group_id) VALUES
    (1, 'F 1', 'Fler bänkar', 1), (2, 'F 2', 'Lampor', 1), (3, 'F 3', 'Träd', 1), (4, 'F 4', 'Torgdag', 2);
UPDATE proposals SET taken_up_on = '2026-01-07' WHERE id = 1;
INSERT INTO triage_proposals (meeting_id, proposal_id, position) VALUES (1, 1, 1), (1, 2, 2), (1, 3, 3), (1, 4, 4);
INSERT INTO triage_ranks (meeting_id, small_group, proposal_id, place) VALUES (1, 1, 3, 1), (1, 1, 1, 2), (1, 1, 2, 3)
"""
ANSWERS = {
    "priority": "high",
    "responsible": "Bo Björkdahl",
    "group_id": "1",
    "how": "Fråga parkkontoret",
    "due": "i vår",
    "due_on": "2026-05-01",
    "project_id": "",
    "status": "investigating",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = make_site(tmp_path_factory.mktemp("settle"))
    with closing(open_record(folder)) as db, recorded_transaction(db, "form") as connection:
        for sql in WRITE.split(";"):
            connection.execute(sql)
    with Site(folder) as opened:
        yield opened


def save(site, place, **fields):
    page = site.get(f"{PLACE}/{place}", OF_PARK).text
    sent = re.findall(r'name="(_base|_token)" value="([^"]*)"', page)
    hidden = {name: html.unescape(value) for name, value in sent}
    return site.post(f"{PLACE}/{place}", OF_PARK, data={"_action": "save", **hidden, **fields})


def rows(site, sql):
    with closing(open_record(site.folder)) as db:
        return [tuple(row) for row in db.execute(sql)]


def test_the_answers_are_the_coordinators_change_and_lead_to_the_next_in_order(site):
    page = text_of(site.get(f"{PLACE}/3", OF_PARK).text)
    assert "Plats 1 av 4" in page and "Vad prioriteras?" in page and "Vem ansvarar?" in page
    answer = save(site, "3", **ANSWERS, is_action="y")
    assert (answer.status_code, answer.headers["location"]) == (303, f"{PLACE}/1"), answer.text
    stored = "priority, responsible, person_id, how, due, due_on, status, taken_up_on"
    assert rows(site, f"SELECT {stored} FROM proposals WHERE id = 3") == [
        ("high", "Bo Björkdahl", 1, "Fråga parkkontoret", "i vår", "2026-05-01", "investigating", "2026-03-04")
    ]
    assert rows(site, "SELECT settled_on = date('now', 'localtime') FROM triage_proposals WHERE proposal_id = 3") == [
        (1,)
    ]
    task = "SELECT meeting_id, proposal_id, kind, text, person_id, due_on FROM actions"
    assert rows(site, task) == [(1, 3, "task", "Fråga parkkontoret", 1, "2026-05-01")]
    assert rows(site, "SELECT way, actor_id FROM changes ORDER BY id DESC LIMIT 1") == [("form", "pia")]
    # Saved again, the task is not there twice.
    save(site, "3", **ANSWERS, is_action="y")
    assert rows(site, "SELECT count(*) FROM actions") == [(1,)]


def test_the_proposals_page_tells_the_answers_on_its_way(site):
    publish_site(site.folder)
    for actor in (OF_PARK, None):
        page = text_of(site.get("/proposals/F~203", actor).text)
        assert "Togs upp 4 mars 2026" in page
        assert ("Prioriterat på Parken, 4 mars 2026 Plats 1 av 4, 1 grupp" in page) == (actor is not None)
        assert (
            "Prioritet: Hög · Vem: Bo Björkdahl, Parken · Hur: Fråga parkkontoret · När: i vår (1 maj 2026)" in page
        )


@pytest.mark.parametrize(
    ("place", "fields", "said"),
    [
        ("1", {**ANSWERS, "group_id": "2"}, "Välj en av grupperna som du samordnar."),
        ("1", {**ANSWERS, "how": "", "is_action": "y"}, "Skriv hur det ska göras"),
        ("1", {**ANSWERS, "due_on": "2026-02-31"}, "Inte ett giltigt datum"),
        ("1", {**ANSWERS, "priority": "huge"}, "Inte ett giltigt val"),
        (
            "project",
            {"name": "", "status": "planned", "group_id": "1", "proposals": ["1"]},
            "Det här fältet är obligatoriskt",
        ),
        ("project", {"name": "A", "status": "planned", "group_id": "1"}, "Välj minst ett förslag."),
        (
            "project",
            {"name": "A", "status": "planned", "group_id": "1", "proposals": ["1", "4"]},
            "F 4 hör till en grupp som du inte samordnar",
        ),
    ],
)
def test_what_is_wrong_is_one_line_and_changes_nothing(site, place, fields, said):
    before = rows(site, "SELECT * FROM proposals ORDER BY id")
    answer = save(site, place, **fields)
    assert answer.status_code == 400 and said in text_of(answer.text)
    assert rows(site, "SELECT * FROM proposals ORDER BY id") == before
    assert rows(site, "SELECT count(*) FROM projects") == [(0,)]


def test_what_is_not_in_the_meetings_list_has_no_page(site):
    assert site.get(f"{PLACE}/9", OF_PARK).status_code in (403, 404)
    assert site.get(f"{PLACE}/4", OF_PARK).status_code == 403


def test_many_proposals_become_one_project_with_a_task(site):
    page = site.get(f"{PLACE}/project?proposal=1&proposal=2&proposal=x", OF_PARK).text
    assert page.count(" checked") == 2
    fields = {"name": "Belysta bänkar", "status": "planned", "group_id": "1", "starts_on": "2026-04-01"}
    fields |= {"how": "Rita en karta", "responsible": "Bo Björkdahl", "due_on": "2026-04-15", "proposals": ["1", "2"]}
    answer = save(site, "project", **fields)
    assert answer.headers["location"] == "/projects/1"
    assert rows(site, "SELECT id FROM proposals WHERE project_id = 1") == [(1,), (2,)]
    task = "SELECT project_id, meeting_id, asking_group_id, text, person_id, due_on FROM actions"
    assert rows(site, f"{task} WHERE project_id IS NOT NULL") == [(1, 1, 1, "Rita en karta", 1, "2026-04-15")]
    page = text_of(site.get("/projects/1", OF_PARK).text)
    assert "Rita en karta" in page and "senast 15 april 2026" in page and "F 1. Fler bänkar" in page


def test_the_last_one_leads_back_to_the_list_which_shows_the_answers(site):
    save(site, "1", **{**ANSWERS, "project_id": "1"})
    answer = save(site, "2", priority="low", status="new", project_id="1", group_id="1")
    assert answer.headers["location"] == PLACE
    assert rows(site, "SELECT taken_up_on FROM proposals WHERE id = 1") == [("2026-01-07",)], "what was told stays"
    page = text_of(site.get(PLACE, OF_PARK).text)
    assert "Belysta bänkar Fråga parkkontoret" in page and "en annan grupps" in page
    save(site, "2", priority="", status="new", project_id="", group_id="1")
    assert rows(site, "SELECT settled_on FROM triage_proposals WHERE proposal_id = 2") == [(None,)]


def test_what_published_minutes_say_is_left_alone(site):
    with closing(open_record(site.folder)) as db, recorded_transaction(db, "form") as connection:
        connection.execute("UPDATE meetings SET status = 'held', minutes_status = 'published'")
    answer = save(site, "1", **{**ANSWERS, "how": "Mät upp", "is_action": "y"})
    assert answer.status_code == 303, "a task beside them"
    task = "SELECT meeting_id, proposal_id, asking_group_id FROM actions WHERE text = 'Mät upp'"
    assert rows(site, task) == [(None, 1, 1)]
