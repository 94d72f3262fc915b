"""One removes a row of the minutes or of the attendance sheet while the other writes in it: the second chooses."""

import pytest

from tests.plugins.html import fields_of, text_of
from tests.plugins.meetings.conftest import PATH, items

ITEM, DECISION = "Lekplatsen igen", "Beslut i punkten"
WORDS = "Det jag har skrivit."
KEPT = ([(ITEM, WORDS)], [(DECISION,)])
SHEET = "/meetings/2017-12-07-samradsgruppen/attendance"


@pytest.fixture
def free(desk):
    """Nothing keeps item 3 from being removed, and it has a decision and an action of its own."""
    desk.write(
        "DELETE FROM proposal_decisions; DELETE FROM proposal_items; DELETE FROM comments;"
        "UPDATE agenda_items SET continues_id = NULL, status = 'discussed', deferred_until = NULL, "
        "deferred_reason = NULL;"
        "INSERT INTO decisions (id, meeting_id, item_id, position, text) VALUES (70, 2, 3, 9, 'Beslut i punkten')"
    )


def without(fields, *starts):
    """The fields of a form from which rows have been taken out."""
    return {name: value for name, value in fields.items() if not name.startswith(starts)}


def of_item_3(fields):
    """The form without item 3 and what stands below it, as its button leaves it."""
    below = [
        name.rpartition("-")[0] + "-" for name, value in fields.items() if name.endswith("-item") and value == "3"
    ]
    return without(fields, "item-3-", *below)


def choose(desk, path, answer, row, which, **more):
    """Send the form again that a clash has shown, with the choice for the row."""
    name = f'name="_choice-{row}" value="{which}"'
    assert answer.status_code == 409 and name in answer.text
    return desk.post(path, {**fields_of(answer.text), **more, f"_choice-{row}": which})


def of_3(desk):
    item = "SELECT heading, body FROM agenda_items WHERE meeting_id = 2 AND heading = 'Lekplatsen igen'"
    return desk.rows(item), desk.rows("SELECT text FROM decisions WHERE text = 'Beslut i punkten'")


@pytest.mark.parametrize(("which", "stored"), [("mine", KEPT), ("theirs", ([], []))])
def test_an_item_that_somebody_has_removed_while_i_wrote_in_it_is_kept_or_let_go(desk, form, free, which, stored):
    mine = {**form(), "item-3-body": WORDS}
    assert desk.post(PATH, of_item_3(form())).status_code == 303 and of_3(desk) == ([], [])
    answer = desk.post(PATH, mine)
    told = text_of(answer.text)
    assert ITEM in told and WORDS in told and "item-3" not in told and "obligatoriskt" not in told
    assert "tagit bort det här medan du skrev i det" in told
    assert choose(desk, PATH, answer, "item-3", which).status_code == 303
    assert of_3(desk) == stored


@pytest.mark.parametrize(
    "written", [{"decision-70-text": WORDS}, {"decision-n1-text": WORDS, "decision-n1-item": "3"}]
)
@pytest.mark.parametrize("which", ["mine", "theirs"])
def test_what_is_written_below_a_removed_item_is_kept_with_it_or_let_go(desk, form, free, which, written):
    mine = {**form(), **written}
    assert desk.post(PATH, of_item_3(form())).status_code == 303
    assert choose(desk, PATH, desk.post(PATH, mine), "item-3", which).status_code == 303
    query = "SELECT heading, text FROM decisions d JOIN agenda_items i ON i.id = d.item_id WHERE text = '{}'"
    assert desk.rows(query.format(WORDS)) == ([(ITEM, WORDS)] if which == "mine" else [])
    assert desk.rows(f"SELECT 1 FROM decisions WHERE text = '{WORDS}' AND item_id IS NULL") == []


def test_an_item_that_somebody_has_removed_goes_from_the_form_of_who_has_not_written_in_it(desk, form, free):
    mine = {**form(), "item-2-body": WORDS}
    assert desk.post(PATH, of_item_3(form())).status_code == 303
    assert desk.post(PATH, mine).status_code == 303
    assert [row[0] for row in items(desk, 2)] == [2] and of_3(desk) == ([], [])


def test_what_has_gone_meanwhile_is_told_by_its_name(desk, form, free):
    mine = {**form(), "item-2-heading": ""}
    assert desk.post(PATH, of_item_3(form())).status_code == 303
    told = text_of(desk.post(PATH, mine).text)
    assert ITEM in told and "item-3" not in told and "Rubrik, punkt 2" not in told


@pytest.mark.parametrize(("which", "stored"), [("mine", ([], [])), ("theirs", KEPT)])
def test_an_item_that_i_have_removed_while_somebody_wrote_in_it_goes_or_stays(desk, form, free, which, stored):
    mine = of_item_3(form())
    assert desk.post(PATH, {**form(), "item-3-body": WORDS}).status_code == 303
    answer = desk.post(PATH, mine)
    assert WORDS in answer.text
    assert choose(desk, PATH, answer, "item-3", which).status_code == 303
    assert of_3(desk) == stored


def test_an_item_that_somebody_has_only_moved_is_removed_without_a_question(desk, form, free):
    mine = of_item_3(form())
    desk.post(PATH, {**form(), "item-3-position": "0.5"})
    assert desk.post(PATH, mine).status_code == 303 and of_3(desk) == ([], [])


@pytest.mark.parametrize("row", ["decision-70", "action-2"])
@pytest.mark.parametrize("which", ["mine", "theirs"])
def test_a_decision_or_an_action_alone_is_kept_or_let_go(desk, form, free, which, row):
    fields = form()
    mine = {**fields, f"{row}-text": WORDS}
    assert desk.post(PATH, without(fields, f"{row}-")).status_code == 303
    assert choose(desk, PATH, desk.post(PATH, mine), row, which).status_code == 303
    found = desk.rows(f"SELECT item_id FROM {row.split('-')[0]}s WHERE text = '{WORDS}'")
    assert found == ([(int(fields[f"{row}-item"]) if fields[f"{row}-item"] else None,)] if which == "mine" else [])


@pytest.mark.parametrize("which", ["mine", "theirs"])
def test_a_line_of_the_sheet_is_kept_whole_or_let_go(desk, which):
    query = "SELECT p.id, p.name FROM attendance a JOIN people p ON p.id = a.person_id WHERE meeting_id = 2 LIMIT 1"
    (person, name), *_rest = desk.rows(query)
    key = f"p{person}"
    # Two radio buttons of one name are one field of the last.
    before = {**fields_of(desk.get(SHEET).text), f"status-{key}": "present"}
    mine = {**before, f"note-{key}": WORDS}
    assert desk.post(SHEET, {**before, f"status-{key}": ""}).status_code == 303
    answer = desk.post(SHEET, mine)
    assert name in text_of(answer.text)
    assert choose(desk, SHEET, answer, key, which, **{f"status-{key}": "present"}).status_code == 303
    stored = desk.rows(f"SELECT status, note FROM attendance WHERE meeting_id = 2 AND person_id = {person}")
    assert stored == ([(before[f"status-{key}"], WORDS)] if which == "mine" else [])
