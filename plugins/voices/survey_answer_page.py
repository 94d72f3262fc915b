"""The page at /s/<address>: one question of a survey, answered with one press by whoever has read its QR code.

Which answer was given is counted by day, and nothing else is kept, so nobody can be kept from answering twice.

Tested in tests/plugins/voices/test_survey_answers.py.
"""

import sqlite3
from dataclasses import dataclass
from typing import Any

import sqlite_utils
from datasette import Response

from ...schema.survey_scales import in_language
from ...schema.voices import today_in_sweden
from ...schema.voices.survey_answers import count_answer
from ..shell.datasette_types import Datasette, Request
from ..shell.private_databases import with_voices
from ..shell.record import RECORD
from ..shell.row_number import row_number
from .recently_sent import RecentlySent, recently_sent_of
from .resident_page import fields_of, is_admitted, new_showing, open_site, render_resident_page
from .resident_texts import Texts, texts_for

_SURVEY = "SELECT * FROM surveys WHERE address = ?"
_OPTIONS = "SELECT * FROM survey_options WHERE survey_id = ? ORDER BY position"


@dataclass(frozen=True)
class Survey:
    """A survey with its wording in one language. A wording is (text, language); `options` are (number, wording)."""

    id: int
    address: str
    question: tuple[str, str]
    options: list[tuple[int, tuple[str, str]]]
    opens_on: str
    closes_on: str


async def survey_answer_page(datasette: Datasette, request: Request) -> Response:
    """Answer GET and POST /s/<address>?lang=ar. POST takes `answer`, the number of one, and `showing`.

    Raises UnusableSite when voices.db cannot be written, and BadRequest as `fields_of` does.
    """
    texts = texts_for(request)
    if open_site(datasette) is None:
        return await _told(datasette, request, None, texts("closed"))
    address = request.url_vars["address"].lower()
    survey = await datasette.databases[RECORD].execute_fn(lambda connection: _read(connection, address, texts))
    if survey is None:
        return await _told(datasette, request, None, texts("no_survey"), 404)
    is_sent = request.method == "POST"
    if shut := _why_shut(texts, survey):
        told = f"{shut} {texts('not_counted')}" if is_sent else shut
        return await _told(datasette, request, survey, told, 409 if is_sent else 200)
    if is_sent:
        return await _answer(datasette, request, survey)
    if "sent" in request.args:
        return await _told(datasette, request, survey, texts("survey_thanks_lead"), title="survey_thanks")
    return await _form(datasette, request, survey)


async def _answer(datasette: Datasette, request: Request, survey: Survey) -> Response:
    texts, sent, recent = texts_for(request), await fields_of(request), recently_sent_of(datasette)
    option, showing = row_number(sent.get("answer")), (sent.get("showing") or "")[:100]
    if option not in [number for number, _ in survey.options]:
        fault = texts("unknown_answer" if sent.get("answer") else "choose_answer")
        return await _form(datasette, request, survey, fault=fault, status=400)
    before = recent.answer_of_showing(f"{survey.id} {showing}") if showing else None
    if before is None:
        if not is_admitted(recent.answers, sent):
            ticket = recent.answers.new_ticket()
            return await _form(datasette, request, survey, chosen=option, showing=showing, ticket=ticket, status=429)
        key = f"{survey.id} {showing}" if showing else ""
        folder = open_site(datasette)
        assert folder is not None
        before = await with_voices(folder, lambda voices: _count(voices, recent, key, survey.id, option))
    if before != option:
        return await _told(datasette, request, survey, texts("survey_already"), 409)
    path = datasette.urls.path(f"/s/{survey.address}")
    return Response.redirect(f"{path}?lang={texts.code}&sent=1", status=303)


def _why_shut(texts: Texts, survey: Survey) -> str | None:
    """Why the survey cannot be answered today, in words; None when it can."""
    today = today_in_sweden()
    if today < survey.opens_on:
        return texts("survey_planned", day=texts.day(survey.opens_on))
    return texts("survey_closed", day=texts.day(survey.closes_on)) if today > survey.closes_on else None


def _count(voices: sqlite_utils.Database, recent: RecentlySent, showing: str, survey_id: int, option: int) -> int:
    """Count the answer once for one showing of the form, and return which one was counted for it."""
    with recent.one_at_a_time:
        before = recent.answer_of_showing(showing) if showing else None
        if before is not None:
            return before
        count_answer(voices, survey_id, option)
        if showing:
            recent.note_answer(showing, option)
        return option


def _read(connection: sqlite3.Connection, address: str, texts: Texts) -> Survey | None:
    row = connection.execute(_SURVEY, [address]).fetchone()
    if row is None:
        return None
    options = connection.execute(_OPTIONS, [row["id"]]).fetchall()
    told = [(one["id"], in_language(dict(one), "text", texts.code)) for one in options]
    question = in_language(dict(row), "question", texts.code)
    return Survey(row["id"], row["address"], question, told, row["opens_on"], row["closes_on"])


async def _form(
    datasette: Datasette, request: Request, survey: Survey, status: int = 200, **context: Any
) -> Response:
    told = {"survey": survey, "chosen": None, **context}
    told["showing"] = told.get("showing") or new_showing()
    return await render_resident_page(datasette, request, "voices_survey.html", title="survey", status=status, **told)


async def _told(  # noqa: PLR0913, PLR0917
    datasette: Datasette, request: Request, survey: Survey | None, told: str, status: int = 200, title: str = "survey"
) -> Response:
    """A page that has no form, only what is to be said."""
    return await render_resident_page(
        datasette, request, "voices_survey_told.html", title=title, status=status, survey=survey, told=told
    )
