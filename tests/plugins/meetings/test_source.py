"""The document that minutes were read from: its text whole, every passage marked, links both ways."""

import html
import re
import sqlite3

from tests.plugins.conftest import STAFF
from tests.plugins.small_record import TEXT

SOURCE = "/meetings/2017-12-07-samradsgruppen/source"


def document(page: str) -> str:
    return re.search(r'<div class="document-text">(.*?)</div>', page, re.S)[1]


def test_the_text_is_shown_whole_and_in_order(get):
    shown = re.sub(r'<a class="passage[^>]*>[^<]*</a>', "", document(get(SOURCE, STAFF).text))
    assert html.unescape(re.sub(r"<[^>]+>", "", shown)) == TEXT


def test_the_words_that_a_row_was_read_from_are_marked(get):
    marked = re.findall(r'<mark class="read-(\w+)">([^<]*)</mark>', document(get(SOURCE, STAFF).text))
    assert ("attendance", "Asta Almgren") in marked
    assert ("decisions", "Fler bänkar ställs ut.") in marked


def test_a_label_leads_back_to_the_row(get):
    assert 'id="p4" href="/meetings/2017-12-07-samradsgruppen#decision-1"' in get(SOURCE, STAFF).text


def test_a_meeting_that_the_document_announces_is_linked_where_it_stands(site, get):
    with sqlite3.connect(site / "intranet.db") as connection:
        connection.execute(
            'INSERT INTO passages (document_id, start, "end", table_name, row_id, loaded) '
            "VALUES (1, 0, 4, 'meetings', 4, '{}')"
        )
    assert 'href="/meetings/2099-03-05-samradsgruppen#content"' in get(SOURCE, STAFF).text
    other = get("/meetings/2099-03-05-samradsgruppen/source", STAFF)
    assert other.status_code == 200 and "samrad-2017-12-07.txt" in other.text


def test_the_public_has_no_documents(get):
    assert get(SOURCE).status_code == 404


def test_a_document_of_another_meeting_is_not_shown_here(get):
    assert get(f"{SOURCE}?document=77", STAFF).status_code == 404
    assert get("/meetings/2018-02-15-samradsgruppen/source?document=1", STAFF).status_code == 404
