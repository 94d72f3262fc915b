"""The types of Datasette that annotations of plugins name.

Datasette loads its plugins while its own module `datasette.app` is still being read: they cannot import from it then.
"""

from typing import TYPE_CHECKING, Any

from datasette import Request, Response
from datasette.database import Database

if TYPE_CHECKING:
    from datasette.app import Datasette
else:
    Datasette = Any

__all__ = ["Database", "Datasette", "Request", "Response"]
