"""Answers of stored queries lead to the pages they are about.

Tested in tests/plugins/charts/test_charts_page.py.
"""

import re

from markupsafe import Markup

from ..shell.datasette_types import Datasette

# The addresses of our own pages, as the column `sida` of a stored query gives them.
_PAGE = re.compile(r"/(meetings|groups|people)/[a-z0-9-]+")


def render(datasette: Datasette, value: object) -> Markup | None:
    """A link for a value that is the address of one of our pages, else None: Datasette shows the value itself."""
    if not isinstance(value, str) or not _PAGE.fullmatch(value):
        return None
    return Markup('<a href="{}">{}</a>').format(datasette.urls.path(value), value)
