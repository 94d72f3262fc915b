"""What only scripts can do is not shown where none runs: no dead button on any form."""

import pytest

from tests.plugins.meetings.conftest import COORDINATOR

MEETING = "/meetings/2017-12-07-samradsgruppen"
FORMS = (
    "/articles/new",
    "/comments/item/2/new",
    "/groups/samradsgruppen/edit",
    "/groups/new",
    "/inbox",
    "/meetings/new",
    "/proposals/new",
    f"{MEETING}/attendance",
    f"{MEETING}/edit",
    f"{MEETING}/minutes",
)


@pytest.mark.parametrize("path", FORMS)
def test_nothing_that_is_hidden_is_seen_without_scripts(site_address, visit, path):
    page = visit(site_address, COORDINATOR, scripts=False).open(path)
    assert page.locator("main form").count() > 0
    seen = page.locator("main [hidden]:visible").all()
    assert [one.inner_text() for one in seen] == []


def test_there_is_something_to_hide(site_address, visit):
    """Otherwise the test above says nothing."""
    page = visit(site_address, COORDINATOR, scripts=False).open("/groups/samradsgruppen/edit")
    assert page.locator("button[hidden]").count() >= 2
    with_scripts = visit(site_address, COORDINATOR).open("/groups/samradsgruppen/edit")
    with_scripts.get_by_role("button", name="Förhandsvisa").first.wait_for()
