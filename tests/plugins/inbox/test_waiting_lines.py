"""The inbox lists the lines that came to nothing; one press makes a row or furniture of a line, and can be undone."""

import re

import pytest

from tests.plugins.conftest import STAFF
from tests.plugins.html import text_of
from tests.plugins.inbox.conftest import COORDINATOR

MINUTES = """Byalaget 3 mars 2019

Närvarande: Asta Ekmark, Bo Tallmo

§ 1 Taket

Det läcker.

§ 2 Bryggan

Beslut: Att laga bryggan

Vid protokollet: Asta Ekmark

Handling 17 av 40

Handling 18 av 40

Kassan räknas om varje kväll
"""


@pytest.fixture
def path(datasette, runner):
    """The address of minutes with lines that came to nothing."""
    files = {"documents": ("marsmote.txt", MINUTES.encode())}
    response = runner.run(datasette.client.post("/inbox", files=files, actor=COORDINATOR))
    assert response.status_code == 303, text_of(response.text)
    return response.headers["location"]


@pytest.fixture
def page(datasette, runner, path):
    def got(language: str = "sv", actor: dict | None = COORDINATOR) -> str:
        cookies = {"intranet_language": language}
        return runner.run(datasette.client.get(path, actor=actor, cookies=cookies)).text

    return got


@pytest.fixture
def press(page, post, path):
    """Presses the button of a line that waits, by its words; the response."""
    return lambda words, made, actor=COORDINATOR: post(f"{path}/lines/{waiting(page())[words]}", {"as": made}, actor)


@pytest.fixture
def undo(record, datasette, runner):
    """Undoes the newest change in the history."""

    def undone() -> int:
        change = record.execute("SELECT max(id) FROM changes").fetchone()[0]
        sent = datasette.client.post("/-/intranet/history/undo", data={"change": change}, actor=COORDINATOR)
        return runner.run(sent).status_code

    return undone


def waiting(shown: str) -> dict[str, str]:
    """The lines that wait: their words, and the place in the address that makes something of them."""
    found = re.findall(r'<li id="u\d+".*?<span lang="sv">(.*?)</span>.*?/lines/(\d+-\d+)"', shown, re.S)
    return {text_of(words): place for words, place in found}


def test_lines_that_came_to_nothing_are_listed_and_marked_in_the_text(page):
    shown = page()
    lines = waiting(shown)
    assert set(lines) == {"Handling 17 av 40", "Handling 18 av 40", "Kassan räknas om varje kväll"}
    for place in lines.values():
        start = place.partition("-")[0]
        assert f'id="t-u{start}"' in shown and f'data-mark="u{start}"' in shown
    assert "3 rader lästes inte" in text_of(shown) and "3 lines were not read" in text_of(page("en"))


@pytest.mark.parametrize(
    ("made", "query"),
    [
        ("agenda_items", "SELECT position FROM agenda_items WHERE heading = ?"),
        ("decisions", "SELECT i.number FROM decisions d JOIN agenda_items i ON i.id = d.item_id WHERE d.text = ?"),
        ("actions", "SELECT kind FROM actions WHERE text = ?"),
        ("attendance", "SELECT status FROM attendance WHERE name = ?"),
    ],
)
def test_a_press_makes_a_row_of_the_line_in_its_place(page, press, record, path, made, query):  # noqa: PLR0913, PLR0917
    words = "Kassan räknas om varje kväll"
    response = press(words, made)
    assert response.status_code == 303 and re.fullmatch(rf"{path}#u\d+", response.headers["location"])
    expected = {"agenda_items": 3, "decisions": "2", "actions": "task", "attendance": "present"}[made]
    assert record.execute(query, [words]).fetchone() == (expected,)
    assert words not in waiting(page())


def test_a_name_that_the_record_hides_is_typed_in_the_form_and_not_stored_as_hidden(datasette, runner, post, record):
    files = {"documents": ("namn.txt", MINUTES.replace("Handling 17 av 40", "Cia Dahlberg").encode())}
    path = runner.run(datasette.client.post("/inbox", files=files, actor=COORDINATOR)).headers["location"]
    shown = runner.run(datasette.client.get(path, actor=COORDINATOR)).text
    response = post(f"{path}/lines/{waiting(shown)['Cia Dahlberg']}", {"as": "attendance"})
    place = waiting(shown)["Cia Dahlberg"]
    assert response.headers["location"] == f"{path}/attendance/new/{place}"
    assert record.execute("SELECT 1 FROM attendance WHERE name LIKE '%dolt%'").fetchone() is None
    form = runner.run(datasette.client.get(f"{path}/attendance/new/{place}", actor=COORDINATOR)).text
    assert "Cia Dahlberg" in text_of(form) and "[dolt]" not in form


def test_an_item_stands_after_the_one_above_its_line(press, record):
    for words in ("Kassan räknas om varje kväll", "Handling 17 av 40"):
        press(words, "agenda_items")
    headings = [row[0] for row in record.execute(
        "SELECT heading FROM agenda_items i JOIN meetings m ON m.id = i.meeting_id WHERE m.date = '2019-03-03' "
        "ORDER BY position")]  # fmt: skip
    assert headings == ["Taket", "Bryggan", "Handling 17 av 40", "Kassan räknas om varje kväll"]


def test_what_is_furniture_is_so_wherever_the_document_says_it_again(page, press):
    assert press("Handling 17 av 40", "furniture").status_code == 303
    assert set(waiting(page())) == {"Kassan räknas om varje kväll"}


@pytest.mark.parametrize("made", ["decisions", "furniture"])
def test_what_was_made_of_a_line_is_undone_in_the_history(page, press, undo, made):
    before = waiting(page())
    press("Handling 18 av 40", made)
    assert (waiting(page()) != before, undo()) == (True, 303)
    assert waiting(page()) == before


@pytest.mark.parametrize("fields", [{}, {"as": "documents"}, {"as": "nothing"}])
def test_an_unknown_wish_changes_nothing(page, post, path, fields):
    before = waiting(page())
    assert post(f"{path}/lines/{before['Handling 17 av 40']}", fields).status_code == 303
    assert waiting(page()) == before


@pytest.mark.parametrize("place", ["0-5", "999999-9999999", "5-1", "12345678901-12345678902"])
def test_a_place_that_is_no_unread_line_changes_nothing(page, post, path, place):
    before = waiting(page())
    assert post(f"{path}/lines/{place}", {"as": "decisions"}).status_code == 303
    assert waiting(page()) == before


def test_only_those_who_may_correct_see_buttons_and_press_them(page, press):
    before = waiting(page())
    for actor in (STAFF, None):
        assert press("Handling 17 av 40", "decisions", actor).status_code in (302, 403)
    assert waiting(page()) == before


def test_the_same_file_again_keeps_what_was_said_of_lines(page, press, path, datasette, runner):
    press("Handling 17 av 40", "furniture")
    files = {"documents": ("marsmote.txt", MINUTES.encode())}
    again = runner.run(datasette.client.post("/inbox", files=files, actor=COORDINATOR))
    assert again.headers["location"] == path
    assert set(waiting(page())) == {"Kassan räknas om varje kväll"}
