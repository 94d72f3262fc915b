"""Reading a page as a person does: its words without the markup."""

import html
import re

INLINE = re.compile(r"</?(?:a|strong|em|span|time|mark)\b[^>]*>")
TAG = re.compile(r"<[^>]+>")


def text_of(markup: str) -> str:
    """The words of `markup` on one line."""
    return " ".join(html.unescape(TAG.sub(" ", INLINE.sub("", markup))).split())


def part_of(markup: str, begins: str, ends: str = "</section>") -> str:
    """The words from the element with the id `begins` to the next `ends`."""
    start = markup.index(f'id="{begins}"')
    return text_of("<" + markup[start : markup.index(ends, start)])
