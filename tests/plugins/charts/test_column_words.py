"""Every stored query can be read in English: what it counts, its fields and its columns."""

import pytest
import yaml
from datasette_intranet.plugins.charts.answer_table import ADDRESS
from datasette_intranet.plugins.charts.column_words import column_in_words, is_in_english
from datasette_intranet.plugins.charts.declared_question import read_question
from datasette_intranet.plugins.charts.question_choices import LISTS

from tests.site import ROOT, Site, person
from tests.small_year import site_of_small_year

QUERIES = yaml.safe_load((ROOT / "datasette.yml").read_text("utf-8"))["databases"]["intranet"]["queries"]


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    with Site(site_of_small_year(tmp_path_factory.mktemp("site"))) as site:
        yield site


def test_every_query_is_told_in_english(site):
    for name, told in QUERIES.items():
        question = read_question("x", name, told)
        assert question.english_about.endswith("."), name
        # What is chosen from a list needs no explanation.
        typed = [parameter for parameter in question.parameters if parameter not in LISTS]
        assert set(typed) == set(question.english_hints) and all(map(is_in_english, typed)), name
        answer = site.get(f"/intranet/{name}.json?_extra=columns", person("staff")).json()
        assert [one for one in answer["columns"] if one != ADDRESS and not is_in_english(one)] == [], name


def test_what_is_not_known_stays_as_it_is_written():
    assert column_in_words("närvaro_procent", "sv") == "Närvaro procent"
    assert column_in_words("närvaro_procent", "en") == "Attendance, per cent"
    assert column_in_words("egen_kolumn", "en") == "Egen kolumn" and not is_in_english("egen_kolumn")
