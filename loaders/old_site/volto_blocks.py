"""The blocks of which Volto, Plone's newer editor, makes a page, as HTML.

Tested in tests/loaders/old_site/test_load_export.py.
"""

from html import escape
from typing import Any

_TAGS = {
    "p": "p", "h1": "h2", "h2": "h2", "h3": "h3", "h4": "h4", "ul": "ul", "ol": "ol", "li": "li",
    "blockquote": "blockquote", "strong": "strong", "b": "strong", "em": "em", "i": "em",
}  # fmt: skip
# Shown elsewhere on the page, or nothing that is read.
_ELSEWHERE = frozenset(("title", "description", "toc", "separator"))
DEEPEST = 50


def html_of_blocks(blocks: Any, layout: Any) -> tuple[str, list[str]]:
    """The HTML of a page's blocks in their order, and the names of the kinds that are not read."""
    if not isinstance(blocks, dict):
        return "", []
    order = layout.get("items") if isinstance(layout, dict) else None
    html, unread = [], []
    for key in order if isinstance(order, list) else list(blocks):
        block = blocks.get(key)
        if not isinstance(block, dict) or block.get("@type") in _ELSEWHERE:
            continue
        found = _html_of_block(block, 0)
        if found is None:
            unread.append(str(block.get("@type")))
        else:
            html.append(found)
    return "".join(html), unread


def _html_of_block(block: dict[str, Any], depth: int) -> str | None:
    if block.get("@type") == "slate" and isinstance(block.get("value"), list):
        return "".join(_html_of_node(node, depth) for node in block["value"])
    if block.get("@type") == "text" and isinstance(block.get("text"), dict):
        lines = [one.get("text") for one in block["text"].get("blocks") or () if isinstance(one, dict)]
        return "".join(f"<p>{escape(line)}</p>" for line in lines if isinstance(line, str) and line)
    if block.get("@type") == "html" and isinstance(block.get("html"), str):
        return str(block["html"])
    if block.get("@type") == "slateTable" and isinstance(block.get("table"), dict):
        rows = [row for row in block["table"].get("rows") or () if isinstance(row, dict)]
        return f"<table>{''.join(_row(row, depth) for row in rows)}</table>"
    if isinstance(block.get("blocks"), dict):
        inner, unread = html_of_blocks(block["blocks"], block.get("blocks_layout")) if depth < DEEPEST else ("", [""])
        return inner if not unread else None
    return None


def _row(row: dict[str, Any], depth: int) -> str:
    cells = [cell for cell in row.get("cells") or () if isinstance(cell, dict)]
    inner = ("".join(_html_of_node(node, depth) for node in cell.get("value") or ()) for cell in cells)
    return f"<tr>{''.join(f'<td>{one}</td>' for one in inner)}</tr>"


def _html_of_node(node: Any, depth: int) -> str:
    if not isinstance(node, dict) or depth > DEEPEST:
        return ""
    if isinstance(node.get("text"), str):
        return escape(node["text"]).replace("\n", "<br>")
    tag = _TAGS.get(str(node.get("type")), "span")
    children = node.get("children")
    inner = "".join(_html_of_node(child, depth + 1) for child in children) if isinstance(children, list) else ""
    told = node.get("data")
    if node.get("type") == "link" and isinstance(told, dict) and isinstance(told.get("url"), str):
        return f'<a href="{escape(told["url"])}">{inner}</a>'
    return f"<{tag}>{inner}</{tag}>"
