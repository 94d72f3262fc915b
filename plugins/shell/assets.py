"""Addresses of the shell's static files.

Datasette serves one static folder for a whole distribution, at its name; this is the folder for all our plugins.

Tested in tests/plugins/people/test_forms.py.
"""

from functools import cache
from hashlib import sha256
from pathlib import Path

from .datasette_types import Datasette

FOLDER = Path(__file__).parent / "static"
DISTRIBUTION = "datasette-intranet"


@cache
def _digest(name: str) -> str:
    # Datasette lets browsers keep a file for a year when _hash is the first 12 digits of its SHA-256.
    return sha256(FOLDER.joinpath(name).read_bytes()).hexdigest()[:12]


def url(datasette: Datasette, name: str) -> str:
    """The address of the static file `name` ('intranet.css'); it changes when the file does."""
    return datasette.urls.static_plugins(DISTRIBUTION, f"{name}?_hash={_digest(name)}")
