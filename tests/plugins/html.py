"""Reading a page as a person does: its words without the markup."""

import html
import re

from selectolax.lexbor import LexborHTMLParser

INLINE = re.compile(r"</?(?:a|strong|em|span|time|mark)\b[^>]*>")
TAG = re.compile(r"<[^>]+>")
# The pictures of charts, the only ones of ours: in their attributes nothing can end or begin a tag.
CHART = re.compile(
    r'<img class="chart-(wide|narrow)" src="/questions/[^"<>\s]*" width="\d+" height="\d+"'
    r'( loading="lazy")? alt="[^"<>]*">'
)


def text_of(markup: str) -> str:
    """The words of `markup` on one line."""
    return " ".join(html.unescape(TAG.sub(" ", INLINE.sub("", markup))).split())


def without_charts(page: str) -> str:
    """The page less the pictures of charts: none that is left is ours."""
    return CHART.sub("", page)


def part_of(markup: str, begins: str, ends: str = "</section>") -> str:
    """The words from the element with the id `begins` to the next `ends`."""
    start = markup.index(f'id="{begins}"')
    return text_of("<" + markup[start : markup.index(ends, start)])


def fields_of(page: str) -> dict:
    """What a browser without scripts would send: the fields of the record's form on `page` as they stand."""
    found = {}
    for node in LexborHTMLParser(page).css("form.record-form [name]"):
        if node.tag == "textarea":
            found[node.attributes["name"]] = node.text()
        elif node.tag == "select":
            chosen = node.css_first("option[selected]") or node.css_first("option")
            found[node.attributes["name"]] = chosen.attributes["value"]
        elif node.tag == "input":
            found[node.attributes["name"]] = node.attributes.get("value") or ""
    return found
