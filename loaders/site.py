"""A site: a folder with the databases, the two configuration files, and an inbox.

Tested in tests/loaders/cli/test_load.py and tests/loaders/publish/test_contact_details_that_stay.py.
"""

import secrets
import shutil
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import yaml

from ..schema.database import RECORD, open_originals, open_private, open_record, open_voices
from ..schema.errors import UnusableSite

SETTINGS = "datasette.yml"
CONFIGURATION = ("metadata.yml", SETTINGS)
INBOX = "inbox"
SECRET = Path("private") / "secret"


def init_site(folder: Path) -> None:
    """Make a new, empty site in `folder`. Raises UnusableSite when there is one already or nothing can be written."""
    folder = Path(folder)
    if (folder / RECORD).exists():
        raise UnusableSite(f"I {folder} finns redan en webbplats; välj en annan mapp.")
    add_missing_files(folder)
    open_record(folder).close()
    open_private(folder).close()
    open_originals(folder).close()
    open_voices(folder).close()


def missing_files(folder: Path) -> list[str]:
    """Which of its two configuration files and the inbox the site in `folder` has not got."""
    return [name for name in (*CONFIGURATION, INBOX) if not (Path(folder) / name).exists()]


def add_missing_files(folder: Path) -> list[str]:
    """Make those that are missing as in a new site, and return their names. Raises UnusableSite when it cannot."""
    missing = missing_files(folder)
    try:
        (folder / INBOX).mkdir(parents=True, exist_ok=True)
        for name in CONFIGURATION:
            if name in missing:
                shutil.copyfile(packaged_folder() / name, folder / name)
    except OSError as error:
        raise UnusableSite(
            f"Mappen {folder} kan inte användas: {os_error_reason(error)}. Välj en mapp som du får skriva i."
        ) from error
    return missing


def existing_site(folder: Path) -> Path:
    """`folder`, when it is a site. Raises UnusableSite with the remedy when it is none."""
    folder = Path(folder)
    try:
        found = (folder / RECORD).is_file()
    except OSError as error:
        raise UnusableSite(f"Mappen {folder} kan inte läsas: {os_error_reason(error)}.") from error
    if not found:
        raise UnusableSite(
            f"I {folder.absolute()} finns ingen webbplats (ingen {RECORD}); gör en med 'intranet init {folder}' "
            "eller ange den med --site."
        )
    return folder


def settings_of_site(folder: Path) -> dict[str, Any]:
    """What stands in the datasette.yml of the site; empty without one. Raises UnusableSite when it cannot be read."""
    return _configuration(folder, SETTINGS)


def words_of_site(folder: Path) -> dict[str, Any]:
    """What stands in the metadata.yml of the site; empty without one. Raises UnusableSite when it cannot be read."""
    return _configuration(folder, CONFIGURATION[0])


def _configuration(folder: Path, name: str) -> dict[str, Any]:
    path = Path(folder) / name
    if not path.exists():
        return {}
    try:
        return dict(_read(path.read_text("utf-8")) or {})
    except (OSError, yaml.YAMLError, TypeError, ValueError) as error:
        raise UnusableSite(f"{path} kan inte läsas; rätta filen och försök igen.") from error


@lru_cache(maxsize=4)
def _read(text: str) -> Any:
    """What a configuration file says. Pages ask it, and reading one takes tens of milliseconds; nobody changes it."""
    return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


def plugin_settings(folder: Path, plugin: str) -> dict[str, Any]:
    """What stands under plugins: `plugin` in the datasette.yml of the site; empty when nothing does.

    Raises UnusableSite when the file cannot be read or something else stands there.
    """
    try:
        return dict((settings_of_site(folder).get("plugins") or {}).get(plugin) or {})
    except (AttributeError, TypeError, ValueError) as error:
        raise UnusableSite(f"{Path(folder) / SETTINGS} kan inte läsas; rätta filen och försök igen.") from error


def packaged_folder() -> Path:
    """The folder that holds this program's own copies of metadata.yml and datasette.yml. Raises UnusableSite."""
    spec = find_spec("datasette_intranet.site")
    for location in (spec and spec.submodule_search_locations) or ():
        if (Path(location) / CONFIGURATION[0]).is_file():
            return Path(location)
    raise UnusableSite("Programmet är ofullständigt installerat: metadata.yml saknas. Installera det på nytt.")


def site_secret(folder: Path) -> str:
    """The secret that signs the site's cookies, made the first time: sign-ins survive a restart.

    Raises UnusableSite when its file cannot be read or written.
    """
    path = Path(folder) / SECRET
    try:
        if not path.exists():
            path.parent.mkdir(mode=0o700, exist_ok=True)
            path.touch(mode=0o600)
            path.write_text(secrets.token_hex(32), "ascii")
        return path.read_text("ascii").strip()
    except OSError as error:
        raise UnusableSite(f"Filen {path} kan inte läsas eller skrivas: {os_error_reason(error)}.") from error


def os_error_reason(error: OSError) -> str:
    """Why the operating system refused, in Swedish for what a clerk may meet."""
    known = {
        "PermissionError": "du har inte rätt till den",
        "FileNotFoundError": "den finns inte",
        "IsADirectoryError": "den är en mapp",
        "NotADirectoryError": "en fil ligger i vägen",
    }
    if error.errno == 28:  # ENOSPC
        return "disken är full"
    return known.get(type(error).__name__, error.strerror or str(error))
