"""A proposal without a name: the form, the code that is shown once, and what is sent twice."""

import re
import threading

import pytest

from tests.plugins.voices.conftest import code_on

LANGUAGES = {"sv": "ltr", "en": "ltr", "ar": "rtl", "so": "ltr", "uk": "ltr"}


@pytest.mark.parametrize(("lang", "direction"), LANGUAGES.items())
def test_the_form_is_in_the_language_of_the_address(site, lang, direction):
    page = site.get(f"/propose?lang={lang}", headers={"Cookie": "intranet_language=en"})
    assert page.status_code == 200
    assert f'<html lang="{lang}" dir="{direction}">' in page.text
    assert all(f'href="/propose?lang={other}"' in page.text for other in LANGUAGES)
    assert "Sign in" not in page.text and "Logga in" not in page.text


def test_an_unknown_language_is_swedish(site):
    assert '<html lang="sv" dir="ltr">' in site.get("/propose?lang=xx").text


def test_what_is_sent_is_kept_with_the_day_and_a_code_is_shown_once(residents, site):
    answer = residents.propose("Mer belysning i parken", "uk")
    code = code_on(answer.text)
    assert answer.status_code == 200 and len(code.split()) == 6
    assert answer.headers["cache-control"] == "no-store" and "set-cookie" not in answer.headers
    row = residents.rows("SELECT text, language, length(sent_on), title, status FROM sent_proposals")[-1]
    assert row == ("Mer belysning i parken", "uk", 10, None, "new")
    # One word of a code may be a word of the page as well.
    form = site.get("/propose").text
    assert not all(word in form for word in code.split())


def test_what_is_sent_twice_is_one_proposal_and_shows_its_code_again(residents):
    showing = residents.showing()
    answers = [residents.propose("Ett dubbelklick", showing=showing) for _ in range(2)]
    assert code_on(answers[0].text) == code_on(answers[1].text) != ""
    assert residents.rows("SELECT count(*) FROM sent_proposals WHERE text = 'Ett dubbelklick'") == [(1,)]


def test_another_text_of_the_same_showing_is_another_proposal(residents):
    showing = residents.showing()
    answers = [residents.propose(text, showing=showing) for text in ("Före bakåtknappen", "Efter bakåtknappen")]
    assert code_on(answers[0].text) != code_on(answers[1].text) != ""
    assert residents.newest("Efter bakåtknappen") != residents.newest("Före bakåtknappen")


def test_two_clicks_at_one_moment_are_one_proposal(residents, folder):
    from datasette_intranet.plugins.voices.propose_page import _take_in  # noqa: PLC0415
    from datasette_intranet.plugins.voices.recently_sent import RecentlySent  # noqa: PLC0415
    from datasette_intranet.schema.database import open_voices  # noqa: PLC0415

    recent, codes = RecentlySent(60), []

    def click():
        voices = open_voices(folder)
        codes.append(_take_in(voices, recent, "a" * 32, "Samtidigt", "sv"))
        voices.close()

    clicks = [threading.Thread(target=click) for _ in range(4)]
    for one in clicks:
        one.start()
    for one in clicks:
        one.join()
    assert len(codes) == 4 and len(set(codes)) == 1 and None not in codes
    assert residents.rows("SELECT count(*) FROM sent_proposals WHERE text = 'Samtidigt'") == [(1,)]


def test_a_page_loaded_anew_much_later_tells_that_it_has_come_in(residents, site, monkeypatch):
    showing = residents.showing()
    residents.propose("Sent och omladdat", showing=showing)
    monkeypatch.setattr("time.monotonic", lambda: 1e9)
    again = residents.propose("Sent och omladdat", showing=showing)
    assert again.status_code == 409 and "redan kommit in" in again.text and code_on(again.text) == ""
    assert residents.rows("SELECT count(*) FROM sent_proposals WHERE text = 'Sent och omladdat'") == [(1,)]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "Skriv något först."),
        ("  \n ", "Skriv något först."),
        ("å" * 4001, "Den får ha 4000 tecken och har 4001."),
        ("å" * 100_000, "Den får ha 4000 tecken och har 100000."),
    ],
)
def test_what_cannot_be_taken_is_told_and_stays_in_the_form(residents, text, told):
    before = residents.rows("SELECT count(*) FROM sent_proposals")
    answer = residents.propose(text)
    assert answer.status_code == 400 and told in answer.text
    assert f">{text.strip()}</textarea>" in answer.text
    assert residents.rows("SELECT count(*) FROM sent_proposals") == before


def test_a_line_ends_with_one_character(residents):
    residents.propose("Två\r\nrader\r\n")
    assert ("Två\nrader",) in residents.rows("SELECT text FROM sent_proposals")


def test_markup_is_text(residents):
    answer = residents.propose("<script>alert(1)</script>" + "x" * 4000)
    assert "&lt;script&gt;" in answer.text and "<script" not in answer.text


def test_without_a_record_to_write_to_the_page_says_so(tmp_path):
    from tests.site import Site, make_site  # noqa: PLC0415

    folder = make_site(tmp_path)
    (folder / "intranet.db").unlink()
    with Site(folder) as published:
        answer = published.get("/propose?lang=ar")
        assert answer.status_code == 200 and "حاول لاحقًا" in answer.text
        assert "Försök igen senare" in published.get("/follow").text
    assert not (folder / "private" / "voices.db").exists()


@pytest.mark.parametrize("headers", [{"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://annan.se"}])
def test_another_site_sends_nothing_here(residents, site, headers):
    before = residents.rows("SELECT count(*) FROM sent_proposals")
    assert site.post("/propose", data={"text": "Utifrån"}, headers=headers).status_code == 403
    assert residents.rows("SELECT count(*) FROM sent_proposals") == before


def test_a_body_that_is_too_large_is_refused_in_swedish(residents, site):
    before = residents.rows("SELECT count(*) FROM sent_proposals")
    for sent in ({"data": {"text": "å" * 200_000}}, {"files": {"text": (None, "x" * 300_000)}}):
        answer = site.post("/propose", **sent)
        assert answer.status_code == 400 and "ingenting" in answer.text and "too large" not in answer.text
    assert residents.rows("SELECT count(*) FROM sent_proposals") == before


def test_every_page_leads_there(site):
    assert re.search(r'<a href="/propose">.*<a href="/follow">', site.get("/").text)
