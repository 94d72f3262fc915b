"""Before minutes are published, their page shows them as the public will read them, with what is hidden marked."""

import re
from concurrent.futures import ThreadPoolExecutor

import pytest
from datasette_intranet.loaders import KnownNames, public_texts
from datasette_intranet.loaders.publish import hidden_names

from tests.plugins.html import fields_of, text_of
from tests.plugins.meetings.test_workflow import MEETING, step


@pytest.fixture
def shown(desk):
    """`shown(body)`: the preview of the minutes of the meeting whose second item says that."""

    def read(body: str, heading: str = "Lekplatsen") -> str:
        desk.write(
            "INSERT INTO people (name, category, consent_on) VALUES ('Vera Holm', 'resident', '2018-01-01');"
            "INSERT INTO memberships (person_id, group_id) SELECT max(id), 1 FROM people;"
            f"UPDATE agenda_items SET body = '{body}', heading = '{heading}' WHERE id = 5;"
        )
        step(desk, "check")
        page = desk.get(f"{MEETING}/publish").text
        return re.search(r"<section class=\"public-preview.*?</section>", page, re.DOTALL)[0]

    return read


def test_what_is_hidden_is_struck_out_in_its_sentence_beside_what_the_public_reads(shown):
    html = shown("Grinden gnisslar, sade **Vera Holm** från Storgatan.")
    assert "sade <strong><del>Vera Holm</del><ins>en invånare</ins></strong> från" in html
    assert "<del>Storgatan</del><ins>[dolt]</ins>" in html


def test_a_long_text_is_shown_whole(shown):
    sentences = " ".join(f"Mening nummer {number} handlar om grinden." for number in range(900))
    html = shown(f"{sentences}\n\nDet var Vera Holms ord.\n\n{sentences}")
    assert text_of(html).count("handlar om grinden.") == 1800
    assert html.count("<del>") == html.count("<ins>") == 1


def test_what_stands_in_a_heading_and_in_a_decision_is_marked_too(shown, desk):
    desk.write("UPDATE decisions SET text = 'Tacka Vera Holm.' WHERE id = 3")
    html = shown("", "Vera Holms grind")
    assert "<h3><del>Vera Holms</del><ins>En invånares</ins> grind</h3>" in html
    assert "Tacka <del>Vera Holm</del><ins>en invånare</ins>." in html


def test_text_that_looks_like_html_or_holds_marks_of_ours_stays_text(shown):
    html = shown("<script>alert(1)</script> \ue000Vera Holm\ue003 & co", "<b>Grind</b>")
    assert "<script" not in html and "<b>" not in html and "<h3>&lt;b&gt;" in html
    assert not set("\ue000\ue001\ue002\ue003") & set(html)
    assert "<del>Vera Holm</del>" in html


def test_what_the_preview_says_is_what_the_public_reads_afterwards(shown, desk, site):
    html = shown("Vera Holm och Asta Almgren talade. Ring 070-123 45 67.")
    promised = text_of(re.sub("<del>.*?</del>", "", html))
    answers = {"word-Vera Holm": "resident"}
    assert desk.step(MEETING, {"step": "publish", **answers}).status_code == 303
    read = text_of(desk.get(MEETING, actor=None).text)
    assert "En invånare och Asta Almgren talade." in promised and "070" not in promised
    for sentence in ("En invånare och Asta Almgren talade.",):
        assert sentence in read
    assert "070" not in read


def test_a_text_without_anything_hidden_says_so(shown, desk):
    shown("Grinden gnisslar.")
    assert "Inget i dessa texter är dolt." in desk.get(f"{MEETING}/publish").text


@pytest.fixture
def looked_at(shown, desk):
    """`looked_at()`: the preview as it is now, of minutes that somebody has looked at before."""
    shown("Viola Rask och Asta Almgren talade med Vera Holm.")
    return lambda: text_of(desk.get(f"{MEETING}/publish").text)


def save(desk, whose: str, **changed):
    """Change what the form of a person says."""
    path = "/people/{}/edit".format(*desk.rows(f"SELECT id FROM people WHERE name = '{whose}'")[0])
    fields = {field: value for field, value in fields_of(desk.get(path).text).items() if value}
    assert desk.post(path, {**fields, "_action": "save", **changed}).status_code == 303


@pytest.mark.parametrize("changed", [{"name": "Viola Rask"}, {"spellings": "Viola Rask"}])
def test_a_name_that_somebody_has_written_in_a_form_is_hidden_on_the_next_page(looked_at, desk, changed):
    for _ in range(2):
        assert "Viola Rask [dolt] och Asta Almgren" in looked_at()
    save(desk, "Vera Holm", **changed)
    for _ in range(2):
        assert "Viola Rask En invånare och Asta Almgren" in looked_at()


def test_a_consent_that_begins_or_ends_is_followed_on_the_next_page(looked_at, desk):
    desk.write("UPDATE people SET category = 'other', name_is_public = 0 WHERE name = 'Asta Almgren'")
    assert "och Asta Almgren en deltagare talade" in looked_at()
    desk.write("UPDATE people SET public_until = '9999-12-31' WHERE name = 'Asta Almgren'")
    assert "och Asta Almgren talade" in looked_at()
    desk.write("UPDATE people SET public_until = '2020-01-01' WHERE name = 'Asta Almgren'")
    assert "och Asta Almgren en deltagare talade" in looked_at()


def test_a_list_of_members_that_comes_is_read_before_the_next_page(looked_at, desk):
    assert "[dolt]" in looked_at()
    desk.write(
        "INSERT INTO documents (name, sha256, media_type, text, kind) "
        "VALUES ('medlemmar.csv', hex(zeroblob(32)), 'text/csv', '', 'roster')"
    )
    assert "medlemmar.csv kan inte läsas" in looked_at()


def test_names_are_asked_once_while_nothing_is_written(looked_at, monkeypatch):
    asked, ask = [], hidden_names.HiddenNames.__init__
    monkeypatch.setattr(
        hidden_names.HiddenNames, "__init__", lambda *told, **more: asked.append(1) or ask(*told, **more)
    )
    before = looked_at()
    asked.clear()
    assert looked_at() == before and not asked


def test_what_is_known_says_the_same_of_each_meeting_as_what_is_asked_anew(looked_at, desk, site):
    known, meetings = KnownNames(), [row[0] for row in desk.rows("SELECT id FROM meetings ORDER BY group_id, id")]
    anew = [public_texts(site, meeting) for meeting in meetings]
    with ThreadPoolExecutor(3) as threads:
        for _ in range(2):
            assert list(threads.map(lambda meeting: public_texts(site, meeting, known), meetings)) == anew


def test_a_name_that_is_tied_to_one_group_is_known_in_that_group_whichever_was_looked_at_first(desk, site):
    desk.write(
        "INSERT INTO people (name, category, consent_on) VALUES ('Vera Holm', 'resident', '2018-01-01');"
        "INSERT INTO memberships (person_id, group_id) SELECT max(id), 2 FROM people;"
        "INSERT INTO agenda_items (meeting_id, position, heading, body) "
        "SELECT id, 9, 'Grinden', 'Sedan talade V.H. om grinden.' FROM meetings WHERE id IN (3, 5)"
    )
    read = {3: "Sedan talade V.H. om grinden.", 5: "Sedan talade en invånare om grinden."}
    for meetings in ((3, 5, 3), (5, 3, 5)):
        known = KnownNames()
        for meeting in meetings:
            assert read[meeting] in [text.public for text in public_texts(site, meeting, known).texts]
