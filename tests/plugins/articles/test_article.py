"""Articles: written by form, shown as clean Markdown, each in the hands of its own group."""

import pytest

from tests.plugins.conftest import STAFF
from tests.plugins.shell.forms.conftest import COORDINATOR, desk  # noqa: F401

OF_PARKS = {"id": "lo", "name": "Lo Ask", "roles": ["coordinator"], "groups": [1]}


def written(desk, path="/articles/new", actor=COORDINATOR, **changed):  # noqa: F811
    fields = {"title": "Nya bänkar", "body": "**Tre** <script>alert(1)</script>", "published_on": "2018-05-01",
              "group_id": "1", "meeting_id": "", "picture_id": "", **changed}  # fmt: skip
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


def test_a_picture_of_a_meeting_stands_at_the_top_with_its_text_until_it_is_taken_out(desk):  # noqa: F811
    picture = (
        "INSERT INTO attachments (id, meeting_id, kind, name, format, size) VALUES (?, 2, 'attachment', ?, ?, 9)"
    )
    desk.write(picture.replace("?, 2", "7, 2").replace("?, ?, 9", "'damm.jpg', 'jpg', 9"))
    desk.write(picture.replace("?, 2", "8, 2").replace("?, ?, 9", "'karta.pdf', 'pdf', 9"))
    form = desk.page("/articles/new", COORDINATOR).text
    assert "2017-12-07 Samrådsgruppen: damm.jpg" in form and "karta.pdf" not in form
    told = {"picture_id": "7", "picture_shows": 'Tre "bänkar"', "caption": "Bänkarna. Foto: Bo", "author": "Asta Ek"}
    path = written(desk, body="Tre bänkar.\n\nText: Asta Ek\n\nDela på Facebook", **told).headers["location"]
    page = desk.page(path, STAFF).text
    assert '<img src="/attachments/7" alt="Tre &#34;bänkar&#34;"><figcaption>Bänkarna. Foto: Bo</figcaption>' in page
    assert "1 maj 2018" in page and "Skriven av Asta Ek" in page
    assert "Text: Asta" not in page and "Dela på" not in page
    assert written(desk, body="Text", picture_id="8").status_code == 400
    desk.write("DELETE FROM attachments WHERE id = 7")
    assert "<img" not in desk.page(path, STAFF).text
