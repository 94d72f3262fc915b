"""The language a visitor reads, and the switch in the head."""

import pytest
from datasette_intranet.plugins.shell.language import local_path, translations_in


def test_the_first_visit_is_in_swedish(get):
    assert '<html lang="sv">' in get("/public").text
    assert "Möten" in get("/public").text


def test_the_cookie_turns_pages_into_english(get):
    page = get("/public", language="en").text
    assert '<html lang="en">' in page
    assert "Meetings" in page and "Möten" not in page


def test_a_language_that_does_not_exist_is_swedish(get):
    assert '<html lang="sv">' in get("/public", language="xx").text


def test_the_two_languages_do_not_mix_when_asked_in_turn(get):
    for language, word in (("sv", "Tabeller"), ("en", "Tables"), ("sv", "Tabeller")):
        assert f'<h2 id="tables">{word}' in get("/public", language=language).text


def post_switch(datasette, runner, **form):
    return runner.run(datasette.client.post("/-/intranet/language", data=form, follow_redirects=False))


def test_the_switch_sets_the_cookie_and_comes_back(datasette, runner):
    response = post_switch(datasette, runner, language="en", next="/public/groups?kind=body")
    assert response.status_code == 303
    assert response.headers["location"] == "/public/groups?kind=body"
    assert response.cookies["intranet_language"] == "en"


def test_the_switch_refuses_other_languages(datasette, runner):
    response = post_switch(datasette, runner, language="../x", next="/")
    assert "intranet_language" not in response.cookies


@pytest.mark.parametrize(
    "path", [None, "", "https://example.com/", "//example.com", "/\\example.com", "meetings", "/a\r\nSet-Cookie: b=c"]
)
def test_the_switch_never_leads_away_from_the_site(path):
    assert local_path(path) == "/"


@pytest.mark.parametrize("path", ["/", "/meetings?page=2", "/groups/råd"])
def test_the_switch_leads_back_to_where_one_was(path):
    assert local_path(path) == path


def test_english_is_the_source_and_swedish_the_catalogue():
    assert translations_in("en").gettext("Meetings") == "Meetings"
    assert translations_in("sv").gettext("Meetings") == "Möten"
