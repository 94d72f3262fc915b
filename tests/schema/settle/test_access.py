"""Whose question it is: which of the open or chosen questions wait for others, and for which groups."""

import pytest
from datasette_intranet.schema.settle import others_questions

ALL = {"id": "alva", "name": "Alva Berg", "roles": ["coordinator"]}
STAFF = {"id": "sam", "name": "Sam Ek", "roles": ["staff"]}


def of(*groups):
    return {"id": "lina", "name": "Lina Holm", "roles": ["coordinator"], "groups": list(groups)}


@pytest.fixture
def asked(record):
    """Questions of Byalaget, of Tennisgruppen, of a document of both, of one of no group."""
    byalaget, tennis = (record.add("groups", name=name) for name in ("Byalaget", "Tennisgruppen"))
    values = {"media_type": "text/plain", "kind": "minutes", "text": "x"}
    of_both, of_none = (
        record.add("documents", name=name, sha256=name[0] * 64, **values) for name in ("båda.txt", "okänd.txt")
    )
    for group in (byalaget, tennis):
        record.add("meetings", group_id=group, date="2020-01-01", document_id=of_both)
    question = {"kind": "unplaced", "question": "Vad?"}
    return {
        "byalaget": record.add("review", group_id=byalaget, **question),
        "tennis": record.add("review", group_id=tennis, **question),
        "both": record.add("review", document_id=of_both, **question),
        "none": record.add("review", document_id=of_none, **question),
        "settled": record.add("review", group_id=tennis, status="settled", **question),
        "groups": (byalaget, tennis),
    }


def test_who_edits_everything_settles_every_question(record, asked):
    assert others_questions(record.db.conn, ALL) == {}
    assert others_questions(record.db.conn, ALL, [asked["none"]]) == {}


def test_a_coordinator_settles_the_questions_of_the_own_groups_and_none_that_belongs_to_no_group(record, asked):
    byalaget, tennis = asked["groups"]
    assert others_questions(record.db.conn, of(byalaget)) == {
        asked["tennis"]: ("Tennisgruppen",),
        asked["both"]: ("Byalaget", "Tennisgruppen"),
        asked["none"]: (),
    }
    assert others_questions(record.db.conn, of(byalaget, tennis)) == {asked["none"]: ()}


@pytest.mark.parametrize("actor", [None, STAFF, of()])
def test_who_coordinates_nothing_settles_none(record, asked, actor):
    assert set(others_questions(record.db.conn, actor)) == {
        asked[key] for key in ("byalaget", "tennis", "both", "none")
    }


def test_of_chosen_questions_also_those_that_are_settled_are_told(record, asked):
    byalaget, _ = asked["groups"]
    chosen = [asked["settled"], asked["byalaget"]]
    assert others_questions(record.db.conn, of(byalaget), chosen) == {asked["settled"]: ("Tennisgruppen",)}
    assert others_questions(record.db.conn, of(byalaget), []) == {}


def test_the_groups_of_a_question_are_told_in_the_order_of_their_names(record, asked):
    record.db["groups"].update(asked["groups"][0], {"name": "Åkerlaget"})
    assert others_questions(record.db.conn, of())[asked["both"]] == ("Tennisgruppen", "Åkerlaget")
