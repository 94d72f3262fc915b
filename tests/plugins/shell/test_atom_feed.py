"""Feeds, read back by another library: minutes, decisions, answers and any search; for whom, and what is new."""

import re

import feedparser
import pytest
from datasette_intranet.loaders.publish.publish_site import publish_site
from datasette_intranet.plugins.shell.atom_feed import MOST_ENTRIES
from datasette_intranet.schema.database import open_record
from datasette_intranet.schema.search_index import index_changed_rows

from tests.plugins.conftest import STAFF, getter, new_site, running


def fill(folder):
    """Minutes of one meeting that are published, of another that are not, and proposals with answers."""
    with open_record(folder).conn as record:
        record.execute("INSERT INTO groups (id, name, slug) VALUES (1, 'Ekrådet & co', 'ek'), (2, 'Torg', 'torg')")
        record.execute("INSERT INTO meetings (id, group_id, date) VALUES (1, 1, '2017-05-10'), (2, 2, '2017-06-01')")
        record.execute("INSERT INTO agenda_items (id, meeting_id, position, heading) VALUES (1, 1, 1, 'Bänkar <nu>')")
        record.execute("INSERT INTO decisions VALUES (1, 1, 1, 1, ?)", ["Köps.\x0b\n" * 3])
        more = ((number, f"Beslut {number}") for number in range(100, 100 + MOST_ENTRIES))
        record.executemany("INSERT INTO decisions (id, meeting_id, text) VALUES (?, 1, ?)", more)
        record.execute("INSERT INTO decisions (id, meeting_id, text) VALUES (2, 2, 'Hemligt beslut')")
        record.execute("UPDATE meetings SET status = 'held', minutes_status = 'published' WHERE id = 1")
        record.execute("UPDATE meetings SET status = 'held', minutes_status = 'draft' WHERE id = 2")
        record.execute("UPDATE minutes_versions SET published_at = '2017-05-20T08:00:00Z'")
        answered = [(number, f"F {number}", f"Fler bänkar {number}", number % 12 + 1) for number in range(1, 61)]
        columns = "id, number, text, answer, answered_on, group_id"
        values = "?, ?, ?, 'Ja.', format('2018-%02d-10', ?), 2"
        record.executemany(f"INSERT INTO proposals ({columns}) VALUES ({values})", answered)
        record.execute("INSERT INTO proposals (id, number, text) VALUES (99, 'F 99', 'Utan svar')")
        index_changed_rows(record)


def read_feed(get, path, actor):
    """The feed as feedparser reads it; it is what RFC 4287 asks for, and each of its links leads to a page."""
    response = get(path, actor)
    assert response.headers["content-type"] == "application/atom+xml; charset=utf-8"
    feed = feedparser.parse(response.content)
    assert not feed.bozo, feed.bozo_exception
    # RFC 4287, 4.1.1: what every feed and every entry has.
    assert feed.version == "atom10" and feed.feed.author and feed.feed.updated
    assert {link.rel for link in feed.feed.links} == {"self", "alternate"}
    assert all(one.id.startswith("urn:uuid:") and one.updated and one.title for one in feed.entries)
    assert len({one.id for one in feed.entries}) == len(feed.entries)
    for one in feed.entries:
        assert get(one.link.removeprefix("http://localhost").split("#")[0], actor).status_code in {200, 301, 302}
    return feed


@pytest.fixture(scope="module")
def feeds(tmp_path_factory, runner):
    """(folder, ask): a published site, and what gives a feed as feedparser reads it."""
    folder = new_site(tmp_path_factory.mktemp("feeds"), lambda db, with_source: None)
    fill(folder)
    publish_site(folder)
    with running(folder, runner) as datasette:
        get = getter(datasette, runner)

        def ask(path: str, actor: dict | None = None):
            return read_feed(get, path, actor)

        yield folder, ask, get


def test_minutes_and_decisions_are_told_when_they_are_published(feeds):
    minutes = feeds[1]("/minutes.atom")
    assert [(one.title, one.link, one.updated) for one in minutes.entries] == [
        ("Ekrådet & co, 10 maj 2017", "http://localhost/meetings/2017-05-10-ek", "2017-05-20T08:00:00Z")
    ]
    assert minutes.entries[0].summary == "Bänkar <nu>" and minutes.entries[0].tags[0].term == "Ekrådet & co"
    decisions = feeds[1]("/decisions.atom?group=ek")
    assert decisions.entries[0].link.endswith("/meetings/2017-05-10-ek#decision-1")
    assert len(decisions.entries) == MOST_ENTRIES
    assert decisions.feed.title.startswith("Nya beslut: Ekrådet & co")
    # A draft is no news, for the signed-in either.
    assert not feeds[1]("/decisions.atom?group=torg", STAFF).entries
    assert feeds[2]("/minutes.atom?group=finns-inte").status_code == 404


def test_a_correction_is_a_new_entry_and_all_else_keeps_its_number(feeds):
    folder, ask, _ = feeds
    before = ask("/minutes.atom", STAFF).entries[0].id
    with open_record(folder).conn as record:
        record.execute("UPDATE meetings SET minutes_status = 'draft', correction = 'Fel' WHERE id = 1")
        record.execute("UPDATE meetings SET minutes_status = 'published' WHERE id = 1")
    after = ask("/minutes.atom", STAFF).entries[0].id
    assert before != after == ask("/minutes.atom?group=ek", STAFF).entries[0].id
    assert ask("/minutes.atom").entries[0].id == before


def test_answers_the_newest_first_and_not_more_than_a_reader_takes(feeds):
    answers = feeds[1]("/answers.atom").entries
    assert len(answers) == MOST_ENTRIES and answers[0].updated == "2018-12-10T12:00:00Z"
    assert [one.updated for one in answers] == sorted((one.updated for one in answers), reverse=True)
    assert answers[0].summary == "Ja." and not feeds[1]("/answers.atom?group=ek").entries


def test_any_search_with_its_filters_is_a_feed(feeds):
    _folder, ask, get = feeds
    page = get("/search?q=bänkar&kind=minutes&page=2")
    address = re.search(r'<link rel="alternate" type="application/atom\+xml"[^>]* href="([^"]+)"', page.text)[1]
    found = ask(address.replace("&amp;", "&"))
    assert [one.title for one in found.entries] == ["Bänkar <nu>"] and "page=" not in address
    assert found.feed.title.startswith("Sök: bänkar")
    assert len(ask("/search.atom?q=bänkar").entries) == MOST_ENTRIES
    assert not ask("/search.atom?q=hemligt").entries and ask("/search.atom?q=hemligt", STAFF).entries
    assert not ask("/search.atom").entries and not ask("/search.atom?q=bänkar&group=finns-inte").entries


def test_pages_lead_to_the_feeds(feeds):
    get = feeds[2]
    assert '<a href="/minutes.atom?group=ek">' in get("/meetings?group=ek").text
    assert '<a href="/answers.atom?group=ek">' in get("/groups/ek").text
    assert '<a href="/answers.atom">' in get("/proposals").text
