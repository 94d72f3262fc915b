"""The years of which a group's page offers the decisions to download.

Tested in tests/plugins/papers/test_papers_page.py.
"""

from collections.abc import Callable

from ...loaders import years_with_decisions
from ..shell.datasette_types import Datasette, Request
from ..shell.record import record_database


def decision_years_reader(datasette: Datasette, request: Request) -> Callable:
    """Return the function `decision_years_of(group_id)` for templates: (year, number of decisions), latest first."""

    async def decision_years_of(group_id: int) -> list[tuple[str, int]]:
        db = await record_database(datasette, request)
        return await db.execute_fn(lambda connection: years_with_decisions(connection, group_id))

    return decision_years_of
