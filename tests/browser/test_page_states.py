"""Pages in every state: in conflict, as a draft, with a preview. Refused: test_every_page.py."""

import pytest

from tests.browser.every_page import COORDINATOR, serving_everything
from tests.browser.order import Inspector
from tests.browser.page_states import commented, conflict, previewed, uploaded
from tests.plugins.conftest import STAFF
from tests.sweep import by_turns

LANGUAGES = ("sv", "en")
GROUP = "/groups/samradsgruppen/edit"
MINUTES = "/meetings/2017-12-07-samradsgruppen/minutes"


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """(folder, address) of a running site that has something on every page."""
    with serving_everything(tmp_path_factory.mktemp("states")) as site:
        yield site


def typed(page) -> None:
    """Something has been typed and kept as a draft; the form is opened again."""
    page.locator("#description").fill("Det som inte hann sparas.")
    with page.expect_response("**/-/intranet/draft"):
        page.locator("#description").press("Tab")
    page.reload()
    page.get_by_text("Det som inte hann sparas.").wait_for()


DONE = (
    (GROUP, conflict),
    (GROUP, typed),
    (MINUTES, previewed),
    ("/inbox", uploaded),
    ("/comments/item/2/new", commented),
)


@pytest.mark.parametrize(
    ("path", "before", "language"), [(*done, language) for done, language in by_turns(DONE, LANGUAGES)]
)
def test_what_is_done_on_a_page_leaves_it_in_order(site, visit, path, before, language):
    # Somebody of her own for each: what one leaves in a form is there as a draft the next time.
    me = {**COORDINATOR, "id": f"{before.__name__}-{language}"}
    inspector = Inspector(visit(site[1], me, language), language)
    inspector.turn = DONE.index((path, before))
    inspector.visitor.open(path)
    before(inspector.visitor.page)
    assert inspector.look() == []


def test_the_pages_that_say_no_are_in_order(site, look_in):
    refused = (("/groups/nix", COORDINATOR, 404), ("/nix", None, 404), ("/inbox", STAFF, 403))
    for turn, ((path, actor, status), language) in enumerate(by_turns(refused, LANGUAGES)):
        inspector = Inspector(look_in(site[1], actor, language), language)
        inspector.turn = turn
        assert inspector.open(path, status) == [], (path, language)
