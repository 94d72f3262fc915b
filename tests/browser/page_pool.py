"""Pages of a browser that one test has after the other: to clear one away costs a third of what a new one costs."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import wraps
from weakref import WeakSet

from playwright.sync_api import Browser, BrowserContext, Error, Page

from tests.browser.unpainted import leave_unpainted

# What a page may keep of a test, beside its cookies.
_FORGET = "() => { try { sessionStorage.clear(); localStorage.clear(); } catch { /* about:blank has none */ } }"
# Nobody can take back what these have done to a page; so the next test gets another.
_LASTING = (
    "add_init_script",
    "expose_binding",
    "expose_function",
    "grant_permissions",
    "on",
    "once",
    "set_default_timeout",
    "set_extra_http_headers",
    "set_geolocation",
    "set_offline",
)
_changed: WeakSet[Page | BrowserContext] = WeakSet()


@dataclass(eq=False)
class PooledPage:
    """A page alone in its context; `errors` is what its console and scripts have complained of to who has it now."""

    page: Page
    width: int
    scripts: bool
    errors: list[str] = field(default_factory=list)

    def listen(self) -> None:
        """Keep what the page complains of from now on."""
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("console", lambda said: said.type == "error" and self.errors.append(said.text))
        for one in (self.page, self.page.context):
            _changed.discard(one)

    def clear(self) -> bool:
        """Whether the page is as a new one now: signed out, blank, and nothing of what a test did to it remains."""
        page, context = self.page, self.page.context
        if page.is_closed() or len(context.pages) != 1 or page in _changed or context in _changed:
            return False
        try:
            # First, so that what the page sends as it is left comes from nobody.
            context.clear_cookies()
            page.unroute_all()
            context.unroute_all()
            page.evaluate(_FORGET)
            page.goto("about:blank")
            page.emulate_media(media="null")
        except Error:
            return False
        context.clear_cookies()
        self.errors = []
        return True


class PagePool:
    """The pages of one browser that no test has at the moment."""

    def __init__(self, browser: Browser):
        self._browser = browser
        self._free: list[PooledPage] = []

    def take(self, width: int, scripts: bool) -> PooledPage:
        """A blank page, `width` wide, in which scripts run or not."""
        for pooled in self._free:
            if (pooled.width, pooled.scripts) == (width, scripts):
                self._free.remove(pooled)
                pooled.page.set_viewport_size(_viewport(width))
                return pooled
        context = self._browser.new_context(viewport=_viewport(width), java_script_enabled=scripts)
        leave_unpainted(context)
        pooled = PooledPage(context.new_page(), width, scripts)
        pooled.listen()
        return pooled

    def give_back(self, pooled: PooledPage) -> None:
        """Keep the page for the next test, or close it when it cannot be cleared."""
        if pooled.clear():
            self._free.append(pooled)
        else:
            pooled.page.context.close()


def _viewport(width: int) -> dict[str, int]:
    return {"width": width, "height": 900}


def _noted(method: Callable) -> Callable:
    @wraps(method)
    def noted(self: Page | BrowserContext, *arguments: object, **options: object) -> object:
        _changed.add(self)
        return method(self, *arguments, **options)

    return noted


def _noted_clock(clock: property) -> property:
    # Whoever asks for the clock stops it.
    return property(_noted(clock.fget))


for _kind in (Page, BrowserContext):
    for _name in _LASTING:
        if hasattr(_kind, _name):
            setattr(_kind, _name, _noted(getattr(_kind, _name)))
    _kind.clock = _noted_clock(_kind.clock)
