"""The shell: look, navigation, language, and the setting of the row editor; what the other plugins stand on."""

from datasette import hookimpl

from . import environment, failure, language, navigation, row_editor


@hookimpl
def startup(datasette):
    row_editor.is_write_ui(datasette)


@hookimpl
def register_routes():
    return [(r"^/-/intranet/language$", language.switch_language)]


@hookimpl(tryfirst=True)
def prepare_jinja2_environment(env, datasette):
    environment.prepare(env, datasette)


@hookimpl
def jinja2_environment_from_request(datasette, request, env):
    return environment.for_request(env, datasette, request)


@hookimpl
def extra_template_vars(datasette, request):
    async def variables():
        return {"intranet": await navigation.head(datasette, request)}

    return variables


@hookimpl(tryfirst=True)
def handle_exception(datasette, request, exception):
    return failure.failed(datasette, request, exception)
