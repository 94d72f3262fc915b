"""The register of proposals: filters, counts by status, order, pages."""

import re

import pytest
from datasette_intranet.plugins.proposals import proposal_list, register_page

from tests.plugins import large_record
from tests.plugins.html import text_of


def texts(html: str) -> list[str]:
    return re.findall(r'<a class="row-text" dir="auto" href="/proposals/[^"]+">([^<]+)</a>', html)


BENCHES, LIBRARY, DOGS = "Sätt upp fler bänkar vid dammen", "Öppna biblioteket på söndagar", "En hundrastgård"


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", [DOGS, BENCHES, LIBRARY]),
        ("q=b%C3%A4nkarna", [BENCHES]),
        ("q=b%C3%A4nkarna+hund", []),
        ("q=%21%21", []),
        ("status=accepted", [BENCHES]),
        ("theme=Park", [DOGS, BENCHES]),
        ("priority=high", [BENCHES]),
        ("group=samradsgruppen", [BENCHES]),
        ("unanswered=1", [DOGS, LIBRARY]),
        ("sort=old", [BENCHES, DOGS, LIBRARY]),
        ("sort=number", [DOGS, BENCHES, LIBRARY]),
        ("sort=priority", [BENCHES, LIBRARY, DOGS]),
        ("theme=Park&unanswered=1&sort=new", [DOGS]),
    ],
)
def test_the_register_shows_what_fits_in_the_order_asked_for(get, query, expected):
    assert texts(get(f"/proposals?{query}").text) == expected


def test_statuses_are_counted_with_the_other_filters_in_force(get):
    counts = re.findall(r'class="value">(\d+)</span> (\w+)', get("/proposals?theme=Park&status=accepted").text)
    assert counts[:3] == [("0", "Nytt"), ("1", "Utreds"), ("1", "Antaget")]


def test_choosing_a_status_keeps_the_other_filters_and_leaves_the_page(get):
    html = get("/proposals?theme=Park&page=3").text
    assert 'href="/proposals?theme=Park&amp;status=investigating"' in html


def test_a_filter_that_fits_nothing_says_so(get):
    assert "Inget förslag stämmer" in get("/proposals?theme=Nix").text


def test_of_words_that_very_many_have_those_entered_last_are_shown_and_it_says_so(get_of_many, monkeypatch):
    monkeypatch.setattr(proposal_list, "MOST_FOUND", 3)
    monkeypatch.setattr(register_page, "MOST_FOUND", 3)
    html = get_of_many("/proposals?q=nummer").text
    assert [text.split(":")[0] for text in texts(html)] == [f"Förslag nummer {number}" for number in (498, 499, 500)]
    assert "De 3 som skrevs in sist visas" in html


class TestFiveHundredProposals:
    @pytest.mark.parametrize("sort", ["new", "priority"])
    def test_every_proposal_stands_on_one_page_and_only_one(self, get_of_many, sort):
        seen = [
            text for page in range(1, 11) for text in texts(get_of_many(f"/proposals?sort={sort}&page={page}").text)
        ]
        assert len(seen) == len(set(seen)) == large_record.MANY


def test_what_waits_for_an_answer_stands_out_by_a_bar_and_words(get):
    rows = re.findall(r"<tr([^>]*)>\s*<td(.*?)</tr>", get("/proposals").text, re.S)
    marks = {next(text for text in (BENCHES, LIBRARY, DOGS) if text in row): (mark, row) for mark, row in rows}
    assert marks[BENCHES][0] == ""
    assert marks[LIBRARY][0] == ' class="is-waiting"'
    assert marks[DOGS][0] == ' class="is-overdue"'
    assert re.search(r"Inget svar ännu i \d+ dagar", text_of(marks[DOGS][1]))
