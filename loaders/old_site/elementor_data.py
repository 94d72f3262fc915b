"""The text of a page that was made with Elementor, a builder of pages for WordPress, as HTML.

Elementor keeps a page as JSON in the field `_elementor_data`: sections in sections, and in them widgets with their
settings (https://developers.elementor.com/docs/data-structure/).

Tested in tests/loaders/old_site/test_old_fields.py.
"""

import json
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

# The settings that hold words which are shown, with the element in which they stand.
_TAGS = {
    "title": "h3", "title_text": "h3", "tab_title": "h3", "heading": "h3", "alert_title": "h3", "sub_title": "p",
    "editor": "", "html": "", "shortcode": "", "tab_content": "", "text": "p", "description": "p",
    "description_text": "p", "alert_description": "p", "testimonial_content": "p", "testimonial_name": "p",
    "testimonial_job": "p", "item_text": "p", "item_title": "h3", "item_description": "p", "item_content": "",
    "caption": "p", "content": "", "question": "h3", "answer": "p", "inner_text": "p", "prefix": "p", "suffix": "p",
    "ending_number": "p", "before_text": "p", "highlighted_text": "p", "after_text": "p", "link_text": "p",
}  # fmt: skip
_WORD = re.compile(r"\w")
_DEEPEST = 50


# A page is asked about twice: for its text, and for what its fields hold beside that.
@lru_cache(maxsize=1)
def html_of_elementor(data: str) -> str:
    """The HTML of the widgets in order; '' for what is no such JSON."""
    try:
        elements = json.loads(data)
    except (ValueError, RecursionError):
        return ""
    return "\n".join(_of_elements(elements, 0))


def _of_elements(elements: Any, depth: int) -> Iterator[str]:
    for element in elements if isinstance(elements, list) and depth < _DEEPEST else ():
        if not isinstance(element, dict):
            continue
        if element.get("elType") == "widget":
            is_heading = element.get("widgetType") == "heading"
            yield from _of_settings(element.get("settings"), "h2" if is_heading else None)
        yield from _of_elements(element.get("elements"), depth + 1)


def _of_settings(settings: Any, heading: str | None = None) -> Iterator[str]:
    """The words of a widget, and of the entries of its lists."""
    for name, value in settings.items() if isinstance(settings, dict) else ():
        if isinstance(value, str) and name in _TAGS and _WORD.search(value):
            tag = heading if heading and name == "title" else _TAGS[name]
            yield f"<{tag}>{value}</{tag}>" if tag else value
        elif isinstance(value, list):
            entries = ["".join(_of_settings(entry)) for entry in value]
            listed = "".join(f"<li>{entry}</li>" for entry in entries if entry)
            yield f"<ul>{listed}</ul>" if listed else ""
