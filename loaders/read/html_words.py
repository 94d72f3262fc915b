"""The words in an element of a page, and which elements part them or stand for no words.

Tested in tests/loaders/read/test_file_formats.py and tests/loaders/read/test_unseen.py.
"""

from selectolax.lexbor import LexborNode

WITHOUT_WORDS = frozenset("script style template head".split())
# What is no part of the content, and is told as such: around it, and behind pictures and in fields.
BESIDE = frozenset("nav aside form button footer dialog figcaption".split())
BEHIND = frozenset(
    "noscript select option textarea input img area iframe svg canvas object embed audio video map".split()
)
BLOCKS = frozenset(
    "p div section article main header h1 h2 h3 h4 h5 h6 ul ol li table thead tbody tfoot tr dl dt "
    "dd blockquote pre "
    "figure figcaption address hr body html fieldset details summary caption center td th".split()
)


def words_of(node: LexborNode) -> str:
    """The words in an element, what stands for its pictures and in its fields included."""
    parts: list[str] = []
    for one in node.traverse(include_text=True):
        if one.tag == "-text":
            parent = one.parent
            parts.append(one.text(deep=False) if parent is None or parent.tag not in WITHOUT_WORDS else "")
        elif one.tag in BLOCKS or one.tag in BESIDE or one.tag in BEHIND:
            parts.append(f" {_stands_for(one)} ")
    return "".join(parts)


def _stands_for(node: LexborNode) -> str:
    """What a picture shows instead of itself, or what is filled in in a field."""
    attributes = node.attributes
    if node.tag == "input" and (attributes.get("type") or "text") == "text":
        return attributes.get("value") or ""
    return attributes.get("alt") or "" if node.tag in ("img", "area", "input") else ""
