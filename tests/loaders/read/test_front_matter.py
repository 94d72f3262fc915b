"""What a file says of itself above its text is neither the meeting's day nor anybody who came."""

import pytest
from datasette_intranet.loaders.parse import parse_document
from datasette_intranet.loaders.read import read_document

TEXT = """Protokoll fört vid byggruppens möte 14 mars 2018 i Bystugan

Närvarande: Asta Ekmark, Bo Lindgren

§ 1 Taket

Taket läcker.
"""
MATTER = [
    "---\ntitle: Vårmöte\ndate: 2018-03-15 20:33:00 CET\nauthor: Ulla Nord\n---",
    '---\nlayout: post\ntitle: "Vårmöte"\nauthors:\n  - Ulla Nord\n  - Siv Berg\ndate: 2018-03-15\n---',
    "---\ntitle: Vårmöte\nattendees: [Ulla Nord, Siv Berg]\ndate: 2018-03-15\ntags: [protokoll, möte]\n...",
    '+++\ntitle = "Vårmöte"\ndate = 2018-03-15T10:00:00+01:00\nauthor = "Ulla Nord"\n+++',
    "<!--\n.. title: Vårmöte\n.. slug: varmote\n.. date: 2018-03-15 20:33:00 CET\n.. author: Ulla Nord\n-->",
    "<!-- title: Vårmöte -->\n<!-- date: 2018-03-15 -->",
    "Title: Vårmöte\nDate: 2018-03-15\nAuthor: Ulla Nord\nSlug: varmote",
    "\n---\ntitle: >\n  Vårmöte\n  i byggruppen\npubDate: 2018-03-15\n---",
]


@pytest.mark.parametrize("matter", MATTER)
@pytest.mark.parametrize("name", ["protokoll.md", "protokoll.txt"])
def test_front_matter_is_no_content(name, matter):
    document = parse_document(name, f"{matter}\n\n{TEXT}".encode())
    assert document.kind == "minutes"
    assert document.title in ("Vårmöte", TEXT.partition("\n")[0])
    assert (document.meeting.date, document.meeting.place) == ("2018-03-14", "Bystugan")
    assert "Vårmöte" not in (document.meeting.body or "")
    assert [one.name for one in document.attendance] == ["Asta Ekmark", "Bo Lindgren"]


def test_a_title_that_stands_nowhere_else_is_the_title():
    matter = "---\ntitle: Protokoll byggruppen 14 mars 2018\ndate: 2018-03-20\n---\n"
    text = f"{matter}\n## Närvarande\n\n- Asta Ekmark\n- Bo Lindgren\n"
    document = parse_document("2018.md", f"{text}\n## Taket\n\nTaket läcker.\n".encode())
    assert document.title == "Protokoll byggruppen 14 mars 2018"
    assert (document.meeting.body, document.meeting.date) == ("byggruppen", "2018-03-14")


def test_the_day_of_publication_is_an_articles():
    text = "Femton grannar träffades på torget för att prata om trafiken och den farliga korsningen vid skolan."
    document = parse_document(
        "nyhet.md", f"---\ntitle: Torget\ndate: 2018-03-20\n---\n\n{text}\n\n{text}\n\n{text}\n".encode()
    )
    assert (document.kind, document.title, document.published_on) == ("article", "Torget", "2018-03-20")


@pytest.mark.parametrize(
    "text",
    [
        "---\nDatum: 2018-03-14\nPlats: Bystugan\n---\n\nNärvarande: Asta Ekmark\n",
        "Protokoll\n---\n\nTitel: Ordförande\n\n---\n",
        "---\n\nByggruppen\n\n---\n\nDatum: 2018-03-14",
    ],
)
def test_what_a_person_frames_is_content(text):
    assert not any(line.zone for line in read_document("a.md", text.encode()).lines)


def test_a_comment_in_the_text_is_hidden():
    document = parse_document(
        "a.md", TEXT.replace("Taket läcker.", "Taket läcker.\n\n<!-- Beslut: att sälja\nhuset -->").encode()
    )
    assert "sälja" not in document.text
    assert "sälja" in " ".join(one.text for one in document.unread if one.kind == "hidden")
