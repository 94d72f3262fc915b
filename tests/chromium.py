"""Finds the Chromium that the browser tests drive; `python -m tests.chromium` installs it where it is missing.

Playwright's own download is not used: distributions package the browser, and the tests need no other.
"""

import os
import shutil
import subprocess
import sys

# Without a window to draw it takes a third less time.
HEADLESS = "chromium-headless-shell"
NAMES = (HEADLESS, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_SWITCHED_OFF = (
    # A frame of its own for each page that is opened: a fourth of what it takes to go there.
    "RenderDocument",
    # Of two such flags Chromium takes the last one, so what Playwright switches off is here too.
    "AimEnabled",
    "AvoidCorsURLLoaderRestartOnRedirect",
    "AvoidUnnecessaryBeforeUnloadCheckSync",
    "DestroyProfileOnBrowserClose",
    "HttpsFirstBalancedModeAutoEnable",
    "HttpsUpgrades",
    "LensOverlay",
    "MediaRouter",
    "NetworkTimeServiceQuerying",
    "OptimizationHints",
    "PaintHolding",
    "PreconnectToSearch",
    "ThirdPartyStoragePartitioning",
)
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    # What is drawn does not go to another process: a sixth less.
    "--in-process-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # Pages go before code that was compiled with care would have paid for it: an eighth less.
    "--js-flags=--no-opt --no-maglev",
    f"--disable-features={','.join(_SWITCHED_OFF)}",
)
# One more: no frame of a page is ever made.
NOTHING_IS_DRAWN = "--disable-threaded-compositing"


def find_chromium() -> str | None:
    """Path of the first browser found; `CHROMIUM` in the environment comes before all others."""
    named = os.environ.get("CHROMIUM")
    return named or next((path for name in NAMES if (path := shutil.which(name))), None)


def main() -> int:
    if find_chromium() and (os.geteuid() != 0 or os.environ.get("CHROMIUM") or shutil.which(HEADLESS)):
        return 0
    if shutil.which("apt-get"):
        _install(HEADLESS)
        if not find_chromium():
            # Older distributions have the one with windows alone.
            _install("chromium")
    if find_chromium():
        return 0
    print("The browser tests need Chromium: install it and see that it is on PATH.", file=sys.stderr)
    return 1


def _install(package: str) -> None:
    as_root = [] if os.geteuid() == 0 else ["sudo"]
    for command in (["apt-get", "update", "-qq"], ["apt-get", "install", "-y", "-qq", package]):
        subprocess.run(as_root + command, check=False, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    sys.exit(main())
