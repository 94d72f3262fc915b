"""The shell: look, navigation, language, the choice of row editor; what the other plugins stand on."""

from datasette import hookimpl

from . import environment, failure, labels, language, navigation, row_editor, whole_tables
from .forms import helpers


@hookimpl(tryfirst=True)
def register_routes(datasette):
    routes = [
        (r"^/-/intranet/language$", language.switch_language),
        (r"^/-/intranet/draft$", helpers.draft),
        (r"^/-/intranet/preview$", helpers.preview),
        (r"^/-/patterns$", failure.not_here),
    ]
    if not row_editor.is_write_ui(datasette):
        routes.append((row_editor.ADDRESSES, row_editor.retired))
    return routes


@hookimpl
def asgi_wrapper(datasette):
    return whole_tables.in_large_pages


@hookimpl
def startup(datasette):
    whole_tables.settle_ties()
    # Called when every plugin has begun: a start that fails leaves no coroutine behind.
    return lambda: labels.read(datasette)


@hookimpl(tryfirst=True)
def prepare_jinja2_environment(env, datasette):
    environment.prepare(env, datasette)


@hookimpl
def jinja2_environment_from_request(datasette, request, env):
    return environment.for_request(env, datasette, request)


@hookimpl(trylast=True)
def extra_template_vars(datasette, request, database, table, view_name):
    async def variables():
        head = {"intranet": await navigation.head(datasette, request)}
        if database:
            head["labels"] = labels.labels_for(datasette, request, database, table)
        if view_name == "table":
            head |= await row_editor.template_variables(datasette, database, table)
        return head

    return variables


@hookimpl
def render_cell(datasette, request, database, table, column, value):  # noqa: PLR0913, PLR0917 - Datasette's hook
    return labels.cell(datasette, request, (database, table), column, value)


@hookimpl
def extra_js_urls(datasette, database, table, view_name):
    return row_editor.scripts(datasette, database, table, view_name)


@hookimpl(tryfirst=True)
def handle_exception(datasette, request, exception):
    return failure.failed(datasette, request, exception)
