"""Colours that axe has compared are not compared again, and nothing else is left out by that."""

import pytest

from tests.browser.axe import AXE, found_by_axe
from tests.sweep import IS_SWEEP

GREY = "<p style='color: #767676; {}'>Ord</p>"
OPACITY = "getComputedStyle(document.documentElement).opacity"


@pytest.fixture
def contrasts(visit, site_address):
    """`contrasts(html)`: what axe says of the colours of a page, and how many of its elements were compared."""
    page = visit(site_address).page

    def contrasts(html: str) -> tuple[list[str], int]:
        page.set_content(f"<main>{html}</main>")
        found = [one for one in found_by_axe(page) if one.startswith("color-contrast")]
        return found, page.locator("[data-new-colours]").count()

    return contrasts


def test_colours_that_were_right_are_not_compared_on_the_next_page(contrasts):
    html = GREY.format("background: #fff; font-size: 19px")
    assert contrasts(html) == ([], 1)
    # A sweep compares each text on each page.
    assert contrasts(html) == ([], int(IS_SWEEP))


@pytest.mark.parametrize("around", ["background: #ccc", "opacity: 0.5"])
def test_the_same_colour_is_compared_on_another_ground(contrasts, around):
    assert contrasts(GREY.format(""))[0] == []
    assert len(contrasts(f"<div style='{around}'>{GREY.format('')}</div>")[0]) == 1


def test_the_same_colours_are_compared_in_another_size_and_weight(contrasts):
    pale = "<p style='color: #949494; {}'>Ord</p>"
    assert contrasts(pale.format("font-size: 24px"))[0] == []
    assert contrasts(pale.format("font-size: 19px; font-weight: 700"))[0] == []
    assert len(contrasts(pale.format("font-size: 19px"))[0]) == 1


def test_what_is_switched_off_says_nothing_of_what_is_not(contrasts):
    button = "<button style='color: #ccc; background: #fff' {}>Ord</button>"
    assert contrasts(button.format("disabled"))[0] == []
    assert len(contrasts(button.format(""))[0]) == 1


def test_a_colour_that_was_wrong_is_wrong_at_the_second_try_too(contrasts):
    assert [len(contrasts("<p style='color: #ddd'>Ord</p>")[0]) for _try in range(2)] == [1, 1]


def test_pages_are_painted_for_axe_alone(visit, site_address):
    page = visit(site_address).open("/meetings")
    assert page.evaluate(OPACITY) == "0"
    page.evaluate(AXE.read_text("utf-8"))
    page.evaluate(
        f"() => {{ const run = axe.run; axe.run = (o) => {{ globalThis.then = {OPACITY}; return run(o); }}; }}"
    )
    found_by_axe(page)
    assert (page.evaluate("then"), page.evaluate(OPACITY)) == ("1", "0")
