"""Markdown of a paper: what is printed stays what it is, and headings of a text go below those of the paper."""

import pytest
from datasette_intranet.loaders.papers.markdown_blocks import markdown_reader
from datasette_intranet.loaders.papers.write_markdown import escaped_text, with_lower_headings


@pytest.mark.parametrize(
    "text", ["1. Ett", "# Två", "- tre", "+ fyra", "=", "*fem*", "a_b_c", "[x](y)", "<b>", "12) x"]
)
def test_escaped_text_is_one_paragraph_of_the_same_words(text):
    opening, inline, _ = markdown_reader().parse(escaped_text(text))
    assert opening.type == "paragraph_open"
    assert "".join(token.content for token in inline.children) == text


def test_headings_of_a_text_have_three_signs_and_more():
    text = "# A\n\nord\n\nB\n-\n\n```\n# kod\n```\n\n> # C\n"
    assert with_lower_headings(text) == "### A\n\nord\n\n#### B\n\n```\n# kod\n```\n\n> ### C"
    assert with_lower_headings("ord") == "ord"
