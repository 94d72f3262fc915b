"""A chart as a picture, drawn on the server: SVG with a title and a description, or PNG.

A picture is kept while the answer stays as it is. Drawing one takes some tens of milliseconds; the first of a server
takes a second, in which others are answered.
"""

import asyncio
import re
from collections import OrderedDict
from hashlib import sha256
from typing import Any
from weakref import WeakKeyDictionary

from markupsafe import escape

from ..shell.datasette_types import Datasette
from ..shell.erased_names import forgotten_with_names
from ..shell.site_look import look_of
from .answer_rows import Answer
from .chart_specification import drawn_of, locale_of, told_in_words, vega_lite_of
from .declared_question import Chart

_KEPT = 200
_SCALE = 2.0
_kept: WeakKeyDictionary[Any, "OrderedDict[str, bytes]"] = WeakKeyDictionary()
forgotten_with_names(_kept)
_BEGINNING = re.compile(r"<svg ")


def picture_version(answer: Answer, *asked: Any) -> str:
    """Return a word that differs when the picture does: for the same answer, chart, language, width and ending."""
    return sha256(repr((answer.version, *asked)).encode()).hexdigest()[:20]


async def chart_picture(  # noqa: PLR0913, PLR0917 - an answer, how it is drawn, and for whom
    datasette: Datasette,
    answer: Answer,
    chart: Chart,
    language: str,
    width: str,
    ending: str,
    version: str,
    chosen: str,
) -> bytes:
    """Return the picture `version` of an answer, kept or drawn anew; `ending` is svg or png."""
    kept = _kept.setdefault(datasette, OrderedDict())
    if version not in kept:
        kept[version] = await asyncio.to_thread(
            draw_chart, answer, chart, language, width, ending, chosen, accent_of(datasette)
        )
        while len(kept) > _KEPT:
            kept.popitem(last=False)
    kept.move_to_end(version)
    return kept[version]


def accent_of(datasette: Datasette) -> str:
    """Return the colour of the first series on this site."""
    return look_of(datasette).colour("accent")


def draw_chart(  # noqa: PLR0913, PLR0917 - an answer, how it is drawn, and for whom
    answer: Answer, chart: Chart, language: str, width: str, ending: str, chosen: str, accent: str
) -> bytes:
    """Draw a picture of an answer. Nothing is fetched for it."""
    # It is 84 MB, and most pages draw nothing.
    import vl_convert  # noqa: PLC0415

    drawn = drawn_of(chart, answer.records())
    told: dict[str, Any] = {
        "vl_spec": vega_lite_of(chart, drawn, language, width, chosen, accent),
        "allowed_base_urls": [],
    }
    told |= dict.fromkeys(("format_locale", "time_format_locale"), locale_of(language))
    if ending == "png":
        return bytes(vl_convert.vegalite_to_png(**told, scale=_SCALE))
    title, words = escape(chart.title[language]), escape(told_in_words(chart, drawn, language))
    named = f'<svg role="img" lang="{language}" aria-labelledby="chart-title chart-desc" '
    svg = _BEGINNING.sub(named, vl_convert.vegalite_to_svg(**told), count=1)
    beginning, rest = svg.split(">", 1)
    told_of = f'<title id="chart-title">{title}</title><desc id="chart-desc">{words}</desc>'
    return f"{beginning}>{told_of}{rest}".encode()
