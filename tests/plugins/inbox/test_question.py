"""The forms: each answer does what it says and is told in words; a form that says nothing useful changes nothing."""

import html
import re

import pytest

from tests.loaders.questions import DAYS, PLACE, number, removed
from tests.plugins.conftest import STAFF
from tests.plugins.html import text_of
from tests.plugins.inbox.conftest import COORDINATOR


def attended(record) -> list:
    query = (
        "SELECT p.name FROM attendance a LEFT JOIN people p ON p.id = a.person_id WHERE a.name = 'Sandra Broström'"
    )
    return [row[0] for row in record.execute(query)]


def status(record, question: int) -> str:
    return record.execute("SELECT status FROM review WHERE id = ?", [question]).fetchone()[0]


@pytest.fixture
def told(post, datasette, runner):
    """Sends a form that is accepted; returns what the next page says of it."""

    def sent(question: int, **fields) -> str:
        response = post(f"/inbox/questions/{question}", fields)
        assert response.status_code == 303, text_of(response.text)
        cookies = {"ds_messages": response.cookies["ds_messages"]}
        page = runner.run(datasette.client.get(response.headers["location"], actor=COORDINATOR, cookies=cookies))
        return html.unescape(re.search(r'class="message message-info"[^>]*>(.*?)</p>', page.text)[1])

    return sent


def test_the_same_person(told, record):
    question = number(record, "person")
    said = told(question, choice="same-1")
    assert said == f"Sandra Broström är nu Sandra Boström på {len(DAYS)} ställen; stavningen är inlärd."
    assert attended(record) == ["Sandra Boström"] * len(DAYS)
    assert record.execute("SELECT settled_by FROM review WHERE id = ?", [question]).fetchone() == ("kim",)


def test_another_person_by_name_also_when_the_button_is_forgotten(told, record):
    told(number(record, "person"), other_name="bo tallmo")
    # He stands in those lists already.
    assert set(attended(record)) == {None}
    assert status(record, 2) == "settled"


def test_a_name_that_several_may_have_is_asked_back(post, record):
    question = number(record, "person")
    response = post(f"/inbox/questions/{question}", {"choice": "other", "other_name": "sa"})
    shown = text_of(response.text)
    assert response.status_code == 200 and "Sara Ek" in shown and 'value="sa"' in response.text
    (choice,) = re.findall(r'value="(other-\d+)"[^>]*>\s*<label[^>]*>Sara Ek', response.text)
    assert post(f"/inbox/questions/{question}", {"choice": choice}).status_code == 303
    assert attended(record) == ["Sara Ek"] * len(DAYS)


def test_a_new_person(told, record):
    told(number(record, "person"), choice="new", new_name="Sandra Brostrøm", sort="staff")
    assert attended(record) == ["Sandra Brostrøm"] * len(DAYS)


def test_a_group(told, record):
    council = record.execute("SELECT id FROM groups WHERE name = 'Rådet'").fetchone()[0]
    question = record.execute("SELECT id FROM review WHERE printed = 'Råds'").fetchone()[0]
    assert told(question, choice=f"same-{council}").startswith("Råds är nu Rådet")
    assert record.execute("SELECT group_id FROM meetings WHERE date = '2017-06-13'").fetchone() == (council,)


def test_a_contradiction_an_edited_value_and_a_removed_row(told, record):
    assert told(number(record, "contradiction"), choice="take-1") == "Starttid är nu 13:00."
    assert told(number(record, "edited", "place"), choice="take-1") == f"Plats är kvar som det var: {PLACE}."
    assert told(removed(record), choice="remove").startswith("Raden är borttagen.")
    assert record.execute("SELECT count(*) FROM agenda_items WHERE heading = 'Bänkarna'").fetchone() == (0,)


def test_a_question_is_left_without_choosing(told, record):
    question = number(record, "unplaced")
    assert told(question, answer="leave").startswith("Frågan är lämnad.")
    assert status(record, question) == "dismissed"


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, "Välj ett svar först"),
        ({"choice": "same-x"}, "Välj ett svar först"),
        ({"choice": "same-99"}, "inte ett av förslagen"),
        ({"choice": "other-99"}, "ingen person nr 99"),
        ({"choice": "other", "other_name": "Qwxz"}, "Ingen i registret heter så"),
        ({"choice": "other", "other_name": ""}, "Ingen i registret heter så"),
        ({"choice": "new", "new_name": "Ny", "sort": "resident"}, "invånare"),
        ({"choice": "take-1"}, "passar inte"),
    ],
)
def test_an_answer_that_does_not_fit_is_told_and_changes_nothing(post, record, fields, words):
    question = number(record, "person")
    response = post(f"/inbox/questions/{question}", fields)
    assert response.status_code == 400 and words in text_of(response.text)
    assert 'role="alert"' in response.text and status(record, question) == "open"


def test_what_was_typed_is_still_there_when_the_answer_does_not_fit(post, record):
    response = post(
        f"/inbox/questions/{number(record, 'person')}",
        {"choice": "new", "new_name": "Nya Namnet", "sort": "resident"},
    )
    assert 'value="Nya Namnet"' in response.text and re.search(r'value="new" required checked', response.text)


def test_who_answers_second_is_told_and_overwrites_nothing(post, record):
    question = number(record, "person")
    post(f"/inbox/questions/{question}", {"choice": "same-1"})
    response = post(f"/inbox/questions/{question}", {"choice": "new"})
    assert response.status_code == 409 and "Någon har svarat" in response.text
    assert "Svaret hittills: Sandra Boström" in text_of(response.text)
    assert attended(record) == ["Sandra Boström"] * len(DAYS)
    assert post(f"/inbox/questions/{question}", {"choice": "new", "seen": "settled"}).status_code == 303


@pytest.mark.parametrize("actor", [STAFF, None], ids=["staff", "anonymous"])
def test_others_answer_nothing(post, record, actor):
    question = number(record, "person")
    assert post(f"/inbox/questions/{question}", {"choice": "same-1"}, actor).status_code == 403
    assert status(record, question) == "open"


@pytest.mark.parametrize("headers", [{"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://elsewhere.example"}])
def test_a_form_on_another_site_answers_nothing(post, record, headers):
    question = number(record, "person")
    assert post(f"/inbox/questions/{question}", {"choice": "same-1"}, headers=headers).status_code == 403
    assert status(record, question) == "open"


def test_a_question_without_a_document_is_answered_too(told, record):
    row = {"kind": "unplaced", "question": "Något för hand", "candidates": "[]"}
    question = record["review"].insert(row).last_pk
    assert told(question, answer="leave").startswith("Frågan är lämnad.")
