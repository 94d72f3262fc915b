"""The addresses of the static files (CSS, JavaScript, images) of all our plugins.

Datasette serves one static folder for each distribution, under the name of the distribution. This is that folder.

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


def asset_url(datasette: Datasette, name: str) -> str:
    """Return the address of the static file `name` ('intranet.css'). The address changes when the file does.

    Raises FileNotFoundError when there is no such file.
    """
    return datasette.urls.static_plugins(DISTRIBUTION, f"{name}?_hash={_digest(name)}")
