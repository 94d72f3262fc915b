"""What a public page is about, for search engines: schema.org in JSON-LD (https://schema.org/docs/gs.html).

It is data in the page and no script: the Content-Security-Policy holds for what a browser runs.

Tested in tests/plugins/releases/test_linked_data.py.
"""

from typing import Any

from markupsafe import Markup

from ...schema.json_strings import json_text

LinkedData = dict[str, Any]
# Nothing that could end the element or begin another; in JSON these are the same characters.
_ESCAPED = str.maketrans({
    one: f"\\u{ord(one):04x}" for one in "<>&'\u2028\u2029"
})  # fmt: skip


def linked_data(told: LinkedData) -> Markup:
    """The element for the head of a page; of `told` what has no value (None, '', []) is left out."""
    text = json_text({"@context": "https://schema.org", **_filled(told)}).translate(_ESCAPED)
    return Markup(f'<script type="application/ld+json">{text}</script>')


def _filled(told: Any) -> Any:
    if isinstance(told, dict):
        return {name: _filled(value) for name, value in told.items() if value not in (None, "", [])}
    return [_filled(value) for value in told] if isinstance(told, list) else told
