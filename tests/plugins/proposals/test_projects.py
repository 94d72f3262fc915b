"""Projects: listed, shown with their proposals, and written by form by those whose group owns them."""

import pytest
from datasette.utils import tilde_encode

from tests.plugins.conftest import STAFF
from tests.plugins.shell.forms.conftest import COORDINATOR, OF_ONE_GROUP, desk  # noqa: F401

OF_PARKS = {**OF_ONE_GROUP, "groups": [1]}


def sent(desk, path="/projects/new", actor=COORDINATOR, **changed):  # noqa: F811
    fields = {"name": "Ljusare gångvägar", "description": "Nya <b>lampor</b>", "status": "planned", "group_id": "1",
              "starts_on": "2018-01-01", "ends_on": "", **changed}  # fmt: skip
    return desk.send(path, {**desk.open(path), **fields}, actor)


def test_a_project_is_begun_shown_changed_and_deleted(desk):  # noqa: F811
    path = sent(desk).headers["location"]
    page = desk.page(path, STAFF).text
    assert "Nya &lt;b&gt;lampor" in page and "Inget förslag hör till projektet ännu" in page
    assert f'href="{path}/edit"' not in page and f'href="{path}/edit"' in desk.page(path).text
    assert "Ljusare gångvägar" in desk.page("/projects", STAFF).text
    assert sent(desk, f"{path}/edit", status="ongoing").headers["location"] == path
    assert desk.rows("SELECT status FROM projects WHERE name = 'Ljusare gångvägar'") == [("ongoing",)]
    assert sent(desk, f"{path}/edit", _action="delete").status_code == 303
    assert desk.page(path).status_code == 404


def test_a_project_tells_its_proposals_and_they_lead_to_it(desk):  # noqa: F811
    number, row_id = desk.rows("SELECT number, id FROM proposals WHERE project_id = 1 AND number IS NOT NULL")[0]
    path = f"/proposals/{tilde_encode(number)}"
    assert f'href="{path}"' in desk.page("/projects/1").text
    assert 'href="/projects/1"' in desk.page(f"/proposals/row/{row_id}").text


def test_a_project_with_proposals_is_not_deleted_and_it_says_why(desk):  # noqa: F811
    answer = sent(desk, "/projects/1/edit", _action="delete")
    assert answer.status_code == 400 and "hör hit" in answer.text
    assert desk.rows("SELECT count(*) FROM projects WHERE id = 1") == [(1,)]


def test_two_projects_do_not_share_a_name_and_days_follow_each_other(desk):  # noqa: F811
    assert "redan ett projekt" in sent(desk, name="Grönare park").text
    assert "före" in sent(desk, ends_on="2017-01-01").text


def test_a_coordinator_of_one_group_writes_of_that_group_alone(desk):  # noqa: F811
    assert sent(desk, actor=OF_PARKS).status_code == 303
    assert sent(desk, actor=OF_PARKS, name="B", group_id="2").status_code == 400
    assert sent(desk, actor=OF_PARKS, name="C", group_id="").status_code == 400
    assert sent(desk, "/projects/1/edit", actor=OF_ONE_GROUP).status_code == 403


@pytest.mark.parametrize("actor", [None, STAFF])
def test_who_may_not_edit_writes_no_project(desk, actor):  # noqa: F811
    assert sent(desk, actor=actor).status_code == 403
    assert desk.rows("SELECT 1 FROM projects WHERE name = 'Ljusare gångvägar'") == []
