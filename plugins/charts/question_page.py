"""/questions/<name>: a question with its answer in words, its fields, its chart and its table."""

import sqlite3
from urllib.parse import urlencode

from datasette import Response

from ..shell.datasette_types import Datasette, Request
from ..shell.language import language_of
from ..shell.page import not_found, render_page, translations_for
from ..shell.paging import page_of
from .answer_rows import MOST_ROWS
from .answer_sentence import answer_sentence
from .answer_table import answer_table
from .asked_question import Asked, answered_question, question_asked
from .question_choices import shown_fields, shown_within
from .saved_question_access import is_owner, may_save, questions_for
from .shown_chart import shown_chart

ON_A_PAGE = 100


async def question_page(datasette: Datasette, request: Request) -> Response:
    """Answer GET with one question. Raises as record_database does."""
    found = await question_asked(datasette, request)
    _ = translations_for(request).gettext
    trail = [("/questions", _("Questions and charts"))]
    if found is None:
        return await not_found(datasette, request, _("There is no question with this address."))
    db, question = found
    language = language_of(request)
    title = question.title_in(language)
    try:
        asked = await answered_question(datasette, request, db, question)
    except sqlite3.Error as error:
        is_late = str(error) == "interrupted"
        context = {"question": question, "is_late": is_late, "error": str(error)}
        return await render_page(
            datasette, request, "charts_no_answer.html", context, title=title, trail=trail, status=400
        )
    paging = page_of(request, len(asked.answer.rows), ON_A_PAGE)
    rows = asked.answer.rows[paging.offset : paging.offset + ON_A_PAGE]
    context = {
        "question": question,
        "is_swedish": language != "sv" and not question.english,
        "about": question.about_in(language),
        "about_is_swedish": language != "sv" and not question.english_about,
        "choices": asked.choices,
        "sentence": _sentence(request, asked),
        "chart": shown_chart(datasette, db.name, question, asked.values, asked.answer, language),
        "table": await answer_table(datasette, db, question, asked.answer.columns, rows, language),
        "paging": paging,
        "most": MOST_ROWS if asked.answer.is_cut else None,
        "addresses": await _addresses(datasette, request, asked),
    }
    return await render_page(datasette, request, "charts_question.html", context, title=title, trail=trail)


def _sentence(request: Request, asked: Asked) -> str:
    language, translated = language_of(request), translations_for(request)
    question, rows = asked.question, asked.answer.records()
    within = shown_within(asked.choices, translated.gettext)
    text = (question.answer if rows else question.none).get(language)
    sentence = text and answer_sentence(text, language, rows, shown_fields(asked.choices), within)
    if sentence:
        return sentence
    if not rows:
        return translated.gettext("Nothing in the record answers this.")
    return translated.ngettext("The answer has %(num)s row.", "The answer has %(num)s rows.", len(rows)) % {
        "num": len(rows)
    }


async def _addresses(datasette: Datasette, request: Request, asked: Asked) -> dict[str, str | None]:
    """Return where the same choice is as a file, and in SQL on Datasette's own page."""
    chosen = {name: value for name, value in asked.values.items() if value}
    query = f"?{urlencode(chosen)}" if chosen else ""
    page = datasette.urls.path(f"/questions/{asked.question.name}")
    return {
        "page": page,
        "csv": f"{page}.csv{query}",
        "excel": f"{page}.csv?{urlencode({**chosen, '_semicolon': 'on'})}",
        "json": f"{page}.json{query}",
        "sql": datasette.urls.query(asked.db.name, asked.question.name) + query,
        "change": None,
        **await _addresses_of_saved(datasette, request, asked, chosen),
    }


async def _addresses_of_saved(
    datasette: Datasette, request: Request, asked: Asked, chosen: dict[str, str]
) -> dict[str, str | None]:
    """Where a saved question is changed, and its SQL, for those who may: it has no page of Datasette's."""
    if asked.question.saved is None:
        return {}
    if not await may_save(datasette, request.actor):
        return {"sql": None}
    owned = [
        is_owner(request.actor, one) for one in await questions_for(datasette, request.actor, asked.question.saved)
    ]
    change = f"{datasette.urls.path('/questions/new')}?saved={asked.question.saved}"
    sql = urlencode({"sql": asked.question.statement, **chosen})
    return {
        "sql": f"{datasette.urls.database(asked.db.name)}/-/query?{sql}",
        "change": change if any(owned) else None,
    }
