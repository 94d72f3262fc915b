"""CommonMark to HTML that is safe to show: markdown-it-py reads, nh3 keeps only what a text needs."""

from collections.abc import Callable
from functools import cache, lru_cache

from markupsafe import Markup

# What minutes and news are written with; no images, no forms, no raw HTML from a document.
TAGS = set(
    "a abbr b blockquote br code del em h2 h3 h4 h5 h6 hr i li ol p pre s strong sub sup "
    "table tbody td th thead tr ul".split()
)
ATTRIBUTES = {"a": {"href", "title"}, "ol": {"start"}}
SCHEMES = {"http", "https", "mailto", "tel"}


@cache
def _converter() -> Callable[[str], str]:
    # Imported at the first use: the two take a tenth of a second, and most pages hold no Markdown.
    import nh3  # noqa: PLC0415
    from markdown_it import MarkdownIt  # noqa: PLC0415

    reader = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
    cleaner = nh3.Cleaner(tags=TAGS, attributes=ATTRIBUTES, url_schemes=SCHEMES, link_rel="noopener nofollow")
    return lambda text: cleaner.clean(reader.render(text))


# The same minutes are read many times: the texts of some thirty meetings are kept.
@lru_cache(1000)
def to_html(text: str | None) -> Markup:
    """CommonMark (with tables and strikethrough) as safe HTML, ready for a template; empty for None.

    A heading of level 1 becomes plain text, since the page has its own.
    """
    return Markup(_converter()(text)) if text else Markup("")
