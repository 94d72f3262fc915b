"""The plugin charts: questions with their answers and charts, and the SQL functions that they need."""

import sqlite3
from collections.abc import Awaitable, Callable, Generator
from typing import Any

from datasette import hookimpl
from markupsafe import Markup

from ...schema.word_functions import register_word_functions
from ..shell.datasette_types import Datasette, Request, Routes
from . import (
    answer_downloads,
    chart_file,
    charts_elsewhere,
    question_links,
    question_page,
    questions_list_page,
    saved_question_form,
    start_checks,
    vega_on_demand,
)


@hookimpl
def startup(datasette: Datasette) -> Callable[[], Awaitable[None]]:
    return lambda: start_checks.check_questions(datasette)


@hookimpl
def prepare_connection(conn: sqlite3.Connection) -> None:
    register_word_functions(conn)


@hookimpl
def register_routes() -> Routes:
    return [
        (r"^/questions$", questions_list_page.questions_list_page),
        (r"^/questions/new$", saved_question_form.saved_question_form),
        (r"^/questions/(?P<question>[^/.]+)$", question_page.question_page),
        (r"^/questions/(?P<question>[^/.]+)/chart\.(?P<picture>svg|png)$", chart_file.chart_file),
        (r"^/questions/(?P<question>[^/.]+)\.(?P<data>csv|json)$", answer_downloads.answer_download),
    ]


@hookimpl
def render_cell(value: object, table: str | None, datasette: Datasette) -> Markup | None:
    return question_links.render_question_link(datasette, value) if table is None else None


@hookimpl(wrapper=True)
def extra_js_urls(request: Request | None) -> Generator[None, list[Any], list[Any]]:
    return vega_on_demand.files_of_page(request, (yield))


@hookimpl(wrapper=True)
def extra_css_urls(request: Request | None) -> Generator[None, list[Any], list[Any]]:
    return vega_on_demand.files_of_page(request, (yield))


@hookimpl
def table_actions(request: Request) -> list[dict[str, str]]:
    return vega_on_demand.drawing_action(request, {"_size": "max"})


@hookimpl
def view_actions(request: Request) -> list[dict[str, str]]:
    return vega_on_demand.drawing_action(request, {"_size": "max"})


@hookimpl
def query_actions(  # noqa: PLR0913, PLR0917 - Datasette's hook
    datasette: Datasette, request: Request, actor: dict | None, database: str, query_name: str | None, sql: str | None
) -> Callable[[], Awaitable[list[dict[str, str]]]]:
    async def actions() -> list[dict[str, str]]:
        drawing = vega_on_demand.drawing_action(request)
        return drawing + await saved_question_form.saving_action(datasette, request, actor, database, sql)

    return actions


@hookimpl
def extra_template_vars(datasette: Datasette, request: Request | None, view_name: str) -> dict[str, Any]:
    # Pages of groups, meetings and proposals include `charts_elsewhere.html`, which needs this.
    return (
        {"chart_of": charts_elsewhere.chart_reader(datasette, request)} if request and view_name == "intranet" else {}
    )
