"""A small group joins with the code of the projector and sends an order, and nothing else."""

import re
from contextlib import closing

import pytest
from datasette_intranet.plugins.voices.recently_sent import recently_sent_of
from datasette_intranet.schema.database import open_voices
from datasette_intranet.schema.voices import small_group_ranks as ranks
from datasette_intranet.schema.voices.flood_gate import FloodGate
from datasette_intranet.schema.voices.small_group_ranks import RankedProposal

from tests.plugins.html import text_of

PROPOSALS = [
    RankedProposal(7, "F 7", "Fler bänkar"),
    RankedProposal(5, "F 5", "Lampor <b>"),
    RankedProposal(9, "F 9", "Träd"),
]


@pytest.fixture
def voices(site):
    with closing(open_voices(site.folder)) as opened:
        yield opened


@pytest.fixture
def code(voices):
    """The code of a ranking of its own for each test."""
    for (old,) in voices.execute("SELECT id FROM rankings").fetchall():
        ranks.forget_ranking(voices, old)
    return ranks.open_ranking(voices, 3, "Parkrådet 4 mars", PROPOSALS).code


def join(site, code, lang="sv", **sent):
    showing = re.search(r'name="showing" value="([^"]+)"', site.get(f"/rank?lang={lang}").text)[1]
    return site.post(f"/rank?lang={lang}", data={"code": code, "showing": showing, **sent})


def page_of(answer):
    assert answer.status_code == 303
    return answer.headers["location"]


def test_a_group_joins_ranks_and_changes_its_mind(site, voices, code):
    assert f'value="{code}"' in site.get(f"/rank?code={code}").text, "as the QR code leads there"
    assert ranks.ranking_of_meeting(voices, 3).groups == (), "looking is not joining"
    place = page_of(join(site, f" {code[:3]} {code[3:]} "))
    page = site.get(place)
    assert "Ni är grupp 1" in page.text and "Lampor &lt;b&gt;" in page.text and "Parkrådet 4 mars" in page.text
    assert page.headers["cache-control"] == "no-store" and "set-cookie" not in page.headers
    sent = site.post(place, data={"place-7": "2", "place-9": "1", "place-5": ""})
    assert "Ordningen har kommit in" in sent.text and re.search(r'<option value="1" selected>', sent.text)
    site.post(place, data={"place-7": "1", "place-9": "3", "other": "x"})
    assert ranks.ranking_of_meeting(voices, 3).orders() == {1: [7, 9]}, "a gap is no place"
    assert "Ni är grupp 2" in site.get(page_of(join(site, code))).text


def test_a_code_that_is_pressed_twice_is_one_group(site, voices, code):
    assert page_of(join(site, code, showing="samma")) == page_of(join(site, code, showing="samma"))
    assert len(ranks.ranking_of_meeting(voices, 3).groups) == 1


@pytest.mark.parametrize(
    ("typed", "status", "said"),
    [
        ("12", 400, "Koden är sex siffror"),
        ("<b>", 400, "Koden är sex siffror"),
        ("000000", 404, "Ingen rangordning är öppen"),
    ],
)
def test_a_wrong_code_is_one_line(site, code, typed, status, said):
    answer = join(site, typed)
    assert answer.status_code == status and said in text_of(answer.text) and "<b>" not in answer.text


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({}, "Ge minst ett förslag en plats."),
        ({"place-7": "1", "place-9": "1"}, "Flera förslag har plats 1: F 7, F 9."),
        ({"place-7": "4"}, "Platsen för F 7 ska vara ett tal från 1 till 3."),
        ({"place-7": "-1"}, "Platsen för F 7 ska vara"),
        ({"place-7": "ett"}, "Platsen för F 7 ska vara"),
        ({"place-99": "1"}, "Ge minst ett"),
    ],
)
def test_an_order_that_is_none_is_one_line_and_the_one_before_stays(site, voices, code, sent, said):
    place = page_of(join(site, code))
    site.post(place, data={"place-5": "1"})
    answer = site.post(place, data={"lang": "sv", **sent})
    assert answer.status_code == 400 and said in text_of(answer.text)
    assert ranks.ranking_of_meeting(voices, 3).orders() == {1: [5]}


def test_what_comes_after_the_end_is_told_and_changes_nothing(site, voices, code):
    place = page_of(join(site, code))
    site.post(place, data={"place-5": "1"})
    ranks.close_ranking(voices, 3)
    late = site.post(place, data={"place-9": "1"})
    assert late.status_code == 409 and "Rangordningen är avslutad" in late.text
    assert site.get(place).status_code == 404 and join(site, code).status_code == 404
    assert ranks.ranking_of_meeting(voices, 3).orders() == {1: [5]}
    assert site.get(f"/rank/{'0' * 32}").status_code == 404


def test_who_tries_codes_or_sends_on_and_on_has_to_wait(site, voices, code, monkeypatch):
    recent = recently_sent_of(site.datasette)
    monkeypatch.setattr(recent, "codes", FloodGate(2, 0))
    assert page_of(join(site, code)) and [join(site, "100001").status_code for _ in range(3)] == [404, 404, 429]
    monkeypatch.setattr(recent, "codes", FloodGate(9, 0))
    one, other = page_of(join(site, code)), page_of(join(site, code))
    recent._ranks[one.split("/")[2].partition("?")[0]] = FloodGate(1, 0)
    assert [site.post(one, data={"place-5": "1"}).status_code for _ in range(2)] == [200, 429]
    assert site.post(other, data={"place-5": "1"}).status_code == 200, "one group keeps no other waiting"


def test_no_more_groups_than_there_is_room_for(site, voices, code, monkeypatch):
    monkeypatch.setattr(ranks, "MOST_GROUPS", 1)
    assert page_of(join(site, code)) and "för många grupper" in join(site, code).text


@pytest.mark.parametrize("lang", ["en", "ar", "so", "uk"])
def test_the_page_speaks_the_languages_of_residents(site, code, lang):
    page = site.get(page_of(join(site, code, lang)))
    assert f'<html lang="{lang}"' in page.text and 'lang=sv"' in page.text
    assert ('dir="rtl"' in page.text.partition("<body")[0]) == (lang == "ar")
