"""The plan has the name until the erasure is done; afterwards a mark alone knows it again."""

import json
from contextlib import closing

import pytest
from datasette_intranet.schema.data_subject.erasure_plan import (
    begin_erasure,
    end_erasure,
    erased_names_in,
    open_erasures,
)
from datasette_intranet.schema.data_subject.known_person import KnownPerson
from datasette_intranet.schema.data_subject.name_patterns import Known
from datasette_intranet.schema.database import open_private

PERSON = KnownPerson((7,), Known(("Åsa Maria Holm", "Holm-Ek, Åsa"), ("asa",)))


@pytest.fixture
def private(tmp_path):
    with closing(open_private(tmp_path)) as db:
        yield db


def test_a_plan_outlives_a_stop_and_is_forgotten_when_it_is_done(private):
    begun = begin_erasure(private, PERSON, {"a|åsa|b": True}, {"id": "chef"})
    (found,) = open_erasures(private.conn)
    assert (found.id, found.eraser.person, found.eraser.answers) == (begun.id, PERSON, {"a|åsa|b": True})
    assert found.eraser.pseudonym == begun.eraser.pseudonym
    end_erasure(private, found, {"intranet.db": 3})
    assert open_erasures(private.conn) == []
    row = dict(private.query("SELECT person_id, asked_by, plan, changed FROM erasures").__next__())
    assert row == {"person_id": 7, "asked_by": "chef", "plan": None, "changed": json.dumps({"intranet.db": 3})}


def test_who_erases_themselves_leaves_no_name_as_the_one_who_decided(private):
    begin_erasure(private, PERSON, {}, {"id": "asa"})
    assert private.execute("SELECT asked_by FROM erasures").fetchone() == (None,)


@pytest.mark.parametrize(
    "text",
    ["Åsa Maria Holm", "ÅSA HOLM", "Holm, Åsa", "asa holm", "Åsa Holms", "Åsa Holm-Ek", "åsaholm", "a\nÅsa\nHolm b"],
)
def test_a_text_that_names_them_is_known_by_the_mark(private, text):
    begin_erasure(private, PERSON, {}, None)
    assert erased_names_in(private.conn, text)


@pytest.mark.parametrize("text", ["Åsa Lund", "Bo Holm", "Åsa", "Holm", "Maria Holm", "", "Åsa. Lund, Holm"])
def test_half_a_name_and_another_are_not(private, text):
    begin_erasure(private, PERSON, {}, None)
    assert erased_names_in(private.conn, text) == []


def test_somebody_of_that_name_may_be_named_when_they_are_known(private):
    begin_erasure(private, PERSON, {}, None)
    assert erased_names_in(private.conn, "Åsa Holm", ["Åsa Holm"]) == []
    assert erased_names_in(private.conn, "Åsa Holm och Åsa Holm-Ek", ["Åsa Holm"]) == [(13, 24)]


def test_the_marks_tell_nothing_without_the_key_of_the_site(private, tmp_path):
    begin_erasure(private, PERSON, {}, None)
    marks = {bytes(row[0]) for row in private.execute("SELECT mark FROM erased_names")}
    private.execute("UPDATE pseudonym_key SET bytes = randomblob(32)")
    assert erased_names_in(private.conn, "Åsa Holm") == [] and all(len(mark) == 32 for mark in marks)
