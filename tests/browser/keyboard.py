"""What hands do at a keyboard that takes more than one call."""


class Keys:
    """A keyboard that counts."""

    def __init__(self, page):
        self._page, self.pressed = page, 0

    def press(self, key):
        self._page.keyboard.press(key)
        self.pressed += 1


def mark(page, text: str) -> None:
    """Selects a part of the text area that has the focus, as somebody does with Shift and the arrows."""
    begins = page.evaluate("text => document.activeElement.value.indexOf(text)", text)
    page.keyboard.press("Control+Home")
    for _letter in range(begins):
        page.keyboard.press("ArrowRight")
    for _letter in text:
        page.keyboard.press("Shift+ArrowRight")
