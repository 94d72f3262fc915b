"""The plugin shell: the look, the menu, the languages, the forms and the error pages. All other plugins use it.

The command `datasette intranet` is registered here too.
"""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

import click
from datasette import hookimpl
from jinja2 import Environment
from markupsafe import Markup

from ...loaders.cli import intranet
from . import (
    csv_download,
    environment,
    error_pages,
    json_download,
    json_log,
    kept_counts,
    kept_schema,
    labels,
    language,
    navigation,
    notice_pages,
    own_page_link,
    row_editor,
    security_headers,
    site_look,
    slow_bodies,
    swedish_tables,
    table_refusals,
    unknown_sender,
    unreadable_requests,
    whole_tables,
)
from .datasette_types import App, Datasette, Request, Routes
from .forms import draft_and_preview

OwnPage = Callable[[], Awaitable[Markup | None]] | None


@hookimpl(tryfirst=True)
def register_routes(datasette: Datasette) -> Routes:
    routes: Routes = [
        (r"^/-/intranet/language$", language.switch_language),
        (r"^/-/intranet/draft$", draft_and_preview.keep_sent_draft),
        (r"^/-/intranet/preview$", draft_and_preview.preview_markdown),
        (r"^/-/intranet/readability$", draft_and_preview.tell_readability),
        (site_look.FILES, site_look.look_file),
        (r"^/accessibility$", notice_pages.accessibility_page),
        (r"^/privacy$", notice_pages.privacy_page),
        (r"^/-/patterns$", error_pages.not_here),
    ]
    if not row_editor.is_write_ui(datasette):
        routes.append((row_editor.ADDRESSES, row_editor.answer_not_found))
    return routes


@hookimpl
def register_commands(cli: click.Group) -> None:
    cli.add_command(intranet)


@hookimpl
def asgi_wrapper(datasette: Datasette) -> Callable[[App], App]:
    def wrap(app: App) -> App:
        sent = unreadable_requests.known_methods(slow_bodies.with_time_limit(app))
        return security_headers.forbid_frames(unknown_sender.forget_sender(datasette, sent))

    return wrap


@hookimpl
def startup(datasette: Datasette) -> Callable[[], Awaitable[None]]:
    whole_tables.install_whole_tables()
    unreadable_requests.install_body_checks()
    table_refusals.install_table_refusals()
    error_pages.keep_variables_out_of_log()
    csv_download.install_csv_answer()
    json_download.install_table_json(datasette)
    swedish_tables.install_swedish_order()
    kept_counts.install_kept_counts()
    kept_schema.install_kept_schema()
    unknown_sender.leave_out_of_log(datasette)
    json_log.log_as_json()
    # Datasette calls this after every plugin has started, so a failed start leaves no coroutine behind.
    return lambda: labels.read_labels(datasette)


@hookimpl(tryfirst=True)
def prepare_jinja2_environment(env: Environment, datasette: Datasette) -> None:
    environment.prepare_environment(env, datasette)


@hookimpl
def jinja2_environment_from_request(datasette: Datasette, request: Request, env: Environment) -> Environment:
    return environment.for_request(env, datasette, request)


@hookimpl(trylast=True)
def extra_template_vars(
    datasette: Datasette, request: Request, database: str | None, table: str | None, view_name: str
) -> Callable[[], Awaitable[dict[str, Any]]]:
    async def variables() -> dict[str, Any]:
        head: dict[str, Any] = {"intranet": await navigation.page_head(datasette, request)}
        if database:
            head["labels"] = labels.labels_for(datasette, request, database, table)
        if view_name == "table":
            head |= await row_editor.template_variables(datasette, database, table)
        return head

    return variables


@hookimpl
def render_cell(  # noqa: PLR0913, PLR0917 - Datasette's hook
    datasette: Datasette, request: Request, database: str | None, table: str | None, column: str | None, value: object
) -> Markup | None:
    return labels.code_cell(datasette, request, (database, table), column, value)


@hookimpl
def extra_js_urls(
    datasette: Datasette, database: str | None, table: str | None, view_name: str
) -> Awaitable[list[dict[str, Any]]]:
    return row_editor.row_editor_scripts(datasette, database, table, view_name)


@hookimpl
def top_table(datasette: Datasette, request: Request, database: str, table: str) -> OwnPage:
    return own_page_link.own_page_link(datasette, request, database, table)


@hookimpl
def top_row(datasette: Datasette, request: Request, database: str, table: str, row: Mapping[str, Any]) -> OwnPage:
    return own_page_link.own_page_link(datasette, request, database, table, row)


@hookimpl(tryfirst=True)
def handle_exception(datasette: Datasette, request: Request, exception: Exception) -> Any:
    return error_pages.failure_page(datasette, request, exception)


@hookimpl(tryfirst=True)
def forbidden(datasette: Datasette, request: Request, message: str) -> Any:
    return error_pages.forbidden_answer(datasette, request, message)
