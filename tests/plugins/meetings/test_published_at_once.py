"""Whoever publishes minutes needs nobody else: they stand on the public pages when the answer comes."""

import pytest

from tests.plugins.html import text_of
from tests.plugins.meetings.conftest import COORDINATOR
from tests.plugins.meetings.test_workflow import MEETING, after, correct, step

ITEM = "Lekplatsen rustas upp i maj."


@pytest.fixture
def checked(desk):
    desk.write(f"UPDATE agenda_items SET body = '{ITEM}' WHERE id = 5")
    step(desk, "check")
    return desk


def public_page(desk) -> str:
    return text_of(desk.get(MEETING, actor=None).text)


@pytest.mark.slow
def test_minutes_are_public_as_soon_as_a_coordinator_has_published_them(checked):
    assert ITEM not in public_page(checked)
    answer = step(checked, "publish")
    assert ITEM in public_page(checked)
    assert "Alla kan nu läsa dem på de publika sidorna." in after(checked, answer)


def test_a_correction_stands_there_when_it_is_published_and_not_before(checked):
    step(checked, "publish")
    correct(checked)
    checked.write("UPDATE agenda_items SET body = 'Lekplatsen rivs.' WHERE id = 5")
    step(checked, "check")
    assert ITEM in public_page(checked)
    step(checked, "publish")
    assert "Lekplatsen rivs." in public_page(checked) and ITEM not in public_page(checked)


def test_an_answer_about_a_word_counts_at_once(checked):
    checked.write("UPDATE agenda_items SET body = 'Vi såg Storgatan.' WHERE id = 5")
    checked.write("UPDATE meetings SET minutes_status = 'published' WHERE id = 3")
    checked.post(f"{MEETING}/publish", {"word-Storgatan": "other"})
    assert "Vi såg Storgatan." in public_page(checked)


@pytest.fixture
def set_status(datasette, runner):
    """`set_status(status)`: the answer to a program that sets the state of the minutes by the row API."""

    def send(status):
        change = {"update": {"minutes_status": status}}
        return runner.run(datasette.client.post("/intranet/meetings/3/-/update", json=change, actor=COORDINATOR))

    return send


def test_a_program_publishes_no_minutes_past_the_form(checked, set_status):
    assert set_status("published").status_code == 403
    assert ITEM not in public_page(checked)


def test_a_program_takes_no_published_minutes_back(checked, set_status):
    step(checked, "publish")
    correct(checked)
    assert set_status(None).status_code == 403
    assert ITEM in public_page(checked)


def test_when_the_public_file_cannot_be_written_the_message_says_so_and_the_minutes_are_locked(checked, site):
    (site / "public.db").write_bytes(b"no database" * 999)
    answer = step(checked, "publish")
    assert "Men de publika sidorna är som förut" in after(checked, answer)
    assert checked.rows("SELECT minutes_status FROM meetings WHERE id = 3") == [("published",)]
