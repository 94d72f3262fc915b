"""The accessibility statement and the privacy notice: complete, in both languages, and never made up."""

import re
import shutil
from pathlib import Path

import pytest
from datasette_intranet.plugins.shell.notice_pages import COOKIES
from datasette_intranet.schema.accounts.session import SESSION_LASTS

from tests.plugins.html import text_of
from tests.site import Site, make_site, person

ROOT = Path(__file__).parents[3]
ADMINISTRATOR = person("administrator")
PAGES = ("/accessibility", "/privacy")


@pytest.fixture(scope="module")
def bare(tmp_path_factory):
    """A site without notices.yml."""
    with Site(make_site(tmp_path_factory.mktemp("bare"))) as site:
        yield site


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    """A site with the notices of the demo."""
    folder = make_site(tmp_path_factory.mktemp("told"))
    shutil.copy(ROOT / "samples/notices.yml", folder)
    with Site(folder) as site:
        yield site


def read(site, path, actor=None, language="sv"):
    headers = {"cookie": f"intranet_language={language}"}
    answer = site.get(path, actor) if actor else site.get(path, headers=headers)
    assert answer.status_code == 200, answer.text
    return answer.text


@pytest.mark.parametrize("path", PAGES)
def test_what_is_missing_is_listed_for_an_administrator_and_told_to_others_without_the_names(bare, path):
    assert "<code>organisation</code>" in read(bare, path, ADMINISTRATOR)
    for actor in (None, person("staff"), person("coordinator")):
        html = read(bare, path, actor)
        assert "<code>organisation</code>" not in html and "inte fyllt i hela" in html


def test_no_contact_is_made_up(bare):
    for path in PAGES:
        html = read(bare, path)
        assert "mailto:" not in html and "Ekmarka" not in text_of(html).partition("Sidan")[0].replace("ekmarka.", "")
        assert "@" not in text_of(html)
    assert "är inte ifyllt" in read(bare, "/privacy")


def test_the_statement_says_what_the_law_asks_for(told):
    text = " ".join(text_of(read(told, "/accessibility")).split())
    for words in (
        "Ekmarka kommun står bakom",
        "delvis förenlig med lagen om tillgänglighet",
        "Inlästa dokument.",
        "intranat@ekmarka.example",
        "självskattning",
        "16 november 2026",
        "20 november 2026",
    ):
        assert words in text, words
    assert 'href="https://www.digg.se/tdosanmalan"' in read(told, "/accessibility")
    assert "inte fyllt i" not in text


def test_the_notice_says_what_article_13_asks_for(told):
    text = " ".join(text_of(read(told, "/privacy")).split())
    for words in (
        "Personuppgiftsansvarig är Ekmarka kommun",
        "dataskydd@ekmarka.example",
        "Uppgift av allmänt intresse",
        "Ekmarka IT",
        "30 dagar, med IP-adresser",
        "återkalla ett samtycke",
        "Integritetsskyddsmyndigheten",
        "till 14 dagar efter mötet",
    ):
        assert words in text, words


@pytest.mark.parametrize("path", PAGES)
def test_in_english_the_page_is_english_and_what_is_swedish_alone_says_so(told, path):
    html = read(told, path, language="en")
    assert '<html lang="en">' in html
    assert " we " in text_of(html) and "Vi " not in text_of(html)
    assert path == "/accessibility" or '<span lang="sv">Ekmarka kommun</span>' in html


def test_every_cookie_that_any_page_sets_is_told_and_no_other():
    code = "\n".join(path.read_text("utf-8") for path in (ROOT / "plugins").rglob("*.py"))
    set_here = set(re.findall(r'^(?:COOKIE|KNOWN) = "(\w+)"', code, re.M))
    assert len(set_here) == 4
    assert {cookie.name for cookie in COOKIES} == set_here | {"ds_messages"}
    assert SESSION_LASTS.total_seconds() == 12 * 3600
    # Each place that sets one is known here; a fourth one has to be looked at.
    assert code.count(".set_cookie(") == 5


def test_what_the_site_writes_is_cleaned(tmp_path):
    folder = make_site(tmp_path)
    words = "organisation: <b>Ek</b>\nlegal_basis: '<script>alert(1)</script> [x](javascript:alert(1))'\n"
    (folder / "notices.yml").write_text(words, "utf-8")
    with Site(folder) as site:
        html = read(site, "/privacy")
    assert "<script>alert" not in html and 'href="javascript:' not in html and "&lt;b&gt;Ek&lt;/b&gt;" in html


def test_of_a_file_that_cannot_be_used_an_administrator_is_told_why(tmp_path):
    folder = make_site(tmp_path)
    (folder / "notices.yml").write_text("organisation: [", "utf-8")
    with Site(folder) as site:
        assert "notices.yml kan inte läsas; rätta filen" in read(site, "/privacy", ADMINISTRATOR)
        assert "notices.yml" not in read(site, "/privacy") and "inte fyllt i hela" in read(site, "/privacy")


def test_every_page_leads_to_both(told):
    for path in ("/", "/public", "/meetings"):
        html = read(told, path)
        assert 'href="/accessibility"' in html and 'href="/privacy"' in html
