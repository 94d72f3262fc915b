"""What a browser shows nothing of: what a page's styles hide, or strike out, or print white on white.

Tested in tests/loaders/read/test_unseen.py.
"""

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode, SelectolaxError

_UNSEEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|opacity\s*:\s*0?(?:\.0+|(?<=0))\s*(?:;|!|$)"
    r"|font-size\s*:\s*0(?:\.0+)?(?![\d.])|text-decoration[\w-]*\s*:[^;]*line-through|mso-hide\s*:\s*all"
    r"|(?<![\w-])(?:left|top|right|text-indent)\s*:\s*-\d{3,}|clip\s*:\s*rect\(\s*[01](?:px)?[\s,]"
    r"|clip-path\s*:\s*inset\(\s*(?:50|100)%",
    re.IGNORECASE,
)
# Nothing is left of an element without height, unless what is in it may run over.
_FLAT = re.compile(r"(?<![\w-])(?:max-)?height\s*:\s*[01](?:px)?\s*(?:;|!|$)", re.IGNORECASE)
_CUT = re.compile(r"overflow(?:-y)?\s*:\s*hidden", re.IGNORECASE)
_WHITE = re.compile(
    r"(?<![\w-])color\s*:\s*(?:#fff(?:fff)?(?:[0-9a-f]{2})?\b|white\b|rgb\(255, ?255, ?255\)|transparent\b)",
    re.IGNORECASE,
)
_GROUND = re.compile(r"background", re.IGNORECASE)
_RULE = re.compile(r"([^{}]{1,400})\{([^{}]{0,2000})\}")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
# Looks for paper or narrow screens alone, and what they say.
_MEDIA = re.compile(r"@media([^{}]{0,300})\{((?:[^{}]{0,400}\{[^{}]{0,2000}\})*)[^{}]{0,400}\}")
_ELSEWHERE = re.compile(r"\bprint\b|max-(?:device-)?width", re.IGNORECASE)
_MOST_RULES = 300
_STRUCK = frozenset(("del", "s", "strike"))
# For those alone who hear the page, in the words of the usual styles.
_HEARD = frozenset(("sr-only", "visually-hidden", "screen-reader-text", "screenreader"))


def unseen_elements(tree: LexborHTMLParser) -> frozenset[int]:
    """The elements (`mem_id`) that the page's own styles hide, but for those that a button or link unfolds."""
    styles = _COMMENT.sub(" ", " ".join(style.text(deep=True) for style in tree.css("style")))
    styles = _MEDIA.sub(lambda media: "" if _ELSEWHERE.search(media[1]) else media[2], styles)
    hidden = [selectors for selectors, look in _RULE.findall(styles) if _hides(look)][:_MOST_RULES]
    found = {node.mem_id for selectors in hidden for one in selectors.split(",") for node in _selected(tree, one)}
    return frozenset(found - _unfolded(tree)) if found else frozenset()


def _selected(tree: LexborHTMLParser, selector: str) -> list[LexborNode]:
    """The elements of a selector; none of one that depends on what somebody does (':hover') or is not known."""
    if ":" in selector or not selector.strip():
        return []
    try:
        return tree.css(selector.strip())
    except (ValueError, RuntimeError, SelectolaxError):
        return []


def _unfolded(tree: LexborHTMLParser) -> set[int]:
    names = {node.attributes.get("aria-controls") for node in tree.css("[aria-controls]")}
    names |= {(node.attributes.get("href") or "").removeprefix("#") for node in tree.css('a[href^="#"]')}
    return {node.mem_id for node in tree.css("[id]") if node.attributes.get("id") in names}


def _hides(look: str) -> bool:
    if _UNSEEN.search(look) or (_FLAT.search(look) and _CUT.search(look)):
        return True
    return bool(_WHITE.search(look) and not _GROUND.search(look))


def is_unseen(node: LexborNode, tag: str, hidden: frozenset[int]) -> bool:
    """Whether a browser shows nothing of an element, or strikes it out."""
    if tag in _STRUCK or node.mem_id in hidden:
        return True
    attributes = node.attributes
    if not attributes:
        return False
    is_heard = not _HEARD.isdisjoint((attributes.get("class") or "").split())
    return is_heard or "hidden" in attributes or _hides(attributes.get("style") or "")
