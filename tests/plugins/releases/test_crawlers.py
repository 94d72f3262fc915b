"""What search engines may visit: every public page, and nothing else."""

import re
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser
from xml.etree import ElementTree

import pytest
from datasette_intranet.loaders.releases.make_release import make_release
from datasette_intranet.plugins.releases import crawlers
from datasette_intranet.schema.database import PUBLIC

from tests.loaders.publish.published import number_in_public
from tests.loaders.rows import rows
from tests.plugins.conftest import STAFF

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
MORE = "INSERT INTO proposals (number, text) VALUES ('F-2017/12 & <x>', 'Måla'), (NULL, 'Y');"


@pytest.fixture(scope="module")
def more():
    return MORE


@pytest.fixture(scope="module")
def folder(folder):
    make_release(folder)
    return folder


def addresses(answer):
    return [urlsplit(one.text).path for one in ElementTree.fromstring(answer.text).iter(f"{SITEMAP}loc")]


def test_every_address_of_the_sitemap_is_a_page_that_may_be_visited(get):
    may = RobotFileParser()
    # It knows no signs for any text, which RFC 9309 has.
    may.parse([line for line in get("/robots.txt").text.splitlines() if "*?" not in line and "$" not in line])
    found = addresses(get("/sitemap.xml"))
    assert len(found) == len(set(found)) > 20
    for path in found:
        answer = get(path, follow_redirects=True)
        assert answer.status_code == 200 and answer.headers["content-type"].startswith("text/html"), path
        assert may.can_fetch("*", path) and "x-robots-tag" not in answer.headers, path


def test_every_meeting_group_and_proposal_is_there_with_the_publication_that_changed_it(get, folder):
    answer = get("/sitemap.xml")
    counts = {
        kind: rows(folder / PUBLIC, f"SELECT count(*) FROM {kind}")[0][0]
        for kind in ("meetings", "groups", "proposals")
    }
    for kind, count in counts.items():
        found = re.findall(
            rf"<loc>\S+/{kind}/(?!outcome)\S+</loc><lastmod>\d{{4}}-\d\d-\d\dT\d\d:\d\d:00Z<", answer.text
        )
        assert len(found) == count, kind
    articles = rows(folder / PUBLIC, "SELECT count(*) FROM articles")[0][0]
    assert answer.text.count("/articles/") == articles > 0
    assert get("/sitemap.xml", actor=STAFF).text == answer.text


def test_people_are_left_out_and_say_so_themselves(get, folder):
    person = f"/people/{number_in_public(folder, 1)}"
    assert get(person).headers["x-robots-tag"] == "noindex"
    assert not [path for path in addresses(get("/sitemap.xml")) if path.startswith("/people")]


@pytest.mark.parametrize("path", ["/inbox", "/follow", "/intranet", "/public/meetings", "/oparl/person", "/-/search"])
def test_what_is_not_for_search_engines_is_kept_from_them(get, path):
    may = RobotFileParser()
    may.parse(get("/robots.txt").text.splitlines())
    assert not may.can_fetch("*", path)


def test_parameters_and_downloads_are_kept_from_them(get):
    lines = get("/robots.txt").text.splitlines()
    assert {"Disallow: /*?", "Disallow: /*.csv$"} <= set(lines) and lines[-1].startswith("Sitemap: http")


def test_more_pages_than_fit_are_in_a_list_of_sitemaps(get, monkeypatch):
    whole = addresses(get("/sitemap.xml"))
    monkeypatch.setattr(crawlers, "MOST", 3)
    parts = addresses(get("/sitemap.xml"))
    assert len(parts) > 2
    assert [path for part in parts for path in addresses(get(part))] == whole
    assert get("/sitemap-99.xml").status_code == 404
