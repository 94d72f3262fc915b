"""Pages that are laid out, clicked and read like any other, and not painted: painting takes a fourth of the time.

The whole page is transparent, so that frames come as ever and have nothing in them. What is printed is there.
"""

from playwright.sync_api import BrowserContext

# A style sheet of this kind is no part of the page, and its policy does not ask where it comes from.
_HIDE = """
globalThis.unpainted = new CSSStyleSheet();
unpainted.replaceSync("@media screen { :root { opacity: 0 !important } }");
document.adoptedStyleSheets = [unpainted];
"""
# Called with true, the page is there to be seen.
SWITCH = "isOff => { if (globalThis.unpainted) unpainted.disabled = isOff; }"


def leave_unpainted(context: BrowserContext) -> None:
    """From now on no page of the context is painted; where no scripts run they are."""
    context.add_init_script(_HIDE)
