"""Exports as files: which they are, and their items laid out one by one, in a process of its own.

Tested in tests/loaders/old_site/test_load_export.py.
"""

import pickle
import re
from codecs import BOM_UTF8
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

from ...schema.errors import IntranetError, UnreadableFile
from ..sandbox import Sandbox
from .old_item import LeftBehind, OldItem

LARGEST_EXPORT = 500_000_000
"""Bytes. Files in it make an export large, and each sort of content can be exported by itself."""
ITEM = ".item"
ENDINGS = (".xml", ".json", ".wxr")
_START = 20_000
_WORDPRESS = (b"<rss", b"wordpress.org/export/")
_PLONE = re.compile(rb"\s*(?:\{\s*\"items\"\s*:\s*)?\[\s*\{")
_ONE = re.compile(rb'\{\s*"@')
_TYPED = re.compile(rb'"@(?:id|type)"\s*:')
_REDIRECTS = re.compile(rb'\{\s*"/[^"]*"\s*:\s*"(?:/|https?://)')
_SECONDS = 3600
_sandbox = Sandbox(
    1_500_000_000, "exporten tar för mycket tid eller minne att läsa; exportera en sort i taget och försök igen."
)


def export_kind(start: bytes) -> str | None:
    """'wordpress', 'plone' or 'redirects' (of Plone) for the first bytes of an export; None for all else."""
    start = start.removeprefix(BOM_UTF8)[:_START]
    if start.lstrip().startswith(b"<") and all(mark in start for mark in _WORDPRESS):
        return "wordpress"
    if _ONE.match(start) and _TYPED.search(start):
        return "plone"
    if _REDIRECTS.match(start.lstrip()):
        return "redirects"
    return "plone" if _PLONE.match(start) and (_TYPED.search(start) or len(start) == _START) else None


def kind_of_file(path: Path) -> str | None:
    """The `export_kind` of a file; None for what is no export, or cannot be read."""
    if path.suffix.lower() not in ENDINGS:
        return None
    try:
        with path.open("rb") as export:
            return export_kind(export.read(_START + len(BOM_UTF8)))
    except OSError:
        return None


def is_export(path: Path) -> bool:
    """Whether the file is an export of a site; False for what cannot be read."""
    return kind_of_file(path) is not None


def lay_out(path: Path, folder: Path) -> list[LeftBehind | str]:
    """Lay the items of an export into `folder`, one file '*.item' each, in order, for `read_item`.

    Returns what is not read, and one line (Swedish) when the export ends in the middle. Raises UnreadableFile when it
    is too large, or takes too much time or memory.
    """
    if path.stat().st_size > LARGEST_EXPORT:
        raise UnreadableFile(
            f"{path.name}: exporten är större än {LARGEST_EXPORT // 1_000_000} MB; exportera en sort i taget."
        )
    try:
        found: list[LeftBehind | str] = _sandbox.call(
            ".old_site.export_files:lay_items", path.name, path, folder, seconds=_SECONDS
        )
    except TimeoutError as error:
        raise UnreadableFile(
            f"{path.name}: exporten tar för lång tid att läsa; exportera en sort i taget."
        ) from error
    finally:
        _sandbox.end()
    return found


def lay_items(name: str, path: Path, folder: Path) -> list[LeftBehind | str]:
    """Do the work of `lay_out`, in the process that can be ended."""
    left: list[LeftBehind | str] = []
    number = 0
    with path.open("rb") as export:
        start = export.read(_START + len(BOM_UTF8))
        export.seek(len(BOM_UTF8) if start.startswith(BOM_UTF8) else 0)
        items = _reader(export_kind(start))(name, export)
        try:
            for item in items:
                if isinstance(item, LeftBehind):
                    left.append(item)
                else:
                    number += 1
                    (folder / f"{number:07}{ITEM}").write_bytes(pickle.dumps(item))
        except IntranetError as error:
            left.append(str(error))
    return left


def _reader(kind: str | None) -> Callable[[str, BinaryIO], Iterator[OldItem]]:
    if kind == "wordpress":
        from .wordpress_export import wordpress_items  # noqa: PLC0415 - each format has a library of its own

        return wordpress_items
    from .plone_export import plone_items  # noqa: PLC0415

    return plone_items
