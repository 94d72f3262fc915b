"""Questions of datasette.yml that are declared wrong stop the start, with the place and the remedy."""

import pytest
import yaml
from datasette.utils import StartupError
from datasette_intranet.plugins.charts.declared_question import read_question

from tests.site import Site, make_site

CHART = {"mark": "bar", "x": "a", "y": "b", "title": {"sv": "T", "en": "T"}}


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"chart": "bar"}, "Q: chart: skriv mark, x, y och title"),
        ({"chart": CHART | {"mark": "pie"}}, "Q: chart: mark är 'pie'; skriv bar, line eller point"),
        ({"chart": CHART | {"color": "c"}}, "Q: chart: 'color' finns inte"),
        ({"chart": CHART | {"y": 7}}, "Q: chart: y ska vara namnet på en kolumn"),
        ({"chart": CHART | {"title": "T"}}, "Q: chart: title ska ha en text på svenska (sv) och en på engelska (en)"),
        ({"answer": {"sv": "x"}}, "Q: answer ska ha en text"),
        ({"none": {"sv": "{{ count", "en": "x"}}, "Q: none: sv kan inte läsas"),
        ({"link": ["a"]}, "Q: link ska vara en text"),
    ],
)
def test_a_declaration_that_is_wrong_says_what_and_where(told, said):
    with pytest.raises(StartupError) as wrong:
        read_question("Q", "q", {"sql": "SELECT 1 AS a, 2 AS b", **told})
    assert f"datasette.yml: {said}" in str(wrong.value)


@pytest.mark.slow
@pytest.mark.parametrize("told", [{"chart": CHART | {"x": "c"}}, {"link": "c"}])
def test_a_column_that_the_answer_does_not_have_stops_the_start(tmp_path, told):
    make_site(tmp_path)
    file = tmp_path / "datasette.yml"
    configuration = yaml.safe_load(file.read_text("utf-8"))
    configuration["databases"]["public"]["queries"] = {"egen": {"sql": "SELECT 1 AS a, 2 AS b;", **told}}
    file.write_text(yaml.safe_dump(configuration), "utf-8")
    with pytest.raises(StartupError, match=r"public: queries: egen: (chart: x|link) är 'c', men svaret har .* a, b"):
        Site(tmp_path).__enter__()


def test_what_a_description_says_of_fields_is_said_at_the_fields():
    description = "Räknat så. Fältet dagar: tomt ger 60. Tomma fält ger alla."
    question = read_question("Q", "q", {"sql": "SELECT :dagar, :grupp", "description": description})
    assert (question.about, question.hints) == ("Räknat så.", {"dagar": "tomt ger 60."})
    assert question.parameters == ["dagar", "grupp"]
