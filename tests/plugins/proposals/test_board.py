"""The board of proposals by status: columns, pages, and cards that are moved."""

import re

import pytest

from tests.plugins.conftest import STAFF
from tests.plugins.shell.forms.conftest import COORDINATOR, OF_ONE_GROUP, desk  # noqa: F401

BOARD = "/proposals?view=board"
OF_PARKS, OF_OTHERS = {**OF_ONE_GROUP, "groups": [1]}, {**OF_ONE_GROUP, "groups": [2]}
CARD = re.compile(r'<li class="card" id="proposal-(\d+)">')
MOVE = re.compile(r'action="(/proposals/row/\d+/status)"')
STATUS = "SELECT status FROM proposals WHERE id = 1"


def columns(html: str) -> dict[str, list[str]]:
    """The ids of the cards by status."""
    found = re.split(r'aria-labelledby="status-(\w+)"', html)[1:]
    return {status: CARD.findall(cards) for status, cards in zip(found[::2], found[1::2], strict=True)}


def test_cards_stand_in_the_column_of_their_status(get):
    assert columns(get(BOARD).text) == {
        "new": ["2"], "investigating": ["3"], "accepted": ["1"], "ongoing": [], "implemented": [], "rejected": [],
    }  # fmt: skip
    assert columns(get(f"{BOARD}&theme=Kultur&status=new").text) == {"new": ["2"]}


def test_the_views_lead_to_each_other_with_what_is_chosen(get):
    assert 'href="/proposals?theme=Park&amp;view=board"' in get("/proposals?theme=Park&page=2").text
    html = get(f"{BOARD}&theme=Park").text
    assert (
        'href="/proposals?theme=Park"' in html
        and 'href="/proposals?view=board&amp;theme=Park&amp;status=new"' in html
    )


def test_a_card_is_moved_with_a_button_by_those_who_may(desk):  # noqa: F811
    assert MOVE.findall(desk.page(BOARD, OF_PARKS).text) == ["/proposals/row/1/status"]
    assert len(MOVE.findall(desk.page(BOARD, COORDINATOR).text)) == 3
    for actor in (STAFF, OF_OTHERS):
        assert MOVE.findall(desk.page(BOARD, actor).text) == []
        desk.send("/proposals/row/1/status", {"status": "ongoing", "was": "accepted", "next": BOARD}, actor)
        assert desk.rows(STATUS) == [("accepted",)]
    moved = desk.send("/proposals/row/1/status", {"status": "ongoing", "was": "accepted", "next": BOARD}, OF_PARKS)
    assert (moved.status_code, moved.headers["location"]) == (303, f"{BOARD}#proposal-1")
    assert desk.rows(STATUS) == [("ongoing",)]
    days = "SELECT changed_on = date('now', 'localtime') FROM proposal_statuses WHERE status = 'ongoing'"
    assert desk.rows(days) == [(1,)]


@pytest.mark.parametrize("status", ["", "nix"])
def test_what_is_no_status_moves_nothing(desk, status):  # noqa: F811
    desk.send("/proposals/row/1/status", {"status": status, "was": "accepted", "next": BOARD}, COORDINATOR)
    assert desk.rows(STATUS) == [("accepted",)]


def test_a_card_that_somebody_else_has_moved_stays_where_it_is(desk):  # noqa: F811
    desk.send("/proposals/row/1/status", {"status": "rejected", "was": "new", "next": BOARD}, COORDINATOR)
    assert desk.rows(STATUS) == [("accepted",)]


class TestFiveHundredProposals:
    def test_each_column_goes_on_page_by_page(self, get_of_many):
        seen, path, pages = [], BOARD, 0
        while path:
            html = get_of_many(path).text
            found = columns(html)
            assert all(len(cards) <= 10 for cards in found.values())
            seen += [card for cards in found.values() for card in cards]
            after = re.search(r'rel="next" href="([^"]+)"', html)
            path, pages = after and after[1].replace("&amp;", "&"), pages + 1
        assert len(seen) == len(set(seen)) == 500
        assert pages == 9
