"""CommonMark to HTML that is safe to show: markdown-it-py reads, nh3 keeps only what a text needs."""

from functools import cache

import nh3
from markdown_it import MarkdownIt
from markupsafe import Markup

# What minutes and news are written with; no images, no forms, no raw HTML from a document.
TAGS = set(
    "a abbr b blockquote br code del em h2 h3 h4 h5 h6 hr i li ol p pre s strong sub sup "
    "table tbody td th thead tr ul".split()
)
ATTRIBUTES = {"a": {"href", "title"}, "ol": {"start"}}
SCHEMES = {"http", "https", "mailto", "tel"}


@cache
def _reader() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False, "linkify": False}).enable(["table", "strikethrough"])


def to_html(text: str | None) -> Markup:
    """CommonMark (with tables and strikethrough) as safe HTML, ready for a template; empty for None.

    A heading of level 1 becomes plain text, since the page has its own.
    """
    if not text:
        return Markup("")
    html = nh3.clean(
        _reader().render(text),
        tags=TAGS,
        attributes=ATTRIBUTES,
        url_schemes=SCHEMES,
        link_rel="noopener nofollow",
    )
    return Markup(html)
