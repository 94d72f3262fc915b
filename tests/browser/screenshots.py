"""`make screenshots`: each sort of page of the demo as a picture, wide and 390 px, Swedish and English.

They lie in screenshots/, each with its visitor in its name. What is wrong with a page at first sight is printed:
another status than expected, a complaint of the browser, a page that scrolls sideways.
"""

import argparse
import sys
import tempfile
from pathlib import Path

from datasette_intranet.loaders.demo_site import build_demo
from datasette_intranet.schema.accounts.session import begin_session
from datasette_intranet.schema.database import open_private
from playwright.sync_api import sync_playwright

from tests.browser.conftest import serving
from tests.browser.docs_pictures import PICTURES, DocsPicture
from tests.browser.shot_places import places
from tests.browser.shots import SHOTS, Shot, prepare
from tests.chromium import FLAGS, find_chromium
from tests.server import COOKIE

LANGUAGES = ("sv", "en")
WIDTHS = (1280, 390)
_DRAWN = """() => Promise.all([...document.images].filter(image => !image.complete && image.getClientRects().length)
    .map(image => new Promise(done => { image.onload = image.onerror = done; })))"""
_SCROLL = "element => scrollTo(0, element.getBoundingClientRect().top + scrollY - 8)"


class Photographer:
    """Takes pictures of the demo site in `site`, served at `address`, into `folder`."""

    def __init__(self, browser, address: str, site: Path, folder: Path):
        self._browser = browser
        self._address = address
        self._site = site
        self._folder = folder
        self._places = places(site)

    def take_all(self, visitor: str | None, language: str, width: int, shots: tuple[Shot, ...]) -> None:
        """All pages that this visitor looks at, in this language and width."""
        context = self._context(visitor, language, (width, 900))
        for shot in shots:
            if visitor in shot.visitors:
                self._take(context, shot, width, visitor, f"{shot.name} {language} {visitor or 'anybody'} {width}")
        context.close()

    def take_for_docs(self, picture: DocsPicture) -> None:
        """What is seen of one page in a window of the picture's size."""
        shot = next(shot for shot in SHOTS if shot.name == picture.shot)
        context = self._context(picture.visitor, picture.language, picture.size)
        page = context.new_page()
        self._open(page, shot, picture.visitor)
        if shot.before:
            shot.before(page)
        if picture.below:
            page.locator(picture.below).first.evaluate(_SCROLL)
        page.evaluate(_DRAWN)
        page.screenshot(path=self._folder / f"{picture.name}.png")
        context.close()

    def _context(self, visitor: str | None, language: str, size: tuple[int, int]):
        """A browser of its own, signed in as this visitor."""
        context = self._browser.new_context(viewport={"width": size[0], "height": size[1]})
        cookies = {"intranet_language": language}
        if visitor:
            private = open_private(self._site)
            cookies[COOKIE] = begin_session(private, visitor, "link", "Mozilla/5.0 (Windows NT 10.0) Chrome/140.0")
            private.close()
        context.add_cookies([{"name": name, "value": value, "url": self._address} for name, value in cookies.items()])
        return context

    def _open(self, page, shot: Shot, visitor: str | None):
        """Go to the page; its answer."""
        database = "intranet" if visitor else "public"
        return page.goto(self._address + shot.path.format(database=database, **self._places), wait_until="load")

    def _take(self, context, shot: Shot, width: int, visitor: str | None, name: str) -> None:
        page = context.new_page()
        wrong = []
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("console", lambda said: _matters(said, page) and wrong.append(said.text))
        answer = self._open(page, shot, visitor)
        if answer.status != shot.status:
            wrong.append(f"status {answer.status}")
        elif shot.before:
            shot.before(page)
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            wrong.append("scrolls sideways")
        # As high as the page: what sticks to the edge of the window would else lie in the middle of the picture.
        page.set_viewport_size({"width": width, "height": page.evaluate("document.documentElement.scrollHeight")})
        # A picture that waits until it is near the window is drawn only now.
        page.evaluate(_DRAWN)
        page.screenshot(path=self._folder / f"{name}.png")
        page.close()
        for one in wrong:
            print(f"{name}: {one}")


def _matters(said, page) -> bool:
    """Whether the browser complains of something else than the status of the page itself."""
    return said.type == "error" and not (said.location["url"] == page.url and "status of 4" in said.text)


def main() -> int:
    """Write one PNG for each page, visitor, language and width, or those of the docs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", help="only pages whose name begins so")
    parser.add_argument("--folder", type=Path, default=Path("screenshots"))
    parser.add_argument("--docs", action="store_true", help="the pictures of docs/ instead, into docs/")
    asked = parser.parse_args()
    folder = Path("docs") if asked.docs else asked.folder
    folder.mkdir(exist_ok=True)
    begins = tuple(asked.names or [""])
    with tempfile.TemporaryDirectory() as name:
        site = Path(name) / "demo"
        build_demo(site)
        prepare(site)
        with serving(site) as address, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=find_chromium(), args=list(FLAGS))
            photographer = Photographer(browser, address, site, folder)
            if asked.docs:
                for picture in PICTURES:
                    if picture.name.startswith(begins):
                        photographer.take_for_docs(picture)
            else:
                _take_every_page(photographer, tuple(shot for shot in SHOTS if shot.name.startswith(begins)))
            browser.close()
    return 0


def _take_every_page(photographer: Photographer, shots: tuple[Shot, ...]) -> None:
    visitors = sorted({visitor for shot in shots for visitor in shot.visitors}, key=str)
    for language in LANGUAGES:
        for width in WIDTHS:
            for visitor in visitors:
                photographer.take_all(visitor, language, width, shots)


if __name__ == "__main__":
    sys.exit(main())
