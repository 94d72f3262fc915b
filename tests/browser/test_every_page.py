"""Every page of the running site is in order: found by asking its own routes, so that a new page is looked at too.

In Swedish each is looked at, wide or narrow, and walked through. In English every third one is looked at again, as
the one sees it who is allowed least: Tab leads the same way in every language. Every second form is looked at once
more when it is refused. `make sweep` looks at all of them at both widths.
"""

from dataclasses import replace

import pytest
from datasette_intranet.plugins.shell.unknown_sender import is_unknown

from tests.browser.every_page import ADMINISTRATOR, ANYBODY, COORDINATOR, Found, found, serving_everything
from tests.browser.order import Inspector, in_disorder
from tests.sweep import in_turns


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """(folder, address) of a running site that has something on every page."""
    with serving_everything(tmp_path_factory.mktemp("every")) as site:
        yield site


@pytest.fixture(scope="module")
def answers(site):
    """What each route answers a coordinator, or an administrator."""
    return found(site[0], COORDINATOR, ADMINISTRATOR)


def test_every_page_is_accessible_quiet_no_wider_than_the_window_and_walked_through_with_tab(site, answers, look_in):
    assert [one.route for one in answers if one.path is None] == [], "give these routes a stand-in in every_page.py"
    assert sum(one.page is not None for one in answers) > 70
    assert in_disorder(look_in, site[1], enumerate(answers), "sv") == {}


def test_every_page_in_english_is_in_order_for_everybody_where_everybody_is_answered(site, answers, look_in):
    everybodys = found(site[0], ANYBODY)
    assert [one.route for one in everybodys] == [one.route for one in answers]
    pages = [_in_english(one if one.page else other) for one, other in zip(everybodys, answers, strict=True)]
    assert sum(one.page is not None for one in pages) > 70
    assert any(one.page and one.actor is ANYBODY for one in pages)
    seen = (COORDINATOR, ADMINISTRATOR)
    # Those that are wide in Swedish are narrow here, and the others wide.
    pages = in_turns(enumerate(pages), 0, 3)
    assert in_disorder(look_in, site[1], pages, "en", seen, is_first=False, every=3) == {}


def _in_english(answer: Found) -> Found:
    """Pages for residents read no cookie: their address tells the language."""
    return replace(answer, path=f"{answer.path}?lang=en") if is_unknown(answer.path or "") else answer


def test_every_form_that_is_refused_says_why_and_is_in_order(site, answers, look_in):
    # All forms say it by the same parts.
    inspector = Inspector(look_in(site[1], COORDINATOR), "sv", is_first=False, colours=True, every=3)
    refused, wrong = set(), {}
    page = inspector.visitor.page
    forms = [one for one in answers if one.is_form and one.actor == COORDINATOR]
    for form in in_turns({one.path: one for one in forms}.values(), 0, 2):
        page.goto(site[1] + form.path)
        if not page.evaluate(EMPTIED):
            continue
        with page.expect_navigation():
            page.evaluate(SENT)
        page.locator("#form-problems").wait_for()
        refused.add(form.route)
        wrong[form.path] = inspector.look()
    assert len(refused) > 6
    assert {path: told for path, told in wrong.items() if told} == {}


# Everything that has to be filled in is emptied, and the browser is not asked to say so; whether there is anything.
EMPTIED = """() => {
  const form = document.querySelector("form.record-form");
  form.noValidate = true;
  const needed = [...form.querySelectorAll("input[required], textarea[required]")].filter(
    (one) => one.checkVisibility() && !["radio", "checkbox"].includes(one.type));
  for (const one of needed) one.value = "";
  return needed.length > 0;
}"""
# Nothing is ever drawn here, so a hand would wait for ever until the button stands still.
SENT = "document.querySelector('form.record-form .form-buttons button[value=save]').click()"


# Each is wrong in one way, and is told as that.
WRONG = {
    "<h1>En till</h1>": "2 h1",
    "<img>": "image-alt: <img>",
    "<p style='color: #bbb'>blek</p>": "color-contrast: <p style=",
    "<a href='/' style='outline: none'>x</a>": "focus without a sign: <a href=",
    "<a href='/' style='position: absolute; left: -50rem'>x</a>": "focus out of sight: <a href=",
    "<textarea aria-label='x' onkeydown='event.preventDefault()'></textarea>": "Tab leads to nothing instead of",
}


@pytest.mark.parametrize(
    ("html", "told"),
    [
        ("".join(WRONG), tuple(WRONG.values())),
        (
            "<a href='/' tabindex='1'>x</a><div style='width: 2000px'>bred</div>",
            ("tabindex 1: <a href=", "scrolls sideways: <div style="),
        ),
        # What is too wide for a telephone alone, on a page that is looked at wide and narrow, whichever its turn.
        ("<table></table><p style='width: 600px'>bred</p>", ("narrow: scrolls sideways: <p style=",)),
        (
            "<form>" + "<input>" * 7 + "</form><p style='width: 600px'>bred</p>",
            ("narrow: scrolls sideways: <p style=",),
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
    assert [one for one in told if not any(found.startswith(one) for found in wrong)] == [], wrong


def _with(page: str, html: str) -> str:
    return page.replace("</main>", f"{html}</main>")
