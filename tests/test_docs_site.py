"""The site of the docs (`make docs`): every page, link and picture is there, and it asks no other machine."""

import re
import runpy
import unicodedata
from pathlib import Path

import pytest
import yaml

from tests.browser.docs_pictures import PICTURES
from tests.browser.shots import SHOTS

ROOT = Path(__file__).parent.parent
HOOKS = runpy.run_path(str(ROOT / "docs/site/hooks.py"))
# What `!!python/…` would make is MkDocs' affair.
_Settings = type("_Settings", (yaml.SafeLoader,), {})
_Settings.add_multi_constructor("tag:yaml.org,2002:python/", lambda loader, suffix, node: suffix)
SETTINGS = yaml.load((ROOT / "mkdocs.yml").read_text("utf-8"), _Settings)
# Name on the site → the text as it stands there.
PAGES = {
    **{path.name: path for path in (ROOT / "docs").glob("*.md")},
    **{page: ROOT / name for name, page in HOOKS["OF_THE_ROOT"].items()},
}
TEXTS = {name: HOOKS["with_links_of_the_site"](path.read_text("utf-8")) for name, path in PAGES.items()}


def in_menu(entries) -> list[str]:
    """Every page that a part of the menu names."""
    if isinstance(entries, str):
        return [entries]
    values = entries.values() if isinstance(entries, dict) else entries
    return [page for value in values for page in in_menu(value)]


def anchors(text: str) -> set[str]:
    """The anchor of each heading, as the forge and the site make it: letters of all alphabets, in lower case."""
    headings = re.findall(r"^#+ (.+)$", re.sub(r"^```.*?^```", "", text, flags=re.M | re.S), re.M)
    plain = [unicodedata.normalize("NFC", re.sub(r"[`*]", "", heading)) for heading in headings]
    return {re.sub(r"[^\w -]", "", heading).lower().replace(" ", "-") for heading in plain}


def test_the_menu_has_every_page_once():
    assert sorted(in_menu(SETTINGS["nav"])) == sorted(PAGES)


@pytest.mark.parametrize("page", PAGES)
def test_every_link_of_a_page_leads_to_a_page_picture_or_heading_of_the_site(page):
    for target, heading in re.findall(r"\]\(([^)#:\s]*)(?:#([^)]*))?\)", TEXTS[page]):
        beside = ".." not in target and (ROOT / "docs" / target).is_file()
        assert target in {"", *PAGES} or beside, f"{page}: {target}"
        if heading:
            assert heading in anchors(TEXTS[target or page]), f"{page}: {target}#{heading}"


def test_pages_in_swedish_are_told_to_be_swedish_and_no_other():
    swedish = {name for name, text in TEXTS.items() if text.count(" och ") > text.count(" and ")}
    assert set(HOOKS["SWEDISH"]) == swedish


def test_the_site_asks_no_other_machine_for_anything():
    assert SETTINGS["theme"]["font"] is False and "offline" in SETTINGS["plugins"] and SETTINGS["strict"]
    asked = [*SETTINGS["extra"]["polyfills"], *SETTINGS["extra_css"], *SETTINGS.get("extra_javascript", [])]
    assert asked and all((ROOT / "docs" / one).is_file() for one in asked)
    # Without one of its own the theme takes it from a server of others.
    assert any("iframe-worker" in one for one in SETTINGS["extra"]["polyfills"])
    # A picture from elsewhere would be such a thing too.
    assert [name for name, text in TEXTS.items() if re.search(r"!\[[^]]*\]\(\w+:|<(img|script|iframe)\b", text)] == []


def test_every_picture_in_the_docs_is_taken_by_the_screenshots_is_small_and_is_used():
    used = {
        name
        for path in PAGES.values()
        for name in re.findall(r"!\[[^]]+\]\((?:docs/)?([^)]+)\)", path.read_text("utf-8"))
    }
    there = {path.name for path in (ROOT / "docs").glob("*.png")}
    assert used == there == {f"{picture.name}.png" for picture in PICTURES}
    assert [name for name in there if (ROOT / "docs" / name).stat().st_size > 150_000] == []


def test_every_picture_in_the_docs_is_of_a_page_that_is_photographed():
    assert {picture.shot for picture in PICTURES} <= {shot.name for shot in SHOTS}


def test_pages_in_swedish_have_pictures_in_swedish():
    language = {f"{picture.name}.png": picture.language for picture in PICTURES}
    for page in ("personal", "samordnare", "invanare"):
        shown = re.findall(r"\]\((\w+\.png)\)", (ROOT / f"docs/{page}.md").read_text("utf-8"))
        assert shown and {language[name] for name in shown} == {"sv"}, page
