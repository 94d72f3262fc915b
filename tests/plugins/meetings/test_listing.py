"""The list of meetings: what is coming and what was, its filters and its pages."""

import re
from datetime import date

import pytest

from tests.plugins import large_record
from tests.plugins.conftest import STAFF


def slugs(html: str) -> list[str]:
    return re.findall(r'href="/meetings/([^"#?]+)"', html)


def test_coming_meetings_stand_first_and_the_nearest_before_the_rest(get):
    assert slugs(get("/meetings").text) == [
        "2099-03-05-samradsgruppen",
        "2099-04-02-parkutskottet",
        "2018-06-01-aktivitet",
        "2018-02-15-samradsgruppen",
        "2017-12-07-samradsgruppen",
        "2017-05-18-samradsgruppen",
    ]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("year=2018", ["2018-06-01-aktivitet", "2018-02-15-samradsgruppen"]),
        ("group=parkutskottet", ["2099-04-02-parkutskottet"]),
        ("status=planned", ["2099-03-05-samradsgruppen"]),
        ("year=2017&group=parkutskottet", []),
    ],
)
def test_a_filter_shows_what_fits_it_and_no_more(get, query, expected):
    assert slugs(get(f"/meetings?{query}").text) == expected


def test_years_fold_and_months_have_heads(get):
    html = get("/meetings").text
    years = re.findall(r'<details class="year" aria-labelledby="year-(\d+)"( open)?>', html)
    assert years == [("2018", " open"), ("2017", "")]
    assert re.findall(r'scope="rowgroup">([^<]+)<', html) == [
        "mars 2099", "april 2099", "juni 2018", "februari 2018", "december 2017", "maj 2017",
    ]  # fmt: skip
    assert '"year-2017" open' in get("/meetings?year=2017").text


def test_a_filter_that_fits_nothing_says_so(get):
    assert "Inget möte stämmer" in get("/meetings?year=1999").text


def test_heads_are_counted_not_rows(get):
    row = re.search(r"<tr>(?:(?!</tr>).)*2017-12-07.*?</tr>", get("/meetings").text, re.S)[0]
    assert 'data-label="Närvarande">39</td>' in row


class TestFiveHundredMeetings:
    def test_every_meeting_stands_on_one_page_and_only_one(self, get_of_many):
        seen, address = [], "/meetings"
        while address:
            html = get_of_many(address, STAFF).text
            seen += slugs(html)
            following = re.search(r'rel="next" href="([^"]+)"', html)
            address = following[1].replace("&amp;", "&") if following else None
        assert len(seen) == len(set(seen)) == large_record.MANY

    def test_the_filter_is_kept_on_the_next_page(self, get_of_many):
        html = get_of_many("/meetings?status=held").text
        assert re.search(r'rel="next" href="/meetings\?status=held&amp;page=2"', html)


@pytest.mark.parametrize("status", ["held", "planned"])
def test_todays_meeting_is_coming_until_it_was_held(desk, status):
    today = date.today().isoformat()
    desk.write(f"UPDATE meetings SET status = '{status}', date = '{today}' WHERE id = 3")
    for path, heading in (("/meetings", '<h2 id="year-'), ("/", '<h2 id="latest')):
        coming = desk.get(path).text.split(heading, 1)[0]
        assert (f'href="/meetings/{today}-samradsgruppen"' in coming) == (status == "planned")
