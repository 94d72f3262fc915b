"""Files in, rows out: reading, parsing and loading documents and registers, publishing, and the command line."""

from .load import load_file
from .publish import publish_site

__all__ = ["load_file", "publish_site"]
