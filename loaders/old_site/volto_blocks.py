"""The blocks of which Volto, Plone's newer editor, makes a page, as HTML.

Tested in tests/loaders/old_site/test_load_export.py.
"""

from html import escape
from typing import Any

_TAGS = {
    "p": "p", "h1": "h2", "h2": "h2", "h3": "h3", "h4": "h4", "ul": "ul", "ol": "ol", "li": "li",
    "blockquote": "blockquote", "strong": "strong", "b": "strong", "em": "em", "i": "em", "del": "del", "s": "del",
    "strikethrough": "del", "sup": "sup",
}  # fmt: skip
# Shown elsewhere on the page, or nothing that is read.
_ELSEWHERE = frozenset(("title", "description", "toc", "separator"))
DEEPEST = 50


def html_of_blocks(blocks: Any, layout: Any) -> tuple[str, list[str]]:
    """The HTML of a page's blocks in their order, and the names of the kinds that are not read."""
    if not isinstance(blocks, dict):
        return "", []
    return _html_of_blocks(blocks, layout, 0)


def _html_of_blocks(blocks: dict[str, Any], layout: Any, depth: int) -> tuple[str, list[str]]:
    order = layout.get("items") if isinstance(layout, dict) else None
    keys = order if isinstance(order, list) else list(blocks)
    html, unread = [], []
    for key in keys:
        block = blocks.get(key)
        if not isinstance(block, dict) or block.get("@type") in _ELSEWHERE:
            continue
        found, others = _html_of_block(block, depth)
        html.append(found)
        unread += others
    # What the layout leaves out is not shown.
    unread += [
        f"{block.get('@type')} (visas inte)" for key, block in blocks.items() if key not in keys and _says(block)
    ]
    return "".join(html), unread


def _says(block: Any) -> bool:
    return isinstance(block, dict) and block.get("@type") not in _ELSEWHERE


def _html_of_block(block: dict[str, Any], depth: int) -> tuple[str, list[str]]:
    """The HTML of a block, and the kinds of those in it, or its own, that are not read."""
    kind = block.get("@type")
    if kind == "slate" and isinstance(block.get("value"), list):
        return "".join(_html_of_node(node, depth) for node in block["value"]), []
    if kind == "text" and isinstance(block.get("text"), dict):
        return _html_of_draft(block["text"]), []
    if kind == "html" and isinstance(block.get("html"), str):
        return str(block["html"]), []
    if kind in ("slateTable", "table") and isinstance(block.get("table"), dict):
        rows = [row for row in block["table"].get("rows") or () if isinstance(row, dict)]
        return f"<table>{''.join(_row(row, depth) for row in rows)}</table>", []
    return _html_inside(block, depth)


def _html_inside(block: dict[str, Any], depth: int) -> tuple[str, list[str]]:
    """The HTML of the blocks within a block, below its title: parts that unfold, and columns."""
    data = block.get("data")
    inside = block if isinstance(block.get("blocks"), dict) else data if isinstance(data, dict) else {}
    if depth >= DEEPEST or not isinstance(inside.get("blocks"), dict):
        return "", [str(block.get("@type"))]
    html, unread = _html_of_blocks(inside["blocks"], inside.get("blocks_layout"), depth + 1)
    title = block.get("title")
    return (f"<h3>{escape(title)}</h3>{html}" if isinstance(title, str) and title else html), unread


def _html_of_draft(text: dict[str, Any]) -> str:
    """The paragraphs of a text as Volto kept it at first."""
    lines = [one.get("text") for one in text.get("blocks") or () if isinstance(one, dict)]
    return "".join(f"<p>{escape(line)}</p>" for line in lines if isinstance(line, str) and line)


def _row(row: dict[str, Any], depth: int) -> str:
    cells = [cell for cell in row.get("cells") or () if isinstance(cell, dict)]
    values = [cell.get("value") for cell in cells]
    inner = (
        _html_of_draft(value)
        if isinstance(value, dict)
        else "".join(_html_of_node(node, depth) for node in (value if isinstance(value, list) else ()))
        for value in values
    )
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
