"""`make screenshots`: each page of the demo as a picture, wide and 390 px, Swedish and English, in screenshots/."""

import sys
import tempfile
from pathlib import Path

from datasette_intranet.loaders.demo import build_demo
from itsdangerous import URLSafeSerializer
from playwright.sync_api import sync_playwright

from tests.chromium import FLAGS, find_chromium

from .conftest import SECRET, serving

ACTOR = {"id": "demo-coordinator", "name": "Samordnare", "roles": ["coordinator"]}
PAGES = {
    "start": "/",
    "meetings": "/meetings",
    "minutes": "/meetings/2024-02-14-samradsgruppen-for-tillganglighet",
    "source": "/meetings/2024-02-14-samradsgruppen-for-tillganglighet/source",
    "groups": "/groups",
    "group": "/groups/larcentrums-elevrad",
    "people": "/people",
    "person": "/people/1",
    "proposals": "/proposals",
    "proposal": "/proposals/12",
    "questions": "/-/intranet/queries",
    "inbox": "/inbox",
    "table": "/intranet/meetings",
    "row": "/intranet/meetings/1",
    "query": "/intranet/attendance_by_term",
    "database": "/intranet",
    "no such page": "/groups/nix",
}
WIDTHS = (1280, 390)


def main(folder: Path) -> int:
    """Write one PNG for each page, width, language and visitor into `folder`."""
    folder.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        build_demo(Path(name) / "demo")
        with serving(Path(name) / "demo") as address, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=find_chromium(), args=list(FLAGS))
            for language in ("sv", "en"):
                for actor in (ACTOR, None):
                    for width in WIDTHS:
                        _photograph(browser, address, folder, language, actor, width)
            browser.close()
    return 0


def _photograph(browser, address, folder, language, actor, width) -> None:  # noqa: PLR0913, PLR0917 - one picture's facts
    context = browser.new_context(viewport={"width": width, "height": 900})
    cookies = {"intranet_language": language}
    if actor:
        cookies["ds_actor"] = URLSafeSerializer(SECRET, "actor").dumps({"a": actor})
    context.add_cookies([{"name": name, "value": value, "url": address} for name, value in cookies.items()])
    page = context.new_page()
    for name, path in PAGES.items():
        is_private = not actor and path.startswith("/intranet")
        page.goto(address + (path.replace("/intranet", "/public", 1) if is_private else path), wait_until="load")
        who = "signed-in" if actor else "anybody"
        page.screenshot(path=folder / f"{name} {language} {who} {width}.png", full_page=True)
    context.close()


if __name__ == "__main__":
    sys.exit(main(Path("screenshots")))
