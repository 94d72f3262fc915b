"""What stands in the place of a name is as good JSON, HTML and address as what stood there."""

import json

import pytest
from datasette_intranet.schema.data_subject.known_person import KnownPerson
from datasette_intranet.schema.data_subject.name_eraser import NameEraser, new_pseudonym
from datasette_intranet.schema.data_subject.name_patterns import Known
from datasette_intranet.schema.data_subject.text_cells import Row
from datasette_intranet.schema.lookup import name_completeness
from datasette_intranet.schema.privacy.name_forms import forms_of_name

PERSON = KnownPerson((7,), Known(("Vera Holm",), ("vera",), ("v.holm@ek.se",), ("070-123 45 67",), ("Bo Holm",)))


def eraser(**answers):
    return NameEraser(PERSON, "N.N. 4817", answers)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Vera Holms bil", "N.N. 4817s bil"),
        ("**Vera** Holm sade", "**N.N. 4817** sade"),
        ("<b>Vera</b> <i>Holm</i>", "<b>N.N. 4817</b><i></i>"),
        ("/people/vera-holm/x", "/people/nn4817/x"),
        ("?who=Vera%20Holm&x", "?who=nn4817&x"),
        ("Skriv v.holm@ek.se eller ring 070-123 45 67", "Skriv [e-postadress] eller ring [telefonnummer]"),
        ('["Vera", "Holm"]', '["N.N. 4817", ""]'),
        ('{"a": "[\\"Vera\\", \\"Holm\\"]"}', '{"a": "[\\"N.N. 4817\\", \\"\\"]"}'),
        ('{"actor_id": "vera", "settled_by":"vera", "theme": "vera"}',
         '{"actor_id": "nn4817", "settled_by":"nn4817", "theme": "vera"}'),
        ("@vera kom!", "@nn4817 kom!"),
        ("Bo Holm, vera sant", "Bo Holm, vera sant"),
    ],
)  # fmt: skip
def test_a_text_without_the_name(text, told):
    assert eraser().cleaned(text) == told
    if text[0] in "[{":
        json.loads(told)


def test_half_a_name_goes_when_it_was_said_to_be_theirs_and_is_told_when_nobody_was_asked():
    one = eraser(**{"|vera|sade": True, "|vera|gick": False})
    assert one.cleaned("Vera sade\nVera gick\nVera kom") == "N.N. 4817 sade\nVera gick\nVera kom"
    assert one.left == {"|vera|kom"}


def test_a_row_that_says_whose_name_it_has_needs_no_question():
    row = Row("attendance", (1,), {"name": "Vera", "note": "Vera"}, {"name": "Vera", "note": "Vera", "person_id": 7})
    assert eraser().row(row) == {"name": "N.N. 4817"}
    other = Row("attendance", (1,), {"name": "Vera"}, {"name": "Vera", "person_id": 8})
    assert eraser(**{"|vera|": True}).row(other) == {} and not list(eraser().asked(other))


def test_texts_whose_characters_are_counted_keep_their_length():
    row = Row("documents", (1,), {"text": "Vera\nHolm sade"}, {"text": "Vera\nHolm sade"})
    assert eraser().row(row) == {"text": "████\n████ sade"}


def test_who_did_something_is_known_by_the_account_alone():
    texts = {"actor_id": "vera", "actor_name": "Receptionen", "accepted_by": "vera", "note": "vera"}
    told = eraser().row(Row("changes", (1,), texts, dict(texts)))
    assert told == {"actor_id": "nn4817", "actor_name": "N.N. 4817", "accepted_by": "nn4817"}


def test_a_pseudonym_is_no_name_and_nobody_elses():
    taken = {f"N.N. {number}" for number in range(1000, 10_000)}
    assert new_pseudonym(taken) not in taken
    one = new_pseudonym([])
    assert name_completeness(one) == "none" and not forms_of_name(one).whole
