"""What axe-core finds on a page; colours that it has compared on an earlier page it does not compare again."""

from pathlib import Path

from playwright.sync_api import Page

from tests.browser.unpainted import painted
from tests.sweep import IS_SWEEP

AXE = Path(__file__).parents[1] / "vendor" / "axe.min.js"
_COLOURS = Path(__file__).with_name("colours.js").read_text("utf-8")
# Colours of text and ground, as colours.js writes them down, that were right where this process saw them first.
_right: set[str] = set()


def found_by_axe(page: Page, colours: bool = True) -> list[str]:
    """What axe-core finds on the page as it is now: 'rule: element', one for each element.

    To compare the colours of text and ground takes half of its time. So each text is compared on the first page that
    has one of its colour, size, weight and ground, and on later ones only in a sweep; without `colours` on none.
    """
    if page.evaluate("typeof axe === 'undefined'"):
        page.evaluate(AXE.read_text("utf-8"))
    new = page.evaluate(_COLOURS, [] if IS_SWEEP else list(_right)) if colours else []
    # To describe every element that passes takes axe many times as long as to find the others.
    options = {"resultTypes": ["violations"], "rules": {"color-contrast": {"enabled": bool(new)}}}
    # Only sounds and films are asked of what it would load first, which takes a fifth of its time.
    options["preload"] = False
    with painted(page):
        found = page.evaluate("options => axe.run(options).then(found => found.violations)", options)
    if all(rule["id"] != "color-contrast" for rule in found):
        # Otherwise a second try would find nothing.
        _right.update(new)
    return [f"{rule['id']}: {node['html'][:120]}" for rule in found for node in rule["nodes"]]
