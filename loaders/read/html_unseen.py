"""What a browser shows nothing of: what a page's styles hide, or strike out, or print white on white.

Tested in tests/loaders/read/test_unseen.py.
"""

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

_UNSEEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|opacity\s*:\s*0(?:\.0+)?\s*(?:;|$)"
    r"|font-size\s*:\s*0(?!\.?\d)|text-decoration[\w-]*\s*:[^;]*line-through|mso-hide\s*:\s*all",
    re.IGNORECASE,
)
_WHITE = re.compile(
    r"(?<![\w-])color\s*:\s*(?:#fff(?:fff)?\b|white\b|rgb\(255, ?255, ?255\)|transparent\b)", re.IGNORECASE
)
_GROUND = re.compile(r"background", re.IGNORECASE)
_RULE = re.compile(r"([^{}]{1,400})\{([^{}]{0,2000})\}")
_STRUCK = frozenset(("del", "s", "strike"))


def unseen_classes(tree: LexborHTMLParser) -> frozenset[str]:
    """The selectors ('.dold', '#utkast') of one class or name that the page's own styles hide."""
    rules = [rule for style in tree.css("style") for rule in _RULE.findall(style.text(deep=True))]
    hidden = (selector.strip() for selectors, look in rules if _hides(look) for selector in selectors.split(","))
    return frozenset(selector for selector in hidden if re.fullmatch(r"[.#][\w-]+", selector))


def _hides(look: str) -> bool:
    return bool(_UNSEEN.search(look) or (_WHITE.search(look) and not _GROUND.search(look)))


def is_unseen(node: LexborNode, tag: str, hidden: frozenset[str]) -> bool:
    """Whether a browser shows nothing of an element, or strikes it out."""
    if tag in _STRUCK:
        return True
    attributes = node.attributes
    if not attributes:
        return False
    named = {f".{word}" for word in (attributes.get("class") or "").split()} | {f"#{attributes.get('id')}"}
    return "hidden" in attributes or _hides(attributes.get("style") or "") or not named.isdisjoint(hidden)
