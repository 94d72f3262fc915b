"""The pages of indicators: pictures, figures, choices, and the same for visitors from what is published."""

import re

import pytest
from datasette_intranet.plugins.indicators.indicator_pages import PAGE_SIZE

from tests.plugins.conftest import STAFF
from tests.plugins.html import text_of
from tests.plugins.shell.forms.conftest import COORDINATOR, desk  # noqa: F401


def test_the_list_shows_each_indicator_with_its_latest_value_and_a_picture_that_is_told_in_words(desk):  # noqa: F811
    page = desk.page("/target", STAFF).text
    assert "Uppmätt 2017: 46,5 % , mål 50 %" in text_of(page) or "Uppmätt 2017: 46,5 %, mål 50 %" in text_of(page)
    assert 'aria-labelledby="chart-2-title chart-2-desc"' in page and "2018: mål 55" in page
    assert "Inget är uppmätt än" in page and 'href="/target/new"' not in page
    assert 'href="/target/new"' in desk.page("/target").text


@pytest.mark.parametrize(("query", "found"), [("q=PÅVERKA", True), ("q=buss", False), ("group=samradsgruppen", True)])
def test_a_choice_finds_by_words_and_by_group(desk, query, found):  # noqa: F811
    page = desk.page(f"/target?{query}", STAFF).text
    assert ("Känner att de kan påverka" in page) is found and "Nöjda med parken" not in page
    assert ("Ingen indikator passar" in page) is not found


def test_one_indicator_has_its_figures_in_a_table_and_as_data(desk):  # noqa: F811
    page = desk.page("/target/2", STAFF).text
    text = text_of(page)
    assert "Enkät efter mötet" in text and re.search("[-−]3,5", text) and "120" in text
    assert "/intranet/measurements.csv?indicator_id=2" in page and "indicators_by_year.json?indikator=K" in page
    assert 'href="/target/2/edit"' not in page and 'href="/target/2/edit"' in desk.page("/target/2").text
    assert desk.page("/target/99").status_code == 404
    assert "har varken mål eller mätvärde" in desk.page("/target/1").text


def test_visitors_read_what_is_published_and_change_nothing(desk):  # noqa: F811
    page = desk.page("/target/2", None).text
    assert "/public/measurements.csv" in page and "46,5" in page and "/edit" not in page


def test_many_indicators_come_in_pages(desk):  # noqa: F811
    desk.write(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 60) "
        "INSERT INTO indicators (name) SELECT 'Mätning ' || i FROM n"
    )
    page = desk.page("/target?page=2", STAFF).text
    assert page.count('<li class="card">') == PAGE_SIZE and "page=3" in page
