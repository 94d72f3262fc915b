"""What hands do at a keyboard that takes more than one call."""

from tests.browser.order import WALK


class Keys:
    """A keyboard that counts."""

    def __init__(self, page):
        self._page, self.pressed = page, 0

    def press(self, key):
        self._page.keyboard.press(key)
        self.pressed += 1


def tab_to(page, locator) -> None:
    """Goes to what comes before the element, and with Tab to the element itself.

    That Tab leads from each to the next is seen in test_every_page.py. A day has a stop for each of its parts.
    """
    if not locator.evaluate(_HAS_FOCUS):
        locator.evaluate(f"element => {{ {WALK}; walk.goBefore(element); }}")
    for _press in range(6):
        if locator.evaluate(_HAS_FOCUS):
            return
        page.keyboard.press("Tab")
    assert locator.evaluate(_HAS_FOCUS), "Tab does not lead there"


def mark(page, text: str) -> None:
    """Selects a part of the text area that has the focus, its last letter with Shift and an arrow."""
    page.evaluate(_ALL_BUT_LAST, text)
    page.keyboard.press("Shift+ArrowRight")


_HAS_FOCUS = "element => element === document.activeElement"
_ALL_BUT_LAST = """text => {
  const area = document.activeElement, begins = area.value.indexOf(text);
  area.setSelectionRange(begins, begins + text.length - 1, "forward");
}"""
