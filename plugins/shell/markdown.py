"""Markdown (CommonMark) to safe HTML: markdown-it-py reads the text, nh3 removes unsafe HTML."""

from collections.abc import Callable
from functools import cache, lru_cache

from markupsafe import Markup

# The tags that minutes and news need. Images, forms and raw HTML are not among them.
TAGS = set(
    "a abbr b blockquote br code del em h2 h3 h4 h5 h6 hr i li ol p pre s strong sub sup "
    "table tbody td th thead tr ul".split()
)
ATTRIBUTES = {"a": {"href", "title"}, "ol": {"start"}}
SCHEMES = {"http", "https", "mailto", "tel"}


@cache
def _converter() -> Callable[[str, int], str]:
    # The imports take a tenth of a second, and most pages hold no Markdown. So they wait for the first use.
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
    """Move all headings of a text so that its highest has the level `highest`."""
    headings = [token for token in tokens if token.type in ("heading_open", "heading_close")]
    down = highest - min((int(token.tag[1]) for token in headings), default=highest)
    for token in headings:
        token.tag = f"h{min(6, int(token.tag[1]) + down)}"


def _tell_images(tokens: list, as_text: Callable[[list], str]) -> None:
    """Replace each image with its alternative text, so that the page loads nothing from elsewhere."""
    for child in (child for token in tokens for child in token.children or ()):
        if child.type == "image":
            child.type, child.tag, child.content = "text", "", as_text(child.children or [])


# People read the same minutes many times. The cache holds the texts of some thirty meetings.
@lru_cache(1000)
def to_html(text: str | None, highest: int = 4) -> Markup:
    """Return CommonMark (with tables and strikethrough) as safe HTML for a template, or empty HTML for None.

    `highest` is the level of the highest heading in the result, from 2. An item of minutes has a heading of level 3.
    """
    return Markup(_converter()(text, highest)) if text else Markup("")
