"""Who somebody is in all files: spellings, merged rows, accounts, addresses; and whom a typed name means."""

from contextlib import closing

import pytest
from datasette_intranet.schema.accounts.account import add_account, set_person_of_account
from datasette_intranet.schema.data_subject.known_person import KnownPerson, know_person, linked_text_columns
from datasette_intranet.schema.database import open_private
from datasette_intranet.schema.errors import InvalidRecord
from datasette_intranet.schema.history import recorded_transaction
from datasette_intranet.schema.settle.merge_people_and_groups import merge_people

from tests.schema.conftest import db  # noqa: F401 - a fixture


@pytest.fixture
def known(db, tmp_path):  # noqa: F811
    with closing(open_private(tmp_path)) as private:
        yield lambda typed: know_person(db.conn, private.conn, typed)


@pytest.fixture
def vera(db, tmp_path):  # noqa: F811
    people = [
        (1, "Vera Holm"),
        (2, "Wera Holm-Ek"),
        (3, "Bo Holm"),
        (4, "Åke Berg"),
        (5, "Vera Holm"),
        (6, "N.N. 4817"),
    ]
    db["people"].insert_all({"id": number, "name": name} for number, name in people)
    db["person_names"].insert({"person_id": 1, "name": "Vera H."})
    merge_people(db, 1, 2)
    with recorded_transaction(db, "form") as connection:
        connection.execute("UPDATE people SET name = 'Vera Strand' WHERE id = 1")
    with closing(open_private(tmp_path)) as private:
        add_account(private, "vera.s", "Vera S i reception", ["staff"])
        set_person_of_account(private, "vera.s", 1)
        private.execute("INSERT INTO contacts VALUES (1, 'Vera@Ek.se ', '070-1 23')")
        private.execute("INSERT INTO mail_recipients (actor_id, address) VALUES ('vera.s', 'v@ek.se')")
        private.conn.commit()


def test_everything_by_which_somebody_is_known_is_gathered(known, vera):
    person = known("Vera Strand")
    assert person.ids == (1, 2)
    assert person.known.names[0] == "Vera Strand"
    assert set(person.known.names[1:]) == {"Vera Holm", "Vera H.", "Wera Holm-Ek", "Vera S i reception"}
    assert person.known.accounts == ("vera.s",) and person.known.addresses == ("vera@ek.se", "v@ek.se")
    # Too short a number would be found in dates and sums.
    assert person.known.phones == ()
    assert set(person.known.others) == {"Bo Holm", "Vera Holm"}
    assert KnownPerson.from_json(person.as_json()) == person


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("99", "Det finns ingen person med nummer 99"),
        ("6", "är redan raderad"),
        ("Sixten", "Ange både förnamn och efternamn"),
        ("Vera Holm", r"Flera heter Vera Holm. Ange numret: .*nr 5"),
    ],
)
def test_whom_nobody_can_tell_is_asked_about(known, vera, typed, told, db):  # noqa: F811
    if typed == "Vera Holm":
        db["people"].insert({"id": 7, "name": "Vera Holm"})
    with pytest.raises(InvalidRecord, match=told):
        known(typed)


def test_a_name_that_nobody_bears_is_looked_for_in_texts(known, vera):
    person = known("Sixten Holm")
    assert person.ids == () and person.known.names == ("Sixten Holm",) and "Bo Holm" in person.known.others


def test_a_row_says_whose_names_are_printed_in_it():
    row = {
        "id": 3,
        "name": "Vera",
        "person_id": 1,
        "chair": "Bo",
        "chair_id": None,
        "secretary": "Bo",
        "secretary_id": 9,
    }
    assert linked_text_columns("meetings", row, [1]) == (["name"], ["secretary"])
    assert linked_text_columns("people", {"id": 3, "name": "Bo"}, [1]) == ([], ["name"])
