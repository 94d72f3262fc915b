"""Registers on a telephone: a row takes four lines or so, and fifty of them fill no ten thousand pixels."""

import pytest

from tests.browser.conftest import serving
from tests.plugins import large_record
from tests.plugins.conftest import STAFF, new_site

# Without the lines that only name a month.
ROWS = "main .register tbody tr:not(.month)"


@pytest.fixture(scope="module")
def large_address(tmp_path_factory):
    with serving(new_site(tmp_path_factory.mktemp("large"), large_record.fill)) as address:
        yield address


@pytest.mark.parametrize("path", ["/meetings?status=held", "/proposals", "/people"])
def test_a_row_is_low_on_a_telephone(large_address, visit, path):
    page = visit(large_address, STAFF, width=390).open(path)
    heights = page.locator(ROWS).evaluate_all("rows => rows.map(row => row.offsetHeight)")
    assert len(heights) == 50
    assert sum(heights) / len(heights) <= 130
    charts = page.locator("figure.chart").evaluate_all("charts => charts.map(chart => chart.offsetHeight)")
    assert page.evaluate("document.documentElement.scrollHeight") - sum(charts) <= 7500


def test_what_a_telephone_leaves_out_stands_on_a_wide_page(large_address, visit):
    for path in ("/meetings?status=held", "/proposals"):
        page = visit(large_address, STAFF).open(path)
        left_out = page.locator(ROWS).first.locator(".wide-only")
        assert left_out.count() and left_out.first.is_visible()
        page.set_viewport_size({"width": 390, "height": 900})
        assert not left_out.first.is_visible()
