"""The start page: what is next, what was last, what was promised and put off, and the key figures."""

import re
import sqlite3

import pytest
from datasette_intranet.plugins.start.meetings_chart import HEIGHT, chart_columns

from tests.plugins.conftest import STAFF, new_site
from tests.plugins.html import part_of, text_of


def test_key_figures_are_those_of_the_last_year_in_which_somebody_met(get):
    text = text_of(get("/").text)
    assert "Genomförda möten 2018 2" in text
    assert "Andel invånare bland närvarande 2018 0" in text
    # Two came in more than 60 days ago, one had its answer after 31 days.
    assert "Förslag besvarade inom 60 dagar 50" in text
    assert "Öppna löften 2 1 försenat" in text


def test_the_drawing_has_the_same_figures_as_its_table(get):
    html = get("/").text
    drawn = re.findall(r"<text [^>]*>(\d+)</text>\s*<text", html)
    table = re.findall(r'<th scope="row">\w+ \d+</th><td class="number">\d+</td><td class="number">(\d+)</td>', html)
    assert drawn == table == ["4", "39", "1"]


def test_the_axis_ends_with_the_last_column(get):
    html = get("/").text
    ends = int(re.search(r'<line class="axis" x1="0" y1="\d+" x2="(\d+)"', html)[1])
    rightmost = max(int(x) for x in re.findall(r'<rect class="whole" x="(\d+)"', html))
    assert rightmost < ends <= rightmost + 72


def test_anybody_is_told_when_what_they_read_was_published(site, get):
    assert "Publicerat" not in text_of(get("/", STAFF).text)
    with sqlite3.connect(site / "public.db") as connection:
        # 31 December 2023, 23:30 UTC: New Year's Day where the municipality is.
        connection.execute(f"PRAGMA user_version = {1704065400 // 60}")
    assert "Publicerat 1 januari 2024." in text_of(get("/").text)


def test_next_meetings_and_latest_minutes(get):
    html = get("/").text
    assert "Samrådsgruppen torsdag 5 mars 2099, 09:00" in part_of(html, "next")
    assert "Parkutskottet Inställt" in part_of(html, "next")
    assert part_of(html, "latest").index("15 februari 2018") < part_of(html, "latest").index("7 december 2017")


def test_open_promises_stand_by_the_day_they_are_due_and_kept_ones_are_gone(get):
    text = part_of(get("/").text, "promises")
    assert text.index("Beställer bänkarna Försenad") < text.index("Berättar för trädgårdsvännerna")
    assert "Ritar lekplatsen" not in text


def test_only_what_nobody_has_taken_up_again_waits(get):
    text = part_of(get("/").text, "deferred")
    assert "Belysningen" in text and "Lekplatsen" not in text


@pytest.mark.usefixtures("site")
class TestEmpty:
    @pytest.fixture
    def site(self, tmp_path):
        return new_site(tmp_path, lambda db, with_source: None)

    @pytest.mark.parametrize("path", ["/", "/meetings", "/groups", "/people", "/proposals"])
    @pytest.mark.parametrize("actor", [None, STAFF])
    def test_an_empty_record_is_told_in_plain_words(self, get, path, actor):
        response = get(path, actor)
        assert response.status_code == 200
        assert re.search(r"Här finns (inga|inget) |Ingenting är publicerat", response.text)


def test_columns_are_as_high_as_what_they_stand_for():
    low, high = chart_columns([("a", 5, 0), ("b", 10, 4)])
    assert high.height == HEIGHT and low.height == HEIGHT / 2
    assert high.part_height == HEIGHT * 0.4 and low.part_height == 0
    assert low.y + low.height == high.y + high.height == HEIGHT


def test_columns_of_nothing_divide_by_nothing():
    assert chart_columns([("a", 0, 0)])[0].height == 0
