"""/questions/<name>/chart.svg and .png: the chart of an answer, with the same choice as its page.

Tested in tests/plugins/charts/test_chart_picture.py.
"""

import sqlite3

from datasette import Response

from ..shell.datasette_types import Datasette, Request
from ..shell.language import language_of
from ..shell.page import not_found, translations_for
from .asked_question import answered_question, question_asked
from .chart_picture import accent_of, chart_picture, picture_version
from .chart_specification import NARROW, WIDE
from .question_choices import shown_within

MEDIA_TYPES = {"svg": "image/svg+xml; charset=utf-8", "png": "image/png"}
# A picture that is opened by itself runs nothing and fetches nothing.
_HEADERS = {
    "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    "x-content-type-options": "nosniff",
}


async def chart_file(datasette: Datasette, request: Request) -> Response:
    """Answer GET with a picture; 404 without a chart, 400 without an answer.

    `_width=narrow` is for telephones, `_dl=on` saves it. Raises as record_database does.
    """
    found = await question_asked(datasette, request)
    _ = translations_for(request).gettext
    if found is None or found[1].chart is None:
        return await not_found(datasette, request, _("There is no chart with this address."))
    try:
        asked = await answered_question(datasette, request, *found)
    except sqlite3.Error:
        return Response.text(_("This takes too long. Choose a group or a year."), status=400)
    chart, language, ending = found[1].chart, language_of(request), request.url_vars["picture"]
    width = NARROW if request.args.get("_width") == NARROW else WIDE
    within = shown_within(asked.choices, _).strip()
    what = (asked.question.statement, asked.values, chart, language, width, ending, accent_of(datasette))
    version = picture_version(asked.answer, *what)
    headers = dict(_HEADERS)
    if request.args.get("_dl"):
        headers["content-disposition"] = f'attachment; filename="{asked.question.name}.{ending}"'
    body = await chart_picture(
        datasette, asked.answer, chart, language, width, ending, version, within[:1].upper() + within[1:]
    )
    return Response(body, headers=headers, content_type=MEDIA_TYPES[ending])
