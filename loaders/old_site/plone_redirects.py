"""The redirects of a Plone site, as collective.exportimport's @@export_redirects gives them.

One JSON object of old path → new path, both from the root of the database: '/Plone/nyheter/gunga'.

Tested in tests/loaders/old_site/test_plone_redirects.py.
"""

import sqlite3
from codecs import BOM_UTF8
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import ijson
import sqlite_utils

from ...schema.errors import UnreadableFile
from ...schema.old_site import Leads, lead_on, leads_of
from ...schema.store import Outcome
from ...schema.transaction import write_transaction
from .old_item import LeftBehind

_LARGEST = 50_000_000


def load_redirects(db: sqlite_utils.Database, path: Path) -> Iterator[Outcome | LeftBehind]:
    """Let the old paths lead to what was made of the pages at the new ones; tell of those that lead nowhere.

    The pages are in the record already. Raises UnreadableFile (nothing is changed then), OSError and UnusableSite.
    """
    redirects, left = _read(path)
    root = _root(redirects)
    rows = 0
    with write_transaction(db) as connection:
        for old, new in redirects.items():
            reason, written = _note(connection, old, new, root)
            rows += written
            if reason is not None:
                left.append(LeftBehind(reason, old, new))
    yield Outcome(path.name, "inserted" if rows else "unchanged", inserted=Counter(old_addresses=rows))
    yield from left


def _read(path: Path) -> tuple[dict[str, str], list[LeftBehind]]:
    """The redirects of the file, and what in it is none."""
    if path.stat().st_size > _LARGEST:
        raise UnreadableFile(f"{path.name}: filen är större än {_LARGEST // 1_000_000} MB; dela den.")
    found, left = {}, []
    try:
        with path.open("rb") as file:
            file.seek(len(BOM_UTF8) if file.read(len(BOM_UTF8)) == BOM_UTF8 else 0)
            for old, new in ijson.kvitems(file, ""):
                if isinstance(new, str):
                    found[old] = new
                else:
                    left.append(LeftBehind("broken", old))
    except (ijson.JSONError, UnicodeDecodeError, ValueError) as error:
        raise UnreadableFile(
            f"{path.name}: filen är skadad eller slutar mitt i, så inget av den är inläst. Gör om exporten."
        ) from error
    return found, left


def _root(redirects: dict[str, str]) -> str:
    """The folder of the site, '/Plone', in which all paths stand; '' when they have none in common."""
    roots = {path.split("/")[1] for pair in redirects.items() for path in pair if path.startswith("/")}
    return f"/{roots.pop()}" if len(roots) == 1 else ""


def _note(connection: sqlite3.Connection, old: str, new: str, root: str) -> tuple[str | None, int]:
    """Write one redirect: why it leads nowhere (a key of LEFT), if it does, and how many rows were written."""
    short_old = _below(old, root)
    leads, short_leads = _leads(connection, new), _leads(connection, _below(new, root))
    # What stands behind '?' is no part of the addresses that the record knows.
    if "?" in old or not (leads or short_leads):
        return "redirect", 0
    ways = {short_old} if not leads else {old, short_old} if leads == short_leads else {old}
    written = [lead_on(connection, way, leads or short_leads) for way in sorted(ways)]
    return ("redirect_taken" if None in written else None), sum(filter(None, written))


def _below(path: str, root: str) -> str:
    return path.removeprefix(root) if root and path.startswith(f"{root}/") else path


def _leads(connection: sqlite3.Connection, address: str) -> set[Leads]:
    """Where an address leads now: a path, or one with its host, which has to be that of the old site."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return set()
    found = leads_of(connection, parts.path or "/")
    return {lead for lead in found if lead.site == parts.hostname} if parts.hostname else found
