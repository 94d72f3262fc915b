"""A chart on a page: where its pictures are, what they show in words, and the same data in datasette-vega.

Tested in tests/plugins/charts/test_question_page.py.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from ..shell.datasette_types import Datasette
from .answer_rows import Answer
from .chart_specification import NARROW, WIDE, drawn_of, picture_size, told_in_words
from .declared_question import Question

_VEGA_MARKS = {"bar": "bar", "line": "line", "point": "circle"}


@dataclass(frozen=True)
class ShownChart:
    """A chart of a page. `tool` is None when datasette-vega would draw only some of the rows."""

    title: str
    words: str
    page: str
    svg: str
    narrow: str
    save_svg: str
    save_png: str
    tool: str | None
    is_too_long: bool
    wide_size: tuple[int, int]
    narrow_size: tuple[int, int]
    marks: int
    without_number: int
    too_many: int


def shown_chart(  # noqa: PLR0913, PLR0917 - an answer, how it was asked for, and for whom
    datasette: Datasette, database: str, question: Question, values: Mapping[str, str], answer: Answer, language: str
) -> ShownChart | None:
    """Return the chart of an answer; None when the question has none, or nothing can be drawn."""
    chart = question.chart
    if chart is None:
        return None
    drawn = drawn_of(chart, answer.records())
    if not drawn.marks:
        return None
    chosen = {name: value for name, value in values.items() if value}
    page = datasette.urls.path(f"/questions/{question.name}")

    def picture(ending: str, **more: str) -> str:
        asked = urlencode({**chosen, **more})
        return f"{page}/chart.{ending}{'?' + asked if asked else ''}"

    is_whole = len(answer.rows) <= datasette.max_returned_rows
    return ShownChart(
        title=chart.title[language],
        words=told_in_words(chart, drawn, language),
        page=f"{page}{'?' + urlencode(chosen) if chosen else ''}",
        svg=picture("svg"),
        narrow=picture("svg", _width=NARROW),
        save_svg=picture("svg", _dl="on"),
        save_png=picture("png", _dl="on"),
        # A saved question has no page of Datasette's.
        tool=_tool(datasette, database, question, chosen) if is_whole and question.saved is None else None,
        is_too_long=not is_whole,
        wide_size=picture_size(chart, drawn, WIDE),
        narrow_size=picture_size(chart, drawn, NARROW),
        marks=len(drawn.marks),
        without_number=drawn.without_number,
        too_many=drawn.too_many,
    )


def _tool(datasette: Datasette, database: str, question: Question, chosen: Mapping[str, str]) -> str:
    """The address of Datasette's page of the question, where datasette-vega stands open on the same chart."""
    chart = question.chart
    assert chart
    fragment = {
        "g.mark": _VEGA_MARKS[chart.mark],
        "g.x_column": chart.x,
        "g.x_type": "ordinal",
        "g.y_column": chart.y,
        "g.y_type": "quantitative",
        **({"g.color_column": chart.colour} if chart.colour else {}),
    }
    asked = urlencode({**chosen, "_chart": "on"})
    return f"{datasette.urls.query(database, question.name)}?{asked}#{urlencode(fragment)}"
