"""HTML pages, saved from a content system or exported by a word processor: the words without menus and forms.

Tested in tests/loaders/read/test_file_formats.py and tests/corpus/test_parsed_as_before.py.
"""

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

from ...schema.errors import UnreadableFile
from .document_text import Piece, clean_line
from .html_tables import Spans
from .html_unseen import is_unseen, unseen_elements
from .html_words import BEHIND, BESIDE, BLOCKS, WITHOUT_WORDS, words_of
from .html_writer import OpenList, Writer
from .raised_marks import raised_figures

_FURNITURE = re.compile(
    r"(?:^|[\s_-])(?:menu|meny|nav|navbar|navigation|cookies?|kakor|comments?|comment-?form|respond|"
    r"kommentar(?:er)?|share|sharing|social|dela|"
    r"breadcrumbs?|brodsmulor|sidebar|sidopanel|related|relaterat|footer|sidfot|skip|search|sok|login|"
    r"banner|toolbar|pagination|widget|caption-text|image-caption|bildtext|"
    r"newsletter|popup|modal|hidden|sr-only|visually-hidden)(?:$|[\s_-])",
    re.IGNORECASE,
)
_ROLES = frozenset(("navigation", "search", "complementary", "contentinfo", "banner", "dialog", "menu"))
_BOLD = frozenset(("b", "strong", "th"))
_SITE_NAME = re.compile(r"\s[|–—•»·]\s")
_UNFOLDED = frozenset(("div", "section", "p", "ul", "dd"))
_LEAST_UNFOLDED = 40
# What content systems say behind each link, for those who do not see where it leads.
_LEADS_AWAY = re.compile(r"\W*länk till annan webbplats(?:\W+öppnas i nytt fönster)?\W*", re.IGNORECASE)
# What Word saves in the margin, and at the head and the foot of each page.
_WORD_ASIDE = re.compile(r"mso-element\s*:\s*(comment|header|footer)(?![\w-])")
DEEPEST = 400


def read_html(name: str, text: str) -> list[Piece]:
    """The lines of a page's own content. Raises UnreadableFile for elements nested beyond all measure."""
    if _deepest_nesting(text) > DEEPEST * 5:
        raise UnreadableFile(f"{name}: sidan är för djupt nästlad; öppna den och spara texten som vanlig text.")
    tree = LexborHTMLParser(text)
    root = _content_root(tree)
    writer = Writer(unseen=unseen_elements(tree))
    if root is not None:
        _walk(name, root, writer)
        _leave_out_around(root, writer)
    writer.flush()
    pieces = writer.pieces
    title = _page_title(tree)
    if title and pieces and not any(piece.level == 1 for piece in pieces) and clean_line(title) != pieces[0].content:
        pieces.insert(0, Piece(title, level=1))
    return [*pieces, *writer.aside]


_TAG = re.compile(
    r"<(/?)(?:div|span|section|ul|ol|li|table|tr|td|b|i|p|font|em|strong|blockquote|article)\b", re.IGNORECASE
)


def _deepest_nesting(text: str) -> int:
    depth = deepest = 0
    for tag in _TAG.finditer(text):
        depth += -1 if tag[1] else 1
        deepest = max(deepest, depth)
    return deepest


def _content_root(tree: LexborHTMLParser) -> LexborNode | None:
    for selector in ("main", "[role=main]", "article", "#content", "#main"):
        found = tree.css(selector)
        if len(found) == 1 and len(found[0].text(deep=True).strip()) > 40:
            return found[0]
    # Some systems put a form around the whole page.
    forms = tree.css("form")
    least = len(words_of(tree.body)) / 2 if forms and tree.body else 0
    return next((form for form in forms if len(words_of(form)) > least), tree.body)


def _leave_out_around(root: LexborNode, writer: Writer) -> None:
    """What stands on the page outside its content, from the inside out."""
    node = root
    while node.tag != "body" and (around := node.parent) is not None:
        for sibling in around.iter(include_text=True):
            if sibling.mem_id != node.mem_id and sibling.tag not in WITHOUT_WORDS:
                writer.leave_out(sibling, "beside")
        node = around


def _page_title(tree: LexborHTMLParser) -> str | None:
    node = tree.css_first("head title")
    title = clean_line(node.text()) if node else ""
    return _SITE_NAME.split(title)[0] or None


def _unfolds(node: LexborNode, tag: str) -> bool:
    """Whether a button is the heading of what it unfolds below itself: '5 februari +' above a paragraph."""
    if tag != "button":
        return False
    below = node.next
    while below is not None and below.tag == "-text" and not below.text(deep=False).strip():
        below = below.next
    return below is not None and below.tag in _UNFOLDED and len(below.text(deep=True).strip()) > _LEAST_UNFOLDED


def _walk(name: str, root: LexborNode, writer: Writer) -> None:
    """Depth first without recursion: a page may be nested as deep as it likes."""
    stack: list[tuple[LexborNode, bool, bool, int]] = [(root, False, False, 0)]
    lists: list[OpenList] = []
    while stack:
        node, leaving, bold, depth = stack.pop()
        tag = node.tag or "_"
        if tag == "-text":
            printed = node.text(deep=False)
            writer.text("" if _LEADS_AWAY.fullmatch(printed) else printed, bold)
            continue
        if leaving:
            _leave(tag, writer, lists)
            continue
        if depth > DEEPEST:
            raise UnreadableFile(f"{name}: sidan är för djupt nästlad; öppna den och spara texten som vanlig text.")
        if tag in WITHOUT_WORDS or tag.startswith(("-", "!", "_")):
            continue
        beside = tag in BESIDE and node.mem_id != root.mem_id and not _unfolds(node, tag)
        if beside or _is_furniture(node, root):
            writer.leave_out(node, "beside")
            continue
        if tag == "div" and (aside := _WORD_ASIDE.search(node.attributes.get("style") or "")):
            writer.leave_out(node, "comment" if aside[1] == "comment" else "beside")
            continue
        if tag in BEHIND or is_unseen(node, tag, writer.unseen):
            writer.leave_out(node, "hidden")
            continue
        if tag == "sup":
            writer.text(raised_figures(node.text(deep=True)), bold)
            continue
        _enter(node, tag, writer, lists)
        bold = bold or tag in _BOLD
        stack.append((node, True, bold, depth))
        children = list(node.iter(include_text=True))
        stack.extend((child, False, bold, depth + 1) for child in reversed(children))


def _is_furniture(node: LexborNode, root: LexborNode) -> bool:
    if node.mem_id == root.mem_id or node.tag not in BLOCKS:
        return False
    attributes = node.attributes
    if attributes.get("role") in _ROLES or attributes.get("aria-hidden") == "true":
        return True
    named = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"
    return named != " " and _FURNITURE.search(named) is not None


def _enter(node: LexborNode, tag: str, writer: Writer, lists: list[OpenList]) -> None:
    if tag == "br":
        writer.flush(gap=False)
    elif tag == "tr":
        writer.begin_row()
    elif tag in ("td", "th"):
        writer.begin_cell(node)
    elif tag in ("ul", "ol"):
        writer.flush(gap=not lists)
        lists.append(_open_list(tag, node))
        writer.indent = 2 * (len(lists) - 1)
    elif tag == "li":
        _enter_entry(node, writer, lists)
    elif tag in BLOCKS:
        writer.flush(gap=tag not in ("dd",))
        if tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
            writer.level = int(tag[1])
        elif tag == "table":
            writer.spans.append(Spans())


def _open_list(tag: str, node: LexborNode) -> OpenList:
    is_reversed = "reversed" in node.attributes
    entries = sum(1 for entry in node.iter() if entry.tag == "li") if is_reversed else 1
    first = _number(node.attributes.get("start"), entries)
    return OpenList(tag, first, node.attributes.get("type") or "", -1 if is_reversed else 1)


def _enter_entry(node: LexborNode, writer: Writer, lists: list[OpenList]) -> None:
    writer.flush(gap=False)
    if lists and lists[-1].tag == "ol":
        lists[-1].number = _number(node.attributes.get("value"), lists[-1].number)
        writer.text(f"{lists[-1].printed()}. ", False)
        lists[-1].number += lists[-1].step
    else:
        writer.bullet = "-"


def _leave(tag: str, writer: Writer, lists: list[OpenList]) -> None:
    if tag in ("td", "th"):
        writer.end_cell()
    elif tag == "tr":
        writer.flush()
        writer.end_row()
    elif tag in ("ul", "ol"):
        writer.flush(gap=len(lists) == 1)
        lists.pop()
        writer.indent = 2 * max(len(lists) - 1, 0)
    elif tag in BLOCKS:
        writer.flush(gap=tag not in ("li", "dt"))
        writer.level = 0
        if tag == "li":
            writer.bullet = ""
        elif tag == "table" and writer.spans:
            writer.spans.pop()


def _number(printed: str | None, otherwise: int = 1) -> int:
    return int(printed) if printed and printed.isdigit() and len(printed) < 5 else otherwise
