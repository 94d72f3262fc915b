"""Hands and eyes that wait: whoever acts on a page, or looks at it once, does so when its scripts have run.

A new page shows its elements before its deferred scripts have run. A test that has waited for an element alone, and
then presses a key to which a script listens, is now and then too early. In browser tests that cannot happen: each act
below waits until the page that is there has loaded. (`expect` looks again and again by itself.)
"""

from collections.abc import Callable
from functools import wraps

from playwright.sync_api import Locator, Page

_ACTS = (
    "check",
    "clear",
    "click",
    "dblclick",
    "dispatch_event",
    "drag_and_drop",
    "drag_to",
    "fill",
    "focus",
    "hover",
    "press",
    "press_sequentially",
    "select_option",
    "select_text",
    "set_checked",
    "set_input_files",
    "tap",
    "type",
    "uncheck",
)
_LOOKS = (
    "all",
    "all_inner_texts",
    "all_text_contents",
    "bounding_box",
    "content",
    "count",
    "eval_on_selector",
    "eval_on_selector_all",
    "evaluate",
    "evaluate_all",
    "get_attribute",
    "inner_html",
    "inner_text",
    "input_value",
    "is_checked",
    "is_disabled",
    "is_editable",
    "is_enabled",
    "is_hidden",
    "is_visible",
    "query_selector",
    "query_selector_all",
    "screenshot",
    "text_content",
    "title",
)
# Asked for each time that they are used, as in `page.keyboard.press("/")`.
_HANDS = ("keyboard", "mouse", "touchscreen")


def be_patient() -> None:
    """From now on all acts of this process in a browser wait for the scripts of their page."""
    for kind in (Locator, Page):
        for name in _ACTS + _LOOKS:
            if hasattr(kind, name) and not hasattr(getattr(kind, name), "__wrapped__"):
                setattr(kind, name, _when_loaded(getattr(kind, name)))
    for name in _HANDS:
        hand = getattr(Page, name).fget
        if not hasattr(hand, "__wrapped__"):
            setattr(Page, name, property(_when_loaded(hand)))


def _when_loaded(act: Callable) -> Callable:
    @wraps(act)
    def acted(self: Locator | Page, *arguments: object, **options: object) -> object:
        page = self.page if isinstance(self, Locator) else self
        page.wait_for_load_state("load")
        return act(self, *arguments, **options)

    return acted
