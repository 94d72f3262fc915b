"""Markdown as blocks of text, from which Word and PDF are made: paragraphs, headings, lists, tables, quotes and code.

Raw HTML and images are text here, as on the pages.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from .paper import printable_text

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token


@dataclass(frozen=True, slots=True)
class Run:
    """Some words that look alike. `link` is the address they lead to, http, https, mailto or tel."""

    text: str
    bold: bool = False
    italic: bool = False
    strike: bool = False
    code: bool = False
    link: str = ""


Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """One block. `kind` is 'text', 'heading', 'quote', 'code', 'rule', 'list' or 'table'.

    `runs` are the words of text, headings and code. `level` counts headings from 1 within the text. `start` is the
    first number of a numbered list, None for bullets. `parts` are the entries of a list or a quote, each blocks.
    `rows` are the rows of a table, each a tuple of cells; the first row is its head.
    """

    kind: str
    runs: Runs = ()
    level: int = 1
    start: int | None = None
    parts: tuple[tuple["Block", ...], ...] = ()
    rows: tuple[tuple[Runs, ...], ...] = ()


_SAFE = ("http://", "https://", "mailto:", "tel:")
_STYLES = {"strong": "bold", "em": "italic", "s": "strike"}


@cache
def markdown_reader() -> "MarkdownIt":
    """The reader of Markdown that papers share with the pages."""
    from markdown_it import MarkdownIt  # noqa: PLC0415 - its patterns are slow to compile

    return MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])


def markdown_blocks(text: str) -> tuple[Block, ...]:
    """The blocks of a text in Markdown (CommonMark, with tables and strikethrough)."""
    return tuple(_blocks(iter(markdown_reader().parse(printable_text(text))), ""))


def _blocks(tokens: Iterator["Token"], until: str) -> Iterator[Block]:
    """The blocks up to the token `until`, which is taken too."""
    for token in tokens:
        if token.type == until:
            return
        if token.type == "inline":
            yield Block("text", _runs(token.children or ()))
        elif token.type == "heading_open":
            yield Block("heading", _runs(next(tokens).children or ()), level=int(token.tag[1]))
        elif token.type in ("fence", "code_block"):
            yield Block("code", (Run(token.content.rstrip("\n"), code=True),))
        elif token.type == "hr":
            yield Block("rule")
        elif token.type == "blockquote_open":
            yield Block("quote", parts=(tuple(_blocks(tokens, "blockquote_close")),))
        elif token.type in ("bullet_list_open", "ordered_list_open"):
            numbered = token.type.startswith("ordered")
            start = int(token.attrs.get("start", 1)) if numbered else None
            yield Block("list", start=start, parts=tuple(_entries(tokens, token.type.replace("open", "close"))))
        elif token.type == "table_open":
            yield Block("table", rows=tuple(_rows(tokens)))


def _entries(tokens: Iterator["Token"], until: str) -> Iterator[tuple[Block, ...]]:
    for token in tokens:
        if token.type == until:
            return
        if token.type == "list_item_open":
            yield tuple(_blocks(tokens, "list_item_close"))


def _rows(tokens: Iterator["Token"]) -> Iterator[tuple[Runs, ...]]:
    row: list[Runs] = []
    for token in tokens:
        if token.type == "table_close":
            return
        if token.type == "inline":
            row.append(_runs(token.children or ()))
        elif token.type == "tr_close":
            yield tuple(row)
            row = []


def _runs(children: Sequence["Token"]) -> Runs:
    styles: dict[str, bool] = {}
    link, found = "", []
    for token in children:
        name = token.type.rpartition("_")[0]
        if name in _STYLES:
            styles[_STYLES[name]] = token.type.endswith("_open")
        elif token.type == "link_open":
            address = str(token.attrs.get("href", ""))
            link = address if address.startswith(_SAFE) else ""
        elif token.type == "link_close":
            link = ""
        elif token.type in ("softbreak", "hardbreak"):
            found.append(Run(" " if token.type == "softbreak" else "\n", link=link, **styles))
        elif token.type == "image":
            found.extend(Run(run.text, link=link, **styles) for run in _runs(token.children or ()))
        elif token.content:
            found.append(Run(token.content, code=token.type == "code_inline", link=link, **styles))
    return tuple(found)
