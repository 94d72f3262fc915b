"""What the row editor is told when SQLite refuses a row: the field and the remedy, in the visitor's language."""

import pytest

CLERK = {"id": "kim", "name": "Kim Ek", "roles": ["coordinator"]}
GROUP = {"name": "Nya gruppen", "kind": "body"}


@pytest.fixture
def write(datasette, runner):
    """`write("groups/-/insert", {...}, "en")`: the one message that the row API answers with."""

    def send(path, body, language="sv"):
        cookies = {"intranet_language": language}
        answer = runner.run(datasette.client.post(f"/intranet/{path}", json=body, actor=CLERK, cookies=cookies))
        assert not answer.json()["ok"]
        (said,) = answer.json()["errors"]
        return said

    return send


@pytest.mark.parametrize(
    ("row", "swedish", "english"),
    [
        ({**GROUP, "name": None}, "”Namn” måste fyllas i.", "”Name” has to be filled in."),
        ({**GROUP, "name": " "}, "”Namn” måste fyllas i.", "”Name” has to be filled in."),
        (
            {**GROUP, "name": "Samrådsgruppen"},
            "En annan rad har redan samma ”Namn”.",
            "Another row has the same ”Name” already.",
        ),
        ({**GROUP, "parent_id": 9999}, "Titta på ”Del av”", "Look at ”Parent”"),
        ({**GROUP, "parent_id": "x"}, "”Del av” måste vara ett tal.", "”Parent” has to be a number."),
        ({**GROUP, "kind": "klubb"}, "body (Grupp som möts)", "”Kind” has to be one of: body (Body that meets)"),
    ],
)
def test_a_group_that_cannot_be_is_told_by_field_and_remedy(write, row, swedish, english):
    assert swedish in write("groups/-/insert", {"rows": [row]})
    assert english in write("groups/-/insert", {"rows": [row]}, "en")


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"date": "i går"}, "skrivet som 2017-12-07"),
        ({"starts_at": "kl 9"}, "skriven som 13:15"),
        ({"end_date": "2000-01-01"}, "går inte ihop"),
    ],
)
def test_a_day_a_time_and_an_order_are_told_in_words(write, changed, said):
    message = write("meetings/2/-/update", {"update": changed})
    assert said in message and "constraint" not in message


def test_a_row_that_others_belong_to_is_not_deleted_and_it_says_why(write):
    said = write("groups/1/-/delete", {})
    assert "Möten: " in said and "Flytta eller ta bort det först." in said


def test_a_meeting_with_items_is_not_deleted_and_it_says_which_and_what_to_do(write):
    said = write("meetings/1/-/delete", {})
    assert "Dagordningspunkter: " in said and "Närvaro: " in said and "Ställ in mötet" in said
    assert "Agenda items: " in write("meetings/1/-/delete", {}, "en")


def test_what_an_index_of_expressions_holds_once_is_told_by_its_fields(write, datasette, runner):
    (person,) = runner.run(datasette.databases["intranet"].execute("SELECT * FROM memberships LIMIT 1")).rows
    row = {name: value for name, value in dict(person).items() if name != "id"}
    assert "”Person”, ”Grupp”, ”Område”, ”Från”" in write("memberships/-/insert", {"rows": [row]})
