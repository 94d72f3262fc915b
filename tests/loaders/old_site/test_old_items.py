"""Items of an old site's export one by one: times that come back, states, formats of text, and days that are none."""

import io
import json
from datetime import datetime

import pytest
from datasette_intranet.loaders.old_site.event_times import MOST, event_times
from datasette_intranet.loaders.old_site.export_files import export_kind
from datasette_intranet.loaders.old_site.old_item import (
    LeftBehind,
    Occurrence,
    OldArticle,
    OldEvent,
    OldFile,
    occurrence_of_item,
    swedish_day,
    swedish_moment,
)
from datasette_intranet.loaders.old_site.plone_export import plone_items
from datasette_intranet.loaders.old_site.read_item import article_document, event_document
from datasette_intranet.loaders.old_site.volto_blocks import html_of_blocks
from datasette_intranet.loaders.old_site.wordpress_export import wordpress_items
from datasette_intranet.loaders.old_site.wordpress_text import html_of_post
from datasette_intranet.loaders.parse import parse_document
from datasette_intranet.schema.records import OldPage

from tests.loaders.old_site import exports
from tests.loaders.old_site.exports import meta, post

START, END = datetime(2017, 5, 20, 13, 15), datetime(2017, 5, 20, 15, 0)


def plone(item: dict) -> list:
    """What one item of a Plone export is read as."""
    return list(plone_items("Plone.json", io.BytesIO(json.dumps([item]).encode())))


def wordpress(items: str) -> list:
    """What a WordPress export of these items is read as."""
    return list(wordpress_items("park.xml", io.BytesIO(f"{exports.HEAD}{items}</channel></rss>".encode())))


@pytest.mark.parametrize(
    ("recurrence", "days", "is_whole"),
    [
        (None, ["20"], True),
        ("RRULE:FREQ=DAILY;COUNT=3", ["20", "21", "22"], True),
        ("RRULE:FREQ=DAILY;UNTIL=20170522T000000Z", ["20", "21", "22"], True),
        ("RRULE:FREQ=DAILY;UNTIL=20170522", ["20", "21", "22"], True),
        ("RRULE:FREQ=DAILY;COUNT=3\nEXDATE:20170521T000000", ["20", "22"], True),
        ("var tredje torsdag", ["20"], False),
    ],
)
def test_an_event_that_comes_back_has_all_its_days_and_hours(recurrence, days, is_whole):
    times, told = event_times(START, END, False, recurrence)
    assert [(one.date, one.start, one.end) for one in times] == [(f"2017-05-{day}", "13:15", "15:00") for day in days]
    assert told is is_whole


def test_of_an_event_without_end_the_first_times_are_told_not_to_be_all():
    times, is_whole = event_times(START, END, False, "RRULE:FREQ=DAILY")
    assert (len(times), is_whole) == (MOST, False)


@pytest.mark.parametrize(
    ("end", "whole_day", "told"),
    [
        (END, False, Occurrence("2017-05-20", None, "13:15", "15:00")),
        (None, False, Occurrence("2017-05-20", None, "13:15", None)),
        (START, False, Occurrence("2017-05-20", None, "13:15", None)),
        (END, True, Occurrence("2017-05-20", None, None, None)),
        (datetime(2017, 5, 22, 9), False, Occurrence("2017-05-20", "2017-05-22", "13:15", "09:00")),
        (datetime(2017, 5, 22, 9), True, Occurrence("2017-05-20", "2017-05-22", None, None)),
    ],
)
def test_an_end_counts_where_it_is_later(end, whole_day, told):
    assert occurrence_of_item(START, end, whole_day) == told


@pytest.mark.parametrize("printed", [None, "", "i våras", "0001-01-01T00:00:00", "2499-12-31T00:00:00+00:00"])
def test_what_is_no_moment_of_our_time_is_none(printed):
    assert swedish_moment(printed) is None
    assert swedish_day(printed) is None


def test_the_beginning_of_computers_time_is_no_day():
    assert swedish_day("1970-01-01T00:00:00+00:00") is None
    assert swedish_day("2017-05-11T22:30:00Z") == "2017-05-12"


def test_an_export_that_begins_with_a_mark_of_its_encoding_is_one():
    assert export_kind(b'\xef\xbb\xbf[{"@id": "x"}]') == "plone"
    assert export_kind(b'[{"a": 1}]') is None


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"review_state": "internally_published"}, "internal_event"),
        ({"review_state": "pending"}, "waiting"),
        ({"effective": "2099-01-01T00:00:00+00:00"}, "waiting"),
        ({"start": None}, "no_day"),
    ],
)
def test_an_event_that_is_not_for_all_is_left_behind(changed, reason):
    (left,) = plone({**exports.EVENT, **changed})
    assert isinstance(left, LeftBehind)
    assert left.reason == reason


def test_an_event_with_an_open_end_has_none_and_one_without_end_tells_it():
    (event,) = plone({**exports.EVENT, "open_end": True})
    assert [(one.start, one.end) for one in event.times] == [("13:15", None)]
    event, left = plone({**exports.EVENT, "recurrence": "RRULE:FREQ=DAILY"})
    assert isinstance(event, OldEvent)
    assert left.reason == "more_days"


def test_a_file_has_the_state_of_its_folder_and_a_picture_is_none():
    assert [type(one) for one in plone(exports.FILE)] == [OldFile]
    (left,) = plone({**exports.FILE, "parent": {**exports.NEWS_FOLDER, "review_state": "private"}})
    assert left.reason == "private"
    (left,) = plone({**exports.FILE, "file": exports.blob("gunga.txt", b"x", "image/png")})
    assert left.reason == "picture"


def test_a_text_that_is_no_html_keeps_its_signs_and_paragraphs():
    (article,) = plone({**exports.NEWS, "text": {"content-type": "text/plain", "data": "1 < 2\noch\n\nslut"}})
    assert article.html == "<p>1 &lt; 2<br>och</p><p>slut</p>"


def test_behind_a_proxy_the_folder_of_the_site_is_no_part_of_the_address():
    parent = {"@id": "https://www.ekmarka.se/Plone", "@type": "Plone Site"}
    (article,) = plone({**exports.PAGE, "@id": "https://www.ekmarka.se/Plone/om", "parent": parent})
    assert article.page.addresses[-2:] == ("/Plone/om", "/om")


@pytest.mark.parametrize(("state", "counted"), [("published", 1), ("internally_published", 0)])
def test_a_page_that_is_not_public_gives_its_text_alone(state, counted):
    text = exports.html("<p>Parkrådet träffas 3 april 2019 kl. 13 i Medborgarhuset.</p>")
    (article,) = plone({**exports.NEWS, "text": text, "review_state": state})
    assert isinstance(article, OldArticle)
    document, _ = article_document(article)
    assert (len(document.upcoming), "Medborgarhuset" in document.text) == (counted, True)


def test_an_event_that_is_going_on_is_not_yet_held_and_its_text_is_told():
    (event,) = plone(
        {**exports.EVENT, "end": "2099-01-01T00:00:00+00:00", "text": exports.html("<p>Ta med fika.</p>")}
    )
    document, _ = event_document(event)
    assert [one.held for one in document.upcoming] == [False]
    assert [one.text for one in document.unread] == ["Ta med fika."]
    (event,) = plone(exports.EVENT)
    assert [one.held for one in event_document(event)[0].upcoming] == [True]


def nested(depth: int) -> dict:
    block: dict = {"@type": "html", "html": "<p>Innerst.</p>"}
    for _ in range(depth):
        block = {"@type": "gridBlock", "blocks": {"a": block}, "blocks_layout": {"items": ["a"]}}
    return {"a": block}


def test_tables_columns_and_older_texts_are_blocks_too():
    cell = {"value": [{"type": "p", "children": [{"text": "Kl. 13"}]}]}
    blocks = {
        "t": {"@type": "slateTable", "table": {"rows": [{"cells": [cell]}]}},
        "o": {"@type": "text", "text": {"blocks": [{"text": "Äldre & <text>"}]}},
        "g": nested(1)["a"],
    }
    html, unread = html_of_blocks(blocks, {"items": ["t", "o", "g"]})
    assert html == "<table><tr><td><p>Kl. 13</p></td></tr></table><p>Äldre &amp; &lt;text&gt;</p><p>Innerst.</p>"
    assert unread == []


def test_blocks_are_read_in_blocks_to_the_end():
    assert html_of_blocks(nested(20), None) == ("<p>Innerst.</p>", [])


@pytest.mark.parametrize(
    ("content", "html"),
    [
        ("[[gallery]] visas så", "<p>[gallery] visas så</p>"),
        ("[fet]Viktigt[/fet] idag", "<p>Viktigt idag</p>"),
        ('[okänd sort="x"]Text', "<p>Text</p>"),
        ("Ett citat [sic] här", "<p>Ett citat [sic] här</p>"),
        ("Se <pre>a\nb</pre>", "Se <pre>a\nb</pre>"),
        ("Ett\ntvå\n\n<ul><li>tre</li></ul>", "<p>Ett<br>två</p>\n<ul><li>tre</li></ul>"),
    ],
)
def test_a_post_of_the_older_editor_becomes_paragraphs_without_shortcodes(content, html):
    assert html_of_post(content).replace("<p> ", "<p>") == html


@pytest.mark.parametrize(
    ("told", "hours"),
    [
        ({"_EventTimezone": "Europe/Helsinki"}, ("12:15", "14:00")),
        ({"_EventTimezone": "Ingenstans/Alls"}, ("13:15", "15:00")),
        ({"_EventAllDay": "yes"}, (None, None)),
    ],
)
def test_an_event_of_wordpress_stands_in_its_own_zone(told, hours):
    days = {"_EventStartDate": "2017-05-20 13:15:00", "_EventEndDate": "2017-05-20 15:00:00"}
    (event,) = wordpress(post(1, "tribe_events", "Vandring", rest=meta(**days, **told)))
    assert [(one.start, one.end) for one in event.times] == [hours]


def test_an_event_of_wordpress_that_comes_back_tells_that_the_others_are_missing():
    rest = meta(_EventStartDate="2017-05-20 13:15:00", _EventRecurrence="a:2:{}")
    assert [getattr(one, "reason", "event") for one in wordpress(post(1, "tribe_events", "Vandring", rest=rest))] == [
        "more_days", "event"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("link", "addresses"),
    [
        ("https://park.ekmarka.se/om-bladet/", ("/?p=1", "/om-bladet/")),
        ("https://park.ekmarka.se/om/?page_id=1", ("/?p=1",)),
        ("https://park.ekmarka.se/", ("/?p=1",)),
    ],
)
def test_a_post_is_found_by_its_number_and_by_a_path_of_its_own(link, addresses):
    (article,) = wordpress(post(1, "post", "Hej", "Text.", link=link))
    assert article.page.addresses == addresses


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ('Se <a href="../resolveuid/uid-1">vår plan</a>.', "Se [vår plan](/resolveuid/uid-1)."),
        ('Se <a href="plan (ny).pdf"><b>vår</b> plan</a>.', "Se [vår plan](/nyheter/plan%20%28ny%29.pdf)."),
        ('Se <a href="https://parken.example/plan?a=1">planen</a>.', "Se [planen](https://parken.example/plan?a=1)."),
        ('Se <a href="#slutet">slutet</a>.', "Se slutet."),
        ('Se <a href="javascript:alert(1)">slutet</a>.', "Se slutet."),
        ('Skriv till <a href="mailto:kim@park.example">Kim</a>.', "Skriv till Kim."),
        ('Se <a href="/x">https://gamla.example/x</a>.', "Se https://gamla.example/x."),
        ("Inga länkar [alls].", "Inga länkar [alls]."),
        ('Se <a href="http://[">planen</a>.', "Se planen."),
    ],
)
def test_links_of_a_page_stay_in_its_text(html, text):
    page = OldPage("gamla.example", ("/nyheter/gungorna",), None, None, False)
    document, data = article_document(OldArticle(page, "gungorna.html", "Gungorna", None, None, f"<p>{html}</p>"))
    assert document.text == f"Gungorna\n\n{text}"
    assert parse_document("gungorna.html", data).text == document.text


def test_a_page_says_its_encoding_where_browsers_look_for_it_however_long_its_title_is():
    page = OldPage("gamla.example", ("/nyheter/gungorna",), None, None, False)
    _, data = article_document(OldArticle(page, "gungorna.html", "Gungorna på ön " * 100, None, None, "<p>Nya.</p>"))
    # https://html.spec.whatwg.org/multipage/semantics.html#charset
    assert b'<meta charset="utf-8">' in data[:1024]


def test_a_link_of_volto_keeps_its_address():
    node = {"type": "p", "children": [{"type": "link", "data": {"url": "/plan"}, "children": [{"text": "Planen"}]}]}
    html, _unread = html_of_blocks({"a": {"@type": "slate", "value": [node]}}, {"items": ["a"]})
    assert html == '<p><a href="/plan">Planen</a></p>'
