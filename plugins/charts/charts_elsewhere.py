"""Charts of questions on the pages of groups, meetings and proposals: `chart_of(name, fields)` in their templates.

Tested in tests/plugins/charts/test_charts_elsewhere.py.
"""

import sqlite3
from collections.abc import Awaitable, Callable, Mapping

from ..shell.datasette_types import Datasette, Request
from ..shell.language import language_of
from ..shell.record import record_database
from .answer_rows import answer_of
from .asked_question import question_named
from .shown_chart import ShownChart, shown_chart

ChartOf = Callable[..., Awaitable[ShownChart | None]]
# One bar alone says nothing that the page does not.
_LEAST = 2


def chart_reader(datasette: Datasette, request: Request) -> ChartOf:
    """Return the function that gives a page the chart of the question `name`, with fields filled.

    It gives None where the visitor may not ask the question, where it has no answer in time, and where there is
    little to draw. A page does without, and the question's own page tells why.
    """

    async def chart_of(name: str, fields: Mapping[str, str] | None = None) -> ShownChart | None:
        db = await record_database(datasette, request)
        question = await question_named(datasette, db, request.actor, name)
        if question is None or question.chart is None:
            return None
        values = {parameter: (fields or {}).get(parameter, "") for parameter in question.parameters}
        try:
            answer = await answer_of(datasette, db, question, values)
        except sqlite3.Error:
            return None
        chart = shown_chart(datasette, db.name, question, values, answer, language_of(request))
        return chart if chart and chart.marks >= _LEAST else None

    return chart_of
