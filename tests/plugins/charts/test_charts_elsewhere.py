"""Charts on the pages of groups, meetings and proposals: of what the visitor may see, where there is some to see."""

import html

import pytest

from tests.site import Site, person
from tests.small_year import site_of_small_year

YEAR = "grupp=parkradet&%C3%A5r=2017"


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = site_of_small_year(tmp_path_factory.mktemp("site"))
    with Site(folder) as site:
        yield site


@pytest.mark.parametrize(
    ("page", "question", "title"),
    [
        ("/groups/parkradet", "attendance_by_term?grupp=parkradet", "Närvaro i procent, termin för termin"),
        ("/meetings/2017-02-01-parkradet", f"present_by_meeting?{YEAR}", "Närvarande vid varje möte"),
        ("/proposals", "proposals_by_theme_and_status", "Antal förslag per tema och status"),
    ],
)
def test_a_page_shows_the_chart_of_its_question(site, page, question, title):
    for actor in (None, person("staff")):
        shown = html.unescape(site.get(page, actor).text)
        name, _, chosen = question.partition("?")
        assert f'alt="{title}. ' in shown and f'href="/questions/{question}">Siffrorna bakom' in shown
        assert site.get(f"/questions/{name}/chart.svg?{chosen}", actor).status_code == 200


@pytest.mark.parametrize("page", ["/groups/torgradet", "/meetings/2017-03-15-torgradet", "/groups/ekmarka-odlare"])
def test_one_bar_alone_is_not_drawn(site, page):
    shown = site.get(page)
    assert shown.status_code == 200 and "<figure" not in shown.text
