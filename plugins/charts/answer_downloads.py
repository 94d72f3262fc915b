"""/questions/<name>.csv and .json: the whole answer to a question, with the same choice as its page.

Tested in tests/plugins/charts/test_question_page.py.
"""

import sqlite3

from datasette import Response

from ...schema.spreadsheet_csv import BYTE_ORDER_MARK, csv_text
from ..shell import csv_download
from ..shell.datasette_types import Datasette, Request
from ..shell.page import not_found, translations_for
from .answer_rows import MOST_ROWS, Answer
from .asked_question import answered_question, question_asked


async def answer_download(datasette: Datasette, request: Request) -> Response:
    """Answer GET with the rows as CSV or as a JSON list of objects; 400 when they are too many or take too long.

    Raises as record_database does.
    """
    found = await question_asked(datasette, request)
    _ = translations_for(request).gettext
    if found is None:
        return await not_found(datasette, request, _("There is no question with this address."))
    try:
        asked = await answered_question(datasette, request, *found)
    except sqlite3.Error as error:
        late = _("This takes too long. Choose a group or a year.")
        return Response.text(late if str(error) == "interrupted" else str(error), status=400)
    if asked.answer.is_cut:
        said = _("The answer has more than %(most)s rows. Choose a group or a year.") % {"most": MOST_ROWS}
        return Response.text(said, status=400)
    headers = {"x-content-type-options": "nosniff"}
    if request.url_vars["data"] == "json":
        return Response.json(asked.answer.records(), headers=headers)
    headers["content-disposition"] = f'attachment; filename="{asked.question.name}.csv"'
    return Response(_csv(request, asked.answer), headers=headers, content_type="text/csv; charset=utf-8")


def _csv(request: Request, answer: Answer) -> str:
    is_raw = bool(request.args.get(csv_download.RAW))
    delimiter = ";" if request.args.get(csv_download.SEMICOLON) else ","
    text = csv_text([answer.columns, *answer.rows], is_raw, delimiter)
    return text if is_raw else BYTE_ORDER_MARK + text
