"""The text of a WordPress post as HTML: without the editor's comments and shortcodes, and with paragraphs.

Tested in tests/loaders/old_site/test_load_export.py.
"""

import re
from collections.abc import Iterator

_BLOCKS = re.compile(r"<!--\s*wp:")
# What WordPress and common plugins put in brackets. Other words in brackets are the writer's own: '[sic]'.
_KNOWN = (
    "gallery|caption|wp_caption|audio|video|playlist|embed|contact-form(?:-7)?|gravityforms?|wpforms|ninja_forms?|"
    "row|column|columns|one_half|one_third|two_third|button|toc|more|divider|spacer|tabs?|accordion|toggle|"
    "smartslider3|rev_slider|tablepress|table|ngg\\w*|jetpack[\\w-]*|"
    "(?:vc|et_pb|fusion|su|av|tribe|wpbb?|mk|cs|fl|sc|themify|fl_builder)_[\\w-]*"
)
_SHORTCODE = re.compile(rf"(?<!\[)\[/?(?:{_KNOWN})(?:\s[^\[\]<>]*)?/?\](?!\])", re.IGNORECASE)
# With an attribute in quotes it is one, whatever it is called.
_WITH_ATTRIBUTES = re.compile(r"(?<!\[)\[/?[a-z][\w-]*(?:\s+[\w-]+=(?:\"[^\"\]]*\"|'[^'\]]*'))+\s*/?\](?!\])", re.I)
_PAIR = re.compile(r"(?<!\[)\[([a-z][\w-]*)\]([^\[\]]*)\[/\1\](?!\])", re.IGNORECASE)
_ESCAPED = re.compile(r"\[(\[[^\[\]]*\])\]")
_BLOCK_TAG = re.compile(
    r"\s*</?(?:p|div|h[1-6]|ul|ol|li|table|thead|tbody|tr|td|th|blockquote|pre|figure|hr|section|article|dl|dt|dd|form)\b",
    re.IGNORECASE,
)
_BLANK_LINE = re.compile(r"\n\s*\n")


def html_of_post(content: str) -> str:
    """The HTML that WordPress makes of what is kept of a post (`content:encoded`)."""
    is_blocks = _BLOCKS.search(content) is not None
    html = "\n\n".join(_outside_comments(content.replace("\r\n", "\n")))
    html = _PAIR.sub(r"\2", _WITH_ATTRIBUTES.sub(" ", _SHORTCODE.sub(" ", html)))
    html = _ESCAPED.sub(r"\1", html)
    return html if is_blocks else _with_paragraphs(html)


def _outside_comments(html: str) -> Iterator[str]:
    place = 0
    while (start := html.find("<!--", place)) >= 0 and (end := html.find("-->", start)) >= 0:
        yield html[place:start]
        place = end + 3
    yield html[place:]


def _with_paragraphs(html: str) -> str:
    """The older editor keeps paragraphs as blank lines, and breaks as line ends."""
    parts = []
    for part in filter(None, map(str.strip, _BLANK_LINE.split(html))):
        if _BLOCK_TAG.match(part) or "<pre" in part.lower():
            parts.append(part)
        else:
            parts.append(f"<p>{part.replace(chr(10), '<br>')}</p>")
    return "\n".join(parts)
