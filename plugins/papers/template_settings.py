"""The site's templates of papers, read and checked once.

Tested in tests/plugins/papers/test_downloads.py.
"""

from functools import lru_cache
from pathlib import Path
from typing import Any

from ...loaders import paper_templates
from ..shell.datasette_types import Datasette
from ..shell.record import site_folder

PLUGIN = "intranet_papers"


def templates_of(datasette: Datasette) -> Any:
    """Return the templates (loaders.papers.paper_settings) that datasette.yml names.

    Raises UnusableSite when one cannot be used.
    """
    told = ((datasette.config or {}).get("plugins") or {}).get(PLUGIN) or {}
    if not isinstance(told, dict):
        told = {str(told): None}
    return _checked(site_folder(datasette) or Path(), tuple((name, str(path)) for name, path in told.items()))


@lru_cache(8)
def _checked(folder: Path, told: tuple[tuple[str, str], ...]) -> Any:
    return paper_templates(dict(told), folder)
