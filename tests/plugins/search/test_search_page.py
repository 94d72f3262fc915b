"""The page of a search: what is found, in which order, for whom, and how it is narrowed."""

import re

import pytest
from datasette_intranet.plugins.search import search_hits, search_page

from tests.plugins.conftest import STAFF
from tests.plugins.search.conftest import SECRET


def hits(page) -> list[str]:
    """The addresses of the hits of a page, in order."""
    return re.findall(r'<p class="search-title"><a href="([^"]+)"', page.text)


def facets(page) -> dict[str, int]:
    """The number behind each choice of the facets."""
    return {
        re.sub("<[^>]+>", "", name).strip(): int(count)
        for name, count in re.findall(r'<li><a href="[^"]+"[^>]*>(.*?)<span class="meta">(\d+)</span>', page.text)
    }


def test_every_kind_of_row_is_found_with_a_link_to_its_page(searched):
    page = searched("/search?q=park", STAFF)
    assert set(hits(page)) == {
        *(f"/meetings/m{number}#item-{number}" for number in (1, 2, 3)),
        *(f"/meetings/m{number}#decision-{number}" for number in (1, 2, 3)),
        "/actions/1", "/proposals/row/1", "/people/1", "/groups/parkradet", "/articles/1", "/meetings/m1/source",
    }  # fmt: skip
    assert hits(page)[-1] == "/meetings/m1/source"
    for address in hits(page):
        assert searched(address.split("#")[0], STAFF).status_code in (200, 301, 302), address


def test_facets_count_and_narrow(searched):
    counted = facets(searched("/search?q=park"))
    assert (counted["Beslut"], counted["Parkrådet"], counted["2017"], counted["2016"]) == (3, 6, 5, 3)
    page = searched("/search?q=park&group=brukarradet&year=2017")
    assert set(hits(page)) == {"/meetings/m3#item-3", "/meetings/m3#decision-3"}
    # What another choice of the same facet would leave can still be chosen.
    assert facets(page)["Parkrådet"] == 2
    assert hits(searched("/search?q=park&kind=person")) == ["/people/1"]
    assert hits(searched("/search?q=park&group=finns-inte")) == []


def test_parts_of_compounds_and_words_without_dots_come_after_what_is_as_typed(searched):
    assert hits(searched("/search?q=medverkan")) == ["/groups/brukarradet"]
    assert hits(searched("/search?q=forslag")) == ["/articles/1"]
    assert hits(searched("/search?q=an")) != []


def test_a_slip_is_offered_and_leads_to_what_was_meant(searched):
    page = searched("/search?q=ritblok")
    assert hits(page) == []
    offered = re.search(r'Menade du:\s*<a href="([^"]+)">ritblock</a>', page.text)
    assert hits(searched(offered[1].replace("&amp;", "&"))) == ["/proposals/row/1"]
    assert "Menade du" not in searched("/search?q=ritblock").text
    assert "Menade du" not in searched("/search?q=ritblok&year=2017").text


def test_of_many_words_that_may_be_meant_few_are_searched_for(searched, monkeypatch):
    tried = []
    monkeypatch.setattr(search_page, "corrected_queries", lambda *_: (f"park{number}" for number in range(50)))
    monkeypatch.setattr(search_page, "_exact_hits", lambda _, query: tried.append(query) or len(tried))
    offered = re.findall(r">(park\d+)</a>", searched("/search?q=ritblok").text)
    assert len(tried) == 6 and offered == ["park5", "park4", "park3"]


def test_visitors_find_nothing_of_what_is_not_published(searched):
    assert SECRET in searched(f"/search?q={SECRET}", STAFF).text.split("search-hits")[1]
    for typed in (SECRET, SECRET[:-1], SECRET[3:], SECRET.replace("g", "gg"), "parken.docx"):
        page = searched(f"/search?q={typed}").text
        assert "/source" not in page, typed
        # What is typed stands on the page; what it might mean does not.
        assert "Menade du" not in page and SECRET not in page.replace(typed, "")
        assert SECRET.casefold() not in page.replace(typed, ""), typed


def test_what_is_typed_and_what_is_found_is_text(searched):
    page = searched('/search?q=park<script>alert(1)</script>"')
    assert "<script>alert" not in page.text
    assert "&amp; ån" in searched("/search?q=park&kind=minutes").text


@pytest.mark.parametrize("typed", ["", "!!!", '""', "%", "a" * 5000, "*", "NEAR(a b)", "text:park", "-park"])
def test_whatever_is_typed_is_answered(searched, typed):
    assert searched(f"/search?q={typed}", STAFF).status_code == 200


def test_more_hits_than_are_kept_are_told(searched, monkeypatch):
    monkeypatch.setattr(search_hits, "MOST", 2)
    page = searched("/search?q=park")
    assert "Det finns fler än" in page.text and "Protokoll, Beslut" in page.text
    assert facets(page)["Beslut"] == 2


def test_of_a_word_that_most_rows_have_the_newest_are_kept(searched, monkeypatch):
    monkeypatch.setattr(search_hits, "MOST", 1)
    kept = {}
    for compared in (3, 2):
        monkeypatch.setattr(search_hits, "COMPARED", compared)
        kept[compared] = hits(searched("/search?q=park&kind=decision"))
    assert kept[2] == ["/meetings/m3#decision-3"] != kept[3]


def test_every_page_has_the_field_and_the_page_of_a_search_has_it_once(searched):
    for path in ("/", "/meetings", "/public/meetings", "/search?q=park", "/search"):
        assert searched(path).text.count('id="site-search-q"') == 1, path
