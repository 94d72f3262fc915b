"""What is to be drawn of an answer, as Vega-Lite (https://vega.github.io/vega-lite/docs/), in two widths.

Tested in tests/plugins/charts/test_chart_picture.py.
"""

import re
import textwrap
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise
from typing import Any

from ..shell.contrast import colour_distance
from ..shell.formats import format_date, format_number
from ..shell.language import DEFAULT, translations_in
from ..shell.site_look import COLOURS
from .column_words import column_in_words
from .declared_question import Chart

WIDE, NARROW = "wide", "narrow"
# The width of the whole picture and the size of its text, in CSS pixels: a narrow one fills a telephone as it is.
_WIDTHS = {WIDE: (960, 15), NARROW: (340, 13)}
MOST_BARS, MOST_MARKS = 60, 2_000
"""What a picture holds. The table below has the rest, and the page says so."""
# The server has it inside vl-convert; browsers have a font of the same widths under one of the other names.
_FONT = "Liberation Sans, Arial, Helvetica, sans-serif"
# After the site's accent. Apart for those who see colours differently, and dark enough on white (3:1 at least).
_COLOURS = [
    "#b3470a",
    "#3b5fa8",
    "#8f1d6b",
    "#7a6a00",
    "#0f7fa8",
    "#5a3e9c",
    "#9c3030",
    "#4a5662",
    "#2f7d32",
]
# Colours nearer to each other than this look like one.
_ALIKE = 60
_LINES = [[1, 0], [6, 3], [2, 2], [8, 3, 2, 3]]
_LONG_LABEL = 14
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True)
class Drawn:
    """The rows of an answer that a picture shows, as (x, y, colour or None), and how many it does not.

    `without_number` are rows whose y is no number, `too_many` those beyond what a picture holds.
    """

    marks: list[tuple[str, float, str | None]]
    without_number: int
    too_many: int


def drawn_of(chart: Chart, records: Sequence[Mapping[str, Any]]) -> Drawn:
    """Return what a picture of these rows shows."""
    marks = [
        (str(row[chart.x]), row[chart.y], str(row[chart.colour]) if chart.colour else None)
        for row in records
        if isinstance(row[chart.y], int | float) and row[chart.x] is not None
    ]
    kept = marks
    if chart.mark == "bar":
        first = set(list(dict.fromkeys(x for x, _, _ in marks))[:MOST_BARS])
        kept = [mark for mark in marks if mark[0] in first]
    kept = kept[:MOST_MARKS]
    return Drawn(kept, len(records) - len(marks), len(marks) - len(kept))


def told_in_words(chart: Chart, drawn: Drawn, language: str) -> str:
    """Return what a picture shows for those who do not see it: its sort, its ends, and where the figures stand."""
    _ = translations_in(language).gettext
    sorts = {"bar": _("Bar chart"), "line": _("Line chart"), "point": _("Dot chart")}
    if not drawn.marks:
        return f"{sorts[chart.mark]}. " + _("Nothing to draw.")
    ends = [max(drawn.marks, key=lambda mark: mark[1]), min(drawn.marks, key=lambda mark: mark[1])]
    highest, lowest = (
        f"{', '.join(filter(None, (_label(x, language), colour)))} {format_number(y, language)}"
        for x, y, colour in ends
    )
    extremes = _("Highest: %(highest)s. Lowest: %(lowest)s.") % {"highest": highest, "lowest": lowest}
    return f"{sorts[chart.mark]}. {extremes} " + _("All figures stand in the table.")


def _label(x: str, language: str) -> str:
    return format_date(x, language, "long") if _DAY.fullmatch(x) else x


def vega_lite_of(  # noqa: PLR0913, PLR0917 - what is drawn, and how
    chart: Chart, drawn: Drawn, language: str, width: str, chosen: str = "", accent: str = COLOURS["accent"]
) -> dict[str, Any]:
    """Return the Vega-Lite specification of a picture.

    `chosen` stands below its title, `width` is WIDE or NARROW, `accent` is the site's colour ('#rrggbb').
    """
    pixels, size = _WIDTHS[width]
    encoding = _encoding(chart, drawn, pixels, language)

    def named(x: str) -> str:
        is_day = chart.mark == "bar" and _DAY.fullmatch(x)
        return format_date(x, language, "short") if is_day else _wrapped(x, pixels)

    lines = _lines_of_names(chart, drawn, width)
    letters = int(pixels / size * 1.7)
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "data": {"values": [{"x": named(x), "y": y, "c": lines.get(colour)} for x, y, colour in drawn.marks]},
        "title": {
            "text": textwrap.wrap(chart.title[language], letters),
            **({"subtitle": textwrap.wrap(chosen, letters)} if chosen else {}),
            "anchor": "start",
            "frame": "group" if width == WIDE else "bounds",
            "fontSize": size + 2,
            "subtitleFontSize": size,
            "offset": 12,
        },
        # Fixed before it is drawn, so that a page keeps the room for it while it loads.
        "width": pixels,
        "height": picture_size(chart, drawn, width)[1],
        "autosize": {"type": "fit", "contains": "padding"},
        "padding": 8,
        "background": "white",
        "mark": _mark(chart),
        "encoding": {**encoding, **_colour(chart, drawn, width, accent)},
        "config": {**_look(pixels, size), "mark": {"color": accent}},
    }


def _look(pixels: int, size: int) -> dict[str, Any]:
    """The fonts, colours and limits of a picture that is so wide, with text of that size."""
    return {
        "font": _FONT,
        "view": {"stroke": None},
        "axis": {
            "labelFontSize": size,
            "titleFontSize": size,
            "labelColor": "#1f2933",
            "titleColor": "#1f2933",
            "gridColor": "#cfd6d4",
            "labelLimit": pixels // 2.5,
        },
        "legend": {"labelFontSize": size, "titleFontSize": size, "symbolLimit": 0},
    }


def _wrapped(label: str, pixels: int) -> str:
    """A long name in lines that fit beside the bars."""
    return "\n".join(textwrap.wrap(label, pixels // 17)) or label


def picture_size(chart: Chart, drawn: Drawn, width: str) -> tuple[int, int]:
    """Return the width and the height of a picture in CSS pixels."""
    pixels, size = _WIDTHS[width]
    labels = list(dict.fromkeys(x for x, _, _ in drawn.marks))
    names = list(_lines_of_names(chart, drawn, width).values()) if chart.colour else []
    legend = 20 if names[1:] else 0
    for row in _rows_of_legend(names, width) if names[1:] else ():
        more_lines = max(name.count("\n") for name in row)
        legend += (34 if chart.mark == "line" else 24) + int(more_lines * size * 1.3)
    if _lies(chart, labels, pixels):
        lines = max(len(_wrapped(label, pixels).split("\n")) for label in labels)
        return pixels, 130 + len(labels) * (12 + 17 * lines) + legend
    return pixels, (460 if width == WIDE else 380) + legend


def _lies(chart: Chart, labels: Sequence[str], pixels: int) -> bool:
    """Whether the bars lie: for long names, and for many."""
    longest = max(map(len, labels), default=0)
    return chart.mark == "bar" and (longest > _LONG_LABEL or len(labels) * 16 > pixels)


def _mark(chart: Chart) -> dict[str, Any]:
    if chart.mark == "bar":
        return {"type": "bar", "stroke": "white", "strokeWidth": 1}
    if chart.mark == "line":
        return {"type": "line", "point": {"size": 50}, "strokeWidth": 2.5}
    return {"type": "point", "filled": True, "opacity": 1, "size": 70}


def _encoding(chart: Chart, drawn: Drawn, pixels: int, language: str) -> dict[str, Any]:
    """The encoding of the two axes."""
    labels = list(dict.fromkeys(x for x, _, _ in drawn.marks))
    along: dict[str, Any] = {
        "field": "x",
        "type": "ordinal",
        "sort": None,
        "title": column_in_words(chart.x, language),
    }
    up: dict[str, Any] = {"field": "y", "type": "quantitative", "title": column_in_words(chart.y, language)}
    up |= {"scale": {"nice": 5}, "axis": {"tickCount": 5}}
    if _lies(chart, labels, pixels):
        # Names have room beside lying bars.
        along["axis"] = {"title": None, "ticks": False, "domain": False, "labelExpr": "split(datum.label, '\\n')"}
        return {"y": along, "x": up}
    if chart.mark != "bar" and labels and all(map(_DAY.fullmatch, labels)):
        along |= {
            "type": "temporal",
            "scale": {"type": "utc"},
            "axis": {"labelOverlap": True, "tickCount": pixels // 90},
        }
    else:
        longest = max(map(len, labels), default=0)
        angle = 0 if longest * len(labels) * 9 < pixels else -45
        along["axis"] = {"labelAngle": angle, "labelOverlap": "greedy"}
    return {"x": along, "y": up}


def _colour(chart: Chart, drawn: Drawn, width: str, accent: str) -> dict[str, Any]:
    if not chart.colour:
        return {}
    names = list(_lines_of_names(chart, drawn, width).values())
    # One series needs no legend.
    if len(names) == 1:
        return {}
    legend: dict[str, Any] = {"orient": "bottom", "columns": _columns(names, width), "title": None}
    legend |= {"labelLimit": _room_for_names(chart, drawn, width), "labelExpr": "split(datum.label, '\\n')"}
    if chart.mark == "line":
        legend |= {"symbolType": "stroke", "symbolSize": 900, "symbolStrokeWidth": 2.5}
    shared: dict[str, Any] = {"field": "c", "type": "nominal", "sort": None, "legend": legend}
    # A name of its own for each line, not its colour alone: lines are dashed, dots have shapes.
    told_apart = [accent, *(one for one in _COLOURS if colour_distance(one, accent) > _ALIKE)]
    colours = [told_apart[place % len(told_apart)] for place in range(len(names))]
    encoding = {"color": {**shared, "scale": {"domain": names, "range": colours}}}
    if chart.mark == "line":
        dashes = [_LINES[place % len(_LINES)] for place in range(len(names))]
        encoding["strokeDash"] = {**shared, "scale": {"domain": names, "range": dashes}}
    elif chart.mark == "point":
        encoding["shape"] = {**shared, "scale": {"domain": names}}
    return encoding


def _room_for_names(chart: Chart, drawn: Drawn, width: str) -> int:
    """How wide a name of the legend may be, in pixels."""
    pixels, _ = _WIDTHS[width]
    # It begins where the axis does: further in beside the names of bars that lie.
    lies = _lies(chart, list(dict.fromkeys(x for x, _, _ in drawn.marks)), pixels)
    return pixels // 2 if lies else pixels - 105


def _lines_of_names(chart: Chart, drawn: Drawn, width: str) -> dict[str | None, str]:
    """The names of the series, in order, and as the legend has them: in lines that fit."""
    _, size = _WIDTHS[width]
    letters = int(_room_for_names(chart, drawn, width) / size / 0.5)
    return {name: "\n".join(textwrap.wrap(name, letters)) or name for name in _in_order(drawn)}


def _rows_of_legend(names: Sequence[str], width: str) -> Iterable[Sequence[str]]:
    columns = _columns(names, width)
    return (names[begin : begin + columns] for begin in range(0, len(names), columns))


def _in_order(drawn: Drawn) -> list[str]:
    """The names of the series in the order that the rows of each x have, where they agree."""
    after: dict[str, set[str]] = {str(colour): set() for _, _, colour in drawn.marks}
    for (x, _, colour), (following_x, _, following) in pairwise(drawn.marks):
        if x == following_x and colour != following:
            after[str(following)].add(str(colour))
    try:
        return list(TopologicalSorter(after).static_order())
    except CycleError:
        return list(after)


def _columns(names: Sequence[str], width: str) -> int:
    """How many names of the legend fit beside each other: each as wide as the longest, with its sign before it."""
    pixels, size = _WIDTHS[width]
    longest = max((len(line) for name in names for line in name.split("\n")), default=1)
    return max(1, int((pixels - 80) / (longest * size * 0.56 + 65)))


def locale_of(language: str) -> str:
    """Return d3's name of a language, for the numbers and days on the axes."""
    return "sv-SE" if language == DEFAULT else "en-GB"
