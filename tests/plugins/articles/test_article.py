"""Articles: written by form, shown as clean Markdown, each in the hands of its own group."""

import pytest

from tests.plugins.conftest import STAFF
from tests.plugins.shell.forms.conftest import COORDINATOR, desk  # noqa: F401

OF_PARKS = {"id": "lo", "name": "Lo Ask", "roles": ["coordinator"], "groups": [1]}


def written(desk, path="/articles/new", actor=COORDINATOR, **changed):  # noqa: F811
    fields = {"title": "Nya bänkar", "body": "**Tre** <script>alert(1)</script>", "published_on": "2018-05-01",
              "group_id": "1", "meeting_id": "", **changed}  # fmt: skip
    return desk.send(path, {**desk.open(path), **fields}, actor)


def test_an_article_is_written_shown_changed_and_deleted(desk):  # noqa: F811
    path = written(desk).headers["location"]
    page = desk.page(path, STAFF).text
    assert "<strong>Tre</strong>" in page and "<script>alert" not in page and f'href="{path}/edit"' not in page
    assert "Nya bänkar" in desk.page("/articles", STAFF).text
    assert written(desk, f"{path}/edit", title="Fler bänkar").headers["location"] == path
    assert desk.rows("SELECT title FROM articles WHERE group_id = 1 AND published_on = '2018-05-01'") == [
        ("Fler bänkar",)
    ]
    assert written(desk, f"{path}/edit", _action="delete").status_code == 303
    assert desk.page(path).status_code == 404


def test_a_coordinator_of_one_group_writes_of_that_group_alone(desk):  # noqa: F811
    assert written(desk, actor=OF_PARKS).status_code == 303
    assert written(desk, actor=OF_PARKS, group_id="2").status_code in (400, 403)
    assert written(desk, actor=OF_PARKS, group_id="").status_code == 403


@pytest.mark.parametrize("actor", [None, STAFF])
def test_who_may_not_edit_writes_no_article(desk, actor):  # noqa: F811
    assert written(desk, actor=actor).status_code == 403
    assert desk.rows("SELECT 1 FROM articles WHERE title = 'Nya bänkar'") == []
