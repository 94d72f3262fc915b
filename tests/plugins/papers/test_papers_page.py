"""The links to papers: on the pages of a meeting, of its papers, and of a group."""

import re

from tests.plugins.conftest import STAFF

MEETING = "/meetings/2017-12-07-samradsgruppen"
ENDINGS = ("docx", "pdf", "md")


def links(page: str) -> list[str]:
    return re.findall(r'href="([^"]*/papers[^"]*)"', page)


def test_a_meeting_offers_its_papers(get):
    page = get(MEETING, STAFF).text
    assert links(page).count(f"{MEETING}/papers") == 1
    assert {
        f"{MEETING}/papers/{name}.{ending}" for name in ("minutes", "call") for ending in ("docx", "pdf", "md")
    } < set(links(page))
    assert f"{MEETING}/papers#item-2" in links(page)
    coming = links(get("/meetings/2099-03-05-samradsgruppen", STAFF).text)
    assert any("call.docx" in link for link in coming) and not any("minutes" in link for link in coming)


def test_the_page_of_papers_has_an_extract_of_each_item(get):
    page = get(f"{MEETING}/papers", STAFF).text
    assert "<h1>Mötets handlingar</h1>" in page and f'<a href="{MEETING}">Samrådsgruppen, 7 december 2017</a>' in page
    assert 'id="item-2"' in page and f"{MEETING}/papers/item-3.pdf" in links(page)
    assert "item-" not in get("/meetings/2099-03-05-samradsgruppen/papers", STAFF).text
    assert get("/meetings/nej/papers", STAFF).status_code == 404


def test_a_group_offers_the_decisions_of_each_year(get):
    page = get("/groups/samradsgruppen", STAFF).text
    assert links(page) == [
        f"/groups/samradsgruppen/papers/decisions-2017.{ending}" for ending in ("docx", "pdf", "md")
    ]
    assert "Årets beslut, att ladda ner" in page and "2 beslut" in page
    assert links(get("/groups/parkutskottet", STAFF).text) == []
