"""What every page has to be, whichever it is: looked at and walked through with Tab, wide and narrow."""

import json
from pathlib import Path

from tests.browser.axe import AXE
from tests.browser.conftest import Visitor
from tests.sweep import IS_SWEEP

WALK = Path(__file__).with_name("walk.js").read_text("utf-8")
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


# Kinds of elements, as walk.js numbers them, to which Tab has led in this process, and on to the next.
_walked: set[int] = set()


class Inspector:
    """Opens one page after the other in the browser of a visitor and says what is wrong with each.

    Pages take turns. At the first look at pages of a kind every second one is wide and the others are narrow: Tab is
    pressed to what stands on no earlier page in such a place, the focus is put on what else is in `main`, and axe
    sees the page with its colours. A page with a table, or with a form of more than six fields, is measured at both
    widths, for there faults show at one width alone.
    In another language, or of another size, they are the same: those that were wide are narrow and the others wide,
    and Tab is not pressed. `colours` says when those may differ, `every` at which pages axe looks: the third, the
    sixth and so on. In a sweep each look is at both widths, and Tab is pressed to everything. `turn` is the number of
    the page that comes next, `title` the title of the one before.
    """

    def __init__(
        self, visitor: Visitor, language: str, is_first: bool = True, colours: bool | None = None, every: int = 1
    ):
        self.visitor = visitor
        self.turn = 0
        self._page = visitor.page
        self._language = language
        self._is_first = is_first
        self._colours = is_first if colours is None else colours
        self._every = every
        self._keyboard = self._page.context.new_cdp_session(self._page)
        self._opened = 0
        self.title = ""

    def open(self, path: str, status: int = 200) -> list[str]:
        """What is wrong with the page at `path`."""
        self._set_width(self._width)
        self.visitor.errors.clear()
        answer = self._page.goto(self.visitor.address + path, wait_until="load")
        wrong = [] if answer.status == status else [f"status {answer.status}"]
        return wrong + self.look()

    def too_wide(self, path: str) -> list[str]:
        """What makes the page at `path` wider than its window, with everything unfolded: every third wide."""
        turns_width = WIDE if self.turn % 3 == 2 else NARROW
        self.turn += 1
        wrong = []
        for width in (WIDE, NARROW) if IS_SWEEP else (turns_width,):
            self._set_width(width)
            self.visitor.open(path)
            wrong += self._page.evaluate(f"{WALK}{_UNFOLD}; walk.tooWide()")
        return wrong

    def look(self) -> list[str]:
        """What is wrong with the page as it stands, wide, and narrow with everything unfolded."""
        width = self._width
        self._set_width(width)
        wrong, self.title, is_intricate = self._page.evaluate(f"{WALK}walk.lookAtPage({json.dumps(self._language)})")
        if self._opened == 1:
            # Put into each page as it opens, axe has not to be sent there page by page.
            self._page.add_init_script(path=AXE)
        self._opened += 1
        self.turn += 1
        wrong += self._look_at(width, self._is_first)
        if IS_SWEEP or (self._is_first and is_intricate):
            wrong += self._look_at(NARROW if width == WIDE else WIDE, self._is_first and IS_SWEEP)
        if IS_SWEEP or self._opened % self._every == 0:
            for width in (NARROW, WIDE) if IS_SWEEP else (self._page.viewport_size["width"],):
                wrong += self._axe(width)
        # What the server answers with 404 or the like the browser tells in its console too.
        return wrong + [error for error in self.visitor.errors if "status of 4" not in error]

    def _look_at(self, width: int, is_walked: bool) -> list[str]:
        """Whether the page is too wide, and what is wrong with where Tab leads and with the focus where it is."""
        self._set_width(width)
        wrong = self._page.evaluate(f"{_UNFOLD if width == NARROW else ''}; walk.tooWide()")
        return _told(width, wrong + (self._walk() if is_walked else []))

    def _walk(self) -> list[str]:
        """What is wrong with where Tab leads, and with the focus where it is."""
        begin = f"([known, isAll]) => {{ {_FOLD_MENUS}; return walk.begin(known, isAll); }}"
        presses = self._page.evaluate(begin, [sorted(_walked), IS_SWEEP])
        found = None
        while found is None:
            for _press in range(presses):
                # Nothing listens for a key that is let go, and Playwright's press() would wait for that too.
                self._keyboard.send("Input.dispatchKeyEvent", TAB)
            presses, found, kinds = self._page.evaluate("walk.goOn()")
        if not found and not IS_SWEEP:
            # Otherwise a second try would find nothing.
            _walked.update(kinds)
        return found

    def _axe(self, width: int) -> list[str]:
        """What axe finds, without most rows of long lists."""
        self._set_width(width)
        return _told(width, self.visitor.axe(self._colours, _UNFOLD if IS_SWEEP else f"{_UNFOLD}; {_SHORTEN}"))

    @property
    def _width(self) -> int:
        """At which width it is the turn of the page that comes next."""
        return WIDE if (self.turn % 2 == 0) == self._is_first else NARROW

    def _set_width(self, width: int) -> None:
        if self._page.viewport_size["width"] != width:
            self._page.set_viewport_size({"width": width, "height": 900})


def in_disorder(
    visit, address: str, answers, language: str, seen: tuple = (), **looks: bool | int
) -> dict[str, list[str]]:
    """What is wrong with each page among the answers (every_page.found), by its address; two have not one title.

    Each answer stands beside the number of its turn. The colours of what the actors in `seen` get have been compared
    in another language. `looks` are Inspector's.
    """
    inspectors, titles, wrong = {}, {}, {}
    # Datasette has routes of its own for some addresses of ours.
    for turn, page in {one.path: (turn, one) for turn, one in answers if one.page}.values():
        who = page.actor["id"] if page.actor else None
        if who not in inspectors:
            visitor = visit(address, page.actor, language)
            inspectors[who] = Inspector(visitor, language, colours=page.actor not in seen, **looks)
        inspectors[who].turn = turn
        wrong[page.path] = inspectors[who].open(page.path)
        title = inspectors[who].title
        other = titles.setdefault(title, SAME.get(page.route, page.route))
        if other not in (page.route, SAME.get(page.route)):
            wrong[page.path].append(f"has the title of {other}: {title}")
    return {path: told for path, told in wrong.items() if told}


def _told(width: int, wrong: list[str]) -> list[str]:
    return [f"narrow: {one}" for one in wrong] if width == NARROW else wrong


def in_order(visitor: Visitor) -> None:
    """axe finds nothing, nothing is wider than the screen, nothing has gone wrong."""
    assert visitor.axe() == [] and visitor.errors == []
    assert visitor.page.evaluate("document.documentElement.scrollWidth") <= visitor.page.viewport_size["width"]
