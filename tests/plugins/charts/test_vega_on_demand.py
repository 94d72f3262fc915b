"""datasette-vega comes with a page only when somebody draws there."""

import re

import pytest

from tests.site import Site, make_site, person

SCRIPT = "/-/static-plugins/datasette_vega/"


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    with Site(make_site(tmp_path_factory.mktemp("site"))) as site:
        yield site


@pytest.mark.parametrize("path", ["/public", "/public/meetings", "/public/roster", "/public/-/query?sql=select+1"])
def test_its_script_comes_only_with_the_action_that_asks_for_it(site, path):
    page = site.get(path).text
    assert SCRIPT not in page
    actions = re.findall(r'href="([^"]*_chart=on[^"]*)"', page)
    assert len(actions) == (path != "/public")
    for action in actions:
        drawn = site.get(action.replace("&amp;", "&").split("#")[0]).text
        assert drawn.count(SCRIPT) == 2 and "Rita ett diagram" in page
        # What is filtered or asked anew is drawn again.
        assert '<input type="hidden" name="_chart" value="on">' in drawn


def test_rows_are_drawn_from_the_first_on_also_on_the_next_page(site):
    page = site.get("/public/meetings?_next=1,1&_sort=id").text
    (action,) = re.findall(r'href="([^"]*_chart=on[^"]*)"', page)
    assert "_next" not in action and "_sort=id" in action


def test_our_own_pages_and_other_plugins_files_are_as_they_were(site):
    assert SCRIPT not in site.get("/questions/attendance_by_term").text
    assert "column-labels.js" in site.get("/intranet/meetings", person("staff")).text
