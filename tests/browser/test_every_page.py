"""Every page of the running site is in order: found by asking its own routes, so that a new page is looked at too."""

import pytest

from ..plugins.conftest import new_site
from .conftest import serving
from .every_page import ADMINISTRATOR, ANYBODY, COORDINATOR, fill, found
from .order import Inspector

# One page at two addresses: a proposal by its number or its row, a form with or without the words it is about.
SAME = {
    r"^/proposals/row/(?P<id>[0-9]{1,9})$": r"^/proposals/(?P<number>[^/]+)$",
    r"^/proposals/row/(?P<id>[0-9]{1,9})/edit$": r"^/proposals/(?P<number>[^/]+)/edit$",
    r"^/inbox/(?P<id>\d+)/(?P<table>\w+)/new/(?P<span>\d+-\d+)$": r"^/inbox/(?P<id>\d+)/(?P<table>\w+)/new$",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return new_site(tmp_path_factory.mktemp("every"), fill)


@pytest.fixture(scope="module")
def address(folder):
    with serving(folder) as address:
        yield address


def in_disorder(visit, address, answers, language: str) -> dict[str, list[str]]:
    """What is wrong with each page, by its address; `answers` as of `found`."""
    inspectors, titles, wrong = {}, {}, {}
    for answer in answers:
        who = answer.actor["id"] if answer.actor else ""
        if who not in inspectors:
            inspectors[who] = Inspector(visit(address, answer.actor, language), language)
        wrong[answer.path] = inspectors[who].open(answer.path)
        title = inspectors[who].visitor.page.title()
        other = titles.setdefault(title, SAME.get(answer.route, answer.route))
        if other not in (answer.route, SAME.get(answer.route)):
            wrong[answer.path].append(f"has the title of {other}: {title}")
    return {path: told for path, told in wrong.items() if told}


@pytest.mark.parametrize(
    ("language", "actors"), [("sv", (COORDINATOR, ADMINISTRATOR)), ("en", (ANYBODY, COORDINATOR, ADMINISTRATOR))]
)
def test_every_page_is_accessible_quiet_no_wider_than_the_window_and_walked_through_with_tab(
    folder, address, visit, language, actors
):
    answers = found(folder, *actors)
    assert [one.route for one in answers if one.path is None] == [], "give these routes a stand-in in every_page.py"
    # Datasette has routes of its own for some addresses of ours.
    pages = {one.path: one for one in answers if one.page}.values()
    assert len(pages) > 70
    assert in_disorder(visit, address, pages, language) == {}
