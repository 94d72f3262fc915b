"""Every page of the running site is in order: found by asking its own routes, so that a new page is looked at too."""

import pytest

from tests.browser.every_page import ADMINISTRATOR, COORDINATOR, found, serving_everything
from tests.browser.order import Inspector, in_disorder


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """(folder, address) of a running site that has something on every page."""
    with serving_everything(tmp_path_factory.mktemp("every")) as site:
        yield site


def test_every_page_is_accessible_quiet_no_wider_than_the_window_and_walked_through_with_tab(site, look_in):
    folder, address = site
    answers = found(folder, COORDINATOR, ADMINISTRATOR)
    assert [one.route for one in answers if one.path is None] == [], "give these routes a stand-in in every_page.py"
    assert sum(one.page is not None for one in answers) > 70
    assert in_disorder(look_in, address, answers, "sv") == {}


@pytest.mark.parametrize(
    ("html", "told"),
    [
        ("<h1>En till</h1>", "2 h1"),
        ("<img>", "image-alt: <img>"),
        ("<p style='width: 2000px'>bred</p>", "narrow: scrolls sideways: <p style="),
        ("<a href='/' style='outline: none'>x</a>", "focus without a sign: <a href="),
        ("<a href='/' style='position: absolute; left: -50rem'>x</a>", "focus out of sight: <a href="),
        ("<a href='/' tabindex='1'>x</a>", "tabindex 1: <a href="),
        (
            "<textarea aria-label='x' onkeydown='event.preventDefault()'></textarea>",
            "Tab leads to nothing instead of",
        ),
    ],
)
def test_each_look_finds_what_is_not_in_order(site, look_in, html, told):
    """The test above would say nothing if they did not."""
    visitor = look_in(site[1])
    # Without the policy of our pages, which lets no style or script stand in them.
    page = visitor.page
    page.route(
        "**/groups", lambda route: route.fulfill(body=_with(route.fetch().text(), html), content_type="text/html")
    )
    wrong = Inspector(visitor, "sv").open("/groups")
    assert any(one.startswith(told) for one in wrong), wrong


def _with(page: str, html: str) -> str:
    return page.replace("</main>", f"{html}</main>")
