"""`python -m bench`: every figure in one table."""

import os
import platform
import sys

from bench import (
    caching,
    calendar_speed,
    charts,
    downloads,
    formats,
    installed,
    listing,
    loading,
    name_matching,
    page_speed,
    publishing,
    replicas,
    saving,
    scale,
    searching,
    sheets,
    streams,
)

PARTS = {
    "loading": loading.measure,
    "formats": formats.measure,
    "names": name_matching.measure,
    "pages": page_speed.measure,
    "caching": caching.measure,
    "charts": charts.measure,
    "saving": saving.measure,
    "listing": listing.measure,
    "sheets": sheets.measure,
    "calendar": calendar_speed.measure,
    "publishing": publishing.measure,
    "search": searching.measure,
    "downloads": downloads.measure,
    "streams": streams.measure,
    "scale": scale.measure,
    "replicas": replicas.measure,
    "installed": installed.measure,
}


def main(parts: list[str]) -> int:
    """Measure the named parts, or all; the table goes to standard output."""
    print(f"{platform.machine()}, {os.cpu_count()} processors, Python {platform.python_version()}")
    for name in parts or PARTS:
        print(f"\n{name}")
        for what, figure, *aim in PARTS[name]():
            print(f"  {what:<72} {figure:>10}{f'   aim {aim[0]}' if any(aim) else ''}".rstrip())
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
