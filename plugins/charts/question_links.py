"""Links in the results of stored queries to the pages that they are about.

Tested in tests/plugins/charts/test_questions_list_page.py.
"""

import re

from markupsafe import Markup

from ..shell.datasette_types import Datasette

# The addresses of our own pages, as in the column `sida` of a stored query.
PAGE = re.compile(r"/(meetings|groups|people|proposals/row)/[a-z0-9-]+")


def render_question_link(datasette: Datasette, value: object) -> Markup | None:
    """Return a link when `value` is the address of one of our pages, else None, so that Datasette shows the value."""
    if not isinstance(value, str) or not PAGE.fullmatch(value):
        return None
    return Markup('<a href="{}">{}</a>').format(datasette.urls.path(value), value)
