"""Something that is made of a site's files and costs much, kept for each site while nothing is written to them.

Tested in tests/plugins/shell/test_kept_by_version.py.
"""

from collections.abc import Awaitable, Callable
from datetime import date
from typing import Any, Generic, TypeVar
from weakref import WeakKeyDictionary

from .datasette_types import Datasette
from .erased_names import forgotten_with_names
from .file_versions import versions_of
from .files_of_page import note_read

Kept = TypeVar("Kept")


class KeptByVersion(Generic[Kept]):
    """One object for each site, of the last version of its files and of this day. Requests share it."""

    def __init__(self, *files: str) -> None:
        """`files` are names of files_of_page.FILES: what the object is made of."""
        self._files = files
        self._kept: WeakKeyDictionary[Datasette, tuple[tuple[Any, ...], Kept]] = WeakKeyDictionary()
        forgotten_with_names(self._kept)

    async def of(self, datasette: Datasette, make: Callable[[Kept | None], Awaitable[Kept]]) -> Kept:
        """Return the object of the site as its files are now; `make` gets the one before, if there was any.

        It is made anew when somebody has written to one of the files, or another day has begun: consents end by the
        day. While a version cannot be told, it is made anew each time.
        """
        for file in self._files:
            note_read(file)
        versions = versions_of(datasette)
        # Asked before it is made: what is written meanwhile is seen the next time.
        version = date.today(), *(versions.version(file) for file in self._files)
        found = self._kept.get(datasette)
        if found and found[0] == version and all(version):
            return found[1]
        made = await make(found[1] if found else None)
        if all(version):
            self._kept[datasette] = version, made
        return made
