"""The way back from a form about a person.

Tested in tests/plugins/people/test_forms.py.
"""

from ..shell.datasette_types import Datasette, Request
from ..shell.page import translations_for
from ..shell.record import RECORD
from ..shell.row_number import row_number

Trail = list[tuple[str, str]]


async def trail_to_person(datasette: Datasette, request: Request) -> Trail:
    """Return the trail to the person of the address, called by name: for those alone who may open the form."""
    _, number = translations_for(request).gettext, row_number(request.url_vars["id"]) or 0
    rows = None
    if RECORD in datasette.databases:
        rows = await datasette.databases[RECORD].execute("SELECT name FROM people WHERE id = ?", [number])
    found = rows.first() if rows else None
    return [("/people", _("People")), (f"/people/{number}", found["name"] if found else _("The person"))]
