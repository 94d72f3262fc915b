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
def _converter() -> Callable[[str, int], str]:
    # Imported at the first use: the two take a tenth of a second, and most pages hold no Markdown.
    import nh3  # noqa: PLC0415
    from markdown_it import MarkdownIt  # noqa: PLC0415
    from markdown_it.renderer import RendererHTML  # noqa: PLC0415

    reader = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
    cleaner = nh3.Cleaner(tags=TAGS, attributes=ATTRIBUTES, url_schemes=SCHEMES, link_rel="noopener nofollow")

    renderer = RendererHTML()

    def convert(text: str, highest: int) -> str:
        tokens = reader.parse(text)
        _lower_headings(tokens, highest)
        _tell_images(tokens, lambda inner: renderer.renderInlineAsText(inner, reader.options, {}))
        return cleaner.clean(renderer.render(tokens, reader.options, {}))

    return convert


def _lower_headings(tokens: list, highest: int) -> None:
    """The headings of a text begin below those of the page."""
    headings = [token for token in tokens if token.type in ("heading_open", "heading_close")]
    down = highest - min((int(token.tag[1]) for token in headings), default=highest)
    for token in headings:
        token.tag = f"h{min(6, int(token.tag[1]) + down)}"


def _tell_images(tokens: list, as_text: Callable[[list], str]) -> None:
    """Nothing is loaded from elsewhere: a picture is told by its text."""
    for child in (child for token in tokens for child in token.children or ()):
        if child.type == "image":
            child.type, child.tag, child.content = "text", "", as_text(child.children or [])


# The same minutes are read many times: the texts of some thirty meetings are kept.
@lru_cache(1000)
def to_html(text: str | None, highest: int = 4) -> Markup:
    """CommonMark (with tables and strikethrough) as safe HTML, ready for a template; empty for None.

    `highest` is the level from 2 of the text's highest heading; an item of minutes stands under one of level 3.
    """
    return Markup(_converter()(text, highest)) if text else Markup("")
