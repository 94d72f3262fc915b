"""Markdown of documents becomes HTML that is safe to show."""

import re

import pytest
from datasette_intranet.plugins.shell.markdown import TAGS, to_html
from hypothesis import given
from hypothesis import strategies as st


def test_paragraphs_lists_and_tables_are_kept():
    html = to_html("En *rad*\n\n- ett\n- två\n\n| a | b |\n|---|---|\n| 1 | 2 |\n")
    for part in ("<em>rad</em>", "<li>två</li>", "<td>2</td>"):
        assert part in html


def test_links_say_that_they_lead_away():
    assert to_html("[sida](https://ekmarka.example/)") == (
        '<p><a href="https://ekmarka.example/" rel="noopener nofollow">sida</a></p>\n'
    )


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[a](javascript:alert(1))",
        '<a href="#" onclick="alert(1)">a</a>',
        "![bild](https://example.com/spy.png)",
        "<style>body{display:none}</style>",
    ],
)
def test_nothing_that_runs_or_loads_comes_through(text):
    tags = re.findall(r"<[^>]*>", to_html(text))
    assert not [tag for tag in tags if re.search(r"script|img|style|onclick|onerror", tag)]


@given(st.text())
def test_any_text_gives_only_the_tags_that_are_allowed(text):
    names = re.findall(r"</?([a-zA-Z][a-zA-Z0-9]*)", to_html(text))
    assert set(names) <= TAGS


def test_no_text_is_no_html():
    assert to_html(None) == "" and to_html("") == ""


def test_headings_stand_below_those_of_the_page():
    html = to_html("# Rubrik\n\nText\n\n## Under\n\n###### Djupt")
    assert html == "<h4>Rubrik</h4>\n<p>Text</p>\n<h5>Under</h5>\n<h6>Djupt</h6>\n"
    assert to_html("## Rubrik\n\n### Under", 2) == "<h2>Rubrik</h2>\n<h3>Under</h3>\n"


def test_an_image_is_its_text():
    assert to_html("Se ![en *karta* <b>](https://ekmarka.example/x.png) här") == "<p>Se en karta &lt;b&gt; här</p>\n"
    assert to_html("![](x.png)") == "<p></p>\n"
