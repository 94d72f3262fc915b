"""What every page has to be, whichever it is: looked at and walked through with Tab, wide and narrow."""

from pathlib import Path

from .conftest import Visitor

WALK = Path(__file__).with_name("walk.js")
WIDE, NARROW = 1280, 390
_MENUS = "main details.details-menu"
_UNFOLD = "document.querySelectorAll('main details').forEach(one => { one.open = true; })"
_FOLD_MENUS = f"document.querySelectorAll('{_MENUS}').forEach(one => {{ one.open = false; }})"


class Inspector:
    """Opens one page after the other in the browser of a visitor and says what is wrong with each.

    `walks` says whether Tab is pressed through the pages.
    """

    def __init__(self, visitor: Visitor, language: str, walks: bool = True):
        self.visitor = visitor
        self._page = visitor.page
        self._language = language
        self._walks = walks

    def open(self, path: str, status: int = 200) -> list[str]:
        """What is wrong with the page at `path`."""
        self._page.set_viewport_size({"width": WIDE, "height": 900})
        self.visitor.errors.clear()
        answer = self._page.goto(self.visitor.address + path, wait_until="load")
        wrong = [] if answer.status == status else [f"status {answer.status}"]
        return wrong + self.look()

    def look(self) -> list[str]:
        """What is wrong with the page as it stands: wide as it comes, and narrow with everything unfolded."""
        self._page.set_viewport_size({"width": WIDE, "height": 900})
        self._page.evaluate(WALK.read_text("utf-8"))
        wrong = self._page.evaluate("language => walk.wrongWithThePage(language)", self._language)
        wrong += self._seen()
        self._page.set_viewport_size({"width": NARROW, "height": 900})
        self._page.evaluate(_UNFOLD)
        wrong += [f"narrow: {one}" for one in self._seen()]
        # What the server answers with 404 or the like the browser tells in its console too.
        return wrong + [error for error in self.visitor.errors if "status of 4" not in error]

    def _seen(self) -> list[str]:
        wrong = self._page.evaluate("walk.tooWide()") + self.visitor.axe()
        return wrong + (self._walk() if self._walks else [])

    def _walk(self) -> list[str]:
        self._page.evaluate(_FOLD_MENUS)
        for _press in range(self._page.evaluate("walk.beginWalk()")):
            self._page.keyboard.press("Tab")
        return self._page.evaluate("walk.endWalk()")
