"""'Which group is that?': an answer is learnt, and places what could not be placed."""

import pytest
from datasette_intranet.schema.errors import InvalidRecord
from datasette_intranet.schema.settle import settle_group

from tests.schema.documents import article, minutes, roster


@pytest.fixture
def asked(record):
    """Two groups could be meant by 'Råds', whose meetings minutes and an article tell of."""
    for name in ("Rådet", "Råd"):
        record.add("groups", name=name, kind="body")
    record.save(
        minutes("2017-01-10", "Råds", present=("Nina Grankvist",), name="a.txt"),
        minutes("2017-02-10", "Råds", present=("Nina Grankvist",), name="b.txt"),
        article(date="2017-03-10", body="Råds", present=("Bo Tallmo",)),
    )
    return record


def test_the_answer_places_the_meetings_and_articles_and_is_learnt(asked):
    question = asked.values("SELECT min(id) FROM review WHERE kind = 'group'")[0]
    assert asked.values("SELECT DISTINCT group_id FROM meetings") == [None]
    council = asked.group("Rådet")
    settled = settle_group(asked.db, question, "same", group_id=council, actor="karin")
    assert settled.spelling == "Råds"
    assert asked.values("SELECT group_id, title FROM meetings") == [(council, None)] * 3
    assert asked.values("SELECT group_id FROM articles") == [council]
    assert asked.open_questions() == []
    assert asked.values("SELECT * FROM group_names") == [("Råds", council)]
    asked.save(minutes("2017-04-10", "Råds", present=("Nina Grankvist",), name="c.txt"))
    assert asked.values("SELECT group_id FROM meetings WHERE date = '2017-04-10'") == [council]
    assert asked.open_questions() == []
    assert asked.sound()


def test_a_second_answer_moves_what_the_first_one_placed(asked):
    question = asked.values("SELECT min(id) FROM review WHERE kind = 'group'")[0]
    council, other = asked.group("Rådet"), asked.group("Råd")
    asked.save(minutes("2017-05-10", "Rådet", name="own.txt", present=("Bo Tallmo",)))
    settle_group(asked.db, question, "same", group_id=council)
    settle_group(asked.db, question, "other", group_id=other)
    assert asked.values("SELECT group_id FROM group_names") == [other]
    assert asked.values("SELECT group_id FROM meetings ORDER BY date") == [other, other, other, council]
    assert asked.sound()


def test_a_new_group_gets_a_name_and_an_address(asked):
    question = asked.values("SELECT min(id) FROM review WHERE kind = 'group'")[0]
    settled = settle_group(asked.db, question, "new", name="Äldrerådet")
    assert asked.values("SELECT name, slug, kind FROM groups WHERE id = ?", settled.id) == [
        ("Äldrerådet", "aldreradet", "body")
    ]
    assert asked.searched("groups", "Äldrerådet") == [settled.id]
    with pytest.raises(InvalidRecord, match="Det finns redan en grupp som heter Äldrerådet"):
        settle_group(asked.db, question, "new", name="Äldrerådet")


def test_a_list_without_a_group_is_given_one(record):
    council = record.add("groups", name="Byalaget", kind="body")
    record.save(roster(("Nina Grankvist", "Stödet"), ("Bo Tallmo", "Skolan"), title="Vilka är vi?"))
    (question,) = record.values("SELECT id FROM review WHERE kind = 'group'")
    settled = settle_group(record.db, question, "other", group_id=council)
    assert settled.repaired == 2
    assert record.values("SELECT group_id, on_behalf_of_id FROM memberships") == [
        (council, record.group("Stödet")),
        (council, record.group("Skolan")),
    ]


@pytest.mark.parametrize(
    ("answer", "details", "message"),
    [
        ("perhaps", {}, "Svaret 'perhaps' finns inte"),
        ("other", {"group_id": 99}, "Det finns ingen grupp nr 99"),
        ("new", {"kind": "klubb"}, "känd sort"),
    ],
)
def test_an_answer_that_does_not_fit_changes_nothing(asked, answer, details, message):
    before = asked.everything()
    question = asked.values("SELECT min(id) FROM review WHERE kind = 'group'")[0]
    with pytest.raises(InvalidRecord, match=message):
        settle_group(asked.db, question, answer, **details)
    assert asked.everything() == before
