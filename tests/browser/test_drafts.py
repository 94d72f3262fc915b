"""What is typed is not lost: in two tabs, in a text too long for a closing page, while the server is away."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import serving
from tests.plugins.conftest import new_site
from tests.plugins.meetings.conftest import COORDINATOR
from tests.wait import wait_until

NEW = "/articles/new"
LONG = "Åäö text på svenska. " * 3000
LAST = " Sista meningen."
HIDE = """() => {
  Object.defineProperty(document, 'visibilityState', {value: 'hidden', configurable: true});
  document.dispatchEvent(new Event('visibilitychange'));
}"""
KEPT = "Utkastet är sparat"


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    with serving(new_site(tmp_path_factory.mktemp("drafts"))) as address:
        yield address


@pytest.fixture
def writer(address, visit, request):
    """A coordinator of the test's own: what one leaves in a form is there as a draft the next time."""
    return visit(address, {**COORDINATOR, "id": f"kim-{abs(hash(request.node.name))}"})


def type_in(page, **fields) -> None:
    """Fill the fields, and wait until the draft is kept."""
    with page.expect_response("**/-/intranet/draft"):
        for name, text in fields.items():
            page.locator(f"[name={name}]").fill(text)
    page.get_by_text(KEPT).wait_for()


def typed(page) -> list[str]:
    """Title and text as they stand in the form."""
    return [page.locator(f"[name={name}]").input_value() for name in ("title", "body")]


def stop_the_clock(page) -> None:
    """From now on time passes for the scripts of the page only as `page.clock` says."""
    page.clock.install()
    page.clock.pause_at(page.evaluate("Date.now()") / 1000 + 60)


def save(page) -> None:
    page.locator(".form-buttons").get_by_role("button", name="Spara").click()


def away(page) -> None:
    """The server does not answer any POST from now on."""
    page.context.route(
        "**/*",
        lambda route: route.abort("connectionrefused") if route.request.method == "POST" else route.fallback(),
    )


def another(writer):
    """The form in one more tab."""
    page = writer.page.context.new_page()
    page.goto(writer.address + NEW)
    return page


def test_what_another_tab_has_typed_is_there_after_a_save_of_this_one(writer):
    first, second = writer.open(NEW), another(writer)
    type_in(first, title="Artikel A", body="AAAA")
    type_in(second, title="Artikel B", body="BBBB")
    save(first)
    first.get_by_role("heading", name="Artikel A").wait_for()
    second.close()
    assert typed(writer.open(NEW)) == ["Artikel B", "BBBB"]
    assert writer.open("/").locator("[data-section=drafts]").count() == 1


def test_a_tab_whose_draft_was_taken_up_in_another_and_written_over_keeps_its_own(writer):
    first = writer.open(NEW)
    type_in(first, title="Artikel A", body="AAAA")
    second = another(writer)
    assert typed(second) == ["Artikel A", "AAAA"]
    with first.expect_response("**/-/intranet/draft"):
        type_in(second, title="Artikel B", body="BBBB")
    first.close()
    save(second)
    second.get_by_role("heading", name="Artikel B").wait_for()
    second.goto(writer.address + NEW)
    assert typed(second) == ["Artikel A", "AAAA"]


def test_a_draft_that_is_thrown_away_right_after_a_key_does_not_come_back(writer):
    page = writer.open(NEW)
    type_in(page, title="Artikel A")
    page.reload()
    page.locator("[name=title]").fill("Artikel A, vidare")
    page.get_by_role("button", name="Släng utkastet").click()
    expect(page.locator("[name=title]")).to_have_value("")
    assert typed(writer.open(NEW)) == ["", ""]


def test_the_last_words_of_a_long_text_are_kept_when_the_page_is_hidden(writer):
    page = writer.open(NEW)
    type_in(page, title="Lång", body=LONG)
    # The answer is late: until it is there nothing says that all is kept.
    held = []
    page.context.route("**/-/intranet/draft", lambda route: held.extend([route]))
    stop_the_clock(page)
    page.locator("[name=body]").press_sequentially("Nu.")
    page.evaluate("document.querySelector('.draft-state').textContent = ''")
    with page.expect_request("**/-/intranet/draft"):
        page.evaluate(HIDE)
    # The request is told of before it is held.
    wait_until(lambda: page.evaluate("true") and held)
    assert page.locator(".draft-state").inner_text() == ""
    held[0].continue_()
    page.get_by_text(KEPT).wait_for()
    page.context.unroute("**/-/intranet/draft")
    other = another(writer)
    assert "Nu." in typed(other)[1]


def test_a_long_text_is_sent_soon_after_a_key_and_while_one_types_on(writer):
    page = writer.open(NEW)
    type_in(page, title="Lång", body=LONG)
    stop_the_clock(page)
    with page.expect_response("**/-/intranet/draft"):
        page.locator("[name=body]").press("a")
        page.clock.run_for(500)
    with page.expect_response("**/-/intranet/draft"):
        for _key in range(25):
            page.locator("[name=body]").press("b")
            page.clock.run_for(100)


@pytest.mark.parametrize("back", ["back", "opened again"])
def test_what_was_typed_before_a_save_without_an_answer_is_in_the_form_again(writer, back):
    # Where the address stays the same, the page of the browser that says so stands in the form's place.
    page = writer.open(f"{NEW}?draft=none" if back == "back" else NEW)
    type_in(page, title="Död server")
    away(page)
    page.locator("[name=body]").fill("Stycke som skrevs just före Spara.")
    save(page)
    page.wait_for_url("chrome-error://**")
    page.context.unroute_all()
    if back == "back":
        page.go_back(wait_until="commit")
    else:
        page.goto(writer.address + NEW)
    expect(page.locator("[name=body]")).to_have_value("Stycke som skrevs just före Spara.")
    # The form is opened once more, with the draft that was made of it.
    page.wait_for_url(re.compile(r"\?draft=(?!none)"))
    page.goto(writer.address + NEW)
    assert typed(page) == ["Död server", "Stycke som skrevs just före Spara."]
    assert page.locator("main").inner_text().count("ditt utkast") == 1


def test_what_was_saved_is_not_a_draft_when_the_form_is_opened_again(writer):
    page = writer.open(NEW)
    page.locator("[name=title]").fill("Sparad artikel")
    page.locator("[name=body]").fill("Text")
    save(page)
    page.get_by_role("heading", name="Sparad artikel").wait_for()
    with page.expect_response("**/-/intranet/draft") as answer:
        page.goto(writer.address + NEW)
    assert answer.value.json() == {"kept": False}
    assert typed(page) == ["", ""] and page.evaluate("sessionStorage.length") == 0


def test_what_one_has_typed_is_not_put_into_the_form_of_the_next_at_the_same_tab(writer, address, visit):
    page = writer.open(NEW)
    away(page)
    page.locator("[name=title]").fill("Bara mitt")
    page.locator("[name=body]").fill("Text")
    save(page)
    page.wait_for_url("chrome-error://**")
    page.context.unroute_all()
    cookies = visit(address, {**COORDINATOR, "id": "nextatthetab"}).page.context.cookies()
    page.context.add_cookies(cookies)
    page.goto(writer.address + NEW)
    assert page.evaluate("sessionStorage.length") == 0
    assert typed(page) == ["", ""]


def test_a_save_that_was_stopped_does_not_stop_the_drafts(writer):
    page = writer.open(NEW)
    page.locator("[name=title]").fill("Ångrat")
    page.locator("[name=body]").fill("Skrivet innan")
    page.evaluate("addEventListener('submit', event => event.preventDefault())")
    save(page)
    type_in(page, body="Skrivet efteråt")
    assert typed(another(writer)) == ["Ångrat", "Skrivet efteråt"]
