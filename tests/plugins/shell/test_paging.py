"""Cutting a long list into pages: whatever is asked for, a page that exists comes out."""

import pytest
from datasette import Request
from datasette_intranet.plugins.shell.paging import page_of


def request(query: str) -> Request:
    return Request.fake(f"/meetings?{query}")


@pytest.mark.parametrize(
    ("query", "total", "number"),
    [
        ("", 250, 1),
        ("page=3", 250, 3),
        ("page=4", 250, 3),
        ("page=0", 250, 1),
        ("page=-1", 250, 1),
        ("page=²", 250, 1),
    ],
)
def test_the_nearest_page_is_shown(query, total, number):
    assert page_of(request(query), total, 100).number == number


def test_the_last_page_holds_the_rest():
    paging = page_of(request("page=3"), 250, 100)
    assert (paging.pages, paging.offset, paging.next) == (3, 200, None)


def test_the_ways_to_other_pages_keep_the_filters():
    paging = page_of(request("year=2017&page=2"), 250, 100)
    assert paging.previous == "/meetings?year=2017"
    assert paging.next == "/meetings?year=2017&page=3"


def test_an_empty_list_has_one_page():
    paging = page_of(request("page=7"), 0, 100)
    assert (paging.number, paging.pages, paging.previous, paging.next) == (1, 1, None, None)
