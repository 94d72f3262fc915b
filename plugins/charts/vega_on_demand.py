"""datasette-vega on Datasette's pages only where somebody draws: its script is 944 kB, and most pages draw nothing.

Datasette's pages of tables and queries have an action that opens them with `_chart=on`, and as many rows as a page
may have. Our own charts are drawn on the server, and need none of it.

Tested in tests/plugins/charts/test_vega_on_demand.py.
"""

from collections.abc import Sequence
from typing import Any

from datasette.utils import path_with_replaced_args

from ..shell.datasette_types import Request
from ..shell.page import translations_for
from ..shell.whole_tables import keep_empty_filters

PARAMETER = "_chart"
_FILES = "/-/static-plugins/datasette_vega/"
# It shows its choices at once when the fragment names a sort of chart.
_OPEN = "#g.mark=bar"


def files_of_page(request: Request | None, found: Sequence[Any]) -> list[Any]:
    """Return what all plugins add to a page, without the files of datasette-vega where nobody draws."""
    if request is not None and request.args.get(PARAMETER):
        return list(found)
    return [urls for urls in found if not _of_vega(urls)]


def _of_vega(urls: Any) -> bool:
    return isinstance(urls, list) and bool(urls) and isinstance(urls[0], str) and urls[0].startswith(_FILES)


def drawing_action(request: Request, more: dict[str, str] | None = None) -> list[dict[str, str]]:
    """Return the action that opens the page with datasette-vega; `more` are further parameters of its address."""
    _ = translations_for(request).gettext
    # What is drawn begins with the first row, also on the second page of a table.
    address = keep_empty_filters(path_with_replaced_args)
    href = address(request, {PARAMETER: "on", "_next": None, **(more or {})})
    return [{"href": href + _OPEN, "label": _("Draw a chart"), "description": _("Of these rows, 1,000 at most.")}]
