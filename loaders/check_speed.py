"""How long the pages and the stored questions of a site take, each asked once, by an administrator of no account.

Tested in tests/loaders/cli/test_doctor.py.
"""

import asyncio
import time
from collections.abc import AsyncIterator, Iterator, Mapping
from pathlib import Path
from typing import Any

from .site import settings_of_site

ASKED_BY = {"id": "intranet-doctor", "name": "doctor", "roles": ["administrator"]}
# Lists and searches: what one row has is bounded, what lists go through grows.
PAGES = (
    *("/", "/meetings", "/groups", "/people", "/proposals", "/actions", "/promises", "/projects", "/articles"),
    *("/target", "/questions", "/calendar", "/calendar.ics", "/search?q=m%C3%B6te", "/minutes.atom", "/inbox"),
    *("/-/intranet/history", "/data", "/intranet/meetings", "/intranet/attendance", "/accounts"),
)


def slow_answers(folder: Path, most: float) -> Iterator[tuple[str, str]]:
    """(address, line in Swedish) of what takes longer than `most` seconds, or fails. Raises UnusableSite."""
    questions = _questions(settings_of_site(folder))
    for path, seconds, status in asyncio.run(_times(folder, (*PAGES, *questions))):
        if status >= 500:
            yield path, f"svarar med fel ({status}). Se serverns logg."
        elif seconds > most:
            told = f"{seconds:.1f}".replace(".", ",")
            yield path, f"tar {told} s. Räkna om summorna: intranet doctor --repair; se också docs/scaling.md"


def _questions(told: Mapping[str, Any]) -> list[str]:
    record = (told.get("databases") or {}).get("intranet") or {}
    return [f"/intranet/{name}.json" for name in record.get("queries") or {}]


async def _times(folder: Path, paths: tuple[str, ...]) -> list[tuple[str, float, int]]:
    return [one async for one in _ask(folder, paths)]


async def _ask(folder: Path, paths: tuple[str, ...]) -> AsyncIterator[tuple[str, float, int]]:
    from datasette.app import Datasette  # noqa: PLC0415 - slow to import

    datasette = Datasette(config_dir=folder)
    try:
        await datasette.invoke_startup()
        # The first answer reads templates and languages.
        await datasette.client.get("/", actor=ASKED_BY)
        for path in paths:
            begun = time.perf_counter()
            answer = await datasette.client.get(path, actor=ASKED_BY)
            yield path, time.perf_counter() - begun, answer.status_code
    finally:
        datasette.close()
