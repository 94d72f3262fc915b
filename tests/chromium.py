"""Finds the Chromium that the browser tests drive; `python -m tests.chromium` installs it where it is missing.

Playwright's own download is not used: distributions package the browser, and the tests need no other.
"""

import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def find_chromium() -> str | None:
    """Path of the first browser found; `CHROMIUM` in the environment comes before all others."""
    named = os.environ.get("CHROMIUM")
    return named or next((path for name in NAMES if (path := shutil.which(name))), None)


def main() -> int:
    if find_chromium():
        return 0
    if not shutil.which("apt-get"):
        print("The browser tests need Chromium: install it and see that it is on PATH.", file=sys.stderr)
        return 1
    as_root = [] if os.geteuid() == 0 else ["sudo"]
    for command in (["apt-get", "update", "-qq"], ["apt-get", "install", "-y", "-qq", "chromium"]):
        subprocess.run(as_root + command, check=True, stdout=subprocess.DEVNULL)
    return 0 if find_chromium() else 1


if __name__ == "__main__":
    sys.exit(main())
