"""What a survey came to is published so that nobody can count back to an answer that fewer than five gave."""

import pytest
from datasette_intranet.loaders import publish_site
from datasette_intranet.schema.database import open_record

from tests.loaders.rows import rows

# (scale, value, sample size) and what is published of it: (value, sample size), None for nothing.
CASES = [
    (("yes_no", 100.0, 4), None),
    (("yes_no", 100.0, 5), (100.0, 5)),
    (("yes_no", 60.0, 5), (60.0, None)),
    (("yes_no", 93.3, 15), (95.0, None)),
    (("own", 4.0, 25), (5.0, None)),
    (("own", 80.0, 20), (80.0, None)),
    (("own", 75.0, 20), (75.0, 20)),
    (("yes_no", 50.0, 10), (50.0, 10)),
    (("yes_no", 33.3, 15), (33.3, 15)),
    (("one_to_five", 4.2, 4), None),
    (("one_to_five", 4.2, 24), (4.0, None)),
    (("one_to_five", 4.2, 25), (4.2, 25)),
    ((None, 46.5, 3), (46.5, 3)),
]


@pytest.fixture(scope="module")
def public(tmp_path_factory):
    site = tmp_path_factory.mktemp("few")
    db = open_record(site)
    db["indicators"].insert({"id": 1, "name": "Påverkan", "unit": "%"})
    for n, ((scale, value, size), _) in enumerate(CASES):
        survey = n + 1 if scale else None
        if scale:
            days = {"opens_on": "2026-11-29", "closes_on": "2026-11-29"}
            db["surveys"].insert({"id": survey, "indicator_id": 1, "address": f"abcde{n}", "scale": scale,
                                  "question": "Kan du påverka?", **days})  # fmt: skip
        db["measurements"].insert({"indicator_id": 1, "year": 2000 + n, "value": value, "sample_size": size,
                                   "survey_id": survey})  # fmt: skip
    db.close()
    publish_site(site)
    return site / "public.db"


@pytest.mark.parametrize("n", range(len(CASES)), ids=[f"{case[0]}" for case in CASES])
def test_what_is_published_of_a_measurement(public, n):
    _, told = CASES[n]
    found = rows(public, f"SELECT value, sample_size, note FROM measurements WHERE year = {2000 + n}")
    assert [row[:2] for row in found] == ([told] if told else [])
    rounded = told is not None and told[1] is None
    assert all(("Avrundat" in (row[2] or "")) is rounded for row in found)
