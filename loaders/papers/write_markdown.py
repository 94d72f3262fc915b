"""A paper as Markdown (CommonMark with tables), for whoever wants plain text."""

import re

from .markdown_blocks import markdown_reader
from .paper import Paper, Point, Section

MARKDOWN_TYPE = "text/markdown; charset=utf-8"
_SPECIAL = re.compile(r"([\\`*_\[\]<>~|])")


def markdown_bytes(paper: Paper) -> bytes:
    """The paper in Markdown, UTF-8."""
    parts = [f"# {escaped_text(paper.title)} {escaped_text(paper.group)} {escaped_text(paper.day)}"]
    if paper.state:
        parts.append(f"*{escaped_text(paper.state)}*")
    parts.append("\n".join(f"- **{escaped_text(fact.label)}:** {escaped_text(fact.text)}" for fact in paper.facts))
    for section in paper.sections:
        parts += _section(section)
    if paper.attachments:
        parts.append("## Bilagor")
        parts.append("\n".join(f"{place}. {escaped_text(name)}" for place, name in enumerate(paper.attachments, 1)))
    if paper.signatures:
        parts.append("## Underskrifter")
        for one in paper.signatures:
            told = "  \n".join(escaped_text(text) for text in (one.role, one.name, one.note) if text)
            parts.append(f"\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_  \n{told}")
    return ("\n\n".join(filter(None, parts)) + "\n").encode()


def escaped_text(text: str) -> str:
    """The text with what Markdown would take for its own signs marked as text, line by line."""
    return "\n".join(_marked(line) for line in text.splitlines())


def _marked(line: str) -> str:
    # A number is text when the sign behind it is: '1\\.'.
    line = re.sub(r"^(\s*\d+)([.)])", r"\1\\\2", _SPECIAL.sub(r"\\\1", line))
    return re.sub(r"^(\s*)([#+=-])", r"\1\\\2", line)


def _section(section: Section) -> list[str]:
    parts = [
        f"## {escaped_text(section.heading)}",
        "\n".join(f"- {escaped_text(line)}" for line in section.lines),
    ]
    return [*parts, with_lower_headings(section.body).strip("\n"), *map(_point, section.points)]


def _point(point: Point) -> str:
    text = "  \n".join(escaped_text(line) for line in point.text.splitlines())
    return f"**{escaped_text(point.label)}:** {text}" + (f"  \n*{escaped_text(point.facts)}*" if point.facts else "")


def with_lower_headings(text: str) -> str:
    """The Markdown as it is written, its headings below those of the paper: the highest one has three signs."""
    tokens = markdown_reader().parse(text)
    headings = [token for token in tokens if token.type == "heading_open" and token.map]
    down = 3 - min((int(token.tag[1]) for token in headings), default=3)
    lines = text.splitlines()
    for token in reversed(headings):
        first, after = token.map or (0, 0)
        words = tokens[tokens.index(token) + 1].content.replace("\n", " ")
        # Within a quote or a list its mark stands before the heading.
        before = lines[first][: len(lines[first]) - len(lines[first].lstrip(" >"))] if token.level else ""
        lines[first:after] = [f"{before}{'#' * min(6, int(token.tag[1]) + down)} {words}"]
    return "\n".join(lines)
