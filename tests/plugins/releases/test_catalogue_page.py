"""The catalogue of the open data at its addresses, for everybody, and what is said when there can be none."""

import pytest
from datasette_intranet.loaders.releases.make_release import make_release
from rdflib import Graph

from tests.loaders.releases.test_dcat_catalogue import tell_publisher

FORMS = {"ttl": "text/turtle", "jsonld": "application/ld+json", "rdf": "application/rdf+xml"}


def test_each_step_that_is_missing_is_told_and_then_all_forms_say_the_same(get, folder):
    told = get("/data/catalog.ttl")
    assert (told.status_code, told.headers["content-type"]) == (404, "text/plain; charset=utf-8")
    assert "intranet_open_data" in told.text and told.text.count("\n") == 1
    assert "/data/catalog" not in get("/data").text
    before = (folder / "datasette.yml").read_bytes()
    tell_publisher(folder)
    assert "intranet publish --release" in get("/data/catalog.ttl").text
    make_release(folder)
    read = []
    for ending, kind in FORMS.items():
        answer = get(f"/data/catalog.{ending}")
        assert answer.headers["content-type"] == f"{kind}; charset=utf-8"
        read.append(Graph().parse(data=answer.text, format=kind))
    assert len(read[0]) > 500 and len({len(graph) for graph in read}) == 1
    assert 'href="/data/catalog.rdf"' in get("/data").text
    (folder / "datasette.yml").write_bytes(before)


@pytest.mark.parametrize(("ending", "kind"), FORMS.items())
def test_a_program_that_asks_the_page_for_rdf_is_led_there_and_a_browser_is_not(get, ending, kind):
    led = get("/data", headers={"accept": f"{kind}, */*;q=0.1"})
    assert (led.status_code, led.headers["location"]) == (303, f"/data/catalog.{ending}")
    assert "Accept" in led.headers["vary"]
    page = get("/data", headers={"accept": f"text/html,application/xhtml+xml,{kind};q=0.9"})
    assert page.status_code == 200 and "Accept" in page.headers["vary"]
