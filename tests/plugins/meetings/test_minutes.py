"""The page of one meeting: everything that its minutes say, in its place, and what it hangs together with."""

import re
import sqlite3

from tests.plugins.conftest import STAFF
from tests.plugins.html import part_of, text_of

MEETING = "/meetings/2017-12-07-samradsgruppen"


def test_the_head_says_when_where_and_who(get):
    text = text_of(get(MEETING).text)
    for words in (
        "Samrådsgruppen, 7 december 2017",
        "torsdag 7 december 2017",
        "13:15–16:00",
        "Ekhuset, sal 3",
        "Ordförande Asta Almgren",
        "Sekreterare Bo Björkdahl",
        "Justeras av Cilla Cederlöv (14 dec. 2017)",
    ):
        assert words in text


def test_those_present_are_named_or_counted_and_an_estimate_is_called_one(get):
    text = part_of(get(MEETING).text, "attendance", 'id="agenda"')
    assert "Närvarande ungefär 39" in text
    assert "Bo Björkdahl, Tekniska kontoret (sekreterare) (t.o.m. § 1)" in text
    assert "Invånare: 7 utan namn" in text and "Medarbetare: ungefär 30 utan namn" in text
    assert "Förhinder 1 Cilla Cederlöv" in text


def test_decisions_and_actions_lead_and_who_came_is_folded_behind_its_numbers(get):
    html = get(MEETING).text
    leads = part_of(html, "outcome")
    assert leads.startswith("Beslut 2 Fler bänkar ställs ut.") and "Uppgifter" in leads
    assert html.index('id="outcome"') < html.index('id="attendance"') < html.index('id="agenda"')
    assert "<details>" in html[html.index('class="attendance"') : html.index('id="attendance"')]
    assert "Närvaro Närvarande ungefär 39, Förhinder 1" in part_of(html, "attendance", "</summary>")
    assert 'href="#decision-1"' in html and 'id="decision-1"' in html
    assert 'id="outcome"' not in get("/meetings/2099-03-05-samradsgruppen").text


def test_an_item_has_its_markdown_decision_action_and_proposal(get):
    html = get(MEETING).text
    assert "<strong>bänkarna</strong>" in html
    text = part_of(html, "item-2", 'id="item-3"')
    assert "Beslut Fler bänkar ställs ut." in text
    assert "Uppgift Beställer bänkarna Vem: Bo Björkdahl Senast: 31 januari 2018 Öppen" in text
    assert "F-2017/12" in text and 'href="/proposals/F-2017~2F12"' in html


def test_what_stands_at_no_item_is_not_lost(get):
    text = text_of(get(MEETING).text)
    assert "Fler beslut Beslut Nästa möte hålls utomhus." in text
    assert "Återkoppling Berättar för trädgårdsvännerna Vem: Samrådsgruppen Till: Ekmarka trädgårdsvänner" in text


def test_a_deferred_item_shows_its_whole_way_through_the_meetings(get):
    middle = get(MEETING).text
    assert "/meetings/2017-05-18-samradsgruppen#item-1" in middle
    assert "/meetings/2018-02-15-samradsgruppen#item-4" in middle
    first = text_of(get("/meetings/2017-05-18-samradsgruppen").text)
    assert "till när: nästa gång Varför: underlaget saknades" in first
    assert "Åter på dagordningen 7 december 2017 (sköts upp igen, till när: nästa års första möte)" in first
    last = text_of(get("/meetings/2018-02-15-samradsgruppen").text)
    assert "Fortsättning från 18 maj 2017 (sköts upp, till när: nästa gång" in last
    assert "underlaget saknades), 7 december 2017 (sköts upp, till när: nästa års första möte)" in last
    assert "Punkten har inte tagits upp igen ännu." in last


def test_that_an_item_was_put_off_is_said_once(site, get):
    with sqlite3.connect(site / "public.db") as connection:
        connection.execute("UPDATE agenda_items SET deferred_until = NULL, deferred_reason = NULL WHERE id = 5")
    page = get("/meetings/2018-02-15-samradsgruppen").text
    item = text_of(page[page.index('id="item-5"') :].split("</section>")[0])
    assert item.count("Uppskjuten") == 1 and "Punkten har inte tagits upp igen ännu." in item


def test_a_chain_that_bites_its_tail_ends(site, get):
    with sqlite3.connect(site / "public.db") as connection:
        connection.execute("UPDATE agenda_items SET continues_id = 4 WHERE id = 1")
    assert get(MEETING).status_code == 200


def test_the_meetings_before_and_after_are_the_groups_own(get):
    html = get(MEETING).text
    assert re.search(r'rel="prev" href="/meetings/2017-05-18-samradsgruppen"', html)
    assert re.search(r'rel="next" href="/meetings/2018-02-15-samradsgruppen"', html)


def test_a_meeting_without_minutes_says_so(get):
    assert "Mötet har varken dagordning eller anteckningar ännu" in get("/meetings/2099-03-05-samradsgruppen").text
    assert "Här finns inga anteckningar" in get("/meetings/2018-06-01-aktivitet").text


def test_every_record_leads_staff_to_its_passage_and_nobody_else(get):
    assert re.findall(r"/source#p(\d)", get(f"{MEETING}?sources=1", STAFF).text) == ["1", "2", "3", "4"]
    # One switch shows them; beside every row they would hide what the minutes say.
    plain = get(MEETING, STAFF).text
    assert "/source#p" not in plain and f'href="{MEETING}?sources=1#agenda"' in plain
    assert "sources=1" not in get(MEETING).text
    assert "/source" not in get(MEETING).text
