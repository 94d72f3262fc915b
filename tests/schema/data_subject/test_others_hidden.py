"""In what a person reads of themselves, other residents are hidden, and officials stay."""

from contextlib import closing

import pytest
from datasette_intranet.schema.data_subject.known_person import KnownPerson
from datasette_intranet.schema.data_subject.name_patterns import Known
from datasette_intranet.schema.data_subject.others_hidden import OthersHidden
from datasette_intranet.schema.database import open_originals

from tests.schema.conftest import db  # noqa: F401 - a fixture


@pytest.fixture
def hidden(db, tmp_path):  # noqa: F811
    people = [
        ("Vera Holm", "resident", "2024-01-01"),
        ("Sixten Vråk", "resident", "2024-01-01"),
        ("Bo Ek", "staff", None),
    ]
    keys = ("name", "category", "consent_on")
    db["people"].insert_all(dict(zip(keys, one, strict=True)) for one in people)
    with closing(open_originals(tmp_path)) as originals:
        originals.execute(
            "INSERT INTO residents VALUES (?, 'Gunvald Lyra', NULL), (?, 'Vera Holm', NULL)", ["a" * 64] * 2
        )
        known = Known(("Vera Holm",), (), ("v@ek.se",), ("070-123 45 67",))
        yield OthersHidden(db.conn, originals.conn, KnownPerson((1,), known))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Vera Holm, v@ek.se, 070-123 45 67", "Vera Holm, v@ek.se, 070-123 45 67"),
        ("Sixten Vråk sade, Bo Ek svarade", "[annan person] sade, Bo Ek svarade"),
        ("Gunvald Lyra, x@ek.se", "[annan person], [e-postadress]"),
    ],
)
def test_a_text_as_the_person_reads_it(hidden, text, told):
    assert hidden(text) == told


def test_what_is_black_in_the_record_stays_black_but_for_the_person(hidden):
    text, kept = "Vera Holm och Åke Lo kom", "█████████ och ██████ kom"
    assert hidden.from_original(text, kept, 0, len(text)) == "Vera Holm och ██████ kom"
    assert hidden.from_original(text, None, 0, 9) == "Vera Holm"
