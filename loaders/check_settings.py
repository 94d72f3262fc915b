"""Weak settings of a site, rights of its files, and room on its disk: each one line (Swedish) with its remedy.

Tested in tests/loaders/cli/test_doctor.py.
"""

import os
import shutil
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import sqlite_utils

from ..schema.accounts.account import account_ids, administrator_ids
from ..schema.accounts.password import is_common_password
from ..schema.database import PRIVATE, PUBLIC, RECORD
from .site import INBOX, SECRET, SETTINGS, missing_files, settings_of_site

Line = tuple[str, str]
"""(where, what is wrong and its remedy)."""

# A publication and a migration each write a second copy of what they make.
_COPIES = 2
_SHORTEST_SECRET = 32
_DEBUGGING = ("template_debug", "trace_debug")
_EVERYBODY = (True, None)


def files_gone(folder: Path) -> Iterator[Line]:
    """Configuration files and the inbox that are not there. What a municipality has written there, only it knows."""
    for name in missing_files(folder):
        own = "" if name == INBOX else "Lägg tillbaka er egen ur en säkerhetskopia, eller "
        yield name, f"saknas. {own}{'gör' if own else 'Gör'} en som i en ny webbplats: intranet doctor --repair"


def weak_settings(folder: Path) -> Iterator[Line]:
    """What stands in datasette.yml and should not. Raises UnusableSite when the file cannot be read."""
    told = settings_of_site(folder)
    settings, allowed = _part(told, "settings"), _part(told, "permissions")
    databases, plugins = _part(told, "databases"), _part(told, "plugins")
    for name in _DEBUGGING:
        if settings.get(name):
            yield SETTINGS, f"{name} är på och visar besökare programmets insida. Ta bort raden under settings."
    if _part(plugins, "intranet_access").get("trusted_proxies") and not settings.get("force_https_urls"):
        yield (
            SETTINGS,
            "trusted_proxies är satt men inte force_https_urls: länkar börjar med http. Sätt den.",
        )
    if settings.get("default_allow_sql", True) and allowed.get("execute-sql", True) is not False:
        yield SETTINGS, "alla får ställa SQL-frågor till varje databas. Sätt default_allow_sql till false."
    if allowed.get("view-database-download", True) is not False:
        yield SETTINGS, "databaserna får laddas ner. Sätt view-database-download till false under permissions."
    yield from _databases(databases)
    if any(name.startswith("datasette-auth-passwords") for name in plugins):
        yield SETTINGS, "datasette-auth-passwords hejdar ingen som gissar. Ta bort det; konton görs på /accounts."


def _databases(databases: Mapping[str, Any]) -> Iterator[Line]:
    for name in ("private", "originals", "voices"):
        if name in databases:
            yield SETTINGS, f"databasen {name} står under databases och ska aldrig visas. Ta bort den."
    record = _part(_part(databases, "intranet"), "permissions")
    for action in ("view-database", "execute-sql", "view-database-download"):
        if action in record and record[action] in _EVERYBODY:
            yield (
                SETTINGS,
                f"{action} för intranet gäller alla. Ange roller, som i programmets egen fil.",
            )


def weak_accounts(private: sqlite_utils.Database) -> Iterator[Line]:
    """Administrators whose password anybody would try, and a site that nobody can administer."""
    names = administrator_ids(private)
    if not names and account_ids(private):
        yield str(PRIVATE), "ingen administratör kan logga in. Gör en: intranet user role KONTO administrator"
    for actor_id in names:
        if is_common_password(private, actor_id):
            yield str(PRIVATE), f"{actor_id} har ett lösenord som vem som helst provar. Byt: intranet user password"


def weak_secret(folder: Path) -> Iterator[Line]:
    """A secret with which anybody could make cookies."""
    path = folder / SECRET
    kept = path.read_text("utf-8").strip() if path.exists() else None
    for where, secret in (("DATASETTE_SECRET", os.environ.get("DATASETTE_SECRET")), (str(SECRET), kept)):
        if secret is not None and (len(secret) < _SHORTEST_SECRET or len(set(secret)) < 8):
            yield where, "hemligheten är lätt att gissa. Ta bort den: servern gör en ny när den startar."


def open_files(folder: Path) -> Iterator[Line]:
    """Files that others at the server may read or write and should not."""
    if os.name != "posix":
        return
    private = folder / PRIVATE.parent
    for path in (private, *sorted(private.rglob("*"))) if private.exists() else ():
        if path.lstat().st_mode & 0o077 and not path.is_symlink():
            mode = "700" if path.is_dir() else "600"
            yield str(path.relative_to(folder)), f"andra vid servern kommer åt den. Kör: chmod {mode} {path}"
    for name in (RECORD, SETTINGS, PUBLIC):
        path = folder / name
        if path.exists() and path.stat().st_mode & stat.S_IWOTH:
            yield name, f"vem som helst vid servern får skriva i den. Kör: chmod o-w {path}"


def little_room(folder: Path) -> Iterator[Line]:
    """A disk that has no room for what the next publication or the next version of the program writes."""
    size = sum(path.stat().st_size for path in folder.rglob("*.db") if path.is_file())
    free = shutil.disk_usage(folder).free
    if free < _COPIES * size:
        yield (
            str(folder),
            f"{free / 1e6:.0f} MB ledigt på disken, och {_COPIES * size / 1e6:.0f} behövs. Gör plats.",
        )


def _part(holder: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    found = holder.get(name)
    return found if isinstance(found, dict) else {}
