"""What every page has to be, whichever it is: looked at and walked through with Tab, wide and narrow."""

from pathlib import Path

from tests.browser.axe import AXE
from tests.browser.conftest import Visitor
from tests.sweep import IS_SWEEP

WALK = Path(__file__).with_name("walk.js")
WIDE, NARROW = 1280, 390
TAB = {"type": "rawKeyDown", "key": "Tab", "code": "Tab", "windowsVirtualKeyCode": 9}
_MENUS = "main details.details-menu"
_UNFOLD = "document.querySelectorAll('main details').forEach(one => { one.open = true; })"
# Of a long list axe says of each row what it says of the first.
_SHORTEN = "document.querySelectorAll('main :is(tr, li, option):nth-child(n + 11)').forEach(one => { one.remove(); })"
_FOLD_MENUS = f"document.querySelectorAll('{_MENUS}').forEach(one => {{ one.open = false; }})"
# One page at two addresses: a proposal by its number or its row, a form with or without the words it is about.
SAME = {
    r"^/proposals/row/(?P<id>[0-9]{1,9})$": r"^/proposals/(?P<number>[^/]+)$",
    r"^/proposals/row/(?P<id>[0-9]{1,9})/edit$": r"^/proposals/(?P<number>[^/]+)/edit$",
    r"^/inbox/(?P<id>\d+)/(?P<table>\w+)/new/(?P<span>\d+-\d+)$": r"^/inbox/(?P<id>\d+)/(?P<table>\w+)/new$",
}


class Inspector:
    """Opens one page after the other in the browser of a visitor and says what is wrong with each.

    At the first look at pages of a kind Tab is pressed through them wide (through every third with all that lies
    around it, and narrow too), and axe sees them wide, with their colours.
    In another language, or of another size, they are the same: every third is looked at wide, the others narrow,
    where there is less room, and axe sees them narrow. `colours` says when those may differ, `every` at which pages
    axe looks: the third, the sixth and so on. In a sweep each look is at both widths.
    """

    def __init__(
        self, visitor: Visitor, language: str, is_first: bool = True, colours: bool | None = None, every: int = 1
    ):
        self.visitor = visitor
        self._page = visitor.page
        self._language = language
        self._is_first = is_first
        self._colours = is_first if colours is None else colours
        self._every = every
        self._keyboard = self._page.context.new_cdp_session(self._page)
        self._opened = 0

    def open(self, path: str, status: int = 200) -> list[str]:
        """What is wrong with the page at `path`."""
        self._set_width(WIDE if self._is_seen_wide else NARROW)
        self.visitor.errors.clear()
        answer = self._page.goto(self.visitor.address + path, wait_until="load")
        wrong = [] if answer.status == status else [f"status {answer.status}"]
        return wrong + self.look()

    def too_wide(self, path: str) -> list[str]:
        """What makes the page at `path` wider than its window, wide and narrow, with everything unfolded."""
        self._set_width(WIDE)
        self.visitor.open(path).evaluate(WALK.read_text("utf-8"))
        self._page.evaluate(_UNFOLD)
        wrong = self._page.evaluate("walk.tooWide()")
        self._set_width(NARROW)
        return wrong + self._page.evaluate("walk.tooWide()")

    def look(self) -> list[str]:
        """What is wrong with the page as it stands, wide, and narrow with everything unfolded."""
        is_wide, is_whole = self._is_seen_wide, IS_SWEEP or self._opened % 3 == 0
        self._set_width(WIDE if is_wide else NARROW)
        self._page.evaluate(WALK.read_text("utf-8"))
        wrong = self._page.evaluate("language => walk.wrongWithThePage(language)", self._language)
        if self._opened == 1 and self._every == 1:
            # Put into each page as it opens, axe has not to be sent there page by page.
            self._page.add_init_script(path=AXE)
        # What lies around the pages is the same on each.
        self._opened += 1
        has_axe = IS_SWEEP or self._opened % self._every == 0
        wrong += self._too_wide() if is_wide else []
        wrong += self._walk(is_whole) if self._is_first else []
        self._page.evaluate(_UNFOLD)
        self._set_width(NARROW)
        narrow = self._too_wide() + (self._walk(True) if self._is_first and is_whole else [])
        wrong += (self._axe(narrow) if has_axe else []) + [f"narrow: {one}" for one in narrow]
        # What the server answers with 404 or the like the browser tells in its console too.
        return wrong + [error for error in self.visitor.errors if "status of 4" not in error]

    def _axe(self, narrow: list[str]) -> list[str]:
        """What axe finds wide, without most rows of long lists; what it finds narrow is added to `narrow`."""
        is_wide = self._is_first or self._colours
        if not IS_SWEEP:
            self._page.evaluate(_SHORTEN)
        if IS_SWEEP or not is_wide:
            narrow += self.visitor.axe(colours=False)
        if not (IS_SWEEP or is_wide):
            return []
        self._set_width(WIDE)
        return self.visitor.axe(self._colours)

    @property
    def _is_seen_wide(self) -> bool:
        return self._is_first or self._colours or IS_SWEEP or self._opened % 3 == 0

    def _set_width(self, width: int) -> None:
        self._page.set_viewport_size({"width": width, "height": 900})

    def _too_wide(self) -> list[str]:
        return self._page.evaluate("walk.tooWide()")

    def _walk(self, is_whole: bool) -> list[str]:
        self._page.evaluate(_FOLD_MENUS)
        for _press in range(self._page.evaluate("isWhole => walk.beginWalk(isWhole)", is_whole)):
            # Nothing listens for a key that is let go, and Playwright's press() would wait for that too.
            self._keyboard.send("Input.dispatchKeyEvent", TAB)
        return self._page.evaluate("walk.endWalk()")


def in_disorder(
    visit, address: str, answers, language: str, seen: tuple = (), **looks: bool | int
) -> dict[str, list[str]]:
    """What is wrong with each page among the answers (every_page.found), by its address; two have not one title.

    The colours of what the actors in `seen` get have been compared in another language. `looks` are Inspector's.
    """
    inspectors, titles, wrong = {}, {}, {}
    # Datasette has routes of its own for some addresses of ours.
    for page in {one.path: one for one in answers if one.page}.values():
        who = page.actor["id"] if page.actor else None
        if who not in inspectors:
            visitor = visit(address, page.actor, language)
            inspectors[who] = Inspector(visitor, language, colours=page.actor not in seen, **looks)
        wrong[page.path] = inspectors[who].open(page.path)
        title = inspectors[who].visitor.page.title()
        other = titles.setdefault(title, SAME.get(page.route, page.route))
        if other not in (page.route, SAME.get(page.route)):
            wrong[page.path].append(f"has the title of {other}: {title}")
    return {path: told for path, told in wrong.items() if told}


def in_order(visitor: Visitor) -> None:
    """axe finds nothing, nothing is wider than the screen, nothing has gone wrong."""
    assert visitor.axe() == [] and visitor.errors == []
    assert visitor.page.evaluate("document.documentElement.scrollWidth") <= visitor.page.viewport_size["width"]
